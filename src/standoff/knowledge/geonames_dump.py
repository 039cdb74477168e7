"""A GeoNames country dump: a line a place, nineteen columns."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from standoff.errors import KnowledgeError
from standoff.knowledge.gazetteer_index import Entry
from standoff.knowledge.gazetteer_sources import listed
from standoff.knowledge.gazetteer_twins import beside, by_name, merged, twin_of
from standoff.knowledge.spellings import composed, is_spelling

if TYPE_CHECKING:
    from pathlib import Path

_COLUMNS = 19
_TOWN = 20_000  # people in a town that may have districts
_AROUND = 0.2  # degrees within which they lie
_OF_ONE_COUNTRY = 0.9  # of the lines of a country's file, at least
# Features of a dump that reports name as places of events; streams, farms and wells mislead more than they help.
_KEPT_CLASSES = frozenset("AP")
_KEPT_CODES = frozenset(
    "AIRB AIRF AIRP AREA BDG CMP CMPRF DAM DSRT FRST INSM ISL ISLS LK MILB MT MTS NRF OILF PEN PLN PRK PRT PSTB "
    "RES RESF RESN RGN VAL".split(),
)


def dump_entries(dump: Path) -> tuple[list[Entry], str, str]:
    """The places of a GeoNames country dump, its country and its latest day of change (YYYY-MM-DD).

    Raises KnowledgeError for a file that is no such dump, is cut off, or mixes countries.
    """
    lines = _lines(dump)
    entries: list[Entry] = []
    countries: Counter[str] = Counter()
    latest = ""
    for number, line in enumerate(lines, start=1):
        cells = line.split("\t")
        try:
            place = _place(cells)
        except ValueError as error:
            raise KnowledgeError(
                f"the dump {dump} is broken in line {number} ({error}); fetch the country's file from GeoNames again"
            ) from error
        countries[cells[8]] += 1
        latest = max(latest, cells[18].strip())
        if place.feature_class in _KEPT_CLASSES or place.feature_code in _KEPT_CODES:
            entries.append(place)
    if not entries:
        raise KnowledgeError(f"the dump {dump} holds no place; fetch the country's file from GeoNames again")
    country, lines_of_it = max(countries.items(), key=lambda item: (item[1], item[0]))
    if lines_of_it < _OF_ONE_COUNTRY * len(lines):
        raise KnowledgeError(f"the dump {dump} mixes countries; give the GeoNames file of one country")
    local = by_name(list(listed("districts")))
    known = [merged(e, t) if e.feature_class == "P" and (t := twin_of(e, local)) else e for e in entries]
    return _with_parents(known), country, latest


def _lines(dump: Path) -> list[str]:
    try:
        return dump.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        why = error.strerror
    except UnicodeDecodeError:
        why = "it is no text in UTF-8"
    raise KnowledgeError(f"the dump {dump} cannot be read ({why}); give an unpacked file of GeoNames, such as CI.txt")


def _place(cells: list[str]) -> Entry:
    """The place of a line. Raises ValueError where the line tells of none."""
    if len(cells) != _COLUMNS:
        raise ValueError(f"{len(cells)} columns, not {_COLUMNS}")
    place = Entry(
        id=f"gn:{int(cells[0])}",
        name=composed(cells[1]),
        names=tuple(n for n in (cells[2], *cells[3].split(",")) if n and is_spelling(n)),
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
        raise ValueError("coordinates off the globe")
    return place


def _with_parents(entries: list[Entry]) -> list[Entry]:
    """Put each district into the largest town around it; dumps do not say which that is."""
    towns = [e for e in entries if e.feature_class == "P" and e.feature_code != "PPLX" and e.population >= _TOWN]
    placed = []
    for entry in entries:
        lost = entry.feature_code == "PPLX" and entry.parent is None
        around = [t for t in towns if beside(entry, t, _AROUND)] if lost else []
        town = max(around, key=lambda t: (t.population, t.id), default=None)
        placed.append(replace(entry, parent=town.id) if town else entry)
    return placed
