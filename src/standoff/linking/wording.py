"""Words as linking compares them: folded, without the common ones, weighed by how rare they are."""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from standoff.linking import tables

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’]s?$")


def fold(text: str) -> str:
    """Lower case, accents off: "Côte" and "cote" are one word."""
    if text.isascii():
        return text.lower()
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return plain.casefold().replace("’", "'")


def words_of(text: str) -> list[str]:
    """All words of a text, folded, possessive endings off, in order."""
    return [_POSSESSIVE.sub("", w) for w in _WORD.findall(fold(text))]


def content_words(text: str) -> list[str]:
    """The words that carry content, in order."""
    common = common_words()
    return [w for w in words_of(text) if len(w) > 1 and w not in common]


@cache
def common_words() -> frozenset[str]:
    """Words too common in news English to tell one report from another."""
    return tables.words("common_words.txt")


class Rarity:
    """How rare each word is among the documents of a collection (inverse document frequency)."""

    def __init__(self, documents: Iterable[Iterable[str]]) -> None:
        self._frequency: Counter[str] = Counter()
        self._total = 0
        for words in documents:
            self._frequency.update(words)
            self._total += 1

    def weight(self, word: str) -> float:
        return math.log((1 + self._total) / (1 + self._frequency[word])) + 1

    def vector(self, counts: Mapping[str, int]) -> dict[str, float]:
        """A unit vector over the words."""
        raw = {w: n * self.weight(w) for w, n in counts.items()}
        length = math.sqrt(sum(x * x for _, x in sorted(raw.items())))
        return {w: x / length for w, x in raw.items()} if length else {}


def cosine(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    """Likeness of two unit vectors, 0 to 1. Summed in a fixed order, so that it never depends on the caller's."""
    if len(b) < len(a):
        a, b = b, a
    return math.fsum(x * b[w] for w, x in a.items() if w in b)
