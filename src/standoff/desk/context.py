"""What every page has at hand: the record, who is at the desk, and how a page is put together."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote

from fastapi import HTTPException, Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined

from standoff.desk import assets
from standoff.errors import RecordError
from standoff.record import query, wording
from standoff.record.review import in_words
from standoff.record.store import Record

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Connection


WHO = "standoff_who"  # the cookie that keeps the reviewer's name
THEME = "standoff_theme"  # the cookie that keeps the chosen theme; desk.js writes it
LONGEST_NAME = 80

# The pages of the navigation: key, address, name. A template names its own with {% set here = "review" %}.
NAVIGATION = (
    ("overview", "/", "Overview"),
    ("events", "/events", "Events"),
    ("review", "/review", "Review"),
    ("actors", "/actors", "Actors"),
    ("documents", "/documents", "Documents"),
    ("search", "/search", "Search"),
    ("add", "/add", "Add reports"),
)


@dataclass(frozen=True)
class Desk:
    """One desk over one record: made once, held in `app.state.desk`."""

    record: Record
    templates: Environment
    clock: Callable[[], datetime]
    by: str = ""  # the reviewer's name until the browser says another
    token: str | None = None

    @property
    def path(self) -> Path:
        return self.record.path


def templates() -> Environment:
    """Jinja's environment: everything is escaped, and an unknown name is an error rather than a blank."""
    environment = Environment(
        loader=PackageLoader("standoff.desk"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(
        plain=wording.plain,
        short=wording.short,
        thousands=lambda n: f"{n:,}",
        what=wording.what,
        deaths=wording.deaths,
        day=lambda iso: wording.when(iso, iso),
        kind_name=kind_name,
        segment=lambda value: quote(str(value), safe=""),
    )
    environment.globals.update(
        when=wording.when,
        how_many=wording.how_many,
        many=many,
        in_words=in_words,
        navigation=NAVIGATION,
        has_assets=assets.vendor(assets.NEEDED) is not None,
    )
    return environment


def many(number: int, name: str, names: str = "") -> str:
    """`1 report`, `3 reports`."""
    return f"{number:,} {name if number == 1 else names or name + 's'}"


def kind_name(event_type: str) -> str:
    """A PLOVER type as a CSS name: `ASSAULT` is `assault`."""
    return event_type.lower()


def desk(request: Request) -> Desk:
    found: Desk = request.app.state.desk
    return found


def reading(request: Request) -> Iterator[Connection]:
    """FastAPI dependency: one consistent view of the record, for as long as the request lasts."""
    with desk(request).record.reading() as connection:
        yield connection


def deciding(request: Request) -> Record:
    """FastAPI dependency: the record, for `standoff.record.deciding.decide`."""
    return desk(request).record


def now(request: Request) -> datetime:
    """FastAPI dependency: the time a decision is made at, with its zone."""
    return desk(request).clock()


def who(request: Request) -> str:
    """FastAPI dependency: the reviewer's name; empty where nobody has given one."""
    given = unquote(request.cookies.get(WHO, "")) or desk(request).by
    return cleaned(given)


def reviewer(request: Request) -> str:
    """FastAPI dependency: the reviewer's name. Where nobody has given one, the answer is 401 and says where to."""
    name = who(request)
    if not name:
        raise HTTPException(401, "say who you are first, at /who: decisions carry a name")
    return name


def cleaned(name: str) -> str:
    """A name on one line, of a sensible length."""
    return wording.plain(name)[:LONGEST_NAME].strip()


def thing_of(connection: Connection, kind: str, identifier: str) -> dict[str, Any]:
    """The thing that is asked for, by its id or a short form of it; 404 where there is none of that kind."""
    try:
        of, row = query.thing(connection, identifier)
    except RecordError as error:
        raise HTTPException(404, str(error)) from error
    if of != kind:
        raise HTTPException(404, f"{identifier} is none of the {kind}, but one of the {of}")
    return row


def is_fragment(request: Request) -> bool:
    """Does htmx ask for a part of a page?"""
    return request.headers.get("hx-request") == "true"


def page(request: Request, name: str, *, status: int = 200, **values: Any) -> HTMLResponse:
    """A template of `templates/`, or of `templates/parts/` for a fragment, as an answer."""
    at = desk(request)
    theme = request.cookies.get(THEME, "")
    follower = getattr(request.app.state, "follower", None)  # made with the first decision
    base = {
        "request": request,
        "working": follower is not None and follower.began is not None,
        "record_name": at.path.name,
        "who": who(request),
        "theme": theme if theme in {"dark", "light"} else "",
        "address": request.url.path + (f"?{request.url.query}" if request.url.query else ""),
    }
    return HTMLResponse(at.templates.get_template(name).render(base | values), status_code=status)
