"""`standoff export`: the record as a file for other programs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def export(
    record: Annotated[Path, typer.Argument(metavar="RECORD", help="The record, as `standoff read` made it.")],
    form: Annotated[
        str,
        typer.Option(
            "--as",
            metavar="FORMAT",
            help="jsonl (the canonical export), csv (a file a table), geojson (a map) or plover (PLOVER records).",
        ),
    ],
    out: Annotated[Path, typer.Option("--out", metavar="PATH", help="The folder to write, replaced as a whole.")],
    *,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors.")] = False,
) -> None:
    """Write the record as FORMAT to PATH.

    An earlier export at PATH is replaced; any other folder or file there is left alone and refused.
    """
    from standoff.cli.console import opened, say  # noqa: PLC0415
    from standoff.cli.progress import steps  # noqa: PLC0415
    from standoff.exports import FORMATS  # noqa: PLC0415
    from standoff.exports.jsonl import KEYS  # noqa: PLC0415

    if form not in FORMATS:
        raise typer.BadParameter(f"{form!r} is no format; there are {', '.join(sorted(FORMATS))}", param_hint="--as")
    with opened(record) as kept, kept.reading() as connection, steps("Writing", len(KEYS), quiet=quiet) as begun:
        FORMATS[form](connection, out, begun)
    say(f"wrote {out}", quiet=quiet)
