"""Which days mattered: those that later reports look back to, and on which much was done.

A day that reports still name a working week later is one that they explain the present by. How many could do so
depends on how much was written after it, so the count is held against the number of reports of the two weeks then.
What reports tell as done on the day, in words that name it, weighs less, for coverage is thickest where reporters
happen to be; and how many reports name the day at all parts those that are left.
"""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING

from standoff.model import Factuality

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from standoff.model import Document, Period, Reading

LOOK_BACK = 5  # days between a day and a report that looks back to it
FOLLOWING = 14  # days of reports, from then on, that the count is held against
DAMPING = 0.75  # the power of that number of reports: 0 would not hold the count against it, 1 would make it a share
DONE, NAMED = 0.25, 0.1  # what acts told of it, and the reports that name it, weigh beside the looking back


def notable_days(readings: Sequence[tuple[Document, Reading]]) -> dict[date, float]:
    """Weight of each day that an act is told of or a later report names; only its order means anything."""
    back, done, named = _looked_back_to(readings), _done(readings), _named(readings)
    whole = {
        day: back.get(day, 0.0) + DONE * done.get(day, 0.0) + NAMED * named.get(day, 0.0)
        for day in {*back, *done, *named}
    }
    return {day: whole[day] for day in sorted(whole)}


def _looked_back_to(readings: Sequence[tuple[Document, Reading]]) -> dict[date, float]:
    written = Counter(day for document, _ in readings if (day := _day(document.published)))
    counts: Counter[date] = Counter()
    for document, reading in readings:
        published = _day(document.published)
        if published is not None:
            counts.update(day for day in _days(reading) if (published - day).days >= LOOK_BACK)
    following = range(LOOK_BACK, LOOK_BACK + FOLLOWING)
    return _scaled(
        {
            day: count / (4 + sum(written[day + timedelta(n)] for n in following)) ** DAMPING
            for day, count in counts.items()
        }
    )


def _named(readings: Sequence[tuple[Document, Reading]]) -> dict[date, float]:
    return _scaled(Counter(day for document, reading in readings if document.published for day in _days(reading)))


def _days(reading: Reading) -> set[date]:
    return {day for mention in reading.times if (day := _day(mention.period))}


def _done(readings: Sequence[tuple[Document, Reading]]) -> dict[date, float]:
    """By day, how many reports tell of an act that was done on it, and name it."""
    return _scaled(
        Counter(
            day
            for _, reading in readings
            for day in {
                _day(s.period) for s in reading.statements if s.when is not None and s.factuality is Factuality.ASSERTED
            }
            if day is not None
        )
    )


def _scaled(weights: Mapping[date, float]) -> dict[date, float]:
    """Against the twentieth of them, so that one outlying day does not flatten the rest."""
    ordered = sorted(weights.values(), reverse=True)
    unit = ordered[min(20, len(ordered) - 1)] if ordered else 1.0
    return {day: weight / unit for day, weight in weights.items()}


def _day(period: Period | None) -> date | None:
    return period.earliest if period is not None and period.earliest == period.latest else None
