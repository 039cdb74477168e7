"""Deaths that nobody caused: of an illness, of age, or told as the end of a life.

Of those who die in somebody's keeping the cause that is told is a claim, and their deaths are counted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.knowledge.words import word_set
from standoff.reading.grammar import prepositional

if TYPE_CHECKING:
    from standoff.reading.parse import Token


def is_natural(trigger: Token) -> bool:
    """Does the clause, or what is told of the one who died, name a cause that is no violence?"""
    if trigger.lemma not in {"die", "death"} or _words("keeping") & {t.lemma for t in trigger.sent.tokens}:
        return False
    causes = tuple(prepositional(trigger, "of", "from", "after"))
    if any(
        c.lemma.lower() in _words("cause") or _words("organ") & {m.lower for m in c.children} or _is_natural_cause(c)
        for c in causes
    ):
        return True
    if trigger.pos == "NOUN" and any(c.dep == "amod" and c.lower in _words("end") for c in trigger.children):
        return True  # "the early death of his mother"; not "died early on Monday"
    subject = trigger.child("nsubj")
    told = subject.children if subject is not None else ()
    return any(c.dep in {"relcl", "appos", "acl"} and (_is_ill(c) or _is_a_birth(c)) for c in told)


def _is_natural_cause(cause: Token) -> bool:
    return cause.lemma == "cause" and any(c.lower == "natural" for c in cause.children)


def _is_ill(clause: Token) -> bool:
    return clause.lower == "ill" or any(c.lower in {"ill", "sick", "ailing"} for c in clause.children)


def _is_a_birth(clause: Token) -> bool:
    """As in an obituary's "Osei, born in 1949, died on Friday"; not of the "British-born"."""
    return clause.lower == "born" and clause.child("prep", "npadvmod") is not None and clause.i > clause.head.i


def _words(kind: str) -> frozenset[str]:
    return word_set("natural_deaths", kind)
