"""`standoff gazetteer`: the places that standoff knows."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(
    help="See and deepen the places that standoff knows.",
    epilog="\b\nExamples:\n  standoff gazetteer find Duekoue\n  standoff gazetteer add CI.txt",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@app.command()
def add(
    dump: Annotated[
        Path,
        typer.Argument(metavar="DUMP", help="A GeoNames country dump, such as CI.txt from download.geonames.org."),
    ],
    *,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors.")] = False,
) -> None:
    """Add a full GeoNames country dump: its villages, districts and natural features become known.

    Documents that were read before are read again, with the new places, by the next `standoff read`.
    """
    from standoff.cli.console import err, say  # noqa: PLC0415
    from standoff.knowledge.gazetteer import Gazetteer  # noqa: PLC0415

    with err().status(f"Adding {dump.name}"):
        number = Gazetteer.add(dump)
    say(f"added {number:,} places from {dump.name}", quiet=quiet)


@app.command()
def find(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A name in any spelling.")],
) -> None:
    """List the places that bear NAME, most populous first."""
    from rich.table import Table  # noqa: PLC0415

    from standoff.cli.console import out  # noqa: PLC0415
    from standoff.knowledge import default_knowledge  # noqa: PLC0415

    table = Table("id", "name", "country", "division", "kind", "latitude", "longitude", "population", box=None)
    for place in default_knowledge().gazetteer.candidates(name):
        table.add_row(
            place.id,
            place.name,
            place.country or "",
            place.admin1 or "",
            place.feature_code,
            f"{place.latitude:.3f}",
            f"{place.longitude:.3f}",
            f"{place.population:,}" if place.population else "",
        )
    if not table.row_count:
        print(f"no place bears the name {name!r}")
        raise typer.Exit(1)
    out().print(table)
