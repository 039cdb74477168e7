"""The record's events, series and disagreements, held in memory for as long as the record stays as it is.

Every picture and list of the desk is counted from this. A record of 10,000 reports holds some 50,000 events; fetching
them takes a second, so they are fetched once for each state of the record, not once for each look.
"""

from __future__ import annotations

import threading
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from sqlalchemy import func, select

from standoff.record import schema

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection, Engine

Row = dict[str, Any]
REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Brief:
    """An event in short. Days are ISO dates; `reports` and `origins` are numbers of them."""

    id: str
    event_type: str
    mode: str | None
    earliest: str | None
    latest: str | None
    time_precision: int | None
    place_id: str | None
    place_name: str | None
    geo_precision: int | None
    low: int | None
    best: int | None
    high: int | None
    agents: tuple[str, ...]
    recipients: tuple[str, ...]
    reports: int
    origins: int
    disputed: bool
    reviewed: str | None

    @property
    def dated(self) -> bool:
        return self.earliest is not None or self.latest is not None

    @property
    def when(self) -> tuple[str, str, str]:
        """Where it stands in time; an open beginning at the day it had happened by, no day at the end."""
        return self.earliest or self.latest or "9999", self.latest or "9999", self.id


@dataclass(frozen=True, slots=True)
class Spot:
    """A place of the record."""

    id: str
    name: str
    latitude: float
    longitude: float
    country: str | None
    feature_code: str
    within: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """How many events of the record are of each type, in each country, at each place, name each actor."""

    types: Counter[str]
    countries: Counter[str]
    places: Counter[str]
    actors: Counter[str]


@dataclass(frozen=True)
class Known:
    """All of a record that the desk counts. `events` are in order of time."""

    version: str
    events: tuple[Brief, ...]
    columns: dict[str, Row]  # of each event, those by which it can be asked for
    actors: dict[str, str]
    kinds: dict[str, str]
    places: dict[str, Spot]
    tolls: tuple[Row, ...]
    disagreements: tuple[Row, ...]
    publishers: dict[str, int]
    reports: int

    @cached_property
    def by_id(self) -> dict[str, Brief]:
        return {event.id: event for event in self.events}

    @cached_property
    def tally(self) -> Tally:
        types: Counter[str] = Counter()
        countries: Counter[str] = Counter()
        places: Counter[str] = Counter()
        actors: Counter[str] = Counter()
        for event in self.events:
            types[event.event_type] += 1
            actors.update({*event.agents, *event.recipients})
            spot = self.places.get(event.place_id or "")
            if spot is not None:
                places[spot.id] += 1
                if spot.country:
                    countries[spot.country] += 1
        return Tally(types, countries, places, actors)

    def names(self, actors: Iterable[str]) -> list[str]:
        return [self.actors.get(actor, actor) for actor in actors]


_held: WeakKeyDictionary[Engine, Known] = WeakKeyDictionary()
_loading = threading.Lock()


def version(connection: Connection) -> str:
    """Names the state of the record: other documents, other links or other decisions make another one."""
    state, decisions, documents = schema.STATE, schema.DECISIONS, schema.DOCUMENTS
    parts = [f"{row.key}={row.value}" for row in connection.execute(select(state).order_by(state.c.key))]
    last = connection.execute(select(func.max(decisions.c.decision_id))).scalar()
    held = connection.execute(select(func.count(documents.c.document_id))).scalar()
    return " ".join([*parts, str(last or 0), str(held)])


def known(connection: Connection) -> Known:
    """What the record holds now."""
    now = version(connection)
    found = _held.get(connection.engine)
    if found is not None and found.version == now:
        return found
    with _loading:
        found = _held.get(connection.engine)
        if found is None or found.version != now:
            found = _held[connection.engine] = _load(connection, now)
    return found


def _load(connection: Connection, now: str) -> Known:
    actors = schema.ACTORS.c
    documents = schema.DOCUMENTS.c
    named = connection.execute(select(actors.actor_id, actors.name, actors.kind)).all()
    events, columns = _events(connection)
    publishers = select(documents.publisher, func.count()).where(documents.publisher.is_not(None))
    return Known(
        version=now,
        events=events,
        columns=columns,
        actors={row.actor_id: row.name for row in named},
        kinds={row.actor_id: row.kind for row in named},
        places=_places(connection),
        tolls=_rows(connection, "tolls"),
        disagreements=_rows(connection, "disagreements"),
        publishers={row[0]: row[1] for row in connection.execute(publishers.group_by(documents.publisher))},
        reports=connection.execute(select(func.count(documents.document_id))).scalar_one(),
    )


_ASKED = (
    "event_type",
    "earliest",
    "latest",
    "place_id",
    "place_name",
    "actors",
    "agents",
    "recipients",
    "document_ids",
)


def _events(connection: Connection) -> tuple[tuple[Brief, ...], dict[str, Row]]:
    c = schema.EVENTS.c
    said = _reviewed(connection, "events")
    query = select(
        c.event_id, c.mode, c.time_precision, c.geo_precision, c.deaths_low, c.deaths_best, c.deaths_high, c.origins,
        c.disputed, *(c[name] for name in _ASKED),
    )  # fmt: skip
    briefs, columns = [], {}
    for i, mode, time, geo, low, best, high, origins, disputed, *rest in connection.execute(query):
        row = columns[i] = dict(zip(_ASKED, rest, strict=True))
        briefs.append(
            Brief(
                i, row["event_type"], mode, row["earliest"], row["latest"], time, row["place_id"], row["place_name"],
                geo, low, best, high, tuple(row["agents"]), tuple(row["recipients"]), len(row["document_ids"]),
                len(origins), disputed, said.get(i),
            )
        )  # fmt: skip
    return tuple(sorted(briefs, key=lambda event: event.when)), columns


def _reviewed(connection: Connection, kind: str) -> dict[str, str]:
    c = schema.REVIEWS.c
    query = select(c.thing_id, c.reviewed).where(c.kind == kind, c.reviewed.is_not(None))
    return {row.thing_id: row.reviewed for row in connection.execute(query)}


def _places(connection: Connection) -> dict[str, Spot]:
    c = schema.PLACES.c
    query = select(c.place_id, c.name, c.latitude, c.longitude, c.country, c.feature_code, c.within)
    return {row[0]: Spot(*row[:6], tuple(row[6])) for row in connection.execute(query)}


def _rows(connection: Connection, kind: str) -> tuple[Row, ...]:
    """Rows of a kind, without those that a person rejected."""
    table = {"tolls": schema.TOLLS, "disagreements": schema.DISAGREEMENTS}[kind]
    key = next(iter(table.primary_key))
    said = _reviewed(connection, kind)
    return tuple(
        {**row, "reviewed": said.get(row[key.name])}
        for row in map(dict, connection.execute(select(table).order_by(key)).mappings())
        if said.get(row[key.name]) != REJECTED
    )
