"""What the sections draw on: the chosen events with all that belongs to them, fetched once or when first asked for."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from standoff.record import query, schema
from standoff.record.selected import following
from standoff.record.selection import Selection
from standoff.record.sentences import Sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Connection


Row = dict[str, Any]
FOCUS = 2 / 3  # of the events with a country lie in one: the report is about it


@dataclass(frozen=True, slots=True)
class Asked:
    """What the user asked for. `new_since` is the first day of what counts as new."""

    selection: Selection = field(default_factory=Selection)
    language: str = "en"
    title: str | None = None
    new_since: str | None = None


class Material:
    """The record as a report sees it. What a person rejected is no part of it."""

    def __init__(self, connection: Connection, asked: Asked) -> None:
        self.connection = connection
        self.asked = asked
        self.chosen = following(connection, asked.selection)
        self.events: list[Row] = self._standing("events", "event_id")
        self.event = {e["event_id"]: e for e in self.events}
        self._statements: dict[str, Row] = {}
        self._attributions: dict[str, Row] = {}
        self._sentences: dict[str, Sentences] = {}
        self._texts: dict[str, str] = {}

    # Documents

    @cached_property
    def all_documents(self) -> dict[str, Row]:
        """Every document by its id, without its text."""
        columns = [c for c in schema.DOCUMENTS.c if c.name not in {"text", "reading", "stripped", "fingerprint"}]
        found = self.connection.execute(select(*columns).order_by(schema.DOCUMENTS.c.document_id)).mappings()
        return {row["document_id"]: dict(row) for row in found}

    @cached_property
    def documents(self) -> dict[str, Row]:
        """The documents that what was asked for rests on; all of them where all was."""
        if self.chosen is None:
            return self.all_documents
        return {i: row for i, row in self.all_documents.items() if i in self.chosen["documents"]}

    @cached_property
    def origin_of(self) -> dict[str, str]:
        rows = self.connection.execute(select(schema.ORIGINS.c.origin_id, schema.ORIGINS.c.document_ids))
        return {document: row.origin_id for row in rows for document in row.document_ids}

    def published(self, document_id: str) -> tuple[str | None, str | None]:
        found = self.all_documents[document_id]["published"] or {}
        return found.get("earliest"), found.get("latest")

    @cached_property
    def coverage(self) -> tuple[str | None, str | None]:
        """First and last day on which a document of the selection appeared. The last is the report's day."""
        days = [self.published(d) for d in self.documents]
        firsts = [day for a, b in days if (day := a or b)]
        lasts = [day for a, b in days if (day := b or a)]
        return min(firsts, default=None), max(lasts, default=None)

    def text(self, document_id: str) -> str:
        self._load(document_id)
        return self._texts[document_id]

    def sentence(self, document_id: str, start: int, end: int) -> tuple[int, int]:
        """The bounds of the sentences that hold these characters."""
        self._load(document_id)
        return self._sentences[document_id].around(start, end)

    def _load(self, document_id: str) -> None:
        if document_id not in self._texts:
            table = schema.DOCUMENTS.c
            wanted = select(table.text, table.reading).where(table.document_id == document_id)
            row = self.connection.execute(wanted).one()
            self._texts[document_id] = row.text
            self._sentences[document_id] = Sentences.packed(row.reading)

    # What was read

    @cached_property
    def figures(self) -> dict[str, Row]:
        return {f["figure_id"]: f for f in query.rows(self.connection, "figures") if f["reviewed"] != "rejected"}

    def statements(self, identifiers: Iterable[str]) -> list[Row]:
        """Statements that stand, in the order of their ids."""
        wanted = list(identifiers)
        missing = [i for i in wanted if i not in self._statements]
        self._statements.update({s["statement_id"]: s for s in query.some(self.connection, "statements", missing)})
        found = [self._statements[i] for i in wanted if i in self._statements]
        return [s for s in found if s["reviewed"] != "rejected"]

    def attributions(self, identifiers: Iterable[str]) -> list[Row]:
        wanted = list(identifiers)
        missing = [i for i in wanted if i not in self._attributions]
        found = query.some(self.connection, "attributions", missing)
        self._attributions.update({a["attribution_id"]: a for a in found})
        return [self._attributions[i] for i in wanted if i in self._attributions]

    # What was linked

    @cached_property
    def names(self) -> dict[str, str]:
        actors = schema.ACTORS.c
        return {row.actor_id: row.name for row in self.connection.execute(select(actors.actor_id, actors.name))}

    @cached_property
    def kinds(self) -> dict[str, str]:
        actors = schema.ACTORS.c
        return {row.actor_id: row.kind for row in self.connection.execute(select(actors.actor_id, actors.kind))}

    @cached_property
    def places(self) -> dict[str, Row]:
        return {p["place_id"]: p for p in query.rows(self.connection, "places")}

    @cached_property
    def tolls(self) -> list[Row]:
        return self._standing("tolls", "toll_id")

    @cached_property
    def disagreements(self) -> list[Row]:
        return self._standing("disagreements", "disagreement_id")

    def _standing(self, kind: str, key: str) -> list[Row]:
        """What is asked for and no person rejected."""
        ids = None if self.chosen is None else self.chosen[kind]
        return [
            row for row in query.rows(self.connection, kind)
            if row["reviewed"] != "rejected" and (ids is None or row[key] in ids)
        ]  # fmt: skip

    # What it is about

    @cached_property
    def focus(self) -> str | None:
        """The country (ISO 3166 alpha-2) the report is about: two thirds of the events with a country lie in it."""
        found = Counter(c for e in self.events if (c := self.country(e)))
        if not found:
            return None
        (first, number), *_ = sorted(found.items(), key=lambda item: (-item[1], item[0]))
        return first if number >= FOCUS * found.total() else None

    def country(self, row: Row) -> str | None:
        """The country of an event or a toll."""
        place = self.places.get(row["place_id"] or "")
        return place["country"] if place else None

    def here(self, row: Row) -> bool:
        """Is it not known to lie in another country than the report's?"""
        return self.focus is None or self.country(row) in {None, self.focus}

    def is_country(self, place_id: str | None) -> bool:
        place = self.places.get(place_id or "")
        return place is not None and str(place["feature_code"]).startswith("PCL")

    @cached_property
    def about(self) -> list[Row]:
        """The chosen events that are not known to lie elsewhere."""
        return [e for e in self.events if self.here(e)]

    def first_told(self, row: Row) -> str | None:
        """The day on which the first report of an event appeared."""
        days = [day for a, b in map(self.published, row["document_ids"]) if (day := a or b)]
        return min(days, default=None)


def deadly(events: Sequence[Row]) -> list[Row]:
    """Those whose dead somebody counts."""
    return [e for e in events if e["deaths_low"] is not None or e["deaths_high"] is not None]


def fullness(event: Row, material: Material) -> tuple[int, int, str]:
    """How much is known of an event, and how widely it is borne out; fullest first when sorted."""
    town = event["place_id"] is not None and not material.is_country(event["place_id"])
    score = (
        2 * min(len(event["origins"]), 4) + 2 * bool(deadly([event])) + 2 * town + bool(event["agents"])
        + bool(event["recipients"]) + (event["earliest"] is not None) + bool(event["disputed"])
    )  # fmt: skip
    return -score, -(event["deaths_best"] or event["deaths_high"] or 0), event["event_id"]


def worth(event: Row) -> tuple[int, int, int, int, str]:
    """How much an event asks to be in a report: by its dead, who bears it out, dispute; greatest first when sorted."""
    deaths = event["deaths_best"] or event["deaths_low"] or event["deaths_high"] or 0
    return -len(event["origins"]), -deaths, -int(event["disputed"]), -len(event["document_ids"]), event["event_id"]
