"""Which numbers are years, in four digits and in other forms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.knowledge.words import word_set
from standoff.reading.times.lexicon import lexicon

if TYPE_CHECKING:
    from standoff.reading.parse import Token
    from standoff.reading.times.found import Found
    from standoff.reading.times.scan import Words

_BEFORE_YEAR = frozenset(
    "in since by until till before after during of for from to through between around about circa late early mid and "
    "or the throughout towards into ( , / - – its his her their ended ending as than until spring summer autumn winter "
    "fall ' ’ year years fiscal".split(),
)
_SURE_BEFORE_YEAR = frozenset(
    "in since until till during throughout circa mid late early year fiscal summer winter".split()
)
_NEVER_AFTER_YEAR = frozenset({"%", "percent", "/", "°", "resolution", "resolutions"})
NEVER_BEFORE_NUMBER = frozenset(
    "$ £ € ¥ # resolution resolutions number no nos act article flight route highway bill law chapter page room "
    "channel version model boeing airbus unit battalion regiment about some nearly almost over dlrs c$ us$ a$ hk$ "
    "than least".split(),
)
_RANGE = frozenset({"to", "or", "-", "–"})
_FIRST_YEAR = 1500
_FIRST_OF_OURS = 1900  # "From 2003 to 2011 Americans died": the number before a noun need not count it
_MULTITUDES = frozenset("tens dozens scores hundreds thousands millions".split())


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


def counts(words: Words, i: int) -> bool:
    """Does the number at `i` count those whom the word after it means?"""
    following = words.tag(i + 1)
    if words.lower(i + 1) in _MULTITUDES:
        return False  # "between 1992 and 1995 thousands died"
    if words.lower(i + 1) in word_set("casualty_words", "state") and _is_said_of(words.token(i + 1), words.token(i)):
        return words.lower(i - 1) not in _SURE_BEFORE_YEAR  # "2000 dead"
    if following in {"NNS", "NNPS"}:
        return True
    return following in {"JJ", "NN"} and words.tag(i + 2) in {"NNS", "NNPS"} and words.lower(i + 1) != "alone"


def _is_said_of(state: Token | None, number: Token | None) -> bool:
    """As in "left 2000 dead"; not in "a blast in 2011 killed 20"."""
    if state is None or number is None:
        return False
    return state.tag == "JJ" or (state.tag == "VBN" and state.dep == "acl" and state.head is number)


def _ends_a_range_of_counts(words: Words, at: int) -> bool:
    """Is the number at the other end of the range that this one ends no year ("between 1000 and 2000")?"""
    for low, high in ((at - 2, at), (at, at + 2)):
        joint = words.lower(low + 1)
        if low < 0 or high >= len(words.values):
            continue
        if joint in _RANGE or (joint == "and" and words.lower(low - 1) == "between"):
            other = low if high == at else high
            if words.classes[other] == lexicon().codes["number"]:
                return True
            if words.classes[other] == lexicon().codes["yearlike"]:
                ends = int(words.values[low]), int(words.values[high])
                return min(ends) < _FIRST_YEAR or (counts(words, other) and min(ends) < _FIRST_OF_OURS)
    return False


def accept_year(found: Found) -> Found | None:
    """The year, or None where the number counts or names something else."""
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
    if after in _NEVER_AFTER_YEAR or words.text[words.ends[at] : words.ends[at] + 2] in {".1", ".5"}:
        return None
    if before in NEVER_BEFORE_NUMBER or words.classes[at + 1 : at + 2] == lexicon().codes["units"]:
        return None
    if found.has("mod"):
        return found
    if counts(words, at) and not (
        found.has("the") or before in {"its", "his", "her", "their", "'s", "’s"} or words.capital(at + 1)
    ):
        return None
    if _ends_a_range_of_counts(words, at) and (before not in _SURE_BEFORE_YEAR or counts(words, at + 2)):
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
        and (words.tag(at + 1).startswith(("NN", "JJ")) or definite or after in {"", ".", ",", ")", "\n", ":", ";"})
        else None
    )


def accept_year_span(found: Found) -> Found | None:
    """The years, or None where the first is not before the last, or they are too far apart."""
    text = found.get("yearspan") or ""
    first, last = year_span(text)
    return found if 1000 <= first < last <= first + 150 and last < 2100 else None


def accept_spelled_year(found: Found) -> Found | None:
    """The year, or None where the words are none."""
    return found if spelled_year(found) else None
