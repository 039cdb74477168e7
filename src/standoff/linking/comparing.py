"""Could two tellings be of one occurrence? A score with its reasons, and the points on which they cannot agree.

The weights are ours: a full match of day and town alone reaches the threshold, as ACLED codes "same day, same place,
same actors, same type" as one event, and each difference has to be outweighed by likeness elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from standoff.linking.bodies import described_words
from standoff.model.place import kilometres

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from standoff.linking.rows import FigureRow
    from standoff.linking.told import Party, Told
    from standoff.model import Place

FOLLOWED = 30  # days for which an occurrence is followed up; undated statements further apart tell two
ANSWER = 3  # sentences within which one source answers another
LARGE = 300_000  # people; a city so large has room for several occurrences of a kind in a day
NEARBY = 10.0  # km between two gazetteer points that may stand for one locality
TELLING = 5  # a number this large, met twice, is hardly a coincidence


@dataclass(slots=True)
class Match:
    """The outcome of a comparison. `conflicts` name the points that exclude each other."""

    score: float = 0.0
    reasons: list[str] = field(default_factory=list)
    conflicts: list[str] = field(default_factory=list)
    time: float = 0.0
    place: float = 0.0
    alike: float = 0.0
    wording: float = 0.0
    same_number: bool = False
    same_side: bool = False
    same_person: bool = False
    two_authors: bool = False

    def add(self, value: float, reason: str) -> None:
        self.score += value
        if value > 0:
            self.reasons.append(reason)


def compare_setting(told: Told, timed_by: Told, place: Place | None, others: Iterable[Told], match: Match) -> None:
    """When, where and of which kind: against a statement that tells when, a place, and statements of some kind.

    Where both another time and another place are told the kind is not looked at.
    """
    compare_times(told, timed_by, match)
    compare_places(told.place, place, match)
    if len(match.conflicts) < 2:
        compare_kinds(told, others, match)


def compare_sides(told: Told, agents: Party, recipients: Party, match: Match) -> None:
    """Who did it, and to whom."""
    compare_parties(told.agents, agents, "agent", match)
    compare_parties(told.recipients, recipients, "recipient", match)


def compare_times(a: Told, b: Told, match: Match) -> None:
    """Overlapping days speak for one occurrence, the more the fewer they are; distant days exclude it."""
    if a.days is not None and b.days is not None:
        gap = max((b.earliest - a.latest).days, (a.earliest - b.latest).days)  # type: ignore[operator]
        if gap <= 0 and a.days == b.days == 2 and a.earliest != b.earliest and a.row.dated and b.row.dated:
            match.add(-0.3, "")  # two nights
            match.conflicts.append("day")
        elif gap <= 0:
            share = min(a.days or 1, b.days or 1) / max(a.days or 1, b.days or 1)
            match.time = 1.0 if a.days == b.days == 1 else 0.3 + 0.5 * share if share > 0.1 else 0.1
            match.add(match.time, "the same day" if match.time == 1.0 else "overlapping days")
        elif gap == 1 and a.days == b.days == 1 and a.row.dated and b.row.dated:
            match.add(-0.3, "")
            match.conflicts.append("day")
        elif gap == 1:
            match.time = 0.3
            match.add(0.3, "adjoining days, loosely dated")
        else:
            match.conflicts.append("time")
        return
    if _apart(a.earliest, b.latest) or _apart(b.earliest, a.latest):
        match.conflicts.append("time")
        return
    distance = _days_apart(a.about, b.about)
    match.time = 0.0 if distance is None else 0.3 if distance <= 2 else 0.1 if distance <= 7 else -0.3
    if distance is not None and distance > FOLLOWED:
        match.time = -1.0
    match.add(match.time, "reported within days of each other")


def compare_towns(a: Place | None, b: Place | None, match: Match) -> None:
    """Where a statement names no place: the towns that the reports are about."""
    if a is None or b is None:
        return
    if a.id == b.id or a.id in b.within or b.id in a.within:
        match.place = 0.5
        match.add(0.5, f"the reports are about {a.name}")
    elif "A" not in (a.feature_class, b.feature_class):
        match.add(-0.4, "")


def compare_places(a: Place | None, b: Place | None, match: Match) -> None:
    """The same town, a district in its city, a town in its region; two towns exclude each other."""
    if a is None or b is None:
        return
    if a.id == b.id:
        match.place = 0.2 if a.is_country else 0.6 if a.feature_class == "A" else 1.0 if a.population < LARGE else 0.5
        match.add(match.place, f"the same place, {a.name}")
        return
    outer, inner = (a, b) if a.id in b.within else (b, a)
    if outer.id in inner.within:
        wide = outer.feature_class == "A" or outer.population >= LARGE
        match.place = 0.1 if outer.is_country else 0.4 if wide else 0.8
        match.add(match.place, f"{inner.name} lies in {outer.name}")
    elif kilometres(a, b) <= NEARBY and "A" not in (a.feature_class, b.feature_class):
        match.place = 0.5
        match.add(0.5, f"{a.name} and {b.name} lie within {NEARBY:.0f} km of each other")
    else:
        match.conflicts.append("place")


def compare_parties(a: Party, b: Party, what: str, match: Match) -> None:
    """Shared actors speak for one occurrence; different ones against it, but reports do disagree on who did it."""
    if not (a.ids or a.words) or not (b.ids or b.words):
        return  # who nobody names is neither the same nor another
    if not a.ids.isdisjoint(b.ids):
        match.same_side = True
        match.same_person = match.same_person or (what == "recipient" and bool(a.firm & b.firm))
        match.add(0.5, f"the same {what}")
    elif not a.sides.isdisjoint(b.sides):
        match.same_side = True
        match.add(0.3, f"{what}s of one side")
    elif _bare(a, b) or _bare(b, a):  # "the fighters" may be any fighters
        match.add(0.1, f"{what}s that may be the same")
    elif a.firm and b.firm:
        match.two_authors = match.two_authors or what == "agent"
        match.add(-0.5, "")
        match.conflicts.append(what)
    elif (a.words & b.words) - described_words() or (a.words and a.words == b.words):
        match.same_side = True
        match.add(0.3, f"{what}s described alike ({', '.join(sorted(a.words & b.words)[:3])})")
    elif a.words and b.words:
        match.add(-0.4, "")
        match.conflicts.append(what)


def _bare(a: Party, b: Party) -> bool:
    """Is `a` known by nothing but a word for its kind, which `b` is called by as well?"""
    return bool(a.words) and a.words <= described_words() and a.words < b.words and not a.firm


def of_two_kinds(a: Sequence[Told], b: Sequence[Told]) -> bool:
    """Does one side tell a battle and the other a killing of civilians?"""
    match = Match()
    for told in a:
        compare_kinds(told, b, match)
        if match.conflicts:
            return True
    return False


def compare_kinds(a: Told, others: Iterable[Told], match: Match) -> None:
    """A battle on the ground is neither a killing of civilians nor a raid from the air, even in one town on one day.

    ACLED and UCDP keep them apart. Within one report they may be told of one occurrence ("civilians died in the
    fighting") where they stand close.
    """
    kind, aerial = a.kind, a.row.mode == "aerial"
    for b in others:
        sides = (kind.combat and b.kind.one_sided) or (b.kind.combat and kind.one_sided)
        air = (kind.ground or b.kind.ground) and (aerial or b.row.mode == "aerial")
        if not sides and not air:
            continue
        close = a.report is b.report and abs(a.row.sentence - b.row.sentence) <= 1
        if (sides and not close) or (air and a.row.sentence != b.row.sentence):
            match.conflicts.append("kind")
            return


def is_ground(told: Told) -> bool:
    """A clash of two sides on the ground."""
    return told.kind.ground


def another_author(a: Told, b: Told) -> bool:
    """Is it one act upon one victim told close together, by sources that name different authors?

    As in "soldiers arrested the mayor ... an aide said that militiamen had arrested him".
    """
    if a.report is not b.report or abs(a.row.sentence - b.row.sentence) > ANSWER or a.row.source == b.row.source:
        return False
    if a.family.name not in {"arrest", "abduction"} and not (a.kind.killing and b.kind.killing):
        return False
    victims = a.recipients.firm & b.recipients.firm or (
        bool(a.recipients.firm or b.recipients.firm) and not (a.recipients.words and b.recipients.words)
    )
    return bool(victims) and a.row.event_type == b.row.event_type and a.row.trigger == b.row.trigger


def compare_figures(a: Sequence[FigureRow], b: Sequence[FigureRow], match: Match) -> None:
    """One number in both speaks for one occurrence, the louder the larger; numbers that exclude each other against."""
    agree: str | None = None
    differ = False
    for x in a:
        for y in b:
            if x.measure != y.measure:
                continue
            if x.low is not None and (x.low, x.high) == (y.low, y.high) and x.low == x.high:
                match.same_number = match.same_number or x.low >= TELLING
                agree = f"both count {x.low} {x.measure}"
            elif exclude(x.low, x.high, y.low, y.high):
                differ = True
    if agree:
        match.add(0.8 if match.same_number else 0.3, agree)
    elif differ:
        match.add(-0.5, "")
        match.conflicts.append("number")


def exclude(low: int | None, high: int | None, other_low: int | None, other_high: int | None) -> bool:
    """Do two ranges have no number in common? Open ends reach without limit."""
    above = low is not None and other_high is not None and low > other_high
    below = high is not None and other_low is not None and high < other_low
    return above or below


def _apart(earliest: date | None, latest: date | None) -> bool:
    return earliest is not None and latest is not None and earliest > latest


def _days_apart(a: date | None, b: date | None) -> int | None:
    return abs((a - b).days) if a and b else None
