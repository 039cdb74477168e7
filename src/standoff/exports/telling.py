"""An event as a reader is told it: with its actors' names, the words it rests on and what is disputed of it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from standoff.exports import evidence
from standoff.record import query, schema
from standoff.record.selected import following, rows
from standoff.record.selection import CONFIRMED
from standoff.record.wording import how_many, plain, what, when

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Connection

    from standoff.record.selection import Selection

Row = dict[str, Any]

MACHINE = "not reviewed"  # stands where a format has no null: read by machine, and nobody has looked


@dataclass(frozen=True, slots=True)
class Quote:
    """The words of one report that tell an event, or count people in it."""

    row: Row  # the statement or figure
    document: Row

    @property
    def id(self) -> str:
        return str(self.row.get("statement_id") or self.row["figure_id"])

    @property
    def text(self) -> str:
        return plain(self.row["text"])

    @property
    def said_by(self) -> str:
        """Who says so, where the report names somebody."""
        return plain(self.row["source_name"])

    @property
    def report(self) -> str:
        return cited(self.document)


@dataclass(frozen=True, slots=True)
class Told:
    """An event that stands, with all that stands behind it; what a person rejected is in none of it.

    `figures` are the counts that belong to the event: not all that stand in its statements do.
    """

    event: Row
    agents: tuple[str, ...]
    recipients: tuple[str, ...]
    place: Row | None
    statements: tuple[Quote, ...]
    figures: tuple[Quote, ...]
    documents: tuple[Row, ...]
    disagreements: tuple[Row, ...]

    @property
    def quotes(self) -> tuple[Quote, ...]:
        return (*self.statements, *self.figures)

    @property
    def leading(self) -> Quote | None:
        """The statement that tells most of it: who, to whom, when, where and how many; as done, as news."""
        return max(reversed(self.statements), key=_fullness, default=None)

    def some(self, most: int) -> list[Quote]:
        """A few statements: the one that tells most, then one by each other speaker and origin, no words twice."""
        leading = [self.leading] if self.leading else []
        found: dict[tuple[str, str], Quote] = {}
        for quote in (*leading, *self.statements):
            found.setdefault((quote.said_by, quote.document["origin_id"]), quote)
        by_words: dict[str, Quote] = {}
        for quote in found.values():
            by_words.setdefault(quote.text, quote)
        return list(by_words.values())[:most]

    @property
    def reviewed(self) -> str:
        return self.event["reviewed"] or MACHINE

    @property
    def headline(self) -> str:
        """What and where: `Assault (firearms), Duekoué`."""
        found = what(self.event)
        place = plain(self.event["place_name"])
        return found[:1].upper() + found[1:] + (f", {place}" if place else "")

    @property
    def when(self) -> str:
        return when(self.event["earliest"], self.event["latest"])

    @property
    def killed(self) -> str:
        """How many, with the bounds: `over 100`, `4 (3-4)`; nothing where no report counts deaths."""
        best, low, high = (self.event[f"deaths_{name}"] for name in ("best", "low", "high"))
        bounds = how_many(low, high)
        return bounds if best is None or best == low else f"{best:,} ({bounds})"

    @property
    def disputes(self) -> tuple[str, ...]:
        """Each dispute in a sentence or two, with its sides."""
        return tuple(disputed(row) for row in self.disagreements)


def _fullness(quote: Quote) -> tuple[bool, int]:
    row = quote.row
    told = ("agents", "recipients", "earliest", "place_name", "figure_ids", "source_name")
    return row["factuality"] == "asserted" and not row["background"], sum(bool(row[name]) for name in told)


def cited(document: Row) -> str:
    """A report in a few words: who published it and when; its title or file where no publisher is known."""
    published = document["published"] or {}
    named = document["publisher"] or document["agency"] or document["title"] or _file(document)
    days = when(published.get("earliest"), published.get("latest"))
    return f"{plain(named)}, {days}" if days != "unknown" else plain(named)


def disputed(disagreement: Row) -> str:
    sides = "; ".join(
        f"{plain(side['value'])} ({', '.join(map(plain, side['sources'])) or 'no source named'})"
        for side in disagreement["sides"]
    )
    return f"{plain(disagreement['why'])} Sides: {sides}."


def cut(text: str, most: int = 400) -> str:
    """A quotation, cut between words where it is long."""
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0] + " …"


def review(row: Row) -> str:
    """Who looked at it, in a sentence."""
    by = f" by {plain(row['decided_by'])}" if row["decided_by"] else ""
    return f"Reviewed: {row['reviewed']}{by}." if row["reviewed"] else "Read by machine, not reviewed."


def known(reviewed: str | None) -> bool:
    """Did a person confirm it?"""
    return reviewed in CONFIRMED


def _file(document: Row) -> str:
    return str(document["path"]).replace("\\", "/").rsplit("/", 1)[-1]


class Telling:
    """The chosen events of a record, told one by one, in the record's order."""

    def __init__(self, connection: Connection, selection: Selection) -> None:
        self.connection = connection
        self.ids = following(connection, selection)
        events = schema.EVENT_STATEMENTS
        some = schema.STATEMENTS.c.statement_id.in_(select(events.c.statement_id))
        self.statements = self._by_id("statements", some)
        self.figures = self._by_id("figures")
        light = {column.name for column in schema.DOCUMENTS.c} - {"text", "stripped"}  # no event needs the text
        self.documents = {row["document_id"]: row for row in query.rows(self.connection, "documents", only=light)}
        self.places = {row["place_id"]: row for row in query.rows(self.connection, "places")}
        self.names = {
            row.actor_id: plain(row.name)
            for row in self.connection.execute(select(schema.ACTORS.c.actor_id, schema.ACTORS.c.name))
        }
        self.disagreements: defaultdict[str, list[Row]] = defaultdict(list)
        for row in query.rows(self.connection, "disagreements"):
            if row["event_id"] and row["reviewed"] != "rejected":
                self.disagreements[row["event_id"]].append(row)

    def __iter__(self) -> Iterator[Told]:
        for event in rows(self.connection, "events", self.ids):
            if event["reviewed"] != "rejected":
                yield self.told(event)

    def write_evidence(self, folder: Path) -> None:
        """The companion file: the words that the events rest on."""
        evidence.write(self.connection, folder, None if self.ids is None else self.ids["events"])

    def told(self, event: Row) -> Told:
        statements = [self.statements[i] for i in event["statement_ids"] if i in self.statements]
        return Told(
            event,
            self._named(event["agents"]),
            self._named(event["recipients"]),
            self.places.get(event["place_id"] or ""),
            tuple(self._quotes(statements)),
            tuple(self._quotes([self.figures[i] for i in event["figure_ids"] if i in self.figures])),
            tuple(sorted((self.documents[i] for i in event["document_ids"]), key=_published)),
            tuple(self.disagreements[event["event_id"]]),
        )

    def tolls(self) -> Iterator[Row]:
        """The running tolls that stand, but for counts that a person rejected."""
        for toll in rows(self.connection, "tolls", self.ids):
            points = [point for point in toll["points"] if point["figure_id"] in self.figures]
            if toll["reviewed"] != "rejected" and points:
                yield {**toll, "points": points}

    def quote(self, figure_id: str) -> Quote:
        row = self.figures[figure_id]
        return Quote(row, self.documents[row["document_id"]])

    def _by_id(self, kind: str, condition: Any = None) -> dict[str, Row]:
        key = f"{kind.removesuffix('s')}_id"
        return {r[key]: r for r in query.rows(self.connection, kind, condition) if r["reviewed"] != "rejected"}

    def _named(self, actor_ids: list[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self.names.get(i, i) for i in actor_ids))

    def _quotes(self, rows: list[Row]) -> list[Quote]:
        quotes = [Quote(row, self.documents[row["document_id"]]) for row in rows]
        return sorted(quotes, key=lambda q: (*_published(q.document), q.row["start"], q.id))


def _published(document: Row) -> tuple[str, str]:
    return (document["published"] or {}).get("earliest") or "9999", document["document_id"]
