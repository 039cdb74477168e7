"""Who is said to have done the act that a charge, a trial or a claim of responsibility is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.reading.grammar import is_verbal, object_of, subject_of, surface_subject

if TYPE_CHECKING:
    from standoff.reading.parse import Token

# Verbs of charging, each with the prepositions before what one is charged with.
_CHARGES = {
    "accuse": {"of"},
    "suspect": {"of"},
    "convict": {"of", "for"},
    "acquit": {"of"},
    "charge": {"with"},
    "indict": {"for", "on"},
    "blame": {"for"},
    "condemn": {"for"},
    "criticise": {"for"},
    "criticize": {"for"},
    "denounce": {"for"},
    "punish": {"for"},
}
_OWNING = frozenset("claim accept take admit deny acknowledge disclaim bear".split())


def charged_with(act: Token) -> Token | None:
    """As in "accused the army of torture", "claimed responsibility for the raid", "those responsible for the raid"."""
    while act.dep == "conj":
        act = act.head
    if act.dep != "pobj":
        return None
    preposition, above = act.head.lower, act.head.head
    if preposition in _CHARGES.get(above.lemma, ()) and is_verbal(above):
        return object_of(above)
    if above.dep == "dobj" and preposition in _CHARGES.get(above.head.lemma, ()):
        return above  # where the parser hangs "of" on the army
    if preposition != "for":
        return None
    if above.lemma == "responsibility" and above.dep == "dobj" and above.head.lemma in _OWNING:
        return subject_of(above.head)
    if above.lower == "responsible":
        return surface_subject(above.head) if is_verbal(above.head) else above.head
    return None
