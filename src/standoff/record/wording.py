"""How values of the record are put into words for a person."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

Row = dict[str, Any]

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


def plain(text: str | None) -> str:
    """Text from a report on one line, without characters that could steer a terminal or turn its direction."""
    return " ".join(_CONTROL.sub("", text or "").split())


def when(earliest: str | None, latest: str | None) -> str:
    """A period: `31 Mar 2011`, `28 Mar - 3 Apr 2011`, `Mar 2011`, `since 28 Mar 2011`, `by 31 Mar 2011`, `unknown`."""
    if earliest is None and latest is None:
        return "unknown"
    if earliest is None:
        return f"by {_day(latest)}"
    if latest is None:
        return f"since {_day(earliest)}"
    first, last = date.fromisoformat(earliest), date.fromisoformat(latest)
    if first == last:
        return _day(earliest)
    next_day = date.fromordinal(last.toordinal() + 1) if last != date.max else last
    if first.day == 1 and next_day.day == 1:
        if (first.year, first.month) == (last.year, last.month):
            return f"{first:%b} {first.year}"
        if first.month == 1 and last.month == 12:
            return f"{first.year}" if first.year == last.year else f"{first.year} - {last.year}"
    if first.year != last.year:
        return f"{_day(earliest)} - {_day(latest)}"
    if first.month != last.month:
        return f"{first.day} {first:%b} - {_day(latest)}"
    return f"{first.day} - {_day(latest)}"


def _day(iso: str | None) -> str:
    day = date.fromisoformat(iso or "")
    return f"{day.day} {day:%b} {day.year}"


def how_many(low: int | None, high: int | None) -> str:
    """Bounds: `37`, `800-1,000`, `472 or more`, `over 3,000`, `up to 200`, nothing where neither is known."""
    if low is None and high is None:
        return ""
    if high is None:
        return f"over {low - 1:,}" if low and low > 50 and low % 50 == 1 else f"{low:,} or more"
    if low is None:
        return f"up to {high:,}"
    return f"{low:,}" if low == high else f"{low:,}-{high:,}"


def deaths(row: Row) -> str:
    """Deaths of an event: `37`, `800+` (or more), `900 (800-1,000)`, nothing where no report counts them."""
    best, low, high = row["deaths_best"], row["deaths_low"], row["deaths_high"]
    if best is None:
        return how_many(low, high)
    bounds = f"{low:,}+" if high is None else f"{low:,}-{high:,}"
    if low == best:
        return f"{best:,}" if high == best else bounds
    return f"{best:,} ({bounds})"


def what(row: Row) -> str:
    """A PLOVER type with its mode: `assault (firearms)`."""
    kind = str(row["event_type"]).lower()
    return f"{kind} ({row['mode']})" if row["mode"] else kind


def short(identifier: str, digits: int = 4) -> str:
    """An id with the hash inside it cut, as `explain` takes it: `e-3f2a-1204`."""
    found = re.fullmatch(r"([a-z]+-)([0-9a-f]{16})-(\d+)(?:-.*)?", identifier)
    return f"{found[1]}{found[2][:digits]}-{found[3]}" if found else identifier


def names(found: list[str], most: int = 3) -> str:
    """Names in a row, the first few of them."""
    distinct = list(dict.fromkeys(plain(name) for name in found))
    more = f" and {len(distinct) - most} more" if len(distinct) > most else ""
    return ", ".join(distinct[:most]) + more


def who(agents: list[str], recipients: list[str]) -> str:
    """Who did it to whom: `A → B`, with `unknown` for an agent whom nobody names."""
    if not recipients:
        return names(agents) or "unknown"
    return f"{names(agents) or 'unknown'} → {names(recipients)}"
