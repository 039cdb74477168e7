"""The options by which a command takes a part of the record, the same for all that do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from standoff.record.selection import Selection

Since = Annotated[
    str | None, typer.Option("--from", metavar="DAY", help="Only what falls on this day or later (2011-03-31).")
]
Until = Annotated[str | None, typer.Option("--to", metavar="DAY", help="Only what falls on this day or earlier.")]
Countries = Annotated[
    list[str] | None, typer.Option(metavar="COUNTRY", help="Only there: a name or ISO code. May be repeated.")
]
Place = Annotated[str | None, typer.Option(metavar="PLACE", help="Only there or in it: a name or id.")]
Types = Annotated[
    list[str] | None, typer.Option("--type", metavar="TYPE", help="A PLOVER event type. May be repeated.")
]
Actors = Annotated[
    list[str] | None, typer.Option(metavar="ACTOR", help="Only with this actor: a name or id. May be repeated.")
]
Sources = Annotated[
    list[str] | None, typer.Option(metavar="NAME", help="Only by this publisher or agency. May be repeated.")
]
Reviewed = Annotated[
    bool | None,
    typer.Option("--reviewed/--not-reviewed", help="Only what a person confirmed, or only what nobody has."),
]


def selection_of(
    since: str | None,
    until: str | None,
    countries: list[str] | None,
    place: str | None,
    types: list[str] | None,
    actors: list[str] | None,
    sources: list[str] | None,
    reviewed: bool | None,
) -> Selection:
    """What was asked for; a wrong day, country or type is named when the record is asked."""
    from standoff.record.selection import Selection  # noqa: PLC0415

    return Selection(
        since,
        until,
        tuple(countries or ()),
        place,
        tuple(types or ()),
        tuple(actors or ()),
        tuple(sources or ()),
        reviewed,
    )
