"""The record's events, series and disagreements, held in memory for as long as the record stays as it is.

Every picture and list of the desk is counted from this. A record of 10,000 reports holds some 40,000 events; fetching
them takes a second, so they are fetched once for each state of the record, and counted in columns.
"""

from __future__ import annotations

import gc
import json
import threading
from collections import Counter
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from sqlalchemy import Text, func, select, type_coerce

from standoff.desk.summaries.columns import Columns, columns
from standoff.knowledge.folding import fold
from standoff.record import schema

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlalchemy import Column, Connection, Engine

Row = dict[str, Any]
REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Brief:
    """An event in short. Days are ISO dates; `origins` is a number of them."""

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
    document_ids: tuple[str, ...]
    origins: int
    disputed: bool
    reviewed: str | None

    @property
    def dated(self) -> bool:
        return self.earliest is not None or self.latest is not None

    @property
    def reports(self) -> int:
        return len(self.document_ids)

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


@dataclass(frozen=True, slots=True)
class Tally:
    """How many events of the record are of each type, in each country, at each place, name each actor."""

    types: Counter[str]
    countries: Counter[str]
    places: Counter[str]
    actors: Counter[str]


@dataclass(frozen=True)
class Known:
    """All of a record that the desk counts. `events` are in order of time.

    `figures`, `statements` and `attributions` are those that series and disagreements rest on.
    """

    version: str
    events: tuple[Brief, ...]
    actors: dict[str, str]
    kinds: dict[str, str]
    places: dict[str, Spot]
    tolls: tuple[Row, ...]
    disagreements: tuple[Row, ...]
    publishers: dict[str, int]
    reports: int
    figures: dict[str, Row]
    statements: dict[str, Row]
    attributions: dict[str, Row]
    counting: dict[str, list[str]]
    links: str = ""  # names the state of all but what people decided
    renamed: frozenset[str] = frozenset()  # actors that people decided on

    @cached_property
    def by_id(self) -> dict[str, Brief]:
        return {event.id: event for event in self.events}

    @cached_property
    def columns(self) -> Columns:
        return columns(self.events, self.places)

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

    @cached_property
    def called(self) -> dict[str, tuple[str, ...]]:
        """Ids of actors by their names, folded."""
        by_name: dict[str, list[str]] = {}
        for actor, name in self.actors.items():
            by_name.setdefault(name, []).append(actor)
        found: dict[str, tuple[str, ...]] = {}
        for name, actors in by_name.items():  # folding is slow, and many are called the same ("protesters")
            key = fold(name)
            found[key] = (*found.get(key, ()), *actors)
        return found

    def words(self, identifier: str) -> str:
        """The address of the words that a figure, a statement or an attribution was read from."""
        _, document, *at = identifier.split("-")
        figure = self.figures.get(identifier)
        if figure is not None and "start" in figure:
            at = [str(figure["start"]), str(figure["end"])]
        return (
            f"/documents/{document}#c{at[0]}-{at[1]}" if len(at) == 2 and at[1].isdigit() else f"/documents/{document}"
        )

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
            found = _load(connection, now, found)
            _ = found.columns, found.tally
            _held[connection.engine] = found
            gc.freeze()  # a million objects that stay are not to be searched for garbage while somebody waits
    return found


def _load(connection: Connection, now: str, before: Known | None) -> Known:
    links = _links(connection)
    if before is not None and before.links == links:
        return _decided(connection, now, before)
    names, kinds = _actors(connection)
    documents = schema.DOCUMENTS.c
    publishers = select(documents.publisher, func.count()).where(documents.publisher.is_not(None))
    tolls, disagreements = _rows(connection, schema.TOLLS), _rows(connection, schema.DISAGREEMENTS)
    sides = [side for row in disagreements for side in row["sides"]]
    counted = {point["figure_id"] for row in tolls for point in row["points"]}
    statements, counting = _statements(connection, {i for side in sides for i in side["statement_ids"]}, counted)
    return Known(
        version=now,
        events=_events(connection),
        actors=names,
        kinds=kinds,
        places=_places(connection),
        tolls=_standing(connection, tolls, "tolls"),
        disagreements=_standing(connection, disagreements, "disagreements"),
        publishers={row[0]: row[1] for row in connection.execute(publishers.group_by(documents.publisher))},
        reports=connection.execute(select(func.count(documents.document_id))).scalar_one(),
        figures=_figures(connection, sorted({*counted, *(i for side in sides for i in side["figure_ids"])})),
        statements=statements,
        attributions=_documents_of({i for side in sides for i in side.get("attribution_ids", ())}),
        counting=counting,
        links=links,
        renamed=_reviewed_actors(connection),
    )


def _decided(connection: Connection, now: str, before: Known) -> Known:
    """As before, but for what people decided since: a decision is not to cost what opening the record does."""
    renamed = _reviewed_actors(connection)
    names, kinds = _actors(connection, before.renamed | renamed)
    return replace(
        before,
        version=now,
        events=_events(connection),
        actors=before.actors | names,
        kinds=before.kinds | kinds,
        places=_places(connection),
        tolls=_standing(connection, _rows(connection, schema.TOLLS), "tolls"),
        disagreements=_standing(connection, _rows(connection, schema.DISAGREEMENTS), "disagreements"),
        renamed=renamed,
    )


def _links(connection: Connection) -> str:
    """Names what linking made, and of how many documents."""
    linked = connection.execute(select(schema.STATE.c.value).where(schema.STATE.c.key == "linked")).scalar()
    held = connection.execute(select(func.count(schema.DOCUMENTS.c.document_id))).scalar()
    return f"{linked} {held}"


