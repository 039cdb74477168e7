"""Events from clusters of statements."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from standoff.codebooks import acled
from standoff.linking.dating import period_of
from standoff.linking.deaths import deaths_of
from standoff.linking.labels import participants
from standoff.linking.placing import place_of
from standoff.model import Event, Factuality

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from standoff.linking.actors import Actors
    from standoff.linking.cluster import Cluster
    from standoff.linking.counts import Count
    from standoff.linking.support import Support
    from standoff.linking.told import Told


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
    place, relation, words = place_of(asserted)
    period = period_of(asserted)
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
