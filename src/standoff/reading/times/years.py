"""Years in other forms than four digits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.reading.times.lexicon import lexicon

if TYPE_CHECKING:
    from standoff.reading.times.found import Found


def year_end(found: Found) -> int | None:
    """1918 for the 18 of "1914-18"; None where the years would run backwards or over thirty years."""
    first = int(found.words.text[found.start - 5 : found.start - 1])
    last = first // 100 * 100 + int(found.get("yearend") or 0)
    last += 100 if last < first else 0
    return last if first < last <= first + 30 else None


def year_span(text: str) -> tuple[int, int]:
    """First and last year of "2002-3" and its like."""
    first, last = text[:4], text[5:]
    return int(first), int(first[: 4 - len(last)] + last)


def spelled_year(found: Found) -> int | None:
    """1997 for "nineteen ninety-seven"; None where the words are no such year."""
    codes = lexicon().codes
    values = [
        int(found.words.values[i]) for i in range(found.body, found.last) if found.words.classes[i] == codes["numword"]
    ]
    if len(values) < 2 or values[0] not in {17, 18, 19, 20}:
        return None
    rest = values[1:]
    if len(rest) == 1 and (10 <= rest[0] <= 19 or (rest[0] >= 20 and values[0] != 20)):
        return values[0] * 100 + rest[0]
    if len(rest) == 2 and rest[0] >= 20 and rest[1] < 10:
        return values[0] * 100 + rest[0] + rest[1]
    return None
