"""Statements about one occurrence, brought together.

Statements fixed in time and place come first, in order of publication; each joins the best cluster that nothing
excludes, or begins one. Loosely fixed ones come after and join at most one cluster, so they never bridge two.
Candidates are found by keys (family and place and day, family and actor and day, family and number, same report), so
that the cost follows the number of statements, not of pairs.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from standoff.linking.beginning import goes_on, is_anchored, is_campaign, is_recurring, may_begin
from standoff.linking.comparing import (
    Match,
    another_author,
    compare_figures,
    compare_kinds,
    compare_parties,
    compare_places,
    compare_times,
    compare_towns,
    of_two_kinds,
)
from standoff.linking.filing import MONTH, SMALL, keys
from standoff.linking.told import NOBODY
from standoff.linking.unions import Unions
from standoff.model import Factuality

if TYPE_CHECKING:
    from collections.abc import Sequence

    from standoff.linking.filing import Key
    from standoff.linking.likeness import Likeness
    from standoff.linking.told import Told

THRESHOLD = 1.8
VERBAL = 2.2  # what is said is said often, to many, in many places: more must agree
SAME_REPORT = 1.6
BACKGROUND = 0.4  # more is asked of what a report tells as history
DOUBT = 0.15  # a loose statement that fits two occurrences as well as this joins neither
CANDIDATES = 120
CROWDED = 200  # of a key that very many share the latest are looked at
REPORTS = 5.0  # weight of the likeness of two reports, as far as it is above the usual
UNUSUAL = 0.14
LEAD = 3  # sentences at a report's beginning that tell what it is about
TOWN = 0.8  # likeness of two places that are one town
WORDED = 0.4  # likeness of two clauses that one may have been written after the other
FURTHER = 2  # sentences on, to which an occurrence is still told of without being named again
COMPARED = 6  # members whose wording is compared
WORDING = 1.7  # the most that wording, manner, the word for the act and how reports begin can add


class Cluster:
    """Statements about one occurrence; the profile is what the best fixed of them say."""

    def __init__(self, number: int, first: Told) -> None:
        self.number = number
        self.members: list[Told] = []
        self.reasons: dict[str, list[str]] = {}
        self._of_report: defaultdict[str, list[Told]] = defaultdict(list)
        self.timed_by = first
        self.placed_by = first
        self.agents = NOBODY
        self.recipients = self.agents

    def add(self, told: Told, reasons: list[str], *, loose: bool) -> None:
        self.members.append(told)
        self._of_report[told.report.id].append(told)
        self.reasons[told.row.id] = reasons
        if told.days is not None and (self.timed_by.days is None or told.days < self.timed_by.days):
            self.timed_by = told
        if told.place is not None and (self.placed_by.place is None or self.placed_by.place.id in told.place.within):
            self.placed_by = told
        if not loose or not self.agents.words:
            self.agents = self.agents.joined(told.agents)
        if not loose or not self.recipients.words:
            self.recipients = self.recipients.joined(told.recipients)

    def absorb(self, other: Cluster, joint: str, reasons: list[str]) -> None:
        """Take over another's statements; `joint` is the one by which they were found to be one."""
        kept = other.reasons
        for told in other.members:
            self.add(
                told, reasons if told.row.id == joint else kept[told.row.id], loose=not (told.placed and told.timed)
            )

    def beside(self, told: Told) -> Sequence[Told]:
        """The members that are of a statement's own report."""
        return self._of_report.get(told.report.id, ())

    @property
    def family(self) -> str:
        return self.members[0].family.name


