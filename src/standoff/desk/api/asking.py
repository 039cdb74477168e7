"""What requests to the API may ask for, and what they may be told instead of an answer."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import Depends, Query, Request
from sqlalchemy import Connection

from standoff.desk import context
from standoff.desk.api.models import ErrorAnswer
from standoff.record.selection import Selection

Row = dict[str, Any]
Reading = Annotated[Connection, Depends(context.reading)]
Several = Annotated[list[str], Query(max_length=50)]
Limit = Annotated[int, Query(ge=1, le=200, description="How many at most.")]
Offset = Annotated[int, Query(ge=0, le=10_000_000, description="How many to leave out at the beginning.")]
ANYWHERE: dict[int | str, dict[str, Any]] = {
    400: {"model": ErrorAnswer, "description": "The record has nothing of that name, or the request is broken."},
    401: {"model": ErrorAnswer, "description": "The desk's token is missing: `Authorization: Bearer TOKEN`."},
    403: {"model": ErrorAnswer, "description": "The request came from another site."},
    405: {"model": ErrorAnswer, "description": "There is no such method here."},
    413: {"model": ErrorAnswer, "description": "The request is too large."},
    421: {"model": ErrorAnswer, "description": "The desk was asked for under a name that is not this machine's."},
}  # fmt: skip
MISSING: dict[int | str, dict[str, Any]] = {
    404: {"model": ErrorAnswer, "description": "The record holds no such thing."}
}


def selection(
    since: Annotated[str | None, Query(max_length=10, description="First day, 2011-03-31.")] = None,
    until: Annotated[str | None, Query(max_length=10, description="Last day.")] = None,
    country: Annotated[Several, Query(description="ISO 3166-1 code or name; several are alternatives.")] = [],  # noqa: B006
    place: Annotated[str | None, Query(max_length=200, description="Id or name: there or inside it.")] = None,
    type: Annotated[Several, Query(description="PLOVER event type.")] = [],  # noqa: A002, B006
    actor: Annotated[Several, Query(description="Id or name.")] = [],  # noqa: B006
    source: Annotated[Several, Query(description="Publisher or agency.")] = [],  # noqa: B006
    reviewed: Annotated[
        Literal["yes", "no"] | None, Query(description="Only what a person confirmed, or only what nobody has.")
    ] = None,
) -> Selection:
    """The filters of every page, in the same words."""
    return Selection(since or None, until or None, tuple(country), place or None, tuple(type), tuple(actor),
                     tuple(source), None if reviewed is None else reviewed == "yes")  # fmt: skip


Chosen = Annotated[Selection, Depends(selection)]


def next_page(request: Request, offset: int, limit: int, number: int) -> str | None:
    """The address of what follows in a list of so many; None at its end."""
    if offset + limit >= number:
        return None
    return str(request.url.include_query_params(offset=offset + limit, limit=limit).replace(scheme="", netloc=""))
