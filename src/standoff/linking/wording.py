"""Words as linking compares them: folded, without the common ones, weighed by how rare they are."""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from standoff.knowledge.words import rows

if TYPE_CHECKING:
    from collections.abc import Iterable

_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_POSSESSIVE = ("'s", "’s")


def fold(text: str) -> str:
    """Lower case, accents off: "Côte" and "cote" are one word."""
    if text.isascii():
        return text.lower()
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return plain.casefold().replace("’", "'")


def words_of(text: str) -> list[str]:
    """All words of a text, folded, possessive endings off, in order."""
    folded = fold(text)
    words: list[str] = _WORD.findall(folded)
    if "'s" in folded or "’s" in folded:
        return [w[:-2] if w.endswith(_POSSESSIVE) else w for w in words]
    return words


@lru_cache(maxsize=2**16)
def name_words(name: str) -> tuple[str, ...]:
    """As `words_of`, of a name or a description: one name is asked for again and again."""
    return tuple(words_of(name))


def raw_words(text: str) -> list[str]:
    """All words of a text as they are written, in order."""
    return _WORD.findall(text)


def content_words(text: str) -> list[str]:
    """The words that carry content, in order."""
    common = common_words()
    return [w for w in words_of(text) if len(w) > 1 and w not in common]


@cache
def common_words() -> frozenset[str]:
    """Words too common in news English to tell one report from another."""
    return frozenset(w for row in rows("common_words") for w in row[0].split())


class Rarity:
    """How rare each word is among the documents of a collection (inverse document frequency)."""

    def __init__(self, documents: Iterable[Iterable[str]]) -> None:
        self.counts: Counter[str] = Counter()  # in how many documents each word is met
        total = 0
        for words in documents:
            self.counts.update(words)
            total += 1
        # What a word weighs that is met in so many documents, and its square.
        self.weights = [math.log((1 + total) / (1 + n)) + 1 for n in range(total + 1)]
        self._squares = [x * x for x in self.weights]

    def likeness(self, a: frozenset[str], b: frozenset[str]) -> float:
        """How alike two sets of words are: cosine of their rarity-weighted vectors, 0 to 1."""
        common = a & b
        if not common:
            return 0.0
        return self.squares(common) / math.sqrt(self.squares(a) * self.squares(b))

    def squares(self, words: Iterable[str]) -> float:
        """The squared length of the vector of a set of words, summed exactly."""
        times, squares = self.counts.get, self._squares
        return math.fsum([squares[times(w, 0)] for w in words])
