"""One says it happened, another that it did not: denials beside the assertions they are about."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from standoff.linking.comparing import Match, compare_places, compare_times
from standoff.linking.counters import counter_of
from standoff.linking.told import Told
from standoff.model import Factuality

if TYPE_CHECKING:
    from collections.abc import Sequence

    from standoff.linking.actors import Actors
    from standoff.linking.counters import Teller
    from standoff.linking.told import Party
    from standoff.linking.wording import Rarity

DAYS = 4  # about so far apart a denial and what it denies are reported
ALIKE = 0.3  # wording shared at least, where the act is named by another word


@dataclass(frozen=True, slots=True, eq=False)
class Denial:
    """A denial and the assertions that it stands against."""

    denied: Told
    asserted: tuple[Told, ...]


def find_denials(told: Sequence[Told], actors: Actors, rarity: Rarity) -> list[Denial]:
    """Match each denial with the assertions of the same act by others."""
    filed: defaultdict[tuple[str, str, int], list[Told]] = defaultdict(list)
    for t in told:
        if t.row.factuality is Factuality.ASSERTED and not t.row.background:
            for side in sorted(t.agents.sides | t.recipients.sides):
                filed[t.family.name, side, _bucket(t)].append(t)
    found = []
    for denied in told:
        if denied.row.factuality is not Factuality.DENIED or denied.row.background:
            continue
        candidates = {
            t.row.id: t
            for side in sorted(denied.agents.sides | denied.recipients.sides)
            for bucket in (_bucket(denied) - 1, _bucket(denied), _bucket(denied) + 1)
            for t in filed.get((denied.family.name, side, bucket), ())
        }
        speaker = speaker_of(denied, actors)
        against = [
            t
            for _, t in sorted(candidates.items())
            if speaker_of(t, actors).key != speaker.key and _same_act(denied, t, rarity)
        ]
        if against:
            found.append(Denial(denied, tuple(against)))
    return found


def by_assertion(denials: Sequence[Denial]) -> list[list[Denial]]:
    """Denials of one and the same assertion, together."""
    groups: defaultdict[str, list[Denial]] = defaultdict(list)
    for denial in denials:
        groups[min(denial.asserted, key=lambda t: (t.order, t.row.id)).row.id].append(denial)
    return [groups[i] for i in sorted(groups)]


def speaker_of(told: Told, actors: Actors) -> Teller:
    """Who says so: the named source, else the report's own origin."""
    return counter_of(told.row.source, told.report, told.origin, actors)


def _same_act(denied: Told, asserted: Told, rarity: Rarity) -> bool:
    if denied.about and asserted.about and abs((denied.about - asserted.about).days) > DAYS:
        return False
    match = Match()
    compare_times(denied, asserted, match)
    compare_places(denied.place, asserted.place, match)
    if match.conflicts:
        return False
    if not _may_be_one(denied.agents, asserted.agents) or not _may_be_one(denied.recipients, asserted.recipients):
        return False
    if not (denied.agents.sides & asserted.agents.sides or denied.recipients.sides & asserted.recipients.sides):
        return False
    return _stem(denied) == _stem(asserted) or rarity.likeness(frozenset(denied.row.words), asserted.row.words) >= ALIKE


def _bucket(told: Told) -> int:
    """The stretch of days it is filed under; one for all without a day."""
    return told.about.toordinal() // DAYS if told.about else -9


def _stem(told: Told) -> str:
    """The word for the act without its endings: "negotiating" and "negotiate" are one."""
    return max(told.row.trigger.split(), key=len)[:6]


def _may_be_one(a: Party, b: Party) -> bool:
    return not (a.known and b.known) or bool(a.sides & b.sides)
