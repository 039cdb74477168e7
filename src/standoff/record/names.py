"""What the things that decisions name are called now."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from sqlalchemy import select

from standoff.record import schema
from standoff.record.batches import batches
from standoff.record.rows import rests_on

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection

    from standoff.model import Decision
    from standoff.record.standing import Standing

LINKED = {
    "events": schema.EVENTS,
    "tolls": schema.TOLLS,
    "disagreements": schema.DISAGREEMENTS,
    "actors": schema.ACTORS,
}


def kind_of(identifier: str) -> str:
    """The kind of a thing that can be decided on, by its id; `actors` also for one of a single report."""
    letters = {"s": "statements", "f": "figures", "a": "attributions", "e": "events", "t": "tolls",
               "d": "disagreements", "actor": "actors", "x": "actors"}  # fmt: skip
    return letters.get(identifier.partition("-")[0], "")


class Names:
    """What the things that decisions name are called now."""

    def __init__(self, connection: Connection, standing: Standing) -> None:
        self._where = standing.where
        named = sorted(standing.where.found)
        events, links = schema.EVENT_STATEMENTS, schema.ACTOR_LINKS
        self._event_of: dict[str, str] = {}
        self._actor_of: dict[str, str] = {}
        for some in batches(named):
            for row in connection.execute(select(events).where(events.c.statement_id.in_(some))):
                self._event_of[row.statement_id] = row.event_id
            for row in connection.execute(select(links).where(links.c.local_id.in_(some))):
                self._actor_of[row.local_id] = row.actor_id
        self._tolls: defaultdict[str, list[str]] = defaultdict(list)
        for row in connection.execute(select(schema.TOLLS.c.toll_id, schema.TOLLS.c.points)):
            for point in row.points:
                self._tolls[point["figure_id"]].append(row.toll_id)
        self._sides: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        for row in connection.execute(select(schema.DISAGREEMENTS)):
            for side in row.sides:
                for i in rests_on(side):
                    self._sides[i].append((row.disagreement_id, row.about))

    def now(self, decision: Decision, identifier: str) -> str | None:
        """Its id now; None where nothing of it is left, or its parts went several ways."""
        parts = self._where.ids(decision, identifier)
        kind = self.kind(decision, identifier)
        if kind == "events":
            return next((e for i in parts if (e := self._event_of.get(i))), None)
        if kind == "actors":
            return most(self._actor_of[i] for i in parts if i in self._actor_of)
        if kind == "tolls":
            return most(toll for i in parts for toll in self._tolls[i])
        if kind == "disagreements":
            about = decision.saw.get("about")
            return most(found for i in parts for found, on in self._sides[i] if about in {None, on})
        return parts[0] if parts else None

    @staticmethod
    def kind(decision: Decision, identifier: str) -> str:
        return decision.kind if identifier == decision.subject else kind_of(identifier)


def most(found: Iterable[str]) -> str | None:
    """The most frequent; of several the first in order."""
    counts = Counter(found)
    return min(counts, key=lambda i: (-counts[i], i)) if counts else None
