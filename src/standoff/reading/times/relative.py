"""Units counted from the report's date or from a time mentioned before: "last week", "two days later", "that month"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from standoff.model import Precision
from standoff.reading.times.context import looks_back_from_now, tense
from standoff.reading.times.days import add_months, days, unit_value
from standoff.reading.times.quantity import Quantity, quantity
from standoff.reading.times.value import NO_DATE, Value, dated, precision_of, unknown

if TYPE_CHECKING:
    from standoff.reading.times.context import Context
    from standoff.reading.times.found import Found
    from standoff.reading.times.value import Kind

# These count from a time in the text, not from the day of writing.
_FROM_TEXT = frozenset("following previous preceding prior ensuing subsequent succeeding that same those".split())
_UNKNOWN_UNIT = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX", "Q": "XXXX-QX", "Y": "XXXX"}
_UNIT_WORD = {
    "D": "day",
    "W": "week",
    "WE": "weekend",
    "F": "fortnight",
    "M": "month",
    "Q": "quarter",
    "Y": "year",
    "E": "decade",
    "C": "century",
    "TH": "hour",
    "TM": "minute",
    "TS": "second",
}
# Calendar lengths of the units, how finely a count of them tells the time, and how many years a round count may be off.
_DAYS = {"D": 1, "W": 7, "WE": 7, "F": 14}
_MONTHS = {"M": 1, "Q": 3, "S": 6, "Y": 12, "E": 120, "C": 1200}
_HOURS = frozenset({"TH", "TM", "TS"})
_GRAIN = {"TH": "D", "F": "W", "S": "M", "E": "Y", "C": "Y"}
_FEW_HOURS = 6
_ROUND = {"E": 2, "C": 20}
_NEAR = 4  # sentences
_SATURDAY, _SUNDAY = 6, 7
NO_TIME = "the text names no time before this to count from"


class Base(NamedTuple):
    """A day to count from, the last day it may as well be, and the words for it."""

    day: date
    last: date
    words: str


def base(found: Found, context: Context, *, from_text: bool | None = None) -> Base | None:
    """The day that relative words count from; None where there is none."""
    if from_text is None:
        from_text = found.says(*_FROM_TEXT) or (found.says("next") and found.has("the"))
    if not from_text and (
        not context.narrative
        or (found.has("last") and looks_back_from_now(found))
        or found.has("deictic")
        or (found.has("this") and found.get("unit") in {"Y", "E", "C"})
    ):
        if context.published is None:
            return None
        return Base(context.published, context.published, context.writing)
    reference = context.reference
    if found.get("unit") == "D" and context.day is not None and not _within_a_week(reference):
        reference = context.day
    if reference is None or reference.earliest is None:
        return None
    return Base(reference.earliest, reference.latest or reference.earliest, "the time mentioned before")


def _within_a_week(value: Value | None) -> bool:
    return (
        value is not None
        and value.earliest is not None
        and value.latest is not None
        and (value.latest - value.earliest).days < 7
    )


def missing(found: Found, context: Context) -> str:
    return NO_TIME if context.published is not None or found.says(*_FROM_TEXT) else NO_DATE


def shift_of(found: Found) -> int:
    if found.has("last"):
        return -1
    return 1 if found.has("next") else 0


def year(found: Found, context: Context) -> int | None:
    """The year that "last year", "that year" and the like mean."""
    start = base(found, context)
    return start.day.year + shift_of(found) if start else None


def unit(found: Found, context: Context, _: int) -> Value:
    """The time of "last week", "the following month", "that day"."""
    name = found.get("unit") or ""
    words = _UNIT_WORD.get(name, "time")
    if found.has("period"):
        if found.has("latest") and context.quarter is not None:
            return dated(context.quarter, "the quarter the text speaks of")
        if not found.has("latest") or context.published is None:
            return unknown("DATE", None, "the words do not say which stretch of time")
        return dated(unit_value(context.published, "Q", -1) or "", "taken to be the quarter last reported")
    if found.has("latest"):
        start, shift = base(found, context, from_text=False), -1 if name == "Q" else 0
    else:
        start, shift = base(found, context), shift_of(found)
    if found.has("before"):
        start, shift = base(found, context, from_text=True) or base(found, context, from_text=False), -1
    if (
        found.has("the", "these", "this")
        and found.has("last")
        and not found.says("previous", "preceding", "prior")
        and start
    ):
        return _window(Quantity(1, 1, name), start, -1)
    if start is None:
        return unknown("DATE", _UNKNOWN_UNIT.get(name), missing(found, context))
    if (
        start.words != context.writing
        and found.words.lower(found.last) in {"after", "before"}
        and not found.has("before")
    ):
        return unknown("DATE", _UNKNOWN_UNIT.get(name), "it counts from what the next words tell")
    value = unit_value(start.day, name, shift)
    if value is None:
        return unknown("DATE", None, "this unit of time names no days")
    if name == "W" and shift == -1 and start.day == context.published and start.day.isoweekday() == _SUNDAY:
        return dated(unit_value(start.day, name) or "", f"the week that ends on {start.words}, a Sunday")
    where = {-1: f"the {words} before", 0: f"the {words} of", 1: f"the {words} after"}[shift]
    answer = dated(value, f"{where} {start.words}")
    if name == "WE" and found.has("this") and _just_past(found, start.day):
        return dated(
            unit_value(start.day, name, -1) or "", f"the weekend before {start.words}, as the sentence looks back"
        )
    if shift == 0 and start.day == context.published and found.has("this"):
        return _up_to_now(found, answer, start.day)
    if (
        start.last != start.day
        and (end := days(unit_value(start.last, name, shift) or ""))
        and answer.latest
        and end[1] > answer.latest
    ):
        return Value("DATE", _UNKNOWN_UNIT.get(name), answer.earliest, end[1], Precision.SPAN,
                     f"{where} {start.words}, which is not known more closely")  # fmt: skip
    return answer


def _up_to_now(found: Found, value: Value, published: date) -> Value:
    """The part of "this week" that the sentence can speak of: the past lies before the report, the rest after."""
    if value.earliest is None or value.latest is None or not value.earliest <= published <= value.latest:
        return value
    if found.says("earlier") or (tense(found) == "past" and not found.says("later")):
        return replace(value, latest=published, why=f"{value.why}, up to then")
    if found.says("later") or tense(found) == "future":
        return replace(value, earliest=published, why=f"{value.why}, from then on")
    return value


def named(found: Found, context: Context, _: int) -> Value:
    """The time of "the end of the week", "the weekend", "year-end": the unit that the report, or the story, is in."""
    name = found.get("unit") or ""
    if name == "Y" and (found.has("fiscal") or found.words.lower(found.last) in {"ended", "ending"}):
        return unknown("DURATION", "P1Y", "the words give a length of time and not when it was")
    if name == "Q" and context.quarter is not None and found.body == found.first:
        return dated(context.quarter, "the quarter the text speaks of")
    start = base(found, context, from_text=False)
    if start is None:
        return unknown("DATE", _UNKNOWN_UNIT.get(name), missing(found, context))
    shift = 0
    if name == "Q" and not context.narrative and found.body == found.first:
        shift = -1
    if name == "WE" and start.day.isoweekday() < _SATURDAY and tense(found) != "future":
        shift = -1
    value = unit_value(start.day, name, shift)
    if value is None:
        return unknown("DATE", None, "this unit of time names no days")
    return dated(value, f"taken to be the {_UNIT_WORD.get(name, 'time')} of {start.words}")


def _just_past(found: Found, day: date) -> bool:
    return day.isoweekday() < _SATURDAY and tense(found) == "past"


def ago(found: Found, context: Context, sentence: int) -> Value:
    """The time of "four months ago", "two days later"."""
    amount = quantity(found)
    word = found.get("ago")
    at = found.at("ago")
    lower = found.words.lower(at) if at is not None else ""
    direction = int(word or -1)
    from_text = lower not in {"ago", "from", "hence"}
    if amount is not None and amount.unit == "Y" and amount.low == 1 and direction < 0 and not found.has("approx"):
        quarter = quarter_before(context, sentence)
        if quarter is not None:
            return dated(quarter, "the same quarter, a year before the one the text speaks of")
    if context.narrative and lower == "ago":
        return unknown("DATE", None, "the story does not say from which day this counts back")
    start = base(found, context, from_text=from_text)
    if start is None and from_text and lower == "earlier":
        start = base(found, context, from_text=False)
    if amount is None or amount.low is None:
        vague = "PAST_REF" if direction < 0 else "FUTURE_REF"
        if start is None:
            return unknown("DATE", vague, missing(found, context))
        return _sided("DATE", vague, start, direction, f"the words do not say how long {lower} {start.words}")
    if start is None:
        return unknown("DATE", _UNKNOWN_UNIT.get(amount.unit), missing(found, context))
    return _away(amount, start, direction, close=not found.has("approx"))


def _away(amount: Quantity, start: Base, direction: int, *, close: bool) -> Value:
    """So many units before or after the start; as exact as the unit counted in, and no more."""
    low, high = amount.low or 0.0, amount.high or 0.0
    where = _distance(amount, direction, start.words)
    first, last = move(start.day, low, amount.unit, direction), move(start.last, low, amount.unit, direction)
    if first is None or last is None:
        if amount.unit not in _HOURS:
            return unknown("DATE", amount.timex, "this lies outside the calendar")
        ends = _ordered(start.day, start.last + timedelta(direction))
        return Value("TIME", None, ends[0], ends[1], precision_of(*ends), where)
    if low != high:
        ends = _ordered(first, move(start.last, high, amount.unit, direction) or last)
        return Value("DATE", None, ends[0], ends[1], precision_of(*ends), where)
    grain = _GRAIN.get(amount.unit, amount.unit)
    value = unit_value(first, grain)
    if value is None:
        return unknown("DATE", amount.timex, "this unit of time names no days")
    around = _ROUND.get(amount.unit)
    if amount.unit == "Y" and low >= 20 and low % 10 == 0:
        around = _ROUND["E"]
    if around is not None:
        ends = date(max(first.year - around, 1), 1, 1), date(min(first.year + around, 9999), 12, 31)
        return Value("DATE", value, ends[0], ends[1], Precision.SPAN, f"{where}, a round number")
    if start.last == start.day or grain in {"M", "Y"}:
        answer = dated(value, where)
        return answer if close and grain == "D" else answer.also("no closer than the unit counted in")
    return Value("DATE", f"{value[:7]}-XX" if grain == "D" else value, first, last, precision_of(first, last), where)


def _distance(amount: Quantity, direction: int, words: str) -> str:
    number = f"{amount.low:g}" if amount.low == amount.high else f"{amount.low:g} to {amount.high:g}"
    name = _UNIT_WORD.get(amount.unit, "unit")
    return f"{number} {name}{'' if amount.high == 1 else 's'} {'before' if direction < 0 else 'after'} {words}"


def _ordered(a: date, b: date) -> tuple[date, date]:
    return (a, b) if a <= b else (b, a)


def quarter_before(context: Context, sentence: int) -> str | None:
    """The quarter a year before the one that the last sentences speak of: accounts compare like with like."""
    if context.quarter is None or not 0 <= sentence - context.quarter_sentence <= _NEAR:
        return None
    return f"{int(context.quarter[:4]) - 1:04d}{context.quarter[4:]}"


def move(day: date, number: float, unit: str, direction: int) -> date | None:
    """The day so many units away; None for less than a day, and outside the calendar."""
    try:
        if unit in _DAYS:
            return day + timedelta(round(number * _DAYS[unit]) * direction)
        if unit == "TH" and number >= 24:
            return day + timedelta(round(number / 24) * direction)
        if unit in _MONTHS:
            return add_months(day, round(_MONTHS[unit] * number) * direction)
    except (ValueError, OverflowError):
        return None
    return None


def year_ago(found: Found, context: Context, sentence: int) -> Value:
    """The time of "the year-ago quarter", "year-earlier"."""
    start = base(found, context, from_text=False)
    if start is None:
        return unknown("DATE", "XXXX", NO_DATE)
    back = move(start.day, 1, found.get("unit") or "Y", -1)
    if back is None:
        return unknown("DATE", None, "this lies outside the calendar")
    value = unit_value(back, "Y")
    number = found.get("ordinal")
    quarter = quarter_before(context, sentence)
    if not number and quarter is not None:
        value = quarter
    elif number:
        value = f"{back.year:04d}-Q{number}"
    elif found.says("quarter", "period"):
        value = unit_value(back, "Q", -1)
    return dated(value or "", "a year before the report")


def anchored(found: Found, context: Context, _: int) -> Value:
    """The time of "the past three days", "the next two weeks", "recent months"."""
    amount = quantity(found)
    if amount is None:
        return unknown("DURATION", None, "the words name no unit of time")
    if not found.has("last", "next") or found.has("final"):
        if found.has("recent", "these") and (start := base(found, context, from_text=False)):
            return Value(
                "DURATION",
                amount.timex,
                None,
                start.last,
                Precision.OPEN,
                f"up to {start.words}; the words do not say how long",
            )
        return unknown("DURATION", amount.timex, "the words give a length of time and not when it was")
    start = base(found, context, from_text=found.says(*_FROM_TEXT))
    if start is None:
        return unknown("DURATION", amount.timex, missing(found, context))
    return _window(amount, start, -1 if found.has("last") else 1)


def _window(amount: Quantity, start: Base, direction: int) -> Value:
    """The days of "the past three days", "the next two weeks"; the longer count where the words give two."""
    where = f"up to {start.words}" if direction < 0 else f"from {start.words} on"
    edge = start.last if direction < 0 else start.day
    if amount.high is None:
        return _sided("DURATION", amount.timex, start, direction, f"{where}; the words do not say how long")
    far = move(edge, amount.high, amount.unit, direction)
    if far is None and amount.unit in _HOURS:
        few = amount.unit != "TH" or amount.high <= _FEW_HOURS
        far = edge if few else edge + timedelta(direction)
    if far is None:
        return unknown("DURATION", amount.timex, "this lies outside the calendar")
    ends = _ordered(far, edge)
    return Value("DURATION", amount.timex, ends[0], ends[1], precision_of(*ends), f"counted {where}")


def _sided(kind: Kind, timex: str | None, start: Base, direction: int, why: str) -> Value:
    """An open stretch that ends, or begins, at the start."""
    if direction < 0:
        return Value(kind, timex, None, start.last, Precision.OPEN, why)
    return Value(kind, timex, start.day, None, Precision.OPEN, why)


def duration(found: Found, _: Context, __: int) -> Value:
    amount = quantity(found)
    return unknown("DURATION", amount.timex if amount else None, "the words give a length of time and not when it was")
