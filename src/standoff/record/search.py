"""Search over a record: its reports by their words, its events, actors and places by what is known of them."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from sqlalchemy import String, cast, func, or_, select, text, true

from standoff.errors import RecordError
from standoff.knowledge.folding import fold
from standoff.record import query, schema
from standoff.record.batches import batches
from standoff.record.marking import Snippet, hits, snippet
from standoff.record.selection import Asked
from standoff.record.sought import Sought, sought

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement, Connection

Row = dict[str, Any]
KINDS = ("events", "documents", "actors", "places")
MOST = 100  # hits of a kind that one page can hold
_FEW = 20
_EVENT = schema.EVENTS.c
_GRAVEST = (_EVENT.deaths_high.desc().nulls_last(), _EVENT.deaths_best.desc().nulls_last(), _EVENT.earliest,
            _EVENT.event_id)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Hit:
    """A thing that was found: its row, as `query` gives it, and the words that were found in or about it.

    For an event, `document_id` and the snippet's offsets say where these words stand.
    """

    kind: str
    id: str
    row: Row
    snippet: Snippet | None = None
    document_id: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """Hits of one kind, best first; `number` of them in all."""

    kind: str
    number: int
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query found, by kind, with what is to be said about the query."""

    sought: Sought
    found: dict[str, Found]
    notes: tuple[str, ...]

    @property
    def number(self) -> int:
        return sum(f.number for f in self.found.values())


def search(
    connection: Connection, words: str, kinds: Sequence[str] = KINDS, *, limit: int = 10, offset: int = 0
) -> Answer:
    """Look for what somebody typed. A filter that the record has nothing for is named in the notes, and nothing fits.

    Raises nothing for any words.
    """
    asked = sought(words)
    notes = list(asked.notes)
    limit = max(0, min(limit, MOST))
    nothing = {kind: Found(kind, 0, ()) for kind in kinds}
    if asked.empty:
        return Answer(asked, nothing, tuple(notes))
    try:
        wanted = _Wanted(connection, asked)
    except RecordError as error:
        return Answer(asked, nothing, (*notes, _sentence(str(error))))
    looks = {"events": wanted.events, "documents": wanted.documents, "actors": wanted.named, "places": wanted.named}
    return Answer(asked, {kind: looks[kind](kind, limit, offset) for kind in kinds}, tuple(notes))


def names(connection: Connection, kind: str, beginning: str, limit: int = 8) -> list[Row]:
    """Actors or places of the record with words that begin as these do, as somebody types them; the best first."""
    terms = [replace(t, prefix=True, excluded=False) for t in sought(beginning.replace(":", " ")).terms]
    if not terms:
        return []
    match = "{name words} : (" + " AND ".join(t.expression for t in terms) + ")"
    ids = [i for i, _ in _things(connection, kind, match, limit * 5)]
    folded = fold(beginning)
    rows = query.some(connection, kind, ids)
    rows.sort(key=lambda r: (fold(r["name"]) != folded, not fold(r["name"]).startswith(folded)))
    return rows[:limit]


