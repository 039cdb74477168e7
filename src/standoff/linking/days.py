"""Which days mattered: those that later reports look back to, and on which much was done.

A day that reports still name a working week later is one that they explain the present by. How many could do so
depends on how much was written after it, so the count is held against the number of reports of the two weeks then.
What happened on the day, by events fixed to it, weighs less, for coverage is thickest where reporters happen to be;
and how many reports name the day at all parts those that are left.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from datetime import timedelta
from typing import TYPE_CHECKING

from standoff.codebooks.plover import QUAD, Quad

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from standoff.model import Document, Event, Period, Reading

LOOK_BACK = 5  # days between a day and a report that looks back to it
FOLLOWING = 14  # days of reports, from then on, that the count is held against
DAMPING = 0.75  # the power of that number of reports: 0 would not hold the count against it, 1 would make it a share
DONE, NAMED = 0.25, 0.1  # what the day's own events, and the reports that name it, weigh beside the looking back
# Deeds weigh more than words.
_WEIGHT = {
    Quad.MATERIAL_CONFLICT: 1.0,
    Quad.MATERIAL_COOPERATION: 1.0,
    Quad.VERBAL_CONFLICT: 0.5,
    Quad.VERBAL_COOPERATION: 0.5,
}


def notable_days(events: Iterable[Event], readings: Sequence[tuple[Document, Reading]]) -> dict[date, float]:
    """Weight of each day that an event is fixed to or a later report names; only its order means anything."""
    back, done, named = _looked_back_to(readings), _done(events), _named(readings)
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


def _done(events: Iterable[Event]) -> dict[date, float]:
    weights: dict[date, float] = defaultdict(float)
    for event in events:
        day = _day(event.period)
        if day is not None and event.origins:
            dead = math.log10(1 + (event.deaths.best or 0))
            weights[day] += _WEIGHT[QUAD[event.event_type]] * (math.log2(1 + len(event.origins)) + dead)
    return _scaled(weights)


def _scaled(weights: Mapping[date, float]) -> dict[date, float]:
    """Against the twentieth of them, so that one outlying day does not flatten the rest."""
    ordered = sorted(weights.values(), reverse=True)
    unit = ordered[min(20, len(ordered) - 1)] if ordered else 1.0
    return {day: weight / unit for day, weight in weights.items()}


def _day(period: Period | None) -> date | None:
    return period.earliest if period is not None and period.earliest == period.latest else None
