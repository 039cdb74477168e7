"""The log of what people said of the things in the record. It only ever grows."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sqlalchemy import func, insert, select

from standoff.model import Anchor, Decision, Verdict
from standoff.record import codec
from standoff.record.schema import DECISIONS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection


def append(connection: Connection, decision: Decision) -> Decision:
    """Write a decision at the end of the log; it gets the next number. Its time is kept in UTC."""
    row: dict[str, object] = {
        "subject": decision.subject,
        "verdict": decision.verdict.value,
        "by": decision.by,
        "at": decision.at.astimezone(UTC).isoformat(timespec="seconds"),
        "why": decision.why,
        "others": list(decision.others),
        "kind": decision.kind,
        "anchors": {i: [codec.dumped(a) for a in anchors] for i, anchors in sorted(decision.anchors.items())},
        "fields": dict(decision.fields),
        "saw": dict(decision.saw),
    }
    (key,) = connection.execute(insert(DECISIONS), row).inserted_primary_key or (0,)
    return replace(decision, id=int(key))


def log(connection: Connection) -> list[Decision]:
    """All decisions, first to last."""
    return [
        Decision(
            id=row["decision_id"],
            subject=row["subject"],
            verdict=Verdict(row["verdict"]),
            by=row["by"],
            at=datetime.fromisoformat(row["at"]),
            why=row["why"],
            kind=row["kind"],
            others=tuple(row["others"]),
            anchors={i: tuple(codec.loaded(Anchor, a) for a in anchors) for i, anchors in row["anchors"].items()},
            fields=row["fields"],
            saw=row["saw"],
        )
        for row in connection.execute(select(DECISIONS).order_by(DECISIONS.c.decision_id)).mappings()
    ]


def last(connection: Connection) -> int:
    """The number of the last decision, 0 where there is none."""
    found: int | None = connection.execute(select(func.max(DECISIONS.c.decision_id))).scalar()
    return found or 0


def undone(log_: Sequence[Decision]) -> set[int]:
    """The numbers of those that were taken back. An undo can itself be undone."""
    found: set[int] = set()
    for decision in reversed(log_):
        if decision.verdict is Verdict.UNDO and decision.id not in found:
            found.add(int(decision.subject))
    return found


def standing(log_: Sequence[Decision]) -> list[Decision]:
    """The decisions that have not been taken back, first to last."""
    gone = undone(log_)
    return [d for d in log_ if d.verdict is not Verdict.UNDO and d.id not in gone]
