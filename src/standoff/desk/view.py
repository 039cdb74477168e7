"""What an address asks to see, and what of the record is in it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from standoff.desk import filters
from standoff.desk.summaries.brief import Brief
from standoff.desk.summaries.geography import precision_words
from standoff.desk.summaries.known import Known
from standoff.desk.summaries.present import known
from standoff.errors import RecordError
from standoff.knowledge.folding import fold
from standoff.record.selected import Resting, takes_disagreement, takes_toll
from standoff.record.selection import Asked, Selection

if TYPE_CHECKING:
    from fastapi import Request
    from sqlalchemy import Connection

Rows = tuple[dict[str, Any], ...]


@dataclass(frozen=True)
class View:
    """`rows` are the positions of the events chosen, in order of time, without those that a person rejected, which
    are in `rejected`.
    """

    path: str
    selection: Selection
    faults: tuple[str, ...]
    tidy: bool
    known: Known
    rows: NDArray[np.int64]
    rejected: NDArray[np.int64]
    tolls: Rows
    disagreements: Rows

    @cached_property
    def chips(self) -> tuple[filters.Chip, ...]:
        return filters.chips(self.path, self.selection, self.known)

    @cached_property
    def choices(self) -> filters.Choices:
        return filters.choices(self.selection, self.known)

    @property
    def number(self) -> int:
        return len(self.rows)

    def events(self, rows: NDArray[np.int64] | None = None) -> list[Brief]:
        return [self.known.events[n] for n in (self.rows if rows is None else rows)]

    def precision(self, event: Brief) -> str:
        """How closely its place is known, in words."""
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
    return shown(connection, asked, path or request.url.path)


def shown(connection: Connection, asked: filters.Asked, path: str) -> View:
    held = known(connection)
    faults, tolls, disagreements = asked.faults, held.tolls, held.disagreements
    chosen = np.ones(len(held.events), dtype=bool)
    if not asked.selection.empty:
        try:
            takes = Asked(connection, _by_ids(asked.selection, held))
        except RecordError as error:
            words = str(error)
            faults, tolls, disagreements = (*faults, f"{words[:1].upper()}{words[1:]}."), (), ()
            chosen[:] = False
        else:
            chosen = _chosen(takes, asked.selection, held)
            tolls, disagreements = _things(takes, held, chosen)
    rejected = held.columns.rejected
    return View(path, asked.selection, faults, asked.tidy, held, np.flatnonzero(chosen & ~rejected),
                np.flatnonzero(chosen & rejected), tolls, disagreements)  # fmt: skip


def _by_ids(selection: Selection, held: Known) -> Selection:
    """Actors by their ids: looking names up in the record takes long where it knows many."""
    ids: list[str] = []
    for actor in selection.actors:
        if actor in held.actors or actor.startswith("actor-"):
            ids.append(actor)
        elif named := held.called.get(fold(actor)):
            ids += named
        else:
            raise RecordError(f"the record has no actor called “{actor}”")
    return replace(selection, actors=tuple(ids))


def _chosen(takes: Asked, selection: Selection, held: Known) -> NDArray[np.bool_]:
    """As `selection.chosen`, by the same questions, each put once to what many events share."""
    columns = held.columns
    found = np.ones(len(held.events), dtype=bool)
    if selection.since or selection.until:
        found &= _each(takes.when(*period) for period in columns.periods)[columns.period]
    if selection.countries or selection.place:
        found &= _each(takes.where(*site) for site in columns.sites)[columns.site]
    if takes.actors:
        wanted = [columns.number_of[i] for i in takes.actors if i in columns.number_of]
        of = np.zeros_like(found)
        for sides in (columns.acting, columns.suffering):
            of[sides[np.isin(sides[:, 1], wanted), 0]] = True
        found &= of
    for n in np.flatnonzero(found):
        event = held.events[n]
        found[n] = (
            (not takes.of_acts or takes.what_and_who(_sides(event)))
            and takes.who_reports(event.document_ids)
            and takes.whether_reviewed(event.id, "events")
        )
    return found


def _each(answers: Any) -> NDArray[np.bool_]:
    return np.fromiter(answers, dtype=bool)


def _sides(event: Brief) -> dict[str, Any]:
    return {"event_type": event.event_type, "actors": (), "agents": event.agents, "recipients": event.recipients}


def _things(takes: Asked, held: Known, chosen: NDArray[np.bool_]) -> tuple[Rows, Rows]:
    on = Resting(held.statements, held.figures, held.attributions, held.counting)
    tolls = tuple(toll for toll in held.tolls if takes_toll(takes, toll, on))
    events = {held.events[n].id for n in np.flatnonzero(chosen)}
    series = {toll["toll_id"] for toll in tolls}
    return tolls, tuple(d for d in held.disagreements if takes_disagreement(takes, d, events, series, on))
