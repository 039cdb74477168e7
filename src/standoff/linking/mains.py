"""Reports mainly about one occurrence: their main clusters are brought together."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from standoff.linking.beginning import is_anchored, may_begin
from standoff.linking.cluster import Cluster, agree, may_join
from standoff.linking.comparing import of_two_kinds
from standoff.linking.gists import gists
from standoff.linking.one_death import join_deaths
from standoff.linking.same_story import PLAIN, compare, contradiction
from standoff.linking.sifting import sift
from standoff.linking.unions import Unions

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from standoff.linking.gists import Gist, People
    from standoff.linking.likeness import Likeness
    from standoff.linking.same_story import Comparison
    from standoff.linking.told import Told

SURE = 2.0  # score from which on the best fixed statements of the two need not agree
ENOUGH = 0.5  # score from which on two reports are taken to be about one occurrence
CROWDED = 60.0  # more is asked the more alike all reports of these days are: 1.8 where the usual likeness is .11
NAMED = 8  # a person in no more reports than this leads from one to the other
COMPARED = 6  # reports of each of two groups that must leave room for one occurrence


def join_mains(clusters: Sequence[Cluster], told: Sequence[Told], likeness: Likeness, people: People) -> list[Cluster]:
    """The clusters, those joined that are the main occurrences of reports about one thing.

    Surest first; two groups of reports are joined only where none of one contradicts one of the other. What a report
    tells that was in no cluster comes along.
    """
    found = gists(told, clusters, people)
    reports = sorted(found)
    number = {report: i for i, report in enumerate(reports)}
    groups: dict[int, list[Gist]] = {i: [found[r]] for i, r in enumerate(reports)}
    unions, joined = Unions(len(reports)), Unions(len(clusters))
    reasons: dict[str, list[str]] = {}
    for same in _together(found).values():  # those that are together already
        for other in same[1:]:
            _merge(unions, groups, number[same[0]], number[other])
    for one, other, comparison in _edges(found, likeness, people):
        a, b = unions.find(number[one]), unions.find(number[other])
        if a == b or not _room(groups[a], groups[b]):
            continue
        firsts = [next((g.number for g in groups[n] if g.number is not None), None) for n in (a, b)]
        first, second = (joined.find(n) if n is not None else None for n in firsts)
        if first is not None and second is not None and not _agree(clusters[first], clusters[second], comparison):
            continue
        reasons.setdefault(one, comparison.reasons)
        reasons.setdefault(other, comparison.reasons)
        _merge(unions, groups, a, b)
        if first is not None and second is not None and first != second:
            keep, gone = sorted((first, second))
            joined.join(keep, gone)
            joint = min(t.row.id for g in groups[unions.find(a)] if g.number is not None for t in g.told)
            clusters[keep].absorb(clusters[gone], joint, comparison.reasons)
    begun: list[Cluster] = []
    for group in unions.groups():
        if len(group) > 1:
            _bring_along(groups[unions.find(group[0])], clusters, joined, reasons, begun)
    kept = [clusters[group[0]] for group in joined.groups()] + begun
    return join_deaths(sift(kept, likeness))


def _agree(a: Cluster, b: Cluster, comparison: Comparison) -> bool:
    """Time and place of the two may differ only where much speaks for one; a battle is never a killing of civilians."""
    if comparison.score >= SURE:
        return not of_two_kinds(a.members[:COMPARED], b.members[:COMPARED])
    return agree(a, b)


def _together(found: dict[str, Gist]) -> dict[int, list[str]]:
    same: defaultdict[int, list[str]] = defaultdict(list)
    for report, gist in found.items():
        if gist.number is not None:
            same[gist.number].append(report)
    return same


def _merge(unions: Unions, groups: dict[int, list[Gist]], a: int, b: int) -> None:
    a, b = unions.find(a), unions.find(b)
    if unions.join(a, b):
        keep, gone = sorted((a, b))
        groups[keep] += groups.pop(gone)


def _edges(found: dict[str, Gist], likeness: Likeness, people: People) -> list[tuple[str, str, Comparison]]:
    edges = []
    for one, other in sorted(set(_pairs(found, likeness, people))):
        a, b = found[one], found[other]
        if a.number is not None and a.number == b.number:
            continue
        comparison = compare(a, b, likeness, people)
        usual = max(likeness.usual(one), likeness.usual(other))
        if comparison.score >= ENOUGH + CROWDED * max(0.0, usual - PLAIN):
            edges.append((one, other, comparison))
    return sorted(edges, key=lambda e: (-e[2].score, e[0], e[1]))


def _pairs(found: dict[str, Gist], likeness: Likeness, people: People) -> Iterator[tuple[str, str]]:
    """Reports alike, and reports that name a person whom few name."""
    naming: defaultdict[str, list[str]] = defaultdict(list)
    for report, gist in found.items():
        yield from ((min(report, o), max(report, o)) for o in likeness.alike(report) if o in found)
        for person in gist.people:
            if people.reports[person] <= NAMED:
                naming[person].append(report)
    for reports in naming.values():
        for i, one in enumerate(reports):
            yield from ((min(one, o), max(one, o)) for o in reports[:i])


def _room(a: Sequence[Gist], b: Sequence[Gist]) -> bool:
    return not any(contradiction(x, y) for x in a[:COMPARED] for y in b[:COMPARED])


def _bring_along(
    group: Sequence[Gist],
    clusters: Sequence[Cluster],
    joined: Unions,
    reasons: dict[str, list[str]],
    begun: list[Cluster],
) -> None:
    """What reports tell that had no cluster of its own goes into that of those they were joined with.

    Where none of them has one, what one report alone left too vague to be an occurrence is one now that two tell it.
    """
    at = next((g.number for g in group if g.number is not None), None)
    cluster = clusters[joined.find(at)] if at is not None else None
    left = sorted((t for g in group if g.number is None for t in g.told), key=lambda t: (t.order, t.row.id))
    if cluster is None:
        first = next((t for t in left if t.family.group == "violence" and may_begin(t)), None)
        if first is None:
            return
        cluster = Cluster(0, first)
        cluster.add(first, reasons.get(first.report.id, []), loose=True)
        left.remove(first)
    for told in left:
        if told.family.name == cluster.family and may_join(told, cluster):
            cluster.add(told, reasons.get(told.report.id, []), loose=True)
    if at is None and (len(cluster.members) > 1 or is_anchored(cluster.members[0])):
        begun.append(cluster)
