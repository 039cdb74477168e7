"""Words marked in place: overlapping spans of a text become a row of pieces that do not overlap."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# Characters that steer a screen rather than stand on it: control characters, overrides and isolates of the writing
# direction, blanks of no width. Each is shown as one visible character, so that offsets stay.
_HIDDEN = {code: 0x2400 + code for code in range(0x20) if code not in {0x09, 0x0A}}
_HIDDEN |= dict.fromkeys(
    (0x7F, *range(0x80, 0xA0), 0x200B, *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF), 0x25AF
)


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters `start` up to `end`, and the CSS classes and id of what was read there."""

    start: int
    end: int
    names: tuple[str, ...]
    id: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text under the same marks. `first` where one of its marks begins here."""

    start: int
    text: str
    names: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    first: bool = False


def visible(text: str) -> str:
    """The text with characters that are not seen made so, one for one."""
    return text.translate(_HIDDEN)


def pieces(text: str, marks: Iterable[Mark], base: int = 0) -> list[Piece]:
    """Cut a text, whose first character has the offset `base`, wherever a mark begins or ends.

    A piece lists the ids of its marks from the narrowest to the widest. Marks outside the text are left out.
    """
    last = base + len(text)
    held = sorted({m for m in marks if m.start < last and m.end > base and m.start < m.end}, key=_order)
    cuts = sorted({base, last, *(c for m in held for c in (m.start, m.end) if base < c < last)})
    found = []
    active: list[Mark] = []
    waiting = iter(held)
    upcoming = next(waiting, None)
    for start, end in zip(cuts, cuts[1:], strict=False):
        active = [m for m in active if m.end > start]
        first = False
        while upcoming is not None and upcoming.start <= start:
            active.append(upcoming)
            first = True
            upcoming = next(waiting, None)
        narrow = sorted(active, key=lambda m: (m.end - m.start, m.id))
        names = tuple(dict.fromkeys(n for m in narrow for n in m.names))
        ids = tuple(dict.fromkeys(m.id for m in narrow if m.id))
        found.append(Piece(start, visible(text[start - base : end - base]), names, ids, first))
    return found


def _order(mark: Mark) -> tuple[int, int, str]:
    return mark.start, -mark.end, mark.id


def span(row: dict[str, Any] | None, names: Sequence[str], identifier: str = "") -> list[Mark]:
    """The mark of a span as the record keeps it, none where there is none."""
    return [Mark(row["start"], row["end"], tuple(names), identifier)] if row else []
