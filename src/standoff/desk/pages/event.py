"""An event, with the words that each of its values rests on."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Request
from fastapi.responses import RedirectResponse, Response
from sqlalchemy import Connection

from standoff.desk import context, dossier
from standoff.desk.locator import locator
from standoff.errors import RecordError
from standoff.record import query, review

router = APIRouter()


@router.get("/events/{identifier}")
def show(request: Request, identifier: str, connection: Annotated[Connection, Depends(context.reading)]) -> Response:
    """The page of an event; an id that was merged away, or is cut short, leads to the event it means."""
    try:
        kind, row = query.thing(connection, identifier)
    except RecordError as error:
        raise HTTPException(404, str(error)) from error
    name = str(next(iter(row.values())))
    if kind != "events":
        raise HTTPException(404, f"{identifier} is none of the events, but one of the {kind}")
    if name != identifier:
        return RedirectResponse(f"/events/{name}", status_code=307)
    held = dossier.dossier(connection, row)
    others = [p for i, p in held.places.items() if i != row["place_id"]]
    return context.page(
        request,
        "event.html",
        held=held,
        event=row,
        locator=locator(row, held.places.get(row["place_id"] or ""), others),
        version=review.version(connection, "events", row),
        number=dossier.number,
        thing_id=dossier.thing_id,
    )
