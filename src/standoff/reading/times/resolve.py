"""When an expression is: its TIMEX3 value and its days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.model import Precision
from standoff.reading.times import absolute, daytime, relative
from standoff.reading.times.quantity import quantity
from standoff.reading.times.value import Value, unknown

if TYPE_CHECKING:
    from standoff.reading.times.context import Context
    from standoff.reading.times.found import Found

_MOD = {
    "START": "early in it",
    "END": "late in it",
    "MID": "in the middle of it",
    "REST": "the rest of it",
}


def resolve(found: Found, context: Context, sentence: int) -> Value:
    """The value of `found`; days are unknown, with the reason, wherever the words and the context do not fix them."""
    value = _RESOLVERS[found.name](found, context, sentence)
    mod = found.get("mod", "edge", prefix=True) or found.get("mod", "edge")
    if mod in _MOD and value.kind == "DATE" and value.earliest is not None:
        value = value.also(_MOD[mod])
    return value


def vague(found: Found, context: Context, _: int) -> Value:
    timex = found.get("vague") or ("PRESENT_REF" if found.says("current") else "PAST_REF")
    published = context.published if not context.narrative else None
    if published is None:
        return unknown("DATE", timex, "the words name no days")
    if timex == "PRESENT_REF":
        return Value("DATE", timex, published, published, Precision.DAY, "the words mean the time of the report")
    if timex == "PAST_REF":
        return Value("DATE", timex, None, published, Precision.OPEN, "some time before the report")
    return Value("DATE", timex, published, None, Precision.OPEN, "some time after the report")


def recurring(found: Found, _: Context, __: int) -> Value:
    why = "it recurs, so that it names no one day"
    if (daily := found.get("daily")) is not None:
        return unknown("SET", "P3M" if daily == "P1Q" else daily, why)
    if (weekday := found.get("weekdays", "weekday")) is not None:
        return unknown("SET", f"XXXX-WXX-{weekday}", why)
    if (month := found.get("month")) is not None:
        return unknown("SET", f"XXXX-{int(month):02d}", why)
    if (season := found.get("season")) is not None:
        return unknown("SET", f"XXXX-{season}", why)
    if (part := found.get("part", "parts")) is not None:
        return unknown("SET", f"XXXX-XX-XXT{part}", why)
    amount = quantity(found)
    return unknown("SET", amount.timex if amount else None, why)


_RESOLVERS = {
    "date": absolute.date_of,
    "month": absolute.month_of,
    "bareday": absolute.bare_day,
    "year": absolute.year_of_era,
    "spelled": absolute.spelled,
    "yearspan": absolute.yearspan,
    "decade": absolute.decade,
    "century": absolute.century,
    "season": absolute.season_of,
    "holiday": absolute.holiday_of,
    "quarter": absolute.quarter_of,
    "half": absolute.half_of,
    "vague": vague,
    "past": vague,
    "set": recurring,
    "day": daytime.day,
    "night": daytime.night,
    "part": daytime.part,
    "clock": daytime.clock,
    "unit": relative.unit,
    "named": relative.named,
    "ago": relative.ago,
    "yearago": relative.year_ago,
    "anchored": relative.anchored,
    "duration": relative.duration,
}
