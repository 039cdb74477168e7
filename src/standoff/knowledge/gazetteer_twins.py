"""Places that are listed twice, in two sources or in two spellings."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from standoff.knowledge.folding import fold
from standoff.knowledge.spellings import are_spellings, skeleton

if TYPE_CHECKING:
    from standoff.knowledge.gazetteer_index import Entry

_LETTERS = 2  # consonants that a name needs to be known again
_NEAR = 0.1  # degrees
_AT_ONE_SPOT = 0.02


def by_name(own: list[Entry]) -> dict[tuple[str | None, str], list[Entry]]:
    """The project's own towns, districts and squares by country and skeleton of the name."""
    local: dict[tuple[str | None, str], list[Entry]] = {}
    for entry in own:
        if entry.feature_class in "PS":
            local.setdefault((entry.country, skeleton(entry.name)), []).append(entry)
    return local


def twin_of(town: Entry, local: dict[tuple[str | None, str], list[Entry]]) -> Entry | None:
    """The entry of the project's own table for the same place."""
    alike = local.get((town.country, skeleton(town.name)), ())
    same = next((e for e in alike if fold(e.name) == fold(town.name) and beside(e, town, _NEAR)), None)
    return same or next((e for e in alike if beside(e, town, _AT_ONE_SPOT) and are_spellings(e.name, town.name)), None)


def merged(town: Entry, own: Entry) -> Entry:
    """The project's table knows of a district that it is one, and of which town."""
    return replace(
        town,
        names=(*town.names, *own.names),
        equals=(*town.equals, own.name),
        feature_code=own.feature_code,
        parent=own.parent,
    )


def listed_twice(cities: dict[str, dict[str, Any]]) -> dict[str, str]:
    """Towns that GeoNames lists twice in two spellings ("Zawiya", "Az Zawiyah"), each with the one that is kept.

    They are of one country, have one skeleton and stand at one spot; the one with more names in the world stays.
    """
    alike: dict[tuple[str, str], list[str]] = {}
    for key, city in cities.items():
        alike.setdefault((city["countrycode"], skeleton(city["name"])), []).append(key)
    kept: dict[str, str] = {}
    for (_, letters), keys in alike.items():
        if len(letters.replace(" ", "")) < _LETTERS:
            continue
        best_first = sorted(keys, key=lambda k: (-len(cities[k]["alternatenames"]), -cities[k]["population"], k))
        for i, key in enumerate(best_first):
            for better in best_first[:i]:
                if better not in kept and _are_at_one_spot(cities[better], cities[key]):
                    kept[key] = better
                    break
    return kept


def _are_at_one_spot(one: dict[str, Any], other: dict[str, Any]) -> bool:
    near = all(abs(one[axis] - other[axis]) < _AT_ONE_SPOT for axis in ("latitude", "longitude"))
    return near and one["admin1code"] == other["admin1code"] and are_spellings(one["name"], other["name"])


def beside(one: Entry, other: Entry, degrees: float) -> bool:
    return abs(one.latitude - other.latitude) < degrees and abs(one.longitude - other.longitude) < degrees
