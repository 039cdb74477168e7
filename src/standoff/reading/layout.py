"""The text as it is read: furniture blanked, broken lines joined, offsets untouched.

A view has exactly as many characters as the document's text. Characters that are not read become spaces, a line break
inside a sentence becomes a space, and a line break that ends a paragraph stays `\\n`; where the head of a report
runs into its text (`heads`), the blank between becomes one. So every offset in a view is an offset in the document.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from standoff.reading import heads
from standoff.reading.sentences import TITLE_ABBREVIATIONS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from standoff.model import Document

_LINE = re.compile(r"[^\n]+")
_ENDED = re.compile(r"[.!?:…][\"'”’»)\]]*$")
_OPENING_QUOTE = '"“«‘'
# A line that ends in one of these has lost its continuation to a break, never to a full stop.
_UNFINISHED = frozenset(
    "a an the of to in on at by for from with and or but as that his her its their our my your this these "
    "than into onto over under between among against near via per told said called named aired".split(),
)
_WRAP_WIDTHS = range(45, 121)


def view(document: Document) -> str:
    """The document's text as it is read, of equal length."""
    characters = list(document.text)
    gaps = [False] * (len(characters) + 1)
    for piece in document.stripped:
        for i in range(piece.start, piece.end):
            characters[i] = " " if characters[i] != "\n" else "\n"
            gaps[i] = True
    blanked = "".join(characters)
    lines = [(m.start(), m.end()) for m in _LINE.finditer(blanked) if not m.group().isspace()]
    wrapped = _is_hard_wrapped(blanked, lines)
    for (start, end), (next_start, next_end) in zip(lines, lines[1:], strict=False):
        furniture_between = any(gaps[end:next_start])
        if not furniture_between and _joins(
            blanked[start:end],
            blanked[next_start:next_end],
            blanked.count("\n", end, next_start),
            wrapped=wrapped,
        ):
            for i in range(end, next_start):
                characters[i] = " "
    for at in heads.seams("".join(characters), document.title):
        characters[at] = "\n"
    return "".join(characters)


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each paragraph of a view, white space at both ends left out."""
    for match in _LINE.finditer(text):
        line = match.group()
        if stripped := line.strip():
            start = match.start() + line.index(stripped[0])
            yield start, start + len(stripped)


def _joins(line: str, following: str, breaks: int, *, wrapped: bool) -> bool:
    line, following = line.rstrip(), following.lstrip()
    if breaks == 1 and line.endswith(".") and line.rpartition(" ")[2][:-1] in TITLE_ABBREVIATIONS:
        return True  # "Lt.", then the name on the next line
    if _ENDED.search(line):
        return False
    if following[0].islower() or following[0] in ",.;:)?!":
        return True
    if following[0] in _OPENING_QUOTE and breaks > 1:
        return False
    last_word = re.split(r"[\s\"“]+", line.lower())[-1]
    if line.endswith((",", "’s", "'s")) or last_word in _UNFINISHED:
        return True
    return wrapped and breaks == 1 and len(line) in _WRAP_WIDTHS


def _is_hard_wrapped(text: str, lines: list[tuple[int, int]]) -> bool:
    """Most line breaks fall inside sentences, and no line is long: the text was wrapped at a column."""
    if len(lines) < 3 or max(end - start for start, end in lines) > _WRAP_WIDTHS[-1]:
        return False
    inner = [
        _ENDED.search(text[start:end].rstrip()) is None
        for (start, end), (following, _) in zip(lines, lines[1:], strict=False)
        if text.count("\n", end, following) == 1
    ]
    return len(inner) >= 3 and sum(inner) / len(inner) > 0.5
