"""Events over time: a bar for each day, week or month, those with counted dead apart."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import TYPE_CHECKING

from standoff.report.plots.axes import above, days_along, numbers_along
from standoff.report.plots.style import DEADLY, OTHER, figure, written

if TYPE_CHECKING:
    from collections.abc import Iterable

    from standoff.report.language import Language

DAILY = 62  # days up to which each has its bar
WEEKLY = 800


def activity(days: Iterable[tuple[str, bool]], language: Language, *, pixels: bool) -> tuple[str, bytes, bytes]:
    """The step (day, week, month) and the picture of events by their first day; the flag is for counted dead."""
    found = [(date.fromisoformat(day), deadly) for day, deadly in days]
    first, last = min(d for d, _ in found), max(d for d, _ in found)
    spread = (last - first).days
    step = "day" if spread <= DAILY else "week" if spread <= WEEKLY else "month"
    bins = {True: Counter[date](), False: Counter[date]()}
    for day, deadly in found:
        bins[deadly][_bin(day, step)] += 1
    at = sorted({*bins[True], *bins[False]})
    width = {"day": 0.86, "week": 6.2, "month": 27.0}[step]
    with figure(1.9) as (drawn, axes):
        places = [d.toordinal() + width / 2 for d in at]
        below = [bins[True][d] for d in at]
        axes.bar(places, below, width, color=DEADLY, linewidth=0, label=language.text("plot.deadly"))
        axes.bar(places, [bins[False][d] for d in at], width, below, color=OTHER, linewidth=0,
                 label=language.text("plot.other"))  # fmt: skip
        axes.set_xlim(_bin(first, step).toordinal() - 1, last.toordinal() + width + 1)
        days_along(axes, language)
        numbers_along(axes, language, whole=True)
        above(axes, language.text(f"plot.events_{step}"))
        axes.legend(loc="upper right", ncols=2, handlelength=1, borderaxespad=0, bbox_to_anchor=(1, 1.1))
        return step, *written(drawn, pixels=pixels)


def _bin(day: date, step: str) -> date:
    if step == "week":
        return day - timedelta(days=day.weekday())
    return day.replace(day=1) if step == "month" else day
