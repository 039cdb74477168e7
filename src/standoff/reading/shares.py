"""Shares of a number that is told: "half of the 200", "two-thirds of some 90"; and "one in five"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from standoff.knowledge.words import rows

if TYPE_CHECKING:
    from collections.abc import Sequence

_BETWEEN = frozenset("the its his her their our these those all".split())
_HEDGES = (("more", "than"), ("at", "least"), ("an", "estimated"), ("estimated",), ("about",), ("some",), ("nearly",),
           ("around",), ("almost",), ("roughly",))  # fmt: skip
_PERCENT = frozenset(("percent", "%", "pct"))
_SCALES = frozenset(("million", "billion", "thousand", "hundred", "dozen"))


class Share(NamedTuple):
    """A share `low`..`high` of the number that begins at `whole`; `rounded` where it is only said roughly."""

    low: float
    high: float
    whole: int
    rounded: bool


def read_share(words: Sequence[str], i: int) -> Share | None:
    """The share that begins at `i`, where a number follows its "of"."""
    share = _fraction(words, i) or _percent(words, i)
    if share is None:
        return None
    low, high, end = share
    if end >= len(words) or words[end] != "of":
        return None
    end += 1
    if end + 1 < len(words) and words[end] == "a" and words[end + 1] in _SCALES:
        return Share(low, high, end, rounded=False)
    owner = next((k for k in range(end, min(end + 4, len(words))) if words[k] in {"'s", "’s"}), None)
    if owner is not None:  # "of the city's 300,000"
        end = owner + 1
    elif end < len(words) and words[end] in _BETWEEN:
        end += 1
    for hedge in _HEDGES:
        if tuple(words[end : end + len(hedge)]) == hedge:
            end += len(hedge)
            break
    return Share(low, high, end, rounded=True) if end < len(words) else None


def is_one_in_so_many(words: Sequence[str], i: int) -> bool:
    """In "one in five residents" neither number counts anybody."""
    return (
        i + 2 < len(words)
        and words[i] in {"one", "two", "three", "1", "2", "3"}
        and words[i + 1] == "in"
        and words[i + 2] in {"every", *_ordinary()}
    )


def _fraction(words: Sequence[str], i: int) -> tuple[float, float, int] | None:
    """The share, from at least to at most, and the word behind it."""
    word = words[i]
    if word == "most":
        return 0.5, 1.0, i + 1
    if word == "half":
        return 0.5, 0.5, i + 1
    times = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4}.get(word)
    if times is None:
        return None
    j = i + 2 if i + 1 < len(words) and words[i + 1] == "-" else i + 1
    parts = _parts().get(words[j]) if j < len(words) else None
    if parts is None or times >= parts:
        return None
    return times / parts, times / parts, j + 1


def _percent(words: Sequence[str], i: int) -> tuple[float, float, int] | None:
    if not words[i].isdecimal() or not 0 < int(words[i]) <= 100 or i + 1 >= len(words):
        return None
    end = i + 2 if words[i + 1] in _PERCENT else i + 3 if tuple(words[i + 1 : i + 3]) == ("per", "cent") else 0
    return (int(words[i]) / 100, int(words[i]) / 100, end) if end else None


@cache
def _ordinary() -> frozenset[str]:
    return frozenset({row[0] for row in rows("number_words") if row[1] == "unit"} | {str(n) for n in range(2, 21)})


@cache
def _parts() -> dict[str, int]:
    return {row[0]: int(row[2]) for row in rows("number_words") if row[1] == "part"}
