"""Putting what linking made in the place of what it made before: those rows alone that are others now."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, select

from standoff.errors import RecordError
from standoff.model import Actor, Disagreement, Event, Origin, Toll
from standoff.reading.ids import document_id_of
from standoff.record import calling, forwards, parts, rows, schema, search_index, shares, store, totals
from standoff.record.actor_rows import actor_row, actor_rows, note_apart
from standoff.record.differing import Differing, differing, remove
from standoff.record.holding import Holding, differing_things, events_naming, settled
from standoff.record.names import LINKED
from standoff.record.rows import Row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sqlalchemy import Connection


_SHARED = "shared"  # the state in which it is noted how many rows the parts have that are added up


@dataclass(slots=True)
class Links:
    """What the record should hold. `moved` is by the ids of all its parts, `made` of those linked anew.

    `apart` are the keys of actors whom people called two, each pair in order.
    """

    moved: dict[str, str]
    made: dict[str, parts.Made] = field(default_factory=dict)
    apart: set[tuple[str, str]] = field(default_factory=set)


@dataclass(slots=True)
class _Change:
    """What the parts add that go, by their numbers, and hold; and by the ids of those that come their numbers."""

    gone: dict[int, shares.Shares]
    held: list[Holding]
    come: dict[str, int]


@dataclass(slots=True)
class _Different:
    """All that is other than it was."""

    events: Differing[Event]
    origins: Differing[Origin]
    links: Differing[tuple[str, str]]  # by the id of a reading's own actor the linked one, and why
    actors: Differing[Row | Actor]
    tolls: Differing[Toll]
    disagreements: Differing[Disagreement]
    places: Differing[Row]
    told: set[str]  # ids of the events that name an actor who is called otherwise now


def write(connection: Connection, links: Links) -> bool:
    """Bring the tables of what was linked to it; call it on tables without what people decided.

    False where somebody else has changed the record meanwhile so that this cannot be done, or where what is kept of it
    is damaged: then all of it is to be linked anew.
    """
    change = _change(connection, links)
    try:
        found = _different(connection, links, change) if change is not None else None
    except RecordError:
        found = None
    if change is None or found is None:
        store.forget_parts(connection)
        return False
    fresh = not store.state(connection, _SHARED)  # whatever stands there was linked by code that knew no parts
    gone = {"events": found.events.gone, "actors": found.actors.gone, "tolls": found.tolls.gone,
            "disagreements": found.disagreements.gone}  # fmt: skip
    come = _came(found)
    forwards.forward(connection, come, _all(connection, come) if fresh else gone)
    for table in schema.LINKED if fresh else ():
        connection.execute(delete(table))
    _lay_down(connection, found)
    _keep(connection, links, change)
    if fresh:
        search_index.renew(connection)
    else:
        _index(connection, found)
    return True


def _change(connection: Connection, links: Links) -> _Change | None:
    kept = parts.kept(connection)
    gone = {k.number for part, k in kept.items() if links.moved.get(part) != k.moved}
    come = sorted(part for part, moved in links.moved.items() if part not in kept or kept[part].moved != moved)
    if not links.made.keys() >= set(come) or not _is_whole(connection, kept):
        return None
    held, known = parts.held(connection, sorted(gone)), parts.known(connection, sorted(gone))
    if not held.keys() == known.keys() == gone:
        return None
    # A part keeps its number where most that it adds to others will stay the same.
    holder = {i: number for number, one in sorted(known.items()) for i in one.documents}
    free, last = set(gone), max((k.number for k in kept.values()), default=0)
    numbers = {}
    for part in come:
        own = next((n for i in links.made[part].known.documents if (n := holder.get(i)) in free), None)
        if own is None:
            last += 1
        numbers[part] = last if own is None else own
        free.discard(numbers[part])
    return _Change({n: shares.of_part(connection, n) for n in sorted(gone)}, list(held.values()), numbers)


def _is_whole(connection: Connection, kept: Mapping[str, parts.Kept]) -> bool:
    """Are the rows there that parts add to others, and the names made of them?"""
    noted = store.state(connection, _SHARED)
    return not (kept or noted) or noted == _counted(connection)


def _counted(connection: Connection) -> str:
    """How many rows there are, and how many the parts say there are."""
    rows, names = store.count(connection, schema.SHARES), store.count(connection, schema.ACTOR_KEYS)
    return f"{rows} {parts.share_count(connection)} {names}"


def _different(connection: Connection, links: Links, change: _Change) -> _Different | None:
    """None, or RecordError, where what is kept of a part that stays is damaged."""
    made = {part: links.made[part] for part in change.come}
    sums = shares.Sums(connection, change.gone, [m.shares for m in made.values()])
    calls = calling.call(connection, sums)
    beside = sums.holders("actor", calls.changed)  # they name somebody by another id or name now
    stay = parts.held(connection, sorted(beside))
    if stay.keys() != beside:
        return None
    come = [m.held for m in made.values()]
    keys = {key for held in (*change.held, *come, *stay.values()) for key in held.firm.values()}
    ids_before, ids_now = calls.ids_before(keys), calls.ids_now(keys)
    was = [settled(held, ids_before) for held in (*change.held, *stay.values())]
    now = [settled(held, ids_now) for held in (*come, *stay.values())]
    calling.write(connection, calls)
    named = {calls.now[key].id for key in calls.changed if key in calls.now}
    tolls, disputes = totals.tolls(sums)
    disagreements = differing_things("disagreements", was, now)
    return _Different(
        events=differing_things("events", was, now),
        origins=differing_things("origins", was, now),
        links=differing(*(_links(side) for side in (was, now))),
        actors=actor_rows(connection, sums, calls, differing_things("actors", was, now), links.apart),
        tolls=tolls,
        disagreements=Differing(disagreements.stood | disputes.stood, disagreements.now | disputes.now),
        places=totals.places(sums),
        told=events_naming(named, now),
    )


def _links(side: Iterable[Holding]) -> dict[str, tuple[str, str]]:
    return dict(chain.from_iterable(held.links.items() for held in side))


def _came(found: _Different) -> dict[str, forwards.Parts]:
    actors: defaultdict[str, list[str]] = defaultdict(list)
    for local, (actor, _) in sorted(found.links.now.items()):
        actors[actor].append(local)
    for i in found.actors.now:
        actors.setdefault(i, [])
    return {
        "events": {i: list(event.statement_ids) for i, event in found.events.now.items()},
        "actors": dict(actors),
        "tolls": {i: [point.figure_id for point in toll.points] for i, toll in found.tolls.now.items()},
        "disagreements": {i: forwards.of_sides(d.about, rows.disagreement_row(d)["sides"])
                          for i, d in found.disagreements.now.items()},
    }  # fmt: skip


def _all(connection: Connection, come: Mapping[str, forwards.Parts]) -> dict[str, set[str]]:
    """By kind the ids of all that was linked and will be no more."""
    keys = {kind: next(iter(table.primary_key)) for kind, table in LINKED.items()}
    return {kind: {*connection.execute(select(key)).scalars()} - come[kind].keys() for kind, key in keys.items()}


def _lay_down(connection: Connection, found: _Different) -> None:
    remove(connection, schema.EVENT_STATEMENTS.c.event_id, sorted(found.events.stood))
    told = ({"statement_id": s, "event_id": i} for i, e in sorted(found.events.now.items()) for s in e.statement_ids)
    store.insert_rows(connection, schema.EVENT_STATEMENTS, told)
    found.events.write(connection, schema.EVENTS.c.event_id, rows.event_row)
    found.origins.write(connection, schema.ORIGINS.c.origin_id, rows.origin_row)
    links = Differing(*(dict(_link_rows(side)) for side in (found.links.stood, found.links.now)))
    links.write(connection, schema.ACTOR_LINKS.c.local_id, _as_it_is)
    found.actors.write(connection, schema.ACTORS.c.actor_id, actor_row)
    found.tolls.write(connection, schema.TOLLS.c.toll_id, rows.toll_row)
    found.disagreements.write(connection, schema.DISAGREEMENTS.c.disagreement_id, rows.disagreement_row)
    found.places.write(connection, schema.PLACES.c.place_id, _as_it_is)


def _link_rows(links: Mapping[str, tuple[str, str]]) -> Iterator[tuple[str, Row]]:
    for local, (actor, why) in links.items():
        yield local, {"local_id": local, "document_id": document_id_of(local), "actor_id": actor, "why": why}


def _as_it_is(row: Row) -> Row:
    return row


def _keep(connection: Connection, links: Links, change: _Change) -> None:
    """Keep what was made of the parts that come, instead of that of those that go."""
    parts.drop(connection, change.gone)
    for part, number in sorted(change.come.items()):
        parts.put(connection, number, part, links.made[part])
        shares.put(connection, number, change.gone.get(number, {}), links.made[part].shares)
    for number in sorted(change.gone.keys() - set(change.come.values())):
        shares.put(connection, number, change.gone[number], {})
    note_apart(connection, links.apart)
    store.note_state(connection, _SHARED, _counted(connection))


def _index(connection: Connection, found: _Different) -> None:
    # An actor that is met more often, or less, than before stands elsewhere among what is found.
    met = {actor for side in (found.links.stood, found.links.now) for actor, _ in side.values()}
    search_index.replace(
        connection,
        gone=found.events.stood.keys() | found.actors.gone,
        events=found.events.now.keys() | found.told,
        actors=(found.actors.ids | met) - found.actors.gone,
        places={i for i in found.places.ids if _called(found.places.stood, i) != _called(found.places.now, i)},
    )


def _called(places: Mapping[str, Row], place_id: str) -> Any:
    row = places.get(place_id)
    return row and (row["name"], row["aliases"])
