"""Axes of days and of numbers, in the report's language."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from babel.dates import format_date

from standoff.report.plots.style import RULE

if TYPE_CHECKING:
    from standoff.report.language import Language

MOST = 12  # labels along an axis


def days_along(axes: Any, language: Language) -> None:
    """Labels at days, or at the first days of months or years; the year under the first label and each January.

    The axis counts days as `date.toordinal` does.
    """
    first, last = (date.fromordinal(int(x)) for x in axes.get_xlim())
    ticks, pattern = _ticks(first, last)
    labels = []
    for at, day in enumerate(ticks):
        text = str(format_date(day, pattern, locale=language.code))
        new_year = at == 0 or ticks[at - 1].year != day.year
        labels.append(f"{text}\n{day.year}" if new_year and pattern != "y" else text)
    axes.set_xticks([d.toordinal() for d in ticks], labels)


def _ticks(first: date, last: date) -> tuple[list[date], str]:
    spread = (last - first).days
    if spread <= 75:
        step = max(1, -(-spread // MOST))
        step = next(s for s in (1, 2, 7, 14) if s >= step)
        start = first.toordinal() + 1
        return [date.fromordinal(n) for n in range(start, last.toordinal(), step)], "d MMM"
    months = [date(y, m, 1) for y in range(first.year, last.year + 1) for m in range(1, 13)]
    months = [m for m in months if first <= m <= last]
    if len(months) <= MOST * 3:
        every = -(-len(months) // MOST)
        return months[::every], "MMM"
    years = [date(y, 1, 1) for y in range(first.year, last.year + 1) if date(y, 1, 1) >= first]
    return years[:: -(-len(years) // MOST)], "y"


def above(axes: Any, text: str) -> None:
    """What the numbers are, over the axis of them."""
    axes.set_title(text, loc="left", x=-0.075, fontsize=7.5, pad=5)


def numbers_along(axes: Any, language: Language, *, whole: bool = False) -> None:
    """Numbers as the language writes them, over faint rules."""
    from matplotlib.ticker import FuncFormatter, MaxNLocator  # noqa: PLC0415

    if whole:
        axes.yaxis.set_major_locator(MaxNLocator(nbins=5, integer=True))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda x, _: language.integer(round(x)) if x >= 0 else ""))
    axes.grid(axis="y", color=RULE, linewidth=0.5)
    axes.set_axisbelow(True)
    axes.tick_params(length=2.5)
