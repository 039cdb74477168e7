"""Quarters of large cities among the towns that an extract lists, and the city that each lies in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from standoff.knowledge.folding import fold
from standoff.knowledge.words import rows

if TYPE_CHECKING:
    from collections.abc import Mapping

_REACH = 0.4  # degrees from the middle of a city to the farthest of its quarters


@dataclass(frozen=True, slots=True)
class Quarters:
    """Cities by the folded names of their quarters: GeoNames id, country, latitude, longitude."""

    by_name: dict[str, list[tuple[str, str, float, float]]] = field(default_factory=dict)

    @classmethod
    def of(cls, cities: Mapping[str, Mapping[str, Any]]) -> Quarters:
        """`cities`: GeoNames' rows by id; a city that is not among them has no quarters."""
        found = cls()
        for place_id, _, names in rows("quarters"):
            city = cities.get(place_id.removeprefix("gn:"))
            if city is not None:
                at = (place_id, city["countrycode"], city["latitude"], city["longitude"])
                for name in names.split("|"):
                    found.by_name.setdefault(fold(name), []).append(at)
        return found

    def city_of(self, town: Mapping[str, Any]) -> str | None:
        """The id of the city that a listed town is a quarter of."""
        for place_id, country, latitude, longitude in self.by_name.get(fold(town["name"]), ()):
            near = abs(town["latitude"] - latitude) < _REACH and abs(town["longitude"] - longitude) < _REACH
            if near and town["countrycode"] == country and f"gn:{town['geonameid']}" != place_id:
                return place_id
        return None
