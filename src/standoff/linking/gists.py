"""What each report is mainly about: the occurrence it tells first and most, with whom, where and when."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from standoff.linking.rows import DocumentRow
from standoff.linking.told import Told
from standoff.model import ActorKind, Factuality, Measure, Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from standoff.linking.actors import Actors
    from standoff.linking.cluster import Cluster

OPENING = 400  # characters; what stands so far into a report weighs half as much again as an ordinary mention
OTHER = 0.01  # the weight of what is no violence: it is the main thing only where no violence is told


@dataclass(frozen=True, slots=True, eq=False)
class Gist:
    """The main occurrence of one report.

    `told` are its statements of the main occurrence, the weightiest first; `number` is that of their cluster, `None`
    where they are in none. `day` and `place` are those of the cluster, where words give them. `people` are ids of all
    persons named, `struck` of those harmed. `places`, by id, and `days` are those that the report names.
    """

    report: DocumentRow
    number: int | None
    told: tuple[Told, ...]
    day: int | None
    place: Place | None
    people: frozenset[str]
    struck: frozenset[str]
    killed: frozenset[int]
    injured: frozenset[int]
    places: dict[str, Place]
    days: frozenset[int]


class People:
    """The persons whom each report names, and in how many reports each is named."""

    def __init__(self, rows: Sequence[DocumentRow], actors: Actors) -> None:
        self.of = {
            row.id: frozenset(
                actors.of[a.id] for a in row.actors if a.kind is ActorKind.PERSON and a.named and a.id in actors.of
            )
            for row in rows
        }
        self.reports = Counter(person for people in self.of.values() for person in people)


def gists(told: Iterable[Told], clusters: Sequence[Cluster], people: People) -> dict[str, Gist]:
    """By report id, for every report that tells of anything."""
    number = {t.row.id: c.number for c in clusters for t in c.members}
    by_report: defaultdict[str, list[Told]] = defaultdict(list)
    for t in told:
        by_report[t.report.id].append(t)
    return {report: _gist(members, number, clusters, people) for report, members in sorted(by_report.items())}


def weight(start: int, *, violent: bool, counts: bool, placed: bool) -> float:
    """How much a statement says of what its report is about: violence before all, the earlier the more."""
    told = 1 + 2 / (1 + start / OPENING) + counts + (0.5 if placed else 0)
    return told if violent else told * OTHER


def _gist(told: Sequence[Told], number: Mapping[str, int], clusters: Sequence[Cluster], people: People) -> Gist:
    weights: defaultdict[int | None, float] = defaultdict(float)
    for t in told:
        at = number.get(t.row.id)
        cluster = clusters[at] if at is not None else None
        weights[at] += weight(
            t.row.start,
            violent=t.family.group == "violence",
            counts=bool(t.row.figures),
            placed=cluster is not None and cluster.placed_by.place is not None,
        )
    clustered = {n: w for n, w in weights.items() if n is not None}
    main = min(clustered, key=lambda n: (-clustered[n], n)) if clustered else None
    mains = [t for t in told if number.get(t.row.id) == main and t.row.factuality is not Factuality.DENIED]
    violent = [t for t in mains if t.family.group == "violence"] or mains
    violent.sort(key=lambda t: (t.row.start, t.row.id))
    first = clusters[main] if main is not None else None
    report = told[0].report
    named = people.of.get(report.id, frozenset())
    return Gist(
        report=report,
        number=main,
        told=tuple(violent),
        day=_day(first, violent),
        place=first.placed_by.place if first else next((t.place for t in violent if t.place), None),
        people=named,
        struck=frozenset(
            i for t in told if t.family.group == "violence" and not t.row.background for i in t.recipients.firm & named
        ),
        killed=_numbers(violent, Measure.KILLED),
        injured=_numbers(violent, Measure.INJURED),
        places={p.id: p for p in report.places},
        days=frozenset(report.days),
    )


def _day(cluster: Cluster | None, told: Sequence[Told]) -> int | None:
    dated = [t for t in ([cluster.timed_by, *cluster.members] if cluster else told) if t.row.dated and t.days == 1]
    return dated[0].earliest.toordinal() if dated and dated[0].earliest else None


def _numbers(told: Iterable[Told], measure: Measure) -> frozenset[int]:
    return frozenset(f.low for t in told for f in t.figures if f.measure is measure and f.low and f.low == f.high)
