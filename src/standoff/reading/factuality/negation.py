"""Denial beside a word: not, never, no, nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.reading.grammar import is_verbal

if TYPE_CHECKING:
    from standoff.reading.parse import Token


_NONE = frozenset({"no", "neither"})
_OF_NOUNS = frozenset({"det", "preconj", "cc", "neg"})


def negation(node: Token, via: Token | None = None) -> str:
    for child in node.children:
        if child is via:
            continue
        if (
            child.dep == "neg"
            or child.lower in {"not", "n't", "never"}
            or (child.dep == "det" and child.lower in _NONE)
            or (child.dep in {"preconj", "cc"} and child.lower == "neither")
        ):
            if child.lower == "not" and any(t.lower == "only" for t in (*child.children, *node.children)):
                continue
            return child.text
        if child.dep in {"nsubj", "nsubjpass", "dobj"} and is_verbal(node):
            if child.lower in {"nobody", "none", "nothing", "neither"}:
                return child.text
            if word := next((c.lower for c in child.children if c.lower in _NONE and c.dep in _OF_NOUNS), ""):
                return f"{word} {child.text}"
        if child.dep == "advmod" and child.lower == "longer" and any(c.lower == "no" for c in child.children):
            return "no longer"
    return ""
