"""Reports brought to the desk, and how far the reading of them is."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, File, Form, HTTPException, Request, UploadFile
from starlette.concurrency import run_in_threadpool

from standoff.desk import context
from standoff.desk.adding import LIMITS, Told, jobs
from standoff.desk.api.asking import MISSING
from standoff.desk.api.models import JobAnswer, job_answer
from standoff.errors import SourceError

router = APIRouter(tags=["adding"])


@router.post("/documents", response_model=JobAnswer, status_code=202,
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


@router.get("/jobs/{identifier}", response_model=JobAnswer, responses=MISSING,
            summary="How far a job is, and what it changed")  # fmt: skip
def job(request: Request, identifier: str) -> Any:
    found = jobs(request.app).get(identifier)
    if found is None:
        raise HTTPException(404, f"there is no job {identifier}")
    return job_answer(found)
