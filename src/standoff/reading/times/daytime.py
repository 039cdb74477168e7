"""Days by name, and times within a day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from standoff.model import Precision
from standoff.reading.times import absolute, relative
from standoff.reading.times.choose import weekday_of
from standoff.reading.times.context import hangs_on_past, tense
from standoff.reading.times.value import NO_DATE, Value, dated, unknown

if TYPE_CHECKING:
    from standoff.reading.times.context import Context
    from standoff.reading.times.found import Found

_A_WEEK = 7  # days: an hour named without its day is of these days, not of the history beside it


def day(found: Found, context: Context, _sentence: int) -> Value:
    """The days or hours of "today", "Tuesday", "last Friday"."""
    if (shift := found.number("deictic")) is not None and not found.has("weekday"):
        start = relative.base(found, context, from_text=False)
        if start is None:
            return unknown("DATE", "XXXX-XX-XX", relative.missing(found, context))
        try:
            named = start.day + timedelta(shift)
        except OverflowError:
            return unknown("DATE", None, "this lies outside the calendar")
        where = {0: "the day itself", -1: "the day before", 1: "the day after"}.get(shift, f"{shift:+d} days")
        return dated(named.isoformat(), f"{where}, counted from {start.words}")
    weekday = found.number("weekday") or 0
    word = next((n for n in ("last", "next", "this") if found.has(n)), None)
    if found.has("unit") and context.published is not None:
        monday = context.published - timedelta(context.published.isoweekday() - 1)
        at = monday + timedelta(weekday - 1 + 7 * relative.shift_of(found))
        return dated(at.isoformat(), f"the day in that week, counted from {context.writing}")
    if found.says("past"):
        word = "last"
    chosen = weekday_of(weekday, context, tense(found), word, morrow=_may_be_tomorrow(found))
    if chosen is None:
        return unknown("DATE", f"XXXX-WXX-{weekday}", NO_DATE)
    return dated(chosen[0].isoformat(), chosen[1])


def _may_be_tomorrow(found: Found) -> bool:
    """Not said to be when something happened ("hoped for a vote on Friday"), or of the small hours ("early Sunday").

    Pages carry the date on which they were begun, so that "early Sunday" is found under a Saturday.
    """
    if found.has("mod", "part") or found.get("mod", "edge", prefix=True) is not None:
        return True
    return found.words.lower(found.first - 1) in {"on", "for", "by", "until", "till"} and not hangs_on_past(found)


def night(found: Found, context: Context, _: int) -> Value:
    """The days or hours of "tonight", "overnight"."""
    start = relative.base(found, context, from_text=False)
    if start is None:
        return unknown("TIME", "XXXX-XX-XXTNI", relative.missing(found, context))
    if found.says("tonight"):
        return dated(f"{start.day.isoformat()}TNI", f"the night of {start.words}", "TIME")
    before = start.day - timedelta(1)
    return Value(
        "TIME", f"{before.isoformat()}TNI", before, start.day, Precision.DAYS, f"the night that ends on {start.words}"
    )


def part(found: Found, context: Context, sentence: int) -> Value:
    """The days or hours of "last night", "Friday morning", "the morning of 31 January 1965"."""
    code = found.get("part") or ""
    if found.has("month", "fulldate"):
        at = absolute.date_of(found, context, sentence)
    elif found.has("weekday", "deictic"):
        at = day(found, context, sentence)
    else:
        at = _part_alone(found, context)
    return _of_day(at, f"T{code}")


def _part_alone(found: Found, context: Context) -> Value:
    from_text = found.has("that", "same") or (found.has("the") and not found.says("past"))
    start = relative.base(found, context, from_text=from_text)
    if from_text and context.day is not None and context.day.earliest is not None:
        start = relative.Base(
            context.day.earliest, context.day.latest or context.day.earliest, "the day mentioned before"
        )
    if start is None or start.last != start.day:
        return unknown("TIME", "XXXX-XX-XX", relative.missing(found, context))
    shift = relative.shift_of(found)
    after_night = context.day is not None and (context.day.timex or "").endswith(("TNI", "TEV"))
    if from_text and shift == 0 and found.get("part") == "MO" and after_night and not found.has("that", "same"):
        return dated((start.day + timedelta(1)).isoformat(), "the morning after the night mentioned before")
    return dated((start.day + timedelta(shift)).isoformat(), f"counted from {start.words}")


def clock(found: Found, context: Context, sentence: int) -> Value:
    """The days or hours of "10:13 a.m. EDT on Tuesday", "noon", "5 in the morning"."""
    if found.has("month", "fulldate") and found.has("daynumber", "day"):
        at = absolute.date_of(found, context, sentence)
    elif found.has("weekday", "deictic"):
        at = day(found, context, sentence)
    else:
        at = _same_day(context, sentence)
    return _of_day(at, f"T{_hours(found)}")


def _same_day(context: Context, sentence: int) -> Value:
    near = context.day
    near_enough = context.narrative or (
        0 <= sentence - context.day_sentence <= 1
        and near is not None
        and (context.published is None or abs((context.published - (near.earliest or date.min)).days) <= _A_WEEK)
    )
    if near is not None and near.earliest is not None and near_enough:
        return dated(near.earliest.isoformat(), "on the day mentioned before")
    if context.published is None or context.narrative:
        return unknown("TIME", "XXXX-XX-XX", NO_DATE)
    return dated(context.published.isoformat(), "taken to be on the day of the report")


def _hours(found: Found) -> str:
    """The days or hours of "10:13" of the words."""
    if (point := found.get("point")) is not None:
        return point
    text = found.get("clock")
    if (
        text is None
        and (military := found.get("yearlike")) is not None
        and found.has("zone")
        and not found.has("month")
    ):
        text = f"{military[:2]}:{military[2:]}"
    if text is None:
        words = found.words
        first = found.at("ampm")
        at = (first - 1) if first is not None else None
        number = words.values[at] if at is not None else (found.get("numword") or found.get("day") or "")
        if not number.isdecimal():
            return "XX"
        text = f"{number}:00"
    hour, minute = [*text.replace(".", ":").split(":"), "00"][:2]
    half = found.get("ampm") or {"MO": "a", "AF": "p", "EV": "p"}.get(found.get("part") or "")
    at_hour = int(hour)
    if half == "p" and at_hour < 12:
        at_hour += 12
    if half == "a" and at_hour == 12:
        at_hour = 0
    return f"{at_hour:02d}:{minute}"


def _of_day(at: Value, time: str) -> Value:
    timex = f"{at.timex}{time}" if at.timex else None
    if at.earliest is None or at.precision is not Precision.DAY:
        return Value("TIME", timex, at.earliest, at.latest, at.precision, at.why)
    return Value("TIME", timex, at.earliest, at.latest, at.precision, at.why)


__all__ = ["clock", "date", "day", "night", "part"]
