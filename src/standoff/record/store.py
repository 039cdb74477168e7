"""The record: a database of documents, what was read from them, and what that says together."""

from __future__ import annotations

import hashlib
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Self

from sqlalchemy import String, create_engine, delete, event, func, insert, select, text, type_coerce, update
from sqlalchemy.exc import DatabaseError

from standoff.errors import RecordError
from standoff.model import Document
from standoff.record import codec, rows
from standoff.record.migrate import HEAD, migrate, revision
from standoff.record.schema import (
    ATTRIBUTIONS,
    DOCUMENTS,
    FIGURES,
    MENTIONS,
    PARTS,
    PROBLEMS,
    READ,
    SOURCES,
    STATE,
    STATEMENTS,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from sqlalchemy import Connection, Table

    from standoff.model import Reading

BUSY_SECONDS = 60  # how long a writer waits for another one
_READ_AHEAD = 50  # documents fetched at once when all are walked


class Record:
    """A record in an SQLite file. Use `Record.open`; close it, or use it in a `with` statement.

    One writes while others read. Each write is one transaction, so a record is whole at any moment.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.engine = create_engine(f"sqlite:///{path}", connect_args={"timeout": BUSY_SECONDS})
        event.listen(self.engine, "connect", _configure)
        event.listen(self.engine, "begin", _begin)

    @classmethod
    def open(cls, path: Path, *, create: bool = False) -> Record:
        """Open a record, bringing its tables up to date; with `create`, a missing file is made.

        Raises RecordError for a missing file, a file that is no record, or one written by newer code.
        """
        if not create and not path.exists():
            raise RecordError(f"there is no record at {path}; `standoff read PATH --into {path}` makes one")
        if create and not path.parent.is_dir():
            raise RecordError(f"the folder {path.parent} does not exist; make it, or give --into another place")
        record = cls(path)
        try:
            if create:
                with record.writing() as connection:
                    migrate(connection)
            else:
                record._check()
        except DatabaseError as error:
            record.close()
            raise RecordError(f"{path} is not a record that can be opened: {error.orig}") from error
        except RecordError:
            record.close()
            raise
        return record

    def _check(self) -> None:
        with self.reading() as connection:
            found = revision(connection)
        if found is None:
            raise RecordError(f"{self.path} is a database but not a record")
        if found != HEAD:
            with self.writing() as connection:
                migrate(connection)

    def close(self) -> None:
        self.engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One consistent view of the record."""
        with self.engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction; waits for its turn at once, so that it never fails half way for a lock."""
        with self.engine.connect().execution_options(standoff_write=True) as connection, connection.begin():
            yield connection


def _configure(connection: Any, _: object) -> None:
    # SQLAlchemy begins transactions itself (see _begin), as its documentation advises for SQLite.
    connection.isolation_level = None
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=NORMAL")
    connection.execute("PRAGMA foreign_keys=ON")


def _begin(connection: Connection) -> None:
    write = connection.get_execution_options().get("standoff_write")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")


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


def note_problem(connection: Connection, source: str, kind: str, reason: str) -> None:
    connection.execute(delete(PROBLEMS).where(PROBLEMS.c.source == source, PROBLEMS.c.kind == kind))
    connection.execute(insert(PROBLEMS), {"source": source, "kind": kind, "reason": reason})


def warned(connection: Connection) -> set[str]:
    """The sources that a warning stands on."""
    return set(connection.execute(select(PROBLEMS.c.source).where(PROBLEMS.c.kind == "warning")).scalars())


def clear_warning(connection: Connection, source: str) -> None:
    connection.execute(delete(PROBLEMS).where(PROBLEMS.c.source == source, PROBLEMS.c.kind == "warning"))


def clear_failures(connection: Connection, source: str) -> None:
    """The source was read after all. A warning of it stands until intake has none to give."""
    connection.execute(delete(PROBLEMS).where(PROBLEMS.c.source == source, PROBLEMS.c.kind != "warning"))


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


def digest(connection: Connection, linker: str) -> str:
    """A hash over all that linking depends on: the documents, who read them, and the linker."""
    whole = hashlib.sha256(linker.encode())
    d = DOCUMENTS.c
    plain = type_coerce(d.published, String)
    query = select(d.document_id, d.fingerprint, plain, d.publisher, d.agency, d.url).order_by(d.document_id)
    for row in connection.execute(query):
        whole.update(repr(tuple(row)).encode())
    return whole.hexdigest()


def state(connection: Connection, key: str) -> str | None:
    """What the links (`linked`) or the decisions laid over them (`folded`) were made from."""
    found: str | None = connection.execute(select(STATE.c.value).where(STATE.c.key == key)).scalar()
    return found


def note_state(connection: Connection, key: str, value: str) -> None:
    connection.execute(delete(STATE).where(STATE.c.key == key))
    connection.execute(insert(STATE), {"key": key, "value": value})


def forget_links(connection: Connection) -> None:
    connection.execute(delete(STATE))


def forget_parts(connection: Connection) -> None:
    """Whatever was linked is to be linked anew, from what was gathered."""
    forget_links(connection)
    connection.execute(delete(PARTS))


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


def insert_rows(connection: Connection, table: Table, found: Iterable[rows.Row]) -> None:
    batch: list[rows.Row] = []
    for row in found:
        batch.append(row)
        if len(batch) == 1000:
            connection.execute(insert(table), batch)
            batch = []
    if batch:
        connection.execute(insert(table), batch)


def count(connection: Connection, table: Table) -> int:
    number: int = connection.execute(select(func.count()).select_from(table)).scalar_one()
    return number


def checkpoint(record: Record) -> None:
    """Fold the write-ahead log into the file, so that a copy of the one file is the whole record."""
    with record.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))
