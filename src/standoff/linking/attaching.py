"""Which figures belong to which event."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from standoff.linking.comparing import Match, compare_places
from standoff.model import Factuality, Measure

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from standoff.linking.cluster import Cluster
    from standoff.linking.counts import Count
    from standoff.linking.rows import DocumentRow, FigureRow
    from standoff.linking.told import Told

FOLLOWS = 8  # sentences over which counts of one town are read as of one occurrence
_OF_VIOLENCE = frozenset({Measure.KILLED, Measure.INJURED, Measure.KILLED_OR_INJURED})


def counts_by_cluster(
    clusters: Sequence[Cluster], rows: Iterable[DocumentRow], counts: Mapping[str, Count]
) -> dict[int, list[Count]]:
    """For each cluster its incident counts: those of its statements, and those that stand beside one of them.

    A figure that no statement took up goes to the violence told in its own sentence, where that is one occurrence and
    neither day nor place speaks against it; else it is left alone. Background and cumulative figures go nowhere.
    """
    found: dict[int, list[Count]] = {c.number: [] for c in clusters}
    here: defaultdict[tuple[str, int], dict[int, Told]] = defaultdict(dict)
    taken: set[str] = set()
    for cluster in clusters:
        for told in cluster.members:
            here[told.report.id, told.row.sentence].setdefault(cluster.number, told)
            if told.row.factuality is Factuality.ASSERTED:
                for figure in told.figures:
                    if figure.id not in taken:
                        taken.add(figure.id)
                        found[cluster.number].append(counts[figure.id])
    referenced = {i for row in rows for s in row.statements for i in s.figures}
    left = []
    for figure_id in sorted(set(counts) - taken):
        count = counts[figure_id]
        if count.figure.part or (figure_id in referenced and count.figure.also is None):
            continue
        beside = here.get((count.report.id, count.figure.sentence), {})
        fitting = sorted(n for n, told in beside.items() if _fits(count.figure, told))
        if len(fitting) == 1:
            found[fitting[0]].append(count)
        elif not beside:
            left.append(count)
    _add_those_that_follow(found, left)
    return found


def _add_those_that_follow(found: dict[int, list[Count]], left: Sequence[Count]) -> None:
    """A count in a sentence that tells nothing else goes with the counts before it in its report.

    That is so where it is put in the town of theirs, or follows one of them within two sentences.
    """
    claimed: defaultdict[str, list[tuple[int, Count]]] = defaultdict(list)
    for number, counts in found.items():
        for count in counts:
            claimed[count.report.id].append((number, count))
    for count in sorted(left, key=lambda c: (c.report.id, c.figure.start, c.figure.id)):
        figure = count.figure
        if figure.measure not in _OF_VIOLENCE or (figure.cumulative and figure.also is None):
            continue
        fitting = {n for n, before in claimed[count.report.id] if _follows(figure, before.figure)}
        if len(fitting) == 1:
            number = fitting.pop()
            found[number].append(count)
            claimed[count.report.id].append((number, count))


def _follows(figure: FigureRow, before: FigureRow) -> bool:
    apart = figure.sentence - before.sentence
    if figure.measure is not before.measure or before.cumulative or apart < 0:
        return False
    if figure.period and before.period and not figure.period.may_overlap(before.period):
        return False
    if figure.place is not None and before.place is not None:
        return figure.place.id == before.place.id and not figure.place.is_country and apart <= FOLLOWS
    return figure.place is None and apart <= 1


def _fits(figure: FigureRow, told: Told) -> bool:
    if (
        (figure.cumulative and figure.also is None)
        or figure.measure not in _OF_VIOLENCE
        or told.family.group != "violence"
    ):
        return False
    if figure.period and not figure.period.may_overlap(told.row.period):
        return False
    match = Match()
    compare_places(figure.place, told.place, match)
    return not match.conflicts
