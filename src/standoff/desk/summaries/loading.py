"""Fetching from the record what the desk counts."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import Text, func, select, type_coerce

from standoff.desk.summaries.brief import Brief, Spot
from standoff.desk.summaries.known import Known
from standoff.reading.ids import document_id_of
from standoff.record import schema
from standoff.record.batches import batches
from standoff.record.rows import cited

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Column, Connection

Row = dict[str, Any]
REJECTED = "rejected"


def load(connection: Connection, now: str, before: Known | None = None) -> Known:
    """All of it, as of the state that `now` names; `before` is what was held last."""
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
        attributions=_documents_of({i for side in sides for i in cited(side)}),
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
    return {i: {"document_id": document_id_of(i)} for i in ids}


def _figures(connection: Connection, ids: list[str]) -> dict[str, Row]:
    c = schema.FIGURES.c
    found: dict[str, Row] = _documents_of(ids)
    for some in batches(sorted(ids)):
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
    for some in batches(sorted(wanted)):
        query = select(*columns_).where(c.statement_id.in_(some))
        found |= {row["statement_id"]: dict(row) for row in connection.execute(query).mappings()}
    for some in batches(sorted({document_id_of(i) for i in counted})):
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
    for some in batches(sorted(local)):
        query = select(links.local_id, links.actor_id).where(links.local_id.in_(some))
        found |= {row[0]: row[1] for row in connection.execute(query)}
    return found
