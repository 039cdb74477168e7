"""Which year, week or day is meant where the words leave it to the reader."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from standoff.reading.times.days import month_days

if TYPE_CHECKING:
    from standoff.reading.times.context import Context, Tense


def year_of(month: int, day: int | None, context: Context, when: Tense | None, sentence: int) -> tuple[int, str] | None:
    """The year of a month, or of a day in a month, named without one, and why; None where nothing fixes it."""
    if context.narrative or context.published is None:
        return _year_in_story(month, context)
    published = context.published
    if (
        context.year is not None
        and context.year != published.year
        and when != "future"
        and sentence - context.year_sentence <= 1
        and context.year < published.year - 1
    ):
        return context.year, "in the year the text has just named"
    years = [y for y in (published.year - 1, published.year, published.year + 1) if _exists(y, month, day)]
    if not years:
        return None
    if when == "future":
        ahead = [y for y in years if _span(y, month, day)[1] >= published]
        return min(ahead), "the next one, as the sentence speaks of the future"
    if when == "past":
        behind = [y for y in years if _span(y, month, day)[0] <= published]
        if day is not None and (near := _just_ahead(years, month, day, published)):
            return near, "the nearest one"
        return max(behind), "the most recent one"
    nearest = min(years, key=lambda y: (_distance(_span(y, month, day), published), y))
    return nearest, "the one nearest to the report's date"


def _just_ahead(years: list[int], month: int, day: int, published: date) -> int | None:
    """Wire reports date their own day ahead of the stamp now and then, and past verbs lead to future days ("set")."""
    for y in years:
        if 0 < (date(y, month, day) - published).days <= 60:
            return y
    return None


def _year_in_story(month: int, context: Context) -> tuple[int, str] | None:
    if context.reference is None or context.reference.earliest is None:
        return None
    last = context.reference.earliest
    why = "in the year of the date mentioned before"
    if context.reference.latest is not None and (context.reference.latest - last).days > 100:
        return last.year, why
    if last.month - month >= 7:
        return last.year + 1, "after the date mentioned before"
    return last.year, why


def weekday_of(weekday: int, context: Context, when: Tense | None, word: str | None) -> tuple[date, str] | None:
    """The day a bare or "last"/"next" weekday means, and why; `weekday` is ISO's, 1 for Monday."""
    if context.narrative and context.day is not None and context.day.earliest is not None:
        base = context.day.earliest
        ahead = (weekday - base.isoweekday()) % 7
        return base + timedelta(ahead), "the first one from the day mentioned before"
    published = context.published
    if published is None:
        return None
    ahead = (weekday - published.isoweekday()) % 7
    behind = (published.isoweekday() - weekday) % 7
    if word == "last":
        return published - timedelta(behind or 7), "the last one before the report's date"
    if word == "next":
        return published + timedelta(ahead or 7), "the next one after the report's date"
    if word == "this":
        monday = published - timedelta(published.isoweekday() - 1)
        return monday + timedelta(weekday - 1), "the one in the week of the report"
    if ahead == 0:
        return published, "the report's own date falls on that weekday"
    if when == "future":
        return published + timedelta(ahead), "the next one, as the sentence speaks of the future"
    return published - timedelta(behind), "the most recent one up to the report's date"


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
