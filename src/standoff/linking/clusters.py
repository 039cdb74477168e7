"""Statements about one occurrence, brought together.

Statements fixed in time and place come first, in order of publication; each joins the best cluster that nothing
excludes, or begins one. Loosely fixed ones come after and join at most one cluster, so they never bridge two.
Candidates are found by keys (family and place and day, family and actor and day, family and number, same report), so
that the cost follows the number of statements, not of pairs.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import chain
from typing import TYPE_CHECKING

from standoff.linking.beginning import goes_on, is_anchored, may_begin
from standoff.linking.cluster import COMPARED, Cluster, agree
from standoff.linking.filing import keys
from standoff.linking.fitting import Fitting
from standoff.linking.unions import Unions
from standoff.model import Factuality

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from standoff.linking.filing import Key
    from standoff.linking.likeness import Likeness
    from standoff.linking.told import Told

DOUBT = 0.15  # a loose statement that fits two occurrences as well as this joins neither
CANDIDATES = 120
CROWDED = 200  # of a key that very many share the latest are looked at


class Clusters:
    """Builds clusters from statements."""

    def __init__(self, likeness: Likeness) -> None:
        self.all: list[Cluster] = []
        self._likeness = likeness
        self._index: defaultdict[Key, list[int]] = defaultdict(list)
        self._at_place: defaultdict[tuple[str, str], set[Cluster]] = defaultdict(set)
        self._fitting = Fitting(likeness, self._at_place)

    def build(self, told: Sequence[Told]) -> list[Cluster]:
        beginning: list[Told] = []
        others: list[Told] = []
        for t in told:
            if may_begin(t):
                beginning.append(t)
            elif not t.adds_up and not goes_on(t) and t.row.factuality is not Factuality.DENIED:
                others.append(t)
        fixed = [t for t in beginning if t.placed and t.timed]
        loose = [t for t in beginning if not (t.placed and t.timed)]
        loose.sort(key=lambda t: (not t.timed, t.place is None, t.order, t.row.id))
        for statement in fixed:
            self._place(statement, begin=True, loose=False)
        for statement in loose:
            self._place(statement, begin=is_anchored(statement), loose=True)
        self._consolidate()
        for statement in others:
            self._place(statement, begin=False, loose=True)
        return self.all

    def _consolidate(self) -> None:
        """Join clusters that grew apart, best first, where neither time nor place of the two speaks against it."""
        edges = []
        for cluster in self.all:
            for told in cluster.members[:COMPARED]:
                for number in self._candidates(told):
                    if number == cluster.number:
                        continue
                    other = self.all[number]
                    if found := self._fitting.fit(told, other):
                        two = sorted((number, cluster.number))
                        edges.append((-found[0], two[0], two[1], told.row.id, found[1]))
        unions = Unions(len(self.all))
        for _, a, b, joint, match in sorted(edges, key=lambda e: e[:4]):
            first, second = sorted((unions.find(a), unions.find(b)))
            if first != second and agree(self.all[first], self.all[second]):
                unions.join(first, second)
                self.all[first].absorb(self.all[second], joint, match.reasons)
        self.all = [self.all[group[0]] for group in unions.groups()]
        self._index.clear()
        self._at_place.clear()
        for number, cluster in enumerate(self.all):
            cluster.number = number
            for told in cluster.members:
                self._register(told, cluster)

    def _place(self, told: Told, *, begin: bool, loose: bool) -> None:
        scored = []
        for number in self._candidates(told):
            cluster = self.all[number]
            if found := self._fitting.fit(told, cluster):
                here = bool(cluster.beside(told))
                scored.append((here and _leans_on(told, cluster), found[0], here, -number, found[1]))
        scored.sort(key=lambda s: s[:4], reverse=True)
        doubtful = loose and len(scored) > 1 and scored[0][1] - scored[1][1] < DOUBT and (
            scored[0][0] == scored[1][0] and scored[0][2] == scored[1][2]
        )  # fmt: skip
        if scored and not doubtful:
            *_, number, match = scored[0]
            cluster = self.all[-number]
            cluster.add(told, match.reasons, loose=loose)
            self._register(told, cluster)
        elif begin:
            cluster = Cluster(len(self.all), told)
            cluster.add(told, [], loose=False)
            self.all.append(cluster)
            self._register(told, cluster)

    def _candidates(self, told: Told) -> Collection[int]:
        """Clusters that share a key with it; of very many those that share most."""
        index, family = self._index, told.family.name
        found = [holders[-CROWDED:] for key in keys(told, reach=1) if (holders := index.get(key))]
        for report in self._likeness.alike(told.report.id):
            if holders := index.get(("report", family, report)):
                found.append(holders)
        if len(few := set(chain.from_iterable(found))) <= CANDIDATES:
            return few
        hits = Counter(chain.from_iterable(found))
        return sorted(hits, key=lambda n: (-hits[n], n))[:CANDIDATES]

    def _register(self, told: Told, cluster: Cluster) -> None:
        if told.place is not None:
            self._at_place[told.family.name, told.place.id].add(cluster)
        for key in keys(told, reach=0):
            holders = self._index[key]
            if (not holders or holders[-1] != cluster.number) and cluster.number not in holders[-8:]:
                holders.append(cluster.number)


def _leans_on(told: Told, cluster: Cluster) -> bool:
    """Does it take place and day from what its report tells right before it?"""
    own_place = told.place is not None and told.place != cluster.placed_by.place
    if own_place or told.row.dated:
        return False
    return any(0 <= told.row.sentence - m.row.sentence <= 1 for m in cluster.beside(told))
