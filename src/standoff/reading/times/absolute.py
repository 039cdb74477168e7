"""Dates that name their month, year, season or decade themselves."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from standoff.model import Precision
from standoff.reading.past_events import past_events
from standoff.reading.times import relative
from standoff.reading.times.choose import year_of
from standoff.reading.times.context import hangs_on_past, heads_entry, tense
from standoff.reading.times.days import days, holiday, month_days, unit_value
from standoff.reading.times.lexicon import lexicon
from standoff.reading.times.quantity import quantity
from standoff.reading.times.value import NO_DATE, Value, dated, unknown
from standoff.reading.times.years import spelled_year, year_end, year_span

if TYPE_CHECKING:
    from standoff.reading.times.context import Context
    from standoff.reading.times.found import Found

_NAME = 40  # characters that the name of an occurrence may reach beyond its day
_SEASON_MONTH = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def date_of(found: Found, context: Context, _sentence: int) -> Value:
    if (text := found.get("fulldate")) is not None:
        return _full_date(text)
    month, day = int(found.get("month") or 0), _day_by_month(found)
    weekday = found.number("weekday")
    if found.get("era") == "BC":
        return _before_common_era(found, f"-{month:02d}-{day:02d}")
    explicit = _explicit_year(found, context)
    if explicit is not None:
        why = "the date is given in full" if found.has("yearlike") else "in the year the words point to"
        return _of_day(explicit, month, day, why, weekday)
    if (known := _of_known_event(found, month, day)) is not None:
        return _of_day(known, month, day, "the day of what these words are known for", None)
    when = "past" if found.has("last") else "future" if found.has("next") else tense(found)
    if when in {None, "present"} and heads_entry(found):
        when = "past"  # what a chronology tells in the present tense has happened
    chosen = year_of(month, day, context, when, loose=not (hangs_on_past(found) or heads_entry(found)))
    if weekday is not None and context.published is not None and not context.narrative:
        fitting = [
            y
            for y in range(context.published.year - 1, context.published.year + 2)
            if _is_weekday(y, month, day, weekday)
        ]
        if len(fitting) == 1:
            chosen = fitting[0], "the year in which that day falls on that weekday"
    if chosen is None:
        return unknown("DATE", f"XXXX-{month:02d}-{day:02d}", f"the words name no year and {NO_DATE}")
    return _of_day(chosen[0], month, day, f"the words name no year; {chosen[1]}", None)


def bare_day(found: Found, context: Context, sentence: int) -> Value:
    """The 3 of "3 and 5 April", the 25 of "April 24 and 25": a day that takes month and year from its neighbour."""
    day = int((found.get("day", "daynumber") or "0").rstrip("stndrh"))
    if found.partner is None:
        return unknown("DATE", None, "the words name no month")
    partner = date_of(found.partner, context, sentence)
    year = f"{found.number('yearlike'):04d}" if found.has("yearlike") else (partner.timex or "XXXX-XX")[:4]
    return dated(
        f"{year}{(partner.timex or 'XXXX-XX-XX')[4:7]}-{day:02d}", f"the month of the date beside it; {partner.why}"
    )


def _day_by_month(found: Found) -> int:
    """The number that stands by the month: "5 p.m., Nov. 6", "the 22nd of March"."""
    codes = lexicon().codes
    numbers = {codes["day"], codes["daynumber"], codes["ordinal"]}
    at = found.at("month") or 0
    for i in (at + 1, at - 1, at + 2, at - 2):
        if found.body <= i < found.last and found.words.classes[i] in numbers:
            return int(found.words.values[i].rstrip("stndrh"))
    return 0


def _is_weekday(year: int, month: int, day: int, weekday: int) -> bool:
    return day <= month_days(year, month)[1].day and date(year, month, day).isoweekday() == weekday


def _of_day(year: int, month: int, day: int, why: str, weekday: int | None) -> Value:
    value = dated(f"{year:04d}-{month:02d}-{day:02d}", why)
    if weekday is not None and value.earliest is not None and value.earliest.isoweekday() != weekday:
        value = value.also("the weekday named with it does not fall on that date")
    return value


def _full_date(text: str) -> Value:
    """Year first, or day and month in either order. Raises nothing: what is no date of the calendar stays unknown."""
    if text[:4].isdigit():
        parts = text[:10].replace("/", "-").split("-")
        return dated("-".join([parts[0], *(p.zfill(2) for p in parts[1:])]), "the date is given in full")
    separator = next(c for c in text if not c.isdigit())
    first, second, year = (int(n) for n in text.split(separator))
    if year < 100:
        year += 2000 if year < 70 else 1900
    orders = [(second, first)] if separator == "." else [(first, second), (second, first)]
    candidates = sorted(
        {date(year, m, d) for m, d in orders if 1 <= m <= 12 and 1 <= d <= month_days(year, m)[1].day}
        if 1 <= year <= 9999
        else set()
    )
    if len(candidates) == 1:
        return dated(candidates[0].isoformat(), "the date is given in full")
    if not candidates:
        return unknown("DATE", None, "these numbers are no date of the calendar")
    return Value("DATE", f"{year:04d}-XX-XX", candidates[0], candidates[1], Precision.SPAN,
                 "the numbers may be month and day or day and month; both days are kept as ends")  # fmt: skip


def _explicit_year(found: Found, context: Context) -> int | None:
    if (year := found.number("yearlike")) is not None:
        return year
    if context.lent_year is not None:
        return context.lent_year
    if (short := found.get("shortyear")) is not None:
        return _full_year(int(short[1:]))
    if found.get("unit") == "Y":
        return relative.year(found, context)
    return None


def _full_year(short: int) -> int:
    return short + (2000 if short < 30 else 1900)


def month_of(found: Found, context: Context, _sentence: int) -> Value:
    month = int(found.get("month") or 0)
    if found.get("era") == "BC":
        return _before_common_era(found, f"-{month:02d}")
    explicit = _explicit_year(found, context)
    if explicit is not None:
        why = "month and year are given" if found.has("yearlike") else "in the year the words point to"
        return dated(f"{explicit:04d}-{month:02d}", why)
    published = context.published
    if published is not None and not context.narrative:
        if found.has("last"):
            year = published.year - (published.month <= month)
            return dated(f"{year:04d}-{month:02d}", "the last one before the report's month")
        if found.has("next"):
            year = published.year + (published.month >= month)
            return dated(f"{year:04d}-{month:02d}", "the next one after the report's month")
        if found.has("this"):
            return dated(f"{published.year:04d}-{month:02d}", "the one in the year of the report")
    # "Crude for May rose", "the toll for January": past or to come, the nearest is meant.
    when = None if found.words.lower(found.first - 1) == "for" else tense(found)
    chosen = year_of(month, None, context, when)
    if chosen is None:
        return unknown("DATE", f"XXXX-{month:02d}", f"the words name no year and {NO_DATE}")
    return dated(f"{chosen[0]:04d}-{month:02d}", f"the words name no year; {chosen[1]}")


def _of_known_event(found: Found, month: int, day: int) -> int | None:
    """The year of an occurrence known by its day: "the September 11 attacks"."""
    text = found.words.text
    near = text[max(found.start - _NAME, 0) : found.end + _NAME]
    at = found.start - max(found.start - _NAME, 0)
    for pattern, last in past_events():
        if (last.month, last.day) == (month, day):
            for match in pattern.finditer(near):
                if match.start() <= at and at + found.end - found.start <= match.end():
                    return last.year
    return None


def _before_common_era(found: Found, rest: str) -> Value:
    at = found.at("era") or 0
    number = found.words.values[at - 1]
    timex = f"BC{int(number):04d}{rest}" if number.isdecimal() else None
    return unknown("DATE", timex, "a year before the common era; its days are not kept")


def year_of_era(found: Found, _context: Context, _sentence: int) -> Value:
    year = found.number("yearlike", "number", "day")
    if found.has("yearend"):
        year = year_end(found)
    if year is None and found.has("shortyear"):
        year = _full_year(int((found.get("shortyear") or "'0")[1:]))
    if year is None:  # "the year two thousand"
        amount = quantity(found)
        year = int(amount.low) if amount and amount.low else 0
    if found.get("era") == "BC":
        return _before_common_era(found, "")
    if not 1 <= year <= 9999:
        return unknown("DATE", None, "this is no year of the calendar")
    if found.has("fiscal"):
        return dated(f"{year:04d}", "the year is given; a fiscal year may begin in another month")
    return dated(f"{year:04d}", "the year is given")


def spelled(found: Found, _context: Context, _sentence: int) -> Value:
    year = spelled_year(found) or 0
    month = found.number("month")
    return dated(f"{year:04d}-{month:02d}" if month else f"{year:04d}", "the year is given in words")


def yearspan(found: Found, _context: Context, _sentence: int) -> Value:
    first, last = year_span(found.get("yearspan") or "")
    return dated(f"{first:04d}/{last:04d}", "the first and the last year are given")


def decade(found: Found, _context: Context, _sentence: int) -> Value:
    if (word := found.get("decade")) is not None:
        return dated(f"19{word}", "the decade is named; taken to be of the 20th century")
    digits = (found.get("yearspart") or "").strip("'’")
    digits = digits.rstrip("s").rstrip("'’")
    return dated(digits[:3] if len(digits) == 4 else f"19{digits[0]}", "the decade is named")


def century(found: Found, _context: Context, _sentence: int) -> Value:
    number = int((found.get("daynumber") or found.get("ordinal") or "0").rstrip("stndrh"))
    if found.get("era") == "BC" or not 1 <= number <= 99:
        return unknown("DATE", f"BC{number - 1:02d}" if found.get("era") else None, "its days are not kept")
    return dated(f"{number - 1:02d}", "the century is named")


def season_of(found: Found, context: Context, _sentence: int) -> Value:
    season = found.get("season") or ""
    if found.get("era") == "BC":
        return _before_common_era(found, f"-{season}")
    year = _explicit_year(found, context)
    if year is not None:
        return dated(f"{year:04d}-{season}", "season and year are given; taken as a season of the north")
    why = "taken as a season of the north"
    published = context.published
    word = next((n for n in ("last", "next", "this") if found.has(n)), None)
    if published is not None and not context.narrative and word is not None:
        year, which = _season_near(season, published, word)
        return dated(f"{year:04d}-{season}", f"{which}; {why}")
    chosen = year_of(_SEASON_MONTH[season], None, context, tense(found))
    if chosen is None:
        return unknown("DATE", f"XXXX-{season}", f"the words name no year and {NO_DATE}")
    return dated(f"{chosen[0]:04d}-{season}", f"the words name no year; {chosen[1]}; {why}")


def _season_near(season: str, published: date, word: str) -> tuple[int, str]:
    """The year a season begins in that is "last", "next" or "this" on a day."""
    spans = [(y, span) for y in range(published.year - 2, published.year + 3) if (span := days(f"{y:04d}-{season}"))]
    if word == "last":
        return max(y for y, span in spans if span[1] < published), "the last one before the report"
    if word == "next":
        return min(y for y, span in spans if span[0] > published), "the next one after the report"
    return min((abs((span[0] - published).days + 45), y) for y, span in spans)[1], "the one nearest to the report"


def holiday_of(found: Found, context: Context, _sentence: int) -> Value:
    rule = found.get("holiday") or ""
    year = _explicit_year(found, context)
    if year is None:
        month = 4 if rule.startswith("E") else int(rule[:2])
        day = None if rule.count("-") != 1 or rule.startswith("E") else int(rule[3:])
        when = "past" if found.has("last") else "future" if found.has("next") else tense(found)
        chosen = year_of(month, day, context, when)
        if chosen is None:
            return unknown("DATE", None, f"the words name no year and {NO_DATE}")
        year = chosen[0]
    return dated(holiday(rule, year).isoformat(), "the day of that holiday")


def quarter_of(found: Found, context: Context, _sentence: int) -> Value:
    number = int((found.get("ordinal") or found.get("daynumber") or "0").rstrip("stndrh"))
    year = found.number("yearlike")
    if year is None and found.has("last", "next", "this"):
        year = relative.year(found, context)
    published = context.published
    if not 1 <= number <= 4:
        if year is not None and context.quarter is not None:
            return dated(f"{year:04d}-{context.quarter[-2:]}", "the quarter the text speaks of, in that year")
        if year is None or published is None:
            return unknown("DATE", "XXXX-QX", f"the words do not say which quarter, or {NO_DATE}")
        last = unit_value(published, "Q", -1) or ""
        return dated(f"{year:04d}-{last[-2:]}", "taken to be the quarter last reported")
    if year is None and context.narrative and context.reference and context.reference.earliest:
        return dated(f"{context.reference.earliest.year:04d}-Q{number}", "in the year of the date mentioned before")
    if year is None:
        if published is None:
            return unknown("DATE", f"XXXX-Q{number}", NO_DATE)
        began = date(published.year, number * 3 - 2, 1) <= published
        year = published.year if began or tense(found) == "future" else published.year - 1
        return dated(f"{year:04d}-Q{number}", "the words name no year; the most recent one")
    return dated(f"{year:04d}-Q{number}", "quarter and year are given")


def half_of(found: Found, context: Context, sentence: int) -> Value:
    second = (found.get("ordinal") == "2") or found.has("last")
    why = "in its second half" if second else "in its first half"
    if found.has("month"):
        return month_of(found, context, sentence).also(why)
    year = found.number("yearlike")
    if year is not None:
        return dated(f"{year:04d}-H{2 if second else 1}", "half and year are given")
    if found.get("unit") == "Y" and (year := relative.year(found, context)) is not None:
        return dated(f"{year:04d}-H{2 if second else 1}", f"{why[3:]}, of the year the words point to")
    if found.has("yearspart"):
        return decade(found, context, sentence).also(why)
    return relative.unit(found, context, sentence).also(why)
