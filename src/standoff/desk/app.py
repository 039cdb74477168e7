"""The desk as an application: pages and the API over one record."""

from __future__ import annotations

from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from fastapi import FastAPI, Request
from fastapi.exception_handlers import http_exception_handler, request_validation_exception_handler
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException as StarletteHTTPException
from starlette.middleware.gzip import GZipMiddleware

from standoff import __version__
from standoff.desk import api, context
from standoff.desk.doors import router as doors
from standoff.desk.files import Files
from standoff.desk.pages import actors, adding, document, event, events, overview, review, search
from standoff.desk.security import Gate
from standoff.desk.summaries.present import known
from standoff.errors import StandoffError
from standoff.record.store import Record

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from pathlib import Path


def _now() -> datetime:
    return datetime.now(UTC)


def make_app(record: Path, *, token: str | None = None, clock: Callable[[], datetime] = _now, by: str = "") -> FastAPI:
    """The desk over a record, which must exist. With `token`, every request must bring it. `by` is the reviewer's name
    until the browser says another.

    Raises RecordError for what is no record.
    """
    kept = Record.open(record)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        with kept.reading() as connection:
            known(connection)  # seconds for a large record, which the first page would wait for
        yield
        kept.close()

    app = FastAPI(
        title="Standoff",
        version=__version__,
        description="The record: what happened, who says so, and where reports disagree.",
        openapi_url="/api/openapi.json",
        docs_url=None,  # these pages load scripts from elsewhere
        redoc_url=None,
        lifespan=lifespan,
    )
    app.state.desk = context.Desk(kept, context.templates(), clock, by, token)
    app.mount("/static", Files(), name="static")
    app.include_router(doors, include_in_schema=False)
    for page in (overview, events, event, document, review, actors, search, adding):
        app.include_router(page.router, include_in_schema=False)
    app.include_router(api.router)
    app.add_exception_handler(StarletteHTTPException, _http_error)
    app.add_exception_handler(RequestValidationError, _wrong_request)
    app.add_exception_handler(StandoffError, _standoff_error)
    app.add_middleware(GZipMiddleware, minimum_size=2000, compresslevel=5)
    app.add_middleware(Gate, token=token)
    return app


def _of_api(request: Request) -> bool:
    return request.url.path.startswith("/api/")


async def _http_error(request: Request, error: Any) -> Response:
    if _of_api(request):
        return await http_exception_handler(request, error)
    return _told(request, error.status_code, str(error.detail))


async def _wrong_request(request: Request, error: Any) -> Response:
    if _of_api(request):
        return await request_validation_exception_handler(request, error)
    first = error.errors()[0]
    return _told(request, 422, f"{first['loc'][-1]}: {first['msg']}")


async def _standoff_error(request: Request, error: Any) -> Response:
    if _of_api(request):
        return JSONResponse({"detail": str(error)}, status_code=400)
    return _told(request, 400, str(error))


def _told(request: Request, status: int, message: str) -> Response:
    name = "parts/error.html" if context.is_fragment(request) else "error.html"
    return context.page(request, name, status=status, code=status, message=message)
