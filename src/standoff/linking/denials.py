"""One says it happened, another that it did not: denials beside the assertions they are about."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from standoff.linking.comparing import NEARBY, Match, compare_places, compare_times
from standoff.linking.counters import counter_of
from standoff.linking.kinds import CIVILIANS
from standoff.linking.told import Told
from standoff.linking.wording import content_words
from standoff.model import Factuality
from standoff.model.place import kilometres

if TYPE_CHECKING:
    from collections.abc import Sequence

    from standoff.linking.actors import Actors
    from standoff.linking.counters import Teller
    from standoff.linking.told import Party
    from standoff.linking.wording import Rarity
    from standoff.model import Place

DAYS = 4  # about so far apart a denial and what it denies are reported
ALIKE = 0.3  # wording shared at least, where the act is named by another word
CLOSE = 2  # sentences from an assertion to the denial that answers it
_ON_THE_GROUND = frozenset({"arrest", "mobilisation", "withdrawal"})

_NO_DENIAL = re.compile(
    r"\bwithout\b|\b(?:can|could|should|would|must) ?not\b|\b(?:prevent|stop|avoid|refus|mind|oppos|discourag)\w*",
    re.IGNORECASE,
)  # no denial of a fact

Bearing = Literal["all", "part", "like"]
BEARINGS: tuple[Bearing, ...] = ("all", "part", "like")


@dataclass(frozen=True, slots=True, eq=False)
class Denial:
    """A denial and the assertions that it stands against, the nearest first.

    `bearing`: it denies the act itself; a part of what the assertion says; or a like act with another object, where
    both may hold.
    """

    denied: Told
    asserted: tuple[Told, ...]
    bearing: Bearing = "all"


def find_denials(told: Sequence[Told], actors: Actors, rarity: Rarity) -> list[Denial]:
    """Match each denial with the assertions of the same act by others."""
    filed: defaultdict[tuple[str, str, int], list[Told]] = defaultdict(list)
    in_report: defaultdict[tuple[str, int], list[Told]] = defaultdict(list)
    for t in told:
        if (
            t.row.factuality is Factuality.ASSERTED
            and not t.row.background
            and not _is_infinitive(t)
            and not _refused(t)
        ):
            in_report[t.report.id, t.row.sentence].append(t)
            for side in sorted(t.agents.sides | t.recipients.sides):
                filed[t.family.name, side, _bucket(t)].append(t)
    found = []
    for denied in told:
        if not _answers(denied):
            continue
        candidates = {
            t.row.id: t
            for side in sorted(denied.agents.sides | denied.recipients.sides)
            for bucket in (_bucket(denied) - 1, _bucket(denied), _bucket(denied) + 1)
            for t in filed.get((denied.family.name, side, bucket), ())
        }
        for n in range(denied.row.sentence - CLOSE, denied.row.sentence + 1):
            candidates.update((t.row.id, t) for t in in_report.get((denied.report.id, n), ()))
        speaker = speaker_of(denied, actors)
        by_bearing: defaultdict[Bearing, list[Told]] = defaultdict(list)
        for _, t in sorted(candidates.items()):
            if speaker_of(t, actors).key != speaker.key and (bearing := _bears_on(denied, t, rarity)):
                by_bearing[bearing].append(t)
        strongest = next((b for b in BEARINGS if by_bearing[b]), None)
        if strongest is not None:
            against = _nearest_first(denied, by_bearing[strongest])
            found.append(Denial(denied, against, strongest))
    return found


def _refused(told: Told) -> bool:
    """Is it told only to be denied: "rejected claims that ..."?"""
    return any(c.start <= told.row.start < c.end and (c.denies or c.rejects) for c in told.report.claims)


def _answers(denied: Told) -> bool:
    """Somebody's denial of a fact. "He refused to leave" is none, nor is a negation that nobody is quoted for."""
    row = denied.row
    source = denied.report.sources.get(row.source or "")
    known = source is not None and (source.lost or bool(source.name) or source.actor is not None)
    spoken = known and not row.background and not _is_infinitive(denied)
    return row.factuality is Factuality.DENIED and spoken and not _NO_DENIAL.search(row.quote)


def _is_infinitive(told: Told) -> bool:
    return told.said.startswith("to ") or f" to {told.row.trigger.split()[0]}" in told.said


