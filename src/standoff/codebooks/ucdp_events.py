"""Which UCDP dyad and type of violence an act is, and how its dead are put into UCDP's columns.

Sources: the UCDP GED codebook and UCDP's definitions of state-based conflict, non-state conflict and one-sided
violence. UCDP takes only acts of organised actors that killed. Its numbers for conflicts, dyads and actors are its own
to give.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import floor
from typing import TYPE_CHECKING

from standoff.codebooks.acled_actors import Inter
from standoff.codebooks.states import state
from standoff.knowledge import nations

if TYPE_CHECKING:
    from collections.abc import Sequence

    from standoff.codebooks.acled_actors import Party

STATE_BASED, NON_STATE, ONE_SIDED = 1, 2, 3
CIVILIANS = "Civilians"
_OF_STATE = re.compile(r"(?:Military Forces|Police Forces|Government) of (?:the )?(.+)")
_UNARMED = frozenset({Inter.CIVILIANS, Inter.PROTESTERS})
_STATES = frozenset({Inter.STATE, Inter.EXTERNAL})
_CELLS = 720  # PRIO-GRID cells around the globe, half a degree each


@dataclass(frozen=True, slots=True)
class Side:
    """`gw` is Gleditsch and Ward's number where the side is the government of a known state."""

    name: str
    of_state: bool = False
    gw: int | None = None


@dataclass(frozen=True, slots=True)
class Dyad:
    type_of_violence: int
    side_a: Side
    side_b: Side

    @property
    def name(self) -> str:
        return f"{self.side_a.name} - {self.side_b.name}"


@dataclass(frozen=True, slots=True)
class Estimates:
    """Always low <= best <= high. `open`: reports say that more may have died than the highest number they give."""

    low: int
    best: int
    high: int
    open: bool


def estimates(low: int | None, best: int | None, high: int | None) -> Estimates | None:
    """UCDP's three numbers from the bounds of a record; None where nobody is counted dead.

    An open upper end ("at least 40", "more than 40") gives no number above: `high` is then the highest number that a
    report gives. Where only an upper bound is given ("up to 200"), no death is certain: `low` and `best` are 0.
    """
    known = [number for number in (low, best, high) if number is not None]
    if not known or max(known) < 1:
        return None
    lowest = low if low is not None else best if best is not None else 0
    most_likely = best if best is not None else lowest
    highest = max(known)
    return Estimates(min(lowest, most_likely), most_likely, max(highest, most_likely), high is None)


def side(party: Party) -> Side | None:
    """The party as UCDP names it: forces of a state are its government. None for those whom nobody can name."""
    if party.inter in _UNARMED:
        return Side(CIVILIANS)
    if party.name.startswith("Unidentified") or party.inter is Inter.RIOTERS:
        return None
    if found := _OF_STATE.fullmatch(party.name):
        nation = nations.named(found[1])
        known = state(nation.iso2) if nation else None
        return Side(f"Government of {found[1]}", of_state=True, gw=known.gw if known else None)
    return Side(party.name, of_state=party.inter in _STATES)


def dyad(agents: Sequence[Party], recipients: Sequence[Party], *, unarmed: bool, mutual: bool) -> Dyad | str:
    """Who fought whom, or the reason why UCDP would not code it.

    `unarmed`: the words for who was killed say that they were civilians; `mutual`: the agents fought each other. Of
    several on a side the first stands, a government before others. In a state-based conflict the government is side A;
    where both are, who acted.
    """
    attackers = [s for s in _sides(agents) if s.name != CIVILIANS]
    targets = _sides(recipients)
    armed = [s for s in targets if s.name != CIVILIANS]
    if not attackers and not (mutual and len(armed) > 1):
        return "no organised actor is known to have done it"
    if mutual and not targets and len(attackers) > 1:
        one, other = attackers[:2]
    elif not attackers:
        one, other = armed[:2]
    elif unarmed or any(s.name == CIVILIANS for s in targets):
        if armed and not unarmed:
            one, other = attackers[0], armed[0]
        else:
            return Dyad(ONE_SIDED, attackers[0], Side(CIVILIANS))
    elif armed:
        one, other = attackers[0], armed[0]
    else:
        return "nothing tells whom it was done to"
    if one.name == other.name:
        return "both sides are one"
    if other.of_state and not one.of_state:
        one, other = other, one
    return Dyad(STATE_BASED if one.of_state else NON_STATE, one, other)


def _sides(parties: Sequence[Party]) -> list[Side]:
    found = list(dict.fromkeys(s for p in parties if (s := side(p))))
    return sorted(found, key=lambda s: not s.of_state)


def priogrid(latitude: float, longitude: float) -> int:
    """The number of the PRIO-GRID cell of a point: by rows of half a degree from the south, west to east from 1."""
    row = min(floor((latitude + 90) * 2), 359)
    column = min(floor((longitude + 180) * 2), _CELLS - 1)
    return row * _CELLS + column + 1
