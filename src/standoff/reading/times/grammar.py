"""What rows of word classes are time expressions.

A rule is a name and a pattern over class names (times/lexicon.py, tables/time_words.tsv). In patterns, `?`, `*`, `+`,
`|` and round brackets mean what they mean in regular expressions, and a name of MACROS stands for its pattern.
Where several rules match at a word the longest match counts, then the first rule.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from standoff.reading.times.lexicon import lexicon

MACROS = {
    "when": "(mod hyphen?)?",
    "cardinal": "((day|number|yearlike|numword)(hyphen? (numword|power|fraction))*|one power+)",
    "quantity": "(cardinal ((and|hyphen) cardinal|and one half)?|one? few of?|half one?|another cardinal?)",
    "unitword": "(unit|units)",
    "anyunit": "(unit|units|part|parts)",
    "relative": "(last|next|this|that|same|that same|this same|this last|this next|these)",
    "daymonth": "((daynumber|day|ordinal) of? month|month the? (daynumber|day))",
    "yearword": "(comma? yearlike era?|of? (number|day) era|of yearlike era?|comma? shortyear"
    "|of? (that|this|the? same|last|next) unit)",
    "weekdayword": "(weekday comma? the?)",
    "dayname": "(weekday|deictic)",
    "clocktime": "(clock ampm? zone?|(day|numword) ampm zone?|(day|numword) oclock zone?|yearlike zone|point)",
    "datetail": "(comma? on? (weekdayword? daymonth yearword?|weekday|deictic))",
    "fullday": "(weekdayword? daymonth yearword?|fulldate)",
}

RULES: tuple[tuple[str, str], ...] = (
    # absolute dates
    ("date", "weekdayword? when daymonth yearword?"),
    ("date", "weekdayword? the (daynumber|ordinal) of? month yearword?"),
    ("date", "fulldate"),
    ("date", "relative month (day|daynumber)"),
    ("month", "when month yearword?"),
    ("month", "mod? relative month yearword?"),
    ("year", "when fiscal? yearlike era?"),
    ("year", "the (mod hyphen?|fiscal) yearlike"),
    ("year", "the? mod? unit yearlike era?"),
    ("year", "(number|day|yearlike) era"),
    ("year", "shortyear"),
    ("year", "yearend"),
    ("year", "the unit (numword|power) (power|numword|hyphen)*"),
    ("spelled", "numword hyphen? numword (hyphen numword)?"),
    ("spelled", "month numword hyphen? numword (hyphen numword)?"),
    ("yearspan", "the? (unit|units)? yearspan"),
    ("decade", "the? when yearspart"),
    ("decade", "the when decade"),
    ("century", "the? when (daynumber|ordinal) hyphen? unit era?"),
    (
        "season",
        (
            "(the|mod|this|that|last|next|same|one)* hyphen? season"
            "((of|comma)? yearlike era?|of? (number|day) era|of? relative unit)?"
        ),
    ),
    ("holiday", "(last|next|this)? holiday ((of|comma)? yearlike)?"),
    (
        "quarter",
        (
            "the? (last|next|this|same)? fiscal? hyphen? (ordinal|daynumber) unit"
            "(of fiscal? yearlike|yearlike|of the? relative? unit)?"
        ),
    ),
    ("quarter", "fiscal? (ordinal|daynumber) hyphen unit"),
    ("quarter", "the? fiscal? yearlike fiscal? (ordinal hyphen?)? (unit|period)"),
    ("quarter", "(last|next|this) unit possessive fiscal? (ordinal hyphen?)? unit"),
    (
        "half",
        (
            "the? (ordinal|last) hyphen? half of"
            "(the unit|the? relative unit|yearlike|the? mod? month yearword?|the yearspart)"
        ),
    ),
    # days by name
    ("day", "mod? deictic"),
    ("day", "mod? (deictic|last|next|this|that|same|that same)? weekday"),
    ("day", "weekday comma? (last|next|this) unit"),
    ("day", "(last|next|this) unit possessive? weekday"),
    ("night", "tonight"),
    ("part", "when (deictic|weekday|fullday) comma? part"),
    ("part", "(the|that|this|last|next|same|mod|one|that same)+ hyphen? part"),
    ("part", "the? when part (of|on|comma)? (fullday|weekday|deictic|that unit|the (last|next|same) unit)"),
    ("part", "when weekday mod hyphen? part"),
    ("clock", "mod? clocktime (in the part)? datetail?"),
    ("clock", "(fullday|weekday|deictic) comma? clocktime"),
    ("clock", "(day|numword) in the part datetail?"),
    # units by their place
    ("unit", "mod? the? (relative|latest) fiscal? (unit|period)"),
    ("unit", "the unit (next|before)"),
    ("named", "the fiscal? (adjective? fiscal?) unit"),
    ("named", "unit possessive edge|unit hyphen edge|unit edge"),
    ("past", "the last"),
    ("ago", "(approx? quantity adjective? unitword|approx? one unit (and one half)?|units) ago"),
    ("yearago", "unit hyphen ago"),
    ("yearago", "(the|one) unit hyphen ago (ordinal hyphen? unit|unit|period)"),
    # durations
    ("anchored", "(the|these)? (last|next|this|ordinal|rest|final) approx? quantity adjective* units (and so)?"),
    ("anchored", "(the|this) (last|next) unit and so"),
    ("anchored", "(the|these)? approx? quantity (last|next|final|rest) units"),
    ("anchored", "(the|these)? (last|next|ordinal|rest|final|recent|these) units"),
    ("anchored", "(recent|next|last) units"),
    ("duration", "the? approx? quantity adjective* anyunit (and one half|and so)?"),
    ("duration", "one unit and (numword|so)"),
    ("duration", "approx? quantity (hyphen|and) adjective? hyphen? anyunit"),
    ("duration", "approx? cardinal hyphen unitword (hyphen old)?"),
    ("duration", "approx? one adjective? unit (and one half)?"),
    ("duration", "unit hyphen long|units hyphen long"),
    ("duration", "units"),
    # sets
    ("set", "each (other|few|quantity)? (unit|units|part|weekday|month|season)"),
    ("set", "per unit"),
    ("set", "daily"),
    ("set", "weekdays|parts"),
    ("vague", "vague"),
    ("vague", "recent"),
    ("vague", "this"),
)

# Put before a date, these make one expression with it.
PREFIXES = (
    "the? mod? edge of",
    "the? (ordinal|last|next|final|mod) (unit|units|period) of",
    "the? (ordinal|last) half of",
    "mod in",
    "mod",
    "the? mod? part of",
    "ago",  # "earlier this week", "later that month"
    "the? mod? part in",
    "the? mod? part units of",
)


@dataclass(frozen=True, slots=True)
class Match:
    """Rule `name` over words `first` up to, not including, `last`; the first `prefix` of them are a prefix."""

    name: str
    first: int
    last: int
    prefix: int = 0


@cache
def rules() -> dict[str, tuple[tuple[str, re.Pattern[str]], ...]]:
    """The rules by the class that a match begins with."""
    found: dict[str, list[tuple[str, re.Pattern[str]]]] = {}
    for name, pattern in RULES:
        part = _compile(pattern)
        for code in part.first:
            found.setdefault(code, []).append((name, re.compile(part.regex)))
    return {code: tuple(entries) for code, entries in found.items()}


@cache
def prefixes() -> dict[str, tuple[re.Pattern[str], ...]]:
    found: dict[str, list[re.Pattern[str]]] = {}
    for pattern in PREFIXES:
        part = _compile(pattern)
        for code in part.first:
            found.setdefault(code, []).append(re.compile(part.regex))
    return {code: tuple(entries) for code, entries in found.items()}


# Repetition is bounded, so that a row of fifty thousand numerals costs no more than its length.
_SIGNS = {"?": "?", "*": "{0,5}", "+": "{1,5}"}


class _Part(NamedTuple):
    """A piece of a pattern: its regex over codes, the codes it can begin with, and whether it can be empty."""

    regex: str
    first: frozenset[str]
    empty: bool


def _compile(pattern: str) -> _Part:
    pieces = re.findall(r"[a-z]+|[()|?*+]", pattern)
    part, rest = _choice(pieces)
    if rest:
        raise ValueError(f"a time rule has a bracket too many: {pattern}")
    return part


def _choice(pieces: list[str]) -> tuple[_Part, list[str]]:
    part, rest = _sequence(pieces)
    regex, first, empty = part
    while rest and rest[0] == "|":
        other, rest = _sequence(rest[1:])
        regex, first, empty = f"{regex}|{other.regex}", first | other.first, empty or other.empty
    return _Part(f"(?:{regex})", first, empty), rest


def _sequence(pieces: list[str]) -> tuple[_Part, list[str]]:
    regex, first, empty = "", frozenset[str](), True
    while pieces and pieces[0] not in {")", "|"}:
        head, *pieces = pieces
        if head == "(":
            part, pieces = _choice(pieces)
            pieces = pieces[1:]
        elif head in MACROS:
            part = _compile(MACROS[head])
        else:
            code = lexicon().codes[head]
            part = _Part(code, frozenset(code), empty=False)
        if pieces and pieces[0] in {"?", "*", "+"}:
            sign, *pieces = pieces
            part = _Part(part.regex + _SIGNS[sign], part.first, part.empty or sign != "+")
        if empty:
            first |= part.first
        regex, empty = regex + part.regex, empty and part.empty
    return _Part(regex, first, empty), pieces
