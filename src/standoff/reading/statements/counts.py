"""Which numbers belong to which acts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from standoff.model import Measure

if TYPE_CHECKING:
    from standoff.model import Figure, Statement

_FITTING: dict[str, frozenset[Measure]] = {
    "ASSAULT": frozenset(
        {
            Measure.KILLED,
            Measure.INJURED,
            Measure.KILLED_OR_INJURED,
            Measure.MISSING,
            Measure.ABDUCTED,
            Measure.DISPLACED,
            Measure.REFUGEES,
        }
    ),
    "COERCE": frozenset({Measure.DETAINED, Measure.DISPLACED, Measure.REFUGEES, Measure.KILLED, Measure.INJURED}),
    "PROTEST": frozenset({Measure.PROTESTING, Measure.KILLED, Measure.INJURED, Measure.DETAINED}),
    "MOBILIZE": frozenset({Measure.DEPLOYED}),
    "RETREAT": frozenset({Measure.RELEASED, Measure.SURRENDERED, Measure.DEPLOYED}),
    "AID": frozenset({Measure.RELEASED, Measure.DEPLOYED, Measure.DISPLACED, Measure.REFUGEES}),
}


_TAKEN = frozenset({Measure.ABDUCTED})


def figures_of(statements: tuple[Statement, ...], figures: tuple[Figure, ...]) -> tuple[Statement, ...]:
    """The statements with the ids of the figures that count their victims or their people.

    A figure goes to the acts among whose sides it counts; else to the narrowest clause that holds it.
    """
    taken: dict[str, list[str]] = {}
    for figure in figures:
        held = [
            s for s in statements if figure.measure in _FITTING.get(s.event_type, frozenset()) and _may_hold(s, figure)
        ]
        words = figure.counted or figure.span
        sided = [
            s
            for s in held
            if any(p.span.overlaps(words) or p.span.overlaps(figure.span) for p in (*s.recipients, *s.agents))
        ]
        if not sided and held:
            narrowest = min(s.span.end - s.span.start for s in held)
            sided = [s for s in held if s.span.end - s.span.start == narrowest]
        for statement in sided:
            taken.setdefault(statement.id, []).append(figure.id)
    return tuple(replace(s, figure_ids=tuple(sorted(taken[s.id]))) if s.id in taken else s for s in statements)


def _may_hold(statement: Statement, figure: Figure) -> bool:
    start, end = statement.span.start, statement.span.end
    for side in (*statement.recipients, *statement.agents):
        start, end = min(start, side.span.start), max(end, side.span.end)
    return start <= figure.span.start and figure.span.end <= end
