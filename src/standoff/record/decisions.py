"""What people said of the things in the record: an append-only log, and what stands after all of it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sqlalchemy import insert, select

from standoff.errors import RecordError
from standoff.model import Decision, Verdict
from standoff.record.schema import DECISIONS, EVENT_STATEMENTS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection


def append(connection: Connection, subject: str, verdict: Verdict, by: str, at: datetime, why: str = "") -> Decision:
    """Write one decision at the end of the log. `at` must know its time zone; it is kept in UTC.

    Raises RecordError for an undo of a decision that is not in the log.
    """
    if verdict is Verdict.UNDO and not any(str(d.id) == subject for d in log(connection)):
        raise RecordError(f"there is no decision {subject} to undo; `standoff decide RECORD` lists them")
    row: dict[str, object] = {
        "subject": subject,
        "verdict": verdict.value,
        "by": by,
        "at": at.astimezone(UTC).isoformat(timespec="seconds"),
        "why": why,
        "others": [],
    }
    result = connection.execute(insert(DECISIONS), row)
    (key,) = result.inserted_primary_key or (0,)
    return Decision(int(key), subject, verdict, by, at, why)


def log(connection: Connection) -> list[Decision]:
    """All decisions, first to last."""
    return [
        Decision(
            row.decision_id,
            row.subject,
            Verdict(row.verdict),
            row.by,
            datetime.fromisoformat(row.at),
            row.why,
            row.field,
            row.value,
            tuple(row.others),
        )
        for row in connection.execute(select(DECISIONS).order_by(DECISIONS.c.decision_id))
    ]


def standing(decisions: Iterable[Decision]) -> dict[str, Decision]:
    """For each subject the last decision that has not been undone. An undo can itself be undone."""
    log_ = list(decisions)
    undone: set[int] = set()
    for decision in reversed(log_):
        if decision.verdict is Verdict.UNDO and decision.id not in undone:
            undone.add(int(decision.subject))
    return {d.subject: d for d in log_ if d.verdict is not Verdict.UNDO and d.id not in undone}


def reviewed(connection: Connection) -> dict[str, str]:
    """`accepted` or `rejected` by id of the thing as it is called now.

    An event is named after one of its statements, so that a decision on it holds for whichever event that statement
    belongs to now.
    """
    words = {Verdict.ACCEPT: "accepted", Verdict.REJECT: "rejected"}
    found: dict[str, str] = {}
    for subject, decision in standing(log(connection)).items():
        if decision.verdict in words:
            found[current(connection, subject)] = words[decision.verdict]
    return found


def current(connection: Connection, identifier: str) -> str:
    """The id that a thing has now; an event's may have changed as evidence was added."""
    if not identifier.startswith("e-"):
        return identifier
    query = select(EVENT_STATEMENTS.c.event_id).where(EVENT_STATEMENTS.c.statement_id == f"s-{identifier[2:]}")
    now: str | None = connection.execute(query).scalar()
    return now or identifier
