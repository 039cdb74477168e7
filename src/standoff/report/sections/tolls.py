"""Cumulative counts over time, counter by counter, with the band from low to high. Never added up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from standoff.record.wording import plain
from standoff.report.model import Name, Paragraph, Plot, Section, Words
from standoff.report.plots.toll import Curve, drawn
from standoff.report.series import all_series

if TYPE_CHECKING:
    from standoff.report.draft import Draft
    from standoff.report.model import Block
    from standoff.report.series import Point, Series

Row = dict[str, Any]
PLOTS = 4
POINTS = 3  # dated counts that make a curve
COUNTERS = 6  # drawn each in its own colour


def section(draft: Draft) -> Section | None:
    blocks: list[Block] = []
    longest = sorted(all_series(draft), key=lambda s: (s.measure != "killed", -_dated(s), s.toll["toll_id"]))
    curves = [s for s in longest if _dated(s) >= POINTS]
    # The longest of each measure, then what is left.
    first = {s.measure: s for s in reversed(curves)}
    leading = [s for s in curves if first[s.measure] is s]
    for series in (leading + [s for s in curves if s not in leading])[:PLOTS]:
        blocks += _plot(series, draft)
    if not blocks:
        return None
    return Section("tolls", draft.text("section.tolls"), (Paragraph(draft.say("tolls.lead"), "lead"), *blocks))


def _dated(series: Series) -> int:
    return sum(p.as_of is not None for p in series.points)


def _plot(series: Series, draft: Draft) -> list[Block]:
    dated = [p for p in series.points if p.as_of is not None]
    by_counter: dict[str, list[Point]] = {}
    for point in dated:
        by_counter.setdefault(point.counter, []).append(point)
    ordered = sorted(
        by_counter.items(),
        key=lambda item: (
            -item[1][0].named,
            item[1][0].name.islower(),
            -len(item[1]),
            -max(p.size for p in item[1]),
            item[0],
        ),
    )
    named = [(name, points) for name, points in ordered if points[0].named]
    curves = [_curve(plain(points[0].name), points) for _, points in named[:COUNTERS]]
    others = [p for name, points in ordered if (name, points) not in named[:COUNTERS] for p in points]
    if others:
        curves.append(_curve(draft.text("tolls.others"), sorted(others, key=lambda p: p.as_of or "")))
    unit = draft.text(f"measure.{series.measure}")
    svg, png = drawn(curves, unit, draft.language, others=bool(others), pixels=draft.pixels)
    count = draft.count("points", "figures", (p.figure["figure_id"] for p in dated), "standoff show RECORD tolls")
    place = draft.place(series.toll["place_name"])
    shown = [p for _, points in named[:COUNTERS] for p in points[-1:]]
    caption = (
        *draft.say("tolls.caption", measure=Words(unit), place=place, n=draft.counted(count)),
        *draft.say("tolls.latest"),
        *_latest(shown, draft),
    )
    name = f"toll-{series.toll['toll_id']}"
    return [Plot(name, svg, png, caption, draft.text("tolls.alt"))]


def _latest(points: list[Point], draft: Draft) -> tuple[Any, ...]:
    runs: list[Any] = []
    for point in points:
        if runs:
            runs.append(Words("; "))
        runs += [Name(plain(point.name)), Words(" "), draft.number([point.figure]), Words(", "),
                 draft.day(point.as_of, point.as_of), draft.marks([point.figure])]  # fmt: skip
    return (*runs, Words("."))


def _curve(name: str, points: list[Point]) -> Curve:
    return Curve(name, tuple((p.as_of or "", p.figure["low"], p.figure["high"]) for p in points))
