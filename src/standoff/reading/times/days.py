"""Calendar arithmetic: which days a TIMEX3 value covers, and days so many units away."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date, timedelta

from standoff.model import Precision

Days = tuple[date, date, Precision]

# Meteorological seasons of the north: winter is December of the year before to February.
_SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11)}
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T.*)?$")
_MONTH = re.compile(r"(\d{4})-(\d\d)$")
_WEEK = re.compile(r"(\d{4})-W(\d\d)(-WE)?$")
_QUARTER = re.compile(r"(\d{4})-([QH])(\d)$")
_SEASON = re.compile(r"(\d{4})-(SP|SU|FA|WI)$")
_YEAR = re.compile(r"(\d{2,4})$")
_YEARS = re.compile(r"(\d{4})/(\d{4})$")


def days(timex: str) -> Days | None:
    """First day, last day and precision of a TIMEX3 date or time value; None where it names none."""
    try:
        return _days(timex)
    except ValueError:
        return None


def _days(timex: str) -> Days | None:
    if m := _DAY.match(timex):
        day = date(int(m[1]), int(m[2]), int(m[3]))
        return day, day, Precision.DAY
    if m := _MONTH.match(timex):
        return *month_days(int(m[1]), int(m[2])), Precision.MONTH
    if m := _WEEK.match(timex):
        first = date.fromisocalendar(int(m[1]), int(m[2]), 1)
        if m[3]:
            return first + timedelta(5), first + timedelta(6), Precision.DAYS
        return first, first + timedelta(6), Precision.WEEK
    if m := _QUARTER.match(timex):
        length = 3 if m[2] == "Q" else 6
        first_month = (int(m[3]) - 1) * length + 1
        ends = month_days(int(m[1]), first_month + length - 1)
        precision = Precision.SEASON if length == 3 else Precision.SPAN
        return date(int(m[1]), first_month, 1), ends[1], precision
    if m := _SEASON.match(timex):
        year = int(m[1])
        if m[2] == "WI":
            return date(year, 12, 1), month_days(year + 1, 2)[1], Precision.SEASON
        first_month, last_month = _SEASONS[m[2]]
        return date(year, first_month, 1), month_days(year, last_month)[1], Precision.SEASON
    if m := _YEARS.match(timex):
        return date(int(m[1]), 1, 1), date(int(m[2]), 12, 31), Precision.SPAN
    if m := _YEAR.match(timex):
        size = 10 ** (4 - len(m[1]))
        year = int(m[1]) * size
        precision = Precision.YEAR if size == 1 else Precision.SPAN
        return date(year, 1, 1), date(year + size - 1, 12, 31), precision
    return None


def month_days(year: int, month: int) -> tuple[date, date]:
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def add_months(day: date, months: int) -> date:
    """The same day of the month so many months on, or that month's last. Raises ValueError outside years 1 to 9999."""
    count = day.year * 12 + day.month - 1 + months
    year, month = divmod(count, 12)
    if not MINYEAR <= year <= MAXYEAR:
        raise ValueError(f"{months} months from {day} is no date")
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def week_value(day: date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def unit_value(day: date, unit: str, shift: int = 0) -> str | None:
    """TIMEX3 value of the unit (`D W WE M Q S Y E C`) that holds `day`, or lies `shift` units on; None for others."""
    try:
        return _unit_value(day, unit, shift)
    except (ValueError, OverflowError):
        return None


def _unit_value(day: date, unit: str, shift: int) -> str | None:
    if unit == "D":
        return (day + timedelta(shift)).isoformat()
    if unit in {"W", "WE"}:
        return week_value(day + timedelta(7 * shift)) + ("-WE" if unit == "WE" else "")
    if unit == "F":
        return week_value(day + timedelta(14 * shift))
    if unit == "M":
        return add_months(day.replace(day=1), shift).isoformat()[:7]
    if unit == "Q":
        at = add_months(day.replace(day=1), 3 * shift)
        return f"{at.year:04d}-Q{(at.month - 1) // 3 + 1}"
    if unit == "S":
        at = add_months(day.replace(day=1), 6 * shift)
        return f"{at.year:04d}-H{(at.month - 1) // 6 + 1}"
    years = {"Y": 1, "E": 10, "C": 100}.get(unit)
    if years is None:
        return None
    year = day.year + years * shift
    if not MINYEAR <= year <= MAXYEAR:
        return None
    return f"{year:04d}"[: 4 - len(str(years)) + 1]


def holiday(rule: str, year: int) -> date:
    """The day of a holiday of the table in a year: `MM-DD`, `MM-N-WEEKDAY` (`L` the last), or `E+n` from Easter."""
    if rule.startswith("E"):
        return easter(year) + timedelta(int(rule[1:]))
    fields = rule.split("-")
    if len(fields) == 2:
        return date(year, int(fields[0]), int(fields[1]))
    month, which, weekday = fields[0], fields[1], int(fields[2])
    first, last = month_days(year, int(month))
    if which == "L":
        return last - timedelta((last.isoweekday() - weekday) % 7)
    return first + timedelta((weekday - first.isoweekday()) % 7 + 7 * (int(which) - 1))


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the anonymous algorithm of Nature, 1876)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)
