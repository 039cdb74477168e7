"""Actors: who is met in the reports, what each did, and who is the same as whom."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import RedirectResponse, Response
from sqlalchemy import Connection

from standoff.desk import context, history
from standoff.desk.pages import deciding
from standoff.desk.people import acts, mentions, names_of, namesakes, people
from standoff.model import ActorKind
from standoff.record import query, search, search_index

router = APIRouter()
Reading = Annotated[Connection, Depends(context.reading)]
PAGE = 60
LISTED = 40  # events of an actor that its page lists on a side
SORTS = {"reports": "reports", "did": "did", "suffered": "suffered", "name": "name"}


@router.get("/actors")
def listed(
    request: Request,
    connection: Reading,
    q: Annotated[str, Query(max_length=200)] = "",
    kind: str = "",
    sort: str = "reports",
    described: bool = False,
    page: Annotated[int, Query(ge=1, le=10_000)] = 1,
) -> Response:
    """All actors that are known by a name; with `described` also those that are known by a description alone."""
    search_index.ready(context.deciding(request))
    every = people(connection)
    found = [p for p in every if described or not p.described]
    if q.strip():
        ids = {r["actor_id"] for r in search.names(connection, "actors", q, 500)}
        found = [p for p in found if p.id in ids]
    if kind in {k.value for k in ActorKind}:
        found = [p for p in found if p.kind == kind]
    if sort == "name":
        found = sorted(found, key=lambda p: (p.name.casefold(), p.id))
    elif sort in {"did", "suffered"}:
        found = sorted(found, key=lambda p: (-getattr(p, sort), p.name, p.id))
    name = "parts/actor_rows.html" if context.is_fragment(request) else "actors.html"
    return context.page(
        request, name, people=found[(page - 1) * PAGE : page * PAGE], number=len(found), whole=len(every), q=q,
        kind=kind, kinds=[k.value for k in ActorKind], sort=sort if sort in SORTS else "reports", described=described,
        at=page, pages=max(1, -(-len(found) // PAGE)),
    )  # fmt: skip


@router.get("/actors/{identifier}")
def one(request: Request, identifier: str, connection: Reading) -> Response:
    row = context.thing_of(connection, "actors", identifier)
    if row["actor_id"] != identifier:
        return RedirectResponse(f"/actors/{row['actor_id']}", status_code=307)
    search_index.ready(context.deciding(request))
    did, suffered = acts(connection, row["actor_id"])
    named, reports = mentions(connection, row["actor_id"])
    others = {i for e in (*did, *suffered) for i in e["actors"]} | ({row["allegiance"]} if row["allegiance"] else set())
    names = {a["actor_id"]: a["name"] for a in query.some(connection, "actors", sorted(others))}
    return context.page(
        request, "actor.html", actor=row, did=did, suffered=suffered, mentions=named, reports=reports, listed=LISTED,
        others=names, namesakes=namesakes(connection, row), called=names_of(connection, row["actor_id"]),
        decisions=history.history(connection, {row["actor_id"], *row["formerly"]}),
        **deciding.offered(connection, "actors", row),
    )  # fmt: skip
