"""What can be done with words selected in a report: what was read there, and the statements they could belong to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, Any

from fastapi import APIRouter, Depends, HTTPException, Query, Request
from fastapi.responses import Response
from sqlalchemy import Connection, select
from starlette.concurrency import run_in_threadpool

from standoff.codebooks import plover
from standoff.desk import context, wishes
from standoff.desk.pages import deciding
from standoff.desk.readings import said_by
from standoff.knowledge import default_knowledge
from standoff.record import adding, decisions, query, review, schema
from standoff.record.sentences import Sentences

if TYPE_CHECKING:
    from starlette.datastructures import FormData

router = APIRouter()
_BLANK = {"earliest": None, "latest": None, "place_id": None, "place_name": None}
LONGEST = 2_000  # characters that can be selected
AROUND = 300  # characters before and after a sentence in which a number may belong to its act
Reading = Annotated[Connection, Depends(context.reading)]
At = Annotated[int, Query(ge=0, le=10_000_000)]
Row = dict[str, Any]


@router.get("/documents/{identifier}/select")
def selected(request: Request, identifier: str, start: At, end: At, connection: Reading) -> Response:
    """What was read at these characters, and what they could correct."""
    row = context.thing_of(connection, "documents", identifier)
    if not (start < end <= len(row["text"])) or end - start > LONGEST:
        raise HTTPException(422, f"select some words of the report, {LONGEST:,} characters at most")
    words = " ".join(row["text"][start:end].split())
    table = schema.DOCUMENTS.c
    packed = connection.execute(select(table.reading).where(table.document_id == row["document_id"])).scalar_one()
    first, last = Sentences.packed(packed).around(start, end)
    read = {name: _within(connection, name, row["document_id"], start, end)
            for name in ("mentions", "figures", "statements")}  # fmt: skip
    near = _within(connection, "statements", row["document_id"], first, last)
    gazetteer = default_knowledge().gazetteer
    places = list(gazetteer.candidates(words))[:6] if len(words) <= 80 else []
    actors = [m for m in read["mentions"] if m["kind"] == "actor"]
    times = [m for m in read["mentions"] if m["kind"] == "time" and (m["earliest"] or m["latest"])]
    attributions = _said(connection, row["document_id"], start, end)
    figures = _within(connection, "figures", row["document_id"], max(first - AROUND, 0), last + AROUND)
    versions = {s["statement_id"]: review.version(connection, "statements", s) for s in near}
    return context.page(
        request, "parts/selected.html", document=row, words=words, start=start, end=end, read=read, near=near,
        places=[(p, _within_names(p)) for p in places], actors=actors, times=times, versions=versions,
        attributions=attributions, figures=figures, number=_number(words), saw=f"{decisions.last(connection)}-add",
        choices=wishes.CHOICES, modes=plover.MODES, too_long=end - start > adding.LONGEST, blank=_BLANK,
        named=_BLANK | ({"place_id": places[0].id, "place_name": places[0].name} if places else {}),
    )  # fmt: skip


@router.post("/documents/{identifier}/add")
async def add(request: Request, identifier: str) -> Response:
    """Add to a report what reading missed: a statement, a figure, a mention of a place or an actor."""
    by = context.reviewer(request)
    form = await request.form(max_files=0, max_fields=500)
    return await run_in_threadpool(_add, request, identifier, form, by)


def _add(request: Request, identifier: str, form: FormData, by: str) -> Response:
    with context.deciding(request).reading() as connection:
        document = context.thing_of(connection, "documents", identifier)
    name = document["document_id"]
    return deciding.answered(request, "documents", name, lambda: wishes.addition(name, form, by))


def _said(connection: Connection, document_id: str, start: int, end: int) -> list[Row]:
    """Who is quoted in a report; the narrowest that holds these characters is `near`."""
    table = schema.ATTRIBUTIONS.c
    rows = list(query.rows(connection, "attributions", table.document_id == document_id))
    holding = [r for r in rows if r["content"]["start"] <= start and end <= r["content"]["end"]]
    near = min(holding, key=lambda r: r["content"]["end"] - r["content"]["start"], default=None)
    found = [{**r, "by": said_by(r), "near": r is near} for r in rows]
    return sorted(found, key=lambda r: r["content"]["start"])


def _number(words: str) -> tuple[int | None, int | None]:
    """The one number that stands in these words, as its own bounds."""
    found = re.findall(r"(?<![\w.,])\d{1,3}(?:,\d{3})+(?![\w,])|(?<![\w.,])\d{1,9}(?![\w,])", words)
    number = int(found[0].replace(",", "")) if len(found) == 1 else None
    return number, number


def _within_names(place: Any) -> str:
    gazetteer = default_knowledge().gazetteer
    return ", ".join(p.name for i in place.within if (p := gazetteer.place(i)))


def _within(connection: Connection, kind: str, document_id: str, start: int, end: int) -> list[Row]:
    """Things whose words overlap these; a statement by the words of its act."""
    table = query.KINDS[kind].c
    found = query.rows(connection, kind, (table.document_id == document_id) & (table.start < end) & (table.end > start))
    if kind != "statements":
        return list(found)
    return [s for s in found if s["trigger"]["start"] < end and s["trigger"]["end"] > start]
