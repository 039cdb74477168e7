"""What people decided, and what comes of it."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, String, Table

from standoff.record.schema.columns import JSON, METADATA

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

Index("ix_decisions_subject", DECISIONS.c.subject)
