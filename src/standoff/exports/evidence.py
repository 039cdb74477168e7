"""The companion file of formats without room for evidence: which words each event rests on."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from standoff.record import query, schema

if TYPE_CHECKING:
    from collections.abc import Container, Iterator
    from pathlib import Path

    from sqlalchemy import Connection

COLUMNS = (
    "event_id", "statement_id", "figure_id", "document_id", "start", "end", "text", "source_name", "factuality",
    "reviewed", "decided_by",
)  # fmt: skip
FILE = "evidence.jsonl"
_ENCODE = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode


def line(value: dict[str, Any]) -> str:
    return _ENCODE(value)


def events(
    connection: Connection, ids: frozenset[str] | None = None, only: Container[str] | None = None
) -> Iterator[dict[str, Any]]:
    """The events that stand, or those of these ids that do, with only these columns where some are named.

    What a person rejected must not be drawn or counted by those who read no `reviewed`.
    """
    for row in query.rows(connection, "events", only=only):
        if row["reviewed"] != "rejected" and (ids is None or row["event_id"] in ids):
            yield row


def names(connection: Connection) -> dict[str, str]:
    """Each actor's name by its id."""
    return {row["actor_id"]: row["name"] for row in query.rows(connection, "actors", only={"name"})}


def write(connection: Connection, folder: Path, ids: frozenset[str] | None = None) -> None:
    """One line for each statement of an event that stands, and one for each count that belongs to it.

    A statement of the event gives such a count, or several do, or it is told apart from any (`statement_id` is null).
    """
    told: dict[str, list[str]] = {}
    counts: dict[str, list[str]] = {}
    for event in events(connection, ids, {"statement_ids", "figure_ids"}):
        for statement_id in event["statement_ids"]:
            told.setdefault(statement_id, []).append(event["event_id"])
        for figure_id in event["figure_ids"]:
            counts.setdefault(figure_id, []).append(event["event_id"])
    giving: dict[tuple[str, str], list[str | None]] = {}
    with (folder / FILE).open("w", encoding="utf-8", newline="\n") as file:
        in_events = schema.STATEMENTS.c.statement_id.in_(select(schema.EVENT_STATEMENTS.c.statement_id))
        for row in query.rows(connection, "statements", in_events, only={*COLUMNS, "figure_ids"}):
            for event_id in told.get(row["statement_id"], ()):
                file.write(line(_shaped(row, event_id=event_id, figure_id=None)) + "\n")
                for figure_id in row["figure_ids"]:
                    giving.setdefault((figure_id, event_id), []).append(row["statement_id"])
        for row in query.rows(connection, "figures", only=COLUMNS):
            for event_id in counts.get(row["figure_id"], ()):
                for statement_id in giving.get((row["figure_id"], event_id), (None,)):
                    file.write(line(_shaped(row, event_id=event_id, statement_id=statement_id)) + "\n")


def _shaped(row: dict[str, Any], **own: Any) -> dict[str, Any]:
    return {column: own[column] if column in own else row.get(column) for column in COLUMNS}
