"""The search index over what the reports say together: events, actors and places, made anew when they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select, text

from standoff.record import schema, store
from standoff.record.marking import TOKENS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import Connection

    from standoff.record.store import Record

Row = dict[str, Any]
INDEX = f"fts5(name, words, prefix='2 3', tokenize='{TOKENS}')"
_FORGET = "DELETE FROM things_search WHERE rowid = (SELECT number FROM things_searched WHERE thing_id = :id)"
_STATE = "searched"
_BATCH = 1000


def ready(record: Record) -> None:
    """See to it that the index is there; a record of an older form has none until it is asked for."""
    with record.reading() as connection:
        if store.state(connection, _STATE) or not store.state(connection, "folded"):
            return
    with record.writing() as connection:
        renew(connection)


def renew(connection: Connection) -> None:
    """Index what was linked. The order of rows settles ties between hits."""
    connection.execute(text("DELETE FROM things_searched"))
    connection.execute(text("DROP TABLE things_search"))  # emptying it row by row takes as long as filling it
    connection.execute(text("CREATE VIRTUAL TABLE things_search USING " + INDEX))
    _add(connection, _indexed(connection), 0)
    store.note_state(connection, _STATE, "yes")


def refresh(connection: Connection, events: Sequence[str]) -> None:
    """Index these events anew, after somebody decided on them."""
    held = select(schema.EVENTS.c.event_id).where(schema.EVENTS.c.event_id.in_(events))
    now = list(connection.execute(held).scalars())
    for identifier in events:
        values = {"id": identifier}
        connection.execute(text(_FORGET), values)
        connection.execute(text("DELETE FROM things_searched WHERE thing_id = :id"), values)
    last = connection.execute(text("SELECT coalesce(max(number), 0) FROM things_searched")).scalar_one()
    _add(connection, _events(connection, now), int(last))


def _add(connection: Connection, rows: Iterator[Row], number: int) -> None:
    for batch in _batches(rows):
        numbered = [{"number": number + n, **row} for n, row in enumerate(batch, 1)]
        number += len(numbered)
        connection.execute(text("INSERT INTO things_searched VALUES (:number, :kind, :id)"), numbered)
        insert = "INSERT INTO things_search (rowid, name, words) VALUES (:number, :name, :words)"
        connection.execute(text(insert), numbered)


def _batches(rows: Iterator[Row]) -> Iterator[list[Row]]:
    batch: list[Row] = []
    for row in rows:
        batch.append(row)
        if len(batch) == _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _indexed(connection: Connection) -> Iterator[Row]:
    links, actors = schema.ACTOR_LINKS.c, schema.ACTORS.c
    met = select(links.actor_id, func.count().label("times")).group_by(links.actor_id).subquery()
    found = (
        select(actors.actor_id, actors.name, actors.aliases)
        .join(met, met.c.actor_id == actors.actor_id, isouter=True)
        .order_by(met.c.times.desc(), actors.actor_id)
    )
    for row in connection.execute(found).all():
        yield {"kind": "actors", "id": row.actor_id, "name": row.name, "words": " | ".join(row.aliases)}
    places = schema.PLACES.c
    every = select(places.place_id, places.name, places.aliases).order_by(places.population.desc(), places.place_id)
    for place in connection.execute(every).all():
        yield {"kind": "places", "id": place.place_id, "name": place.name, "words": " | ".join(place.aliases)}
    yield from _events(connection, None)


def _events(connection: Connection, only: Sequence[str] | None) -> Iterator[Row]:
    """Events by what they are, where and who, and by the words of the statements that tell them."""
    statements, of_events, events = schema.STATEMENTS.c, schema.EVENT_STATEMENTS.c, schema.EVENTS.c
    told = (
        select(of_events.event_id, statements.text)
        .join(schema.STATEMENTS, statements.statement_id == of_events.statement_id)
        .order_by(statements.statement_id)
    )
    found = select(events.event_id, events.event_type, events.mode, events.place_name, events.actors).order_by(
        events.deaths_high.desc().nulls_last(), events.event_id
    )
    if only is not None:
        told, found = told.where(of_events.event_id.in_(only)), found.where(events.event_id.in_(only))
    texts: dict[str, list[str]] = {}
    for one in connection.execute(told):
        texts.setdefault(one.event_id, []).append(one.text)
    actors = schema.ACTORS.c
    names = {r.actor_id: r.name for r in connection.execute(select(actors.actor_id, actors.name))}
    for row in connection.execute(found).all():
        named = [row.event_type.lower(), row.mode, row.place_name, *(names.get(a) for a in row.actors)]
        yield {
            "kind": "events",
            "id": row.event_id,
            "name": " | ".join(n for n in named if n),
            "words": " | ".join(dict.fromkeys(texts.get(row.event_id, ()))),
        }
