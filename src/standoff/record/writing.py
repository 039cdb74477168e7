"""Putting what linking made in the place of what it made before: those rows alone that are others now."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, select

from standoff.linking.combining import Whole, settled
from standoff.linking.part import Held
from standoff.reading.ids import document_id_of
from standoff.record import forwards, parts, rows, schema, search_index, store
from standoff.record.names import LINKED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sqlalchemy import Column, Connection

    from standoff.model import Place

_SOME = 500  # ids in one statement


@dataclass(slots=True)
class Links:
    """What the record should hold. `moved` and `known` are by the ids of all its parts, `held` of those linked anew."""

    whole: Whole
    moved: dict[str, str]
    known: dict[str, parts.Known]
    held: dict[str, Held]


@dataclass(slots=True)
class _Change:
    """The ids of actors that go and the keys of those that are written; what goes and what comes of the parts.

    `ids` are those of the firm actors by key, as they were.
    """

    gone: list[Held]
    come: list[Held]
    ids: dict[str, str]
    actors: set[str] = field(default_factory=set)
    keys: set[str] = field(default_factory=set)

    @property
    def events(self) -> set[str]:
        return {event.id for held in self.gone for event in held.events}

    @property
    def documents(self) -> list[str]:
        return sorted({document_id_of(i) for held in (*self.gone, *self.come) for i in held.actor_of})


def write(connection: Connection, links: Links) -> bool:
    """Bring the tables of what was linked to it; call it on tables without what people decided.

    False where somebody else has changed the record meanwhile so that this cannot be done.
    """
    before = parts.all_written(connection)
    now = {part: (links.moved[part], parts.written(known, links.whole)) for part, known in links.known.items()}
    gone = sorted(part for part in before if before[part] != now.get(part))
    come = sorted(part for part in now if before.get(part) != now[part])
    kept = parts.held(connection, sorted({*gone, *(part for part in come if part not in links.held)}))
    here = {**kept, **links.held}
    ids = {row.key: row.actor_id for row in connection.execute(select(schema.ACTOR_KEYS))} if before else {}
    keys = {p.key for part in before.keys() & links.known.keys() for p in links.known[part].shared.profiles}
    keys |= {key for part in gone if part in kept for key in kept[part].firm.values()}
    if {*gone} - kept.keys() or {*come} - here.keys() or keys - ids.keys():
        store.forget_parts(connection)  # damaged: all is made anew
        return False
    change = _Change(
        [settled(kept[part], ids) for part in gone],
        [settled(here[part], links.whole.ids) for part in come],
        ids,
    )
    pairs = _resembling(links.whole)
    _find_actors(connection, links.whole, change, pairs)
    found = _places(links)
    places = _other_places(connection, found)
    if before:
        forwards.forward(connection, _came(links.whole, change), _went(connection, change), change.documents)
    else:  # whatever stood there was linked by code that knew no parts
        documents = connection.execute(select(schema.DOCUMENTS.c.document_id)).scalars().all()
        forwards.forward(connection, _came(links.whole, change), _all(connection), documents)
        for table in (*schema.LINKED, schema.ACTOR_KEYS):
            connection.execute(delete(table))
    told = _lay_down(connection, links.whole, change, pairs)
    for table, new in (
        (schema.TOLLS, map(rows.toll_row, links.whole.tolls)),
        (schema.DISAGREEMENTS, map(rows.disagreement_row, links.whole.disagreements)),
        (schema.PLACES, found),
    ):  # few rows, over all parts
        connection.execute(delete(table))
        store.insert_rows(connection, table, new)
    _note_parts(connection, links, here, before, now)
    if before:
        search_index.replace(connection, told.gone, told.events, told.actors, places)
    else:
        search_index.renew(connection)
    return True


def _find_actors(
    connection: Connection, whole: Whole, change: _Change, pairs: Mapping[str, list[tuple[str, str]]]
) -> None:
    """Who is written: all of the parts that change, and those of whom others may be the same now."""
    keys = {key for held in (*change.gone, *change.come) for key in held.firm.values()}
    table = schema.ACTORS.c
    query = select(table.actor_id, table.possibly_same).where(table.possibly_same != [])
    stood = {row.actor_id: row.possibly_same for row in connection.execute(query)}
    shown = {i: rows.resembling(found) for i, found in pairs.items()}
    differ = {i for i in stood.keys() | shown.keys() if stood.get(i) != shown.get(i)}
    keys |= {key for key, i in whole.ids.items() if i in differ}
    change.keys = keys
    change.actors = {actor.id for held in change.gone for actor in held.actors}
    change.actors |= {change.ids[key] for key in keys if key in change.ids}


def _came(whole: Whole, change: _Change) -> dict[str, forwards.Parts]:
    actors: defaultdict[str, list[str]] = defaultdict(list)
    for held in change.come:
        for local, actor in held.actor_of.items():
            actors[actor].append(local)
    for i in whole.ids.values():
        actors.setdefault(i, [])
    return {
        "events": {event.id: list(event.statement_ids) for held in change.come for event in held.events},
        "actors": dict(actors),
        "tolls": {toll.id: [point.figure_id for point in toll.points] for toll in whole.tolls},
        "disagreements": {d.id: forwards.of_sides(d.about, rows.disagreement_row(d)["sides"])
                          for d in whole.disagreements},
    }  # fmt: skip


def _went(connection: Connection, change: _Change) -> dict[str, set[str]]:
    tolls = set(connection.execute(select(schema.TOLLS.c.toll_id)).scalars())
    disagreements = set(connection.execute(select(schema.DISAGREEMENTS.c.disagreement_id)).scalars())
    return {"events": change.events, "actors": change.actors, "tolls": tolls, "disagreements": disagreements}


def _all(connection: Connection) -> dict[str, set[str]]:
    """By kind the ids of all that was linked."""
    keys = {kind: next(iter(table.primary_key)) for kind, table in LINKED.items()}
    return {kind: set(connection.execute(select(key)).scalars()) for kind, key in keys.items()}


@dataclass(slots=True)
class _Told:
    """Ids of what is no longer there as it was, and of the events and actors that a search must find anew."""

    gone: set[str]
    events: set[str]
    actors: set[str]


def _lay_down(
    connection: Connection, whole: Whole, change: _Change, pairs: Mapping[str, list[tuple[str, str]]]
) -> _Told:
    """Write the rows of the parts that change, as far as they differ from those that stand there."""
    stood, come = ({e.id: e for held in side for e in held.events} for side in (change.gone, change.come))
    stale, fresh = _differing(stood, come)
    _delete(connection, schema.EVENTS.c.event_id, stale)
    _delete(connection, schema.EVENT_STATEMENTS.c.event_id, stale)
    store.insert_rows(connection, schema.EVENTS, (rows.event_row(come[i]) for i in fresh))
    told = ({"statement_id": s, "event_id": i} for i in fresh for s in come[i].statement_ids)
    store.insert_rows(connection, schema.EVENT_STATEMENTS, told)
    origins = [{o.id: o for held in side for o in held.origins} for side in (change.gone, change.come)]
    old, new = _differing(*origins)
    _delete(connection, schema.ORIGINS.c.origin_id, old)
    store.insert_rows(connection, schema.ORIGINS, (rows.origin_row(origins[1][i]) for i in new))
    links = [dict(_links(side)) for side in (change.gone, change.come)]
    old, new = _differing(*links)
    _delete(connection, schema.ACTOR_LINKS.c.local_id, old)
    store.insert_rows(connection, schema.ACTOR_LINKS, (links[1][i] for i in new))
    actors, renamed = _write_actors(connection, whole, change, pairs)
    # They are met more often now, or less.
    actors |= {links[0][i]["actor_id"] for i in old} | {links[1][i]["actor_id"] for i in new}
    events = {*fresh, *(i for i, e in come.items() if renamed & {*e.agents, *e.recipients})}
    return _Told({*stale, *change.actors & actors}, events, actors)


def _links(side: Iterable[Held]) -> Iterator[tuple[str, rows.Row]]:
    for held in side:
        for local, actor in sorted(held.actor_of.items()):
            row = {"local_id": local, "document_id": document_id_of(local), "actor_id": actor}
            yield local, row | {"why": held.why_actor[local]}


def _write_actors(
    connection: Connection, whole: Whole, change: _Change, pairs: Mapping[str, list[tuple[str, str]]]
) -> tuple[set[str], set[str]]:
    """Ids of the actors whose rows have changed, and of those among them who are called otherwise now."""
    table = schema.ACTORS
    stood = {}
    for some in _some(sorted(change.actors)):
        found = connection.execute(select(table).where(table.c.actor_id.in_(some))).mappings()
        stood.update({row["actor_id"]: dict(row) for row in found})
    come = [whole.actor(key) for key in sorted(change.keys) if key in whole.profiles]
    come += [actor for held in change.come for actor in held.actors]
    now = {actor.id: rows.actor_row(actor, pairs.get(actor.id, ())) for actor in come}
    stale, fresh = _differing(stood, now)
    _delete(connection, table.c.actor_id, stale)
    store.insert_rows(connection, table, (now[i] for i in fresh))
    gone = [key for key, i in change.ids.items() if whole.ids.get(key) != i]
    _delete(connection, schema.ACTOR_KEYS.c.key, gone)
    new = ({"key": key, "actor_id": i} for key, i in whole.ids.items() if change.ids.get(key) != i)
    store.insert_rows(connection, schema.ACTOR_KEYS, new)
    differ = {*stale, *fresh}
    return differ, {i for i in differ if i not in stood or i not in now or stood[i]["name"] != now[i]["name"]}


def _differing(stood: Mapping[str, object], now: Mapping[str, object]) -> tuple[list[str], list[str]]:
    """Ids of what is gone or other than it was, and of what is new or other, each sorted."""
    differ = sorted(i for i in stood.keys() | now.keys() if stood.get(i) != now.get(i))
    return [i for i in differ if i in stood], [i for i in differ if i in now]


def _note_parts(
    connection: Connection,
    links: Links,
    here: Mapping[str, Held],
    before: Mapping[str, tuple[str, str]],
    now: Mapping[str, tuple[str, str]],
) -> None:
    parts.drop(connection, (part for part in before if part not in now or part in links.held))
    for part, (moved, written) in sorted(now.items()):
        if part in links.held or part not in before:
            parts.put(connection, part, moved, written, links.known[part], here[part])
        elif before[part] != now[part]:
            parts.note_written(connection, part, written)


def _resembling(whole: Whole) -> dict[str, list[tuple[str, str]]]:
    """By id those who may be the same, each with the reason, in order."""
    found: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for pair in whole.possibly_same:
        found[pair.one].append((pair.other, pair.why))
        found[pair.other].append((pair.one, pair.why))
    return {i: sorted(others) for i, others in found.items()}


def _places(links: Links) -> list[rows.Row]:
    """Every place that reports name, with the words for it."""
    named: dict[str, tuple[Place, set[str]]] = {}
    for _, known in sorted(links.known.items()):
        for place, words in known.places:
            named.setdefault(place.id, (place, set()))[1].update(words)
    return [rows.place_row(place, sorted(words)) for _, (place, words) in sorted(named.items())]


def _other_places(connection: Connection, now: Iterable[rows.Row]) -> set[str]:
    """Ids of those that are new, gone, or called otherwise than the record has them."""
    table = schema.PLACES.c
    query = select(table.place_id, table.name, table.aliases)
    stood = {(row.place_id, row.name, *row.aliases) for row in connection.execute(query)}
    return {found[0] for found in stood ^ {(row["place_id"], row["name"], *row["aliases"]) for row in now}}


def _delete(connection: Connection, column: Column[Any], ids: Iterable[str]) -> None:
    for some in _some(list(ids)):
        connection.execute(delete(column.table).where(column.in_(some)))


def _some(ids: list[str]) -> Iterator[list[str]]:
    yield from (ids[at : at + _SOME] for at in range(0, len(ids), _SOME))
