"""Does a statement tell what a cluster tells? What speaks for it, what against, and what would have to be the same."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from standoff.linking.beginning import is_recurring
from standoff.linking.cluster import COMPARED
from standoff.linking.comparing import (
    Match,
    another_author,
    compare_figures,
    compare_setting,
    compare_sides,
    compare_towns,
    of_two_kinds,
)
from standoff.linking.filing import MONTH, SMALL
from standoff.model import Factuality

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from standoff.linking.cluster import Cluster
    from standoff.linking.likeness import Likeness
    from standoff.linking.told import Told

THRESHOLD = 1.8
VERBAL = 2.2  # what is said is said often, to many, in many places: more must agree
SAME_REPORT = 1.6
BACKGROUND = 0.4  # more is asked of what a report tells as history
REPORTS = 5.0  # weight of the likeness of two reports, as far as it is above the usual
UNUSUAL = 0.14
LEAD = 3  # sentences at a report's beginning that tell what it is about
TOWN = 0.8  # likeness of two places that are one town
WORDED = 0.4  # likeness of two clauses that one may have been written after the other
FURTHER = 2  # sentences on, to which an occurrence is still told of without being named again
WORDING = 1.7  # the most that wording, manner, the word for the act and how reports begin can add


class Fitting:
    """Compares statements with clusters. `at_place` has the clusters by family and by the id of their place."""

    def __init__(self, likeness: Likeness, at_place: Mapping[tuple[str, str], Collection[Cluster]]) -> None:
        self._likeness = likeness
        self._at_place = at_place
        self._squares: dict[str, float] = {}

    def fit(self, told: Told, cluster: Cluster) -> tuple[float, Match] | None:
        """How far above what is asked for all that speaks for it is; None where it is not of the cluster."""
        beside = cluster.beside(told)
        match = self._compare(told, cluster, beside)
        if match is None:
            return None
        here = bool(beside)
        excess = match.score - _threshold(told, here=here)
        return (excess, match) if excess >= 0 and _compatible(told, cluster, match, here=here) else None

    def _compare(self, told: Told, cluster: Cluster, beside: Sequence[Told]) -> Match | None:
        """What speaks for a statement being of a cluster; None as soon as it is sure that it cannot be.

        `beside` are the cluster's statements of its own report.
        """
        if not beside and not self._may_tie(told, cluster):
            return None
        match = Match()
        by = cluster.placed_by
        compare_setting(told, cluster.timed_by, by.place, cluster.members[:COMPARED], match)
        hard = bool(match.conflicts)
        if len(match.conflicts) > 1 or "kind" in match.conflicts:
            return None
        if not beside and (told.place is None or by.place is None):
            compare_towns(told.place or told.report.town, by.place or by.report.town, match)
        compare_sides(told, cluster.agents, cluster.recipients, match)
        if beside and any(another_author(told, m) for m in beside):
            match.conflicts = [c for c in match.conflicts if c != "agent"]
            match.two_authors = False
            match.add(1.0, "one act, for which another source names another author")
        if match.two_authors and _crossed(told, cluster):
            match.two_authors = False  # the two sides of one fight
        if _is_hopeless(told, match, hard=hard, here=bool(beside)):
            return None
        self._compare_rarity(told, cluster, match)
        if told.figures:
            compare_figures(told.figures, tuple(f for m in cluster.members for f in m.figures), match)
        if not beside:
            reports = {m.report.id for m in cluster.compared}
            match.alike = max(self._likeness.above_usual(told.report.id, r) for r in reports)
            if match.score + min(REPORTS * match.alike, 1.8) + WORDING < _threshold(told, here=False):
                return None  # not even the same words would do
        self._compare_wording(told, cluster, match)
        return match

    def _may_tie(self, told: Told, cluster: Cluster) -> bool:
        """May `_tied` find anything for a cluster of other reports? Mostly it finds nothing, and this tells so soon."""
        if told.timed and cluster.timed_by.timed:
            return True
        if told.recipients.firm & cluster.recipients.firm:
            return True
        if told.figures and cluster.counts:
            return True
        for member in cluster.compared:  # noqa: SIM110 - asked for very often
            if self._worded_alike(told, member) >= WORDED:
                return True
        return False

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
        others = (c.members for c in self._at_place.get((told.family.name, place.id), ()) if c is not cluster)
        if all(all(m is told for m in members) or of_two_kinds([told], members) for members in others):
            match.add(0.6 if both_timed else 1.0, f"the one such occurrence told of {place.name} in these weeks")

    def _compare_wording(self, told: Told, cluster: Cluster, match: Match) -> None:
        members = cluster.compared
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
        common = a.words & b.words
        if not common:
            return 0.0
        return self._likeness.words.squares(common) / math.sqrt(self._square(a) * self._square(b))

    def _square(self, told: Told) -> float:
        square = self._squares.get(told.row.id)
        if square is None:
            square = self._squares[told.row.id] = self._likeness.words.squares(told.words)
        return square


def _crossed(told: Told, cluster: Cluster) -> bool:
    """Is one's doer struck in the other, in a fight on the ground?"""
    crossed = told.agents.sides & cluster.recipients.sides or cluster.agents.sides & told.recipients.sides
    return bool(crossed) and any(t.kind.ground for t in (told, *cluster.members[:COMPARED]))


def _threshold(told: Told, *, here: bool) -> float:
    base = SAME_REPORT if here else VERBAL if told.family.group == "verbal" else THRESHOLD
    if here and not told.timed and (told.place is not None or told.agents.known):
        base += 0.3  # it says something of its own, but not when
    return base + BACKGROUND * (told.row.background + (told.row.factuality is Factuality.POSSIBLE))


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
