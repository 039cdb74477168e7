"""Running counts: tolls, totals, "the number of"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.model import Measure
from standoff.reading.figures.lexicon import acts, does, people, states, units
from standoff.reading.figures.verbs import Measured, by_state_of, by_verb

if TYPE_CHECKING:
    from standoff.reading.figures.counts import Count
    from standoff.reading.parse import Token

_TOLL_VERBS = frozenset(
    "rise climb stand increase jump reach hit grow mount pass exceed top be run go put raise bring push set place "
    "number total surpass approach near come soar swell remain".split(),
)

TOLL_PREPOSITIONS = frozenset("to at past above into over beyond near of".split())
_BARE_TOLLS = frozenset("number figure count tally total".split())
_TOLL_NOUNS = frozenset("toll number figure count tally total casualty victim dead killed wounded injured".split())


def by_toll(verb: Token, count: Count) -> list[Measured]:
    """As in "The death toll rose to 25", "put the number of dead at 25", "the dead are 12 men"."""
    if verb.lemma not in _TOLL_VERBS:
        return []
    noun = _toll_noun(verb, count)
    if noun is None:
        return []
    return _by_relative_clause(noun) or [Measured(m, noun, toll=noun) for m in toll_measures(noun)]


def open_toll(count: Count) -> Token | None:
    """The noun of a toll that does not say what it counts: "puts the number at 3,000", "the figure is 3,000"."""
    node = count.np
    preposition = None
    if node.dep == "pobj" and node.head.lower in TOLL_PREPOSITIONS:
        preposition = node = node.head
    verb = node.head
    if verb.lemma not in _TOLL_VERBS or (preposition is None and node.dep not in {"dobj", "attr"}):
        return None
    noun = _toll_noun(verb, count)
    if noun is None or noun.lemma not in _BARE_TOLLS or noun.tag not in {"NN", "NNS"} or toll_measures(noun):
        return None
    bare = all(c.dep == "det" and c.lower in {"the", "that", "this"} for c in noun.children)
    return noun if bare and noun.children else None


def exceeds(count: Count) -> bool:
    """In "climbed past 1,000", "surpassed 1,000" the number is passed."""
    np = count.np
    if np.dep == "pobj":
        return np.head.lower in {"past", "beyond"} and np.head.head.lemma in _TOLL_VERBS
    return np.dep == "dobj" and np.head.lemma in {"surpass", "exceed", "top", "pass"}


def _toll_noun(verb: Token, count: Count) -> Token | None:
    return next(
        (
            c
            for c in verb.children
            if c.dep in {"nsubj", "nsubjpass", "dobj"} and c is not count.np and c.lemma in _TOLL_NOUNS
        ),
        None,
    )


def _by_relative_clause(noun: Token) -> list[Measured]:
    """As in "the number of people who have fled to Liberia": what those counted did, in a clause of its own."""
    of = next((c.child("pobj") for c in noun.children if c.lower == "of"), None)
    for counted in (of, noun) if of is not None else ():
        for clause in counted.children:
            if clause.dep != "relcl" or clause.i < counted.i:
                continue
            subject = clause.child("nsubj", "nsubjpass")
            if subject is None or subject.tag not in {"WP", "WDT"}:
                continue
            slot = "object" if subject.dep == "nsubjpass" or clause.child("auxpass") else "subject"
            found = list(by_verb(clause, slot, counted)) or list(by_state_of(clause))
            if found:
                return [m._replace(toll=noun) for m in found[:1]]
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
