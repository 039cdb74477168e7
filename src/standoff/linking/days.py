"""Which days mattered: those that later reports look back to, and on which much was done.

A day that reports still name a working week later is one that they explain the present by. How many could do so depends
on how much was written after it, so the count is divided by the root of the number of reports of the two weeks then.
What happened on the day, by events fixed to it, weighs less, for coverage is thickest wherever reporters happen to be.
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
DONE = 0.25  # what the day's own events weigh beside the looking back
# Deeds weigh more than words.
_WEIGHT = {
    Quad.MATERIAL_CONFLICT: 1.0,
    Quad.MATERIAL_COOPERATION: 1.0,
    Quad.VERBAL_CONFLICT: 0.5,
    Quad.VERBAL_COOPERATION: 0.5,
}


def notable_days(events: Iterable[Event], readings: Sequence[tuple[Document, Reading]]) -> dict[date, float]:
    """Weight of each day that an event is fixed to or a later report names; only its order means anything."""
    back, done = _looked_back_to(readings), _done(events)
    whole = {day: back.get(day, 0.0) + DONE * done.get(day, 0.0) for day in {*back, *done}}
    return {day: whole[day] for day in sorted(whole)}


def _looked_back_to(readings: Sequence[tuple[Document, Reading]]) -> dict[date, float]:
    written = Counter(day for document, _ in readings if (day := _day(document.published)))
    named: Counter[date] = Counter()
    for document, reading in readings:
        published = _day(document.published)
        if published is not None:
            days = {day for mention in reading.times if (day := _day(mention.period))}
            named.update(day for day in days if (published - day).days >= LOOK_BACK)
    return _scaled(
        {
            day: count
            / math.sqrt(4 + sum(written[day + timedelta(n)] for n in range(LOOK_BACK, LOOK_BACK + FOLLOWING)))
            for day, count in named.items()
        }
    )


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
