"""Under which keys a statement is filed and looked for, so that no two need be compared that share none."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from standoff.linking.told import Told

SMALL = 100_000  # people; so small a place has few occurrences of a kind in a month
MONTH = 30
COUNTED = 3  # a lower number is met everywhere

Key = tuple[object, ...]


def keys(told: Told, reach: int) -> list[Key]:
    """Where a statement is filed (`reach` 0) or looked for (`reach` days to both sides)."""
    name = told.family.name
    found: list[Key] = [("report", name, told.report.id)]
    days = _days(told, reach)
    found += [("place", name, cell, day) for cell in _cells(told, outer=reach == 0) for day in days]
    found += [("actor", name, actor, day) for actor in told.agents.ids | told.recipients.ids for day in days]
    if told.about is None:
        return found
    month = told.about.toordinal() // MONTH
    months = range(month - reach, month + reach + 1)
    if told.place is not None and told.place.population < SMALL:
        found += [("small", name, told.place.id, m) for m in months]
    found += [("harmed", name, person, m) for person in told.recipients.firm for m in months]
    for figure in told.figures:
        if figure.low is not None and figure.low >= COUNTED:
            found += [("number", figure.measure, figure.low, m) for m in months]
    return found


def _days(told: Told, reach: int) -> range:
    if told.timed and told.earliest is not None and told.latest is not None:
        return range(told.earliest.toordinal() - reach, told.latest.toordinal() + reach + 1)
    if told.about is None:
        return range(0)
    about = told.about.toordinal()
    return range(about - 2 * reach, about + reach + 1)


def _cells(told: Told, *, outer: bool) -> Sequence[str]:
    """The place's own cell, a district's being its city; with `outer` also all that it lies in."""
    place = told.place or told.report.town
    if place is None:
        return ()
    city = place.within[0] if place.feature_code == "PPLX" and place.within else place.id
    return [city, *(w for w in place.within if w != city)] if outer else (city,)
