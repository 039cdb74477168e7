"""Events over time: how many in each day, week, month or year, and which are dated no closer than a stretch of days."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from standoff.desk.summaries.known import Brief

FEW = 150  # events that can be told apart when each is drawn by itself
_DAYS, _WEEKS, _MONTHS = 130, 1100, 5500  # the longest stretch, in days, that is counted by day, week, month
_APART = 3  # times as long as the bulk of events lasts: then what lies outside the bulk is told, not drawn
MANY_SPANS = 60


@dataclass(frozen=True, slots=True)
class Bar:
    """Events of one type in one unit of time. `open`: known only to have happened by then."""

    start: str
    event_type: str
    open: bool
    number: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """Events dated no closer than a stretch longer than the unit, or only since a day."""

    earliest: str
    latest: str | None
    event_type: str
    number: int
    event_id: str | None  # where it is one event
    label: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """`first` and `last` bound what is drawn; `before` and `after` count what is dated outside of it."""

    unit: str
    first: str | None
    last: str | None
    singly: bool
    bars: tuple[Bar, ...]
    stretches: tuple[Stretch, ...]
    dated: int
    undated: int
    before: int
    after: int
    earliest_of_all: str | None
    latest_of_all: str | None


@dataclass(frozen=True, slots=True)
class Period:
    """A row of the table that says the same as the picture."""

    start: str
    end: str
    label: str
    number: int
    by_type: tuple[tuple[str, int], ...]
    open: int


def timeline(events: Sequence[Brief], since: str | None, until: str | None) -> Timeline:
    dated = [e for e in events if e.dated]
    undated = len(events) - len(dated)
    if not dated:
        return Timeline("day", None, None, False, (), (), 0, undated, 0, 0, None, None)
    first, last = _bounds(dated, since, until)
    drawn, before, after = [], 0, 0
    for event in dated:
        if _end(event) < first:
            before += 1
        elif _start(event) > last:
            after += 1
        else:
            drawn.append(event)
    unit = _unit(first, last)
    singly = len(drawn) <= FEW
    bars: Counter[tuple[str, str, bool]] = Counter()
    stretches: dict[tuple[str, str | None, str], list[Brief]] = {}
    for event in drawn:
        if singly:
            stretches[event.id, None, ""] = [event]
            continue
        a, b = event.earliest, event.latest
        if a is None and b is not None:
            bars[start_of(b, unit), event.event_type, True] += 1
        elif a is not None and b is not None and start_of(a, unit) == start_of(b, unit):
            bars[start_of(a, unit), event.event_type, False] += 1
        elif a is not None:
            stretches.setdefault((a, b, event.event_type), []).append(event)
    return Timeline(
        unit, first, last, singly,
        tuple(Bar(*key, number) for key, number in sorted(bars.items())),
        tuple(_stretch(found) for found in stretches.values()),
        len(dated), undated, before, after, min(map(_start, dated)), max(map(_end, dated)),
    )  # fmt: skip


def _stretch(found: list[Brief]) -> Stretch:
    event, number = found[0], len(found)
    label = event.place_name or "place unknown"
    return Stretch(event.earliest or "", event.latest, event.event_type, number,
                   event.id if number == 1 else None, label if number == 1 else "")  # fmt: skip


def table(events: Sequence[Brief]) -> tuple[Period, ...]:
    """By month, or by day where all lie within a few weeks; an event stands where its period begins."""
    dated = [e for e in events if e.dated]
    if not dated:
        return ()
    span = (date.fromisoformat(max(map(_start, dated))) - date.fromisoformat(min(map(_start, dated)))).days
    unit = "day" if span <= 45 else "month" if span <= _MONTHS else "year"
    rows: dict[str, Counter[str]] = {}
    opens: Counter[str] = Counter()
    for event in dated:
        start = start_of(_start(event), unit)
        rows.setdefault(start, Counter())[event.event_type] += 1
        opens[start] += event.earliest is None
    return tuple(
        Period(start, end_of(start, unit), _label(start, unit), sum(n.values()),
               tuple(sorted(n.items(), key=lambda item: (-item[1], item[0]))), opens[start])
        for start, n in sorted(rows.items())
    )  # fmt: skip


def _label(start: str, unit: str) -> str:
    day = date.fromisoformat(start)
    return {"day": f"{day.day} {day:%b %Y}", "month": f"{day:%B %Y}", "year": f"{day.year}"}[unit]


def _start(event: Brief) -> str:
    return event.earliest or event.latest or ""


def _end(event: Brief) -> str:
    return event.latest or event.earliest or ""


def _bounds(dated: Sequence[Brief], since: str | None, until: str | None) -> tuple[str, str]:
    """What to draw: what was asked for; else all, or the bulk of it where a few lie far off."""
    starts, ends = sorted(map(_start, dated)), sorted(map(_end, dated))
    whole = _days(starts[0], ends[-1])
    cut = len(dated) // 50
    low, high = starts[cut], ends[-1 - cut]
    if low > high or whole <= _APART * max(_days(low, high), 30):
        low, high = starts[0], ends[-1]
    else:
        margin = max(3, _days(low, high) // 20)
        low, high = max(starts[0], _plus(low, -margin)), min(ends[-1], _plus(high, margin))
    return since or min(low, until or low), until or max(high, since or high)


def _days(a: str, b: str) -> int:
    return (date.fromisoformat(b) - date.fromisoformat(a)).days


def _plus(day: str, days: int) -> str:
    moved = min(max(date.fromisoformat(day).toordinal() + days, 1), date.max.toordinal())
    return date.fromordinal(moved).isoformat()


def _unit(first: str, last: str) -> str:
    days = _days(first, last)
    return "day" if days <= _DAYS else "week" if days <= _WEEKS else "month" if days <= _MONTHS else "year"


def start_of(day: str, unit: str) -> str:
    """The first day of the unit that a day is in; weeks begin on Monday."""
    if unit == "day":
        return day
    if unit == "month":
        return f"{day[:7]}-01"
    if unit == "year":
        return f"{day[:4]}-01-01"
    found = date.fromisoformat(day)
    return date.fromordinal(max(found.toordinal() - found.weekday(), 1)).isoformat()


def end_of(start: str, unit: str) -> str:
    """The last day of the unit that begins on this day."""
    day = date.fromisoformat(start)
    if unit == "day":
        return start
    if unit == "week":
        return _plus(start, 6)
    if unit == "year":
        return f"{start[:4]}-12-31"
    following = date(day.year + day.month // 12, day.month % 12 + 1, 1) if day.year < date.max.year else date.max
    return (following - timedelta(days=1)).isoformat()
