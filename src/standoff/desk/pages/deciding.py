"""Deciding on a thing: the panel beside it, and what becomes of a decision that is sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal

from fastapi import APIRouter, Depends, Request
from fastapi.responses import JSONResponse, Response
from sqlalchemy import Connection

from standoff.codebooks import plover
from standoff.desk import context, wishes
from standoff.desk.following import follower
from standoff.desk.queue import ranked
from standoff.errors import RecordError
from standoff.model import Verdict
from standoff.record import query, review
from standoff.record.fields import FIELDS
from standoff.record.following import note, waiting
from standoff.record.relink import in_step
from standoff.record.wish import StaleError, Wish, described

if TYPE_CHECKING:
    from collections.abc import Callable

    from standoff.model import Decision

router = APIRouter()
PATIENCE = 2.5  # seconds an answer waits for what follows from a decision
Kind = Literal["events", "statements", "figures", "attributions", "tolls", "disagreements", "actors"]
Reading = Annotated[Connection, Depends(context.reading)]
Row = dict[str, Any]

SAID = {
    Verdict.ACCEPT: "Accepted",
    Verdict.REJECT: "Rejected",
    Verdict.CORRECT: "Corrected",
    Verdict.MERGE: "Merged",
    Verdict.APART: "Kept apart",
    Verdict.SPLIT: "Split",
    Verdict.ADD: "Added",
    Verdict.UNDO: "Undone",
}


@router.get("/{kind}/{identifier}/decide")
def panel(request: Request, kind: Kind, identifier: str, connection: Reading) -> Response:
    """What can be decided on a thing, as a part of a page."""
    row = context.thing_of(connection, kind, identifier)
    return context.page(request, "parts/decide.html", **offered(connection, kind, row))


def offered(connection: Connection, kind: str, row: Row) -> Row:
    """All that the panel of a thing shows."""
    name = str(next(iter(row.values())))
    values: Row = {
        "kind": kind, "thing": row, "thing_id": name, "version": review.version(connection, kind, row),
        "fields": FIELDS.get(kind, {}), "choices": wishes.CHOICES, "modes": plover.MODES, "quad": plover.QUAD,
        "names": {}, "alike": [], "statements": [], "late": waiting_on(connection, name),
    }  # fmt: skip
    if kind == "events":
        values["names"] = wishes.names_of(connection, row)
        values["alike"] = wishes.alike(connection, row, ranked(connection))
        values["statements"] = query.some(connection, "statements", row["statement_ids"])
    elif kind == "statements":
        values["names"] = {p["actor_id"]: p["name"] for side in ("agents", "recipients") for p in row[side]}
    return values


def waiting_on(connection: Connection, name: str) -> list[Decision]:
    """Decisions on a thing whose consequences are still being worked out."""
    return [d for d in waiting(connection) if name in {d.subject, *d.others}]


@router.post("/{kind}/{identifier}/decide")
async def decide(request: Request, kind: Kind, identifier: str) -> Response:
    from starlette.concurrency import run_in_threadpool  # noqa: PLC0415

    by = context.reviewer(request)
    form = await request.form(max_files=0, max_fields=2_000)
    return await run_in_threadpool(_decide, request, kind, identifier, form, by)


def _decide(request: Request, kind: str, identifier: str, form: Any, by: str) -> Response:
    record = context.deciding(request)
    with record.reading() as connection:
        row = context.thing_of(connection, kind, identifier)
    name = str(next(iter(row.values())))
    return answered(request, kind, name, lambda: wishes.wish(kind, name, form, by))


def answered(request: Request, kind: str, name: str, asked: Callable[[], Wish]) -> Response:
    """Write down what is asked for, or tell why not. `kind` and `name` are of the thing that the form is about."""
    record = context.deciding(request)
    wish = None
    try:
        wish = asked()
        decision, new = note(record, wish, context.now(request))
    except StaleError as stale:
        with record.reading() as connection:
            now = query.some(connection, kind, [name])
        return context.page(
            request, "parts/stale.html", status=409, stale=stale, told=[described(d) for d in stale.since],
            by=sorted({d.by for d in stale.since}), typed=wish.words if wish else [], kind=kind, thing_id=name,
            now=wishes.shown(kind, now[0]) if now else {},
        )  # fmt: skip
    except RecordError as error:
        return context.page(request, "parts/refused.html", status=422, message=str(error))
    return settled(request, decision, new=new, name=name)


def settled(request: Request, decision: Decision, *, new: bool, name: str) -> Response:
    """The answer to a decision that is in the log."""
    done = follower(request.app).wake(PATIENCE)
    with context.deciding(request).reading() as connection:
        now = query.current(connection, name) if not _held(connection, name) else name
    return context.page(
        request, "parts/decided.html", decision=decision, said=SAID[decision.verdict], new=new, waiting=not done,
        now=now or "", problem=follower(request.app).problem, was=name,
    )  # fmt: skip


def _held(connection: Connection, name: str) -> bool:
    found_ = query.plain(connection, name) if not name.isdigit() else None
    return found_ is not None and str(next(iter(found_[1].values()))) == name


@router.post("/decisions/{number}/undo")
async def undo(request: Request, number: int) -> Response:
    from starlette.concurrency import run_in_threadpool  # noqa: PLC0415

    by = context.reviewer(request)
    form = await request.form(max_files=0)
    why = " ".join(str(form.get("why", "")).split())[: wishes.LONGEST]
    return await run_in_threadpool(_undo, request, number, by, why)


def _undo(request: Request, number: int, by: str, why: str) -> Response:
    record = context.deciding(request)
    try:
        decision, new = note(record, Wish(Verdict.UNDO, [str(number)], by, why), context.now(request))
    except RecordError as error:
        return context.page(request, "parts/refused.html", status=422, message=str(error))
    from standoff.record import decisions  # noqa: PLC0415

    with record.reading() as connection:
        subject = next((d.subject for d in decisions.log(connection) if d.id == number), "")
    return settled(request, decision, new=new, name=subject)


@router.get("/following")
def following(request: Request, connection: Reading) -> JSONResponse:
    """Whether what follows from all decisions is worked out."""
    at = follower(request.app)
    step = in_step(connection)
    left = waiting(connection)
    if not step and not at.seconds and not at.problem:
        at.wake()
    told = {str(n): e.sentence for n, e in at.led_to.items()}
    linking = at.progress
    return JSONResponse({
        "in_step": step, "waiting": len(left), "seconds": round(at.seconds), "problem": at.problem, "led_to": told,
        "linking": None if linking is None else {
            "seconds": round(linking[0]), "last_time": None if linking[1] is None else round(linking[1]),
            "reports": query.number(connection, "documents"),
        },
    })  # fmt: skip
