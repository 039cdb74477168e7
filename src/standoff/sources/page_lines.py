"""The lines of a report as a page shows them, and what can be told of a line by its look."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from standoff.model import Stripped

_LINE = re.compile(r"[^\n]+")
_ENDED = re.compile(r"[.!?…。！？؟۔।][\"'”’»)\]]*$")
_PROSE_WORDS = 5
_LONG_WORDS = 20
# After these a piece of a line may be a sentence of its own; not after a short capitalised word ("Gen. Smith").
_SENTENCE_END = re.compile(
    r"(?<=[.!?)\]\"”])(?<!\b[A-Z]\.)(?<!\b[A-Z][a-z]\.)(?<!\b[A-Z][a-z]{2}\.)\s+(?=[A-Z\"“©>@])|\s+"
    r"(?=\((?:©|Copyright|Additional|Report|Writ|Edit|Compil|Translat|By ))"
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line without the white space at its ends; offsets into the document's text."""

    start: int
    end: int
    text: str

    @property
    def words(self) -> int:
        return self.text.count(" ") + 1

    @property
    def ended(self) -> bool:
        """Ends like a sentence."""
        return _ENDED.search(self.text[-8:]) is not None

    @property
    def prose(self) -> bool:
        """Looks like a sentence or more of running text."""
        words = self.words
        return words >= _LONG_WORDS or (words >= _PROSE_WORDS and self.ended)


def page_lines(text: str, taken: Sequence[Stripped]) -> list[Line]:
    """The lines that are not blank and not in stretches already stripped, which are in order of the text."""
    starts = [piece.start for piece in taken]
    found = []
    for match in _LINE.finditer(text):
        words = match.group().strip()
        if not words:
            continue
        start = match.start() + match.group().index(words[0])
        before = bisect_right(starts, start) - 1
        if before >= 0 and taken[before].end > start:
            continue
        found.append(Line(start, start + len(words), words))
    return found


def pieces(line: Line) -> list[Line]:
    """The line cut where sentences seem to end."""
    found, start = [], 0
    for match in _SENTENCE_END.finditer(line.text):
        if match.start() > start:
            found.append(Line(line.start + start, line.start + match.start(), line.text[start : match.start()]))
        start = match.end()
    found.append(Line(line.start + start, line.end, line.text[start:]))
    return found
