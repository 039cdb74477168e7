"""What went wrong with a source: it was refused, reading it failed, or there is a warning about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select

from standoff.record.schema import PROBLEMS

if TYPE_CHECKING:
    from sqlalchemy import Connection


def note_problem(connection: Connection, source: str, kind: str, reason: str) -> None:
    connection.execute(delete(PROBLEMS).where(PROBLEMS.c.source == source, PROBLEMS.c.kind == kind))
    connection.execute(insert(PROBLEMS), {"source": source, "kind": kind, "reason": reason})


def warned(connection: Connection) -> set[str]:
    """The sources that a warning stands on."""
    return set(connection.execute(select(PROBLEMS.c.source).where(PROBLEMS.c.kind == "warning")).scalars())


def clear_warning(connection: Connection, source: str) -> None:
    connection.execute(delete(PROBLEMS).where(PROBLEMS.c.source == source, PROBLEMS.c.kind == "warning"))


def clear_failures(connection: Connection, source: str) -> None:
    """The source was read after all. A warning of it stands until intake has none to give."""
    connection.execute(delete(PROBLEMS).where(PROBLEMS.c.source == source, PROBLEMS.c.kind != "warning"))
