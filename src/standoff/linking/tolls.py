"""Tolls: cumulative counts by measure and place. Incidents are never added in."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING

from standoff.knowledge.words import rows as table
from standoff.linking.counters import shown
from standoff.linking.names import slug
from standoff.model import Toll, TollPoint

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from standoff.linking.counts import Count
    from standoff.linking.rows import DocumentRow
    from standoff.model import Measure, Place


def find_tolls(rows: Sequence[DocumentRow], counts: Iterable[Count]) -> tuple[tuple[Toll, ...], dict[str, list[Count]]]:
    """All series, and by the id of each the counts that are its points."""
    known = countries(rows)
    series: defaultdict[str, list[Count]] = defaultdict(list)
    named: dict[str, tuple[Measure, Place | None, str | None]] = {}
    for count in counts:
        if not count.figure.cumulative:
            continue
        place, name = _place(count, known)
        toll_id = _toll_id(count.figure.measure, place, name)
        named.setdefault(toll_id, (count.figure.measure, place, name))
        series[toll_id].append(count)
    points = {toll_id: _points(members) for toll_id, members in sorted(series.items())}
    tolls = tuple(
        Toll(toll_id, *named[toll_id], tuple(_point(c) for c in members), _why(members, series[toll_id]))
        for toll_id, members in points.items()
    )
    return tolls, points


def countries(rows: Iterable[DocumentRow]) -> dict[str, Place]:
    """The countries that reports name, by ISO 3166-1 alpha-2."""
    found: dict[str, Place] = {}
    for row in rows:
        for place in [*(f.place for f in row.figures), *(s.place for s in row.statements)]:
            if place is not None and place.is_country and place.country:
                found.setdefault(place.country, place)
    return found


def _place(count: Count, known: dict[str, Place]) -> tuple[Place | None, str | None]:
    """Where it counts: its own place; where the words do not say, the country that the report is about."""
    figure = count.figure
    if figure.place is not None:
        return figure.place, figure.place.name
    if figure.place_words:
        return None, figure.place_words
    code = count.report.country
    if code is None:
        return None, None
    return known.get(code), _nations().get(code, (code, code))[1]


@cache
def _nations() -> dict[str, tuple[str, str]]:
    return {row[0]: (f"gn:{row[2]}", row[3]) for row in table("nations")}


def _toll_id(measure: Measure, place: Place | None, name: str | None) -> str:
    where = place.id if place else next((i for i, n in _nations().values() if n == name), "")
    return f"t-{slug(measure.value)}-{slug(name or 'place unsaid')}" + (f"-{slug(where)}" if where else "")


def _points(members: Iterable[Count]) -> list[Count]:
    """In order of time. What reprints of one origin carry counts once; so does one number said twice in a report."""
    seen: set[tuple[object, ...]] = set()
    points = []
    for count in sorted(members, key=lambda c: c.order):
        key = (count.origin, count.teller.key, count.figure.low, count.figure.high)
        if key not in seen:
            seen.add(key)
            points.append(count)
    return points


def _point(count: Count) -> TollPoint:
    figure = count.figure
    source = shown(count.teller) if count.teller.lost else count.teller.name
    return TollPoint(count.as_of, figure.low, figure.high, figure.id, source, count.origin)


def _why(points: Sequence[Count], members: Sequence[Count]) -> str:
    counters = len({c.teller.key for c in points})
    parts = [
        (
            f"{len(points)} cumulative count{'s' if len(points) != 1 else ''} "
            f"by {counters} counter{'s' if counters != 1 else ''}."
        )
    ]
    if len(members) > len(points):
        parts.append(f"{len(members) - len(points)} repeated by reprints or within a report left out.")
    if unsaid := sum(c.figure.place is None and not c.figure.place_words for c in points):
        parts.append(f"{unsaid} name no place and stand for the country their report is about.")
    if undated := sum(c.figure.as_of is None for c in points):
        parts.append(f"{undated} carry the day of their report, as they name none.")
    return " ".join(parts)
