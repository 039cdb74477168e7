"""Events by place: one spot for each place and each precision it is known with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from standoff.desk.summaries.columns import by_type, grouped

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from standoff.desk.summaries.brief import Spot
    from standoff.desk.summaries.known import Known

# How far from its point an event may have been, in kilometres: by what the place is (GeoNames' feature codes), and for
# an event that the words put near a town. A country has no radius; its outline is what is known.
_RADII: Mapping[str, int] = {
    "PPLX": 2, "PPL": 5, "PPLC": 15, "PPLA": 10, "SQR": 1, "ADM4": 8, "ADM3": 15, "ADM2": 40, "ADM1": 120,
    "RGN": 120, "MTS": 80, "DSRT": 200, "SEA": 200, "GULF": 150,
}  # fmt: skip
_OTHER = 5
_WIDE = frozenset({"CONT", "OCN"})  # no place to put a point
_NEAR = 25
_VAGUE = 120
_PRECISIONS = 4  # of places: ACLED's three, and 0 where it has none


@dataclass(frozen=True, slots=True)
class At:
    """Events at one place. `radius` in kilometres, None for a whole country; `deadliest` is the greatest best estimate
    of any one event there: deaths of several events are not summed, for two reports of one may stand as two.
    """

    place_id: str
    name: str
    latitude: float
    longitude: float
    country: str | None
    radius: int | None
    precision: str
    number: int
    disputed: int
    counted: int
    deadliest: int | None
    deadliest_id: str | None
    by_type: tuple[tuple[str, int], ...]

    @property
    def mostly(self) -> str:
        return self.by_type[0][0]


@dataclass(frozen=True, slots=True)
class Geography:
    """`unplaced` counts all that have no spot: of these `named_only` those whose place has a name that is in no
    gazetteer, and `wide` those that are placed on a continent or an ocean and no closer.
    """

    spots: tuple[At, ...]
    placed: int
    unplaced: int
    named_only: int
    wide: int


def geography(known: Known, rows: NDArray[np.int64]) -> Geography:
    """`rows` are positions among the record's events."""
    columns, places = known.columns, known.places
    codes = np.array([_PRECISIONS if places[i].feature_code.startswith("PCL") else 0 for i in columns.places] or [0])
    wide = np.array([places[i].feature_code in _WIDE for i in columns.places] or [False])
    placed = rows[columns.place[rows] >= 0]
    somewhere = placed[~wide[columns.place[placed]]]
    # One spot for a country however closely its events are coded, for its point is no place where anything was.
    precision = np.where(codes[columns.place[somewhere]] > 0, 0, columns.precision[somewhere])
    spots = [
        _at(known, places[columns.places[columns.place[somewhere[some[0]]]]], int(precision[some[0]]), somewhere[some])
        for some in grouped(columns.place[somewhere] * _PRECISIONS + precision)
    ]
    spots.sort(key=lambda spot: (-spot.number, spot.name, spot.place_id, spot.radius or 0))
    unplaced = rows[columns.place[rows] < 0]
    named = int(columns.named[unplaced].sum())
    left = len(placed) - len(somewhere)
    return Geography(tuple(spots), len(somewhere), len(unplaced) + left, named, left)


def radius_of(feature_code: str, precision: int | None) -> int | None:
    """How far from the point of its place an event may have been, in kilometres; None within a whole country."""
    if feature_code.startswith("PCL"):
        return None
    own = _RADII.get(feature_code, _OTHER)
    if precision == 3:
        return max(own, _VAGUE)
    return max(own, _NEAR) if precision == 2 else own


def precision_words(feature_code: str, precision: int | None) -> str:
    if feature_code.startswith("PCL"):
        return "somewhere in the country"
    radius = radius_of(feature_code, precision)
    return f"within about {radius} km"


def _at(known: Known, place: Spot, precision: int, rows: NDArray[np.int64]) -> At:
    columns = known.columns
    best = columns.best[rows]
    deadliest = int(best.argmax())
    counted = int((best >= 0).sum())
    return At(
        place.id, place.name, place.latitude, place.longitude, place.country,
        radius_of(place.feature_code, precision), precision_words(place.feature_code, precision), len(rows),
        int(columns.disputed[rows].sum()), counted, int(best[deadliest]) if counted else None,
        known.events[rows[deadliest]].id if counted else None, by_type(columns.type[rows]),
    )  # fmt: skip
