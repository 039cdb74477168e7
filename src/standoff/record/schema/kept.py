"""What linking keeps of its own work, so that a change costs only what it touches."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, LargeBinary, String, Table, text

from standoff.record.schema.columns import METADATA

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

# What the record knows of itself, such as the readings that its links were made from.
STATE = Table(
    "state",
    METADATA,
    Column("key", String, primary_key=True),
    Column("value", String, nullable=False),
)

Index("ix_gathered_light", GATHERED.c.document_id, GATHERED.c.kept_from, GATHERED.c.part_keys)
