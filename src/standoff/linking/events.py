"""Events from clusters of statements."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

from standoff.codebooks import acled
from standoff.linking.deaths import deaths_of
from standoff.linking.labels import participants
from standoff.linking.wording import fold
from standoff.model import Event, Factuality, Period, Precision, Relation
from standoff.model.place import kilometres

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from standoff.linking.actors import Actors
    from standoff.linking.cluster import Cluster
    from standoff.linking.counts import Count
    from standoff.linking.rows import DocumentRow
    from standoff.linking.support import Support
    from standoff.linking.told import Told
    from standoff.model import Place

WEEK = 7
AGREEING = 2  # reports that must name a day for it to be that of what they tell
COUNTY = 60.0  # km from the middle of a division to a town in it, where the gazetteer does not say that it lies there
LARGE = 100_000  # people; so large a town is hardly ever the namesake of a part of another
CITY = 30.0  # km from the middle of a city to what may be a part of it
FAR = 150.0  # km from anything else that local reports name, at which a town is no part of what they tell
LEAD = 3  # sentences at a report's beginning that tell what it is about


def event_id(statement_id: str) -> str:
    """An event is named after the statement that tells it first, so the id can always be looked up."""
    return "e" + statement_id.removeprefix("s")


def build_event(
    cluster: Cluster,
    denials: Sequence[Told],
    counts: Sequence[Count],
    support: Support,
    actors: Actors,
    *,
    disputed: bool,
) -> Event:
    """One event. `counts` are the figures that belong to it; `denials` the statements that deny it."""
    members = sorted(cluster.members, key=lambda t: t.order)
    asserted = [t for t in members if t.row.factuality is Factuality.ASSERTED]
    place, relation, words = _place(asserted)
    period = _period(asserted)
    event_type, mode = _type(asserted)
    everything = [*members, *denials]
    return Event(
        id=event_id(anchor(cluster).row.id),
        event_type=event_type,
        mode=mode,
        agents=participants(asserted, "agents", actors),
        recipients=participants(asserted, "recipients", actors),
        period=period,
        time_precision=acled.time_precision(period),
        place=place,
        place_name=words or (place.name if place else None),
        geo_precision=acled.geo_precision(place, relation),
        deaths=deaths_of(counts),
        statement_ids=tuple(sorted(t.row.id for t in everything)),
        document_ids=tuple(sorted({t.report.id for t in everything})),
        origins=support.origins(asserted),
        disputed=disputed,
        why=_why(cluster, members),
        figure_ids=tuple(sorted({c.figure.id for c in counts})),
    )


def anchor(cluster: Cluster) -> Told:
    """The statement that tells it first, by publication, report and text; it must assert the event itself."""
    plain = [t for t in cluster.members if t.row.factuality is Factuality.ASSERTED and not t.row.background]
    return min(plain, key=lambda t: t.order)


def _type(told: Iterable[Told]) -> tuple[str, str | None]:
    """The usual type; of its modes the usual one. A statement without a mode says nothing against one."""
    types = Counter(t.row.event_type for t in told)
    event_type = min(types, key=lambda x: (-types[x], x))
    modes = Counter(t.row.mode for t in told if t.row.event_type == event_type and t.row.mode)
    return event_type, min(modes, key=lambda m: (-modes[m], m)) if modes else None


def _period(told: Sequence[Told]) -> Period:
    """The shortest period that a statement gives in words; of several, the one most statements give.

    What was reported on a day did not happen after it: a later day is that of a follow-up, and is left out.
    """
    appeared = [p.latest for t in told if (p := t.report.published) is not None and p.latest is not None]
    first = min(appeared, default=None)
    stated = Counter(
        (t.row.period.earliest, t.row.period.latest, t.row.period.precision)
        for t in told
        if t.row.period.known and not (first and t.row.period.earliest and t.row.period.earliest > first)
    )
    if not stated:
        return Period.unknown(why="No report says when.")
    earliest, latest, precision = min(stated, key=lambda p: (_days(p), -stated[p], str(p)))
    if earliest is None and (day := _named_by_most(told)) is not None:
        why = f"No statement of it gives a day; most of its reports name {day.isoformat()} and no other day before it."
        return Period(day, day, Precision.DAY, why=why)
    n, total = stated[earliest, latest, precision], len(told)
    reports = "The one statement of it" if total == 1 else f"{n} of {total} statements"
    why = f"{reports} put{'s' if total == 1 or n == 1 else ''} it there."
    if total > 1 and len(stated) > 1:
        why += " It is the closest time given."
    return Period(earliest, latest, precision, why=why)


def _named_by_most(told: Sequence[Told]) -> date | None:
    """The one day of the week before they appeared that most reports of an occurrence name, of several at least two."""
    reports = {t.report.id: t.report for t in told}
    named: Counter[int] = Counter()
    for report in reports.values():
        if report.published is not None and report.published.latest is not None:
            until = report.published.latest.toordinal()
            named.update(d for d in report.days if until - WEEK <= d <= until)
    most = [d for d, n in named.items() if n >= min(AGREEING, len(reports)) and n * 2 > len(reports)]
    return date.fromordinal(most[0]) if len(most) == 1 else None


def _days(period: tuple[date | None, date | None, Precision]) -> int:
    earliest, latest, _ = period
    return (latest - earliest).days if earliest and latest else 100_000


def _place(told: Sequence[Told]) -> tuple[Place | None, Relation | None, str | None]:
    """The smallest place given; of several as small, the one that most reports, then statements, give.

    Where none smaller than a division is given, or one that few of the reports give, it is the town that the reports
    which begin with it are about, if that lies there: near it, as no statement says that it was there.
    """
    given = Counter(t.row.place.id for t in told if t.row.place)
    reports = {i: len({t.report.id for t in told if t.row.place and t.row.place.id == i}) for i in given}
    places: Mapping[str, Place] = {t.row.place.id: t.row.place for t in told if t.row.place}
    chosen = min(
        given,
        key=lambda i: (_wide(places[i]), -_around(i, places, reports), -_depth(i, places), -given[i], i),
        default=None,
    )
    half = len({t.report.id for t in told}) / 2
    few = chosen is not None and (reports[chosen] < half or (_wide(places[chosen]) > 0 and reports[chosen] == half))
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
    leading = leading or {t.report.id: t.report for t in told if given is None}
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
    """The towns that a report names and its title as well."""
    title = fold(report.title or "")
    return [p for p in report.places if p.feature_class == "P" and re.search(rf"\b{re.escape(fold(p.name))}\b", title)]


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


def _why(cluster: Cluster, members: Sequence[Told]) -> str:
    if len(members) == 1:
        return "One statement tells it."
    reasons = Counter(r for t in members for r in cluster.reasons[t.row.id])
    main = sorted(reasons, key=lambda r: -reasons[r])[:4]  # stable: of equally frequent ones the first given
    reports = len({t.report.id for t in members})
    where = f"in {reports} reports" if reports > 1 else "in one report"
    if not main:  # each is of it by others that went elsewhere
        return f"{len(members)} statements {where} are one, by what is told around them."
    return f"{len(members)} statements {where} are one: {'; '.join(main)}."
