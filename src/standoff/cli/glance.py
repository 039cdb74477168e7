"""The record at a glance: its events by date, its tolls, its disagreements."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.rule import Rule

from standoff.cli.tables import table
from standoff.record import query
from standoff.record.wording import when

if TYPE_CHECKING:
    from rich.console import Console
    from sqlalchemy import Connection


def glance(connection: Connection, console: Console, limit: int) -> None:
    """Print the record at a glance, `limit` rows of each table at most (0 for all)."""
    published = [row["published"] for row in query.rows(connection, "documents") if row["published"]]
    first = min((p["earliest"] for p in published if p["earliest"]), default=None)
    last = max((p["latest"] for p in published if p["latest"]), default=None)
    counts = {kind: query.number(connection, kind) for kind in query.KINDS}
    console.print(
        f"{counts['documents']:,} documents of {counts['origins']:,} origins, published {when(first, last)}: "
        f"{counts['statements']:,} statements, {counts['figures']:,} figures, {counts['attributions']:,} attributions"
    )
    for kind, title in (
        ("events", "Events"),
        ("tolls", "Tolls over time"),
        ("disagreements", "Where reports disagree"),
    ):
        rows = list(query.rows(connection, kind))
        shown = rows[:limit] if limit else rows
        console.print(Rule(f"{title} ({len(shown)} of {len(rows)})" if len(shown) < len(rows) else title, align="left"))
        console.print(table(connection, kind, shown) if shown else "none")
