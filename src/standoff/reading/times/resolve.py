"""When an expression is: its TIMEX3 value and its days."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from standoff.model import Precision
from standoff.reading.times import absolute, daytime, relative
from standoff.reading.times.quantity import quantity
from standoff.reading.times.value import Value, unknown

if TYPE_CHECKING:
    from standoff.reading.times.context import Context
    from standoff.reading.times.found import Found

_MOD = {
    "START": "its earlier half",
    "END": "its later half",
    "MID": "its middle half",
    "REST": "the rest of it",
}
_SHORT = 5  # days


def resolve(found: Found, context: Context, sentence: int) -> Value:
    """The value of `found`; days are unknown, with the reason, wherever the words and the context do not fix them."""
    value = _RESOLVERS[found.name](found, context, sentence)
    mod = found.get("mod", "edge", prefix=True) or found.get("mod", "edge")
    return narrowed(value, mod) if mod in _MOD and value.kind == "DATE" else value


def narrowed(value: Value, mod: str) -> Value:
    """The half of a stretch that "early", "late" or "mid" leaves: bounds that no usage of these words oversteps.

    The precision stays that of the unit named; a stretch of some days only is left as it is.
    """
    if value.earliest is None or value.latest is None:
        return value
    length = (value.latest - value.earliest).days + 1
    if length < _SHORT or mod == "REST":
        return value.also(_MOD[mod]) if value.precision is not Precision.DAY else value
    first, last = {"START": (0, 1 / 2), "END": (1 / 2, 1), "MID": (1 / 4, 3 / 4)}[mod]
    earliest = value.earliest + timedelta(round(length * first))
    latest = value.earliest + timedelta(round(length * last) - 1)
    return replace(value, earliest=earliest, latest=latest, why=f"{value.why}; {_MOD[mod]}")


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
