"""A stretch of words recognised as a time expression, before anything is known of when it is."""

from __future__ import annotations

from dataclasses import dataclass

from standoff.reading.times.lexicon import lexicon
from standoff.reading.times.scan import Words

_MOST_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Found:
    """Words `first` up to, not including, `last`; rule `name` covers those from `body` on, a prefix those before."""

    words: Words
    name: str
    first: int
    body: int
    last: int
    partner: Found | None = None  # the date that lends a bare day its month: the "5 April" of "3 and 5 April"

    @property
    def start(self) -> int:
        return self.words.starts[self.first]

    @property
    def end(self) -> int:
        return self.words.ends[self.last - 1]

    @property
    def text(self) -> str:
        return self.words.text[self.start : self.end]

    def at(self, name: str, *, prefix: bool = False) -> int | None:
        """Index of the first word of a class, in the body or in the prefix."""
        first, last = (self.first, self.body) if prefix else (self.body, self.last)
        index = self.words.classes.find(lexicon().codes[name], first, last)
        return index if index >= 0 else None

    def get(self, *names: str, prefix: bool = False) -> str | None:
        """Value of the first word of one of these classes, tried in order."""
        for name in names:
            index = self.at(name, prefix=prefix)
            if index is not None:
                return self.words.values[index]
        return None

    def number(self, *names: str) -> int | None:
        value = (self.get(*names) or "").replace(",", "")
        return int(value) if value.lstrip("-").isdecimal() and len(value) <= _MOST_DIGITS else None

    def has(self, *names: str) -> bool:
        return any(self.at(name) is not None for name in names)

    def says(self, *words: str) -> bool:
        """Does one of these words (lower case) stand in it, prefix included?"""
        return any(word in self.words.lowers[self.first : self.last] for word in words)
