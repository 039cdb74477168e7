"""Statements about one occurrence, brought together.

Statements fixed in time and place come first, in order of publication; each joins the best cluster that nothing
excludes, or begins one. Loosely fixed ones come after and join at most one cluster, so they never bridge two.
Candidates are found by keys (family and place and day, family and actor and day, family and number, same report), so
that the cost follows the number of statements, not of pairs.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from standoff.linking.comparing import Match, compare_figures, compare_parties, compare_places, compare_times
from standoff.linking.told import Party, days_between
from standoff.linking.wording import cosine
from standoff.model import Factuality

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from standoff.linking.told import Told
    from standoff.linking.wording import Rarity

THRESHOLD = 1.8
VERBAL = 2.2  # what is said is said often, to many, in many places: more must agree
SAME_REPORT = 1.6
BACKGROUND = 0.4  # more is asked of what a report tells as history
DOUBT = 0.15  # a loose statement that fits two occurrences as well as this joins neither
CANDIDATES = 120
COMPARED = 6  # members whose wording is compared

Key = tuple[object, ...]


class Cluster:
    """Statements about one occurrence; the profile is what the best fixed of them say."""

    def __init__(self, number: int, first: Told) -> None:
        self.number = number
        self.members: list[Told] = []
        self.reasons: dict[str, list[str]] = {}
        self.timed_by = first
        self.placed_by = first
        self.agents = Party(frozenset(), frozenset(), frozenset(), frozenset())
        self.recipients = self.agents

    def add(self, told: Told, reasons: list[str], *, loose: bool) -> None:
        self.members.append(told)
        self.reasons[told.row.id] = reasons
        if told.days is not None and (self.timed_by.days is None or told.days < self.timed_by.days):
            self.timed_by = told
        if told.place is not None and (self.placed_by.place is None or self.placed_by.place.id in told.place.within):
            self.placed_by = told
        if not loose or not self.agents.words:
            self.agents = _union(self.agents, told.agents)
        if not loose or not self.recipients.words:
            self.recipients = _union(self.recipients, told.recipients)

    @property
    def family(self) -> str:
        return self.members[0].family.name


class Clusters:
    """Builds clusters from statements. `vectors` are the weighed words of each report."""

    def __init__(self, rarity: Rarity, vectors: Mapping[str, Mapping[str, float]]) -> None:
        self.all: list[Cluster] = []
        self._rarity = rarity
        self._vectors = vectors
        self._index: defaultdict[Key, list[int]] = defaultdict(list)

    def build(self, told: Sequence[Told]) -> list[Cluster]:
        fixed = [t for t in told if _may_begin(t) and t.placed and t.timed]
        loose = [t for t in told if _may_begin(t) and not (t.placed and t.timed)]
        loose.sort(key=lambda t: (not t.timed, t.place is None, t.order, t.row.id))
        others = [t for t in told if not _may_begin(t) and not t.adds_up and t.row.factuality is not Factuality.DENIED]
        for statement in fixed:
            self._place(statement, begin=True, loose=False)
        for statement in loose:
            self._place(statement, begin=_is_anchored(statement), loose=True)
        for statement in others:
            self._place(statement, begin=False, loose=True)
        return self.all

    def _place(self, told: Told, *, begin: bool, loose: bool) -> None:
        scored = []
        for number in self._candidates(told):
            cluster = self.all[number]
            match = self._compare(told, cluster)
            here = any(m.report is told.report for m in cluster.members)
            excess = match.score - self._threshold(told, here=here)
            if excess >= 0 and _compatible(told, match, here=here):
                scored.append((excess, here, -number, match))
        scored.sort(key=lambda s: s[:3], reverse=True)
        doubtful = loose and len(scored) > 1 and scored[0][0] - scored[1][0] < DOUBT and scored[0][1] == scored[1][1]
        if scored and not doubtful:
            _, _, number, match = scored[0]
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

    def _compare(self, told: Told, cluster: Cluster) -> Match:
        match = Match()
        compare_times(told, cluster.timed_by, match)
        compare_places(told.place, cluster.placed_by.place, match)
        compare_parties(told.agents, cluster.agents, "agent", match)
        compare_parties(told.recipients, cluster.recipients, "recipient", match)
        compare_figures(told.figures, (f for m in cluster.members for f in m.figures), match)
        self._compare_wording(told, cluster, match)
        return match

    def _compare_wording(self, told: Told, cluster: Cluster, match: Match) -> None:
        members = cluster.members[:COMPARED] + cluster.members[COMPARED:][-2:]
        alike = max(self._rarity.likeness(told.row.words, m.row.words) for m in members)
        match.add(alike, "much the same words" if alike > 0.3 else "some of the same words")
        modes = {m.row.mode for m in members if m.row.mode}
        if told.row.mode and modes:
            match.add(0.1 if told.row.mode in modes else -0.3, "the same manner")
        if told.row.trigger in {m.row.trigger for m in members}:
            match.add(0.2, f"the same word, “{told.row.trigger}”")
        here = [abs(m.row.sentence - told.row.sentence) for m in cluster.members if m.report is told.report]
        if here:
            near = 0.5 if min(here) == 0 else 0.4 if min(here) == 1 else 0.2 if min(here) <= 3 else 0.0
            if min(here) <= 2 and told.place is None and not told.row.dated:
                near += 0.5  # it takes its place and time from what stands before it
            match.add(0.4 + near, "told close together in one report" if near else "told in one report")
        else:
            vector = self._vectors[told.report.id]
            reports = {m.report.id for m in members}
            match.add(0.6 * max(cosine(vector, self._vectors[r]) for r in sorted(reports)), "like reports")

    def _candidates(self, told: Told) -> list[int]:
        hits: Counter[int] = Counter()
        for key in _keys(told, reach=1):
            hits.update(self._index.get(key, ()))
        return sorted(hits, key=lambda n: (-hits[n], n))[:CANDIDATES]

    def _register(self, told: Told, cluster: Cluster) -> None:
        for key in _keys(told, reach=0):
            holders = self._index[key]
            if (not holders or holders[-1] != cluster.number) and cluster.number not in holders[-8:]:
                holders.append(cluster.number)


def _keys(told: Told, reach: int) -> Iterator[Key]:
    """Where a statement is filed (`reach` 0) or looked for (`reach` days to both sides)."""
    name = told.family.name
    yield "report", name, told.report.id
    days = list(_days(told, reach))
    cells = list(_cells(told, outer=reach == 0))
    for day in days:
        for cell in cells:
            yield "place", name, cell, day
        for actor in sorted(told.agents.ids | told.recipients.ids):
            yield "actor", name, actor, day
    if told.about is not None:
        months = {told.about.toordinal() // 30 + n for n in range(-reach, reach + 1)}
        for figure in told.figures:
            if figure.low is not None and figure.low >= 3:
                yield from (("number", figure.measure, figure.low, m) for m in sorted(months))


def _days(told: Told, reach: int) -> Iterable[int]:
    if told.timed and told.earliest is not None and told.latest is not None:
        days = [d.toordinal() for d in days_between(told.earliest, told.latest)]
        return range(days[0] - reach, days[-1] + reach + 1)
    if told.about is None:
        return ()
    about = told.about.toordinal()
    return range(about - 2 * reach, about + reach + 1)


def _cells(told: Told, *, outer: bool) -> Iterator[str]:
    """The place's own cell, a district's being its city; with `outer` also all that it lies in."""
    place = told.place
    if place is None:
        return
    city = place.within[0] if place.feature_code == "PPLX" and place.within else place.id
    yield city
    if outer:
        yield from (w for w in place.within if w != city)


def _compatible(told: Told, match: Match, *, here: bool) -> bool:
    hard = [c for c in match.conflicts if c in {"time", "place"}]
    soft = len(match.conflicts) - len(hard)
    if hard:  # one report may have the day or the town wrong, where the number and the sides are the same
        return len(hard) == 1 and soft == 0 and match.same_number and match.same_side
    if told.family.group == "verbal" and not match.same_side:
        return False
    if told.family.group not in {"violence", "unrest"} and "agent" in match.conflicts:
        return False
    return here or soft < 2


def _may_begin(told: Told) -> bool:
    return told.row.factuality is Factuality.ASSERTED and not told.row.background and not told.adds_up


def _is_anchored(told: Told) -> bool:
    """Does it say enough to be an event of its own? Who, and where or when; or how many."""
    if told.figures:
        return True
    when = told.row.dated or told.timed
    if told.family.group == "verbal":
        return told.agents.known and when
    return (told.agents.known or told.recipients.known) and (told.place is not None or when)


def _union(a: Party, b: Party) -> Party:
    return Party(a.ids | b.ids, a.firm | b.firm, a.sides | b.sides, a.words | b.words)
