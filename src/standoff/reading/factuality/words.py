"""The tables of words that bear on whether an act is told as a fact."""

from __future__ import annotations

from functools import cache

from standoff.errors import KnowledgeError
from standoff.knowledge.words import rows
from standoff.model import Factuality

_SCOPES = frozenset({"inf", "that", "noun"})


@cache
def governors() -> dict[tuple[str, str], tuple[Factuality, Factuality]]:
    """(word, scope) -> what it makes of its scope, and what it makes of it when denied itself. First row wins."""
    found: dict[tuple[str, str], tuple[Factuality, Factuality]] = {}
    for words, scopes, effect, denied in rows("factuality_words"):
        asked = _SCOPES if scopes == "any" else frozenset(scopes.split("|"))
        if not asked <= _SCOPES:
            raise KnowledgeError(f"factuality_words.tsv, {words}: the scope {scopes!r} is not known")
        for word in words.split("|"):
            for scope in asked:
                found.setdefault((word, scope), (Factuality(effect), Factuality(denied)))
    return found


@cache
def marks(kind: str) -> dict[str, Factuality]:
    """Word -> what it makes of the act it stands beside, for one kind of factuality_marks.tsv."""
    return {w: Factuality(effect) for k, words, effect in rows("factuality_marks") if k == kind for w in words.split()}


@cache
def class_of(name: str) -> frozenset[str]:
    """Lemmas, some with their preposition, that share a way of taking an act: the classes of factuality_classes.tsv."""
    found = frozenset(w for k, words in rows("factuality_classes") if k == name for w in words.split("|"))
    if not found:
        raise KnowledgeError(f"factuality_classes.tsv has no class {name!r}; add it, or name one that it has")
    return found
