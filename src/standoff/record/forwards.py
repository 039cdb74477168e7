"""Ids that went, pointing at what holds most of what they held."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select

from standoff.record import schema
from standoff.record.names import LINKED, kind_of, most
from standoff.record.rows import disagreement_row, rests_on

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from sqlalchemy import Connection

    from standoff.model import Linked

Parts = dict[str, list[str]]  # by id, what a thing is made of: statements, actors of readings, figures


def forward(connection: Connection, linked: Linked) -> None:
    """Write down where the ids lead that the record has and `linked`, which takes the place of it all, has not."""
    step: dict[str, str] = {}
    there: set[str] = set()
    for kind, parts in _new(linked).items():
        there |= parts.keys()
        key = next(iter(LINKED[kind].primary_key))
        gone = set(connection.execute(select(key)).scalars()) - parts.keys()
        if gone:
            holders: defaultdict[str, list[str]] = defaultdict(list)
            for identifier, held in parts.items():
                for part in held:
                    holders[part].append(identifier)
            for identifier, held in _old(connection, kind, gone).items():
                if now := most(h for part in held for h in holders.get(part, ())):
                    step[identifier] = now
    table = schema.FORWARDS
    kept = {row.formerly: step.get(row.now, row.now) for row in connection.execute(select(table))} | step
    rows = [{"formerly": i, "kind": kind_of(i), "now": now} for i, now in sorted(kept.items())
            if i not in there and now in there]  # fmt: skip
    connection.execute(delete(table))
    if rows:
        connection.execute(insert(table), rows)


def _new(linked: Linked) -> dict[str, Parts]:
    actors: Parts = {actor.id: [] for actor in linked.actors}
    for local, actor in linked.actor_of.items():
        actors[actor].append(local)
    return {
        "events": {event.id: list(event.statement_ids) for event in linked.events},
        "actors": actors,
        "tolls": {toll.id: [point.figure_id for point in toll.points] for toll in linked.tolls},
        "disagreements": {d.id: _of_sides(d.about, disagreement_row(d)["sides"]) for d in linked.disagreements},
    }


def _old(connection: Connection, kind: str, gone: AbstractSet[str]) -> Parts:
    found: defaultdict[str, list[str]] = defaultdict(list)
    if kind == "events":
        for row in connection.execute(select(schema.EVENT_STATEMENTS)):
            if row.event_id in gone:
                found[row.event_id].append(row.statement_id)
    elif kind == "actors":
        for row in connection.execute(select(schema.ACTOR_LINKS)):
            if row.actor_id in gone:
                found[row.actor_id].append(row.local_id)
    elif kind == "tolls":
        for row in connection.execute(select(schema.TOLLS)):
            if row.toll_id in gone:
                found[row.toll_id] = [point["figure_id"] for point in row.points]
    else:
        for row in connection.execute(select(schema.DISAGREEMENTS)):
            if row.disagreement_id in gone:
                found[row.disagreement_id] = _of_sides(row.about, row.sides)
    return found


def _of_sides(about: str, sides: list[dict[str, list[str]]]) -> list[str]:
    return [f"{about} {i}" for side in sides for i in rests_on(side)]
