"""Events over time: how many in each day, week, month or year, and which are dated no closer than a stretch of days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from standoff.codebooks.plover import EVENT_TYPES
from standoff.desk.summaries.columns import by_type, grouped, iso, ordinal

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from standoff.desk.summaries.brief import Brief
    from standoff.desk.summaries.known import Known

FEW = 150  # events that can be told apart when each is drawn by itself
_DAYS, _WEEKS, _MONTHS = 130, 1100, 5500  # the longest stretch, in days, that is counted by day, week, month
_APART = 3  # times as long as the bulk of events lasts: then what lies outside the bulk is told, not drawn
_EPOCH = date(1970, 1, 1).toordinal()
_TABLE_DAYS = 45  # the longest stretch whose table has a row for each day


@dataclass(frozen=True, slots=True)
class Bar:
    """Events of one type in one unit of time. `open`: known only to have happened by then."""

    start: str
    event_type: str
    open: bool
    number: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """Events dated no closer than a stretch longer than the unit, or only since a day; or one event, drawn singly."""

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


def timeline(known: Known, rows: NDArray[np.int64], since: str | None, until: str | None) -> Timeline:
    """`rows` are positions among the record's events."""
    columns = known.columns
    dated = rows[columns.start[rows] > 0]
    undated = len(rows) - len(dated)
    if not len(dated):
        return Timeline("day", None, None, False, (), (), 0, undated, 0, 0, None, None)
    start, end = columns.start[dated], columns.end[dated]
    first, last = _bounds(start, end, ordinal(since) if since else None, ordinal(until) if until else None)
    inside = (end >= first) & (start <= last)
    drawn = dated[inside]
    unit = _unit(last - first)
    singly = len(drawn) <= FEW
    bars: tuple[Bar, ...] = ()
    if singly:
        stretches = tuple(_stretch([known.events[n]]) for n in drawn)
    else:
        one = starts_of(columns.start[drawn], unit) == starts_of(columns.end[drawn], unit)
        within = columns.open[drawn] | (one & ~columns.onward[drawn])
        bars = _bars(known, drawn[within], unit)
        stretches = _stretches(known, drawn[~within])
    return Timeline(
        unit, iso(first), iso(last), singly, bars, stretches, len(dated), undated, int((end < first).sum()),
        int((start > last).sum()), iso(start.min()), iso(end.max()),
    )  # fmt: skip


def _bars(known: Known, rows: NDArray[np.int64], unit: str) -> tuple[Bar, ...]:
    columns = known.columns
    days = starts_of(columns.end[rows], unit)
    keys = (days * 2 + columns.open[rows]) * len(EVENT_TYPES) + columns.type[rows]
    found, counts = np.unique(keys, return_counts=True)
    return tuple(
        Bar(iso(key // len(EVENT_TYPES) // 2), EVENT_TYPES[key % len(EVENT_TYPES)],
            bool(key // len(EVENT_TYPES) % 2), int(n))
        for key, n in zip(found, counts, strict=True)
    )  # fmt: skip


def _stretches(known: Known, rows: NDArray[np.int64]) -> tuple[Stretch, ...]:
    columns = known.columns
    keys = columns.period[rows] * len(EVENT_TYPES) + columns.type[rows]
    return tuple(_stretch([known.events[n] for n in rows[some]]) for some in grouped(keys))


def _stretch(found: list[Brief]) -> Stretch:
    event, number = found[0], len(found)
    killed = "" if not event.best else f"{event.best:,}{'+' if event.high is None else ''} killed"
    label = ", ".join(filter(None, (event.place_name or "place unknown", killed)))
    return Stretch(event.earliest or "", event.latest, event.event_type, number,
                   event.id if number == 1 else None, label if number == 1 else "")  # fmt: skip


def table(known: Known, rows: NDArray[np.int64]) -> tuple[Period, ...]:
    """By month, or by day where all lie within a few weeks; an event stands where its period begins."""
    columns = known.columns
    rows = rows[columns.start[rows] > 0]
    if not len(rows):
        return ()
    start = columns.start[rows]
    span = int(columns.end[rows].max() - start.min())
    unit = "day" if span <= _TABLE_DAYS else "month" if span <= _MONTHS else "year"
    starts = starts_of(start, unit)
    return tuple(
        Period(
            first := iso(starts[some[0]]), end_of(first, unit), _label(first, unit), len(some),
            by_type(columns.type[rows[some]]), int(columns.open[rows[some]].sum()),
        )
        for some in grouped(starts)
    )  # fmt: skip


def _label(start: str, unit: str) -> str:
    day = date.fromisoformat(start)
    return {"day": f"{day.day} {day:%b %Y}", "month": f"{day:%B %Y}", "year": f"{day.year}"}[unit]


def _bounds(start: NDArray[np.int64], end: NDArray[np.int64], since: int | None, until: int | None) -> tuple[int, int]:
    """What to draw: what was asked for; else all, or the bulk of it where a few lie far off."""
    cut = len(start) // 50
    low = int(np.partition(start, cut)[cut])
    high = int(np.partition(end, len(end) - 1 - cut)[len(end) - 1 - cut])
    whole_low, whole_high = int(start.min()), int(end.max())
    if low > high or whole_high - whole_low <= _APART * max(high - low, 30):
        low, high = whole_low, whole_high
    else:
        margin = max(3, (high - low) // 20)
        low, high = max(whole_low, low - margin), min(whole_high, high + margin)
    first = since if since is not None else min(low, until or low)
    last = until if until is not None else max(high, since or high)
    return first, last


def _unit(days: int) -> str:
    return "day" if days <= _DAYS else "week" if days <= _WEEKS else "month" if days <= _MONTHS else "year"


def starts_of(days: NDArray[np.int64], unit: str) -> NDArray[np.int64]:
    """For each day, an ordinal, the first day of its unit; weeks begin on Monday, as day 1 was one."""
    if unit == "day":
        return days
    if unit == "week":
        return np.asarray(days - (days - 1) % 7)
    dates = (days - _EPOCH).astype("datetime64[D]")
    firsts = dates.astype("datetime64[M]" if unit == "month" else "datetime64[Y]").astype("datetime64[D]")
    return np.asarray(firsts.astype(np.int64) + _EPOCH)


def end_of(start: str, unit: str) -> str:
    """The last day of the unit that begins on this day."""
    day = date.fromisoformat(start)
    if unit == "day":
        return start
    if unit == "week":
        return iso(min(day.toordinal() + 6, date.max.toordinal()))
    if unit == "year":
        return f"{start[:4]}-12-31"
    if day.month == 12:
        return f"{start[:4]}-12-31"
    return iso(date(day.year, day.month + 1, 1).toordinal() - 1)
