"""What verbs, with the words below them, say of their subjects and objects."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from standoff.model import Measure
from standoff.reading.figures.lexicon import does, phrases, states, undergoes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from standoff.reading.parse import Token

_LINKING = frozenset(("acomp", "oprd", "attr", "xcomp"))
_OUTSIDE = frozenset(("of", "in", "on", "there"))


class Measured(NamedTuple):
    """`trigger` is the word that tells what happened; `part` marks a count out of a larger one.

    `toll` is the noun of a running count ("the toll", "the number of ...") where one is told.
    """

    measure: Measure
    trigger: Token
    part: bool = False
    toll: Token | None = None


def is_short_passive(verb: Token) -> bool:
    """A participle without its auxiliary, as in headlines: "3 killed", "two others hospitalized"."""
    if verb.tag not in {"VBN", "VBD"} or verb.lemma not in does():
        return False
    if verb.child("aux", "ccomp") is not None or acts_itself(verb) or any(c.lower == "back" for c in verb.children):
        return False
    return verb.tag == "VBN" or verb.lower in states()


def acts_itself(verb: Token) -> bool:
    """In "a man shot and killed a neighbour" the man is not the one shot."""
    return verb.child("dobj") is not None or any(
        c.dep == "conj" and c.child("dobj") is not None and c.child("nsubj", "nsubjpass") is None for c in verb.children
    )


def by_verb(verb: Token, slot: str, np: Token) -> Iterator[Measured]:
    """What this verb, with the words below it and the verbs coordinated with it, says of its subject or object."""
    for v in (verb, *_shared_verbs(verb, slot)):
        phrase = _phrase_measure(v, slot, np)
        if phrase is not None:
            fatal = (m for m in by_state_of(v) if phrase is Measure.KILLED_OR_INJURED and m.measure is Measure.KILLED)
            yield next(fatal, Measured(phrase, v))  # "found shot to death"
            continue
        measure = (does() if slot == "object" else undergoes()).get(v.lemma)
        if measure is None and v is not verb and slot == "object":
            measure = undergoes().get(v.lemma)  # "was shot and died"
        if measure is not None:
            yield Measured(measure, v)
        elif slot == "object" and v.lower in states():
            yield Measured(states()[v.lower], v)
        yield from by_state_of(v) if slot == "object" or v.child("nsubjpass") else ()


def goes_out(verb: Token) -> bool:
    """As in "drowned out the speaker", "the feud died out"; not "killed out in the street"."""
    if any(c.dep == "prt" and c.lower == "out" for c in verb.children):
        return True
    first = verb.sent.tokens[0].i
    after = [t.lower for t in verb.sent.tokens[verb.i + 1 - first : verb.i + 3 - first]]
    return after[:1] == ["out"] and after[-1] not in _OUTSIDE


def _shared_verbs(verb: Token, slot: str) -> list[Token]:
    """Verbs that have the same subject (of a passive: the same victim) or the same object."""
    shared: list[Token] = []
    for child in verb.children:
        if child.dep != "conj" or child.pos != "VERB" or _has_subject(child):
            continue
        if child.child("dobj") is not None and slot == "object":
            continue
        if slot == "object" and verb.child("nsubjpass") is None and verb.child("dobj") is not None:
            continue
        shared.append(child)
    if slot == "object" and verb.dep == "conj" and verb.child("nsubj", "nsubjpass") is None:
        first = verb.head
        if (
            first.pos == "VERB"
            and first.child("dobj", "nsubjpass", "ccomp", "prep") is None
            and verb.child("auxpass") is None
        ):
            shared.append(first)  # "killed or wounded 12 people"
    return shared


def _has_subject(verb: Token) -> bool:
    """Also where the tree hangs it on the auxiliary, or nowhere near: "14 were hurt and six are missing"."""
    if verb.child("nsubj", "nsubjpass", "expl") is not None:
        return True
    first = verb.sent.tokens[0].i
    between = verb.sent.tokens[verb.head.i + 1 - first : verb.i - first]
    return any(t.dep in {"nsubj", "nsubjpass"} and t.head.i in (verb.i, *(c.i for c in verb.children)) for t in between)


def by_state_of(verb: Token) -> Iterator[Measured]:
    """States said of the subject by a linking verb: "are dead", "were reported killed", "are believed to have died"."""
    for child in verb.children:
        if child.dep not in _LINKING | {"prep"} and not (child.dep == "advcl" and verb.lemma == "be"):
            continue
        if child.dep == "xcomp" and child.tag in {"VB", "VBN", "VBP", "VBG"} and child.pos in {"VERB", "AUX"}:
            passive = child.child("auxpass") is not None or (child.tag == "VBN" and child.child("aux") is None)
            yield from by_verb(child, "object" if passive else "subject", child)
        elif child.lower in states():
            yield Measured(states()[child.lower], child)
            for second in child.children:
                if second.dep == "conj" and second.lower in states():
                    yield Measured(states()[second.lower], second)
        elif child.lower == "as" and child.dep == "prep":
            for said in child.children:  # "were reported as missing"
                if said.lower in states():
                    yield Measured(states()[said.lower], said)
    if verb.lemma == "miss" and verb.tag == "VBG":
        yield Measured(Measure.MISSING, verb)


def _is_of_others(verb: Token) -> bool:
    """In "two were shot and a man was shot dead" the second verb is said of somebody else."""
    return verb.dep == "conj" and verb.pos == "VERB" and _has_subject(verb)


def _phrase_measure(verb: Token, slot: str, np: Token) -> Measure | None:
    known = phrases().get((verb.lemma, slot))
    if known is None:
        return None
    below = {np.lemma, np.lower} | {
        form
        for child in verb.children
        if child.dep not in {"nsubj", "nsubjpass", "agent", "ccomp", "advcl"} and not _is_of_others(child)
        for t in (child, *child.children, *(g for c in child.children if c.dep in {"pobj", "aux"} for g in c.children))
        if t.dep != "advmod" or abs(t.i - verb.i) <= 2  # in "five were shot, two fatally" it is said of others
        for form in (t.lemma, t.lower)
    }
    following = next((c for c in verb.children if c.i == verb.i + 1), None)
    if following is not None:
        below.add(following.lower)
    return next((measure for word, measure in known if word in below), None)
