"""Where an occurrence was, by the statements that tell it, else by the town that their reports are about."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from standoff.linking.wording import fold
from standoff.model import Relation
from standoff.model.place import kilometres

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from standoff.linking.rows import DocumentRow
    from standoff.linking.told import Told
    from standoff.model import Place

AGREEING = 2  # reports that are about a town for it to be that of what they tell
COUNTY = 60.0  # km from the middle of a division to a town in it, where the gazetteer does not say that it lies there
LARGE = 100_000  # people; so large a town is hardly ever the namesake of a part of another
CITY = 30.0  # km from the middle of a city to what may be a part of it
FAR = 150.0  # km from anything else that local reports name, at which a town is no part of what they tell
_MASTHEAD = re.compile(r"\s(?:[-–—|]|::)\s")
LEAD = 3  # sentences at a report's beginning that tell what it is about


def place_of(told: Sequence[Told]) -> tuple[Place | None, Relation | None, str | None]:
    """The smallest place given; of several as small, the one that most reports, then titles, then statements, give.

    Where none smaller than a division is given, or one that few of the reports give, it is the town that the reports
    which begin with it are about, if that lies there: near it, as no statement says that it was there. Half of them are
    few where their titles name another town.
    """
    given = Counter(t.row.place.id for t in told if t.row.place)
    reports = {i: len({t.report.id for t in told if t.row.place and t.row.place.id == i}) for i in given}
    places: Mapping[str, Place] = {t.row.place.id: t.row.place for t in told if t.row.place}
    titles = Counter(p.id for r in {t.report.id: t.report for t in told}.values() for p in _in_title(r))
    chosen = min(
        given,
        key=lambda i: (_wide(places[i]), -_around(i, places, reports), -titles[i], -_depth(i, places), -given[i], i),
        default=None,
    )
    half = len({t.report.id for t in told}) / 2
    untitled = chosen is not None and bool(titles) and not titles[chosen]
    few = chosen is not None and (
        reports[chosen] < half or ((_wide(places[chosen]) > 0 or untitled) and reports[chosen] == half)
    )
    if chosen is None or _wide(places[chosen]) or few:
        town = _town(told, places[chosen] if chosen else None, few=few)
        if town is not None and town.id != chosen:
            return town, Relation.NEAR, town.name
    if chosen is not None and (town := _namesake_of_a_part(places[chosen], told)) is not None:
        return town, Relation.NEAR, town.name
    if chosen is None:
        return None, None, next((t.row.place_words for t in told if t.row.place_words), None)
    relations = Counter(t.row.relation for t in told if t.row.place and t.row.place.id == chosen and t.row.relation)
    relation = min(relations, key=lambda r: (-relations[r], r)) if relations else None
    return places[chosen], relation, places[chosen].name


def _wide(place: Place) -> int:
    return 2 if place.is_country else int(place.feature_class == "A")


def _around(place_id: str, places: Mapping[str, Place], reports: Mapping[str, int]) -> int:
    """How many reports give the place, or one in it or about it that is no division."""
    place = places[place_id]
    return sum(
        n for i, n in reports.items()
        if i == place_id or (i in place.within and not _wide(places[i])) or place_id in places[i].within
    )  # fmt: skip


def _town(told: Sequence[Told], given: Place | None, *, few: bool) -> Place | None:
    """The town that most reports are about which begin with it, or else tell it; `given` is what statements give."""
    leading = {t.report.id: t.report for t in told if t.row.sentence <= LEAD}
    leading = leading or {t.report.id: t.report for t in told}
    towns = [t for r in leading.values() for t in ([r.town] if r.town is not None else []) + _in_title(r)]
    counts = Counter(t.id for t in towns)
    most = min(counts, key=lambda i: (-counts[i], i)) if counts else None
    if most is None or counts[most] * 2 <= len(towns):
        return None
    town = next(t for t in towns if t.id == most)
    if given is None or given.id in town.within:
        return town
    if _wide(given):
        near = (few and given.country == town.country) or kilometres(given, town) <= COUNTY
    else:
        near = few and counts[most] >= AGREEING and kilometres(given, town) <= CITY
    return town if near else None


def _in_title(report: DocumentRow) -> list[Place]:
    """The towns that a report names and its title as well; not in what names the paper ("... - Springfield Daily")."""
    title = fold(_MASTHEAD.split(report.title or "", maxsplit=1)[0])
    return [
        p for p in report.places
        if p.feature_class == "P" and (name := fold(p.name)) in title and re.search(rf"\b{re.escape(name)}\b", title)
    ]  # fmt: skip


def _namesake_of_a_part(given: Place, told: Sequence[Told]) -> Place | None:
    """The town that is meant where a part of it has the name of a town far away.

    Local reports name places near each other. Where one lies in another division, far from all that the reports name
    besides, and these are mostly around one town that half of the reports or more name, and the division that it
    lies in, it is a part of that town. Reports on a whole country name no such division.
    """
    if given.feature_class != "P" or given.feature_code == "PPLX" or given.population >= LARGE:
        return None
    reports = {t.report.id: t.report for t in told}
    others = {p.id: p for r in reports.values() for p in r.places if p.id != given.id}
    named = Counter(p.id for r in reports.values() for p in r.places if p.id != given.id)
    if any(i in given.within or kilometres(given, p) <= FAR for i, p in others.items()):
        return None
    towns = [i for i in named if others[i].feature_class == "P" and named[i] * 2 >= len(reports)]
    town = others[min(towns, key=lambda i: (-named[i], -others[i].population, i))] if towns else None
    if town is None or town.country != given.country or town.admin1 == given.admin1:
        return None
    around = sum(n for i, n in named.items() if i in town.within or kilometres(others[i], town) <= COUNTY)
    local = any(i in town.within for i in named)
    return town if local and around * 2 > named.total() else None


def _depth(place_id: str, places: Mapping[str, Place]) -> int:
    """How many of the other places given it lies in."""
    return sum(other in places[place_id].within for other in places)
