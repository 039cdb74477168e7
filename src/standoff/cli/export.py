"""`standoff export`: the record, or a part of it, as a file for other programs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from standoff.exports import FORMATS


def export(
    record: Annotated[Path, typer.Argument(metavar="RECORD", help="The record, as `standoff read` made it.")],
    form: Annotated[
        str, typer.Option("--as", metavar="FORMAT", help="; ".join(f"{n}: {f.about}" for n, f in FORMATS.items()) + ".")
    ],
    out: Annotated[Path, typer.Option("--out", metavar="PATH", help="The folder to write, replaced as a whole.")],
    *,
    since: Annotated[
        str | None, typer.Option("--from", metavar="DAY", help="Only what falls on this day or later (2011-03-31).")
    ] = None,
    until: Annotated[
        str | None, typer.Option("--to", metavar="DAY", help="Only what falls on this day or earlier.")
    ] = None,
    country: Annotated[
        list[str] | None, typer.Option(metavar="COUNTRY", help="Only there: a name or ISO code. May be repeated.")
    ] = None,
    place: Annotated[str | None, typer.Option(metavar="PLACE", help="Only there or in it: a name or id.")] = None,
    kind: Annotated[
        list[str] | None, typer.Option("--type", metavar="TYPE", help="A PLOVER event type. May be repeated.")
    ] = None,
    actor: Annotated[
        list[str] | None, typer.Option(metavar="ACTOR", help="Only with this actor: a name or id. May be repeated.")
    ] = None,
    source: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="Only by this publisher or agency. May be repeated.")
    ] = None,
    reviewed: Annotated[
        bool | None,
        typer.Option("--reviewed/--not-reviewed", help="Only what a person confirmed, or only what nobody has."),
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors.")] = False,
) -> None:
    """Write the record, or the part of it that is asked for, as FORMAT to PATH.

    An earlier export at PATH is replaced; any other folder or file there is left alone and refused.
    """
    from standoff.cli.console import opened, say  # noqa: PLC0415
    from standoff.cli.progress import steps  # noqa: PLC0415
    from standoff.record.selection import Selection, chosen  # noqa: PLC0415

    if form not in FORMATS:
        raise typer.BadParameter(f"{form!r} is no format; there are {', '.join(sorted(FORMATS))}", param_hint="--as")
    selection = Selection(since, until, tuple(country or ()), place, tuple(kind or ()), tuple(actor or ()),
                          tuple(source or ()), reviewed)  # fmt: skip
    with opened(record) as kept, kept.reading() as connection:
        found = chosen(connection, selection)
        with steps("Writing", FORMATS[form].steps, quiet=quiet) as begun:
            FORMATS[form](connection, out, begun, selection)
    part = "" if found is None else f", {len(found)} event{'' if len(found) == 1 else 's'} of the record"
    say(f"wrote {out}{part}", quiet=quiet)
