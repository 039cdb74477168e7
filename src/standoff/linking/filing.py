"""Under which keys a statement is filed and looked for, so that no two need be compared that share none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.linking.told import days_between

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from standoff.linking.told import Told

SMALL = 100_000  # people; so small a place has few occurrences of a kind in a month
MONTH = 30

Key = tuple[object, ...]


def keys(told: Told, reach: int) -> Iterator[Key]:
    """Where a statement is filed (`reach` 0) or looked for (`reach` days to both sides)."""
    name = told.family.name
    yield "report", name, told.report.id
    days = list(_days(told, reach))
    cells = list(_cells(told, outer=reach == 0))
    for day in days:
        for cell in cells:
            yield "place", name, cell, day
    if told.about is not None and told.place is not None and told.place.population < SMALL:
        months = {told.about.toordinal() // MONTH + n for n in range(-reach, reach + 1)}
        yield from (("small", name, told.place.id, m) for m in sorted(months))
    for day in days:
        for actor in sorted(told.agents.ids | told.recipients.ids):
            yield "actor", name, actor, day
    if told.about is not None:
        months = {told.about.toordinal() // 30 + n for n in range(-reach, reach + 1)}
        for person in sorted(told.recipients.firm):
            yield from (("harmed", name, person, m) for m in sorted(months))
        for figure in told.figures:
            if figure.low is not None and figure.low >= 3:
                yield from (("number", figure.measure, figure.low, m) for m in sorted(months))


def _days(told: Told, reach: int) -> Iterable[int]:
    if told.timed and told.earliest is not None and told.latest is not None:
        days = [d.toordinal() for d in days_between(told.earliest, told.latest)]
        return range(days[0] - reach, days[-1] + reach + 1)
    if told.about is None:
        return ()
    about = told.about.toordinal()
    return range(about - 2 * reach, about + reach + 1)


def _cells(told: Told, *, outer: bool) -> Iterator[str]:
    """The place's own cell, a district's being its city; with `outer` also all that it lies in."""
    place = told.place or told.report.town
    if place is None:
        return
    city = place.within[0] if place.feature_code == "PPLX" and place.within else place.id
    yield city
    if outer:
        yield from (w for w in place.within if w != city)
