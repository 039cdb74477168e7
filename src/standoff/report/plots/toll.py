"""A cumulative count over time: each counter's points, with a line between them and bars from low to high."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from standoff.report.plots.axes import above, days_along, numbers_along
from standoff.report.plots.style import COLOURS, MARKERS, SOFT, figure, written

if TYPE_CHECKING:
    from collections.abc import Sequence

    from standoff.report.language import Language

WIDE = 30  # times as high as low, from which the axis is of powers of ten
NAME = 27  # characters of a counter in the legend
ARROW = 0.055  # of the axis: how far the arrow of an open upper end reaches


@dataclass(frozen=True, slots=True)
class Curve:
    """One counter: day (ISO), low, high of each of its counts, in order of time."""

    name: str
    points: tuple[tuple[str, int | None, int | None], ...]


def drawn(curves: Sequence[Curve], unit: str, language: Language, *, others: bool, pixels: bool) -> tuple[bytes, bytes]:
    """The picture. With `others`, the last curve stands for several counters and is drawn in grey without a line."""
    with figure(2.6, right=0.26) as (picture, axes):
        values = [v for c in curves for _, low, high in c.points for v in (low, high) if v]
        steep = bool(values) and max(values) > WIDE * min(values)
        if steep:
            axes.set_yscale("log")
            axes.set_ylim(max(min(values) / 1.6, 0.8), max(values) * 2.2)
        else:
            axes.set_ylim(0, max(values, default=1) * 1.18)
        for at, curve in enumerate(curves):
            grey = others and at == len(curves) - 1
            colour, marker = (SOFT, ".") if grey else (COLOURS[at % len(COLOURS)], MARKERS[at % len(MARKERS)])
            _draw(axes, curve, colour, marker, line=not grey, steep=steep)
        days = [date.fromisoformat(d).toordinal() for c in curves for d, _, _ in c.points]
        margin = max((max(days) - min(days)) * 0.03, 1.5)
        axes.set_xlim(min(days) - margin, max(days) + margin)
        days_along(axes, language)
        numbers_along(axes, language, whole=not steep)
        above(axes, unit + (f" ({language.text('plot.log')})" if steep else ""))
        axes.legend(loc="upper left", bbox_to_anchor=(1.01, 1.0), borderaxespad=0, handlelength=1.6, fontsize=7)
        return written(picture, pixels=pixels)


def _draw(axes: Any, curve: Curve, colour: str, marker: str, *, line: bool, steep: bool) -> None:
    days = [date.fromisoformat(day).toordinal() for day, _, _ in curve.points]
    lows = [low if low is not None else high for _, low, high in curve.points]
    name = curve.name if len(curve.name) <= NAME else curve.name[: NAME - 1] + "…"
    look = {"linewidth": 0.9, "alpha": 1, "zorder": 3, "markersize": 3.8} if line else {
        "linewidth": 0, "alpha": 0.75, "zorder": 2, "markersize": 5}  # fmt: skip
    axes.plot(days, lows, color=colour, marker=marker, markeredgewidth=0, label=name, **look)
    highs = [h if h is not None else low for (_, low, h) in curve.points]
    if line and any(h != low for h, low in zip(highs, lows, strict=True)):
        axes.fill_between(days, lows, highs, color=colour, alpha=0.16, linewidth=0)
    low_end, high_end = axes.get_ylim()
    for day, (_, low, high) in zip(days, curve.points, strict=True):
        if high is None and low is not None:  # open above: an arrow
            tip = low * (high_end / low_end) ** ARROW if steep else low + (high_end - low_end) * ARROW
            axes.annotate("", (day, tip), (day, low), arrowprops={"arrowstyle": "->", "color": colour, "linewidth": 0.6,
                          "shrinkA": 0, "shrinkB": 0, "mutation_scale": 5})  # fmt: skip
        elif low is not None and high is not None and low != high:
            axes.plot([day, day], [low, high], color=colour, linewidth=1.6, solid_capstyle="butt")
