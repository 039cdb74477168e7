"""All that stands behind an event: what each report says of it, in its words, by origin and by field."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from standoff.desk import history
from standoff.desk.marking import Mark, Piece, pieces, span
from standoff.desk.shelf import named, opening, origins_of
from standoff.record import query, schema
from standoff.record.batches import batches
from standoff.record.rows import rests_on
from standoff.record.sentences import Sentences
from standoff.record.wording import how_many, plain, what, when

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from sqlalchemy import Connection

Row = dict[str, Any]

# The fields of an event that its statements give, in the order in which they are shown.
FIELDS = ("what", "when", "where", "by", "against")


@dataclass(frozen=True, slots=True)
class Quote:
    """Sentences of a report with the words in question marked; `things` are the statements and figures told there."""

    id: str
    document: Row
    start: int
    end: int
    pieces: list[Piece]
    sources: list[str]  # who says it, in words; several where a sentence quotes several
    things: list[Row]  # each with `said_by`
    elsewhere: list[tuple[str, Row]]  # words that a statement rests on and that stand in another sentence


@dataclass(frozen=True, slots=True)
class Report:
    """A document with what it says of the event."""

    document: Row
    quotes: list[Quote]


@dataclass(frozen=True, slots=True)
class Source:
    """An origin with its reports; `supports` where it counts as one that asserts the event."""

    origin: Row
    reports: list[Report]
    supports: bool


@dataclass(frozen=True, slots=True)
class Claim:
    """A value that statements give for a field, who says so, and whether it is the one the record holds."""

    value: str
    statements: list[Row]
    holds: bool


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a disagreement with its words."""

    value: str
    sources: list[str]
    quotes: list[Quote]


@dataclass(slots=True)
class Dossier:
    """An event, ready to be shown. `places` are where its statements put it; `quote_of` finds a thing's quotation."""

    event: Row
    statements: list[Row]
    figures: list[Row]
    sources: list[Source]
    claims: dict[str, list[Claim]]
    actors: dict[str, str]
    places: dict[str, Row]
    disagreements: list[tuple[Row, list[Side]]]
    decisions: list[Row]
    documents: dict[str, Row]
    quote_of: dict[str, str] = field(default_factory=dict)


def dossier(connection: Connection, event: Row) -> Dossier:
    """All about one event, given its row."""
    statements = query.some(connection, "statements", event["statement_ids"])
    figures = _figures(connection, event, statements)
    disagreements = list(query.rows(connection, "disagreements", schema.DISAGREEMENTS.c.event_id == event["event_id"]))
    more = _sides_things(connection, disagreements, {s["statement_id"] for s in statements},
                         {f["figure_id"] for f in figures})  # fmt: skip
    things = [*statements, *figures]
    book = Book(connection, [*things, *more])
    quotes = book.quotes(things)
    actors = {a["actor_id"]: a["name"] for a in query.some(connection, "actors", event["actors"])}
    place_ids = [i for i in dict.fromkeys([event["place_id"], *(s["place_id"] for s in statements)]) if i]
    held = Dossier(
        event=event,
        statements=statements,
        figures=figures,
        sources=_sources(connection, quotes, event["origins"]),
        claims=_claims(event, statements, actors),
        actors=actors,
        places={p["place_id"]: p for p in query.some(connection, "places", place_ids)},
        disagreements=[(d, _sides(d, book)) for d in disagreements],
        decisions=history.history(connection, {event["event_id"], *event["formerly"]}),
        documents=book.documents,
    )
    held.quote_of = {thing_id(t): q.id for q in quotes for t in q.things}
    return held


def thing_id(row: Row) -> str:
    """The id of a statement, a figure or an attribution."""
    return str(next(row[key] for key in ("statement_id", "figure_id", "attribution_id") if key in row))