def _reviewed_actors(connection: Connection) -> frozenset[str]:
    c = schema.REVIEWS.c
    return frozenset(connection.execute(select(c.thing_id).where(c.kind == "actors")).scalars())


def _actors(connection: Connection, some: Iterable[str] | None = None) -> tuple[dict[str, str], dict[str, str]]:
    """Names and kinds of all actors, or of some. One object of 300,000 is read far sooner than as many rows."""
    c = schema.ACTORS.c
    found = []
    for column in (c.name, c.kind):
        query = select(func.json_group_object(c.actor_id, column))
        if some is not None:
            query = query.where(c.actor_id.in_(sorted(some)))
        found.append(json.loads(connection.execute(query).scalar_one()))
    return found[0], found[1]


def _raw(column: Column[Any]) -> Any:
    """A JSON column as it is written: lists of 40,000 rows are read faster all at once."""
    return type_coerce(column, Text)


def _lists(found: Iterable[str]) -> list[tuple[str, ...]]:
    return [tuple(one) for one in json.loads(f"[{','.join(found)}]")]


def _events(connection: Connection) -> tuple[Brief, ...]:
    c = schema.EVENTS.c
    said = _reviewed(connection, "events")
    query = select(
        c.event_id, c.event_type, c.mode, c.earliest, c.latest, c.time_precision, c.place_id, c.place_name,
        c.geo_precision, c.deaths_low, c.deaths_best, c.deaths_high, _raw(c.agents), _raw(c.recipients),
        _raw(c.document_ids), _raw(c.origins), c.disputed,
    )  # fmt: skip
    rows = connection.execute(query).all()
    lists = zip(*(_lists(row[n] for row in rows) for n in (12, 13, 14, 15)), strict=True)
    found = [
        Brief(*(*row[:12], agents, recipients, documents, len(origins), row[16], said.get(row[0])))
        for row, (agents, recipients, documents, origins) in zip(rows, lists, strict=True)
    ]
    return tuple(sorted(found, key=lambda event: event.when))


def _reviewed(connection: Connection, kind: str) -> dict[str, str]:
    c = schema.REVIEWS.c
    query = select(c.thing_id, c.reviewed).where(c.kind == kind, c.reviewed.is_not(None))
    return {row.thing_id: row.reviewed for row in connection.execute(query)}


def _places(connection: Connection) -> dict[str, Spot]:
    c = schema.PLACES.c
    query = select(c.place_id, c.name, c.latitude, c.longitude, c.country, c.feature_code)
    return {row[0]: Spot(*row) for row in connection.execute(query)}


def _rows(connection: Connection, table: Any) -> list[Row]:
    query = select(table).order_by(next(iter(table.primary_key)))
    return [dict(row) for row in connection.execute(query).mappings()]


def _standing(connection: Connection, rows: list[Row], kind: str) -> tuple[Row, ...]:
    """Without those that a person rejected."""
    said = _reviewed(connection, kind)
    key = "toll_id" if kind == "tolls" else "disagreement_id"
    return tuple({**row, "reviewed": said.get(row[key])} for row in rows if said.get(row[key]) != REJECTED)


def _documents_of(ids: Iterable[str]) -> dict[str, Row]:
    """The document of each thing that was read, which its id names."""
    return {i: {"document_id": i.split("-")[1]} for i in ids}


def _figures(connection: Connection, ids: list[str]) -> dict[str, Row]:
    c = schema.FIGURES.c
    found: dict[str, Row] = _documents_of(ids)
    for some in _batches(ids):
        query = select(c.figure_id, c.document_id, c.start, c.end).where(c.figure_id.in_(some))
        found |= {row["figure_id"]: dict(row) for row in connection.execute(query).mappings()}
    return found


def _statements(
    connection: Connection, wanted: set[str], counted: set[str]
) -> tuple[dict[str, Row], dict[str, list[str]]]:
    """These statements and those that give one of the counted figures, and by figure the ids of the latter."""
    c = schema.STATEMENTS.c
    columns_ = (c.statement_id, c.document_id, c.event_type, c.agents, c.recipients, c.earliest, c.latest, c.place_id,
                c.place_name, c.figure_ids)  # fmt: skip
    giving = _raw(c.figure_ids) != "[]"
    found: dict[str, Row] = {}
    counting: dict[str, list[str]] = {}
    for some in _batches(wanted):
        query = select(*columns_).where(c.statement_id.in_(some))
        found |= {row["statement_id"]: dict(row) for row in connection.execute(query).mappings()}
    for some in _batches({i.split("-")[1] for i in counted}):
        query = select(*columns_).where(c.document_id.in_(some), giving)
        for row in connection.execute(query).mappings():
            if figures := counted.intersection(row["figure_ids"]):
                found[row["statement_id"]] = dict(row)
                for figure in figures:
                    counting.setdefault(figure, []).append(row["statement_id"])
    local = {p["actor_id"] for one in found.values() for p in (*one["agents"], *one["recipients"])}
    linked = _linked(connection, local - {None})
    for one in found.values():
        for side in ("agents", "recipients"):
            one[side] = [linked.get(p["actor_id"], p["actor_id"]) for p in one[side]]
        one |= {"actors": [], "document_ids": [one["document_id"]]}
    return found, counting


def _linked(connection: Connection, local: set[str]) -> dict[str, str]:
    """The record's actors for those of readings."""
    links = schema.ACTOR_LINKS.c
    found: dict[str, str] = {}
    for some in _batches(local):
        query = select(links.local_id, links.actor_id).where(links.local_id.in_(some))
        found |= {row[0]: row[1] for row in connection.execute(query)}
    return found


def _batches(ids: Iterable[str]) -> Iterator[list[str]]:
    every = sorted(ids)
    return (every[at : at + 500] for at in range(0, len(every), 500))
