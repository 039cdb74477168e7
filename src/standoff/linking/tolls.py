"""Tolls: cumulative counts by measure and place. Incidents are never added in."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING

from standoff.knowledge.words import rows as table
from standoff.linking.bodies import described_words
from standoff.linking.counters import day_words, shown, told_by
from standoff.linking.counts import size
from standoff.linking.kinds import CIVILIANS
from standoff.linking.names import slug
from standoff.linking.short_ids import readable_ids
from standoff.linking.wording import words_of
from standoff.model import Measure, Toll, TollPoint

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from standoff.linking.counts import Count
    from standoff.linking.rows import DocumentRow
    from standoff.model import Place


LEAST = 25  # a year's dead from which UCDP speaks of an armed conflict
FEW = 5  # dead or hurt of a country that the words name
_BODILY = frozenset({Measure.KILLED, Measure.INJURED, Measure.KILLED_OR_INJURED})
JUMP = 3  # times as many, which a counter hardly finds within a few days
SOON = 3  # days
SAME_START = 60  # days between two first days that may both mean one beginning ("since the vote", "since December")
_KINDS = frozenset(
    "journalist journalists reporters photographers soldier soldiers officers policemen peacekeepers guards medics "
    "doctors workers employees diplomats foreigners nationals pilots prisoners bodyguards sailors".split()
)
_SINCE = re.compile(r"(?:-since-\d{4}-\d\d)+$")
_MOVES = frozenset({Measure.REFUGEES, Measure.DISPLACED})
_NO_STOCK = frozenset({Measure.RELEASED, Measure.SURRENDERED, Measure.DEPLOYED, Measure.PROTESTING})


def series_of(count: Count) -> str:
    """What the ids begin with of all the series that a count may be a point of, and of those that want the same id.

    Each such group of counts makes its series alone.
    """
    return _SINCE.sub("", _named(count.figure.measure, _place(count, {})[1]))


def land_of(count: Count) -> str | None:
    """The code of the country that a count stands for, where its words name no place."""
    figure = count.figure
    if figure.region is not None or figure.place is not None or figure.place_words:
        return None
    return figure.country or count.report.country


def series_named_after(series: str, codes: Iterable[str]) -> bool:
    """Is a group of series, as `series_of` calls it, one of these countries?"""
    return any(series.endswith(f"-{slug(_nations().get(code, (code, code))[1])}") for code in codes)


def find_tolls(known: Mapping[str, Place], counts: Iterable[Count]) -> tuple[tuple[Toll, ...], dict[str, list[Count]]]:
    """All series, and by the id of each the counts that are its points. `known` are the countries by their codes."""
    together: defaultdict[tuple[Measure, Place | None, str | None], list[Count]] = defaultdict(list)
    for count in counts:
        place, name = _place(count, known)
        if is_stock(count):
            together[count.figure.measure, place, name].append(count)
    series: dict[str, tuple[tuple[Measure, Place | None, str | None], list[Count]]] = {}
    wanted = {}
    for key, members in together.items():
        measure, place, name = key
        parts = _by_start(members)
        for start, part in parts:
            since = f"-since-{start:%Y-%m}" if start and len(parts) > 1 else ""
            readable = f"{_named(measure, name)}{since}"
            whole = f"{readable} {place.id if place else name}"
            wanted[whole] = readable
            series[whole] = key, part
    ids = readable_ids(wanted)
    points = {ids[whole]: _points(part) for whole, (_, part) in sorted(series.items())}
    tolls = tuple(
        Toll(ids[whole], *key, tuple(_point(c) for c in points[ids[whole]]), _why(points[ids[whole]], part))
        for whole, (key, part) in sorted(series.items())
    )
    return tolls, points


def _by_start(members: Sequence[Count]) -> list[tuple[date | None, list[Count]]]:
    """Series by the day they count from. A count that names none goes with its counter's others, else the largest."""
    dated = sorted((c for c in members if start_of(c)), key=lambda c: (start_of(c), c.order))
    parts: list[tuple[date | None, list[Count]]] = []
    last: date | None = None
    for count in dated:
        start = start_of(count)
        if start and last and (start - last).days <= SAME_START:
            parts[-1][1].append(count)
        else:
            parts.append((start, [count]))
        last = start
    if not parts:
        return [(None, list(members))]
    tellers = [{c.teller.key for c in part} for _, part in parts]
    sizes = [len(part) for _, part in parts]
    for count in sorted((c for c in members if not start_of(c)), key=lambda c: c.order):
        best = min(range(len(parts)), key=lambda n: (count.teller.key not in tellers[n], -sizes[n], n))
        parts[best][1].append(count)
    return parts