def _figures(connection: Connection, event: Row, statements: Iterable[Row]) -> list[Row]:
    ids = [*(i for s in statements for i in s["figure_ids"]), *event["figure_ids"]]
    found = query.some(connection, "figures", list(dict.fromkeys(ids)))
    return sorted(found, key=lambda f: (f["measure"] != "killed", f["measure"], -(f["low"] or f["high"] or 0)))


def _sides_things(connection: Connection, disagreements: Iterable[Row], *known: set[str]) -> list[Row]:
    """What the sides of disagreements rest on, beyond what is known."""
    found: list[Row] = []
    for kind, column, have in zip(("statements", "figures", "attributions"),
                                  ("statement_ids", "figure_ids", "attribution_ids"),
                                  (*known, set[str]()), strict=True):  # fmt: skip
        ids = [i for d in disagreements for side in d["sides"] for i in side.get(column, ()) if i not in have]
        found += query.some(connection, kind, list(dict.fromkeys(ids)))
    return found


class Book:
    """Documents, attributions and figures of some statements and figures, and their words as quotations."""

    def __init__(self, connection: Connection, things: list[Row]) -> None:
        self.things = {thing_id(t): t for t in things}
        self.documents = _documents(connection, {t["document_id"] for t in things})
        ids = dict.fromkeys(t["attribution_id"] for t in things if t.get("attribution_id"))
        self._attributions = {a["attribution_id"]: a for a in query.some(connection, "attributions", list(ids))}
        self._figures = {i: t for i, t in self.things.items() if "figure_id" in t}

    def quotes(self, things: Iterable[Row]) -> list[Quote]:
        """Their words, in order of publication and of the text; those in one sentence together."""
        grouped: defaultdict[tuple[str, int, int], list[Row]] = defaultdict(list)
        for thing in things:
            document = self.documents[thing["document_id"]]
            at = _words(thing)
            start, end = document["sentences"].around(at["start"], at["end"])
            grouped[document["document_id"], start, end].append(thing)
        found = [self._quote(*key, held) for key, held in grouped.items()]
        return sorted(found, key=lambda q: (_published(q.document), q.document["document_id"], q.start, q.id))

    def _attribution(self, thing: Row) -> Row:
        return thing if "content" in thing else self._attributions.get(thing.get("attribution_id") or "") or {}

    def _quote(self, document_id: str, start: int, end: int, things: list[Row]) -> Quote:
        document = self.documents[document_id]
        marks: list[Mark] = []
        elsewhere: list[tuple[str, Row]] = []
        for thing in things:
            attribution = self._attribution(thing)
            marks += span(attribution.get("source"), ["source"]) + span(attribution.get("cue"), ["cue"])
            marks += _marks(thing)
            if "trigger" in thing:
                for i in thing["figure_ids"]:
                    if i in self._figures:
                        marks += _marks(self._figures[i])
                for name, row in (("when", thing["time"]), ("where", thing["place"])):
                    if row and not (start <= row["start"] < end) and (name, row) not in elsewhere:
                        elsewhere.append((name, row))
        text = document["text"][start:end]
        told = [t | {"said_by": _said_by(self._attribution(t))} for t in things]
        told.sort(key=lambda t: (_words(t)["start"], thing_id(t)))
        return Quote(
            id=f"q-{document_id[:8]}-{start}",
            document=document,
            start=start,
            end=end,
            pieces=pieces(text, marks, start),
            sources=list(dict.fromkeys(t["said_by"] for t in told)),
            things=told,
            elsewhere=elsewhere,
        )


def _said_by(attribution: Row) -> str:
    source = attribution.get("source")
    if source:
        return plain(source["name"])
    return "a source whose name is lost" if attribution.get("lost") else "the report itself"


def _words(thing: Row) -> Row:
    """The span that a thing is found by."""
    found: Row = thing.get("trigger") or thing.get("content") or thing
    return found


