"""Is a count told as of something over, up to now, or still going on?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.reading.attach import predicate_of

if TYPE_CHECKING:
    from standoff.reading.parse import Token

_MODAL = frozenset("could would may might should must will".split())


def is_perfect(trigger: Token, np: Token) -> bool:
    if trigger.pos == "NOUN" and (trigger is not np or trigger.lemma in {"body", "corpse"}):
        return False  # the tense is that of another act: finding, counting, telling
    if trigger is np and np.dep == "dobj":
        return False
    predicate = predicate_of(trigger)
    perfect = {"have", "has", "'ve", "’ve"}
    first = predicate
    while first.dep == "conj" and first.head.pos == "VERB" and first.child("aux", "auxpass") is None:
        first = first.head
    if first.dep == "ccomp":
        perfect.add("had")  # "he said that 300 had been killed" tells of "300 have been killed"
    above = (predicate.head,) if predicate.dep in {"xcomp", "conj"} else ()
    for node in (trigger, predicate, *above):
        if node.lemma == "be" and node.tag in {"VBP", "VBZ"} and trigger.lower == "dead":
            return True  # "are dead" is "have died"
        if any(c.dep == "aux" and c.lower in perfect for c in node.children):
            return not any(c.lower in _MODAL for c in node.children)
    return False


def is_finite_past(trigger: Token) -> bool:
    predicate = predicate_of(trigger)
    return predicate.tag == "VBD" or any(c.tag == "VBD" for c in predicate.children if c.dep in {"aux", "auxpass"})


def goes_on(trigger: Token) -> bool:
    """As in "are being killed"."""
    words = {c.lower for c in trigger.children if c.dep in {"aux", "auxpass"}}
    return "being" in words and bool(words & {"is", "are"})
