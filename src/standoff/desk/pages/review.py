"""Review: a queue of events, each with its evidence and all that can be decided on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import RedirectResponse, Response
from sqlalchemy import Connection

from standoff.desk import context, dossier
from standoff.desk.agreement import agreement
from standoff.desk.following import follower
from standoff.desk.locator import locator
from standoff.desk.pages import deciding, selecting, suggesting
from standoff.desk.queue import DONE, REASONS, Queued, ranked
from standoff.desk.view import View, view
from standoff.record import decisions, query
from standoff.record.relink import in_step

if TYPE_CHECKING:
    from standoff.model import Decision

router = APIRouter()
for part in (suggesting, deciding, selecting):
    router.include_router(part.router)

LISTED = 30  # rows of the queue on one page
SHOWS = {"open": "to review", "done": "decided", "all": "all"}
Reading = Annotated[Connection, Depends(context.reading)]


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the queue one is: the rows around, and the events before and after."""

    rows: Sequence[Queued]
    first: int
    number: int
    done: int
    whole: int
    at: Queued | None
    index: int
    before: str
    after: str


def _place(view_: View, queue: Sequence[Queued], show: str, at: str) -> Place:
    chosen = {e.id for rows in (view_.rows, view_.rejected) for e in view_.events(rows)}
    mine = [q for q in queue if q.event_id in chosen]
    done = sum(q.row["reviewed"] in DONE for q in mine)
    wanted = {"open": lambda q: q.row["reviewed"] not in DONE, "done": lambda q: q.row["reviewed"] in DONE}.get(show)
    # What one looks at stays in the list after it is decided, so that one sees where one is.
    listed = [q for q in mine if wanted is None or wanted(q) or q.event_id == at]
    index = next((n for n, q in enumerate(listed) if q.event_id == at), 0)
    here = listed[index] if listed else None
    first = max(0, min(index - LISTED // 3, len(listed) - LISTED))
    return Place(
        listed[first : first + LISTED], first, len(listed), done, len(mine), here, index,
        listed[index - 1].event_id if listed and index > 0 else "",
        listed[index + 1].event_id if index + 1 < len(listed) else "",
    )  # fmt: skip


def _shown(request: Request, connection: Connection, show: str, at: str) -> dict[str, Any]:
    found = view(request, connection, "/review")
    show = show if show in SHOWS else "open"
    place = _place(found, ranked(connection), show, at)
    values: dict[str, Any] = {"view": found, "place": place, "show": show, "shows": SHOWS, "item": None,
                              "in_step": in_step(connection), "problem": follower(request.app).problem}  # fmt: skip
    if place.at is not None:
        values |= item(connection, place.at.event_id)
        values["why"] = place.at.why
    return values


def item(connection: Connection, event_id: str) -> dict[str, Any]:
    """All about one event, with what can be decided on it."""
    row = query.some(connection, "events", [event_id])[0]
    held = dossier.dossier(connection, row)
    others = [p for i, p in held.places.items() if i != row["place_id"]]
    return {
        "item": row, "event": row, "held": held, "number": dossier.number, "last": _last(connection, held),
        "locator": locator(row, held.places.get(row["place_id"] or ""), others),
        **deciding.offered(connection, "events", row),
    }  # fmt: skip


def _last(connection: Connection, held: dossier.Dossier) -> Decision | None:
    """The last decision on this event or on what it rests on that stands."""
    ids = {held.event["event_id"], *held.event["formerly"], *held.event["statement_ids"],
           *(f["figure_id"] for f in held.figures), *(d["disagreement_id"] for d, _ in held.disagreements)}  # fmt: skip
    log = decisions.standing(decisions.log(connection))
    concerned = {d["decision_id"] for d in held.decisions}
    return next((d for d in reversed(log) if d.id in concerned or d.subject in ids), None)


@router.get("/review")
def review(request: Request, connection: Reading, show: str = "open", at: str = "") -> Response:
    shown = _shown(request, connection, show, at)
    if not shown["view"].tidy:
        return RedirectResponse(shown["view"].link(show=show if show != "open" else None, at=at or None), 303)
    return context.page(request, "review.html", agreement=agreement(connection), reasons=REASONS, **shown)


@router.get("/review/item")
def one(request: Request, connection: Reading, show: str = "open", at: str = "") -> Response:
    """The list and the event in hand, without the frame."""
    return context.page(request, "parts/review.html", **_shown(request, connection, show, at))
