"""Ids that went, pointing at what holds most of what they held."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select

from standoff.record import schema
from standoff.record.names import LINKED, kind_of, most
from standoff.record.rows import rests_on

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet
    from typing import Any

    from sqlalchemy import ColumnElement, Connection, Select

Parts = dict[str, list[str]]  # by id, what a thing is made of: statements, actors of readings, figures
_SOME = 500  # ids in one query


def forward(
    connection: Connection, come: Mapping[str, Parts], went: Mapping[str, AbstractSet[str]], documents: Sequence[str]
) -> None:
    """Write down where ids lead that the record has now and will have no more. Call it before the rows change.

    By kind, `come` are the things that will be written and what they are made of, `went` the ids whose rows will be
    taken away. Things that stay are left out of both, and have no statement or actor of the `documents` that change.
    """
    step: dict[str, str] = {}
    for kind, parts in come.items():
        gone = went[kind] - parts.keys()
        if gone:
            holders: defaultdict[str, list[str]] = defaultdict(list)
            for identifier, held in parts.items():
                for part in held:
                    holders[part].append(identifier)
            for identifier, held in _old(connection, kind, gone, documents).items():
                if now := most(h for part in held for h in holders.get(part, ())):
                    step[identifier] = now
    table = schema.FORWARDS
    kept = {row.formerly: step.get(row.now, row.now) for row in connection.execute(select(table))} | step
    there = _there(connection, {*kept, *kept.values()}, come, went)
    rows = [{"formerly": i, "kind": kind_of(i), "now": now} for i, now in sorted(kept.items())
            if i not in there and now in there]  # fmt: skip
    connection.execute(delete(table))
    if rows:
        connection.execute(insert(table), rows)


def of_sides(about: str, sides: Sequence[Mapping[str, Any]]) -> list[str]:
    """What a disagreement with these sides is made of."""
    return [f"{about} {i}" for side in sides for i in rests_on(dict(side))]


def _there(
    connection: Connection,
    ids: AbstractSet[str],
    come: Mapping[str, Parts],
    went: Mapping[str, AbstractSet[str]],
) -> set[str]:
    """Which of the ids the record will have."""
    found = {i for parts in come.values() for i in ids & parts.keys()}
    for kind, gone in went.items():
        key = next(iter(LINKED[kind].primary_key))
        asked = sorted(i for i in ids - found if i not in gone and kind_of(i) == kind)
        for some in _some(asked):
            found.update(connection.execute(select(key).where(key.in_(some))).scalars())
    return found


def _old(connection: Connection, kind: str, gone: AbstractSet[str], documents: Sequence[str]) -> Parts:
    found: defaultdict[str, list[str]] = defaultdict(list)
    if kind == "events":
        table = schema.EVENT_STATEMENTS
        for row in _asked(connection, select(table), table.c.event_id, sorted(gone)):
            found[row.event_id].append(row.statement_id)
    elif kind == "actors":
        table = schema.ACTOR_LINKS
        for row in _asked(connection, select(table), table.c.document_id, documents):
            if row.actor_id in gone:
                found[row.actor_id].append(row.local_id)
    elif kind == "tolls":
        for row in connection.execute(select(schema.TOLLS)):
            if row.toll_id in gone:
                found[row.toll_id] = [point["figure_id"] for point in row.points]
    else:
        for row in connection.execute(select(schema.DISAGREEMENTS)):
            if row.disagreement_id in gone:
                found[row.disagreement_id] = of_sides(row.about, row.sides)
    return found


def _asked(connection: Connection, query: Select[Any], column: ColumnElement[str], ids: Sequence[str]) -> Iterator[Any]:
    for some in _some(ids):
        yield from connection.execute(query.where(column.in_(some))).all()


def _some(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    yield from (ids[at : at + _SOME] for at in range(0, len(ids), _SOME))
