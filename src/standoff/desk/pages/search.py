"""Search: what somebody types, and the events, reports, actors and places that it finds."""

from __future__ import annotations

import time
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import Response
from sqlalchemy import Connection

from standoff.desk import context
from standoff.desk.effects import brief
from standoff.record import search as searching
from standoff.record import search_index
from standoff.record.sought import LONGEST

router = APIRouter()
Reading = Annotated[Connection, Depends(context.reading)]
Words = Annotated[str, Query(max_length=4 * LONGEST)]
FEW, MANY = 6, 30  # hits of a kind beside others, and alone
NAMES = {"events": "Events", "documents": "Reports", "actors": "Actors", "places": "Places"}
EXAMPLES = (
    ("killed Misrata", "both words, in any form"),
    ('"opened fire"', "these words in this order"),
    ("killed -NATO", "not with this word"),
    ("shell*", "words that begin so"),
    ("type:fight place:Tripoli", "events of a type, there or inside it"),
    ("source:Reuters from:2011-03..2011-04", "a publisher or agency; days, months or years"),
    ("actor:NATO is:disputed", "also is:confirmed, is:unconfirmed, is:undated"),
)


def _found(request: Request, connection: Connection, q: str, kind: str, page: int) -> dict[str, Any]:
    search_index.ready(context.deciding(request))
    kinds = (kind,) if kind in NAMES else searching.KINDS
    limit = MANY if kind in NAMES else FEW
    began = time.perf_counter()
    answer = searching.search(connection, q, kinds, limit=limit, offset=(page - 1) * limit)
    return {"q": q, "answer": answer, "kind": kind if kind in NAMES else "", "names": NAMES, "at": page, "limit": limit,
            "milliseconds": (time.perf_counter() - began) * 1000, "brief": brief, "examples": EXAMPLES}  # fmt: skip


@router.get("/search")
def search(
    request: Request, connection: Reading, q: Words = "", kind: str = "", page: Annotated[int, Query(ge=1, le=1000)] = 1
) -> Response:
    """The page, or to htmx what was found alone."""
    name = "parts/found.html" if context.is_fragment(request) else "search.html"
    return context.page(request, name, **_found(request, connection, q, kind, page))
