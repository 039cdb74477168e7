"""Numbers told close behind one another, as of one occurrence or of the same people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.reading.figures.setting import HARM

if TYPE_CHECKING:
    from standoff.model import Figure
    from standoff.reading.figures.counts import Count
    from standoff.reading.figures.scope import Scope
    from standoff.reading.parse import Parse

_WORDS = 9  # between two numbers
_TURNS = frozenset("after since while but ; which who".split())
_UNITS = frozenset("death fatalitie casualtie bodie dead corpse injurie".split())


def in_one_breath(before: Figure, count: Count, scope: Scope, parse: Parse, *, same_time: bool) -> bool:
    """As in "Two have been killed so far and four wounded"."""
    if before.part or before.measure not in HARM or scope.since or scope.toll or not same_time:
        return False
    between = _between(before, count, parse)
    return "and" in between[-3:] and len(between) <= _WORDS and not _TURNS & set(between)


def goes_on_from(before: Figure, count: Count, parse: Parse) -> bool:
    """Does a number without a noun follow close on the count before it: "six died, nine were hurt and two taken"?"""
    if before.part or _is_unit(before) or (count.who is None and not count.bare):
        return False
    between = _between(before, count, parse)
    return len(between) <= _WORDS and bool({"and", ","} & set(between[-3:])) and not _TURNS & set(between)


def _between(before: Figure, count: Count, parse: Parse) -> list[str]:
    return [t.lower for t in parse.tokens_in(before.span.end, count.first.start)]


def _is_unit(figure: Figure) -> bool:
    """Are the words for the people counted those for what befell them ("12 deaths")?"""
    return figure.counted is not None and figure.counted.text.lower().rstrip("s").split()[-1] in _UNITS
