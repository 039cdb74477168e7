"""Where counts of one toll do not agree: a contradiction, a different scope, or a counter that took back its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.linking.comparing import exclude
from standoff.linking.counters import figure_words, shown
from standoff.linking.counts import size
from standoff.linking.disagreements import counted_otherwise, disagreement, number_side

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from standoff.linking.counts import Count
    from standoff.linking.disagreements import Kind
    from standoff.model import Disagreement

NEAR = 7  # days; counts further apart are read as the toll's course
TIMES = 2
PART = 5  # times as many: no longer two counts of one thing
START = 7  # days between two first days, for these to be different stretches


def on_toll(toll_id: str, points: Sequence[Count]) -> list[Disagreement]:
    """All disagreements within one series. `points` are in order of time."""
    dated = [p for p in points if p.as_of is not None]
    pairs = [(a, b) for i, a in enumerate(dated) for b in _within(dated, i) if _differ(a, b) and _comparable(a, b)]
    return [_describe(toll_id, group) for group in _grouped(pairs)]


def _within(dated: Sequence[Count], i: int) -> Iterable[Count]:
    for b in dated[i + 1 :]:
        if (_day(b) - _day(dated[i])).days > NEAR:
            return
        yield b


def _differ(a: Count, b: Count) -> bool:
    """Numbers that exclude each other, or two lower bounds of which one is a multiple of the other."""
    if exclude(a.figure.low, a.figure.high, b.figure.low, b.figure.high):
        return True
    return _floors(a, b) and max(size(a), size(b))[0] >= TIMES * min(size(a), size(b))[0]


def _floors(a: Count, b: Count) -> bool:
    """Are both lower bounds in digits ("at least 472", "more than 1,500")? "Hundreds" says too little to compare."""
    both = (a.figure, b.figure)
    return all(f.low is not None and f.high is None and any(c.isdigit() for c in f.words) for f in both)


def _comparable(a: Count, b: Count) -> bool:
    """Two counters; or one who counts fewer than before, which a cumulative count cannot do unless corrected."""
    if a.teller.key != b.teller.key:
        return a.report.id != b.report.id or a.figure.sentence != b.figure.sentence
    return a.report.id != b.report.id and size(b) < size(a) and not counted_otherwise(a, b)


def _grouped(pairs: Sequence[tuple[Count, Count]]) -> list[list[tuple[Count, Count]]]:
    """Pairs of one kind whose first counts lie within a week of each other are one disagreement."""
    groups: list[list[tuple[Count, Count]]] = []
    for pair in pairs:
        kind = _kind(*pair)[0]
        for group in groups[-3:]:
            if _kind(*group[0])[0] == kind and (_day(pair[0]) - _day(group[0][0])).days <= NEAR:
                group.append(pair)
                break
        else:
            groups.append([pair])
    return groups


def _kind(a: Count, b: Count) -> tuple[Kind, str]:
    """`a` is the earlier count."""
    if a.teller.key == b.teller.key:
        return "revision", "a cumulative count that falls has been corrected"
    if counted_otherwise(a, b):
        return "scope", f"they count different people (“{a.figure.counted}”, “{b.figure.counted}”)"
    low, high = sorted((size(a), size(b)))
    if low[0] * PART < high[0] and not (a.figure.place and b.figure.place):
        return "scope", "one is so much smaller that it must count a part, which its words do not name"
    start_a, start_b = _start(a), _start(b)
    if start_a and start_b and abs((start_a - start_b).days) > START:
        return "scope", f"they count from different days ({start_a}, {start_b})"
    if (_day(b) - _day(a)).days > 1 and size(b) > size(a):
        return "scope", "the higher one counts up to a later day, so both may hold"
    if _floors(a, b):
        return "scope", "both are lower bounds, so both may hold, but one is a multiple of the other"
    return "contradiction", "both count up to about the same day" if (_day(b) - _day(a)).days <= 1 else (
        "the later one is lower, and a cumulative count does not fall"
    )  # fmt: skip


def _describe(toll_id: str, group: Sequence[tuple[Count, Count]]) -> Disagreement:
    a, b = group[0]
    kind, reason = _kind(a, b)
    members = {c.figure.id: c for pair in group for c in pair}
    values: dict[tuple[int, int], list[Count]] = {}
    for count in sorted(members.values(), key=lambda c: c.order):
        values.setdefault(size(count), []).append(count)
    sides = tuple(number_side(values[v], f"{figure_words(values[v][0].figure)} (as of {_day(values[v][0])})")
                  for v in sorted(values))  # fmt: skip
    first, second = (f"{figure_words(c.figure)} by {_day(c)} according to {shown(c.teller)}" for c in (a, b))
    why = f"{first}; {second}: {reason}."
    return disagreement("number", kind, None, toll_id, sides, why)


def _start(count: Count) -> date | None:
    return count.figure.period.earliest if count.figure.period else None


def _day(count: Count) -> date:
    day = count.as_of
    if day is None:
        raise ValueError(f"figure {count.figure.id} has no day")
    return day
