"""Which counts speak for the day of the report, and which cannot be what they seem."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

from standoff.report.series import Point, Series, fallen_below, standing

if TYPE_CHECKING:
    from standoff.report.material import Material


def point(day: str, counter: str, low: int, high: int | None = None) -> Point:
    return Point(day, {"figure_id": f"f-{counter}-{day}", "low": low, "high": high}, counter, counter, named=True)


def series(*points: Point, measure: str = "killed") -> Series:
    return Series({"toll_id": "t", "measure": measure}, tuple(sorted(points, key=lambda p: p.as_of or "")))


def on(day: str) -> Material:
    return cast("Any", SimpleNamespace(coverage=("2011-01-01", day)))


FEBRUARY, APRIL, AUGUST = (
    point("2011-02-20", "HRW", 84, 84),
    point("2011-04-12", "HRW", 250),
    point("2011-08-18", "HRW", 84, 84),
)


def test_a_sum_of_the_dead_does_not_fall() -> None:
    found = series(FEBRUARY, APRIL, AUGUST)
    assert fallen_below(AUGUST, found) is APRIL
    assert fallen_below(APRIL, found) is None
    assert fallen_below(point("2011-09-01", "HRW", 84), found) is not None  # an open count of at least 84, as it stands
    assert standing(found, on("2011-10-20")) == [APRIL]


def test_who_is_displaced_may_return() -> None:
    found = series(FEBRUARY, APRIL, AUGUST, measure="displaced")
    assert fallen_below(AUGUST, found) is None
    assert standing(found, on("2011-10-20")) == [AUGUST]


def test_old_counts_of_the_dead_stand_beside_each_other_but_not_the_first_weeks() -> None:
    early, rebels, state = (
        point("2011-02-19", "a clinic", 40),
        point("2011-05-20", "Rebels", 8000),
        point("2011-06-07", "State", 200),
    )
    found = series(early, rebels, state)
    assert standing(found, on("2011-10-20")) == [state, rebels]
    assert standing(found, on("2011-03-01")) == [state, rebels, early]


def test_of_those_who_may_return_only_the_last_count_stands() -> None:
    found = series(point("2011-03-03", "UNHCR", 150000), point("2011-03-05", "IOM", 200000), measure="refugees")
    assert [p.counter for p in standing(found, on("2011-10-20"))] == ["IOM"]
