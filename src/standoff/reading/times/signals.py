"""What the words before a time make of it: "since Tuesday", "until Friday", "from March 28 to April 11"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from standoff.model import Precision
from standoff.reading.times.value import precision_of

if TYPE_CHECKING:
    from standoff.reading.times.found import Found
    from standoff.reading.times.value import Value

_UP_TO = frozenset("until till through by".split())
_HYPHENS = frozenset("-–—")


def governed(founds: list[Found], values: list[Value], written: list[date | None]) -> list[Value]:
    """The values, each with the days that it stands for under its signal; TIMEX3 kind and value stay as they are.
    `written` is the day of writing at each.

    Both ends of a range ("from A to B", "between A and B", "A-B" of days or years) cover the whole of it.
    """
    answer = list(values)
    i = 0
    while i < len(founds):
        if i + 1 < len(founds) and (whole := _range(founds[i], values[i], founds[i + 1], values[i + 1])):
            answer[i] = answer[i + 1] = values[i]
            answer[i], answer[i + 1] = _over(values[i], whole), _over(values[i + 1], whole)
            i += 2
            continue
        answer[i] = _signalled(founds[i], values[i], written[i])
        i += 1
    return answer


def _datable(found: Found, value: Value) -> bool:
    return value.kind in {"DATE", "TIME"} and value.known and found.name not in {"vague", "past"}


def _range(first: Found, a: Value, second: Found, b: Value) -> tuple[date, date] | None:
    if not (_datable(first, a) and _datable(second, b)) or a.earliest is None or b.latest is None:
        return None
    between = first.words.lowers[first.last : second.first]
    before = first.words.lower(first.first - 1)
    joined = (
        (before == "from" and between in (["to"], ["until"], ["till"], ["through"]))
        or (before == "between" and between == ["and"])
        or between in (["to"], ["through"])
        or (len(between) == 1 and between[0] in _HYPHENS)
    )
    if not joined or a.earliest > b.latest:
        return None
    return a.earliest, b.latest


def _over(value: Value, whole: tuple[date, date]) -> Value:
    return replace(
        value,
        earliest=whole[0],
        latest=whole[1],
        precision=precision_of(*whole),
        why=f"{value.why}; one end of a stretch of time, of which both ends are given",
    )


def _signalled(found: Found, value: Value, published: date | None) -> Value:
    """A signal counts right before a time that is no mere modifier, as it is in "since Monday's attack"."""
    if not _datable(found, value) or _modifies(found):
        return value
    signal = found.words.lower(found.first - 1)
    if signal == "since" and value.earliest is not None:
        if published is None or published < value.earliest:
            return _open(value, value.earliest, None, "from then on")
        ends = value.earliest, published
        return replace(value, earliest=ends[0], latest=ends[1], precision=precision_of(*ends),
                       why=f"{value.why}; from then until it was written")  # fmt: skip
    if value.kind == "TIME":
        return value
    if signal in _UP_TO and value.latest is not None:
        return _open(value, None, value.latest, "at the latest")
    if signal == "before" and value.earliest is not None and value.earliest > date.min:
        return _open(value, None, value.earliest - timedelta(1), "before it began")
    if signal == "after" and value.earliest is not None:
        return _open(value, value.earliest, None, "after it began")
    if signal == "from" and value.earliest is not None:
        return _open(value, value.earliest, None, "from then on")
    return value


def _open(value: Value, earliest: date | None, latest: date | None, why: str) -> Value:
    return replace(value, earliest=earliest, latest=latest, precision=Precision.OPEN, why=f"{value.why}; {why}")


def _modifies(found: Found) -> bool:
    after = found.words.lower(found.last)
    return after in {"'s", "’s", "'", "’"} or found.words.tag(found.last) in {"NN", "NNS", "VBG"}