class _Wanted:
    """One query, its filters looked up in the record."""

    def __init__(self, connection: Connection, asked: Sought) -> None:
        self.connection = connection
        self.asked = asked
        selection = asked.selection
        self.on_events = bool(
            selection.countries or selection.place or selection.types or selection.actors or asked.disputed
        ) or selection.reviewed is not None  # fmt: skip
        self.selected = Asked(connection, replace(selection, actors=()))
        self.actors = frozenset(i for name in selection.actors for i in _actors(connection, name))

    def events(self, kind: str, limit: int, offset: int) -> Found:
        if self.asked.undated:
            return Found(kind, 0, ())
        if self.asked.match or self.actors:
            ids = self._event_ids(self.asked.match)
            number, page = len(ids), ids[offset : offset + limit]
        else:
            fitting = self._fitting
            counted = select(func.count()).select_from(schema.EVENTS).where(*fitting)
            some = select(_EVENT.event_id).where(*fitting).order_by(*_GRAVEST).limit(limit).offset(offset)
            number, page = self.connection.execute(counted).scalar_one(), list(self.connection.execute(some).scalars())
        rows = {r["event_id"]: r for r in query.some(self.connection, kind, page)}
        snippets = _told(self.connection, [rows[i] for i in page if i in rows], self.asked)
        return Found(kind, number, tuple(Hit(kind, i, rows[i], *snippets[i]) for i in page if i in rows))

    @cached_property
    def _fitting(self) -> list[ColumnElement[bool]]:
        """What an event must meet, but for its actors: their lists are slow to take apart."""
        found = self.selected.conditions(self.connection)
        if self.asked.disputed:
            found.append(_EVENT.disputed)
        if 0 < len(self.actors) <= _FEW:  # a first sieve, quicker than taking every list apart
            found.append(or_(*(func.instr(cast(_EVENT.actors, String), i) > 0 for i in sorted(self.actors))))
        return found

    def _event_ids(self, match: str) -> list[str]:
        columns = [_EVENT.event_id, *([_EVENT.actors, _EVENT.agents, _EVENT.recipients] if self.actors else [])]
        wanted = select(*columns).where(*self._fitting)
        if not match:
            rows = self.connection.execute(wanted.order_by(*_GRAVEST))
            return [r.event_id for r in rows if self._takes(r)]
        ranked = [i for i, _ in _things(self.connection, "events", match)]
        if not self.on_events and self.asked.selection.empty:
            return ranked
        fitting = set()
        for some in batches(ranked):
            rows = self.connection.execute(wanted.where(_EVENT.event_id.in_(some)))
            fitting |= {r.event_id for r in rows if self._takes(r)}
        return [i for i in ranked if i in fitting]

    def _takes(self, row: Any) -> bool:
        return not self.actors or not self.actors.isdisjoint({*row.actors, *row.agents, *row.recipients})

    def documents(self, kind: str, limit: int, offset: int) -> Found:
        conditions, values = [], {}
        selection = self.asked.selection
        if self.asked.match:
            conditions.append("documents_search MATCH :match")
            values["match"] = self.asked.match
        if selection.sources:
            conditions.append("d.document_id IN (SELECT value FROM json_each(:sources))")
            values["sources"] = json.dumps(sorted(self.selected.documents))
        if self.asked.undated:
            conditions.append("(d.published IS NULL OR d.published = 'null')")
        if self.on_events:
            conditions.append("d.document_id IN (SELECT value FROM json_each(:telling))")
            values["telling"] = json.dumps(self._telling())
        elif selection.since or selection.until:
            conditions.append("json_extract(d.published, '$.latest') >= :since AND "
                              "json_extract(d.published, '$.earliest') <= :until")  # fmt: skip
            values |= {"since": selection.since or "", "until": selection.until or "9999"}
        joined, order = "documents d", "json_extract(d.published, '$.earliest')"
        if self.asked.match:
            joined = ("documents_search JOIN documents_searched n ON n.number = documents_search.rowid "
                      "JOIN documents d ON d.document_id = n.document_id")  # fmt: skip
            order = "bm25(documents_search, 4.0, 1.0, 1.0)"
        # The pieces put together here are those above; what somebody typed goes in as values.
        where = f"FROM {joined} WHERE {' AND '.join(conditions) or '1'}"
        number = self.connection.execute(text(f"SELECT count(*) {where}"), values).scalar_one()
        page = text(f"SELECT d.document_id {where} ORDER BY {order}, d.document_id LIMIT :limit OFFSET :offset")
        ids = list(self.connection.execute(page, {**values, "limit": limit, "offset": offset}).scalars())
        rows = query.some(self.connection, kind, ids)
        marked = hits([r["text"] for r in rows], self.asked.any)
        return Found(kind, number, tuple(
            Hit(kind, r["document_id"], r, snippet(r["text"], at), r["document_id"])
            for r, at in zip(rows, marked, strict=True)))  # fmt: skip

    def _telling(self) -> list[str]:
        """The documents of the events that the filters choose, whatever their words."""
        fitting = [_EVENT.event_id.in_(self._event_ids(""))] if self.actors else self._fitting
        told = func.json_each(_EVENT.document_ids).table_valued("value", name="told")
        found = select(told.c.value).select_from(schema.EVENTS.join(told, true())).where(*fitting).distinct()
        return list(self.connection.execute(found).scalars())

    def named(self, kind: str, limit: int, offset: int) -> Found:
        """Actors or places by their names; filters speak of events, and leave these out where there are no words."""
        if not self.asked.match:
            return Found(kind, 0, ())
        expression = "{name words} : (" + self.asked.match + ")"
        ids = [i for i, _ in _things(self.connection, kind, expression)]
        rows = query.some(self.connection, kind, ids[offset : offset + limit])
        key = "actor_id" if kind == "actors" else "place_id"
        marked = hits([r["name"] for r in rows], self.asked.any)
        return Found(kind, len(ids), tuple(
            Hit(kind, r[key], r, snippet(r["name"], at)) for r, at in zip(rows, marked, strict=True)))  # fmt: skip


