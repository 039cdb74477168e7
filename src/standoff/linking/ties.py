"""What people said of what is one, laid over what the rules of linking found."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from standoff.linking.cluster import Cluster
from standoff.linking.unions import Unions
from standoff.model import Factuality

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from standoff.linking.told import Told
    from standoff.linking.wording import Rarity
    from standoff.model import Tie


def tie_events(clusters: Sequence[Cluster], told: Sequence[Told], ties: Iterable[Tie], words: Rarity) -> list[Cluster]:
    """Clusters in which statements that people called one are one, and those that they kept apart are apart.

    A statement that is in no cluster joins one where somebody said so. Of a cluster that is taken apart, statements of
    which nobody spoke go where the words are most like theirs. What is left without a statement that asserts it is no
    event.
    """
    ties = [t for t in ties if t.kind == "events"]
    if not ties:
        return list(clusters)
    by_id = {t.row.id: t for t in told}
    joined = [t for t in ties if not t.others]
    pools = [list(c.members) for c in clusters]
    reasons = {t.row.id: c.reasons.get(t.row.id, []) for c in clusters for t in c.members}
    for tie in joined:
        wanted = [by_id[i] for i in tie.ids if i in by_id]
        pools = _pooled(pools, wanted)
        if len(wanted) > 1:  # of all reasons the one that leads
            reasons[wanted[-1].row.id] = [tie.why.rstrip(".")] * len(by_id)
    for tie in ties:
        if tie.others:
            pools = [part for pool in pools for part in _parted(pool, tie, joined, words)]
    pools = [pool for pool in pools if any(_asserts(t) for t in pool)]
    return [_cluster(number, pool, reasons) for number, pool in enumerate(pools)]


def _pooled(pools: list[list[Told]], wanted: Sequence[Told]) -> list[list[Told]]:
    """The pools that hold one of the wanted as one, in the place of the first."""
    ids = {t.row.id for t in wanted}
    hit = [n for n, pool in enumerate(pools) if any(t.row.id in ids for t in pool)]
    held = {t.row.id for n in hit for t in pools[n]}
    whole = [t for n in hit for t in pools[n]] + [t for t in wanted if t.row.id not in held]
    if not hit:
        return [*pools, whole] if whole else pools
    return [whole if n == hit[0] else pool for n, pool in enumerate(pools) if n == hit[0] or n not in hit]


def _parted(pool: list[Told], tie: Tie, joined: Sequence[Tie], words: Rarity) -> list[list[Told]]:
    present = {t.row.id for t in pool}
    if not (present & set(tie.ids) and present & set(tie.others)):
        return [pool]
    ids = sorted(present)
    number = {i: n for n, i in enumerate(ids)}
    unions = Unions(len(ids))
    for one in joined:
        here = [number[i] for i in one.ids if i in number]
        for n in here[1:]:
            unions.join(here[0], n)
    side = {unions.find(number[i]): 0 for i in tie.ids if i in number}
    for i in tie.others:
        if i in number:
            side.setdefault(unions.find(number[i]), 1)
    if len(set(side.values())) < 2:  # tied together by what somebody said later
        return [pool]
    parts: list[list[Told]] = [[], []]
    for t in pool:
        of = side.get(unions.find(number[t.row.id]))
        if of is not None:
            parts[of].append(t)
    seeds = [list(part) for part in parts]
    free: defaultdict[int, list[Told]] = defaultdict(list)
    for t in pool:
        if unions.find(number[t.row.id]) not in side:
            free[unions.find(number[t.row.id])].append(t)
    for _, group in sorted(free.items()):
        likeness = [max(_alike(t, s, words) for t in group for s in seed) for seed in seeds]
        parts[int(likeness[1] > likeness[0])] += group
    return parts


def _alike(a: Told, b: Told, words: Rarity) -> float:
    """Of one place, of days that meet, told next to each other, in like words: each counts as much."""
    place = a.place is not None and b.place is not None and a.place.id == b.place.id
    days = a.timed and b.timed and a.row.period.may_overlap(b.row.period)
    here = a.report is b.report and abs(a.row.sentence - b.row.sentence) <= 1
    return place + days + here + words.likeness(a.words, b.words)


def _cluster(number: int, pool: Sequence[Told], reasons: Mapping[str, list[str]]) -> Cluster:
    first = next(t for t in pool if _asserts(t))
    cluster = Cluster(number, first)
    for t in pool:
        cluster.add(t, reasons.get(t.row.id, []), loose=not (t.placed and t.timed))
    return cluster


def _asserts(told: Told) -> bool:
    return told.row.factuality is Factuality.ASSERTED and not told.row.background
