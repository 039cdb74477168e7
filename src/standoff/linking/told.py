"""A statement made ready for comparison: actors linked, its days and place as far as they are known."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache, wraps
from sys import intern
from typing import TYPE_CHECKING

from standoff.linking.families import Family, family
from standoff.linking.kinds import Kind, kind_of
from standoff.linking.labels import described
from standoff.linking.names import slug, without_titles
from standoff.linking.owners import whose
from standoff.linking.rows import DocumentRow, FigureRow, StatementRow
from standoff.linking.wording import content_words
from standoff.model import ActorKind, Factuality, Place

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from standoff.linking.actors import Actors
    from standoff.model import Actor

HOPS = 2  # its forces, the government, the head of government
SHORT = 7  # days; a longer stretch says too little of when to tell two occurrences apart
_HAPPENED = frozenset({Factuality.ASSERTED, Factuality.DENIED, Factuality.POSSIBLE})


@dataclass(frozen=True, slots=True)
class Party:
    """One side of a statement: linked ids, the ids it also acts for, and the words that describe it.

    `firm` are those of the ids that mean one actor in every report; a bare description ("residents") is not. `persons`
    are those of them that are people by name.
    """

    ids: frozenset[str]
    firm: frozenset[str]
    sides: frozenset[str]
    words: frozenset[str]
    persons: frozenset[str] = frozenset()

    @property
    def known(self) -> bool:
        return bool(self.ids)

    def joined(self, other: Party) -> Party:
        """Both together; sets are shared where one side adds nothing."""
        return Party(
            other.ids if not self.ids else self.ids | other.ids,
            other.firm if not self.firm else self.firm | other.firm,
            other.sides if not self.sides else self.sides | other.sides,
            other.words if not self.words else self.words | other.words,
            other.persons if not self.persons else self.persons | other.persons,
        )


NOBODY = Party(frozenset(), frozenset(), frozenset(), frozenset())


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """One statement in its report. `earliest` and `latest` bound the day it happened, `None` where open.

    `figures` are its incident figures; `adds_up` where all its figures are cumulative, so that it tells no one event.
    What follows from these is worked out once, since every comparison asks for it: `days` is how many days it may have
    happened on (`None` where an end is open), `timed` whether these are few, `about` a day to file it under: its own
    where known, else the day of publication. `placed` is what is fixed to a town, or something as small. `order` is
    by publication, then report, then place in the text. `words` are those of its clause, each once, `said` the clause
    in lower case (looking through it is twice as fast as with no regard to case), `answers` what `once` keeps.
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
    kind: Kind
    days: int | None = field(init=False)
    timed: bool = field(init=False)
    about: date | None = field(init=False)
    place: Place | None = field(init=False)
    placed: bool = field(init=False)
    order: tuple[bool, str, str, int] = field(init=False)
    words: frozenset[str] = field(init=False)
    said: str = field(init=False)
    answers: dict[Callable[[Told], bool], bool] = field(init=False, default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        days = None
        if self.earliest is not None and self.latest is not None:
            days = (self.latest - self.earliest).days + 1
        timed = days is not None and days <= SHORT
        published = self.report.published
        filed = self.latest or (published.latest if published else None) or self.earliest
        object.__setattr__(self, "days", days)
        object.__setattr__(self, "timed", timed)
        object.__setattr__(self, "about", self.earliest if timed else filed)
        object.__setattr__(self, "place", self.row.place)
        object.__setattr__(self, "placed", self.place is not None and self.place.feature_class not in {"A", "L"})
        object.__setattr__(self, "order", (*self.report.order, self.row.start))
        object.__setattr__(self, "words", frozenset(self.row.words))
        object.__setattr__(self, "said", self.row.quote.lower())


def once(question: Callable[[Told], bool]) -> Callable[[Told], bool]:
    """A question whose answer is kept with the statement, as it is asked again and again of the same."""

    @wraps(question)
    def asked(told: Told) -> bool:
        answer = told.answers.get(question)
        if answer is None:
            answer = told.answers[question] = question(told)
        return answer

    return asked


def tell(rows: Sequence[DocumentRow], actors: Actors, origin_of: Mapping[str, str]) -> list[Told]:
    """All statements of acts said to have happened or denied, in order of publication and text."""
    parties = _Parties(actors)
    told = []
    for row in rows:
        figures = {f.id: f for f in row.figures}
        for statement in row.statements:
            if statement.factuality in _HAPPENED:
                told.append(_told(statement, row, parties, origin_of[row.id], figures))
    return sorted(told, key=lambda t: (t.order, t.row.id))


def _told(
    row: StatementRow, report: DocumentRow, parties: _Parties, origin: str, figures: Mapping[str, FigureRow]
) -> Told:
    earliest, latest = row.period.earliest, row.period.latest
    published = report.published
    if latest is None and published is not None and published.latest is not None:
        # What a report tells as having happened did so before it appeared; a day's grace for time zones.
        latest = max(published.latest, earliest) if earliest else published.latest
    counted = [f for i in row.figures if (f := figures.get(i)) is not None]
    own = tuple(f for f in counted if not f.cumulative and not f.part and f.also is None)
    recipients = parties(row.recipients)
    return Told(
        row=row,
        report=report,
        origin=origin,
        family=family(row.event_type, row.mode),
        agents=parties(row.agents),
        recipients=recipients,
        earliest=earliest,
        latest=latest,
        figures=own,
        adds_up=any(f.cumulative for f in counted) and not own,
        kind=kind_of(row, recipients.words, own),
    )


class _Parties:
    """Makes parties; what is known of one actor is made once and shared by all who name it."""

    def __init__(self, actors: Actors) -> None:
        self._actors = actors
        self._alone: dict[str, Party] = {}
        self._made: dict[Party, Party] = {}

    def __call__(self, participants: Sequence[tuple[str | None, str]]) -> Party:
        party = NOBODY
        for local, name in participants:
            one = self._one(self._actors.of.get(local or ""), name)
            party = one if party is NOBODY else party.joined(one)
        return self._made.setdefault(party, party)

    def _one(self, actor_id: str | None, name: str) -> Party:
        words = _describing(name)
        if actor_id is None:
            return Party(NOBODY.ids, NOBODY.firm, NOBODY.sides, words)
        known = self._alone.get(actor_id)
        if known is None:
            known = self._alone[actor_id] = self._known(self._actors.by_id[actor_id])
        return Party(known.ids, known.firm, known.sides, words, known.persons)

    def _known(self, actor: Actor) -> Party:
        ids = frozenset({actor.id})
        firm = ids if actor.id in self._actors.firm else NOBODY.firm
        persons = firm if actor.kind is ActorKind.PERSON else NOBODY.persons
        return Party(ids, firm, frozenset(self._sides(actor, HOPS)), NOBODY.words, persons)

    def _sides(self, actor: Actor, hops: int) -> set[str]:
        """Ids and offices that it acts for: its own, its leader's, and whose spokesman or government it is."""
        sides = {actor.id}
        leader = self._actors.by_id.get(actor.allegiance or "")
        if leader is not None:
            sides |= self._sides(leader, hops - 1) if hops else {leader.id}
        if owner := whose(actor.name):
            sides.add(intern(f"office of {slug(without_titles(owner))}"))
        sides.update(intern(f"office of {slug(role.of)}") for role in actor.roles if role.of)
        if actor.kind is ActorKind.PERSON:  # whom an office belongs to: "Gbagbo's foreign minister"
            surname = actor.name.split()[-1] if actor.name.split() else actor.name
            sides.update({intern(f"office of {slug(actor.name)}"), intern(f"office of {slug(surname)}")})
        if actor.country and actor.kind in {ActorKind.STATE, ActorKind.FORCE}:
            sides.add(intern(f"country {actor.country}"))
        return sides


@lru_cache(maxsize=2**16)
def _describing(name: str) -> frozenset[str]:
    """The words of a name that say who it is, not how many."""
    return frozenset(intern(w) for w in content_words(described(name)) if not w[0].isdigit())
