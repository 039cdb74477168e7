"""Ids that went, pointing at what holds most of what they held."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select

from standoff.record import schema
from standoff.record.batches import batches
from standoff.record.names import kind_of, most
from standoff.record.rows import rests_on

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet
    from typing import Any

    from sqlalchemy import ColumnElement, Connection, Select

Parts = dict[str, list[str]]  # by id, what a thing is made of: statements, actors of readings, figures


def forward(connection: Connection, come: Mapping[str, Parts], gone: Mapping[str, AbstractSet[str]]) -> None:
    """Write down where ids lead that the record has now and will have no more. Call it before the rows change.

    By kind, `come` are the things that are new or made of other things than before, and `gone` the ids that nothing
    will have.
    """
    step: dict[str, str] = {}
    for kind, ids in gone.items():
        if ids:
            holders: defaultdict[str, list[str]] = defaultdict(list)
            for identifier, held in come[kind].items():
                for part in held:
                    holders[part].append(identifier)
            for identifier, held in _old(connection, kind, sorted(ids)).items():
                if now := most(h for part in held for h in holders.get(part, ())):
                    step[identifier] = now
    table = schema.FORWARDS
    went = sorted(i for ids in gone.values() for i in ids)
    there = {i for parts in come.values() for i in parts}
    led = {row.formerly: row.now for row in _asked(connection, select(table), table.c.now, went)}
    led = {i: step[now] for i, now in led.items() if now in step} | step
    for some in batches(went):
        connection.execute(delete(table).where(table.c.now.in_(some)))
    for some in batches(sorted(there | led.keys())):
        connection.execute(delete(table).where(table.c.formerly.in_(some)))
    rows = [{"formerly": i, "kind": kind_of(i), "now": now} for i, now in sorted(led.items()) if i not in there]
    if rows:
        connection.execute(insert(table), rows)


def of_sides(about: str, sides: Sequence[Mapping[str, Any]]) -> list[str]:
    """What a disagreement with these sides is made of."""
    return [f"{about} {i}" for side in sides for i in rests_on(dict(side))]


def _old(connection: Connection, kind: str, gone: Sequence[str]) -> Parts:
    found: defaultdict[str, list[str]] = defaultdict(list)
    if kind == "events":
        table = schema.EVENT_STATEMENTS
        for row in _asked(connection, select(table), table.c.event_id, gone):
            found[row.event_id].append(row.statement_id)
    elif kind == "actors":
        table = schema.ACTOR_LINKS
        for row in _asked(connection, select(table), table.c.actor_id, gone):
            found[row.actor_id].append(row.local_id)
    elif kind == "tolls":
        for row in _asked(connection, select(schema.TOLLS), schema.TOLLS.c.toll_id, gone):
            found[row.toll_id] = [point["figure_id"] for point in row.points]
    else:
        table = schema.DISAGREEMENTS
        for row in _asked(connection, select(table), table.c.disagreement_id, gone):
            found[row.disagreement_id] = of_sides(row.about, row.sides)
    return found


def _asked(connection: Connection, query: Select[Any], column: ColumnElement[str], ids: Sequence[str]) -> Iterator[Any]:
    for some in batches(ids):
        yield from connection.execute(query.where(column.in_(some))).all()