class Clusters:
    """Builds clusters from statements."""

    def __init__(self, likeness: Likeness) -> None:
        self.all: list[Cluster] = []
        self._likeness = likeness
        self._index: defaultdict[Key, list[int]] = defaultdict(list)
        self._at_place: defaultdict[tuple[str, str], set[int]] = defaultdict(set)
        self._squares: dict[str, float] = {}
        self._worded: tuple[Told | None, frozenset[str]] = (None, frozenset())

    def build(self, told: Sequence[Told]) -> list[Cluster]:
        fixed = [t for t in told if may_begin(t) and t.placed and t.timed]
        loose = [t for t in told if may_begin(t) and not (t.placed and t.timed)]
        loose.sort(key=lambda t: (not t.timed, t.place is None, t.order, t.row.id))
        others = [
            t for t in told
            if not may_begin(t) and not t.adds_up and not goes_on(t) and t.row.factuality is not Factuality.DENIED
        ]  # fmt: skip
        for statement in fixed:
            self._place(statement, begin=True, loose=False)
        for statement in loose:
            self._place(statement, begin=is_anchored(statement), loose=True)
        self._consolidate()
        for statement in others:
            self._place(statement, begin=False, loose=True)
        return self.all

    def _consolidate(self) -> None:
        """Join clusters that grew apart, best first, where neither time nor place of the two speaks against it."""
        edges = []
        for cluster in self.all:
            for told in cluster.members[:COMPARED]:
                for number in self._candidates(told):
                    if number == cluster.number:
                        continue
                    other = self.all[number]
                    match = self._compare(told, other)
                    if match is None:
                        continue
                    here = bool(other.beside(told))
                    excess = match.score - self._threshold(told, here=here)
                    if excess >= 0 and _compatible(told, other, match, here=here):
                        edges.append(
                            (-excess, min(number, cluster.number), max(number, cluster.number), told.row.id, match)
                        )
        unions = Unions(len(self.all))
        for _, a, b, joint, match in sorted(edges, key=lambda e: e[:4]):
            first, second = sorted((unions.find(a), unions.find(b)))
            if first != second and agree(self.all[first], self.all[second]):
                unions.join(first, second)
                self.all[first].absorb(self.all[second], joint, match.reasons)
        self.all = [self.all[group[0]] for group in unions.groups()]
        self._index.clear()
        self._at_place.clear()
        for number, cluster in enumerate(self.all):
            cluster.number = number
            for told in cluster.members:
                self._register(told, cluster)

    def _place(self, told: Told, *, begin: bool, loose: bool) -> None:
        scored = []
        for number in self._candidates(told):
            cluster = self.all[number]
            match = self._compare(told, cluster)
            if match is None:
                continue
            here = bool(cluster.beside(told))
            excess = match.score - self._threshold(told, here=here)
            if excess >= 0 and _compatible(told, cluster, match, here=here):
                scored.append((here and _leans_on(told, cluster), excess, here, -number, match))
        scored.sort(key=lambda s: s[:4], reverse=True)
        doubtful = loose and len(scored) > 1 and scored[0][1] - scored[1][1] < DOUBT and (
            scored[0][0] == scored[1][0] and scored[0][2] == scored[1][2]
        )  # fmt: skip
        if scored and not doubtful:
            *_, number, match = scored[0]
            cluster = self.all[-number]
            cluster.add(told, match.reasons, loose=loose)
            self._register(told, cluster)
        elif begin:
            cluster = Cluster(len(self.all), told)
            cluster.add(told, [], loose=False)
            self.all.append(cluster)
            self._register(told, cluster)

    def _threshold(self, told: Told, *, here: bool) -> float:
        base = SAME_REPORT if here else VERBAL if told.family.group == "verbal" else THRESHOLD
        if here and not told.timed and (told.place is not None or told.agents.known):
            base += 0.3  # it says something of its own, but not when
        return base + BACKGROUND * (told.row.background + (told.row.factuality is Factuality.POSSIBLE))

    def _compare(self, told: Told, cluster: Cluster) -> Match | None:
        """What speaks for a statement being of a cluster; None as soon as it is sure that it cannot be."""
        match = Match()
        beside = cluster.beside(told)
        compare_times(told, cluster.timed_by, match)
        if told.place is not None and cluster.placed_by.place is not None:
            compare_places(told.place, cluster.placed_by.place, match)
        elif not beside:
            by = cluster.placed_by
            compare_towns(told.place or told.report.town, by.place or by.report.town, match)
        if len(match.conflicts) > 1:  # another time and another place
            return None
        compare_kinds(told, cluster.members[:COMPARED], match)
        if "kind" in match.conflicts:
            return None
        hard = bool(match.conflicts)
        compare_parties(told.agents, cluster.agents, "agent", match)
        if any(another_author(told, m) for m in beside):
            match.conflicts = [c for c in match.conflicts if c != "agent"]
            match.two_authors = False
            match.add(1.0, "one act, for which another source names another author")
        crossed = told.agents.sides & cluster.recipients.sides or cluster.agents.sides & told.recipients.sides
        if crossed and any(t.kind.ground for t in (told, *cluster.members[:COMPARED])):
            match.two_authors = False  # the two sides of one fight
        compare_parties(told.recipients, cluster.recipients, "recipient", match)
        if _is_hopeless(told, match, hard=hard, here=bool(beside)):
            return None
        self._compare_rarity(told, cluster, match)
        if told.figures:
            compare_figures(told.figures, tuple(f for m in cluster.members for f in m.figures), match)
        members = cluster.members[:COMPARED] + cluster.members[max(COMPARED, len(cluster.members) - 2) :]
        if not beside:
            reports = {m.report.id for m in members}
            match.alike = max(self._likeness.above_usual(told.report.id, r) for r in reports)
            if match.score + min(REPORTS * match.alike, 1.8) + WORDING < self._threshold(told, here=False):
                return None  # not even the same words would do
        self._compare_wording(told, cluster, members, match)
        return match

    def _compare_rarity(self, told: Told, cluster: Cluster, match: Match) -> None:
        """Where a small place has one such occurrence alone within a month, a later mention means that one."""
        place = told.place
        if place is None or place.feature_class != "P" or place.population >= SMALL or match.place < 1.0:
            return
        both_timed = told.timed and cluster.timed_by.timed
        if both_timed and match.time <= 0:
            return
        if told.about is None or (cluster.timed_by.about and abs((told.about - cluster.timed_by.about).days) > MONTH):
            return
        others = (self.all[n].members for n in self._at_place[told.family.name, place.id] if n != cluster.number)
        if all(all(m is told for m in members) or of_two_kinds([told], members) for members in others):
            match.add(0.6 if both_timed else 1.0, f"the one such occurrence told of {place.name} in these weeks")

    def _compare_wording(self, told: Told, cluster: Cluster, members: Sequence[Told], match: Match) -> None:
        alike = max(self._worded_alike(told, m) for m in members)
        match.wording = alike
        match.add(alike, "much the same words" if alike > 0.3 else "some of the same words")
        modes = {m.row.mode for m in members if m.row.mode}
        if told.row.mode and modes:
            match.add(0.1 if told.row.mode in modes else -0.3, "the same manner")
        if told.row.trigger in {m.row.trigger for m in members}:
            match.add(0.2, f"the same word, “{told.row.trigger}”")
        here = [abs(m.row.sentence - told.row.sentence) for m in cluster.beside(told)]
        if here:
            near = 0.5 if min(here) == 0 else 0.4 if min(here) == 1 else 0.2 if min(here) <= 3 else 0.0
            if min(here) <= 2 and told.place is None and not told.row.dated:
                near += 0.5  # it takes its place and time from what stands before it
            match.add(0.4 + near, "told close together in one report" if near else "told in one report")
        else:
            match.add(min(REPORTS * match.alike, 1.8), "reports that share rare words")
            if match.alike >= UNUSUAL and told.row.sentence <= LEAD and min(m.row.sentence for m in members) <= LEAD:
                match.add(0.3, "what both reports begin with")

    def _worded_alike(self, a: Told, b: Told) -> float:
        """As `Rarity.likeness` of their words; what is asked for of one statement again and again is kept."""
        if self._worded[0] is not a:
            self._worded = (a, frozenset(a.row.words))
        common = self._worded[1].intersection(b.row.words)
        if not common:
            return 0.0
        return self._likeness.words.squares(common) / math.sqrt(self._square(a) * self._square(b))

    def _square(self, told: Told) -> float:
        square = self._squares.get(told.row.id)
        if square is None:
            square = self._squares[told.row.id] = self._likeness.words.squares(told.row.words)
        return square

    def _candidates(self, told: Told) -> list[int]:
        hits: Counter[int] = Counter()
        for key in keys(told, reach=1):
            holders = self._index.get(key, ())
            hits.update(holders if len(holders) <= CROWDED else holders[-CROWDED:])
        for report in self._likeness.alike(told.report.id):
            hits.update(self._index.get(("report", told.family.name, report), ()))
        return sorted(hits, key=lambda n: (-hits[n], n))[:CANDIDATES]

    def _register(self, told: Told, cluster: Cluster) -> None:
        if told.place is not None:
            self._at_place[told.family.name, told.place.id].add(cluster.number)
        for key in keys(told, reach=0):
            holders = self._index[key]
            if (not holders or holders[-1] != cluster.number) and cluster.number not in holders[-8:]:
                holders.append(cluster.number)


