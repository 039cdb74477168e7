"""The search index over what the reports say together: events, actors and places, made anew when they are."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select, text

from standoff.record import schema, store
from standoff.record.batches import PUT, batches
from standoff.record.marking import TOKENS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from sqlalchemy import Connection

    from standoff.record.store import Record

Row = dict[str, Any]
INDEX = f"fts5(name, words, prefix='2 3', tokenize='{TOKENS}')"
_FORGET = (
    "DELETE FROM things_search WHERE rowid IN (SELECT number FROM things_searched WHERE thing_id = :id)",
    "DELETE FROM things_searched WHERE thing_id = :id",
)
_STATE = "searched"
MOST = 3  # one in so many things that change: then all are indexed anew


def ready(record: Record) -> None:
    """See to it that the index is there; a record of an older form has none until it is asked for."""
    with record.reading() as connection:
        if store.state(connection, _STATE) or not store.state(connection, "folded"):
            return
    with record.writing() as connection:
        renew(connection)


def renew(connection: Connection) -> None:
    """Index what was linked. Of hits as good as each other those come first that stand higher, then by id."""
    connection.execute(text("DELETE FROM things_searched"))
    connection.execute(text("DROP TABLE things_search"))  # emptying it row by row takes as long as filling it
    connection.execute(text("CREATE VIRTUAL TABLE things_search USING " + INDEX))
    _add(connection, chain(_actors(connection, None), _places(connection, None), _events(connection, None)), 0)
    store.note_state(connection, _STATE, "yes")


def refresh(connection: Connection, events: Sequence[str]) -> None:
    """Index these events anew, after somebody decided on them."""
    held = select(schema.EVENTS.c.event_id).where(schema.EVENTS.c.event_id.in_(events))
    _replace(connection, events, _events(connection, list(connection.execute(held).scalars())))


def replace(
    connection: Connection,
    gone: AbstractSet[str],
    events: AbstractSet[str],
    actors: AbstractSet[str],
    places: AbstractSet[str],
) -> None:
    """Index these events, actors and places, and no longer those that are `gone`; all where most is new."""
    changed = gone | events | actors | places
    enough = text("SELECT count(*) FROM (SELECT 1 FROM things_searched LIMIT :many)")
    held = int(connection.execute(enough, {"many": len(changed) * MOST}).scalar_one())
    if not store.state(connection, _STATE) or held < len(changed) * MOST:
        renew(connection)
        return
    found = chain(
        _actors(connection, sorted(actors)), _places(connection, sorted(places)), _events(connection, sorted(events))
    )
    _replace(connection, sorted(changed), found)


def _replace(connection: Connection, gone: Sequence[str], rows: Iterator[Row]) -> None:
    if gone:
        for forget in _FORGET:
            connection.execute(text(forget), [{"id": i} for i in gone])
    last = connection.execute(text("SELECT coalesce(max(number), 0) FROM things_searched")).scalar_one()
    _add(connection, rows, int(last))


def _add(connection: Connection, rows: Iterator[Row], number: int) -> None:
    for batch in batches(rows, PUT):
        numbered = [{"number": number + n, **row} for n, row in enumerate(batch, 1)]
        number += len(numbered)
        connection.execute(text("INSERT INTO things_searched VALUES (:number, :kind, :id, :standing)"), numbered)
        insert = "INSERT INTO things_search (rowid, name, words) VALUES (:number, :name, :words)"
        connection.execute(text(insert), numbered)


def _some(ids: Sequence[str] | None) -> Iterator[Sequence[str] | None]:
    """All at once where none are named, else some at a time."""
    if ids is None:
        yield None
    else:
        yield from batches(ids)


def _actors(connection: Connection, only: Sequence[str] | None) -> Iterator[Row]:
    links, actors = schema.ACTOR_LINKS.c, schema.ACTORS.c
    met = select(links.actor_id, func.count().label("times")).group_by(links.actor_id)
    for some in _some(only):
        times = (met if some is None else met.where(links.actor_id.in_(some))).subquery()
        found = select(actors.actor_id, actors.name, actors.aliases, times.c.times).join(
            times, times.c.actor_id == actors.actor_id, isouter=True
        )
        for row in connection.execute(found if some is None else found.where(actors.actor_id.in_(some))).all():
            words = " | ".join(row.aliases)
            yield {"kind": "actors", "id": row.actor_id, "name": row.name, "words": words, "standing": row.times or 0}


def _places(connection: Connection, only: Sequence[str] | None) -> Iterator[Row]:
    places = schema.PLACES.c
    every = select(places.place_id, places.name, places.aliases, places.population)
    for some in _some(only):
        for row in connection.execute(every if some is None else every.where(places.place_id.in_(some))).all():
            words = " | ".join(row.aliases)
            yield {"kind": "places", "id": row.place_id, "name": row.name, "words": words, "standing": row.population}


def _events(connection: Connection, only: Sequence[str] | None) -> Iterator[Row]:
    """Events by what they are, where and who, and by the words of the statements that tell them."""
    statements, of_events, events = schema.STATEMENTS.c, schema.EVENT_STATEMENTS.c, schema.EVENTS.c
    told = (
        select(of_events.event_id, statements.text)
        .join(schema.STATEMENTS, statements.statement_id == of_events.statement_id)
        .order_by(statements.statement_id)
    )
    found = select(
        events.event_id, events.event_type, events.mode, events.place_name, events.actors, events.deaths_high
    )
    for some in _some(only):
        texts: dict[str, list[str]] = {}
        for one in connection.execute(told if some is None else told.where(of_events.event_id.in_(some))):
            texts.setdefault(one.event_id, []).append(one.text)
        rows = connection.execute(found if some is None else found.where(events.event_id.in_(some))).all()
        names = _names(connection, None if some is None else sorted({a for row in rows for a in row.actors}))
        for row in rows:
            named = [row.event_type.lower(), row.mode, row.place_name, *(names.get(a) for a in row.actors)]
            yield {
                "kind": "events",
                "id": row.event_id,
                "name": " | ".join(n for n in named if n),
                "words": " | ".join(dict.fromkeys(texts.get(row.event_id, ()))),
                "standing": -1 if row.deaths_high is None else row.deaths_high,
            }


def _names(connection: Connection, only: Sequence[str] | None) -> dict[str, str]:
    actors = schema.ACTORS.c
    query = select(actors.actor_id, actors.name)
    found: dict[str, str] = {}
    for some in _some(only):
        rows = connection.execute(query if some is None else query.where(actors.actor_id.in_(some)))
        found.update((row.actor_id, row.name) for row in rows)
    return found
