"""What a decision changes: the things that it may change, before it and after."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from standoff.model import Verdict
from standoff.record import query, review, schema
from standoff.record.names import LINKED

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from standoff.model import Decision

Row = dict[str, Any]
Things = dict[tuple[str, str], Row]  # by kind and id

_COMPARED = ("statements", "figures", "events", "tolls", "disagreements", "actors")


@dataclass(frozen=True, slots=True)
class Change:
    """The columns of a thing that differ. `before` is None for a new thing, `after` for one that went."""

    kind: str
    id: str
    before: Row | None
    after: Row | None


def snapshot(connection: Connection, decision: Decision) -> Things:
    """The things that a decision may change, in brief: all that is linked, and what was read that is decided on.

    A word on a linked thing changes nothing but that, and whether the event of a disagreement is disputed.
    """
    found: Things = {}
    ids = {decision.subject, *decision.others, *connection.execute(select(schema.REVIEWS.c.thing_id)).scalars()}
    alone = decision.kind in LINKED and decision.verdict in {Verdict.ACCEPT, Verdict.REJECT, Verdict.CORRECT}
    if decision.kind == "disagreements":
        on = select(schema.DISAGREEMENTS.c.event_id).where(schema.DISAGREEMENTS.c.disagreement_id.in_(sorted(ids)))
        ids.update(i for i in connection.execute(on).scalars() if i is not None)
    for kind in _COMPARED:
        some = alone or kind not in LINKED
        of_kind = query.some(connection, kind, sorted(ids)) if some else query.rows(connection, kind)
        for row in of_kind:
            brief = review.seen(kind, row) | {"reviewed": row["reviewed"]}
            if kind == "events":
                brief |= {"statement_ids": row["statement_ids"], "disputed": row["disputed"]}
            elif kind in {"tolls", "disagreements"}:
                brief = {k: v if not isinstance(v, list) else len(v) for k, v in brief.items()}
            found[kind, str(next(iter(row.values())))] = brief
    return found


def changes_between(before: Things, after: Things) -> tuple[Change, ...]:
    """What differs, kind by kind."""
    changes = []
    for kind in _COMPARED:
        for key in sorted(k for k in before.keys() | after.keys() if k[0] == kind):
            old, new = before.get(key), after.get(key)
            if old != new:
                columns = [c for c in (new or old or {}) if (old or {}).get(c) != (new or {}).get(c)]
                changes.append(Change(kind, key[1], None if old is None else {c: old[c] for c in columns},
                                      None if new is None else {c: new[c] for c in columns}))  # fmt: skip
    return tuple(changes)
