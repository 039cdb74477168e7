"""Decisions: to make one, and to see one."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import JSONResponse
from sqlalchemy import select

from standoff.desk import context
from standoff.desk.api.asking import MISSING, Reading, Row
from standoff.desk.api.models import MODELS, Conflict, DecisionMade, WishBody
from standoff.desk.following import follower
from standoff.errors import RecordError
from standoff.model import Verdict
from standoff.record import query, schema
from standoff.record.following import note
from standoff.record.wish import StaleError, Wish, described

PATIENCE = 20.0  # seconds that an answer to a decision waits for what follows from it

router = APIRouter(tags=["deciding"])


@router.post("/decisions", response_model=DecisionMade, status_code=201,
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


@router.get("/decisions/{number}", response_model=MODELS["decisions"], responses=MISSING,
            summary="One decision")  # fmt: skip
def one_decision(number: int, connection: Reading) -> Row:
    if not 0 < number < 2**62:
        raise HTTPException(404, f"there is no decision {number}")
    found = list(query.rows(connection, "decisions", schema.DECISIONS.c.decision_id == number))
    if not found:
        raise HTTPException(404, f"there is no decision {number}")
    return found[0]
