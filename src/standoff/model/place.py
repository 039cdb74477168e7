"""Where: a place of the gazetteer."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from math import asin, cos, radians, sin, sqrt


@dataclass(frozen=True, slots=True)
class Place:
    """A gazetteer entry. `id` is `gn:<GeoNames id>`, or `sd:<slug>` for the project's own table.

    Coordinates are WGS84 degrees; `country` is ISO 3166-1 alpha-2; `feature_class` and `feature_code`
    are GeoNames' (`P`/`PPL` a town, `P`/`PPLX` a district, `A`/`ADM1` a first-level division, `A`/`PCLI` a country).
    `within` holds the ids of the places it lies in, smallest first (a district: its city, its divisions, its country).
    """

    id: str
    name: str
    latitude: float
    longitude: float
    country: str | None = None
    admin1: str | None = None
    admin2: str | None = None
    feature_class: str = ""
    feature_code: str = ""
    population: int = 0
    within: tuple[str, ...] = ()

    @property
    def is_country(self) -> bool:
        return self.feature_code.startswith("PCL")


class Relation(StrEnum):
    """How the words put an occurrence to a place; codebooks derive their precision from it."""

    AT = "at"  # "in Duekoue"
    NEAR = "near"  # "near the state broadcaster", "outside Duekoue", "30 km north of"
    PART = "part"  # "in the west of the country", "northern Mali"
    TOWARDS = "towards"  # "advanced on Abidjan"
    FROM = "from"  # "fled Abidjan", "from the northwest"


def kilometres(a: Place, b: Place) -> float:
    """Great-circle distance (haversine, mean earth radius of 6,371 km)."""
    la, lb = radians(a.latitude), radians(b.latitude)
    h = sin((lb - la) / 2) ** 2 + cos(la) * cos(lb) * sin(radians(b.longitude - a.longitude) / 2) ** 2
    return 2 * 6371.0 * asin(min(1.0, sqrt(h)))
