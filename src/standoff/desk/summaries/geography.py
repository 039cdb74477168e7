"""Events by place: one spot for each place and each precision it is known with."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from standoff.desk.summaries.known import Brief, Spot

# How far from its point an event may have been, in kilometres: by what the place is (GeoNames' feature codes), and for
# an event that the words put near a town. A country has no radius; its outline is what is known.
_RADII: Mapping[str, int] = {
    "PPLX": 2, "PPL": 5, "PPLC": 15, "PPLA": 10, "SQR": 1, "ADM4": 8, "ADM3": 15, "ADM2": 40, "ADM1": 120,
    "RGN": 120, "MTS": 80, "DSRT": 200, "SEA": 200, "GULF": 150, "CONT": 2000,
}  # fmt: skip
_OTHER = 5
_NEAR = 25
_VAGUE = 120


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
    """`named_only` counts events whose place has a name that is in no gazetteer."""

    spots: tuple[At, ...]
    placed: int
    unplaced: int
    named_only: int


def geography(events: Sequence[Brief], places: Mapping[str, Spot]) -> Geography:
    together: dict[tuple[str, int | None], list[Brief]] = {}
    unplaced = named = 0
    for event in events:
        if event.place_id is None or event.place_id not in places:
            unplaced += 1
            named += event.place_name is not None
            continue
        country = places[event.place_id].feature_code.startswith("PCL")
        together.setdefault((event.place_id, None if country else event.geo_precision), []).append(event)
    spots = [_at(places[place], precision, found) for (place, precision), found in together.items()]
    spots.sort(key=lambda spot: (-spot.number, spot.name, spot.place_id, spot.radius or 0))
    return Geography(tuple(spots), len(events) - unplaced, unplaced, named)


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


def _at(place: Spot, precision: int | None, found: list[Brief]) -> At:
    counted = [e for e in found if e.best is not None]
    deadliest = max(counted, key=lambda e: (e.best or 0, e.id), default=None)
    types = Counter(e.event_type for e in found)
    return At(
        place.id, place.name, place.latitude, place.longitude, place.country,
        radius_of(place.feature_code, precision), precision_words(place.feature_code, precision),
        len(found), sum(e.disputed for e in found), len(counted), deadliest.best if deadliest else None,
        deadliest.id if deadliest else None, tuple(sorted(types.items(), key=lambda item: (-item[1], item[0]))),
    )  # fmt: skip