def _marks(thing: Row) -> list[Mark]:
    if "trigger" in thing:
        marks = span(thing["trigger"], ["act"], thing["statement_id"])
        for side in ("agents", "recipients"):
            marks += [m for p in thing[side] for m in span(p, ["actor"])]
        return marks + span(thing["time"], ["time"]) + span(thing["place"], ["place"])
    if "content" in thing:
        return span(thing["content"], ["said"], thing["attribution_id"])
    return span(thing, ["figure"], thing["figure_id"])


def _published(document: Row) -> str:
    return (document["published"] or {}).get("earliest") or "9999"


def _documents(connection: Connection, identifiers: set[str]) -> dict[str, Row]:
    table = schema.DOCUMENTS
    found = {}
    ids = sorted(identifiers)
    for some in batches(ids):
        query_ = select(table).where(table.c.document_id.in_(some))
        for row in connection.execute(query_).mappings():
            document = {k: v for k, v in row.items() if k not in {"reading", "fingerprint"}}
            document["opening"] = opening(row["text"], row["stripped"])
            found[row["document_id"]] = document | {"sentences": Sentences.packed(row["reading"])}
    return found


def _sources(connection: Connection, quotes: list[Quote], supporting: list[str]) -> list[Source]:
    by_document: defaultdict[str, list[Quote]] = defaultdict(list)
    for quote in quotes:
        by_document[quote.document["document_id"]].append(quote)
    found = []
    documents = [q.document for q in quotes]
    for row in origins_of(connection, sorted(by_document)):
        here = [i for i in row["document_ids"] if i in by_document]
        if here:
            reports = [Report(by_document[i][0].document, by_document[i]) for i in here]
            reports.sort(key=lambda r: (_published(r.document), r.document["document_id"]))
            found.append(
                Source(dict(row) | {"why": named(row["why"], documents)}, reports, row["origin_id"] in supporting)
            )
    first = {s.origin["origin_id"]: _published(s.reports[0].document) for s in found}
    return sorted(found, key=lambda s: (not s.supports, first[s.origin["origin_id"]], s.origin["origin_id"]))


def _claims(event: Row, statements: list[Row], actors: Mapping[str, str]) -> dict[str, list[Claim]]:
    """For each field the values that the statements give, the one that the record holds first."""
    asserted = [s for s in statements if s["factuality"] == "asserted"] or statements
    values: dict[str, Callable[[Row], str]] = {
        "what": what,
        "when": lambda s: when(s["earliest"], s["latest"]),
        "where": lambda s: s["place_name"] or "unknown",
        "by": lambda s: _parties(s["agents"]),
        "against": lambda s: _parties(s["recipients"]),
    }
    holds = {
        "what": what(event),
        "when": when(event["earliest"], event["latest"]),
        "where": event["place_name"] or "unknown",
        "by": ", ".join(sorted(actors.get(a, a) for a in event["agents"])) or "unknown",
        "against": ", ".join(sorted(actors.get(a, a) for a in event["recipients"])) or "unknown",
    }
    found = {}
    for name in FIELDS:
        by_value: defaultdict[str, list[Row]] = defaultdict(list)
        for statement in asserted:
            by_value[values[name](statement)].append(statement)
        claims = [Claim(v, s, v == holds[name]) for v, s in by_value.items()]
        found[name] = sorted(claims, key=lambda c: (not c.holds, c.value == "unknown", -len(c.statements), c.value))
    return found


def _parties(participants: Iterable[Row]) -> str:
    return ", ".join(sorted(dict.fromkeys(p["name"] for p in participants))) or "unknown"


def _sides(disagreement: Row, book: Book) -> list[Side]:
    found = []
    for side in disagreement["sides"]:
        things = [book.things[i] for i in rests_on(side) if i in book.things]
        found.append(Side(side["value"], side["sources"], book.quotes(things)))
    return found


def number(figure: Row) -> str:
    """The number of a figure in words."""
    about = "about " if figure["approximate"] else ""
    return about + (how_many(figure["low"], figure["high"]) or "a number that is not given")
