"""Which part of a record is asked for: by time, place, type, actor, source, or what a person confirmed."""

from __future__ import annotations

import difflib
import json
from dataclasses import dataclass, fields
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, exists, func, not_, or_, select

from standoff.codebooks.plover import EVENT_TYPES
from standoff.errors import AskedError, RecordError
from standoff.knowledge import nations
from standoff.knowledge.folding import fold
from standoff.record import query, schema

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import ColumnElement, Connection

Row = dict[str, Any]
CONFIRMED = frozenset({"accepted", "corrected"})
_LISTED = 5  # names that an error offers


@dataclass(frozen=True, slots=True)
class Selection:
    """What is asked for; every field that is given must hold, and one of several values of a field is enough.

    `since` and `until` are days, YYYY-MM-DD, both included. `countries` are ISO 3166-1 codes or names, `place` an id
    or a name of a place (events there or inside it), `types` PLOVER event types, `actors` ids or names, `sources`
    publishers or agencies. `reviewed`: True takes only what a person confirmed, False only what nobody has.
    """

    since: str | None = None
    until: str | None = None
    countries: tuple[str, ...] = ()
    place: str | None = None
    types: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    reviewed: bool | None = None

    @property
    def of_acts(self) -> bool:
        """Is anything asked that only an act has: a type, an actor?"""
        return bool(self.types or self.actors)

    @property
    def empty(self) -> bool:
        """Is all of the record asked for?"""
        return all(getattr(self, field.name) in (None, ()) for field in fields(self))


def chosen(connection: Connection, selection: Selection) -> frozenset[str] | None:
    """The ids of the events that are asked for; None where all are.

    Raises AskedError for a day, country or type that there is not, RecordError for a place, actor or source that the
    record lacks.
    """
    if selection.empty:
        return None
    asked = Asked(connection, selection)
    event = schema.EVENTS.c
    columns = (event.event_id, event.event_type, event.actors, event.agents, event.recipients, event.earliest,
               event.latest, event.place_id, event.place_name, event.document_ids)  # fmt: skip
    found = connection.execute(select(*columns)).mappings()
    return frozenset(row["event_id"] for row in found if asked.takes(dict(row), row["event_id"], "events"))


