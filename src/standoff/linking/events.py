"""Events from clusters of statements."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from standoff.codebooks import acled
from standoff.linking.deaths import deaths_of
from standoff.linking.labels import participants
from standoff.model import Event, Factuality, Period

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from standoff.linking.actors import Actors
    from standoff.linking.clusters import Cluster
    from standoff.linking.counts import Count
    from standoff.linking.support import Support
    from standoff.linking.told import Told
    from standoff.model import Place, Precision, Relation


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
    """The shortest period that a statement gives in words; of several, the one most statements give."""
    stated = Counter(
        (t.row.period.earliest, t.row.period.latest, t.row.period.precision) for t in told if t.row.period.known
    )
    if not stated:
        return Period.unknown(why="No report says when.")
    earliest, latest, precision = min(stated, key=lambda p: (_days(p), -stated[p], str(p)))
    n, total = stated[earliest, latest, precision], len(told)
    reports = "The one statement of it" if total == 1 else f"{n} of {total} statements"
    why = f"{reports} put{'s' if total == 1 or n == 1 else ''} it there."
    if total > 1 and len(stated) > 1:
        why += " It is the closest time given."
    return Period(earliest, latest, precision, why=why)


def _days(period: tuple[date | None, date | None, Precision]) -> int:
    earliest, latest, _ = period
    return (latest - earliest).days if earliest and latest else 100_000


def _place(told: Sequence[Told]) -> tuple[Place | None, Relation | None, str | None]:
    """The smallest place given; of several as small, the one that most statements give."""
    given = Counter(t.row.place.id for t in told if t.row.place)
    if not given:
        words = next((t.row.place_words for t in told if t.row.place_words), None)
        return None, None, words
    places: Mapping[str, Place] = {t.row.place.id: t.row.place for t in told if t.row.place}
    chosen = min(given, key=lambda i: (places[i].is_country, places[i].feature_class == "A",
                                       -_depth(i, places), -given[i], i))  # fmt: skip
    relations = Counter(t.row.relation for t in told if t.row.place and t.row.place.id == chosen and t.row.relation)
    relation = min(relations, key=lambda r: (-relations[r], r)) if relations else None
    return places[chosen], relation, places[chosen].name


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
    return f"{len(members)} statements {where} are one: {'; '.join(main)}."
