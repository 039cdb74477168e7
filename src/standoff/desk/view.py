"""What an address asks to see, and the events that are in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from standoff.desk import filters
from standoff.desk.summaries.geography import precision_words
from standoff.desk.summaries.known import REJECTED, Brief, Known, known
from standoff.errors import RecordError
from standoff.record import selection as selecting
from standoff.record.selection import Selection

if TYPE_CHECKING:
    from fastapi import Request
    from sqlalchemy import Connection


Rows = tuple[dict[str, Any], ...]


@dataclass(frozen=True, slots=True)
class View:
    """`events` are those chosen, in order of time, without the `rejected`: those a person said are none."""

    path: str
    selection: Selection
    faults: tuple[str, ...]
    tidy: bool
    known: Known
    tolls: Rows
    disagreements: Rows
    events: tuple[Brief, ...]
    rejected: tuple[Brief, ...]

    @property
    def chips(self) -> tuple[filters.Chip, ...]:
        return filters.chips(self.path, self.selection, self.known)

    @property
    def choices(self) -> filters.Choices:
        return filters.choices(self.selection, self.known)

    def precision(self, event: Brief) -> str:
        """How closely its place is known, in words; nothing where the gazetteer does not know it."""
        spot = self.known.places.get(event.place_id or "")
        return precision_words(spot.feature_code, event.geo_precision) if spot else "not in the gazetteer"

    def link(self, path: str | None = None, **more: Any) -> str:
        """An address with these filters."""
        return filters.address(path or self.path, self.selection, **more)

    def narrowed(self, path: str | None = None, **changes: Any) -> str:
        """An address with these filters and others, or other values of them."""
        return filters.address(path or self.path, filters.changed(self.selection, **changes))


def view(request: Request, connection: Connection, path: str | None = None) -> View:
    """What the request asks for. A filter that names what the record does not have finds nothing, and says so."""
    asked = filters.asked(request.query_params)
    held = known(connection)
    faults, found = asked.faults, held.events
    tolls, disagreements = held.tolls, held.disagreements
    if not asked.selection.empty:
        try:
            takes = selecting.Asked(connection, asked.selection)
        except RecordError as error:
            faults, found, tolls, disagreements = (*faults, _sentence(error)), (), (), ()
        else:
            found = tuple(e for e in found if takes.takes(held.columns[e.id], e.id, "events"))
            tolls, disagreements = _things(takes, held, frozenset(e.id for e in found))
    return View(
        path or request.url.path, asked.selection, faults, asked.tidy, held, tolls, disagreements,
        tuple(e for e in found if e.reviewed != REJECTED), tuple(e for e in found if e.reviewed == REJECTED),
    )  # fmt: skip


def _things(takes: selecting.Asked, held: Known, events: frozenset[str]) -> tuple[Rows, Rows]:
    """Series by their place and days, as they have no type and no actor; disagreements as what they are about is."""
    tolls = tuple(
        {**toll, "points": points}
        for toll in held.tolls
        if takes.where(toll["place_id"], toll["place_name"])
        and (points := [p for p in toll["points"] if takes.when(p["as_of"], p["as_of"])])
    )
    series = {toll["toll_id"] for toll in tolls}
    return tolls, tuple(d for d in held.disagreements if d["event_id"] in events or d["toll_id"] in series)


def _sentence(error: RecordError) -> str:
    words = str(error)
    return words[:1].upper() + words[1:] + "."
