"""The order in which events are put before a reviewer: what matters most, and is least sure, first.

Each reason in the table below adds points where it holds; their sum is the event's place in the queue, and the
reasons are shown beside it. The table is all there is to it: no weight stands elsewhere.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from standoff.record import schema, store
from standoff.record.wording import how_many

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection

Row = dict[str, Any]
DONE = frozenset({"accepted", "rejected", "corrected"})


@dataclass(frozen=True, slots=True)
class Reason:
    """`points` are added, times what `holds` gives of an event (0 to some 10). `says` puts it in words; empty where the
    reason weighs in but is not worth a word.
    """

    name: str
    points: float
    holds: Callable[[Row], float]
    says: str


def _deaths(row: Row) -> int:
    return max(row["deaths_low"] or 0, row["deaths_best"] or 0, row["deaths_high"] or 0)


def _killing(row: Row) -> bool:
    return row["event_type"] == "ASSAULT" and row["mode"] not in {"abduct", "beat", "destroy", "crowd-control"}


def _grave(row: Row) -> bool:
    return _deaths(row) > 0 or _killing(row)


def _spread(row: Row) -> bool:
    low, high = row["deaths_low"], row["deaths_high"]
    return bool(low and high and high >= 1.5 * low)


REASONS = (
    Reason("reopened", 60, lambda r: r["reviewed"] == "reopened", "changed since somebody accepted it"),
    Reason("disputed", 40, lambda r: r["disputed"], "reports contradict each other about {about}"),
    Reason("deadly", 4, lambda r: math.log2(1 + min(_deaths(r), 5_000)), "{counted} killed"),
    Reason("beyond measure", 6, lambda r: _deaths(r) > 5_000, "a number this large is seldom one event's"),
    Reason("wide range", 10, _spread, "the counts lie far apart"),
    Reason("open count", 6, lambda r: bool(_deaths(r)) and r["deaths_high"] is None, "no upper count is given"),
    Reason("single origin", 9, lambda r: r["origins"] == 1 and _grave(r), "one origin only"),
    Reason("single origin, not grave", 3, lambda r: r["origins"] == 1 and not _grave(r), ""),
    Reason("much told", 6, lambda r: min(1.0, (r["origins"] - 1) / 5), ""),
    Reason("no place", 7, lambda r: r["place_name"] is None, "place unknown"),
    Reason("place not found", 7, lambda r: bool(r["place_name"]) and not r["place_id"],
           "the gazetteer has no such place"),
    Reason("country only", 5, lambda r: r["geo_precision"] == 3, "no place within the country"),
    Reason("no day", 7, lambda r: r["earliest"] is None and r["latest"] is None, "day unknown"),
    Reason("vague day", 3, lambda r: r["time_precision"] == 3, "within a month at best"),
    Reason("no agent", 3, lambda r: _killing(r) and not r["agents"], "who did it is unknown"),
    Reason("violent", 4, _killing, ""),
)  # fmt: skip


def _counted(row: Row) -> str:
    return how_many(row["deaths_low"], row["deaths_high"]) or str(_deaths(row))


@dataclass(frozen=True, slots=True)
class Queued:
    """An event's place in the queue: its points, and why, weightiest reason first."""

    event_id: str
    points: float
    why: tuple[str, ...]
    deaths: int
    row: Row


_kept: dict[str, tuple[Queued, ...]] = {}


def ranked(connection: Connection) -> tuple[Queued, ...]:
    """All events of the record, most pressing first, whatever their state; `row["reviewed"]` says what that is.

    The order is kept until the record changes.
    """
    log = connection.execute(select(func.max(schema.DECISION_STATES.c.decision_id))).scalar()
    key = f"{connection.engine.url} {store.state(connection, 'linked')} {store.state(connection, 'folded')} {log}"
    if key not in _kept:
        made = _ranked(connection)
        _kept.clear()
        _kept[key] = made
        return made
    return _kept[key]


def weigh(row: Row) -> tuple[float, tuple[str, ...]]:
    """Points of an event, and the reasons for them in words, weightiest first."""
    weights = [(r.points * float(r.holds(row)), r) for r in REASONS]
    told = sorted((w for w in weights if w[0] > 0 and w[1].says), key=lambda w: -w[0])
    words = {"counted": _counted(row), "about": row["about"]}
    return sum(w for w, _ in weights if w > 0), tuple(r.says.format(**words) for _, r in told)


def _columns(connection: Connection) -> list[Row]:
    table = schema.EVENTS.c
    found = select(
        table.event_id, table.event_type, table.mode, table.earliest, table.latest, table.time_precision,
        table.place_id, table.place_name, table.geo_precision, table.deaths_low, table.deaths_best, table.deaths_high,
        table.disputed, table.agents, table.recipients, func.json_array_length(table.origins).label("origins"),
        func.json_array_length(table.document_ids).label("documents"),
        func.json_array_length(table.statement_ids).label("statements"),
    )  # fmt: skip
    return [dict(row) for row in connection.execute(found).mappings()]


def _states(connection: Connection) -> Mapping[str, tuple[str | None, str | None]]:
    table = schema.REVIEWS.c
    found = select(table.thing_id, table.reviewed, table.decided_by).where(table.kind == "events")
    return {row.thing_id: (row.reviewed, row.decided_by) for row in connection.execute(found)}


def _disputes(connection: Connection) -> Mapping[str, str]:
    table = schema.DISAGREEMENTS.c
    found = select(table.event_id, table.about).where(table.kind == "contradiction", table.event_id.is_not(None))
    about: dict[str, list[str]] = {}
    for row in connection.execute(found):
        about.setdefault(row.event_id, []).append(
            "whether it happened" if row.about == "occurrence" else f"the {row.about}"
        )
    return {event: " and ".join(dict.fromkeys(words)) for event, words in about.items()}


def _ranked(connection: Connection) -> tuple[Queued, ...]:
    states, about = _states(connection), _disputes(connection)
    found = []
    for row in _columns(connection):
        row["reviewed"], row["decided_by"] = states.get(row["event_id"], (None, None))
        row["about"] = about.get(row["event_id"], "it")
        points, why = weigh(row)
        found.append(Queued(row["event_id"], round(points, 1), why, _deaths(row), row))
    return tuple(sorted(found, key=lambda q: (-q.points, -q.deaths, q.row["earliest"] or "9999", q.event_id)))
