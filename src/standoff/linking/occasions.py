"""Figures that read like sums but count what befell one party, or one short stretch of days, on one occasion."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.linking.wording import words_of
from standoff.model import Measure

if TYPE_CHECKING:
    from standoff.model import Figure

DAYS = 3  # a closed stretch this short ("in the past 24 hours") is an occasion, not a war
_POSSESSIVES = frozenset({"his", "her", "their", "its", "our", "my"})
_HARM = frozenset({Measure.KILLED, Measure.INJURED, Measure.KILLED_OR_INJURED, Measure.MISSING, Measure.DETAINED})


def is_occasion(figure: Figure) -> bool:
    """Does a figure that is read as a sum count one occasion? "12 of his men had been killed", "in the past day"."""
    if figure.measure not in _HARM:
        return False
    period = figure.period
    if period is not None and period.earliest is not None and period.latest is not None:
        # A running total is counted up to the day it is told, whatever day its sentence names.
        told = figure.as_of.latest if figure.as_of else None
        return told in {None, period.latest} and (period.latest - period.earliest).days < DAYS
    whose = words_of(figure.counted.text)[:1] if figure.counted else []
    return bool(_POSSESSIVES.intersection(whose))
