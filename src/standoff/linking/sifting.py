"""What does not hold together with an event's other statements is taken out of it.

Clusters grow statement by statement, so that one may end far from where it began. Here each is built once more from
those of its statements that are best fixed: a statement stays with those that it is tied to by something of its own (a
number, a person, a wording, one day in one place, the same breath of one report) and that nothing excludes. What is
left over is an event of its own where it says enough, else none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.linking.beginning import is_anchored, may_begin
from standoff.linking.clusters import LEAD, TOWN, UNUSUAL, WORDED, Cluster
from standoff.linking.comparing import (
    Match,
    another_author,
    compare_figures,
    compare_kinds,
    compare_parties,
    compare_places,
    compare_times,
    is_ground,
    is_vague,
)
from standoff.linking.same_story import PLAIN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from standoff.linking.likeness import Likeness
    from standoff.linking.told import Told

COMPARED = 16  # statements of each part that another is compared with
TELLING_WORDS = 3  # shared, for two clauses worded alike to be of one act
CROWD = 0.09  # usual likeness from which on reports are much alike whatever they tell
NEXT = 1  # sentences on, in which the same act is still told
STRONG = 2.0  # a tie by a number, a person or a wording
VERBATIM = 0.7  # likeness of two clauses of which one is the other over again
FRESH = 2  # days after which what is told anew without a day is another occurrence of the kind
WORDED_ALIKE = 0.25  # likeness of two clauses of one report that tell one act


class _Part:
    def __init__(self) -> None:
        self.told: list[Told] = []


def sift(clusters: Sequence[Cluster], likeness: Likeness) -> list[Cluster]:
    """The clusters, each cut down to what holds together; what was cut off and says enough follows as its own."""
    kept, further = [], []
    for cluster in clusters:
        parts = _parts(cluster, likeness) if _crowded(cluster, likeness) else [cluster.members]
        if len(parts) == 1 and len(parts[0]) == len(cluster.members):
            kept.append(cluster)
            continue
        built = [_built(part, cluster) for part in parts if any(may_begin(t) and is_anchored(t) for t in part)]
        if not built:
            kept.append(cluster)
            continue
        kept.append(built[0])
        further += built[1:]
    for number, cluster in enumerate([*kept, *further]):
        cluster.number = number
    return [*kept, *further]


def _crowded(cluster: Cluster, likeness: Likeness) -> bool:
    """Is it told in reports that are much alike even where they tell different things, as those of a war are?"""
    reports = sorted({t.report.id for t in cluster.members})
    crowded = sum(likeness.usual(r) >= CROWD for r in reports)
    mixed = len({t.family.group for t in cluster.members}) > 1  # help and a killing are never one occurrence
    return crowded * 2 >= len(reports) or (crowded > 0 and mixed)


def _built(part: Sequence[Told], of: Cluster) -> Cluster:
    cluster = Cluster(0, part[0])
    for told in part:
        cluster.add(told, of.reasons[told.row.id], loose=not (told.placed and told.timed))
    return cluster


def _parts(cluster: Cluster, likeness: Likeness) -> list[list[Told]]:
    """The largest first. The best fixed statements begin them."""
    parts: list[_Part] = []
    for told in sorted(cluster.members, key=_looseness):
        scored = [(score, -n) for n, part in enumerate(parts) if (score := _held(told, part, likeness)) > 0]
        if scored:
            parts[-max(scored)[1]].told.append(told)
        else:
            parts.append(_Part())
            parts[-1].told.append(told)
    ordered = sorted(parts, key=lambda p: (-len(p.told), min(t.order for t in p.told)))
    return [sorted(p.told, key=_looseness) for p in ordered]


def _looseness(told: Told) -> tuple[object, ...]:
    begins = may_begin(told)
    return (not begins, not (told.row.dated and told.timed), not told.placed, told.order, told.row.id)


def _held(told: Told, part: _Part, likeness: Likeness) -> float:
    """How strongly a statement is tied to a part, 0 where it is not or something excludes it."""
    best = 0.0
    others = harmed = 0
    shown = part.told if len(part.told) <= COMPARED else [*part.told[: COMPARED - 6], *part.told[-6:]]
    for other in shown:
        match = _compare(told, other, likeness)
        if _excluded(told, other, match):
            return 0.0
        best = max(best, _tie(told, other, match, likeness))
        harmed += bool(other.recipients.words and told.recipients.words)
        others += "recipient" in match.conflicts
    if best < STRONG and others * 2 > harmed:
        return 0.0  # it is others that it harms
    return best


def _compare(a: Told, b: Told, likeness: Likeness) -> Match:
    match = Match()
    compare_times(a, b, match)
    compare_places(a.place, b.place, match)
    compare_parties(a.agents, b.agents, "agent", match)
    compare_parties(a.recipients, b.recipients, "recipient", match)
    compare_kinds(a, (b,), match)
    compare_figures(a.figures, b.figures, match)
    match.wording = likeness.words.likeness(frozenset(a.row.words), b.row.words)
    match.alike = 1.0 if a.report is b.report else likeness.above_usual(a.report.id, b.report.id)
    return match


def _excluded(a: Told, b: Told, match: Match) -> bool:
    """May the two not be of one occurrence, whatever ties them?"""
    worded = match.wording >= WORDED and _telling(a, b, match)
    if not worded and (_battle_and_victim(a, b) or _battle_and_victim(b, a)):
        return True
    if {"time", "place", "kind"} & set(match.conflicts):
        return True
    if "day" in match.conflicts and not worded:
        return True
    if worded or match.same_number or match.same_person or another_author(a, b):
        return False
    if match.two_authors and not a.agents.sides & b.recipients.sides and not b.agents.sides & a.recipients.sides:
        return True
    if a.agents.ids & b.agents.ids:
        return False
    modes = {a.row.mode, b.row.mode}
    breath = a.report is b.report and a.row.sentence == b.row.sentence
    return "aerial" in modes and bool(modes & {"heavy-weapons", "firearms", "sexual"}) and not breath


def _tie(a: Told, b: Told, match: Match, likeness: Likeness) -> float:
    same_trigger = a.row.trigger == b.row.trigger
    if match.same_number or (match.wording >= WORDED and _telling(a, b, match)):
        return STRONG + match.wording if match.same_number or _fresh(a, b, match) else 0.0
    if a.row.event_type != b.row.event_type:
        return 0.0
    vague = is_vague(a) or is_vague(b)
    if match.same_person and (same_trigger or match.conflicts == []) and not vague:
        return STRONG
    if a.row.dated and b.row.dated and match.time >= 0.8 and match.place >= 0.5 and not match.conflicts:
        return 1.5
    if a.report is b.report:
        return _tie_within(a, b, match, vague=vague)
    usual = max(likeness.usual(a.report.id), likeness.usual(b.report.id))
    if usual <= PLAIN:
        return 1.0
    if vague or match.conflicts or match.alike < UNUSUAL:
        return 0.0
    leading = a.row.sentence <= LEAD and b.row.sentence <= LEAD
    return 1.0 if leading or match.place >= TOWN or match.same_side else 0.0


def _tie_within(a: Told, b: Told, match: Match, *, vague: bool) -> float:
    apart = abs(a.row.sentence - b.row.sentence)
    if apart == 0:
        return 1.8 if not {"agent", "number"} & set(match.conflicts) else 0.0
    if match.conflicts or vague:
        return 0.0
    if apart <= NEXT:
        own = (
            a.recipients.firm - b.recipients.firm
            if a.row.start > b.row.start
            else b.recipients.firm - a.recipients.firm
        )
        return 0.0 if own and (a.row.dated or b.row.dated) else 1.6
    if a.row.dated and b.row.dated and match.time >= 1.0:
        return 1.2 if match.same_side or match.place >= TOWN or a.row.trigger == b.row.trigger else 0.0
    alike = match.wording >= WORDED_ALIKE or (match.same_side and a.row.trigger == b.row.trigger)
    return 1.0 if alike else 0.0


def _telling(a: Told, b: Told, match: Match) -> bool:
    """Are the words that two clauses share enough of them to be more than those for any such act?"""
    shared = len(set(a.row.words) & set(b.row.words))
    return shared >= TELLING_WORDS or (shared > 1 and a.row.dated and b.row.dated and match.time > 0)


def _fresh(a: Told, b: Told, match: Match) -> bool:
    """Is it told of one day, or in reports of about the same days, or word for word?"""
    if match.wording >= VERBATIM or (a.row.dated and b.row.dated) or a.row.background or b.row.background:
        return True
    p, q = a.report.published, b.report.published
    if p is None or q is None or p.latest is None or q.latest is None:
        return True
    return abs((p.latest - q.latest).days) <= FRESH or bool(a.recipients.firm & b.recipients.firm)


def _battle_and_victim(a: Told, b: Told) -> bool:
    """Is one a battle, the other the killing or capture of a person by name?"""
    return is_ground(a) and not a.recipients.firm and bool(b.recipients.firm) and b.row.mode != "firearms"