def by_assertion(denials: Sequence[Denial]) -> list[list[Denial]]:
    """Denials of one and the same assertion, together."""
    groups: defaultdict[str, list[Denial]] = defaultdict(list)
    for denial in denials:
        groups[denial.asserted[0].row.id].append(denial)
    return [groups[i] for i in sorted(groups)]


def speaker_of(told: Told, actors: Actors) -> Teller:
    """Who says so: the named source, else the report's own origin."""
    return counter_of(told.row.source, told.report, told.origin, actors)


def _bears_on(denied: Told, asserted: Told, rarity: Rarity) -> Bearing | None:
    """Does the denial answer this assertion, and how? `None` where nothing says so."""
    close = denied.report is asserted.report and 0 <= denied.row.sentence - asserted.row.sentence <= CLOSE
    if denied.about and asserted.about and abs((denied.about - asserted.about).days) > DAYS and not close:
        return None
    match = Match()
    compare_times(denied, asserted, match)
    compare_places(denied.place, asserted.place, match)
    if match.conflicts or _exclude(denied.agents, asserted.agents):
        return None
    same_agent = bool(denied.agents.sides & asserted.agents.sides)
    if denied.family.name != asserted.family.name:
        physical = _is_on_the_ground(denied) and _is_on_the_ground(asserted)
        next_to = close and denied.row.sentence - asserted.row.sentence == 1
        return "part" if same_agent and physical and next_to else None
    if _exclude(denied.recipients, asserted.recipients):
        return None
    if not (same_agent or denied.recipients.sides & asserted.recipients.sides):
        return None
    if denied.family.group == "violence":
        of_all = denied.place is None or denied.place.is_country  # "it has killed no civilians" is said of any town
        told_of = bool(denied.recipients.words and asserted.recipients.words)
        near_enough = close or _in_one_town(denied.place, asserted.place) or (of_all and told_of)
        return "all" if same_agent and near_enough and _same_victims(denied, asserted) else None
    if not (close or denied.family.group == "unrest"):
        return None  # of talks, support and sanctions there are many; only what answers at once is about the same
    if _stem(denied) == _stem(asserted):
        if _one_object(denied, asserted):
            return "all"
        return "like" if close else None
    return "all" if rarity.likeness(denied.words, asserted.words) >= ALIKE else None


def _in_one_town(a: Place | None, b: Place | None) -> bool:
    if a is None or b is None or "A" in (a.feature_class, b.feature_class):
        return False
    return a.id == b.id or a.id in b.within or b.id in a.within or kilometres(a, b) <= NEARBY


def _same_victims(a: Told, b: Told) -> bool:
    """Do both strike the same, or civilians of any kind? Where one does not say whom, the act must be called alike."""
    one, other = (t.recipients.words for t in (a, b))
    if not one or not other:
        return _stem(a) == _stem(b)
    return bool(one & other) or bool(one & CIVILIANS and other & CIVILIANS)


def _is_on_the_ground(told: Told) -> bool:
    return told.family.group in {"violence", "territory"} or told.family.name in _ON_THE_GROUND


def _one_object(a: Told, b: Told) -> bool:
    """Do the two clauses share a word besides the act and who did it, or has one no further word?"""
    objects = []
    for told in (a, b):
        taken = {*told.row.trigger.split(), *(w for _, name in told.row.agents for w in content_words(name))}
        objects.append({w for w in told.row.words if w not in taken and not w.startswith(_stem(told))})
    return not all(objects) or bool(objects[0] & objects[1])


def _nearest_first(denied: Told, asserted: Sequence[Told]) -> tuple[Told, ...]:
    def distance(t: Told) -> tuple[bool, int]:
        here = denied.report is t.report
        return not here, abs(denied.row.sentence - t.row.sentence) if here else 0

    return tuple(sorted(asserted, key=lambda t: (distance(t), t.order, t.row.id)))


def _bucket(told: Told) -> int:
    """The stretch of days it is filed under; one for all without a day."""
    return told.about.toordinal() // DAYS if told.about else -9


def _stem(told: Told) -> str:
    """The word for the act without its endings: "negotiating" and "negotiate" are one."""
    return max(told.row.trigger.split(), key=len)[:6]


def _exclude(a: Party, b: Party) -> bool:
    """Two who are surely not one: both known in every report, and not of one side."""
    return bool(a.firm and b.firm) and not a.sides & b.sides
