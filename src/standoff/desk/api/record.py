"""The record as a whole: what it holds, what is to be reviewed, search, and the words behind a thing."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request

from standoff import __version__
from standoff.desk import context
from standoff.desk.agreement import agreement
from standoff.desk.api.asking import MISSING, Chosen, Limit, Offset, Reading, Row, next_page
from standoff.desk.api.models import (
    KINDS,
    AgreementAnswer,
    CalledAnswer,
    Evidence,
    FoundAnswer,
    QueuePage,
    RecordAnswer,
)
from standoff.desk.following import follower
from standoff.desk.queue import DONE, ranked
from standoff.record import evidence as standing_behind
from standoff.record import members, query, review, search, search_index
from standoff.record.following import waiting
from standoff.record.relink import in_step
from standoff.record.selection import chosen

router = APIRouter()


@router.get("/record", response_model=RecordAnswer, summary="What the record holds")
def record(request: Request, connection: Reading) -> Row:
    at = follower(request.app)
    return {"version": __version__, "name": context.desk(request).path.name,
            "numbers": {kind: query.number(connection, kind) for kind in query.KINDS}, "in_step": in_step(connection),
            "waiting": [d.id for d in waiting(connection)], "problem": at.problem}  # fmt: skip


@router.get("/queue", response_model=QueuePage, summary="Events to review, most pressing first")
def queue(request: Request, connection: Reading, chosen_: Chosen, offset: Offset = 0, limit: Limit = 50,
          state: Literal["open", "done", "all"] = "open") -> Row:  # fmt: skip
    ids = chosen(connection, chosen_)
    mine = [q for q in ranked(connection) if ids is None or q.event_id in ids]
    if state != "all":
        mine = [q for q in mine if (q.row["reviewed"] in DONE) == (state == "done")]
    items = [{"event_id": q.event_id, "points": q.points, "why": list(q.why), "reviewed": q.row["reviewed"]}
             for q in mine[offset : offset + limit]]  # fmt: skip
    return {"items": items, "number": len(mine), "next": next_page(request, offset, limit, len(mine))}


@router.get("/agreement", response_model=AgreementAnswer, summary="Progress, and agreement between reviewers")
def agreeing(connection: Reading) -> Row:
    found = agreement(connection)
    every = ranked(connection)
    return {"events": len(every), "decided": sum(q.row["reviewed"] in DONE for q in every), "by": found.by,
            "pairs": [{"reviewers": [p.one, p.other], "both": p.both, "agree": p.agree, "share": p.share,
                       "kappa": p.kappa, "why": p.why} for p in found.pairs]}  # fmt: skip


@router.get("/search", response_model=FoundAnswer, summary="Search, with the filters of the search page")
def searching(
    request: Request,
    connection: Reading,
    q: Annotated[str, Query(max_length=500)],
    kind: Literal["events", "documents", "actors", "places"] | None = None,
    offset: Offset = 0,
    limit: Annotated[int, Query(ge=1, le=100)] = 10,
) -> Row:
    search_index.ready(context.deciding(request))
    kinds = (kind,) if kind else search.KINDS
    found = search.search(connection, q, kinds, limit=limit, offset=offset)

    def told(hit: search.Hit) -> Row:
        snippet = None
        if hit.snippet is not None:
            pieces = [{"text": words, "hit": marked} for words, marked in hit.snippet.pieces]
            snippet = {"pieces": pieces, "start": hit.snippet.start, "end": hit.snippet.end}
        return {"id": hit.id, "document_id": hit.document_id, "snippet": snippet}

    by_kind = {k: {"number": f.number, "hits": [told(h) for h in f.hits]} for k, f in found.found.items()}
    return {"notes": list(found.notes), "found": by_kind}


@router.get("/{kind}/{identifier}/evidence", response_model=Evidence, responses=MISSING,
            summary="The words behind a thing, who says so, and its version")  # fmt: skip
def behind(kind: KINDS, identifier: str, connection: Reading) -> Row:
    row = context.thing_of(connection, kind, identifier)
    found = standing_behind.evidence(connection, kind, row)
    return {"kind": kind, "thing": row, "quotes": found["quotes"], "disagreements": found.get("disagreements", []),
            "actors": found.get("actors", {}), "version": found.get("version")}  # fmt: skip


@router.get("/actors/{identifier}/names", response_model=list[CalledAnswer], responses=MISSING,
            summary="The names that reports give an actor, each with the reasons for it to be this one")  # fmt: skip
def names_of(identifier: str, connection: Reading) -> list[Row]:
    row = context.thing_of(connection, "actors", identifier)
    held = members.members(connection, row["actor_id"])
    return [{"name": m.name, "reports": m.reports, "why": list(m.why), "ids": list(m.ids)} for m in held]


@router.get("/versions/{kind}/{identifier}", responses=MISSING, tags=["deciding"], summary="The version of a thing")
def version(kind: Literal["events", "statements", "figures", "attributions", "tolls", "disagreements", "actors"],
            identifier: str, connection: Reading) -> dict[str, str]:  # fmt: skip
    row = context.thing_of(connection, kind, identifier)
    return {"id": str(next(iter(row.values()))), "version": review.version(connection, kind, row)}
