"""What all readings together tell: who and where, in how many origins, what happened, what is disputed."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Float, Index, Integer, String, Table

from standoff.record.schema.columns import JSON, METADATA, document_id

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
    document_id(),
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

LINKED = (ACTORS, ACTOR_LINKS, ORIGINS, EVENTS, EVENT_STATEMENTS, TOLLS, DISAGREEMENTS, PLACES)

Index("ix_actor_links_document", ACTOR_LINKS.c.document_id)
Index("ix_actor_links_actor", ACTOR_LINKS.c.actor_id)
Index("ix_event_statements_event", EVENT_STATEMENTS.c.event_id)
