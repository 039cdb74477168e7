"""Whether a question leaves an act open: "Did they attack?" does, "Why did they attack?" does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.reading.grammar import is_verbal

if TYPE_CHECKING:
    from standoff.reading.parse import Token

_ASKING = frozenset({"WRB", "WP", "WDT", "WP$"})


def is_asked(act: Token, root: Token) -> bool:
    """Is the act what a yes-or-no question asks for? `root` heads the act's sentence."""
    mark = next((t for t in root.sent.tokens[-3:] if t.text == "?"), None)
    if mark is None:
        return False
    if mark.head is not root and act is not mark.head and all(t is not mark.head for t in act.ancestors()):
        return False  # "They were taken away, so who will help?"
    clause = act
    while clause.head is not clause and not (is_verbal(clause) and _has_subject(clause)):
        clause = clause.head
    if clause is not root and _has_subject(clause) and not _is_inverted(clause):
        return not _asks(root)
    return not _asks(clause)


def _asks(clause: Token) -> bool:
    """Does it ask who, when, why, and so takes for granted that it was done?"""
    return any(t.tag in _ASKING for c in clause.children if c.i < clause.i for t in (c, *c.children))


def _has_subject(verb: Token) -> bool:
    return verb.child("nsubj", "nsubjpass", "expl") is not None


def _is_inverted(verb: Token) -> bool:
    subject = verb.child("nsubj", "nsubjpass", "expl")
    return subject is not None and any(c.dep in {"aux", "auxpass"} and c.i < subject.i for c in verb.children)
