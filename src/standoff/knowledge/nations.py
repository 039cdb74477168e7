"""Countries: their codes, names, capitals, and the words for their people."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from standoff.knowledge.folding import fold
from standoff.knowledge.words import rows


@dataclass(frozen=True, slots=True)
class Nation:
    """A country or territory. `names` are further names, `people` its demonyms and adjectives, plurals too."""

    iso2: str
    iso3: str
    place_id: str
    name: str
    latitude: float
    longitude: float
    population: int
    capital: str
    names: tuple[str, ...]
    people: tuple[str, ...]


@cache
def nations() -> tuple[Nation, ...]:
    """All nations, by ISO code."""
    return tuple(
        Nation(
            iso2, iso3, f"gn:{geonameid}", name, float(latitude), float(longitude), int(population), capital,
            tuple(n for n in names.split("|") if n), tuple(p for p in people.split("|") if p),
        )
        for iso2, iso3, geonameid, name, latitude, longitude, population, capital, names, people in rows("nations")
    )  # fmt: skip


@cache
def _by_iso2() -> dict[str, Nation]:
    return {nation.iso2: nation for nation in nations()}


@cache
def _by_name() -> dict[str, Nation]:
    table: dict[str, Nation] = {}
    for nation in nations():
        for name in (nation.name, *nation.names):
            table.setdefault(_key(name), nation)
    return table


@cache
def _by_people() -> dict[str, tuple[Nation, ...]]:
    table: dict[str, list[Nation]] = {}
    for nation in nations():
        for word in nation.people:
            table.setdefault(fold(word), []).append(nation)
    return {word: tuple(sorted(found, key=lambda n: (-n.population, n.iso2))) for word, found in table.items()}


@cache
def _by_capital() -> dict[str, Nation]:
    found = sorted((n for n in nations() if n.capital), key=lambda n: n.population)
    return {fold(nation.capital): nation for nation in found}  # of two homonyms the larger country's stays


def nation(iso: str) -> Nation | None:
    """By ISO 3166-1 alpha-2 or alpha-3 code."""
    if len(iso) == 3:
        return next((n for n in nations() if n.iso3 == iso), None)
    return _by_iso2().get(iso)


def named(name: str) -> Nation | None:
    """The nation of this name, former or alternative ("Burma"). "US" needs its capitals: "us" is a pronoun."""
    return None if name.islower() else _by_name().get(_key(name))


def of_people(word: str) -> Nation | None:
    """The nation of a demonym or adjective ("Ivorian", "South African"); of several, the most populous."""
    found = of_people_all(word)
    return found[0] if found else None


def of_people_all(word: str) -> tuple[Nation, ...]:
    """All nations that the word may belong to ("Congolese", "Dominican"), most populous first."""
    return () if word.islower() else _by_people().get(fold(word), ())


def of_capital(name: str) -> Nation | None:
    """The nation whose capital this is: "Paris" may stand for its government."""
    return None if name.islower() else _by_capital().get(fold(name))


def _key(name: str) -> str:
    return fold(name).removeprefix("the ")