def _is_hopeless(told: Told, match: Match, *, hard: bool, here: bool) -> bool:
    """Will `_compatible` refuse it whatever numbers and wording say? Most are, and are not compared further."""
    if hard:
        return "day" not in match.conflicts and not match.same_side
    if told.family.group == "verbal" and not match.same_side:
        return True
    if told.family.group not in {"violence", "unrest"} and "agent" in match.conflicts:
        return True
    return not here and len(match.conflicts) > 1


def _compatible(told: Told, cluster: Cluster, match: Match, *, here: bool) -> bool:
    if not _tied(told, cluster, match, here=here):
        return False
    hard = [c for c in match.conflicts if c in {"time", "place", "day"}]
    soft = len(match.conflicts) - len(hard)
    if "kind" in match.conflicts or (
        match.two_authors and not (match.same_number or match.same_side or match.alike >= UNUSUAL)
    ):
        return False
    if not here and not match.same_number and match.alike < UNUSUAL:
        if told.place is None and not told.row.dated and not match.same_side:
            return False  # nothing of its own says which occurrence it tells
        if "agent" in match.conflicts and match.place < TOWN:
            return False
    if hard == ["day"]:  # two days that meet: "Saturday night", "early on Sunday"
        return match.alike >= UNUSUAL or (match.same_number and match.same_side)
    if hard == ["place"] and here and match.same_person and told.family.name in {"arrest", "abduction"}:
        return True  # where one who was seized was taken to
    if hard:  # one report may have the day or the town wrong, where the number and the sides are the same
        return len(hard) == 1 and soft == 0 and match.same_side and (match.same_number or match.alike >= 2 * UNUSUAL)
    if told.family.group == "verbal" and not match.same_side:
        return False
    if told.family.group not in {"violence", "unrest"} and "agent" in match.conflicts:
        return False
    return here or soft < 2


