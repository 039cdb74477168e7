"""Acts that no clause tells as done, planned or asked: what somebody knows how to do, what whoever it is does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.reading.grammar import surface_subject

if TYPE_CHECKING:
    from standoff.reading.parse import Token

_HABITS = frozenset("usually normally typically always often generally traditionally invariably".split())
_RANKED = frozenset({"first", "last", "only", "latest"})


def is_timeless(act: Token) -> bool:
    return _is_skill(act) or _is_habit(act) or _is_rank(act)


def _is_skill(act: Token) -> bool:
    """As in "they know how to retreat" and, after it, "how to ambush and to burn"."""
    node = act
    while node.dep == "conj" and not any(c.lower == "how" for c in node.children):
        node = node.head
    to = any(c.lower == "to" and c.dep == "aux" for c in node.children)
    return to and node.tag == "VB" and any(c.lower == "how" and c.i < node.i for c in node.children)


def _is_habit(act: Token) -> bool:
    """As in "guests who visit the leader are usually housed there"."""
    if act.dep != "relcl" or act.tag not in {"VBP", "VBZ"} or any(c.dep == "aux" for c in act.children):
        return False
    own = any(c.lower in _HABITS for c in act.children)
    above = act.head.head if act.head.dep in {"nsubj", "nsubjpass"} else None
    subject = surface_subject(above) if above is not None else None
    return own or (subject is act.head and above is not None and any(c.lower in _HABITS for c in above.children))


def _is_rank(act: Token) -> bool:
    """As in "the highest-ranking official to visit", which tells who somebody is."""
    noun = act.head
    if act.dep not in {"relcl", "acl"} or act.tag != "VB" or noun.pos not in {"NOUN", "PROPN"}:
        return False
    if not any(c.lower == "to" and c.dep == "aux" for c in act.children):
        return False
    words = [c for c in noun.children if c.i < noun.i and c.dep in {"amod", "compound"}]
    inner = [t for c in words for t in (c, *c.children)]
    return any(t.tag in {"JJS", "RBS"} or t.lower in _RANKED for t in inner)