class Asked:
    """A selection with its names looked up in the record."""

    def __init__(self, connection: Connection, selection: Selection) -> None:
        self._connection, self._selection = connection, selection
        self.since, self.until = day(selection.since, "the first day"), day(selection.until, "the last day")
        if self.since and self.until and self.since > self.until:
            raise AskedError(f"the first day, {self.since}, is after the last, {self.until}; exchange them")
        self.types = frozenset(_type(words) for words in selection.types)
        self.reviewed, self.of_acts = selection.reviewed, selection.of_acts
        places = _places(connection) if selection.countries or selection.place else []
        self.in_country = _in_countries(places, {_country(words) for words in selection.countries})
        self.in_place, self.place_name = frozenset[str](), fold(selection.place or "")
        if selection.place:
            self.in_place = _in_place(places, selection.place, self.in_country or None)
            if not self.in_place and not self._unresolved():
                raise RecordError(
                    f"the record has no place {selection.place}; `standoff show RECORD places` lists those it has"
                )
        self.actors = _actors(connection, selection.actors)
        self.documents = _documents(connection, selection.sources)
        self._states: dict[str, dict[str, str]] = {}

    def conditions(self, connection: Connection) -> list[ColumnElement[bool]]:
        """The same for events as conditions of a query, but for actors."""
        event, review = schema.EVENTS.c, schema.REVIEWS.c
        found: list[ColumnElement[bool]] = []
        if self.since is not None:
            found.append(func.coalesce(event.latest, event.earliest) >= self.since)
        if self.until is not None:
            found.append(func.coalesce(event.earliest, event.latest) <= self.until)
        if self._selection.countries:
            found.append(event.place_id.in_(_among(self.in_country)))
        if self._selection.place is not None:
            names = select(event.place_name).distinct().where(event.place_id.is_(None), event.place_name.is_not(None))
            same = [name for name in connection.execute(names).scalars() if fold(name) == self.place_name]
            unresolved = and_(event.place_id.is_(None), event.place_name.in_(same))
            found.append(or_(event.place_id.in_(_among(self.in_place)), unresolved))
        if self.types:
            found.append(event.event_type.in_(sorted(self.types)))
        if self._selection.sources:
            document = func.json_each(event.document_ids).table_valued("value", name="reporting")
            found.append(exists(select(document.c.value).where(document.c.value.in_(_among(self.documents)))))
        if self.reviewed is not None:
            confirmed = select(review.thing_id).where(review.kind == "events", review.reviewed.in_(sorted(CONFIRMED)))
            rejected = select(review.thing_id).where(review.kind == "events", review.reviewed == "rejected")
            mine = event.event_id.in_(confirmed)
            found += [mine] if self.reviewed else [not_(mine), event.event_id.not_in(rejected)]
        return found

    def takes(self, row: Row, identifier: str, kind: str) -> bool:
        """Is this event asked for?"""
        return self.tells(row) and self.whether_reviewed(identifier, kind)

    def tells(self, row: Row) -> bool:
        """Is an event, or a statement with the like columns, asked for by what it says, whoever reviewed it?"""
        return (
            self.when(row["earliest"], row["latest"])
            and self.where(row["place_id"], row["place_name"])
            and self.what_and_who(row)
            and self.who_reports(row["document_ids"])
        )

    def what_and_who(self, row: Row) -> bool:
        return (not self.types or row["event_type"] in self.types) and (
            not self._selection.actors or not self.actors.isdisjoint(_sides(row))
        )

    def when(self, earliest: str | None, latest: str | None) -> bool:
        """Does the time touch the days asked for? One that is open at an end stands at the day it names."""
        if self.since is None and self.until is None:
            return True
        first, last = earliest or latest, latest or earliest
        if first is None or last is None:
            return False
        return (self.since is None or last >= self.since) and (self.until is None or first <= self.until)

    def where(self, place_id: str | None, place_name: str | None) -> bool:
        """Is the place there? One that the gazetteer does not know is there only by the very name asked for."""
        if self._selection.countries and place_id not in self.in_country:
            return False
        if self._selection.place is None or place_id in self.in_place:
            return True
        return place_id is None and place_name is not None and fold(place_name) == self.place_name

    def who_reports(self, document_ids: Iterable[str]) -> bool:
        return not self._selection.sources or not self.documents.isdisjoint(document_ids)

    def whether_reviewed(self, identifier: str, kind: str) -> bool:
        """What a person rejected is neither confirmed nor open."""
        if self.reviewed is None:
            return True
        if kind not in self._states:
            table = schema.REVIEWS.c
            found = self._connection.execute(select(table.thing_id, table.reviewed).where(table.kind == kind))
            self._states[kind] = {row.thing_id: row.reviewed for row in found}
        state = self._states[kind].get(identifier)
        return state in CONFIRMED if self.reviewed else state not in CONFIRMED and state != "rejected"

    def _unresolved(self) -> bool:
        """Do reports tell of a place of this name that the gazetteer lacks?"""
        table = schema.STATEMENTS.c
        query_ = select(table.place_name).distinct().where(table.place_id.is_(None), table.place_name.is_not(None))
        return any(fold(name) == self.place_name for name in self._connection.execute(query_).scalars())


def _among(values: Iterable[str]) -> Any:
    """Many values as one parameter."""
    return select(func.json_each(json.dumps(sorted(values))).table_valued("value").c.value)


def _sides(row: Row) -> set[str]:
    return {*row["actors"], *row["agents"], *row["recipients"]}


def day(words: str | None, what: str) -> str | None:
    """A day as it was asked for, in ISO form. Raises AskedError for what is none; `what` names it there."""
    if words is None:
        return None
    try:
        found = date.fromisoformat(words).isoformat()
    except ValueError:
        found = ""
    if found != words:
        raise AskedError(f"{what}, {words!r}, is no day; write it as 2011-03-31")
    return found


