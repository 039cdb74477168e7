from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from standoff.report.language import Language
from standoff.report.plots import atlas as atlas_module
from standoff.report.plots.activity import activity
from standoff.report.plots.atlas import Spot, atlas
from standoff.report.plots.outlines import decoded, outlines
from standoff.report.plots.toll import Curve, drawn

if TYPE_CHECKING:
    from pathlib import Path

EN = Language("en")
SPOTS = [Spot("Alpha", 10.0, 30.0, 40, 3), Spot("Beta", 12.5, 31.0, 2, 0), Spot("<b>$x$</b>", 11.0, 29.0, 1, 0)]
SQUARE = {
    "transform": {"scale": [0.5, 0.5], "translate": [10, 20]},
    "arcs": [[[0, 0], [4, 0], [0, 4]], [[4, 4], [-4, 0], [0, -4]]],
    "objects": {
        "countries": {
            "geometries": [
                {"type": "Polygon", "id": "434", "properties": {"name": "Square"}, "arcs": [[0, 1]]},
                {"type": "MultiPolygon", "id": None, "properties": {"name": "Turned"}, "arcs": [[[-2, -1]]]},
                {"type": None, "id": None, "properties": {"name": "Nothing"}},
            ]
        }
    },
}


def test_topojson_is_decoded() -> None:
    square, turned, nothing = decoded(SQUARE)
    assert (square.code, square.name) == ("LY", "Square")
    assert square.rings == ([(10, 20), (12, 20), (12, 22), (10, 22), (10, 20)],)
    assert turned.rings == ([(10, 20), (10, 22), (12, 22), (12, 20), (10, 20)],)
    assert (turned.code, nothing.rings) == (None, ())
    assert square.touches(11, 21, 30, 30)
    assert not square.touches(13, 21, 30, 30)


def test_without_outlines_the_map_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert outlines(tmp_path) == ()
    monkeypatch.setattr(atlas_module, "outlines", tuple)
    bordered, svg, png = atlas(SPOTS, "LY", EN, pixels=True)
    assert not bordered
    assert svg.startswith(b"<?xml")
    assert png.startswith(b"\x89PNG")


def test_with_outlines_it_draws_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(atlas_module, "outlines", lambda: decoded(SQUARE))
    assert atlas(SPOTS, None, EN, pixels=False)[0]


@pytest.mark.parametrize(
    "spots",
    [SPOTS, SPOTS[:1], [Spot("Pole", 0, 89.9, 1, 1)], [Spot("West", -179.9, 0, 1, 0), Spot("East", 179.9, 0, 1, 0)]],
)
def test_any_places_make_a_map(spots: list[Spot]) -> None:
    assert atlas(spots, None, EN, pixels=False)[1]


def test_pictures_are_the_same_each_time_and_hold_no_date() -> None:
    curves = [
        Curve("A", (("2011-03-01", 10, None), ("2011-03-09", 400, 900))),
        Curve("others", (("2011-04-01", None, 70),)),
    ]
    first = drawn(curves, "Killed", EN, others=True, pixels=True)
    assert first == drawn(curves, "Killed", EN, others=True, pixels=True)
    assert b"<dc:date>" not in first[0]
    days = [("2011-03-01", True), ("2011-03-02", False)]
    assert activity(days, EN, pixels=True) == activity(days, EN, pixels=True)


@pytest.mark.parametrize(
    ("days", "step"),
    [
        (["2011-03-01", "2011-03-04"], "day"),
        (["2011-03-01", "2011-09-04"], "week"),
        (["1999-01-01", "2011-09-04"], "month"),
    ],
)
def test_bars_stand_for_days_weeks_or_months(days: list[str], step: str) -> None:
    assert activity([(day, False) for day in days], EN, pixels=False)[0] == step


def test_one_point_and_zero_are_drawn() -> None:
    assert drawn([Curve("A", (("2011-03-01", 0, 0),))], "Killed", EN, others=False, pixels=False)[0]
