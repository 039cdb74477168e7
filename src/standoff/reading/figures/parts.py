"""Which figures count some of those whom another figure counts."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from standoff.model import Measure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from standoff.model import Figure
    from standoff.reading.parse import Parse

_KNOWN = frozenset("the these those".split())
_NEAR = 6  # sentences within which one person is taken as one of those counted before


def is_one_person(figure: Figure) -> bool:
    """Is it one, named by the figure's own words ("a man from Accra"), not by those behind ("one of the men")?"""
    counted = figure.counted
    if counted is None or not figure.low == figure.high == 1:
        return False
    return figure.span.start <= counted.start < figure.span.end


def mark_parts(figures: list[Figure], parse: Parse) -> Iterator[Figure]:
    """Mark one person, told without a day or a place, right after a larger number of the same: one of those.

    Also some "of the soldiers", where the soldiers were counted before.
    """
    largest: dict[Measure, tuple[int, Figure]] = {}
    wholes: set[tuple[Measure, str]] = set()
    for figure in figures:
        if figure.counted is not None:
            key = (figure.measure, figure.counted.text.lower())
            words = parse.view[figure.span.start : figure.counted.start].lower().split()
            if not figure.part and key in wholes and any(a == "of" and b in _KNOWN for a, b in pairwise(words)):
                yield replace(figure, part=True, why=f"{figure.why}; some of those counted before")
                continue
            wholes.add(key)
        sentence = parse.sentence_at(figure.span.start).i
        before = largest.get(figure.measure) or largest.get(Measure.KILLED_OR_INJURED)
        alone = is_one_person(figure)
        if (
            alone
            and before is not None
            and sentence - before[0] <= _NEAR
            and not (figure.when or figure.where or figure.part)
        ):
            why = f"{figure.why}; taken as one of those counted before (“{before[1].span.text}”)"
            yield replace(figure, part=True, why=why)
            continue
        if figure.scope == "incident" and not figure.part and (figure.low or figure.high or 0) > 1:
            largest[figure.measure] = (sentence, figure)
        yield figure
