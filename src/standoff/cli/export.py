"""`standoff export`: the record, or a part of it, as a file for other programs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from standoff.cli.selecting import (
    Actors,
    Countries,
    Place,
    Reviewed,
    Since,
    Sources,
    Types,
    Until,
    selection_of,
)
from standoff.exports import FORMATS

EXAMPLES = (
    "standoff export crisis.db --as csv --out crisis-csv",
    "standoff export crisis.db --as acled --out acled --from 2011-03-01 --country CI",
)


def export(
    record: Annotated[Path, typer.Argument(metavar="RECORD", help="The record, as `standoff read` made it.")],
    form: Annotated[
        str, typer.Option("--as", metavar="FORMAT", help="; ".join(f"{n}: {f.about}" for n, f in FORMATS.items()) + ".")
    ],
    out: Annotated[Path, typer.Option("--out", metavar="PATH", help="The folder to write, replaced as a whole.")],
    *,
    since: Since = None,
    until: Until = None,
    country: Countries = None,
    place: Place = None,
    kind: Types = None,
    actor: Actors = None,
    source: Sources = None,
    reviewed: Reviewed = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors.")] = False,
) -> None:
    """Write the record for other programs.

    All of it, or the part that is asked for, as FORMAT to PATH. An earlier export at PATH is replaced; any other folder
    or file there is left alone and refused.
    """
    from standoff.cli.console import opened, say  # noqa: PLC0415
    from standoff.cli.progress import steps  # noqa: PLC0415
    from standoff.record.selection import chosen  # noqa: PLC0415

    if form not in FORMATS:
        raise typer.BadParameter(f"{form!r} is no format; there are {', '.join(sorted(FORMATS))}", param_hint="--as")
    selection = selection_of(since, until, country, place, kind, actor, source, reviewed)
    with opened(record) as kept, kept.reading() as connection:
        found = chosen(connection, selection)
        with steps("Writing", FORMATS[form].steps, quiet=quiet) as begun:
            FORMATS[form](connection, out, begun, selection)
    part = "" if found is None else f", {len(found)} event{'' if len(found) == 1 else 's'} of the record"
    say(f"wrote {out}{part}", quiet=quiet)
