"""The things of each kind: their list, in pages and for some under the filters, and one of them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from fastapi import APIRouter, Request
from sqlalchemy import ColumnElement, Connection, false, func, select

from standoff.desk import context
from standoff.desk.api.asking import MISSING, Chosen, Limit, Offset, Reading, Row, next_page
from standoff.desk.api.models import MODELS, PAGES
from standoff.record import query, schema
from standoff.record.selection import Selection, chosen

if TYPE_CHECKING:
    from collections.abc import Callable

router = APIRouter()


def _fits(connection: Connection, kind: str, selected: Selection) -> ColumnElement[bool] | None:
    """What the things of a kind must meet: to be a chosen event, or to be told of by one."""
    ids = chosen(connection, selected)
    if ids is None:
        return None
    events = schema.EVENTS.c
    rows = list(connection.execute(select(events.event_id, events.statement_ids, events.document_ids)))
    mine = [r for r in rows if r.event_id in ids]
    statements = {i for r in mine for i in r.statement_ids}
    if kind == "figures":
        table = schema.STATEMENTS.c
        held = connection.execute(select(table.statement_id, table.figure_ids))
        wanted = {i for r in held if r.statement_id in statements for i in r.figure_ids}
    else:
        wanted = {"events": set(ids), "statements": statements, "documents": {d for r in mine for d in r.document_ids}}[
            kind
        ]
    key = query.KINDS[kind].primary_key.columns[0]
    return _among(key, sorted(wanted))


def _among(key: Any, values: list[str]) -> ColumnElement[bool]:
    if not values:
        return false()
    found: ColumnElement[bool] = key.in_(select(func.json_each(json.dumps(values)).table_valued("value").c.value))
    return found


FILTERED = frozenset({"events", "statements", "figures", "documents"})


def _listing(kind: str) -> None:
    """The two addresses of a kind: its list, and one of it."""
    page, model, name = PAGES[kind], MODELS[kind], kind.removesuffix("s")

    def answer(request: Request, connection: Connection, fits: Any, offset: int, limit: int) -> Row:
        if kind == "problems":  # these have no id of their own
            every = list(query.rows(connection, kind))
            items, number = every[offset : offset + limit], len(every)
        else:
            items, number = query.page(connection, kind, fits, offset=offset, limit=limit)
        return {"items": [_plain(kind, r) for r in items], "number": number,
                "next": next_page(request, offset, limit, number)}  # fmt: skip

    if kind in FILTERED:

        def filtered(
            request: Request, connection: Reading, chosen_: Chosen, offset: Offset = 0, limit: Limit = 50
        ) -> Row:
            return answer(request, connection, _fits(connection, kind, chosen_), offset, limit)

        listed: Callable[..., Row] = filtered
    else:

        def every(request: Request, connection: Reading, offset: Offset = 0, limit: Limit = 50) -> Row:
            return answer(request, connection, None, offset, limit)

        listed = every

    def one(identifier: str, connection: Reading) -> Row:
        return _plain(kind, context.thing_of(connection, kind, identifier), whole=True)

    whole = f"{kind.capitalize()}, in pages"
    router.add_api_route(f"/{kind}", listed, response_model=page, name=f"list_{kind}", summary=whole)
    if kind not in {"problems", "decisions"}:
        router.add_api_route(
            f"/{kind}/{{identifier}}", one, response_model=model, name=f"one_{kind}", summary=f"One {name}",
            responses=MISSING,
        )  # fmt: skip


def _plain(kind: str, row: Row, *, whole: bool = False) -> Row:
    """A row as the API gives it: the text of a report only where that one report is asked for."""
    if kind == "documents" and not whole:
        return {k: v for k, v in row.items() if k not in {"text", "stripped"}} | {"text": None, "stripped": None}
    return row


for _kind in MODELS:
    _listing(_kind)
