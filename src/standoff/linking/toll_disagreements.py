"""Where counts of one toll do not agree: two counters about one day, or a counter that took back its own.

A higher count of a later day is the toll's growth, and no disagreement; neither is a count from another first day.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.linking.comparable import of_one_toll
from standoff.linking.comparing import exclude
from standoff.linking.counters import day_words, figure_words, told_by
from standoff.linking.counts import size
from standoff.linking.disagreements import counted_otherwise, disagreement, number_side
from standoff.linking.tolls import start_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from standoff.linking.counts import Count
    from standoff.linking.disagreements import Kind
    from standoff.model import Disagreement

NEAR = 7  # days; counts further apart are read as the toll's course
ONE_DAY = 0  # days between two counts that speak for the same state of things; a day more and it may have grown
TIMES = 2  # times as many, from which two lower bounds are told side by side
START = 14  # days between two first days, for these to be different stretches
SIDES = 5  # values at most in one disagreement


def on_toll(toll_id: str, points: Sequence[Count]) -> list[Disagreement]:
    """All disagreements within one series. `points` are in order of time."""
    dated = [p for p in points if p.as_of is not None]
    pairs = [(a, b) for i, a in enumerate(dated) for b in _within(dated, i) if _kind(a, b)]
    return [_describe(toll_id, group) for group in _grouped(pairs)]


def _within(dated: Sequence[Count], i: int) -> Iterable[Count]:
    for b in dated[i + 1 :]:
        if (_day(b) - _day(dated[i])).days > NEAR:
            return
        yield b


def _kind(a: Count, b: Count) -> Kind | None:
    """What sets two counts against each other, `a` being the earlier; `None` where both may well hold."""
    if counted_otherwise(a, b) or _from_other_days(a, b) or not of_one_toll(a, b):
        return None
    apart = exclude(a.figure.low, a.figure.high, b.figure.low, b.figure.high)
    falls = size(b) < size(a)
    if a.teller.key == b.teller.key:
        return "revision" if falls and apart and a.report.id != b.report.id else None
    one_day = (_day(b) - _day(a)).days <= ONE_DAY
    if apart and (falls or one_day):
        return "contradiction"
    return "scope" if one_day and _floors(a, b) and _multiple(a, b) else None


def _from_other_days(a: Count, b: Count) -> bool:
    start_a, start_b = start_of(a), start_of(b)
    return bool(start_a and start_b and abs((start_a - start_b).days) > START)


def _floors(a: Count, b: Count) -> bool:
    """Are both lower bounds in digits ("at least 472", "more than 1,500")? "Hundreds" says too little to compare."""
    both = (a.figure, b.figure)
    return all(f.low is not None and f.high is None and any(c.isdigit() for c in f.words) for f in both)


def _multiple(a: Count, b: Count) -> bool:
    return max(size(a), size(b))[0] >= TIMES * min(size(a), size(b))[0]


def _grouped(pairs: Sequence[tuple[Count, Count]]) -> list[list[tuple[Count, Count]]]:
    """Pairs of one kind whose first counts lie within a week of each other are one disagreement."""
    groups: list[list[tuple[Count, Count]]] = []
    for pair in pairs:
        for group in groups[-3:]:
            values = {size(c) for p in (*group, pair) for c in p}
            near = (_day(pair[0]) - _day(group[0][0])).days <= NEAR
            if _kind(*group[0]) == _kind(*pair) and near and len(values) <= SIDES:
                group.append(pair)
                break
        else:
            groups.append([pair])
    return groups


def _describe(toll_id: str, group: Sequence[tuple[Count, Count]]) -> Disagreement:
    a, b = group[0]
    kind = _kind(a, b) or "contradiction"
    members = {c.figure.id: c for pair in group for c in pair}
    values: dict[tuple[int, int], list[Count]] = {}
    for count in sorted(members.values(), key=lambda c: c.order):
        values.setdefault(size(count), []).append(count)
    sides = tuple(number_side(values[v], f"{figure_words(values[v][0].figure)} by {day_words(_day(values[v][0]))}")
                  for v in sorted(values))  # fmt: skip
    return disagreement("number", kind, None, toll_id, sides, _why(kind, a, b))


def _why(kind: Kind, a: Count, b: Count) -> str:
    first, second = (figure_words(c.figure) for c in (a, b))
    if kind == "revision":
        return f"{told_by(a.teller)} counted {first} by {day_words(_day(a))} and {second} by {day_words(_day(b))}."
    said = f"{told_by(a.teller)} counted {first} by {day_words(_day(a))}, {told_by(b.teller)} {second}"
    if kind == "scope":
        return f"{said} by the same day; both are lower bounds, but one is a multiple of the other."
    if (_day(b) - _day(a)).days <= ONE_DAY:
        return f"{said} by the same day."
    return f"{said} by {day_words(_day(b))}, and a total does not fall."


def _day(count: Count) -> date:
    day = count.as_of
    if day is None:
        raise ValueError(f"figure {count.figure.id} has no day")
    return day
