"""Do two reports tell one story? Asked of reports that are not much alike unless they do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.linking.bonds import RETOLD, compare, excluded, fresh, tie
from standoff.linking.families import family
from standoff.linking.fitting import TOWN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from standoff.linking.likeness import Likeness
    from standoff.linking.told import Told

OPENING = 5  # sentences at a report's beginning, in which what it is about is told
STORY = 0.05  # likeness above the usual from which on two reports that begin with it tell one story
ALIKE = 0.1  # likeness above the usual, where one of them tells it further on
SHOWN = 8  # statements of each of two reports that are compared


def one_story(a: Sequence[Told], b: Sequence[Told], likeness: Likeness) -> bool:
    """Do two reports that tell statements of one cluster tell one occurrence, where reports differ if these do?

    They do where two of the statements are tied, or where they are alike and either tell it first of all or in both an
    act of one manner, one person or one town of these days is told. What is told further on must be more alike.
    Reports that put all of it in two places must be much alike.
    """
    leading = all(min(t.row.sentence for t in told) <= OPENING for told in (a, b))
    met = False
    alike = likeness.above_usual(a[0].report.id, b[0].report.id)
    elsewhere = True
    for one in a[:SHOWN]:
        for other in b[:SHOWN]:
            match = compare(one, other, likeness)
            elsewhere = elsewhere and "place" in match.conflicts and not (match.same_number or match.same_person)
            alike_act = _alike_acts(one, other)
            about = match.place >= TOWN and fresh(one, other, match)
            met = met or alike_act or match.same_person or about
            if not excluded(one, other, match) and tie(one, other, match, likeness) > 0:
                return True
    if not met and alike < RETOLD and not (_is_main(a) and _is_main(b)):
        return False
    return alike >= (RETOLD if elsewhere else STORY if leading else ALIKE)


def _alike_acts(a: Told, b: Told) -> bool:
    """Are they done in one manner, told by one word, or both killings?"""
    if a.row.mode is not None and a.row.mode == b.row.mode:
        return True
    return a.row.trigger == b.row.trigger or (a.kind.killing and b.kind.killing)


def _is_main(told: Sequence[Told]) -> bool:
    """Is it what their report begins with, or the first act of violence that it tells?"""
    first = min(told, key=lambda t: t.row.start)
    if first.row.sentence <= OPENING:
        return True
    before = (s for s in first.report.statements if s.start < first.row.start and not s.background)
    return not any(family(s.event_type, s.mode).group == "violence" for s in before)
