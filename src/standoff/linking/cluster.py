"""Statements about one occurrence, and what the best fixed of them say."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from standoff.linking.beginning import is_campaign
from standoff.linking.comparing import Match, compare_kinds, compare_places, compare_times, of_two_kinds
from standoff.linking.told import NOBODY
from standoff.model import Factuality

if TYPE_CHECKING:
    from collections.abc import Sequence

    from standoff.linking.told import Told

COMPARED = 6  # members whose wording is compared


class Cluster:
    """Statements about one occurrence; the profile is what the best fixed of them say."""

    def __init__(self, number: int, first: Told) -> None:
        self.number = number
        self.members: list[Told] = []
        self.compared: list[Told] = []  # the first of them and the latest, with whom others are compared
        self.reasons: dict[str, list[str]] = {}
        self._of_report: defaultdict[str, list[Told]] = defaultdict(list)
        self.timed_by = first
        self.placed_by = first
        self.counts = False  # does any of them count somebody?
        self.agents = NOBODY
        self.recipients = self.agents

    def add(self, told: Told, reasons: list[str], *, loose: bool) -> None:
        members = self.members
        members.append(told)
        self.compared = members[:COMPARED] + members[max(COMPARED, len(members) - 2) :]
        self._of_report[told.report.id].append(told)
        self.reasons[told.row.id] = reasons
        self.counts = self.counts or bool(told.figures)
        if told.days is not None and (self.timed_by.days is None or told.days < self.timed_by.days):
            self.timed_by = told
        if told.place is not None and (self.placed_by.place is None or self.placed_by.place.id in told.place.within):
            self.placed_by = told
        if not loose or not self.agents.words:
            self.agents = self.agents.joined(told.agents)
        if not loose or not self.recipients.words:
            self.recipients = self.recipients.joined(told.recipients)

    def absorb(self, other: Cluster, joint: str, reasons: list[str]) -> None:
        """Take over another's statements; `joint` is the one, of either, by which they were found to be one.

        Where it is one of these here, the statement that began the other has the reasons, for it had none.
        """
        kept = other.reasons
        by = joint if joint in kept else other.members[0].row.id
        for told in other.members:
            self.add(told, reasons if told.row.id == by else kept[told.row.id], loose=not (told.placed and told.timed))

    def beside(self, told: Told) -> Sequence[Told]:
        """The members that are of a statement's own report."""
        return self._of_report.get(told.report.id, ())

    @property
    def family(self) -> str:
        return self.members[0].family.name


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
