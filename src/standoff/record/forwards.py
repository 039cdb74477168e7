"""Ids that went, pointing at what holds most of what they held."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select

from standoff.record import schema
from standoff.record.names import LINKED, kind_of, most
from standoff.record.rows import rests_on

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection


def members(connection: Connection) -> dict[str, dict[str, list[str]]]:
    """What each linked thing is made of, by kind and id: statements, actors of readings, figures."""
    found: dict[str, dict[str, list[str]]] = {kind: {} for kind in LINKED}
    for row in connection.execute(select(schema.EVENT_STATEMENTS)):
        found["events"].setdefault(row.event_id, []).append(row.statement_id)
    for row in connection.execute(select(schema.ACTOR_LINKS)):
        found["actors"].setdefault(row.actor_id, []).append(row.local_id)
    for row in connection.execute(select(schema.TOLLS)):
        found["tolls"][row.toll_id] = [p["figure_id"] for p in row.points]
    for row in connection.execute(select(schema.DISAGREEMENTS)):
        found["disagreements"][row.disagreement_id] = [
            f"{row.about} {i}" for side in row.sides for i in rests_on(side)
        ]
    return found


def forward(connection: Connection, before: Mapping[str, Mapping[str, list[str]]]) -> None:
    """Keep ids that went pointing at what holds most of what they held; `before` is what there was."""
    after = members(connection)
    table = schema.FORWARDS
    step: dict[str, str] = {}
    for kind, old in before.items():
        holder: defaultdict[str, list[str]] = defaultdict(list)
        for identifier, parts in after[kind].items():
            for part in parts:
                holder[part].append(identifier)
        for identifier in old.keys() - after[kind].keys():
            if now := most(h for part in old[identifier] for h in holder.get(part, ())):
                step[identifier] = now
    kept = {row.formerly: (row.kind, row.now) for row in connection.execute(select(table))}
    kept = {formerly: (kind, step.get(now, now)) for formerly, (kind, now) in kept.items()}
    kept.update({i: (kind_of(i), now) for i, now in step.items()})
    there = {i for things in after.values() for i in things}
    connection.execute(delete(table))
    rows = [{"formerly": i, "kind": kind, "now": now} for i, (kind, now) in sorted(kept.items())
            if i not in there and now in there]  # fmt: skip
    if rows:
        connection.execute(insert(table), rows)
