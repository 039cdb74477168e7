"""Adding reports: text that is pasted, files that are dropped, and what became of them."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Request
from fastapi.responses import RedirectResponse, Response
from sqlalchemy import Connection, select
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile

from standoff.desk import adding, context
from standoff.errors import SourceError
from standoff.record import schema

router = APIRouter()
PASTED = 4_000_000  # bytes of a field
Reading = Annotated[Connection, Depends(context.reading)]


@router.get("/add")
def form(request: Request, connection: Reading) -> Response:
    return _page(request, connection)


def _page(request: Request, connection: Connection, problem: str = "", status: int = 200, **typed: str) -> Response:
    table = schema.DOCUMENTS.c
    known = select(table.publisher).where(table.publisher.is_not(None)).distinct().order_by(table.publisher).limit(200)
    return context.page(
        request, "add.html", status=status, jobs=adding.jobs(request.app).all[:8], problem=problem,
        publishers=list(connection.execute(known).scalars()), suffixes=sorted(adding.SUFFIXES), most=adding.MOST_FILES,
        typed={"text": "", "title": "", "publisher": "", "published": "", **typed},
    )  # fmt: skip


@router.post("/add")
async def add(request: Request) -> Response:
    by = context.who(request)
    sent = await request.form(max_files=adding.MOST_FILES + 1, max_fields=20, max_part_size=PASTED)
    uploads = await files_of(sent, "files")
    told = told_of(sent)
    return await run_in_threadpool(_add, request, by, uploads, told)


async def files_of(sent: FormData, name: str) -> list[tuple[str, bytes]]:
    """Names and bytes of the files in a form."""
    found = []
    for part in sent.getlist(name):
        if isinstance(part, UploadFile) and (part.filename or part.size):
            found.append((part.filename or "", await part.read()))
    return found


def told_of(sent: FormData) -> adding.Told:
    def field(name: str) -> str:
        value = sent.get(name, "")
        return value if isinstance(value, str) else ""

    line = {n: " ".join(field(n).split())[:300] for n in ("title", "publisher", "published")}
    return adding.Told(text=field("text"), **line)


def _add(request: Request, by: str, uploads: list[tuple[str, bytes]], told: adding.Told) -> Response:
    try:
        job = adding.jobs(request.app).add(by, uploads, told)
    except SourceError as error:
        with context.deciding(request).reading() as connection:
            return _page(request, connection, str(error), 422, text=told.text, title=told.title,
                         publisher=told.publisher, published=told.published)  # fmt: skip
    return RedirectResponse(f"/add/{job.id}", status_code=303)


@router.get("/add/{identifier}")
def job(request: Request, identifier: str) -> Response:
    """How far a job is, and what it changed; to htmx that part alone."""
    found = adding.jobs(request.app).get(identifier)
    if found is None:
        raise HTTPException(404, "the desk knows of no such job; it forgets them when it is closed, the record keeps "
                                 "what was read")  # fmt: skip
    name = "parts/job.html" if context.is_fragment(request) else "job.html"
    return context.page(request, name, job=found)
