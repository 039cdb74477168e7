"""The dates and times that a page prints around a report: "Updated from 10:13 a.m. EDT.", "Posted: Sunday, ..."."""

from __future__ import annotations

import re

from standoff.sources.dates import written_date

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
_DAY = r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6}\.?,?"
_ZONE = r"(?:\s*\(?(?:[A-Z]{2,4}T|GMT|UTC|ET|CT|MT|PT)\b\)?(?:\s*[+-]\d{1,2}(?::?\d\d)?)?)?"
_TIME = rf"\d{{1,2}}[:.]\d\d(?::\d\d)?(?:\s?[AaPp]\.?\s?[Mm]\b\.?)?{_ZONE}|\d{{1,2}}\s?[AaPp]\.?[Mm]\b\.?{_ZONE}"
_DATE = (
    rf"{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s+\d{{4}}\b)?|\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH},?(?:\s+\d{{4}}\b)?"
    r"|\d{4}-\d\d-\d\d|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}"
)
_AGO = r"\d+\s+(?:minute|hour|day|week|month|year)s?\s+ago"
_VALUE = rf"(?:(?:\s|,|\||@|·|–|-|\bat\b|\bon\b|\bfrom\b)*(?:{_DATE}|{_TIME}|{_DAY}|{_AGO}))+"
_FIRST = r"(?:First\s+)?(?:Originally\s+)?(?:Posted|Published|Created)"
_LATER = r"(?:Last\s+)?(?:Updated|Modified|updated|modified)|UPDATED"
_CUE = rf"(?:{_FIRST}|{_LATER}|POSTED|PUBLISHED|Publié(?:\s+le)?|Mis à jour(?:\s+le)?|Publicado|Actualizado)"
_STAMP = rf"{_CUE}(?:\s+by\s+[\w.]+)?\s*(?:(?:on|at|from|the)\b|:)?{_VALUE}"
_STAMP_LINE = re.compile(rf"\W*{_STAMP}(?:[\s|;,·/()-]*{_STAMP})*\W*")
_DATE_LINE = re.compile(rf"\W*(?:{_DAY}\s*)?(?:{_DATE})(?:[\s,|@·–-]|\bat\b)*(?:(?:{_DAY}\s*)?(?:{_TIME}))?\W*")
# Within a line the cue needs a colon, or the page's form "CITY | Wed Mar 2, 2011 6:54 pm IST".
_INNER = re.compile(rf"\b{_CUE}\s*:{_VALUE}(?:[\s|;,·]*{_CUE}\s*:?{_VALUE})*")
_CITY = r"\b[A-Z](?:[A-Z'’-]|(?<=[A-Z]) (?=[A-Z])|\\?/){1,40}(?:, [A-Z][A-Za-z. ]{1,25}\d{0,2})? ?"
_PIPED = re.compile(rf"{_CITY}\|\s*{_DAY}\s+{_MONTH}\s+\d{{1,2}},?\s+\d{{4}}(?:\s+(?:{_TIME}))?")
_LEADING = re.compile(rf"{_DAY}\s+(?:{_DATE}),?\s+(?:{_TIME})(?=\s+\S)")
_PUBLISHED = re.compile(rf"(?:{_FIRST}|POSTED|PUBLISHED|\|)\s*:?[^:]*?({_VALUE})")
_LONGEST = 200
REASON = "date stamp of the page"


def stamp_line(line: str) -> bool:
    """The line is nothing but a stamp: a cue and a date or time, or a whole date by itself."""
    return is_cued(line) or is_date_line(line)


def is_cued(line: str) -> bool:
    """A cue and a date or time, and nothing else: "Updated from 10:13 a.m. EDT."."""
    return len(line) <= _LONGEST and _STAMP_LINE.fullmatch(line) is not None


def is_date_line(line: str) -> bool:
    return len(line) <= 80 and _DATE_LINE.fullmatch(line) is not None and written_date(line) is not None


def inner_stamps(line: str) -> list[tuple[int, int]]:
    """Stamps inside a line of other words, among its first characters."""
    head = line[:500]
    found = [(m.start(), m.end()) for p in (_INNER, _PIPED) for m in p.finditer(head)]
    if not found and (match := _LEADING.match(head)):
        found = [(0, match.end())]
    return found


def stamped_date(stamp: str) -> str | None:
    """The day, as ISO, on which the stamp says that the report appeared; None where it speaks of an update only."""
    if is_date_line(stamp) or _LEADING.match(stamp + " ."):
        return written_date(stamp)
    match = _PUBLISHED.search(stamp)
    return written_date(match[1]) if match else None
