"""What was read from each document: times, places and actors named, who says what, counts, acts."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Float, Index, Integer, String, Table, Text

from standoff.record.schema.columns import JSON, METADATA, document_id

MENTIONS = Table(
    "mentions",
    METADATA,
    Column("mention_id", String, primary_key=True),
    document_id(),
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
    document_id(),
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
    document_id(),
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
    document_id(),
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

READ = (MENTIONS, ATTRIBUTIONS, FIGURES, STATEMENTS)

for _table in READ:
    Index(f"ix_{_table.name}_document", _table.c.document_id)
