"""What linking keeps of its own work, so that a change costs only what it touches."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, String, Table, text

from standoff.record.schema.columns import METADATA

# What linking takes in of a document. A trigger takes it away when the document changes, and it is made anew.
GATHERED = Table(
    "gathered",
    METADATA,
    Column("document_id", String, ForeignKey("documents.document_id", ondelete="CASCADE"), primary_key=True),
    Column("kept_from", String, nullable=False),  # a digest of all that it was made from
    Column("row", LargeBinary, nullable=False),
    Column("places", LargeBinary, nullable=False),
    Column("part_keys", LargeBinary, nullable=False, server_default=text("x''")),  # by which it falls into a part
)

# What linking made of each part of the record for itself.
PARTS = Table(
    "parts",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("part_id", String, nullable=False, unique=True),  # a digest of all that it was made from but `moved`
    Column("moved", String, nullable=False),  # a digest of what people said of who is one, as far as it touches this
    Column("known", LargeBinary, nullable=False),
    Column("held", LargeBinary, nullable=False),
    Column("share_count", Integer, nullable=False, index=True),  # how many rows of that table are of it
)

# What each part adds to things of which several parts speak.
SHARES = Table(
    "shares",
    METADATA,
    Column("kind", String, primary_key=True),
    Column("key", String, primary_key=True),
    Column("part", Integer, primary_key=True),
    Column("value", LargeBinary, nullable=False),
    Index("ix_shares_part", "part"),
)

# What each linked actor who is the same in every report is called, by what makes it one.
ACTOR_KEYS = Table(
    "actor_keys",
    METADATA,
    Column("key", String, primary_key=True),
    Column("actor_id", String, nullable=False),
    Column("name", String, nullable=False),
    Column("readable", String, nullable=False, index=True),  # what the id says of the actor
)

# What the record knows of itself, such as the readings that its links were made from.
STATE = Table(
    "state",
    METADATA,
    Column("key", String, primary_key=True),
    Column("value", String, nullable=False),
)

Index("ix_gathered_light", GATHERED.c.document_id, GATHERED.c.kept_from, GATHERED.c.part_keys)
