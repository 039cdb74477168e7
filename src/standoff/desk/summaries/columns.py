"""What is counted of events, a column each: counting 40,000 of them takes milliseconds so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from standoff.codebooks.plover import EVENT_TYPES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from standoff.desk.summaries.brief import Brief, Spot

_TYPE = {name: number for number, name in enumerate(EVENT_TYPES)}


@dataclass(frozen=True, slots=True)
class Columns:
    """Columns over events in their order.

    Days are ordinals, 0 where there is none. `open` has no first day, `onward` no last one. `place` counts the entries
    of `places`, -1 being none; `best` is -1 where no report counts deaths. `period` and `site` number the distinct
    pairs of `periods` (earliest, latest) and `sites` (place id, name). `acting` and `suffering` hold event and actor,
    `pairs` event, agent and recipient, a row each; actors are the entries of `actors`.
    """

    type: NDArray[np.int64]
    start: NDArray[np.int64]
    end: NDArray[np.int64]
    open: NDArray[np.bool_]
    onward: NDArray[np.bool_]
    place: NDArray[np.int64]
    named: NDArray[np.bool_]
    precision: NDArray[np.int64]
    best: NDArray[np.int64]
    disputed: NDArray[np.bool_]
    rejected: NDArray[np.bool_]
    period: NDArray[np.int64]
    site: NDArray[np.int64]
    acting: NDArray[np.int64]
    suffering: NDArray[np.int64]
    pairs: NDArray[np.int64]
    periods: tuple[tuple[str | None, str | None], ...]
    sites: tuple[tuple[str | None, str | None], ...]
    places: tuple[str, ...]
    actors: tuple[str, ...]
    number_of: Mapping[str, int]  # of each actor


@cache
def ordinal(day: str) -> int:
    return date.fromisoformat(day).toordinal()


def iso(day: int) -> str:
    return date.fromordinal(int(day)).isoformat()


def columns(events: Sequence[Brief], places: Mapping[str, Spot]) -> Columns:
    place_ids = tuple(sorted({e.place_id for e in events if e.place_id in places and e.place_id is not None}))
    place = {i: n for n, i in enumerate(place_ids)}
    actor: dict[str, int] = {}
    periods: dict[tuple[str | None, str | None], int] = {}
    sites: dict[tuple[str | None, str | None], int] = {}
    acting, suffering, pairs = [], [], []
    for number, event in enumerate(events):
        agents = [actor.setdefault(i, len(actor)) for i in event.agents]
        recipients = [actor.setdefault(i, len(actor)) for i in event.recipients]
        acting += [(number, a) for a in agents]
        suffering += [(number, r) for r in recipients]
        pairs += [(number, a, r) for a in agents for r in recipients if a != r]
    return Columns(
        type=_ints(_TYPE[e.event_type] for e in events),
        start=_ints(ordinal(day) if (day := e.earliest or e.latest) else 0 for e in events),
        end=_ints(ordinal(day) if (day := e.latest or e.earliest) else 0 for e in events),
        open=np.array([e.earliest is None for e in events], dtype=bool),
        onward=np.array([e.latest is None for e in events], dtype=bool),
        place=_ints(place.get(e.place_id or "", -1) for e in events),
        named=np.array([e.place_name is not None for e in events], dtype=bool),
        precision=_ints(e.geo_precision or 0 for e in events),
        best=_ints(-1 if e.best is None else e.best for e in events),
        disputed=np.array([e.disputed for e in events], dtype=bool),
        rejected=np.array([e.reviewed == "rejected" for e in events], dtype=bool),
        period=_ints(periods.setdefault((e.earliest, e.latest), len(periods)) for e in events),
        site=_ints(sites.setdefault((e.place_id, e.place_name), len(sites)) for e in events),
        acting=np.array(acting, dtype=np.int64).reshape(-1, 2),
        suffering=np.array(suffering, dtype=np.int64).reshape(-1, 2),
        pairs=np.array(pairs, dtype=np.int64).reshape(-1, 3),
        periods=tuple(periods),
        sites=tuple(sites),
        places=place_ids,
        actors=tuple(actor),
        number_of=actor,
    )


def _ints(values: object) -> NDArray[np.int64]:
    return np.fromiter(values, dtype=np.int64)  # type: ignore[call-overload, no-any-return]


def by_type(types: NDArray[np.int64]) -> tuple[tuple[str, int], ...]:
    """Types and how many of each, most frequent first."""
    counts = np.bincount(types, minlength=len(EVENT_TYPES))
    found = [(EVENT_TYPES[n], int(counts[n])) for n in np.flatnonzero(counts)]
    return tuple(sorted(found, key=lambda item: (-item[1], item[0])))


def grouped(keys: NDArray[np.int64]) -> list[NDArray[np.int64]]:
    """The positions of each distinct key, in order of the keys."""
    if not len(keys):
        return []
    order = np.argsort(keys, kind="stable")
    return np.split(order, np.flatnonzero(np.diff(keys[order])) + 1)
