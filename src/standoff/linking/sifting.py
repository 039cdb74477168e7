"""What does not hold together with an event's other statements is taken out of it.

Clusters grow statement by statement, so that one may end far from where it began. Here each is built once more from
those of its statements that are best fixed: a statement stays with those that it is tied to by something of its own (a
number, a person, a wording, one day in one place, the same breath of one report) and that nothing excludes. Clauses of
one sentence, and a clause that reports repeat word for word, are taken together, so that none of them comes in by the
others' repetition alone. What is left over is an event of its own where it says enough, else none.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from standoff.linking.beginning import is_anchored, is_recurring, may_begin
from standoff.linking.bonds import STRONG, compare, excluded, fresh, one_breath, telling, tie
from standoff.linking.cluster import Cluster
from standoff.linking.generic import is_generic
from standoff.linking.marks import comes_after, tells_another
from standoff.linking.same_story import PLAIN
from standoff.linking.stories import OPENING, one_story
from standoff.linking.unions import Unions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from standoff.linking.comparing import Match
    from standoff.linking.likeness import Likeness
    from standoff.linking.told import Told

COMPARED = 16  # statements of each part that another is compared with
NEAR = 2  # sentences between what a report tells of one occurrence
CROWD = 0.095  # usual likeness from which on reports are much alike whatever they tell


def sift(clusters: Sequence[Cluster], likeness: Likeness) -> list[Cluster]:
    """The clusters, each cut down to what holds together; what was cut off and says enough follows as its own."""
    kept, further = [], []
    for cluster in clusters:
        parts = _cut(cluster, likeness)
        if len(parts) == 1 and len(parts[0]) == len(cluster.members):
            kept.append(cluster)
            continue
        built = [_built(part, cluster) for part in parts if _says_enough(part)]
        if not built:  # none of them says enough alone: what several reports assert, if anything, stays
            built = [_built(part, cluster) for part in parts if _is_shared(part)][:1]
        if not built:
            continue
        kept.append(built[0])
        further += built[1:]
    for number, cluster in enumerate([*kept, *further]):
        cluster.number = number
    return [*kept, *further]


def _is_shared(part: Sequence[Told]) -> bool:
    """Does more than one report tell it, and one assert it?"""
    return len({t.report.id for t in part}) > 1 and any(may_begin(t) for t in part)


def _says_enough(part: Sequence[Told]) -> bool:
    """Does one of them assert one occurrence, and one say enough of it?"""
    return any(may_begin(t) for t in part) and any(is_anchored(t) for t in part if not is_generic(t))


def _cut(cluster: Cluster, likeness: Likeness) -> list[list[Told]]:
    """What of a cluster holds together, the largest part first."""
    if _crowded(cluster.members, likeness):
        return _parts(cluster.members, likeness)
    parts: list[list[Told]] = []
    for story in _stories(cluster.members, likeness):
        parts += _parts(story, likeness) if _crowded(story, likeness) else _without_asides(story, likeness)
    return sorted(parts, key=lambda p: (-len(p), min(t.order for t in p)))


def _crowded(told: Sequence[Told], likeness: Likeness) -> bool:
    """Is it told in reports that are much alike even where they tell different things, as those of a war are?"""
    reports = sorted({t.report.id for t in told})
    crowded = sum(likeness.usual(r) >= CROWD for r in reports)
    mixed = len({t.family.group for t in told}) > 1  # help and a killing are never one occurrence
    return crowded * 2 >= len(reports) or (crowded > 0 and mixed)


def _stories(members: Sequence[Told], likeness: Likeness) -> list[list[Told]]:
    """Where reports are not much alike unless they tell one thing: the groups of reports that tell the same."""
    told: defaultdict[str, list[Told]] = defaultdict(list)
    for t in sorted(members, key=lambda t: (t.order, t.row.id)):
        told[t.report.id].append(t)
    groups = list(told.values())
    unions = Unions(len(groups))
    for i, one in enumerate(groups):
        for j in range(i):
            if unions.find(i) != unions.find(j) and one_story(one, groups[j], likeness):
                unions.join(i, j)
    return [[t for n in group for t in groups[n]] for group in unions.groups()]


def _without_asides(story: Sequence[Told], likeness: Likeness) -> list[list[Told]]:
    """A story without what its reports tell far from the rest of it and nothing ties to it; that stands alone."""
    first: dict[str, Told] = {}
    for told in sorted(story, key=lambda t: (is_generic(t), tells_another(t), t.order, t.row.id)):
        first.setdefault(told.report.id, told)
    held = list(first.values())
    begun = {t.row.id for t in held}
    aside: list[Told] = []
    for told in sorted(story, key=lambda t: (t.order, t.row.id)):
        if told.row.id in begun:
            continue
        (held if _opens(told, held, likeness) or _goes_with(told, held, likeness) else aside).append(told)
    return [held, *_parts(aside, likeness)]


def _opens(told: Told, held: Sequence[Told], likeness: Likeness) -> bool:
    """Is it of what its report begins with, and of one breath with what is held of its sentence?"""
    if told.row.sentence > OPENING or is_generic(told) or tells_another(told):
        return False
    here = [o for o in held if o.report is told.report and o.row.sentence == told.row.sentence]
    return not here or any(one_breath(told, o, compare(told, o, likeness)) for o in here)


def _goes_with(told: Told, held: Sequence[Told], likeness: Likeness) -> bool:
    """Is it of one breath with what is held, or tied to any of it? What its own sentence sets it before is not it."""
    near = [o for o in held if o.report is told.report and abs(o.row.sentence - told.row.sentence) <= NEAR]
    others = [o for o in held if o not in near]
    here = [o for o in near if o.row.sentence == told.row.sentence]
    if any(comes_after(told, o) for o in here):
        return False
    for other in [*near, *others[: COMPARED // 2], *others[-COMPARED // 2 :]]:
        match = compare(told, other, likeness)
        if other in here:
            tied = one_breath(told, other, match)
        elif excluded(told, other, match):
            tied = False
        else:
            tied = tie(told, other, match, likeness) > 0 or (other in near and _tells_on(told, other, match, likeness))
        if tied:
            return True
    return False


def _tells_on(told: Told, other: Told, match: Match, likeness: Likeness) -> bool:
    """Is it told close by, in a report unlike those of its days, with nothing that speaks against its being of it?"""
    at_large = any(is_generic(t) or is_recurring(t) for t in (told, other))
    if match.conflicts or at_large or tells_another(told) or likeness.usual(told.report.id) > PLAIN:
        return False
    first, later = (told, other) if told.row.start <= other.row.start else (other, told)
    return later.place is None or first.place is not None


def _built(part: Sequence[Told], of: Cluster) -> Cluster:
    cluster = Cluster(0, part[0])
    for told in part:
        cluster.add(told, of.reasons[told.row.id], loose=not (told.placed and told.timed))
    return cluster


def _parts(members: Sequence[Told], likeness: Likeness) -> list[list[Told]]:
    """The largest first. The best fixed statements begin them."""
    parts: list[list[Told]] = []
    for unit in sorted(_units(members, likeness), key=lambda u: min(_looseness(t) for t in u)):
        scored = [(score, -n) for n, part in enumerate(parts) if (score := _held(unit, part, likeness)) > 0]
        if scored:
            parts[-max(scored)[1]] += unit
        else:
            parts.append(list(unit))
    ordered = sorted(parts, key=lambda p: (-len(p), min(t.order for t in p)))
    return [sorted(p, key=_looseness) for p in ordered]


def _units(members: Sequence[Told], likeness: Likeness) -> list[list[Told]]:
    """Clauses of one sentence that go together, and those together that another report repeats word for word."""
    units: list[list[Told]] = []
    here: defaultdict[tuple[str, int], list[int]] = defaultdict(list)
    for told in sorted(members, key=lambda t: (t.order, t.row.id)):
        at = here[told.report.id, told.row.sentence]
        fit = [n for n in at if all(one_breath(told, o, compare(told, o, likeness)) for o in units[n])]
        if fit:
            units[fit[0]].append(told)
        else:
            at.append(len(units))
            units.append([told])
    unions = Unions(len(units))
    said: defaultdict[tuple[str, tuple[str, ...]], list[tuple[int, Told]]] = defaultdict(list)
    for number, unit in enumerate(units):
        for told in unit:
            said[told.row.trigger, told.row.words].append((number, told))
    for copies in said.values():
        for (n, one), (m, other) in zip(copies, copies[1:], strict=False):
            match = compare(one, other, likeness)
            if telling(one, other, match) and fresh(one, other, match) and not excluded(one, other, match):
                unions.join(n, m)
    return [[t for n in group for t in units[n]] for group in unions.groups()]


def _looseness(told: Told) -> tuple[object, ...]:
    begins = may_begin(told)
    return (not begins, not (told.row.dated and told.timed), not told.placed, told.order, told.row.id)


def _held(unit: Sequence[Told], part: Sequence[Told], likeness: Likeness) -> float:
    """How strongly statements that go together are tied to a part, 0 where they are not or something excludes it."""
    best = 0.0
    others = harmed = 0
    shown = part if len(part) <= COMPARED else [*part[: COMPARED - 6], *part[-6:]]
    for told in unit[:COMPARED]:
        for other in shown:
            match = compare(told, other, likeness)
            if excluded(told, other, match):
                return 0.0
            best = max(best, tie(told, other, match, likeness))
            harmed += bool(other.recipients.words and told.recipients.words)
            others += "recipient" in match.conflicts
    if best < STRONG and others * 2 > harmed:
        return 0.0  # it is others that it harms
    return best
