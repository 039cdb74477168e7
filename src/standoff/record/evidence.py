"""What stands behind a thing in the record: statements, figures and attributions with the sentences that hold them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from standoff.record import query, review, schema
from standoff.record.rows import cited
from standoff.record.sentences import Sentences

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection

Row = dict[str, Any]

_NAMES = ("statement_id", "figure_id", "attribution_id", "mention_id")  # a statement also names its attribution


def evidence(connection: Connection, kind: str, row: Row) -> Row:
    """The thing, and the quotations it rests on.

    Keys: `kind`, `thing` (its row), `quotes` (in order of publication; each with `document_id`, `publisher`,
    `published`, `path`, `sentence` {start, end, text}, `source_name`, `lost`, and `marks` [{start, end, id, why}]: what
    was read there, by offsets into the document), `disagreements` (rows), `actors` (id to name), `version` (of what can
    be decided on: what a decision that rests on this view names).
    """
    statements, figures = _parts(connection, kind, row)
    things: list[Row] = [*statements, *figures]
    if kind in {"mentions", "attributions"}:
        things.append(row)
    elif kind == "disagreements":
        quoted = dict.fromkeys(i for side in row["sides"] for i in cited(side))
        things += query.some(connection, "attributions", list(quoted))
    quotes = _quotes(connection, things)
    found: Row = {"kind": kind, "thing": row, "quotes": quotes}
    if kind in query.REVIEWED:
        found["version"] = review.version(connection, kind, row)
    if kind in {"events", "tolls"}:
        key = "event_id" if kind == "events" else "toll_id"
        found["disagreements"] = [d for d in query.rows(connection, "disagreements") if d[key] == row[key]]
    if kind == "events":
        found["actors"] = {a["actor_id"]: a["name"] for a in query.some(connection, "actors", row["actors"])}
    return found


def _parts(connection: Connection, kind: str, row: Row) -> tuple[list[Row], list[Row]]:
    statement_ids: list[str] = []
    figure_ids: list[str] = []
    if kind == "events":
        statement_ids = row["statement_ids"]
    elif kind == "statements":
        statement_ids, figure_ids = [row["statement_id"]], row["figure_ids"]
    elif kind == "figures":
        figure_ids = [row["figure_id"]]
    elif kind == "tolls":
        figure_ids = [p["figure_id"] for p in row["points"]]
    elif kind == "disagreements":
        statement_ids = [i for side in row["sides"] for i in side["statement_ids"]]
        figure_ids = [i for side in row["sides"] for i in side["figure_ids"]]
    statements = query.some(connection, "statements", statement_ids)
    if kind == "events":
        figure_ids = [*(i for s in statements for i in s["figure_ids"]), *row["figure_ids"]]
    return statements, query.some(connection, "figures", list(dict.fromkeys(figure_ids)))


def _quotes(connection: Connection, things: list[Row]) -> list[Row]:
    documents = {row["document_id"]: row for row in _documents(connection, {t["document_id"] for t in things})}
    attribution_ids = [t["attribution_id"] for t in things if t.get("attribution_id")]
    attributions = {a["attribution_id"]: a for a in query.some(connection, "attributions", attribution_ids)}
    quotes: dict[tuple[str, int, int, str | None], Row] = {}
    for thing in things:
        document = documents[thing["document_id"]]
        attribution = thing if "content" in thing else attributions.get(thing.get("attribution_id") or "") or {}
        at = thing.get("trigger") or thing.get("content") or thing
        sentence = _sentence(document, at["start"], at["end"])
        source_name = (attribution.get("source") or {}).get("name")
        quote = quotes.setdefault(
            (thing["document_id"], sentence["start"], sentence["end"], source_name),
            {
                "document_id": thing["document_id"],
                "publisher": document["publisher"],
                "published": document["published"],
                "path": document["path"],
                "sentence": sentence,
                "source_name": source_name,
                "lost": bool(attribution.get("lost")),
                "marks": [],
            },
        )
        identifier = next(thing[key] for key in _NAMES if key in thing)
        quote["marks"].append({"start": at["start"], "end": at["end"], "id": identifier, "why": thing["why"]})
    for quote in quotes.values():
        quote["marks"].sort(key=lambda m: (m["start"], m["end"], m["id"]))
    return sorted(quotes.values(), key=_order)


def _order(quote: Row) -> tuple[str, str, int, str]:
    published = (quote["published"] or {}).get("earliest") or "9999"
    return published, quote["document_id"], quote["sentence"]["start"], quote["source_name"] or ""


def _documents(connection: Connection, identifiers: Iterable[str]) -> Iterable[Row]:
    query_ = select(schema.DOCUMENTS).where(schema.DOCUMENTS.c.document_id.in_(sorted(identifiers)))
    for row in connection.execute(query_).mappings():
        yield {**row, "sentences": Sentences.packed(row["reading"])}


def _sentence(document: Row, start: int, end: int) -> Row:
    """The sentences that hold these characters."""
    first, last = document["sentences"].around(start, end)
    return {"start": first, "end": last, "text": document["text"][first:last]}
