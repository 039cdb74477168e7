"""What kind of violence a statement tells: a battle on the ground, a killing of people who bear no arms."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from standoff.linking.bodies import described_words
from standoff.linking.wording import name_words
from standoff.model import Measure

if TYPE_CHECKING:
    from collections.abc import Iterable

    from standoff.linking.rows import FigureRow, StatementRow

CIVILIANS = frozenset(
    "people person persons civilians civilian residents resident villagers men women children boys girls man woman "
    "inhabitants protesters demonstrators marchers refugees immigrants migrants families elderly workers "
    "victims".split()
)
_COMBAT = frozenset(
    "clash clashes clashed clashing fight fights fighting fought battle battles battled battling combat offensive "
    "firefight skirmish skirmishes skirmished gunbattle".split()
)
_KILLING = frozenset(
    "killed killing killings massacre massacred massacres executed execution executions murdered murder murders slain "
    "slaughter slaughtered".split()
)


@dataclass(frozen=True, slots=True)
class Kind:
    """A fight, by its word or by who was struck; a fight `ground` by its word and not from the air; `one_sided` where
    civilians were killed; `killing` by its word.
    """

    combat: bool
    ground: bool
    one_sided: bool
    killing: bool


def kind_of(row: StatementRow, recipients: frozenset[str], figures: Iterable[FigureRow]) -> Kind:
    """The kind of a statement; `recipients` are the words for whom it harmed, `figures` its own counts."""
    words = set(row.trigger.split())
    fight, killing = bool(words & _COMBAT), bool(words & _KILLING)
    struck = {w for _, name in row.recipients for w in name_words(name)}
    killed = killing or any(f.measure is Measure.KILLED for f in figures)
    return _shared(
        fight or (bool(recipients & _armed()) and not recipients & CIVILIANS),
        row.mode != "aerial" and fight,
        bool(struck & CIVILIANS) and killed,
        killing,
    )


@cache
def _shared(combat: bool, ground: bool, one_sided: bool, killing: bool) -> Kind:
    return Kind(combat, ground, one_sided, killing)


@cache
def _armed() -> frozenset[str]:
    return described_words() - CIVILIANS
