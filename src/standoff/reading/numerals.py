"""What the digits and words of a number come to, without its hedges."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from standoff.knowledge.words import rows
from standoff.reading.shares import read_share

if TYPE_CHECKING:
    from collections.abc import Sequence

_DIGITS = re.compile(r"^(?:\d{1,3}(?:,\d{3})+|\d{1,12})(?:\.\d{1,3})?(?:[kKmM])?$")
_JOINED = re.compile(r"^(\d{1,3}(?:,\d{3})+|\d{1,7})[-–](\d{1,3}(?:,\d{3})+|\d{1,7})$")
_DASHES = frozenset("- – — to or".split())
_SURELY_RAISING = frozenset("as up not possibly perhaps maybe even".split())
_RAISING = frozenset("and or but if not possibly perhaps maybe even probably as many up to".split())
_LARGEST = 10**12


class Bounds(NamedTuple):
    """`None` is an open end."""

    low: int | None
    high: int | None


class Numeral(NamedTuple):
    """A number that ends before the word `end`; `vague` as "several" is, `rounded` as "half of the 200" is."""

    bounds: Bounds
    end: int
    vague: bool
    rounded: bool = False


def value(words: Sequence[str]) -> Bounds | None:
    """The bounds of a number given by lower-case words without hedges ("two", "dozen"); `None` if it is none."""
    read = read_range(list(words), 0)
    return read.bounds if read is not None and read.end == len(words) else None


def read_range(words: list[str], i: int) -> Numeral | None:
    """`800 to 1,000`, `two or three`, `between 800 and 1,000`; or one value."""
    joined = _JOINED.match(words[i])
    if joined:
        low, high = (int(g.replace(",", "")) for g in joined.groups())
        return Numeral(Bounds(low, high), i + 1, vague=False) if low < high else None
    first = _read_value(words, i)
    if first is None:
        return None
    end = first.end
    if end + 1 < len(words) and first.bounds.high is not None:
        between = i > 0 and words[i - 1] == "between"
        if words[end] in _DASHES or (between and words[end] == "and"):
            second = _read_value(words, end + 1)
            is_from = words[end] == "to" and i > 0 and words[i - 1] in {"from", "by"}
            if second is not None and not is_from and second.bounds.high is not None:
                low, high = first.bounds.low or 0, second.bounds.high
                if low < 1000 <= high and high % 1000 == 0 and "," not in words[i] and low * 1000 < high:
                    low = low * _shared_scale(words, end + 1, second.end)
                if low < high:
                    return Numeral(Bounds(low, high), second.end, vague=False)
    return _read_raised(words, first) or first


def _read_raised(words: list[str], first: Numeral) -> Numeral | None:
    """`100 and perhaps as many as 200`, `50, if not 60`: from the one to the other."""
    j = first.end + 1 if first.end < len(words) and words[first.end] == "," else first.end
    start = j
    while j < len(words) and j - start < 6 and words[j] in _RAISING:
        j += 1
    between = words[start:j]
    if not (_SURELY_RAISING & set(between) and between[0] in {"and", "or", "but", "if"}):
        return None
    second = _read_value(words, j) if j < len(words) else None
    low, high = first.bounds.low, second.bounds.high if second is not None else None
    if second is None or low is None or high is None or low >= high:
        return None
    end = second.end + 1 if second.end < len(words) and words[j - 1] != "," and words[second.end] == "," else second.end
    return Numeral(Bounds(low, high), end if start > first.end else second.end, vague=False)


def read_share_of(words: list[str], i: int) -> Numeral | None:
    """`half of the 200`: a hundred or so; of `most of the 200` more than a hundred."""
    share = read_share(words, i)
    whole = _read_value(words, share.whole) if share is not None else None
    if share is None or whole is None or whole.bounds.low is None or whole.bounds.high is None or whole.vague:
        return None
    low, high = round(share.low * whole.bounds.low), round(share.high * whole.bounds.high)
    if share.low < share.high:
        return Numeral(Bounds(low + 1, high), whole.end, vague=False)
    return Numeral(Bounds(low, high), whole.end, vague=False, rounded=share.rounded)


def _shared_scale(words: list[str], start: int, end: int) -> int:
    """`two to three thousand`: the scale after the second number is that of the first, too."""
    if end - start < 2:
        return 1
    scale = _scales().get(words[end - 1])
    return scale if scale is not None else 1


def _read_value(words: list[str], i: int) -> Numeral | None:
    """One number without hedges, or a vague word, that begins at `i`."""
    word = words[i]
    following = words[i + 1] if i + 1 < len(words) else ""
    if word in {"a", "an"}:
        if following in _scales():
            return _read_scaled(words, i + 1, 1)
        if following in {"couple", "few", "handful"}:
            return _read_vague(words, i + 1)
        return None
    if word == "half" and following == "a" and i + 2 < len(words) and words[i + 2] in _scales():
        return Numeral(Bounds(_scales()[words[i + 2]] // 2, _scales()[words[i + 2]] // 2), i + 3, vague=False)
    if word in _vague():
        return None if word in {"couple", "few", "handful"} else _read_vague(words, i)
    if word in _plurals():
        return _read_plural(words, i)
    if _DIGITS.match(word):
        return _read_digits(words, i)
    if word in units():
        return _read_words(words, i)
    return None


def _read_digits(words: list[str], i: int) -> Numeral | None:
    text = words[i].replace(",", "")
    factor = {"k": 1000, "m": 1_000_000}.get(text[-1], 1)
    number = float(text.rstrip("km")) * factor
    return _read_scaled(words, i + 1, number) or _exact(number, i + 1)


def _exact(number: float, end: int) -> Numeral | None:
    """A count is a whole number; "2.5" alone counts nobody."""
    if number != int(number) or number > _LARGEST:
        return None
    return Numeral(Bounds(int(number), int(number)), end, vague=False)


def _read_scaled(words: list[str], i: int, number: float) -> Numeral | None:
    """The scales that follow a number: "million", "hundred thousand"; with what is added: "and fifty"."""
    scales = _scales()
    if i < len(words) and words[i] in scales:
        total = 0.0
        group = number
        while i < len(words) and words[i] in scales and group < _LARGEST:
            group *= scales[words[i]]
            i += 1
        j = i + 1 if i + 1 < len(words) and words[i] == "and" and words[i + 1] in units() else i
        if j < len(words) and group >= 100 and words[j] in units() and words[j] != "both":
            rest = _read_words(words, j)
            if rest is not None and rest.bounds.low is not None and rest.bounds.low < group:
                total, i = rest.bounds.low, rest.end
        return _exact(total + group, i)
    return None


def _read_words(words: list[str], i: int) -> Numeral | None:
    known = units()
    number = known[words[i]]
    i += 1
    if number >= 20 and number % 10 == 0:
        j = i + 1 if i + 1 < len(words) and words[i] == "-" else i
        if j < len(words) and 0 < known.get(words[j], 0) < 10 and words[j] != "both":
            number += known[words[j]]
            i = j + 1
    return _read_scaled(words, i, number) or _exact(number, i)


def _read_plural(words: list[str], i: int) -> Numeral | None:
    """`hundreds`, `tens of thousands`."""
    low = _plurals()[words[i]]
    end = i + 1
    if words[i] in {"tens", "hundreds", "dozens"} and end + 1 < len(words) and words[end] == "of":
        base = {"tens": 20, "dozens": 24, "hundreds": 200}[words[i]]
        scale = {"thousands": 1000, "millions": 1_000_000}.get(words[end + 1])
        if scale:
            return Numeral(Bounds(base * scale, None), end + 2, vague=True)
    return None if words[i] == "tens" else Numeral(Bounds(low, None), end, vague=True)


def _read_vague(words: list[str], i: int) -> Numeral | None:
    """`several`, `a few`, `a couple of`; with a scale: `several hundred`."""
    low, high = _vague()[words[i]]
    end = i + 1
    if end < len(words) and words[end] in _scales():
        return Numeral(Bounds(low * _scales()[words[end]], None), end + 1, vague=True)
    return Numeral(Bounds(low, high), end, vague=True)


@cache
def openers() -> frozenset[str]:
    """Words that a number can begin with."""
    return frozenset({"a", "an", "half", "most", *units(), *_plurals(), *_vague()})


@cache
def units() -> dict[str, int]:
    """The words up to nineteen and the tens, with what they count."""
    return {row[0]: int(row[2]) for row in rows("number_words") if row[1] == "unit"}


@cache
def _scales() -> dict[str, int]:
    return {row[0]: int(row[2]) for row in rows("number_words") if row[1] == "scale"}


@cache
def _plurals() -> dict[str, int]:
    return {row[0]: int(row[2]) for row in rows("number_words") if row[1] == "plural"}


@cache
def _vague() -> dict[str, tuple[int, int | None]]:
    return {
        row[0]: (int(row[2]), None if row[3] == "-" else int(row[3]))
        for row in rows("number_words")
        if row[1] == "vague"
    }
