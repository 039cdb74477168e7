"""What was taken in: the documents, where they came from, what went wrong."""

from __future__ import annotations

from sqlalchemy import Column, Index, LargeBinary, String, Table, Text

from standoff.record.schema.columns import JSON, METADATA, document_id

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
    # All that was read from the document, compressed, as linking takes it in; the tables of `read` are its index.
    Column("reading", LargeBinary, nullable=False),
    # Of the code, the model and the gazetteer that read it; another one means: read again.
    Column("fingerprint", String, nullable=False),
)

SOURCES = Table(
    "sources",
    METADATA,
    # Where the document came in: an absolute path, with #id in a collection.
    Column("source", String, primary_key=True),
    document_id(),
)

PROBLEMS = Table(
    "problems",
    METADATA,
    Column("source", String, primary_key=True),
    Column("kind", String, primary_key=True),  # refused (nothing was read), failed (reading broke) or warning
    Column("reason", String, nullable=False),
)

Index("ix_sources_document", SOURCES.c.document_id)
# All that is asked of a document to tell whether it is to be read or linked again, without its text.
_known = ("document_id", "fingerprint", "published", "publisher", "agency", "url", "title", "stripped")
Index("ix_documents_known", *(DOCUMENTS.c[name] for name in _known))
