"""`standoff report`: the record, or a part of it, as a situation report to be printed, mailed or carried on."""

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

EXAMPLES = (
    "standoff report crisis.db --out report.pdf",
    "standoff report crisis.db --out april.html --from 2011-04-01 --place Abidjan",
)


def report(
    record: Annotated[Path, typer.Argument(metavar="RECORD", help="The record, as `standoff read` made it.")],
    out: Annotated[
        Path, typer.Option("--out", metavar="FILE", help="The file to write: .pdf, .html, .docx or .md; replaced.")
    ],
    *,
    since: Since = None,
    until: Until = None,
    country: Countries = None,
    place: Place = None,
    kind: Types = None,
    actor: Actors = None,
    source: Sources = None,
    reviewed: Reviewed = None,
    new_since: Annotated[
        str | None,
        typer.Option(metavar="DAY", help="What is new since this day; without it, in the last seven days of coverage."),
    ] = None,
    language: Annotated[str, typer.Option(metavar="CODE", help="Of headings and fixed words: en or fr.")] = "en",
    title: Annotated[
        str | None, typer.Option(metavar="TEXT", help="The title, in place of the country's name.")
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors.")] = False,
) -> None:
    """Write a situation report of the record.

    Every number and quotation in it leads to its words. The report stands at the day of the last
    publication that it rests on.
    """
    from standoff.cli.console import opened, say  # noqa: PLC0415
    from standoff.cli.progress import steps  # noqa: PLC0415
    from standoff.report.build import SECTIONS, build  # noqa: PLC0415
    from standoff.report.language import LANGUAGES  # noqa: PLC0415
    from standoff.report.material import Asked  # noqa: PLC0415
    from standoff.report.writers import PIXELS, suffix_of, write  # noqa: PLC0415

    if language not in LANGUAGES:
        raise typer.BadParameter(
            f"{language!r} has no phrases; there are {', '.join(LANGUAGES)}", param_hint="--language"
        )
    suffix = suffix_of(out)
    selection = selection_of(since, until, country, place, kind, actor, source, reviewed)
    asked = Asked(selection, language, title, new_since)
    with (
        opened(record) as kept,
        kept.reading() as connection,
        steps("Writing", len(SECTIONS) + 1, quiet=quiet) as begun,
    ):
        made = build(connection, asked, pixels=suffix in PIXELS, begun=begun)
        begun(out.name)
        write(made, out)
    say(f"wrote {out}: {len(made.references)} references to {len(made.sources)} documents", quiet=quiet)
