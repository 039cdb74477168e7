"""Decisions written at once, while what follows from them is worked out afterwards.

`deciding.decide` waits until all is linked anew, which takes a minute in a large record. Here a decision is in the log,
safe and dated, before that begins; until it is folded, `waiting` tells that it is there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from standoff.errors import RecordError
from standoff.knowledge import default_knowledge
from standoff.model import Verdict
from standoff.record import decisions, query, review, schema
from standoff.record.adding import overlap
from standoff.record.deciding import draft
from standoff.record.wish import StaleError, described

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import Connection

    from standoff.knowledge.gazetteer import Gazetteer
    from standoff.model import Decision
    from standoff.record.store import Record
    from standoff.record.wish import Wish


def note(
    record: Record, wish: Wish, at: datetime, *, gazetteer: Callable[[], Gazetteer] | None = None
) -> tuple[Decision, bool]:
    """Write a decision to the log; what follows from it is left to `relink`. Says also whether it is a new one.

    The same decision by the same person, sent again because the answer to it was lost, is not written twice: the first
    one is given back. Raises as `decide` does; decisions that wait to be folded count as made.
    """
    opened = gazetteer or (lambda: default_knowledge().gazetteer)
    with record.writing() as connection:
        log = decisions.log(connection)
        late = _unfolded(connection, log)
        if wish.verdict is Verdict.UNDO and (undo := _undone(wish, log)):
            return undo, False
        try:
            decision, _ = draft(connection, wish, at, opened)
        except StaleError as stale:
            if again := _again(wish, stale.since, stale.values):
                return again, False
            raise
        if wish.verdict is not Verdict.UNDO and not wish.force:
            since = [
                d for d in late if (_names(d, decision.subject, log) or overlap(d, decision)) and not _seen(wish, d)
            ]
            if again := _again(wish, since, decision.fields):
                return again, False
            if since:
                current = f"{decisions.last(connection)}-add"
                if wish.verdict is not Verdict.ADD:
                    _, row = query.thing(connection, decision.subject)
                    current = review.version(connection, decision.kind, row)
                told = "; ".join(described(d) for d in since)
                raise StaleError(
                    f"{decision.subject} has changed since you saw it: {told}", current, since, dict(decision.fields)
                )
        return decisions.append(connection, decision), True


def waiting(connection: Connection) -> list[Decision]:
    """Decisions whose consequences are not worked out yet, first to last."""
    return _unfolded(connection, decisions.log(connection))


def _unfolded(connection: Connection, log: Sequence[Decision]) -> list[Decision]:
    folded = set(connection.execute(select(schema.DECISION_STATES.c.decision_id)).scalars())
    return [d for d in log if d.id not in folded]


def _undone(wish: Wish, log: Sequence[Decision]) -> Decision | None:
    """The decision by which this person took that one back already. Raises RecordError where somebody else did."""
    number = wish.ids[0] if wish.ids else ""
    if not (number.isdigit() and int(number) in decisions.undone(log)):
        return None
    last = [d for d in log if d.verdict is Verdict.UNDO and d.subject == number][-1]
    if last.by == wish.by:
        return last
    raise RecordError(f"decision {number} is undone already, by {last.by} (decision {last.id}); undo that one to have "
                      "it back")  # fmt: skip


def _names(decision: Decision, identifier: str, log: Sequence[Decision]) -> bool:
    """Is a decision on this thing, or does it take back one that is?"""
    if decision.verdict is Verdict.UNDO:
        taken = next((d for d in log if str(d.id) == decision.subject), None)
        return taken is not None and _names(taken, identifier, log)
    return identifier in {decision.subject, *decision.others}


def _seen(wish: Wish, decision: Decision) -> bool:
    """Did the person know of it? A version names the last decision that was there."""
    if wish.saw is None:
        return decision.by == wish.by and wish.verdict is not Verdict.ADD
    number = wish.saw.partition("-")[0]
    return number.isdigit() and decision.id <= int(number)


def _again(wish: Wish, since: Sequence[Decision], values: Mapping[str, Any]) -> Decision | None:
    """The very decision that is asked for, where it was made already since its thing was seen."""
    for d in since:
        same = (d.by, d.verdict, d.why) == (wish.by, wish.verdict, wish.why)
        if same and wish.verdict is Verdict.ADD and values == d.fields:
            return d
        same = same and list(wish.ids[:1]) == [d.subject]
        if (
            same
            and list(wish.ids[1:]) == d.fields.get("asked", list(d.others))
            and (wish.verdict is not Verdict.CORRECT or values == d.fields)
        ):
            return d
    return None
