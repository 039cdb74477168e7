"""The documents of a record with their readings: whether they are held, put in, and taken out."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, func, insert, select, update

from standoff.model import Document
from standoff.record import codec, rows
from standoff.record.schema import ATTRIBUTIONS, DOCUMENTS, FIGURES, MENTIONS, READ, SOURCES, STATEMENTS
from standoff.record.store import forget_links, insert_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection, Table

    from standoff.model import Reading

_READ_AHEAD = 50  # documents fetched at once when all are walked


def source_key(document: Document) -> str | None:
    """What names the place a document came from, so that a later version of it replaces the earlier one."""
    if document.path is None or document.path == "-":
        return None
    path, mark, part = document.path.partition("#")
    return os.path.abspath(path) + mark + part  # noqa: PTH100 - links stay as they are


def known(connection: Connection, document: Document, fingerprint: str) -> bool:
    """Does the record hold exactly this document, read by this very code?"""
    query = select(DOCUMENTS).where(DOCUMENTS.c.document_id == document.id, DOCUMENTS.c.fingerprint == fingerprint)
    row = connection.execute(query).mappings().one_or_none()
    if row is None:
        return False
    return all(row[key] == value for key, value in rows.document_row(document).items())


def merged(connection: Connection, document: Document) -> Document:
    """The document with what the record already knows of it: the known wins over the unknown."""
    held = get_document(connection, document.id)
    if held is None:
        return document
    values = {
        name: getattr(document, name) if getattr(document, name) is not None else getattr(held, name)
        for name in ("title", "url", "publisher", "agency", "byline", "published", "language")
    }
    path = min((p for p in (document.path, held.path) if p is not None), default=None)
    return Document(document.id, document.text, document.stripped, path=path, **values)


def get_document(connection: Connection, document_id: str) -> Document | None:
    row = connection.execute(select(DOCUMENTS).where(DOCUMENTS.c.document_id == document_id)).one_or_none()
    return document_of(row) if row else None


def document_of(row: Any) -> Document:
    return Document(
        id=row.document_id,
        text=row.text,
        stripped=codec.stripped(row.stripped),
        title=row.title,
        url=row.url,
        publisher=row.publisher,
        agency=row.agency,
        byline=row.byline,
        published=codec.period(row.published),
        language=row.language,
        path=row.path,
    )


def readings(connection: Connection) -> Iterator[tuple[Document, Reading]]:
    """All documents with their readings, by document id, a few at a time in memory."""
    result = connection.execution_options(yield_per=_READ_AHEAD).execute(
        select(DOCUMENTS).order_by(DOCUMENTS.c.document_id)
    )
    for row in result:
        yield document_of(row), codec.unpack(row.reading)


def reading_of(connection: Connection, document_id: str) -> tuple[Document, Reading]:
    """A document that the record holds, with its reading."""
    row = connection.execute(select(DOCUMENTS).where(DOCUMENTS.c.document_id == document_id)).one()
    return document_of(row), codec.unpack(row.reading)


def save(connection: Connection, document: Document, reading: Reading, fingerprint: str) -> None:
    """Put a document and its reading in place of any earlier state of them."""
    source_names = {a.id: a.name for a in reading.attributions}
    row = {**rows.document_row(document), "reading": codec.pack(reading), "fingerprint": fingerprint}
    if get_document(connection, document.id) is None:
        connection.execute(insert(DOCUMENTS), row)
    else:
        connection.execute(update(DOCUMENTS).where(DOCUMENTS.c.document_id == document.id), row)
        for table in READ:
            connection.execute(delete(table).where(table.c.document_id == document.id))
        forget_links(connection)  # what people decided must be laid over these rows anew
    insert_rows(connection, MENTIONS, rows.mention_rows(reading))
    insert_rows(connection, ATTRIBUTIONS, map(rows.attribution_row, reading.attributions))
    insert_rows(connection, FIGURES, (rows.figure_row(f, source_names) for f in reading.figures))
    insert_rows(connection, STATEMENTS, (rows.statement_row(s, source_names) for s in reading.statements))


def place_source(connection: Connection, key: str, document_id: str) -> None:
    """Note that a source holds this document; an earlier version that no source holds any more is dropped."""
    earlier = connection.execute(select(SOURCES.c.document_id).where(SOURCES.c.source == key)).scalar()
    connection.execute(delete(SOURCES).where(SOURCES.c.source == key))
    connection.execute(insert(SOURCES), {"source": key, "document_id": document_id})
    if earlier and earlier != document_id:
        held = connection.execute(select(func.count()).where(SOURCES.c.document_id == earlier)).scalar()
        if not held:
            connection.execute(delete(DOCUMENTS).where(DOCUMENTS.c.document_id == earlier))


def save_corrected(connection: Connection, whole: Reading, reading: Reading) -> None:
    """Bring the rows of a document to what people left of what was read and added.

    `whole` has all of that as it was read or added. What was rejected is no longer in `reading` and stays as it is
    there; what is in neither was added once, and taken back.
    """
    source_names = {a.id: a.name for a in whole.attributions}
    figures = {f.id: f for f in (*whole.figures, *reading.figures)}
    statements = {s.id: s for s in (*whole.statements, *reading.statements)}
    mentions = {r["mention_id"]: r for r in rows.mention_rows(whole)}
    made = {f.id: rows.figure_row(f, source_names) for f in figures.values()}
    told = {s.id: rows.statement_row(s, source_names) for s in statements.values()}
    _renew(connection, FIGURES, whole.document_id, made)
    _renew(connection, STATEMENTS, whole.document_id, told)
    _renew(connection, MENTIONS, whole.document_id, mentions, keep=True)


def _renew(
    connection: Connection, table: Table, document_id: str, wanted: dict[str, rows.Row], *, keep: bool = False
) -> None:
    """Make these rows all that a document has in a table. With `keep`, those that are there stay as they are."""
    key = next(iter(table.primary_key))
    held = set(connection.execute(select(key).where(table.c.document_id == document_id)).scalars())
    gone = sorted(held - wanted.keys())
    if gone:
        connection.execute(delete(table).where(key.in_(gone)))
    for identifier in () if keep else sorted(held & wanted.keys()):
        connection.execute(update(table).where(key == identifier), wanted[identifier])
    insert_rows(connection, table, (row for i, row in wanted.items() if i not in held))
