"""People killed or hurt by no one's act ("were killed when their helicopter crashed")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.codebooks.plover_lexicon import word_class
from standoff.reading.grammar import surface_subject

if TYPE_CHECKING:
    from standoff.reading.parse import Token

_MARKS = frozenset({"when", "after", "as"})


def is_accident(harmed: Token) -> bool:
    """Is the harm set in a clause of a crash, a sinking or a collapse, with no weapon or attack in the sentence?"""
    if harmed.lemma not in word_class("HARM"):
        return False
    clauses = (c for c in harmed.children if c.dep == "advcl" and any(m.lower in _MARKS for m in c.children))
    return any(c.lemma in word_class("CRASHING") and _by_itself(c) for c in clauses)


def _by_itself(crash: Token) -> bool:
    subject = surface_subject(crash)
    if subject is None or subject.lemma not in word_class("CRASHED") or crash.child("dobj") is not None:
        return False
    hostile = word_class("VIOLENT") | word_class("BOMB") | word_class("HEAVY") | word_class("SHOOTING")
    return hostile.isdisjoint(t.lemma for t in crash.sent.tokens)
