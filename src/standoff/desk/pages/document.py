"""Documents: the list of them, and each with all that was read from it marked in its text."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import quote, urlsplit

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import RedirectResponse, Response
from sqlalchemy import Connection

from standoff.desk import context, history, readings, shelf

router = APIRouter()
Reads = Annotated[Connection, Depends(context.reading)]


@router.get("/documents")
def show_all(
    request: Request,
    connection: Reads,
    q: Annotated[str, Query(max_length=200)] = "",
    publisher: Annotated[str, Query(max_length=300)] = "",
    origin: Annotated[str, Query(max_length=100)] = "",
    page: Annotated[int, Query(ge=1, le=1_000_000)] = 1,
) -> Response:
    """The documents of the record, a hundred at a time."""
    return context.page(
        request,
        "documents.html",
        found=shelf.listed(connection, words=q, publisher=publisher, origin=origin, page=page),
        publishers=shelf.publishers(connection),
        problems=shelf.problems(connection),
        origin=shelf.origin_row(connection, origin) if origin else None,
        q=q,
        publisher=publisher,
    )


@router.get("/documents/{identifier}")
def show(
    request: Request, identifier: str, connection: Reads, part: Annotated[int, Query(ge=1, le=10_000)] = 1
) -> Response:
    """One document. A long text comes in parts."""
    document = shelf.document(connection, identifier)
    if document is None:
        return _meant(connection, identifier)
    starts = shelf.parts(document["text"])
    part = min(part, len(starts))
    start, end = starts[part - 1], [*starts[1:], len(document["text"])][part - 1]
    found = [
        f for f in readings.readings(connection, document) if any(m.start < end and start < m.end for m in f.marks)
    ]
    return context.page(
        request,
        "document.html",
        document=document,
        lines=shelf.lines(document["text"], start, end, found),
        found=found,
        told=[f.told() for f in found],
        kinds=readings.KINDS,
        numbers={kind: sum(f.kind == kind for f in found) for kind in readings.KINDS},
        decisions=history.history_in(connection, document["document_id"]),
        origin=shelf.origin_of(connection, document),
        opening=shelf.opening(document["text"], document["stripped"]),
        part=part,
        starts=starts,
        is_web=urlsplit(document["url"] or "").scheme in {"http", "https"},
    )


def _meant(connection: Connection, identifier: str) -> Response:
    """An id that is cut short leads to the one document it fits."""
    row = context.thing_of(connection, "documents", identifier)
    return RedirectResponse(f"/documents/{row['document_id']}", status_code=307)


@router.get("/statements/{identifier}")
def show_statement(identifier: str, connection: Reads) -> Response:
    """Leads to the words of a statement in its document."""
    return _place(connection, identifier, "statements")


@router.get("/figures/{identifier}")
def show_figure(identifier: str, connection: Reads) -> Response:
    """Leads to the words of a figure in its document."""
    return _place(connection, identifier, "figures")


@router.get("/attributions/{identifier}")
def show_attribution(identifier: str, connection: Reads) -> Response:
    """Leads to the words that are attributed, in their document."""
    return _place(connection, identifier, "attributions")


def _place(connection: Connection, identifier: str, kind: str) -> Response:
    row = context.thing_of(connection, kind, identifier)
    at = row.get("content") or row
    return RedirectResponse(f"/documents/{quote(row['document_id'])}#c{at['start']}-{at['end']}", status_code=307)
