"""What is offered while somebody types: places, actors, events."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import JSONResponse, Response
from sqlalchemy import Connection, func, select

from standoff.desk import context
from standoff.desk.effects import brief
from standoff.desk.locator import locator
from standoff.knowledge import default_knowledge
from standoff.knowledge.folding import fold
from standoff.record import schema, search, search_index

if TYPE_CHECKING:
    from standoff.model import Place

router = APIRouter(prefix="/suggest")
Reading = Annotated[Connection, Depends(context.reading)]
Words = Annotated[str, Query(max_length=200)]
SHOWN = 8
_FEATURES = {"P": "town", "A": "division", "H": "water", "T": "mountain or island", "L": "area", "S": "site",
             "R": "road", "V": "woods", "U": "under the sea"}  # fmt: skip
Row = dict[str, Any]


@router.get("/places")
def places(connection: Reading, q: Words = "") -> JSONResponse:
    """Places of the gazetteer whose names begin so; those that the record names come first."""
    gazetteer = default_knowledge().gazetteer
    table = schema.PLACES.c
    here = set(connection.execute(select(table.place_id)).scalars())
    countries = set(connection.execute(select(table.country).distinct()).scalars())
    folded = fold(q)
    exact = {c.place.id: c.place for c in gazetteer.lookup(q)} if folded else {}
    found = {**exact, **{p.id: p for p in gazetteer.beginning(q)}}

    def order(place: Place) -> tuple[bool, bool, bool, bool, int]:
        return (place.id not in here, place.country not in countries, fold(place.name) != folded,
                not fold(place.name).startswith(folded), -place.population)  # fmt: skip

    told = [_told(p, p.id in here) for p in sorted(found.values(), key=order)[:SHOWN]]
    return JSONResponse(told)


def _told(place: Place, here: bool) -> Row:
    gazetteer = default_knowledge().gazetteer
    above = [p.name for i in place.within if (p := gazetteer.place(i))]
    kind = "country" if place.is_country else _FEATURES.get(place.feature_class, "place")
    people = f", {place.population:,} people" if place.population else ""
    return {"id": place.id, "name": place.name, "within": ", ".join(above), "note": kind + people, "here": here}


@router.get("/pin")
def pin(request: Request, place: Annotated[str, Query(max_length=60)]) -> Response:
    """A place on a small map."""
    found = default_knowledge().gazetteer.place(place)
    if found is None:
        return context.page(request, "parts/refused.html", status=404, message="the gazetteer has no such place")
    precision = 3 if found.is_country else 2 if found.feature_code.startswith("ADM") else 1
    row = {"latitude": found.latitude, "longitude": found.longitude, "geo_precision": precision,
           "place_name": found.name}  # fmt: skip
    return context.page(
        request, "parts/pin.html", locator=locator(row, {"country": found.country}, []), event=row,
        place=_told(found, here=False),
    )  # fmt: skip


@router.get("/actors")
def actors(request: Request, connection: Reading, q: Words = "") -> JSONResponse:
    """Actors of the record with a word that begins so."""
    search_index.ready(context.deciding(request))
    found = search.names(connection, "actors", q, SHOWN * 3)
    links = schema.ACTOR_LINKS.c
    met = (
        select(links.actor_id, func.count(links.document_id.distinct()).label("times"))
        .where(links.actor_id.in_([r["actor_id"] for r in found]))
        .group_by(links.actor_id)
    )
    times = {row.actor_id: row.times for row in connection.execute(met)}
    folded = fold(q)
    found.sort(key=lambda r: (fold(r["name"]) != folded, -times.get(r["actor_id"], 0)))
    return JSONResponse([
        {"id": r["actor_id"], "name": r["name"], "within": "",
         "note": f"{r['kind']}, {context.many(times.get(r['actor_id'], 0), 'report')}", "here": True}
        for r in found[:SHOWN]
    ])  # fmt: skip


@router.get("/events")
def events(request: Request, connection: Reading, q: Words = "") -> JSONResponse:
    """Events of the record that a search finds."""
    search_index.ready(context.deciding(request))
    hits = search.search(connection, q, ("events",), limit=SHOWN).found["events"].hits
    return JSONResponse([
        {"id": h.id, "name": brief(h.row), "within": "", "here": True,
         "note": "".join(p for p, _ in h.snippet.pieces)[:140] if h.snippet else ""}
        for h in hits
    ])  # fmt: skip
