"""Running counts: tolls, totals, "the number of"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.model import Measure
from standoff.reading.figures.lexicon import acts, does, people, states, units
from standoff.reading.figures.verbs import Measured

if TYPE_CHECKING:
    from standoff.reading.figures.counts import Count
    from standoff.reading.parse import Token

_TOLL_VERBS = frozenset(
    "rise climb stand increase jump reach hit grow mount pass exceed top be run go put raise bring push set place "
    "number total surpass approach near come soar swell remain".split(),
)


_TOLL_NOUNS = frozenset("toll number figure count tally total casualty victim dead killed wounded injured".split())


def by_toll(verb: Token, count: Count) -> list[Measured]:
    """As in "The death toll rose to 25", "put the number of dead at 25", "the dead are 12 men"."""
    if verb.lemma not in _TOLL_VERBS:
        return []
    for child in verb.children:
        if child.dep in {"nsubj", "nsubjpass", "dobj"} and child is not count.np and child.lemma in _TOLL_NOUNS:
            measures = toll_measures(child)
            return [Measured(m, child) for m in measures]
    return []


def toll_measures(noun: Token) -> list[Measure]:
    """What a toll, a number or a figure counts, by the words that define it."""
    found: list[Measure] = []
    below = [c for c in noun.children if c.dep in {"compound", "amod", "nmod", "acl"}]
    of = next((c.child("pobj") for c in noun.children if c.lower == "of"), None)
    if of is not None:
        below += [of, *(c for c in of.children if c.dep in {"acl", "amod", "compound"})]
    below += [c for b in list(below) for c in b.children if c.dep == "conj"]
    for word in below:
        measure = (states().get(word.lower) or does().get(word.lemma) or units().get(word.lemma)
                   or acts().get(word.lemma) or people().get(word.lemma))  # fmt: skip
        if measure is not None:
            found.append(measure)
    if noun.lower in states():
        found.append(states()[noun.lower])
    if {Measure.KILLED, Measure.INJURED} <= set(found):
        return [Measure.KILLED_OR_INJURED]
    if Measure.KILLED_OR_INJURED in found and len(set(found)) > 1:
        return [Measure.KILLED_OR_INJURED]
    if found:
        return found[:1]
    return {"toll": [Measure.KILLED], "casualty": [Measure.KILLED_OR_INJURED]}.get(noun.lemma, [])


def toll_measure(noun: Token) -> Measure | None:
    return next(iter(toll_measures(noun)), None)
