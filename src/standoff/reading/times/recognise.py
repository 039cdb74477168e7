"""Which stretches of a text are time expressions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.reading.times.accept import accept
from standoff.reading.times.found import Found
from standoff.reading.times.grammar import prefixes, rules
from standoff.reading.times.lexicon import OTHER, lexicon
from standoff.reading.times.years import NEVER_BEFORE_NUMBER, counts

if TYPE_CHECKING:
    from standoff.reading.times.scan import Words

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
    return _with_bare_days(words, found)


def _with_bare_days(words: Words, found: list[Found]) -> list[Found]:
    """Add days that share a month with the date beside them: "3 and 5 April", "April 24 and 25"."""
    codes = lexicon().codes
    links = {codes["and"], codes["hyphen"], codes["comma"]}
    days = {codes["day"], codes["daynumber"]}
    classes = words.classes
    answer: list[Found] = []
    for n, date in enumerate(found):
        if answer and date.first < answer[-1].last:
            continue
        month = date.at("month") if date.name == "date" else None
        day = date.at("day") if date.has("day") else date.at("daynumber")
        if month is None or day is None:
            answer.append(date)
            continue
        i = date.first - 2
        free_from = found[n - 1].last if n else 0
        if (
            day < month
            and i >= free_from
            and classes[i] in days
            and classes[i + 1] in links
            and words.lower(i - 1) not in NEVER_BEFORE_NUMBER
        ):
            answer.append(Found(words, "bareday", i, i, i + 1, date))
        answer.append(date)
        i = date.last
        following = found[n + 1] if n + 1 < len(found) else None
        free_to = following.first if following and following.name != "year" else len(classes)
        while (
            day > month and day == date.last - 1 and i + 1 < free_to and classes[i] in links and classes[i + 1] in days
        ):
            end = i + 2
            if classes[end : end + 1] not in {codes["comma"], codes["and"], OTHER, codes["hyphen"]} or counts(
                words, i + 1
            ):
                break
            if words.lower(end) in {"%", "percent", "p"} or (
                words.lower(i) == "," and words.lower(end) not in {",", "and", "."}
            ):
                break
            if classes[end : end + 2] == codes["comma"] + codes["yearlike"]:
                end += 2
            answer.append(Found(words, "bareday", i + 1, i + 1, end, date))
            i = end
    return answer


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
        return first in (["earlier"], ["later"])
    return True
