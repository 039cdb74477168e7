"""The list of events: a row each, to sort, to filter, to leaf through."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

import numpy as np
from fastapi import APIRouter, Depends, Request
from fastapi.responses import RedirectResponse, Response
from sqlalchemy import Connection

from standoff.desk import context
from standoff.desk.view import View, view

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from standoff.desk.summaries.brief import Brief

router = APIRouter()
PAGE = 50

_UNKNOWN = -1  # a number that is not known sorts below nought
_KEYS: dict[str, Callable[[Brief], Any]] = {
    "when": lambda e: e.when,
    "where": lambda e: (e.place_name is None, (e.place_name or "").casefold()),
    "what": lambda e: (e.event_type, e.mode or ""),
    "low": lambda e: _UNKNOWN if e.low is None else e.low,
    "best": lambda e: _UNKNOWN if e.best is None else e.best,
    "high": lambda e: _UNKNOWN if e.high is None else e.high,
    "origins": lambda e: (e.origins, e.reports),
}
FALLING = frozenset({"low", "best", "high", "origins"})  # begin with the most
SHOW: dict[str, tuple[str, Callable[[Brief], bool]]] = {
    "deadly": ("with deaths counted", lambda e: e.best is not None),
    "disputed": ("disputed", lambda e: e.disputed),
    "single": ("of one origin", lambda e: e.origins == 1),
    "undated": ("without a date", lambda e: not e.dated),
    "unplaced": ("without a place", lambda e: e.place_id is None),
}


@dataclass(frozen=True, slots=True)
class Order:
    """How a list is sorted. The address names it `best` or, the other way round, `-best`."""

    key: str = "when"
    back: bool = False

    @classmethod
    def asked(cls, words: str) -> Order:
        key = words.removeprefix("-")
        return cls(key, words.startswith("-")) if key in _KEYS else cls()

    @property
    def words(self) -> str | None:
        """For the address; None for the order that needs no saying."""
        return None if self == Order() else ("-" if self.back else "") + self.key

    @property
    def falls(self) -> bool:
        return (self.key in FALLING) != self.back

    def by(self, key: str) -> Order:
        """What pressing a column's heading leads to: that column, or the other way round."""
        return Order(key, not self.back) if key == self.key else Order(key)

    def sorted(self, events: Sequence[Brief]) -> list[Brief]:
        return sorted(events, key=_KEYS[self.key], reverse=self.falls)  # stable: equals stay in order of time


@router.get("/events")
def events(
    request: Request,
    connection: Annotated[Connection, Depends(context.reading)],
    sort: str = "",
    show: str = "",
    by: str = "",
    on: str = "",
    page: int = 1,
) -> Response:
    """`by` and `on` are ids of actors: only events in which the one acts, or is acted on."""
    shown = view(request, connection)
    order = Order.asked(sort)
    only = show if show in SHOW else ""
    more = {"sort": order.words, "show": only or None, "by": by or None, "on": on or None}
    if not shown.tidy:
        return RedirectResponse(shown.link(**more), status_code=303)
    found = _found(shown, only, by, on)
    pages = max(1, -(-len(found) // PAGE))
    at = min(max(1, page), pages)
    return context.page(
        request, "events.html", view=shown, events=order.sorted(found)[(at - 1) * PAGE : at * PAGE], number=len(found),
        order=order, only=only, shows=SHOW, at=at, pages=pages, first=(at - 1) * PAGE + 1,
        by=by, on=on, other=lambda **new: more | new,
    )  # fmt: skip


def _found(shown: View, only: str, by: str, on: str) -> list[Brief]:
    """What people rejected stands in the list, struck out: it can be taken back from there."""
    every = shown.events(np.sort(np.concatenate((shown.rows, shown.rejected))))
    return [
        e
        for e in every
        if (not only or SHOW[only][1](e)) and (not by or by in e.agents) and (not on or on in e.recipients)
    ]
