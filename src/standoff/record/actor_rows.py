"""The rows of linked actors: of those who are the same in every report, and of those known by a description alone."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from sqlalchemy import select

from standoff.linking.profiles import actor, summed
from standoff.model import Actor
from standoff.record import rows, schema, store
from standoff.record.batches import batches
from standoff.record.differing import Differing, differing

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Connection

    from standoff.record.calling import Calls
    from standoff.record.rows import Row
    from standoff.record.shares import Sums

Pair = tuple[str, str]  # keys of two actors, in order
_APART = "apart"


def actor_rows(
    connection: Connection, sums: Sums, calls: Calls, own: Differing[Actor], apart: set[Pair]
) -> Differing[Row | Actor]:
    """Those that differ; `own` are those of single parts that do, and `apart` whom people called two.

    Those of single parts are many, and are not made into rows before these are written.
    """
    keys = sums.touched["actor"] | sums.touched["alike"] | _beside(sums, calls.renumbered)
    keys |= {key for pair in apart ^ kept_apart(connection) for key in pair}
    stood = _stood(connection, sorted(calls.ids_before(keys).values()))
    made: dict[str, Row] = {}
    for some in batches(sorted(keys)):
        made |= _made(sums, calls, set(some), apart)
    found = differing(stood, made)
    return Differing({**found.stood, **own.stood}, {**found.now, **own.now})


def actor_row(one: Row | Actor) -> Row:
    return rows.actor_row(one) if isinstance(one, Actor) else one


def kept_apart(connection: Connection) -> set[Pair]:
    """Whom people called two, as it was when the rows were written."""
    return {(one, other) for one, other in json.loads(store.state(connection, _APART) or "[]")}


def note_apart(connection: Connection, apart: set[Pair]) -> None:
    store.note_state(connection, _APART, json.dumps(sorted(apart)))


def _beside(sums: Sums, renumbered: set[str]) -> set[str]:
    """They who have another id, who may be the same as one of them, or who follow one."""
    holders = sums.holders("actor", renumbered) if renumbered else set()
    followers = {k for key in renumbered for k in sums.naming(key, holders)}
    alike = {other for values in sums.now("alike", renumbered).values() for value in values for other, _ in value}
    return renumbered | followers | alike


def _made(sums: Sums, calls: Calls, keys: set[str], apart: set[Pair]) -> dict[str, Row]:
    alike = {key: _least(pair for value in values for pair in value) for key, values in sums.now("alike", keys).items()}
    profiles = {key: summed(found) for key, found in sums.now("actor", keys).items()}
    asked = {other for others in alike.values() for other in others}
    asked |= {leader for p in profiles.values() for leader in p.leaders}
    named = calls.all_now(keys)
    ids = calls.ids_now(keys | asked)
    found = {}
    for key, one in profiles.items():
        pairs = sorted(
            (ids[other], why) for other, why in alike.get(key, {}).items()
            if (min(key, other), max(key, other)) not in apart
        )  # fmt: skip
        row = rows.actor_row(actor(one, named[key].name, ids), pairs)
        found[row["actor_id"]] = row
    return found


def _least(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Of several reasons for one pair the first in order of the alphabet."""
    found: dict[str, str] = {}
    for other, why in pairs:
        found[other] = min(why, found.get(other, why))
    return found


def _stood(connection: Connection, ids: Sequence[str]) -> dict[str, Row]:
    table = schema.ACTORS
    found: dict[str, Row] = {}
    for some in batches(ids):
        query = select(table).where(table.c.actor_id.in_(some))
        found.update((row["actor_id"], dict(row)) for row in connection.execute(query).mappings())
    return found
