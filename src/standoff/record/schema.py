"""The tables of the record.

The columns of a table are the keys of the canonical export, in the same words, so that SQL, the export and the
documentation speak of one thing. Lists and spans are JSON. A row of the reading tables names a reading's own actors
(`x-...`); `actor_links` says which linked actor each of them is.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import sqlalchemy
from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    text,
)

if TYPE_CHECKING:
    from collections.abc import Callable

_decode = json.JSONDecoder().raw_decode


class JSON(TypeDecorator[Any]):
    """JSON that this package wrote, with no white space before it: decoded in one step, for there is much of it."""

    impl = sqlalchemy.JSON
    cache_ok = True

    def result_processor(self, _dialect: Any, _column: Any) -> Callable[[str | None], Any]:
        return lambda value: None if value is None else _decode(value)[0]


METADATA = MetaData()


def _document_id() -> Column[Any]:
    return Column("document_id", String, ForeignKey("documents.document_id", ondelete="CASCADE"), nullable=False)


DOCUMENTS = Table(
    "documents",
    METADATA,
    Column("document_id", String, primary_key=True),
    Column("path", String),
    Column("url", String),
    Column("title", String),
    Column("publisher", String),
    Column("agency", String),
    Column("byline", String),
    Column("published", JSON),
    Column("language", String),
    Column("text", Text, nullable=False),
    Column("stripped", JSON, nullable=False),
    # All that was read from the document, compressed, as linking takes it in; the tables below are its index.
    Column("reading", LargeBinary, nullable=False),
    # Of the code, the model and the gazetteer that read it; another one means: read again.
    Column("fingerprint", String, nullable=False),
)

# What linking takes in of a document: made from its reading, and made anew whenever that or the linker changes.
GATHERED = Table(
    "gathered",
    METADATA,
    Column("document_id", String, ForeignKey("documents.document_id", ondelete="CASCADE"), primary_key=True),
    Column("kept_from", String, nullable=False),  # a digest of all that it was made from
    Column("row", LargeBinary, nullable=False),
    Column("places", LargeBinary, nullable=False),
    Column("part_keys", LargeBinary, nullable=False, server_default=text("x''")),  # by which it falls into a part
)

# What linking made of each part of the record: its own rows, and what is added to that of the others.
PARTS = Table(
    "parts",
    METADATA,
    Column("part_id", String, primary_key=True),  # a digest of all that it was made from but `moved`
    Column("moved", String, nullable=False),  # a digest of what people said of who is one, as far as it touches this
    Column("written", String, nullable=False),  # of the ids that its actors have in the rows that stand for it
    Column("shared", LargeBinary, nullable=False),
    Column("held", LargeBinary, nullable=False),
)

# The id of each linked actor who is the same in every report, by what makes it one.
ACTOR_KEYS = Table(
    "actor_keys",
    METADATA,
    Column("key", String, primary_key=True),
    Column("actor_id", String, nullable=False),
)

SOURCES = Table(
    "sources",
    METADATA,
    Column(
        "source", String, primary_key=True
    ),  # where the document came in: an absolute path, with #id in a collection
    _document_id(),
)

PROBLEMS = Table(
    "problems",
    METADATA,
    Column("source", String, primary_key=True),
    Column("kind", String, primary_key=True),  # refused (nothing was read), failed (reading broke) or warning
    Column("reason", String, nullable=False),
)

MENTIONS = Table(
    "mentions",
    METADATA,
    Column("mention_id", String, primary_key=True),
    _document_id(),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("kind", String, nullable=False),
    Column("earliest", String),
    Column("latest", String),
    Column("precision", String),
    Column("timex", String),
    Column("place_id", String),
    Column("name", String),
    Column("latitude", Float),
    Column("longitude", Float),
    Column("country", String),
    Column("relation", String),
    Column("actor_id", String),
    Column("form", String),
    Column("why", String, nullable=False),
)

ATTRIBUTIONS = Table(
    "attributions",
    METADATA,
    Column("attribution_id", String, primary_key=True),
    _document_id(),
    Column("kind", String, nullable=False),
    Column("content", JSON, nullable=False),
    Column("source", JSON),
    Column("cue", JSON),
    Column("lost", Boolean, nullable=False),
    Column("parent", String),
    Column("continues", String),
    Column("why", String, nullable=False),
)

FIGURES = Table(
    "figures",
    METADATA,
    Column("figure_id", String, primary_key=True),
    _document_id(),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("measure", String, nullable=False),
    Column("low", Integer),
    Column("high", Integer),
    Column("approximate", Boolean, nullable=False),
    Column("scope", String, nullable=False),
    Column("part", Boolean, nullable=False),
    Column("counted", JSON),
    Column("earliest", String),
    Column("latest", String),
    Column("as_of", String),
    Column("place_id", String),
    Column("place_name", String),
    Column("attribution_id", String),
    Column("source_name", String),
    Column("why", String, nullable=False),
)

STATEMENTS = Table(
    "statements",
    METADATA,
    Column("statement_id", String, primary_key=True),
    _document_id(),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("trigger", JSON, nullable=False),
    Column("event_type", String, nullable=False),
    Column("mode", String),
    Column("agents", JSON, nullable=False),
    Column("recipients", JSON, nullable=False),
    Column("earliest", String),
    Column("latest", String),
    Column("time", JSON),
    Column("time_why", String),
    Column("place_id", String),
    Column("place_name", String),
    Column("place", JSON),
    Column("figure_ids", JSON, nullable=False),
    Column("attribution_id", String),
    Column("source_name", String),
    Column("factuality", String, nullable=False),
    Column("background", Boolean, nullable=False),
    Column("why", String, nullable=False),
)

PLACES = Table(
    "places",
    METADATA,
    Column("place_id", String, primary_key=True),
    Column("name", String, nullable=False),
    Column("aliases", JSON, nullable=False),
    Column("latitude", Float, nullable=False),
    Column("longitude", Float, nullable=False),
    Column("country", String),
    Column("admin1", String),
    Column("admin2", String),
    Column("feature_class", String, nullable=False),
    Column("feature_code", String, nullable=False),
    Column("population", Integer, nullable=False),
    Column("within", JSON, nullable=False),
)

ACTORS = Table(
    "actors",
    METADATA,
    Column("actor_id", String, primary_key=True),
    Column("name", String, nullable=False),
    Column("aliases", JSON, nullable=False),
    Column("kind", String, nullable=False),
    Column("roles", JSON, nullable=False),
    Column("allegiance", String),
    Column("country", String),
    Column("sector", String),
    Column("why", String, nullable=False),
    # Others who were not made one with it and yet may be: actor_id and why, until somebody merges or parts them.
    Column("possibly_same", JSON, nullable=False, server_default="[]"),
)

ACTOR_LINKS = Table(
    "actor_links",
    METADATA,
    Column("local_id", String, primary_key=True),
    _document_id(),
    Column("actor_id", String, nullable=False),
    Column("why", String, nullable=False, server_default=""),
)

ORIGINS = Table(
    "origins",
    METADATA,
    Column("origin_id", String, primary_key=True),
    Column("document_ids", JSON, nullable=False),
    Column("agency", String),
    Column("why", String, nullable=False),
)

EVENTS = Table(
    "events",
    METADATA,
    Column("event_id", String, primary_key=True),
    Column("event_type", String, nullable=False),
    Column("mode", String),
    Column("actors", JSON, nullable=False),
    Column("agents", JSON, nullable=False),
    Column("recipients", JSON, nullable=False),
    Column("earliest", String),
    Column("latest", String),
    Column("time_words", String),
    Column("time_why", String),
    Column("time_precision", Integer),
    Column("place_id", String),
    Column("place_name", String),
    Column("latitude", Float),
    Column("longitude", Float),
    Column("geo_precision", Integer),
    Column("deaths_low", Integer),
    Column("deaths_best", Integer),
    Column("deaths_high", Integer),
    Column("deaths_why", String),
    Column("statement_ids", JSON, nullable=False),
    Column("document_ids", JSON, nullable=False),
    Column("origins", JSON, nullable=False),
    Column("disputed", Boolean, nullable=False),
    Column("why", String, nullable=False),
    Column("figure_ids", JSON, nullable=False, server_default="[]"),
)

EVENT_STATEMENTS = Table(
    "event_statements",
    METADATA,
    Column("statement_id", String, primary_key=True),
    Column("event_id", String, nullable=False),
)

TOLLS = Table(
    "tolls",
    METADATA,
    Column("toll_id", String, primary_key=True),
    Column("measure", String, nullable=False),
    Column("place_id", String),
    Column("place_name", String),
    Column("points", JSON, nullable=False),
    Column("why", String, nullable=False),
)

DISAGREEMENTS = Table(
    "disagreements",
    METADATA,
    Column("disagreement_id", String, primary_key=True),
    Column("about", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("event_id", String),
    Column("toll_id", String),
    Column("sides", JSON, nullable=False),
    Column("why", String, nullable=False),
)

DECISIONS = Table(
    "decisions",
    METADATA,
    Column("decision_id", Integer, primary_key=True, autoincrement=True),
    Column("subject", String, nullable=False),
    Column("verdict", String, nullable=False),
    Column("by", String, nullable=False),
    Column("at", String, nullable=False),
    Column("why", String, nullable=False),
    Column("others", JSON, nullable=False),
    Column("kind", String, nullable=False, server_default=""),
    Column("anchors", JSON, nullable=False, server_default="{}"),
    Column("fields", JSON, nullable=False, server_default="{}"),
    Column("saw", JSON, nullable=False, server_default="{}"),
)

# What comes of the decisions, made anew from the log whenever it grows or what was read changes.
DECISION_STATES = Table(
    "decision_states",
    METADATA,
    Column("decision_id", Integer, primary_key=True, autoincrement=False),
    Column("state", String, nullable=False),  # stands, overruled, undone or reopened
    Column("now", JSON, nullable=False),  # what the things it names are called now
    Column("note", String, nullable=False),
)

REVIEWS = Table(
    "reviews",
    METADATA,
    Column("thing_id", String, primary_key=True),
    Column("kind", String, nullable=False),
    Column("reviewed", String),
    Column("decided_by", String),
    Column("decided", JSON, nullable=False),  # by field: value, read (what the machine has), by, at, why, decision_id
    Column("formerly", JSON, nullable=False),  # ids of what was merged into it
    Column("machine", JSON, nullable=False),  # columns of an event or actor as linking had them
)

FORWARDS = Table(
    "forwards",
    METADATA,
    Column("formerly", String, primary_key=True),
    Column("kind", String, nullable=False),
    Column("now", String, nullable=False),
)

STATE = Table(
    "state",
    METADATA,
    Column("key", String, primary_key=True),
    Column("value", String, nullable=False),
)

READ = (MENTIONS, ATTRIBUTIONS, FIGURES, STATEMENTS)
LINKED = (ACTORS, ACTOR_LINKS, ORIGINS, EVENTS, EVENT_STATEMENTS, TOLLS, DISAGREEMENTS, PLACES)

for _table in (*READ, ACTOR_LINKS, SOURCES):
    Index(f"ix_{_table.name}_document", _table.c.document_id)
Index("ix_actor_links_actor", ACTOR_LINKS.c.actor_id)
Index("ix_event_statements_event", EVENT_STATEMENTS.c.event_id)
Index("ix_decisions_subject", DECISIONS.c.subject)
_known = ("document_id", "fingerprint", "published", "publisher", "agency", "url", "title", "stripped")
Index("ix_documents_known", *(DOCUMENTS.c[name] for name in _known))
Index("ix_gathered_light", GATHERED.c.document_id, GATHERED.c.kept_from, GATHERED.c.part_keys)