def _things(connection: Connection, kind: str, match: str, limit: int = -1) -> list[tuple[str, float]]:
    """Ids of the things of a kind that fit, best first."""
    found = connection.execute(
        text("SELECT n.thing_id, bm25(things_search, 8.0, 1.0) AS worth FROM things_search "
             "JOIN things_searched n ON n.number = things_search.rowid "
             "WHERE things_search MATCH :match AND n.kind = :kind "
             "ORDER BY round(worth, 1), n.standing DESC, n.thing_id LIMIT :limit"),
        {"match": match, "kind": kind, "limit": limit},
    )  # fmt: skip
    return [(row.thing_id, row.worth) for row in found]


def _told(connection: Connection, events: Sequence[Row], asked: Sought) -> dict[str, tuple[Snippet | None, str | None]]:
    """For each event the statement that says most of what was sought, marked, and its document."""
    ids = [i for event in events for i in event["statement_ids"]]
    table = schema.STATEMENTS.c
    told: dict[str, Any] = {}
    for some in batches(ids):
        query_ = select(table.statement_id, table.document_id, table.start, table.text).where(
            table.statement_id.in_(some)
        )
        told.update({row.statement_id: row for row in connection.execute(query_)})
    held = [told[i] for i in ids if i in told]
    marked = dict(zip((r.statement_id for r in held), hits([r.text for r in held], asked.any), strict=True))
    found: dict[str, tuple[Snippet | None, str | None]] = {}
    for event in events:
        own = [told[i] for i in event["statement_ids"] if i in told]
        if not own:
            found[event["event_id"]] = (None, None)
            continue
        best = max(own, key=lambda r: (_different(r.text, marked[r.statement_id]), -len(r.text)))
        shown = snippet(best.text, marked[best.statement_id])
        if shown.start is not None and shown.end is not None:
            shown = replace(shown, start=shown.start + best.start, end=shown.end + best.start)
        found[event["event_id"]] = (shown, best.document_id)
    return found


def _different(told: str, found: Sequence[tuple[int, int]]) -> int:
    return len({told[a:b].casefold() for a, b in found})


def _actors(connection: Connection, name: str) -> list[str]:
    """The actors of this id or name; raises RecordError where there is none."""
    table = schema.ACTORS.c
    if name.startswith("actor-"):
        return [query.current(connection, name) or name]
    terms = [replace(t, prefix=False, excluded=False) for t in sought(name.replace(":", " ")).terms]
    ids = [i for i, _ in _things(connection, "actors", " AND ".join(t.expression for t in terms))] if terms else []
    found = []
    for some in batches(ids):
        rows = connection.execute(select(table.actor_id, table.name, table.aliases).where(table.actor_id.in_(some)))
        found += [r.actor_id for r in rows if fold(name) in {fold(n) for n in (r.name, *r.aliases)}]
    if not found:
        near = ", ".join(r["name"] for r in names(connection, "actors", name, 3))
        raise RecordError(f"the record has no actor called “{name}”" + (f"; near it are {near}" if near else ""))
    return found


def _sentence(message: str) -> str:
    return message[:1].upper() + message[1:] + ("" if message.endswith((".", "?")) else ".")
