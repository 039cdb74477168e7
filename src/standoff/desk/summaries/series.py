"""Toll curves: what each counter has counted up to each day. Counts of different counters are never summed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

DRAWN = 7  # series drawn as curves; all are in the table
_MEASURES = ("killed", "killed or injured", "injured", "missing", "displaced", "refugees", "detained")


@dataclass(frozen=True, slots=True)
class Point:
    """One count. `counter` numbers who counts within the series: those without a name are others in each origin.

    `turn` is `drops` or `jumps` where linking noted that it does so against this counter's own last.
    """

    as_of: str | None
    low: int | None
    high: int | None
    source: str
    figure_id: str
    counter: int
    turn: str | None


@dataclass(frozen=True, slots=True)
class Series:
    """Counts of one measure at one place, in order of their days."""

    id: str
    measure: str
    place: str
    points: tuple[Point, ...]
    counters: int
    why: str
    reviewed: str | None


def series(tolls: Iterable[dict[str, Any]]) -> tuple[Series, ...]:
    """Those with most days and counters first; the dead before others."""
    found = [_series(toll) for toll in tolls]
    return tuple(sorted(found, key=lambda s: (-_weight(s), _rank(s.measure), s.place, s.id)))


def _weight(one: Series) -> int:
    """A curve of many days tells more than one of few; above a dozen that no longer matters."""
    return min(len({p.as_of for p in one.points}), 12) if len(one.points) > 1 else 0


def _rank(measure: str) -> int:
    return _MEASURES.index(measure) if measure in _MEASURES else len(_MEASURES)


def _series(toll: dict[str, Any]) -> Series:
    points = []
    last: dict[int, int] = {}
    counters: dict[str, int] = {}
    for point in toll["points"]:
        source = point["source_name"] or "the report itself"
        named = any(word[:1].isupper() for word in source.split())
        counter = counters.setdefault(source if named else f"{source} {point['origin_id']}", len(counters))
        size = point["low"] if point["low"] is not None else point["high"] or 0
        high = point["high"] if point["high"] is not None else size
        turn = _turn(toll["why"], last.get(counter), (size, high))
        last[counter] = size
        points.append(
            Point(point["as_of"], point["low"], point["high"], source, point["figure_id"], counter, turn)
        )  # fmt: skip
    points.sort(key=lambda p: p.as_of or "9999")
    return Series(toll["toll_id"], toll["measure"], toll["place_name"] or "place unknown", tuple(points),
                  len(counters), toll["why"], toll["reviewed"])  # fmt: skip


def _turn(why: str, before: int | None, now: tuple[int, int]) -> str | None:
    """Linking says where a counter's numbers turn, and nobody else decides it; here the words find their point."""
    if before is None:
        return None
    for word in ("drops", "jumps"):
        if any(f"It {word} from {before:,} to {size:,} by" in why for size in now):
            return word
    return None
