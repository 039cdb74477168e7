"""Which year, week or day is meant where the words leave it to the reader."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from standoff.reading.times.days import month_days

if TYPE_CHECKING:
    from standoff.reading.times.context import Context, Tense

_FAR_AHEAD = 270  # days: "by January 14" in a report of January 15 is yesterday, not next year
_NEXT_STEP = 31  # days from one dated event of a story to the next
_JUST_AHEAD = 60
_LONG = 100  # days: a reference longer than a season gives the year, not a point to count from
_NEXT_YEAR = 8  # months back from which a month is next year's


def year_of(
    month: int, day: int | None, context: Context, when: Tense | None, *, loose: bool = False
) -> tuple[int, str] | None:
    """The year of a month, or of a day in a month, named without one, and why; None where nothing fixes it.

    `loose`: the time is not said to be when the past verb above it happened, so that it may lie shortly ahead.
    """
    if context.narrative:
        return _year_in_story(month, day, context)
    if context.published is None:
        return None
    published = context.published
    around = 8 if (month, day) == (2, 29) else 1
    years = [y for y in range(published.year - around, published.year + around + 1) if _exists(y, month, day)]
    ahead = [y for y in years if _span(y, month, day)[1] >= published]
    behind = [y for y in years if _span(y, month, day)[0] <= published]
    if not years:
        return None
    soon = [y for y in ahead if day is None or _distance(_span(y, month, day), published) <= _FAR_AHEAD]
    if when == "future" and soon:
        return min(soon), "the next one, as the sentence speaks of the future"
    if when == "past" and behind:
        if loose and day is not None and (near := _just_ahead(years, month, day, published)):
            return near, "the nearest one"
        return max(behind), "the most recent one"
    nearest = min(years, key=lambda y: (_distance(_span(y, month, day), published), y))
    return nearest, f"the one nearest to {context.writing}"


def _just_ahead(years: list[int], month: int, day: int, published: date) -> int | None:
    """A past verb may stand above a day to come: "declared a dividend payable May 3", "set May 3 as the deadline"."""
    for y in years:
        if 0 < (date(y, month, day) - published).days <= _JUST_AHEAD:
            return y
    return None


def _year_in_story(month: int, day: int | None, context: Context) -> tuple[int, str] | None:
    """The year nearest to the date mentioned before; a step back counts for more than one onward."""
    if context.reference is None or context.reference.earliest is None:
        return None
    last, end = context.reference.earliest, context.reference.latest or context.reference.earliest
    if day is not None and context.day is not None and context.day.earliest is not None:
        for year in (context.day.earliest.year, context.day.earliest.year + 1):
            if _exists(year, month, day) and 0 <= (date(year, month, day) - context.day.earliest).days <= _NEXT_STEP:
                return year, "soon after the day mentioned before"
    if (end - last).days > _LONG:
        return last.year, "in the year mentioned before"
    step = month - last.month
    year = last.year + (step <= -_NEXT_YEAR)
    return year, "counted from the date mentioned before"


def weekday_of(
    weekday: int, context: Context, when: Tense | None, word: str | None, *, morrow: bool = False
) -> tuple[date, str] | None:
    """The day a bare or "last"/"next" weekday means, and why; `weekday` is ISO's, 1 for Monday.

    `morrow`: where it is the weekday after the report's, it means that day and not the one six days before.
    """
    if context.narrative:
        if context.day is None or context.day.earliest is None:
            return None
        base = context.day.earliest
        ahead = (weekday - base.isoweekday()) % 7
        return base + timedelta(ahead), "the first one from the day mentioned before"
    published = context.published
    if published is None:
        return None
    ahead = (weekday - published.isoweekday()) % 7
    behind = (published.isoweekday() - weekday) % 7
    if word == "last":
        return published - timedelta(behind or 7), f"the last one before {context.writing}"
    if word == "next":
        return published + timedelta(ahead or 7), f"the next one after {context.writing}"
    if word == "this":
        monday = published - timedelta(published.isoweekday() - 1)
        return monday + timedelta(weekday - 1), "the one in the week of the report"
    if ahead == 0:
        return published, f"{context.writing} falls on that weekday itself"
    if ahead == 1 and morrow and when != "future":
        return published + timedelta(1), f"the day after {context.writing}; six days before is less likely here"
    if when == "future":
        return published + timedelta(ahead), "the next one, as the sentence speaks of the future"
    return published - timedelta(behind), f"the most recent one up to {context.writing}"


def _exists(year: int, month: int, day: int | None) -> bool:
    return 1 <= year <= 9999 and (day is None or day <= month_days(year, month)[1].day)


def _span(year: int, month: int, day: int | None) -> tuple[date, date]:
    if day is not None:
        return date(year, month, day), date(year, month, day)
    return month_days(year, month)


def _distance(span: tuple[date, date], day: date) -> int:
    if span[0] <= day <= span[1]:
        return 0
    return min(abs((span[0] - day).days), abs((span[1] - day).days))
