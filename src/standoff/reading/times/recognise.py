"""Which stretches of a text are time expressions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.reading.times.context import tense
from standoff.reading.times.found import Found
from standoff.reading.times.grammar import prefixes, rules
from standoff.reading.times.lexicon import OTHER, lexicon

if TYPE_CHECKING:
    from standoff.reading.times.scan import Words

_BEFORE_YEAR = frozenset(
    "in since by until till before after during of for from to through between around about circa late early mid and "
    "or the throughout towards into ( , / - – its his her their ended ending as than until spring summer autumn winter "
    "fall ' ’ year years fiscal".split(),
)
_SURE_BEFORE_YEAR = frozenset(
    "in since until till during throughout circa mid late early year fiscal summer winter".split()
)
_NEVER_BEFORE_NUMBER = frozenset(
    "$ £ € ¥ # resolution resolutions number no nos act article flight route highway bill law chapter page room "
    "channel version model boeing airbus unit battalion regiment about some nearly almost over dlrs c$ us$ a$ hk$ "
    "than least".split(),
)
_PREFIXABLE = frozenset(
    {
        "date",
        "month",
        "year",
        "decade",
        "century",
        "season",
        "holiday",
        "quarter",
        "day",
        "part",
        "unit",
        "named",
        "night",
    }
)
_FREE_UNITS = frozenset({"D", "W", "M", "Y", "TH", "TM", "E", "C", "WE"})


def recognise(words: Words) -> list[Found]:
    """The expressions in order of the text; none overlap."""
    found: list[Found] = []
    classes = words.classes
    index = rules()
    front = prefixes()
    i = 0
    while i < len(classes):
        code = classes[i]
        if code == OTHER or (code not in index and code not in front):
            i += 1
            continue
        best = _longest(words, i, i)
        for pattern in front.get(code, ()):
            match = pattern.match(classes, i)
            if match and match.end() < len(classes):
                whole = _longest(words, i, match.end())
                if (
                    whole
                    and whole.name in _PREFIXABLE
                    and _prefix_fits(whole)
                    and (best is None or whole.last > best.last)
                ):
                    best = whole
        if best is None:
            i += 1
            continue
        found.append(best)
        i = best.last
    return found


def _longest(words: Words, first: int, body: int) -> Found | None:
    best: Found | None = None
    for name, pattern in rules().get(words.classes[body], ()):
        match = pattern.match(words.classes, body)
        if match is None or (best is not None and match.end() <= best.last):
            continue
        candidate = Found(words, name, first, body, match.end())
        if (accepted := accept(candidate)) is not None and (best is None or accepted.last > best.last):
            best = accepted
    return best


def _prefix_fits(found: Found) -> bool:
    first = found.words.lowers[found.first : found.body]
    if first[-1:] == ["in"] and found.name == "year" and found.says("the"):
        return False
    if found.words.classes[found.first] == lexicon().codes["ago"]:
        return first == ["earlier"] or first == ["later"]
    return True


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
    if year is not None and year == found.last - 1 and _counts(words, year) and words.lower(year - 1) != "of":
        # "on March 22, 1000 people": the number counts what follows
        found_ = _cut(found, year - 1 if words.lower(year - 1) == "," else year)
        return found_
    if month is not None and day is not None and month < day == found.last - 1:
        if words.lower(month - 1) == "in" and _counts(words, day):
            return Found(words, "month", found.first, found.body, day)
        if words.lower(day + 1) in {"%", "percent"}:
            return Found(words, "month", found.first, found.body, day)
    if day is not None and found.has("ordinal"):
        return None
    return found


def _counts(words: Words, i: int) -> bool:
    """Does the number at `i` count the noun after it?"""
    following = words.tag(i + 1)
    if following in {"NNS", "NNPS"}:
        return True
    return following in {"JJ", "NN"} and words.tag(i + 2) in {"NNS", "NNPS"} and words.lower(i + 1) not in {"alone"}


def _year(found: Found) -> Found | None:
    words = found.words
    at = found.at("yearlike")
    if found.has("yearend"):
        return found if year_end(found) else None
    if at is None:
        if found.has("shortyear"):
            return found if words.lower(found.first - 1) in _SURE_BEFORE_YEAR | {"of", "the"} else None
        return found
    if found.has("era", "unit", "fiscal") or found.body > found.first:
        return found
    year = int(words.values[at])
    before = words.lower(found.first - 1)
    definite = found.has("the") or before == "the"
    after = words.lower(at + 1)
    if after in {"%", "percent", "/", "°"} or words.text[words.ends[at] : words.ends[at] + 2] in {".1", ".5"}:
        return None
    if before in _NEVER_BEFORE_NUMBER or words.classes[at + 1 : at + 2] == lexicon().codes["units"]:
        return None
    if found.has("mod"):
        return found
    if _counts(words, at) and not (
        found.has("the") or before in {"its", "his", "her", "their", "'s", "’s"} or words.capital(at + 1)
    ):
        return None
    if before in _SURE_BEFORE_YEAR or before in {"(", "of", "by", "after", "before", "from", "-", "–"}:
        return found if year >= 1500 or before in _SURE_BEFORE_YEAR else None
    if not 1700 <= year <= 2099:
        return None
    if before in _BEFORE_YEAR:
        return found if 1800 <= year <= 2099 else None
    return (
        found
        if 1900 <= year <= 2050
        and (
            words.tag(at + 1).startswith(("NN", "JJ"))
            or definite
            or after in {"", ".", ",", ")", "\n", ":", ";"}
        )
        else None
    )


def _month(found: Found) -> Found | None:
    """A march is no month: "the annual March for Life", "the March to the Sea"."""
    words = found.words
    alone = found.last - found.first == 1
    if alone and words.lower(found.first) == "march" and words.lower(found.last) in {"for", "to", "on", "of"}:
        return found if words.lower(found.first - 1) in {"in", "since", "until", "by", "from", "last", "to"} else None
    return found


def _yearspan(found: Found) -> Found | None:
    text = found.get("yearspan") or ""
    first, last = year_span(text)
    return found if 1000 <= first < last <= first + 150 and last < 2100 else None


def year_end(found: Found) -> int | None:
    """1918 for the 18 of "1914-18"; None where the years would run backwards or over thirty years."""
    first = int(found.words.text[found.start - 5 : found.start - 1])
    last = first // 100 * 100 + int(found.get("yearend") or 0)
    last += 100 if last < first else 0
    return last if first < last <= first + 30 else None


def year_span(text: str) -> tuple[int, int]:
    """First and last year of "2002-3" and its like."""
    first, last = text[:4], text[5:]
    return int(first), int(first[: 4 - len(last)] + last)


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
        in {"in", "by", "during", "since", "until", "each", "every", "through", "each", "before", "after"}
    )
    token = words.token(at)
    if words.capital(at) and words.capital(at + 1) and words.lower(at) != "summer":
        return None  # "Arab Spring", "Spring Offensive"
    if words.lower(at) == "fall" and at == found.last - 1 and words.lower(at + 1) in {"of", "in"}:
        return None
    if words.lower(at) in {"spring", "fall"}:
        return found if sure and token is not None and token.tag.startswith("NN") else None
    return found


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
    if found.has("yearlike"):
        return found if int(found.get("yearlike") or 0) < 2400 and found.has("zone") else None
    if found.has("clock") and not found.has("ampm", "zone"):
        hour, minute = (found.get("clock") or "0:0").replace(".", ":").split(":")[:2]
        return (
            found
            if int(hour) < 24
            and int(minute) < 60
            and words.lower(found.first - 1)
            in {
                "at",
                "about",
                "around",
                "by",
                "before",
                "after",
                "until",
                "from",
                "to",
                "since",
                "till",
                "between",
                "and",
            }
            or found.has("weekday", "month")
            else None
        )
    if found.says("noon", "midday", "midnight") or not found.has("day"):
        return found
    return found if (found.number("day") or 0) <= 12 or not found.has("ampm") else None


def _unit(found: Found) -> Found | None:
    unit = found.get("unit") or ""
    words = found.words
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
    if found.has("edge"):
        return found if unit in {"D", "W", "M", "Y", "Q"} else None
    before = words.lower(found.first - 1)
    if found.body > found.first:
        return found if unit in _FREE_UNITS or unit == "Q" else None
    if unit == "WE" or unit == "Q":
        return found
    if unit in {"Y", "W", "M", "D"}:
        return (
            found
            if before in {"for", "in", "during", "throughout", "within", "of", "over"}
            and words.lower(found.last) not in {"of"}
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
    unit_at = next((i for i in range(found.body, found.last) if words.classes[i] in _UNIT_CODES()), None)
    unit = words.values[unit_at] if unit_at is not None else ""
    if unit == "Q" and after == "of":
        return None
    if unit in {"WE"} and found.has("one"):
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
    if unit in {"Y", "E"} and (found.has("old") or ends[:1] == ["old"] or (ends[-1:] == ["old"] and ends[0] in {"-", "–"})):
        return None  # an age
    if found.has("the") and not found.has("numword", "day", "number", "few"):
        return None
    return found


def _anchored(found: Found) -> Found | None:
    if found.has("ordinal") and not found.has("the") and not found.has("last", "next"):
        return None
    return found


def _UNIT_CODES() -> frozenset[str]:
    codes = lexicon().codes
    return frozenset(codes[n] for n in ("unit", "units", "part", "parts"))


def _set(found: Found) -> Found | None:
    if found.has("parts") and found.words.lower(found.first - 1) not in {"on", "in", "at", ",", "most"}:
        return None
    if found.has("weekdays") or found.has("daily", "per"):
        return found
    return found


def _vague(found: Found) -> Found | None:
    words = found.words
    before, after = words.lower(found.first - 1), words.lower(found.last)
    if found.has("recent", "this"):
        return found if words.lower(found.first) in {"recent", "current"} and before not in {"most", "more"} else None
    if words.lower(found.first) == "soon":
        return None if before == "as" or after in {"as", "after", "afterward", "afterwards"} or tense(found) == "past" else found
    return found


def _spelled(found: Found) -> Found | None:
    return found if spelled_year(found) else None


def spelled_year(found: Found) -> int | None:
    """1997 for "nineteen ninety-seven"; None where the words are no such year."""
    codes = lexicon().codes
    values = [
        int(found.words.values[i]) for i in range(found.body, found.last) if found.words.classes[i] == codes["numword"]
    ]
    if len(values) < 2 or values[0] not in {17, 18, 19, 20}:
        return None
    rest = values[1:]
    if len(rest) == 1 and (10 <= rest[0] <= 19 or (rest[0] >= 20 and values[0] != 20)):
        return values[0] * 100 + rest[0]
    if len(rest) == 2 and rest[0] >= 20 and rest[1] < 10:
        return values[0] * 100 + rest[0] + rest[1]
    return None


_CHECKS = {
    "date": _date,
    "month": _month,
    "year": _year,
    "yearspan": _yearspan,
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
    "spelled": _spelled,
}
