"""`standoff decide`: what a person says of a thing in the record."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def decide(
    record: Annotated[Path, typer.Argument(metavar="RECORD", help="The record, as `standoff read` made it.")],
    identifier: Annotated[
        str, typer.Argument(metavar="[ID]", help="What is decided on; for undo, the number of a decision.")
    ] = "",
    verdict: Annotated[str, typer.Argument(metavar="[VERDICT]", help="accept, reject or undo.")] = "",
    *,
    by: Annotated[str, typer.Option("--by", metavar="NAME", envvar="STANDOFF_BY", help="Who decides.")] = "",
    why: Annotated[str, typer.Option("--why", metavar="TEXT", help="The reason.")] = "",
) -> None:
    """Accept or reject a thing in the record, or take a decision back; without ID, list all decisions.

    Decisions are only ever added. They stay when reports are read again.
    """
    from datetime import UTC, datetime  # noqa: PLC0415

    from rich.table import Table  # noqa: PLC0415

    from standoff.cli.console import opened, out, say  # noqa: PLC0415
    from standoff.cli.words import plain  # noqa: PLC0415
    from standoff.model import Verdict  # noqa: PLC0415
    from standoff.record import decisions, query  # noqa: PLC0415

    with opened(record) as kept:
        if not identifier:
            table = Table("number", "on", "verdict", "by", "at", "why", box=None)
            with kept.reading() as connection:
                for line in decisions.log(connection):
                    table.add_row(
                        str(line.id), line.subject, line.verdict, plain(line.by), line.at.isoformat(), plain(line.why)
                    )
            out().print(table if table.row_count else "no decision yet")
            return
        if verdict not in {"accept", "reject", "undo"}:
            raise typer.BadParameter("give accept, reject or undo", param_hint="VERDICT")
        if not by:
            raise typer.BadParameter("say who decides, with --by or in STANDOFF_BY", param_hint="--by")
        with kept.writing() as connection:
            subject = identifier
            if verdict != "undo":
                _, row = query.thing(connection, identifier)
                subject = str(next(iter(row.values())))
            made = decisions.append(connection, subject, Verdict(verdict), by, datetime.now(UTC), why)
    say(f"decision {made.id}: {verdict} {subject}")
