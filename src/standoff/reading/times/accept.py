"""Which of the stretches that the grammar matches are times where they stand."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from standoff.reading.times.context import tense
from standoff.reading.times.found import Found
from standoff.reading.times.lexicon import lexicon
from standoff.reading.times.years import accept_spelled_year, accept_year, accept_year_span, counts

if TYPE_CHECKING:
    from standoff.reading.parse import Token

_CLAUSE_ENDS = frozenset({"", ".", ",", ";", ":", ")", "\n", "and", "but", '"', "”", "-", "–", "—"})
_BEFORE_CLOCK = frozenset("at about around by before after until from to since till between and".split())
_FREE_UNITS = frozenset({"D", "W", "M", "Y", "TH", "TM", "E", "C", "WE"})


def accept(found: Found) -> Found | None:
    """The expression, perhaps cut short, or None where these words are no time here."""
    check = _CHECKS.get(found.name)
    return check(found) if check else found


def _cut(found: Found, last: int) -> Found | None:
    return Found(found.words, found.name, found.first, found.body, last) if last > found.body else None


def _date(found: Found) -> Found | None:
    words = found.words
    if found.has("fulldate"):
        return found
    month, day, year = found.at("month"), found.at("day"), found.at("yearlike")
    if year is not None and year == found.last - 1 and counts(words, year) and words.lower(year - 1) != "of":
        # "on March 22, 1000 people": the number counts what follows
        return _cut(found, year - 1 if words.lower(year - 1) == "," else year)
    if month is not None and day is not None and month < day == found.last - 1:
        if words.lower(month - 1) == "in" and counts(words, day):
            return Found(words, "month", found.first, found.body, day)
        if words.lower(day + 1) in {"%", "percent"}:
            return Found(words, "month", found.first, found.body, day)
    if day is not None and found.has("ordinal"):
        return None
    return found


def _month(found: Found) -> Found | None:
    """A march is no month: "the annual March for Life", "the March to the Sea"."""
    words = found.words
    alone = found.last - found.first == 1
    if alone and words.lower(found.first) == "march" and words.lower(found.last) in {"for", "to", "on", "of"}:
        return found if words.lower(found.first - 1) in {"in", "since", "until", "by", "from", "last", "to"} else None
    return found


def _decade(found: Found) -> Found | None:
    before = found.words.lower(found.first - 1)
    text = found.get("yearspart", "decade") or ""
    if len(text) <= 4 and not found.has("the") and text[0] not in "'’":
        return None
    return None if before in {"his", "her", "their", "my", "aged"} else found


def _century(found: Found) -> Found | None:
    return found if found.get("unit") in {"C", "L"} else None


def _season(found: Found) -> Found | None:
    at = found.at("season")
    if at is None:
        return None
    words = found.words
    sure = (
        found.first < at
        or found.last > at + 1
        or words.lower(at - 1)
        in {"in", "by", "during", "since", "until", "each", "every", "through", "before", "after"}
    )
    token = words.token(at)
    if words.capital(at) and words.capital(at + 1) and words.lower(at) != "summer":
        return None  # "Arab Spring", "Spring Offensive"
    if words.lower(at) == "fall" and at == found.last - 1 and words.lower(at + 1) in {"of", "in"}:
        return None
    if words.lower(at) == "fall" and words.lower(at - 1) in {"a", "another", "any"} and _is_no_modifier(token):
        return None  # "a fall on previous findings"
    if words.lower(at) in {"spring", "fall"}:
        return found if sure and token is not None and token.tag.startswith("NN") else None
    return found


def _is_no_modifier(token: Token | None) -> bool:
    return token is None or token.dep not in {"compound", "amod", "nmod"}


def _quarter(found: Found) -> Found | None:
    units = [
        found.words.values[i]
        for i in range(found.body, found.last)
        if found.words.classes[i] == lexicon().codes["unit"]
    ]
    return found if "Q" in units[:2] or found.has("period") else None


def _part(found: Found) -> Found | None:
    words = found.words
    if found.has("one") and found.name == "part" and not found.has("mod", "weekday"):
        return None
    if found.has("the") and not found.has(
        "mod", "next", "last", "same", "of", "day", "daynumber", "weekday", "deictic", "month"
    ):
        return (
            found
            if words.lower(found.first - 1) in {"in", "during", "through", "into", "of", "throughout", "for"}
            else None
        )
    return found


def _clock(found: Found) -> Found | None:
    words = found.words
    text = found.get("clock")
    if text is None and found.has("yearlike") and not found.has("month"):
        text = f"{(found.get('yearlike') or '')[:2]}:{(found.get('yearlike') or '')[2:]}"
    if text is not None:
        hour, minute = text.replace(".", ":").split(":")[:2]
        if int(hour) > 24 or int(minute) > 59:
            return None
        sure = found.has("ampm", "zone", "weekday", "month", "deictic")
        return found if sure or words.lower(found.first - 1) in _BEFORE_CLOCK else None
    if found.says("noon", "midday", "midnight") or not found.has("day"):
        return found
    return found if (found.number("day") or 0) <= 12 or not found.has("ampm") else None


def _unit(found: Found) -> Found | None:
    unit = found.get("unit") or ""
    words = found.words
    if found.has("before") and words.lower(found.last) not in _CLAUSE_ENDS:
        return None  # "the day before the poll"
    if unit in {"TM", "S", "L"} or (unit == "TH" and not found.has("last", "next")):
        return None
    if found.has("that") and unit == "TH":
        return None
    if found.has("that") and words.tag(found.at("that") or 0) not in {"DT", ""}:
        return None
    return found


def _named(found: Found) -> Found | None:
    unit = found.get("unit")
    words = found.words
    if unit == "D" and words.lower(found.first - 1) == "at" and words.lower(found.last) == ",":
        return None  # "at the end of the day,"
    if found.has("edge"):
        return found if unit in {"D", "W", "M", "Y", "Q"} else None
    before = words.lower(found.first - 1)
    if found.body > found.first:
        return found if unit in _FREE_UNITS or unit == "Q" else None
    if unit in {"WE", "Q"}:
        return found
    if unit in {"Y", "W", "M", "D"}:
        return (
            found
            if before in {"for", "in", "during", "throughout", "within", "of", "over"}
            and words.lower(found.last) != "of"
            and unit != "D"
            else None
        )
    return None


def _past(found: Found) -> Found | None:
    return (
        found
        if found.words.lower(found.first + 1) == "past"
        and found.words.lower(found.first - 1) in {"in", "of", "from", "than", "to", "for"}
        and not found.words.tag(found.last).startswith(("NN", "JJ", "CD"))
        else None
    )


def _ago(found: Found) -> Found | None:
    return None if found.words.lower(found.last) == "than" else found


def _duration(found: Found) -> Found | None:
    words = found.words
    after = words.lower(found.last)
    unit_at = next((i for i in range(found.body, found.last) if words.classes[i] in _unit_codes()), None)
    unit = words.values[unit_at] if unit_at is not None else ""
    if unit == "Q" and after == "of":
        return None
    if unit == "WE" and found.has("one"):
        return None
    if found.last - found.body == 1:  # bare "weeks"
        return (
            found
            if words.lower(found.first - 1)
            in {
                "for",
                "within",
                "in",
                "after",
                "over",
                "of",
                "take",
                "takes",
                "last",
                "lasted",
                "during",
                "several",
                "spent",
                "took",
                "follows",
            }
            and unit != "TS"
            else None
        )
    ends = words.lowers[found.last : found.last + 2]
    if ends[:1] == ["-"] and ends[-1] in {"earlier", "ago"}:
        return None  # "a year-earlier loss"
    if unit in {"Y", "E"} and (
        found.has("old") or ends[:1] == ["old"] or (ends[-1:] == ["old"] and ends[0] in {"-", "–"})
    ):
        return None  # an age
    if found.has("the") and not found.has("numword", "day", "number", "few"):
        return None
    return found


def _anchored(found: Found) -> Found | None:
    if found.has("ordinal") and not found.has("the") and not found.has("last", "next"):
        return None
    return found


@cache
def _unit_codes() -> frozenset[str]:
    codes = lexicon().codes
    return frozenset(codes[n] for n in ("unit", "units", "part", "parts"))


def _set(found: Found) -> Found | None:
    if found.has("parts") and found.words.lower(found.first - 1) not in {"on", "in", "at", ",", "most"}:
        return None
    return found


def _vague(found: Found) -> Found | None:
    words = found.words
    before, after = words.lower(found.first - 1), words.lower(found.last)
    if found.has("recent", "this"):
        return found if words.lower(found.first) in {"recent", "current"} and before not in {"most", "more"} else None
    if words.lower(found.first) == "soon":
        return (
            None
            if before == "as" or after in {"as", "after", "afterward", "afterwards"} or tense(found) == "past"
            else found
        )
    return found


_CHECKS = {
    "date": _date,
    "month": _month,
    "year": accept_year,
    "yearspan": accept_year_span,
    "decade": _decade,
    "century": _century,
    "season": _season,
    "quarter": _quarter,
    "part": _part,
    "clock": _clock,
    "unit": _unit,
    "named": _named,
    "past": _past,
    "ago": _ago,
    "duration": _duration,
    "anchored": _anchored,
    "set": _set,
    "vague": _vague,
    "spelled": accept_spelled_year,
}
