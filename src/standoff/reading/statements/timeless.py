"""Acts that no clause tells as done, planned or asked: what somebody knows how to do, what whoever it is does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.codebooks.plover_lexicon import word_class
from standoff.reading.grammar import surface_subject

if TYPE_CHECKING:
    from standoff.reading.parse import Token

_HABITS = frozenset("usually normally typically always often generally traditionally invariably".split())
_LIKENESSES = frozenset("fun nice easy hard wrong right immoral foolish stupid satisfying tempting".split())
_RANKED = frozenset({"first", "last", "only", "latest"})


def is_timeless(act: Token) -> bool:
    return _is_skill(act) or _is_habit(act) or _is_rank(act) or _is_fiction(act) or _is_judged(act)


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
    inner = [t for c in words for t in c.subtree()]
    return any(t.tag in {"JJS", "RBS"} or t.lower in _RANKED for t in inner)


def _is_judged(act: Token) -> bool:
    """As in "it is fun to shoot people": what doing so is like, not that it is done."""
    if act.tag != "VB":
        return False
    above = act.head if act.head.lemma != "be" else act.head.child("attr", "acomp")
    if above is None or above.lemma not in _LIKENESSES:
        return False
    return act.dep in {"xcomp", "acl", "relcl", "ccomp", "advcl"} and act.child("nsubj") is None


def _is_fiction(act: Token) -> bool:
    """As in "made a film in which soldiers storm a village", also where the clause hangs on a word beside it."""
    story = word_class("FICTION")
    for node in (act, *act.ancestors()):
        if node.dep == "relcl" and any(c.lower == "in" and c.child("pobj") is not None for c in node.children):
            within = (c.child("pobj") for c in node.children if c.lower == "in")
            if any(t is not None and t.lower == "which" for t in within):
                return any(t.lemma in story for t in node.sent.tokens if t.i < node.i)
    return False
