"""Rules of UCDP GED, the Uppsala Conflict Data Program's georeferenced event data, as functions.

Sources: the UCDP GED codebook's scales for time, place and clarity, and Croicu and Sundberg's description of the data.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.model import Relation

if TYPE_CHECKING:
    from standoff.model import Period, Place

_SEAS = frozenset({"SEA", "OCN", "GULF", "STRT", "CHN", "BAY"})
_LINES = frozenset({"R", "H"})  # roads, rivers


def date_prec(period: Period) -> int | None:
    """1 the exact day, 2 a span of two to six days, 3 the week, 4 the month, 5 only the year; else `None`."""
    if period.earliest is None or period.latest is None:
        return None
    days = (period.latest - period.earliest).days + 1
    for code, most in ((1, 1), (2, 6), (3, 7), (4, 31), (5, 366)):
        if days <= most:
            return code
    return None


def where_prec(place: Place | None, relation: Relation | None) -> int | None:
    """How well the place is known; `None` where it is not.

    1 exact, 2 within some 25 km of a point, 3 a second-level division, 4 a first-level division, 5 part of a country
    larger than that, or a line, 6 the country, 7 sea or air.
    """
    if place is None:
        return None
    if place.is_country:
        return 5 if relation is Relation.PART else 6
    if place.feature_class == "A":
        return 4 if place.feature_code == "ADM1" else 5 if place.feature_code == "" else 3
    if place.feature_code in _SEAS:
        return 7
    if place.feature_class in _LINES:
        return 5
    if place.feature_class == "L":
        return 5 if relation is Relation.PART else 3
    return 2 if relation in {Relation.NEAR, Relation.TOWARDS, Relation.FROM} else 1


def event_clarity(period: Period, *, aggregated: bool) -> int:
    """1 the source describes the incident by itself; 2 it has already added up several over more than a day."""
    several_days = period.earliest is None or period.latest is None or period.earliest != period.latest
    return 2 if aggregated and several_days else 1
