"""`standoff show`: the record as tables in the terminal."""

from __future__ import annotations

import itertools
import json
from pathlib import Path
from typing import Annotated, Any

import typer

EXAMPLES = (
    "standoff show crisis.db",
    "standoff show crisis.db figures --limit 0",
    "standoff show crisis.db events --json",
)
KINDS = (
    "events",
    "statements",
    "figures",
    "tolls",
    "disagreements",
    "actors",
    "places",
    "documents",
    "attributions",
    "decisions",
    "problems",
)


def show(
    record: Annotated[Path, typer.Argument(metavar="RECORD", help="The record, as `standoff read` made it.")],
    kind: Annotated[
        str, typer.Argument(metavar="[KIND]", help=f"{', '.join(KINDS)}; without it, the record at a glance.")
    ] = "",
    *,
    limit: Annotated[int, typer.Option("--limit", "-n", min=0, help="Rows at most; 0 for all.")] = 50,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line, with the export's keys.")] = False,
) -> None:
    """Show what the record holds.

    "origins" counts independent origins, then documents: 2/3 is two origins in three documents. Ids are cut short;
    `standoff explain` takes them as they stand.
    """
    from standoff.cli.console import opened, out, say  # noqa: PLC0415
    from standoff.cli.glance import glance  # noqa: PLC0415
    from standoff.cli.tables import table  # noqa: PLC0415
    from standoff.exports.jsonl import KEYS, shaped  # noqa: PLC0415
    from standoff.record import query  # noqa: PLC0415

    if kind and kind not in KINDS:
        raise typer.BadParameter(f"{kind!r} is nothing the record holds; there are {', '.join(KINDS)}")
    with opened(record) as kept, kept.reading() as connection:
        if not kind:
            if as_json:
                raise typer.BadParameter("--json needs a KIND", param_hint="--json")
            glance(connection, out(), limit)
            return
        rows: Any = query.rows(connection, kind)
        chosen = list(itertools.islice(rows, limit)) if limit else list(rows)
        total = query.number(connection, kind)
        if as_json:
            for row in shaped(kind, chosen) if kind in KEYS else chosen:
                print(json.dumps(row, ensure_ascii=False))
            return
        if not chosen:
            say(f"the record holds no {kind}")
            return
        out().print(table(connection, kind, chosen))
        if total > len(chosen):
            say(f"{len(chosen)} of {total:,} {kind}; --limit 0 shows all")
