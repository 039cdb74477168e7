"""Cumulative counts: each series by measure and place, with the last word of each counter. Nothing is ever summed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from standoff.report.draft import Draft
    from standoff.report.material import Material

Row = dict[str, Any]
RECENT = 90  # days before the report's day in which a count still speaks for the state of things
MEASURES = ("killed", "killed or injured", "injured", "missing", "detained", "abducted", "displaced", "refugees",
            "released", "surrendered", "deployed", "protesting")  # fmt: skip
RISING = frozenset({"killed", "injured", "killed or injured"})  # whose sums do not fall as time goes on


@dataclass(frozen=True)
class Point:
    """One count of a series. `figures` are those of this count: the point's own."""

    as_of: str | None
    figure: Row
    counter: str  # one key for all counts of one counter
    name: str
    named: bool

    @property
    def size(self) -> int:
        low, high = self.figure["low"], self.figure["high"]
        return int(low if low is not None else high)


@dataclass(frozen=True)
class Series:
    """A toll with its points in order of time, undated ones last."""

    toll: Row
    points: tuple[Point, ...]

    @property
    def measure(self) -> str:
        return str(self.toll["measure"])

    def latest(self) -> list[Point]:
        """The last dated count of each counter, newest first; a later one of the same day wins."""
        by_counter: dict[str, Point] = {}
        for point in self.points:
            if point.as_of is not None:
                by_counter[point.counter] = point
        return sorted(by_counter.values(), key=lambda p: (p.as_of or "", p.size, p.counter), reverse=True)


def all_series(draft: Draft) -> list[Series]:
    """The series of the report's places: by measure, the longest first."""
    material = draft.material
    found = [Series(t, _points(t, draft)) for t in material.tolls if material.here(t)]
    found = [s for s in found if s.points]
    found.sort(key=lambda s: (_rank(s.measure), -len(s.points), s.toll["toll_id"]))
    return found


def _rank(measure: str) -> int:
    return MEASURES.index(measure) if measure in MEASURES else len(MEASURES)


def _points(toll: Row, draft: Draft) -> tuple[Point, ...]:
    points = []
    for point in toll["points"]:
        figure = draft.material.figures.get(point["figure_id"])
        if figure is None or (figure["low"] is None and figure["high"] is None):
            continue
        counter = point["source_name"] or ""
        if counter == counter.lower():  # "a doctor" is somebody else in every report, and so is the report itself
            counter = f"{counter} {point['origin_id']}"
        points.append(Point(point["as_of"], figure, counter, point["source_name"] or "", draft.named(figure)))
    return tuple(sorted(points, key=lambda p: (p.as_of or "9999", p.figure["figure_id"])))


def fallen_below(point: Point, series: Series) -> Point | None:
    """The largest earlier count by the same counter that this one lies below, though such a sum cannot fall.

    It then counts something else, or an old report was printed again.
    """
    if series.measure not in RISING:
        return None
    top = point.figure["high"] if point.figure["high"] is not None else point.size
    before = [p for p in series.points if p.counter == point.counter and (p.as_of or "") < (point.as_of or "")]
    return max((p for p in before if p.size > top), key=lambda p: p.size, default=None)


def standing(series: Series, material: Material) -> list[Point]:
    """Counts of named counters that still speak for the report's day.

    Where none is so recent: the last one; of a sum that only rises those, too, that are not much older, for they may
    hold as well. In the place of one that cannot be the sum it seems to be stands the one that it lies below.
    """
    named = [fallen_below(p, series) or p for p in series.latest() if p.named]
    named.sort(key=lambda p: (p.as_of or "", p.size, p.counter), reverse=True)
    last = material.coverage[1]
    if last is None or not named:
        return named
    if recent := _since(last, named):
        return recent
    return _since(named[0].as_of or last, named) if series.measure in RISING else named[:1]


def _since(last: str, points: list[Point]) -> list[Point]:
    """Those of the days before this one in which a count still speaks for it."""
    horizon = (date.fromisoformat(last) - timedelta(days=RECENT)).isoformat()
    return [p for p in points if (p.as_of or "") >= horizon]
