"""What can be done with words selected in a report: what was read there, and the statements they could belong to."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, HTTPException, Query, Request
from fastapi.responses import Response
from sqlalchemy import Connection, select

from standoff.desk import context
from standoff.desk.marking import Sentences
from standoff.errors import RecordError
from standoff.knowledge import default_knowledge
from standoff.record import query, review, schema

router = APIRouter()
LONGEST = 2_000  # characters that can be selected
Reading = Annotated[Connection, Depends(context.reading)]
At = Annotated[int, Query(ge=0, le=10_000_000)]
Row = dict[str, Any]


@router.get("/documents/{identifier}/select")
def selected(request: Request, identifier: str, start: At, end: At, connection: Reading) -> Response:
    """What was read at these characters, and what they could correct."""
    try:
        kind, row = query.thing(connection, identifier)
    except RecordError as error:
        raise HTTPException(404, str(error)) from error
    if kind != "documents":
        raise HTTPException(404, f"{identifier} is none of the documents")
    if not (start < end <= len(row["text"])) or end - start > LONGEST:
        raise HTTPException(422, f"select some words of the report, {LONGEST:,} characters at most")
    words = " ".join(row["text"][start:end].split())
    table = schema.DOCUMENTS.c
    packed = connection.execute(select(table.reading).where(table.document_id == row["document_id"])).scalar_one()
    first, last = Sentences(packed).around(start, end)
    read = {name: _within(connection, name, row["document_id"], start, end)
            for name in ("mentions", "figures", "statements")}  # fmt: skip
    near = _within(connection, "statements", row["document_id"], first, last)
    gazetteer = default_knowledge().gazetteer
    places = list(gazetteer.candidates(words))[:6] if len(words) <= 80 else []
    actors = [m for m in read["mentions"] if m["kind"] == "actor"]
    times = [m for m in read["mentions"] if m["kind"] == "time" and (m["earliest"] or m["latest"])]
    versions = {s["statement_id"]: review.version(connection, "statements", s) for s in near}
    return context.page(
        request, "parts/selected.html", document=row, words=words, start=start, end=end, read=read, near=near,
        places=[(p, _within_names(p)) for p in places], actors=actors, times=times, versions=versions,
    )  # fmt: skip


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
