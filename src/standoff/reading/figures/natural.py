"""Deaths that nobody caused: of an illness, of age, or told as the end of a life."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.reading.grammar import prepositional

if TYPE_CHECKING:
    from standoff.reading.parse import Token

_DYING = frozenset({"die", "death", "dead"})
_CAUSES = frozenset(
    "cancer illness disease leukemia leukaemia pneumonia stroke tumour tumor infection age cause aids diabetes cholera "
    "influenza flu malaria tuberculosis virus coronavirus sleep childbirth".split()
)
_HEART = frozenset({"heart", "cardiac"})
_ENDS = frozenset({"natural", "early", "untimely", "peaceful"})


def is_natural(trigger: Token) -> bool:
    """Does the clause, or what is told of the one who died, name a cause that is no violence?"""
    if trigger.lemma not in _DYING:
        return False
    causes = (*prepositional(trigger, "of", "from", "after", "in", "with"),)
    if any(c.lemma in _CAUSES or _is_of_the_heart(c) for c in causes):
        return True
    if any(c.lower in _ENDS for c in trigger.children):
        return True
    if "born" in {t.lower for t in trigger.sent.tokens} and trigger.lemma == "die":
        return True  # "born in 1950, died in 2005"
    subject = trigger.child("nsubj")
    told = subject.children if subject is not None else ()
    return any(c.dep in {"relcl", "appos", "acl"} and _is_ill(c) for c in told)


def _is_of_the_heart(cause: Token) -> bool:
    return any(c.lower in _HEART for c in cause.children)


def _is_ill(clause: Token) -> bool:
    return clause.lower == "ill" or any(c.lower in {"ill", "sick", "ailing"} for c in clause.children)
