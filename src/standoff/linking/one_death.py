"""Nobody is killed twice: events that mostly tell the killing of one person by name are one."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from standoff.linking.cluster import agree
from standoff.linking.comparing import FOLLOWED
from standoff.linking.unions import Unions
from standoff.model import Factuality

if TYPE_CHECKING:
    from collections.abc import Sequence

    from standoff.linking.cluster import Cluster
    from standoff.linking.told import Told

REASON = "the killing of the same person"


def join_deaths(clusters: Sequence[Cluster]) -> list[Cluster]:
    """The clusters, those joined that tell one person's killing, where neither day nor place speaks against it."""
    of_person: defaultdict[str, list[int]] = defaultdict(list)
    for number, cluster in enumerate(clusters):
        person = _killed(cluster.members)
        if person is not None:
            of_person[person].append(number)
    unions = Unions(len(clusters))
    for _, numbers in sorted(of_person.items()):
        for at, number in enumerate(numbers):
            for other in numbers[:at]:
                first, second = sorted((unions.find(other), unions.find(number)))
                if first != second and _may_be_one(clusters[first], clusters[second]):
                    unions.join(first, second)
                    joint = min(t.row.id for t in clusters[second].members)
                    clusters[first].absorb(clusters[second], joint, [REASON])
    kept = [clusters[group[0]] for group in unions.groups()]
    for number, cluster in enumerate(kept):
        cluster.number = number
    return kept


def _may_be_one(a: Cluster, b: Cluster) -> bool:
    """Are they told within weeks of each other, and do day and place leave room for one?"""
    one, other = ({t.about.toordinal() for t in c.members if t.about is not None} for c in (a, b))
    close = not one or not other or min(abs(x - y) for x in one for y in other) <= FOLLOWED
    return close and agree(a, b)


def _killed(members: Sequence[Told]) -> str | None:
    """The one person by name whose killing most of the statements of harm assert; None where there is no such one."""
    harmed = [t for t in members if t.kind.killing and t.row.factuality is Factuality.ASSERTED]
    persons = Counter(
        next(iter(t.recipients.persons)) for t in harmed if len(t.recipients.ids) == len(t.recipients.persons) == 1
    )
    if not persons:
        return None
    most = min(persons, key=lambda p: (-persons[p], p))
    return most if persons[most] * 2 > len(harmed) else None