def start_of(count: Count) -> date | None:
    """The first day it counts; `None` where its words do not say, or name only the day it was told."""
    period = count.figure.period
    if period is None or period.earliest is None:
        return None
    told = count.as_of
    if period.earliest == period.latest and told is not None and period.latest != told:
        return None  # "on Friday put the number at 800": the day of the telling
    return period.earliest


def countries(rows: Iterable[DocumentRow]) -> dict[str, Place]:
    """The countries that reports name, by ISO 3166-1 alpha-2."""
    found: dict[str, Place] = {}
    for row in rows:
        for place in [*(f.place for f in row.figures), *(s.place for s in row.statements)]:
            if place is not None and place.is_country and place.country:
                known = found.setdefault(place.country, place)
                if place.id < known.id:
                    found[place.country] = place
    return found


def _place(count: Count, known: Mapping[str, Place]) -> tuple[Place | None, str | None]:
    """Where it counts: its own place; where the words do not say, the country that the report is about."""
    figure = count.figure
    if figure.region is not None:
        return None, figure.region
    if figure.place is not None:
        return figure.place, figure.place.name
    if figure.place_words:
        return None, figure.place_words
    code = land_of(count)
    if code is None:
        return None, None
    return known.get(code), _nations().get(code, (code, code))[1]


def _named(measure: Measure, place: str | None) -> str:
    return f"t-{slug(measure.value)}-{slug(place or 'place unsaid')}"


def _counts_a_kind(counted: str) -> bool:
    """Does it count one kind of people ("12 soldiers", "four journalists")? The dead of a war are of all kinds."""
    words = set(words_of(counted))
    return bool(words & (described_words() | _KINDS)) and not words & CIVILIANS - {"workers"}


@cache
def _nations() -> dict[str, tuple[str, str]]:
    return {row[0]: (f"gn:{row[2]}", row[3]) for row in table("nations")}


def is_stock(count: Count) -> bool:
    """Is it a running total of people, and not a count of some of them, or of one occasion?

    A number that names neither a start nor a place must be one that a conflict's toll can have.
    """
    figure = count.figure
    if not figure.cumulative or figure.part or figure.also or figure.measure in _NO_STOCK:
        return False
    if (figure.low or figure.high or 0) <= 1 or _counts_a_kind(figure.counted):
        return False
    number = figure.low or figure.high or 0
    if figure.measure in _MOVES and number < LEAST:
        return False  # a family on the road
    local = figure.region is not None or (figure.place is not None and not figure.place.is_country)
    told = figure.measure in _BODILY and (figure.place is not None or figure.country is not None)
    return _counts_on(count) or local or number >= (FEW if told else LEAST)


def _counts_on(count: Count) -> bool:
    """Does it name a first day, and run to the day it is told? "In 2009" is over."""
    period, told = count.figure.period, count.as_of
    open_ended = period is None or period.latest is None or told is None or period.latest >= told
    return start_of(count) is not None and open_ended


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
        stand = "names no place and stands" if unsaid == 1 else "name no place and stand"
        parts.append(f"{unsaid} {stand} for the country that the report is about.")
    if undated := sum(c.figure.as_of is None for c in points):
        carry = "names no day and carries" if undated == 1 else "name no day and carry"
        parts.append(f"{undated} {carry} that of the report.")
    return " ".join([*parts, *_turns(points)])


def _turns(points: Sequence[Count]) -> Iterator[str]:
    """Where a counter's own numbers fall, or rise to a multiple within days: told, for somebody to look at."""
    last: dict[str, Count] = {}
    for count in points:
        before = last.get(count.teller.key)
        last[count.teller.key] = count
        if before is None or before.as_of is None or count.as_of is None or _start_differs(before, count):
            continue
        old, new = size(before)[0], size(count)[0]
        turn = (
            "drops"
            if new < old
            else "jumps"
            if new >= JUMP * old > 0 and (count.as_of - before.as_of).days <= SOON
            else ""
        )
        if turn:
            yield f"It {turn} from {old:,} to {new:,} by {day_words(count.as_of)} ({told_by(count.teller)})."


def _start_differs(a: Count, b: Count) -> bool:
    one, other = start_of(a), start_of(b)
    return one is not None and other is not None and abs((one - other).days) > SAME_START