def _tied(told: Told, cluster: Cluster, match: Match, *, here: bool) -> bool:
    """Does something of its own tie a telling to the occurrence, not only that both are told in these days?

    Reports on a war tell of fighting in one town day after day. What has no day of its own goes with another report's
    occurrence only where it counts the same, tells of the same person, or is worded alike; and what is told further on
    in a report is not what it began with only because both are violent.
    """
    if match.same_number or match.same_person or match.wording >= WORDED:
        return True
    if not here:
        return told.timed and cluster.timed_by.timed
    if told.row.dated and match.time >= 1.0:
        return True
    further = 1 if is_recurring(told) else FURTHER
    return any(abs(m.row.sentence - told.row.sentence) <= further for m in cluster.beside(told))


def _leans_on(told: Told, cluster: Cluster) -> bool:
    """Does it take place and day from what its report tells right before it?"""
    own_place = told.place is not None and told.place != cluster.placed_by.place
    if own_place or told.row.dated:
        return False
    return any(0 <= told.row.sentence - m.row.sentence <= 1 for m in cluster.beside(told))


def agree(a: Cluster, b: Cluster) -> bool:
    """Do the best fixed statements of two clusters leave room for one day and one place?"""
    match = Match()
    compare_times(a.timed_by, b.timed_by, match)
    compare_places(a.placed_by.place, b.placed_by.place, match)
    if of_two_kinds(a.members[:COMPARED], b.members[:COMPARED]):
        return False
    return not {"time", "day", "place"} & set(match.conflicts)


def may_join(told: Told, cluster: Cluster) -> bool:
    """Does a statement of a report about the same thing leave room for this occurrence?"""
    if told.adds_up or is_campaign(told) or told.row.factuality is Factuality.DENIED:
        return False
    match = Match()
    compare_times(told, cluster.timed_by, match)
    compare_places(told.place, cluster.placed_by.place, match)
    compare_kinds(told, cluster.members[:COMPARED], match)
    return not match.conflicts
