"""The API: what the pages read and decide, for programs. Its description is at /api/openapi.json.

Answers are rows with the keys of the canonical export. Lists come in pages: `items`, the `number` of all, and `next`,
the address of what follows. Errors are `{"detail": ...}`, in words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal

from fastapi import APIRouter, Depends, File, Form, HTTPException, Query, Request, UploadFile
from fastapi.responses import JSONResponse
from sqlalchemy import ColumnElement, Connection, false, select
from starlette.concurrency import run_in_threadpool

from standoff import __version__
from standoff.desk import context
from standoff.desk.adding import LIMITS, Told, jobs
from standoff.desk.agreement import agreement
from standoff.desk.api_models import (
    KINDS,
    MODELS,
    PAGES,
    AgreementAnswer,
    CalledAnswer,
    Conflict,
    DecisionMade,
    Evidence,
    FoundAnswer,
    JobAnswer,
    Problem,
    QueuePage,
    RecordAnswer,
    WishBody,
    job_answer,
)
from standoff.desk.following import follower
from standoff.desk.queue import DONE, ranked
from standoff.errors import RecordError, SourceError
from standoff.model import Verdict
from standoff.record import evidence as standing_behind
from standoff.record import members, query, review, schema, search, search_index
from standoff.record.following import note, waiting
from standoff.record.relink import in_step
from standoff.record.selection import Selection, chosen
from standoff.record.wish import StaleError, Wish, described

if TYPE_CHECKING:
    from collections.abc import Callable

Row = dict[str, Any]
Reading = Annotated[Connection, Depends(context.reading)]
Words = Annotated[str, Query(max_length=200)]
Several = Annotated[list[str], Query(max_length=50)]
Limit = Annotated[int, Query(ge=1, le=200, description="How many at most.")]
Offset = Annotated[int, Query(ge=0, le=10_000_000, description="How many to leave out at the beginning.")]
PATIENCE = 20.0  # seconds that an answer to a decision waits for what follows from it

ANYWHERE: dict[int | str, dict[str, Any]] = {
    400: {"model": Problem, "description": "The record has nothing of that name, or the request is broken."},
    401: {"model": Problem, "description": "The desk's token is missing: `Authorization: Bearer TOKEN`."},
    403: {"model": Problem, "description": "The request came from another site."},
    405: {"model": Problem, "description": "There is no such method here."},
    413: {"model": Problem, "description": "The request is too large."},
    421: {"model": Problem, "description": "The desk was asked for under a name that is not this machine's."},
}  # fmt: skip
MISSING: dict[int | str, dict[str, Any]] = {404: {"model": Problem, "description": "The record holds no such thing."}}

router = APIRouter(prefix="/api", tags=["record"], responses=ANYWHERE)


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


def _next(request: Request, offset: int, limit: int, number: int) -> str | None:
    if offset + limit >= number:
        return None
    return str(request.url.include_query_params(offset=offset + limit, limit=limit).replace(scheme="", netloc=""))


def _fits(connection: Connection, kind: str, selected: Selection) -> ColumnElement[bool] | None:
    """What the things of a kind must meet: to be a chosen event, or to be told of by one."""
    ids = chosen(connection, selected)
    if ids is None:
        return None
    events = schema.EVENTS.c
    rows = list(connection.execute(select(events.event_id, events.statement_ids, events.document_ids)))
    mine = [r for r in rows if r.event_id in ids]
    statements = {i for r in mine for i in r.statement_ids}
    if kind == "figures":
        table = schema.STATEMENTS.c
        held = connection.execute(select(table.statement_id, table.figure_ids))
        wanted = {i for r in held if r.statement_id in statements for i in r.figure_ids}
    else:
        wanted = {"events": set(ids), "statements": statements, "documents": {d for r in mine for d in r.document_ids}}[
            kind
        ]
    key = query.KINDS[kind].primary_key.columns[0]
    return _among(key, sorted(wanted))


def _among(key: Any, values: list[str]) -> ColumnElement[bool]:
    import json  # noqa: PLC0415

    from sqlalchemy import func  # noqa: PLC0415

    if not values:
        return false()
    found: ColumnElement[bool] = key.in_(select(func.json_each(json.dumps(values)).table_valued("value").c.value))
    return found


FILTERED = frozenset({"events", "statements", "figures", "documents"})


def _listing(kind: str) -> None:
    """The two addresses of a kind: its list, and one of it."""
    page, model, name = PAGES[kind], MODELS[kind], kind.removesuffix("s")

    def answer(request: Request, connection: Connection, fits: Any, offset: int, limit: int) -> Row:
        if kind == "problems":  # these have no id of their own
            every = list(query.rows(connection, kind))
            items, number = every[offset : offset + limit], len(every)
        else:
            items, number = query.page(connection, kind, fits, offset=offset, limit=limit)
        return {"items": [_plain(kind, r) for r in items], "number": number,
                "next": _next(request, offset, limit, number)}  # fmt: skip

    if kind in FILTERED:

        def filtered(
            request: Request, connection: Reading, chosen_: Chosen, offset: Offset = 0, limit: Limit = 50
        ) -> Row:
            return answer(request, connection, _fits(connection, kind, chosen_), offset, limit)

        listed: Callable[..., Row] = filtered
    else:

        def every(request: Request, connection: Reading, offset: Offset = 0, limit: Limit = 50) -> Row:
            return answer(request, connection, None, offset, limit)

        listed = every

    def one(identifier: str, connection: Reading) -> Row:
        return _plain(kind, context.thing_of(connection, kind, identifier), whole=True)

    whole = f"{kind.capitalize()}, in pages"
    router.add_api_route(f"/{kind}", listed, response_model=page, name=f"list_{kind}", summary=whole)
    if kind not in {"problems", "decisions"}:
        router.add_api_route(
            f"/{kind}/{{identifier}}", one, response_model=model, name=f"one_{kind}", summary=f"One {name}",
            responses=MISSING,
        )  # fmt: skip


def _plain(kind: str, row: Row, *, whole: bool = False) -> Row:
    """A row as the API gives it: the text of a report only where that one report is asked for."""
    if kind == "documents" and not whole:
        return {k: v for k, v in row.items() if k not in {"text", "stripped"}} | {"text": None, "stripped": None}
    return row


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
    return {"items": items, "number": len(mine), "next": _next(request, offset, limit, len(mine))}


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


@router.post("/decisions", response_model=DecisionMade, status_code=201, tags=["deciding"],
             responses={200: {"model": DecisionMade, "description": "The same decision was made before; this is it."},
                        **MISSING, 409: {"model": Conflict, "description": "Others changed it since it was seen."}},
             summary="Decide: accept, reject, correct, merge, apart, split, add, undo")  # fmt: skip
def decide(request: Request, body: WishBody) -> Any:
    """`saw` is the version that `evidence` gave; with it a stale decision is refused; `force` decides all the same.

    To split an event, its id comes first in `ids`, then the statements that tell another one; to split an actor, its
    id, then the names, as `names` of it gives them, that are another one.
    """
    kept = context.deciding(request)
    verdict = Verdict(body.verdict)
    with kept.reading() as connection:
        if verdict is not Verdict.UNDO:
            for identifier in body.ids[: 1 if verdict in {Verdict.SPLIT, Verdict.ADD} else None]:
                try:
                    query.thing(connection, identifier)
                except RecordError as error:
                    raise HTTPException(404, str(error)) from error
    words = [f"{name}={value}" for name, value in body.fields.items()]
    by = context.cleaned(body.by)
    if not by:
        raise HTTPException(400, "say who decides, in `by`")
    if words and verdict not in {Verdict.CORRECT, Verdict.ADD}:
        raise HTTPException(400, f"{body.verdict} takes no fields; correct and add do")
    wish = Wish(verdict, body.ids, by, body.why, words, body.saw, body.force)
    try:
        decision, new = note(kept, wish, context.now(request))
    except StaleError as stale:
        answer = {"detail": str(stale), "current": stale.current, "since": [described(d) for d in stale.since]}
        return JSONResponse(answer, 409)
    done = follower(request.app).wake(PATIENCE if body.wait else 0)
    with kept.reading() as connection:
        states = schema.DECISION_STATES
        state = connection.execute(select(states).where(states.c.decision_id == decision.id)).mappings().one_or_none()
    made = {"decision_id": decision.id, "subject": decision.subject, "verdict": decision.verdict.value,
            "by": decision.by, "at": decision.at.isoformat(), "new": new, "followed": done and state is not None,
            "state": state["state"] if state else None, "now": list(state["now"]) if state else []}  # fmt: skip
    return JSONResponse(made, 201 if new else 200)


@router.get("/decisions/{number}", response_model=MODELS["decisions"], responses=MISSING, tags=["deciding"],
            summary="One decision")  # fmt: skip
def one_decision(number: int, connection: Reading) -> Row:
    if not 0 < number < 2**62:
        raise HTTPException(404, f"there is no decision {number}")
    found = list(query.rows(connection, "decisions", schema.DECISIONS.c.decision_id == number))
    if not found:
        raise HTTPException(404, f"there is no decision {number}")
    return found[0]


@router.get("/versions/{kind}/{identifier}", responses=MISSING, tags=["deciding"], summary="The version of a thing")
def version(kind: Literal["events", "statements", "figures", "attributions", "tolls", "disagreements", "actors"],
            identifier: str, connection: Reading) -> dict[str, str]:  # fmt: skip
    row = context.thing_of(connection, kind, identifier)
    return {"id": str(next(iter(row.values()))), "version": review.version(connection, kind, row)}


@router.post("/documents", response_model=JobAnswer, status_code=202, tags=["adding"],
             summary="Bring reports: files, or a text; read in the background")  # fmt: skip
async def bring(
    request: Request,
    files: Annotated[list[UploadFile] | None, File(description="Files, fifty at most.")] = None,
    text: Annotated[str, Form(max_length=LIMITS.characters)] = "",
    title: Annotated[str, Form(max_length=300)] = "",
    publisher: Annotated[str, Form(max_length=300)] = "",
    published: Annotated[str, Form(max_length=40, description="2011-03-31, 2011-03 or 2011.")] = "",
) -> Any:
    """Files, or a text. `title`, `publisher` and `published` hold for reports that do not say it themselves."""
    uploads = [(f.filename or "", await f.read()) for f in files or []]
    told = Told(text, " ".join(title.split()), " ".join(publisher.split()), " ".join(published.split()))
    try:
        made = await run_in_threadpool(jobs(request.app).add, context.who(request), uploads, told)
    except SourceError as error:
        raise HTTPException(400, str(error)) from error
    return job_answer(made)


@router.get("/jobs/{identifier}", response_model=JobAnswer, responses=MISSING, tags=["adding"],
            summary="How far a job is, and what it changed")  # fmt: skip
def job(request: Request, identifier: str) -> Any:
    found = jobs(request.app).get(identifier)
    if found is None:
        raise HTTPException(404, f"there is no job {identifier}")
    return job_answer(found)


for _kind in MODELS:
    _listing(_kind)
