"""From candidates and speeches to attributions: extents settled, doubles dropped, nesting found."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from standoff.reading.parse import Token


@dataclass(slots=True)
class Draft:
    """An attribution in the making: pieces of content as character offsets, in order of the text."""

    pieces: list[tuple[int, int]]
    cue: tuple[int, int] | None
    cue_token: Token | None
    source: tuple[int, int] | None
    source_head: Token | None
    why: str
    frame: str
    lost: bool = False
    quoted: list[tuple[int, int]] = field(default_factory=list)


_ENDS = " \t\n,;:.-–—"


def trim(view: str, start: int, end: int) -> tuple[int, int] | None:
    """A stretch without white space, commas and full stops at its ends."""
    while start < end and view[start] in _ENDS:
        start += 1
    while end > start and view[end - 1] in _ENDS:
        end -= 1
    return (start, end) if start < end else None


def without(piece: tuple[int, int], hole: tuple[int, int]) -> list[tuple[int, int]]:
    """A stretch less another: none, one or two stretches."""
    if hole[1] <= piece[0] or piece[1] <= hole[0]:
        return [piece]
    parts = [(piece[0], min(hole[0], piece[1])), (max(hole[1], piece[0]), piece[1])]
    return [(a, b) for a, b in parts if a < b]
