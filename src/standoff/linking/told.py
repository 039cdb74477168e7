"""A statement made ready for comparison: actors linked, its days and place as far as they are known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from standoff.linking.families import Family, family
from standoff.linking.names import slug
from standoff.linking.rows import DocumentRow, FigureRow, StatementRow
from standoff.linking.wording import content_words
from standoff.model import ActorKind, Factuality, Measure

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from standoff.linking.actors import Actors
    from standoff.model import Place

SHORT = 7  # days; a longer stretch says too little of when to tell two occurrences apart
_HAPPENED = frozenset({Factuality.ASSERTED, Factuality.DENIED, Factuality.POSSIBLE})
_PERSONAL = frozenset({Measure.KILLED, Measure.INJURED, Measure.KILLED_OR_INJURED})


@dataclass(frozen=True, slots=True)
class Party:
    """One side of a statement: linked ids, the ids it also acts for, and the words that describe it.

    `firm` are those of the ids that mean one actor in every report; a bare description ("residents") is not.
    """

    ids: frozenset[str]
    firm: frozenset[str]
    sides: frozenset[str]
    words: frozenset[str]

    @property
    def known(self) -> bool:
        return bool(self.ids)


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """One statement in its report. `earliest` and `latest` bound the day it happened, `None` where open.

    `figures` are its incident figures; `adds_up` where all its figures are cumulative, so that it tells no one event.
    """

    row: StatementRow
    report: DocumentRow
    origin: str
    family: Family
    agents: Party
    recipients: Party
    earliest: date | None
    latest: date | None
    figures: tuple[FigureRow, ...]
    adds_up: bool

    @property
    def place(self) -> Place | None:
        return self.row.place

    @property
    def days(self) -> int | None:
        """How many days it may have happened on; `None` where an end is open."""
        if self.earliest is None or self.latest is None:
            return None
        return (self.latest - self.earliest).days + 1

    @property
    def placed(self) -> bool:
        """Fixed to a town, or something as small."""
        return self.place is not None and self.place.feature_class not in {"A", "L"}

    @property
    def timed(self) -> bool:
        return self.days is not None and self.days <= SHORT

    @property
    def order(self) -> tuple[bool, str, str, int]:
        """By publication, then report, then place in the text."""
        return (*self.report.order, self.row.start)

    @property
    def about(self) -> date | None:
        """A day to file it under: its own where known, else the day of publication."""
        if self.timed:
            return self.earliest
        published = self.report.published
        return self.latest or (published.latest if published else None) or self.earliest


def tell(rows: Sequence[DocumentRow], actors: Actors, origin_of: Mapping[str, str]) -> list[Told]:
    """All statements of acts said to have happened or denied, in order of publication and text."""
    told = []
    for row in rows:
        figures = {f.id: f for f in row.figures}
        for statement in row.statements:
            if statement.factuality in _HAPPENED:
                told.append(_told(statement, row, actors, origin_of[row.id], figures))
    return sorted(told, key=lambda t: (t.order, t.row.id))


def _told(
    row: StatementRow, report: DocumentRow, actors: Actors, origin: str, figures: Mapping[str, FigureRow]
) -> Told:
    earliest, latest = row.period.earliest, row.period.latest
    published = report.published
    if latest is None and published is not None and published.latest is not None:
        # What a report tells as having happened did so before it appeared; a day's grace for time zones.
        latest = max(published.latest, earliest) if earliest else published.latest
    counted = [f for i in row.figures if (f := figures.get(i)) is not None]
    own = tuple(f for f in counted if not f.cumulative)
    return Told(
        row=row,
        report=report,
        origin=origin,
        family=family(row.event_type, row.mode),
        agents=_party(row.agents, actors),
        recipients=_party(row.recipients, actors),
        earliest=earliest,
        latest=latest,
        figures=own,
        adds_up=bool(counted) and not own,
    )


def _party(participants: Sequence[tuple[str | None, str]], actors: Actors) -> Party:
    ids: set[str] = set()
    firm: set[str] = set()
    sides: set[str] = set()
    words: set[str] = set()
    for local, name in participants:
        words.update(content_words(name))
        actor = actors.linked(local)
        if actor is None:
            continue
        ids.add(actor.id)
        if actor.id in actors.firm:
            firm.add(actor.id)
        sides.add(actor.id)
        if actor.allegiance:
            sides.add(actor.allegiance)
        sides.update(f"office of {slug(role.of)}" for role in actor.roles if role.of)
        if actor.kind is ActorKind.PERSON:  # whom an office belongs to: "Gbagbo's foreign minister"
            sides.update({f"office of {slug(actor.name)}", f"office of {slug(actor.name.split()[-1])}"})
        if actor.country and actor.kind in {ActorKind.STATE, ActorKind.FORCE}:
            sides.add(f"country {actor.country}")
    return Party(frozenset(ids), frozenset(firm), frozenset(sides), frozenset(words))


def days_between(first: date, last: date) -> list[date]:
    """Every day from the first to the last, both included."""
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]
