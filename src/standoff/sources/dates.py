"""When a report says it appeared: ISO dates, whole or partial, and dates written out with the month's name."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, datetime

from standoff.errors import SourceError
from standoff.model import Period, Precision

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ](\d{2}:\d{2}.*))?)?)?")
_BASIC = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T\d{4,6}Z?)?")
_MONTHS = "january february march april may june july august september october november december".split()
_MONTH = r"(jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\.?"
_WRITTEN = (
    re.compile(rf"\b{_MONTH}\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})\b", re.IGNORECASE),
    re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)?\s+{_MONTH},?\s+(\d{{4}})\b", re.IGNORECASE),
)


def published_period(words: str, said_by: str) -> Period:
    """The Period that an ISO date names: `2011-04-05`, `2011-04`, `2011`, or a date with a time of day.

    A time of day is dropped: the day is the one where the report appeared. `said_by` says who gave the date, for the
    sentence of reason. Raises SourceError where the words are no such date.
    """
    words = words.strip()
    match = _ISO.fullmatch(words) or _BASIC.fullmatch(words)
    if match is None:
        raise SourceError(f"'{words[:40]}' is not a date: write it as 2011-04-05, 2011-04 or 2011")
    year, month, day = int(match[1]), match[2], match[3]
    why = f"Published {words[:40]}, {said_by}."
    try:
        if match.re is _ISO and match[4]:
            datetime.fromisoformat(words.replace(" ", "T", 1).replace(" ", ""))
        if day:
            return Period.day(date(year, int(month), int(day)), why=why)
        if month:
            last = date(year, int(month), monthrange(year, int(month))[1])
            return Period(last.replace(day=1), last, Precision.MONTH, why=why, timex=f"{year:04}-{month}")
        return Period(date(year, 1, 1), date(year, 12, 31), Precision.YEAR, why=why, timex=f"{year:04}")
    except ValueError as error:  # IllegalMonthError is one
        raise SourceError(f"'{words[:40]}' is not a date: {error}") from None


def written_date(words: str) -> str | None:
    """The first date written with the month's name, as ISO: "Wed Mar 2, 2011 6:54 pm" is 2011-03-02. None if none.

    Dates in digits alone (3/2/2011) are left: which is the month cannot be known.
    """
    for i, pattern in enumerate(_WRITTEN):
        if match := pattern.search(words):
            name, day, year = (match[1], match[2], match[3]) if i == 0 else (match[2], match[1], match[3])
            month = next(n for n, full in enumerate(_MONTHS, 1) if full.startswith(name[:3].lower()))
            try:
                return date(int(year), month, int(day)).isoformat()
            except ValueError:
                return None
    return None