def _type(words: str) -> str:
    if words.upper() not in EVENT_TYPES:
        raise AskedError(f"{words!r} is no event type of PLOVER; there are {', '.join(EVENT_TYPES)}")
    return words.upper()


def _country(words: str) -> str:
    """ISO 3166-1 alpha-2."""
    by_code = nations.nation(words.upper()) if len(words) in {2, 3} else None
    found = by_code or nations.named(words) or nations.named(words.title())
    if found is None:
        names = [nation.name for nation in nations.nations()]
        raise AskedError(f"{words!r} is no country; give its name or its ISO code (LY){_near(words, names)}")
    return found.iso2


def _places(connection: Connection) -> list[Row]:
    place = schema.PLACES.c
    query_ = select(place.place_id, place.name, place.aliases, place.country, place.within)
    return [dict(row) for row in connection.execute(query_).mappings()]


def _in_countries(places: list[Row], codes: set[str]) -> frozenset[str]:
    return frozenset(row["place_id"] for row in places if row["country"] in codes)


def _in_place(places: list[Row], words: str, among: frozenset[str] | None) -> frozenset[str]:
    """The places that are the one asked for, or lie in it; of several that bear the name, the one `among` these."""
    if words.startswith(("gn:", "sd:")):
        found = {words}
    else:
        name = fold(words)
        by_name = [p for p in places if fold(p["name"]) == name]
        by_name = by_name or [p for p in places if name in {fold(alias) for alias in p["aliases"]}]
        if len(by_name) > 1 and among:
            by_name = [p for p in by_name if p["place_id"] in among] or by_name
        if len(by_name) > 1:
            which = ", ".join(f"{p['place_id']} ({p['country'] or 'no country'})" for p in by_name[:_LISTED])
            raise RecordError(f"{len(by_name)} places of the record are called {words}; give the id of one: {which}")
        found = {p["place_id"] for p in by_name}
    return frozenset(p["place_id"] for p in places if not found.isdisjoint({p["place_id"], *p["within"]}))


def _actors(connection: Connection, asked: tuple[str, ...]) -> frozenset[str]:
    """All actors of the record with these ids or names; ids that were merged away lead to where they went."""
    if not asked:
        return frozenset()
    actor = schema.ACTORS.c
    by_id = frozenset(connection.execute(select(actor.actor_id).where(actor.actor_id.in_(asked))).scalars())
    if by_id.issuperset(asked):
        return by_id
    by_name: dict[str, set[str]] = {}
    for row in connection.execute(select(actor.actor_id, actor.name, actor.aliases)):
        for name in (row.actor_id, fold(row.name), *map(fold, row.aliases)):
            by_name.setdefault(name, set()).add(row.actor_id)
    found: set[str] = set()
    for words in asked:
        now = query.current(connection, words) if words.startswith("actor-") and words not in by_name else None
        these = by_name.get(words) or by_name.get(fold(words)) or ({now} if now else None)
        if these is None:
            raise RecordError(f"the record has no actor {words!r}{_near(fold(words), by_name)}; "
                              "`standoff show RECORD actors` lists them")  # fmt: skip
        found |= these
    return frozenset(found)


def _documents(connection: Connection, asked: tuple[str, ...]) -> frozenset[str]:
    """The documents of these publishers or agencies."""
    if not asked:
        return frozenset()
    document = schema.DOCUMENTS.c
    by_name: dict[str, set[str]] = {}
    shown: set[str] = set()
    for row in connection.execute(select(document.document_id, document.publisher, document.agency)):
        for name in filter(None, (row.publisher, row.agency)):
            by_name.setdefault(fold(name), set()).add(row.document_id)
            shown.add(name)
    missing = [words for words in asked if fold(words) not in by_name]
    if missing:
        known = ", ".join(sorted(shown)[:_LISTED]) or "none: no report says who published it"
        raise RecordError(f"the record has no report by {missing[0]!r}; publishers and agencies in it: {known}")
    return frozenset().union(*(by_name[fold(words)] for words in asked))


def _near(words: str, names: Iterable[str]) -> str:
    near = difflib.get_close_matches(words, names, 3)
    return f"; like it: {', '.join(near)}" if near else ""
