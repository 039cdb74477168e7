"""The overview: when, where, how many, who and what is disputed, for one selection of the record."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import RedirectResponse, Response
from sqlalchemy import Connection

from standoff.codebooks.plover import QUAD, Quad
from standoff.desk import basemap, context
from standoff.desk.summaries import disputes, geography, relations, series, timeline
from standoff.desk.summaries.columns import by_type
from standoff.desk.summaries.known import Known
from standoff.desk.summaries.present import known
from standoff.desk.view import view

router = APIRouter()

ROWS = 12  # of a table before the rest is folded away
MOST = 100  # rows of a table on this page; lists of their own show all
DISPUTES = 6
AT = 12  # events listed beside the map
DETAIL = 8  # places with most events, around which the map's borders are fine


@router.get("/")
def overview(request: Request, connection: Annotated[Connection, Depends(context.reading)]) -> Response:
    shown = view(request, connection)
    if not shown.tidy:  # a form sends its empty fields, too
        return RedirectResponse(shown.link(), status_code=303)
    held, rows = shown.known, shown.rows
    when = timeline.timeline(held, rows, shown.selection.since, shown.selection.until)
    where = geography.geography(held, rows)
    who = relations.relations(held, rows)
    curves = series.series(shown.tolls)
    open_ = disputes.disputes(shown.disagreements, held)
    drawn = [c for c in curves if len({p.as_of for p in c.points}) > 1][: series.DRAWN]
    return context.page(
        request, "overview.html", view=shown, timeline=when, periods=timeline.table(held, rows),
        geography=where, relations=who, curves=curves, drawn=drawn, disputes=open_, quads=list(Quad), quad_of=QUAD,
        types=by_type(held.columns.type[rows]), ROWS=ROWS, MOST=MOST, DRAWN=relations.DRAWN, DISPUTES=DISPUTES,
        data={
            "shown": shown.number,
            "whole": len(held.events),
            "timeline": _timeline(when),
            "spots": [_spot(spot) for spot in where.spots],
            "relations": _relations(who),
            "tolls": [_curve(c, held) for c in drawn],
        },
    )  # fmt: skip


def _spot(found: geography.At) -> dict[str, Any]:
    return {name: getattr(found, name) for name in found.__slots__}


def _timeline(found: timeline.Timeline) -> dict[str, Any]:
    return {
        "unit": found.unit,
        "first": found.first,
        "last": found.last,
        "singly": found.singly,
        "bars": [[b.start, b.event_type, b.open, b.number] for b in found.bars],
        "stretches": [
            [s.earliest, s.latest, s.event_type, s.number, s.event_id, s.label] for s in found.stretches
        ],
    }  # fmt: skip


def _relations(found: relations.Relations) -> dict[str, Any]:
    return {
        "parties": [
            {"id": p.actor_id, "name": p.name, "acting": p.acting, "suffering": p.suffering} for p in found.parties
        ],
        "pairs": [
            {"agent": p.agent, "recipient": p.recipient, "number": p.number, "mostly": p.mostly} for p in found.pairs
        ],
    }


def _curve(found: series.Series, held: Known) -> dict[str, Any]:
    return {
        "id": found.id,
        "measure": found.measure,
        "place": found.place,
        "points": [
            [p.as_of, p.low, p.high, p.source, held.words(p.figure_id), p.turn, p.counter] for p in found.points
        ],
    }


@router.get("/overview/at")
def at(request: Request, connection: Annotated[Connection, Depends(context.reading)], at: str = "") -> Response:
    """Part of a page: the events at one place, as far as they are in the selection."""
    shown = view(request, connection, "/")
    spot = shown.known.places.get(at)
    events = [e for e in shown.events() if e.place_id == at]
    deadliest = sorted(events, key=lambda e: (-(e.best or 0), e.when))
    return context.page(request, "parts/at.html", view=shown, spot=spot, events=deadliest[:AT], number=len(events))


@router.get("/overview/land.json")
def land(connection: Annotated[Connection, Depends(context.reading)]) -> Response:
    """The basemap, in detail where the record has places."""
    held = known(connection)
    places = [held.places[place] for place, _ in held.tally.places.most_common(DETAIL)]
    points = {(round(place.longitude), round(place.latitude)) for place in places}
    return Response(_land(frozenset(points)), media_type="application/geo+json")


@lru_cache(maxsize=4)
def _land(points: frozenset[tuple[int, int]]) -> bytes:
    return json.dumps(basemap.land(points), separators=(",", ":")).encode()


@router.get("/tolls")
def tolls(request: Request, connection: Annotated[Connection, Depends(context.reading)]) -> Response:
    """Every series, each count a row."""
    shown = view(request, connection)
    if not shown.tidy:
        return RedirectResponse(shown.link(), status_code=303)
    return context.page(request, "tolls.html", view=shown, curves=series.series(shown.tolls))


@router.get("/disagreements")
def disagreements(request: Request, connection: Annotated[Connection, Depends(context.reading)]) -> Response:
    """Every open disagreement, its sides next to each other."""
    shown = view(request, connection)
    if not shown.tidy:
        return RedirectResponse(shown.link(), status_code=303)
    found = disputes.disputes(shown.disagreements, shown.known)
    return context.page(request, "disagreements.html", view=shown, disputes=found)
