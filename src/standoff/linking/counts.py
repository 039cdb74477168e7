"""Figures as they are weighed: each with who counts, the origin it came by, and the day it speaks for."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from standoff.linking.counters import Teller, counter_of
from standoff.linking.rows import DocumentRow, FigureRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from standoff.linking.actors import Actors


@dataclass(frozen=True, slots=True)
class Count:
    """A figure in its report. `statements` are the ids of those it belongs to."""

    figure: FigureRow
    report: DocumentRow
    origin: str
    teller: Teller
    statements: tuple[str, ...]

    @property
    def as_of(self) -> date | None:
        """The day up to which it counts: its own, else the day its report appeared."""
        own = self.figure.as_of or self.report.published
        return own.latest if own else None

    @property
    def order(self) -> tuple[bool, str, str, int, str]:
        day = self.as_of
        return (day is None, day.isoformat() if day else "", self.report.id, self.figure.start, self.figure.id)


def count_all(rows: Iterable[DocumentRow], actors: Actors, origin_of: Mapping[str, str]) -> dict[str, Count]:
    """Every figure of the collection by its id."""
    counts = {}
    for row in rows:
        told: defaultdict[str, list[str]] = defaultdict(list)
        for statement in row.statements:
            for figure_id in statement.figures:
                told[figure_id].append(statement.id)
        origin = origin_of[row.id]
        for figure in row.figures:
            teller = counter_of(figure.source, row, origin, actors)
            counts[figure.id] = Count(figure, row, origin, teller, tuple(sorted(told[figure.id])))
    return counts


def current(counts: Iterable[Count]) -> list[Count]:
    """The count that stands of each counter: its latest report, and there the largest (others are parts of it)."""
    newest: dict[str, Count] = {}
    for count in sorted(counts, key=lambda c: c.order):
        before = newest.get(count.teller.key)
        if before is None or _replaces(count, before):
            newest[count.teller.key] = count
    return [newest[key] for key in sorted(newest)]


def earlier(counts: Sequence[Count], standing: Sequence[Count]) -> list[Count]:
    """Counts that a later one of the same counter, in another report, has replaced."""
    now = {c.teller.key: c for c in standing}
    return [c for c in sorted(counts, key=lambda c: c.order) if c.report.id != now[c.teller.key].report.id]


def _replaces(new: Count, old: Count) -> bool:
    if new.as_of != old.as_of:
        return old.as_of is None or (new.as_of is not None and new.as_of > old.as_of)
    return size(new) > size(old)


def size(count: Count) -> tuple[int, int]:
    """Sort key by the lower, then the upper bound."""
    low, high = count.figure.low, count.figure.high
    return (low if low is not None else -1, high if high is not None else 10**12)
