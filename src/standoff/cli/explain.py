"""`standoff explain`: the evidence behind one thing, quoted."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

EXAMPLES = (
    "standoff explain crisis.db e-accd-66",
    "standoff explain crisis.db t-killed-duekoue --json",
)


def explain(
    record: Annotated[Path, typer.Argument(metavar="RECORD", help="The record, as `standoff read` made it.")],
    identifier: Annotated[str, typer.Argument(metavar="ID", help="The id of anything in the record; it may be cut.")],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="The thing and its evidence as one JSON object.")] = False,
) -> None:
    """Show the words behind one thing, and who says so.

    Each quotation comes with its document, and with the reason why the record holds it so.
    """
    from standoff.cli.console import opened, out, say  # noqa: PLC0415
    from standoff.cli.quoting import explained  # noqa: PLC0415
    from standoff.record import query  # noqa: PLC0415
    from standoff.record.evidence import evidence  # noqa: PLC0415

    with opened(record) as kept, kept.reading() as connection:
        kind, row = query.thing(connection, identifier)
        found = evidence(connection, kind, row)
        name = str(next(iter(row.values())))
        if query.leads_elsewhere(identifier, name):
            say(f"{identifier} is now {name}")
    if as_json:
        print(json.dumps(found, ensure_ascii=False))
    else:
        out().print(explained(found))
