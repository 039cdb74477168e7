"""The record: a database of documents, what was read from them, and what that says together; opened and kept whole."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Self

from sqlalchemy import create_engine, delete, event, func, insert, select, text
from sqlalchemy.exc import DatabaseError, OperationalError

from standoff.errors import RecordError
from standoff.record.batches import PUT, batches
from standoff.record.migrate import HEAD, migrate, revision
from standoff.record.schema import ACTOR_KEYS, PARTS, SHARES, STATE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from sqlalchemy import Connection, Table

    from standoff.record.rows import Row

DOCUMENTS_STATE = "documents"  # noted by a trigger: another value, drawn by chance, at any change of the documents
GATHERED_BY = "gathered"  # the linker that gathered what is kept of them
BUSY_SECONDS = 60  # how long a writer waits for another one
# What helps, by words of SQLite's own message.
_ADVICE = {
    "readonly": "; the file or its folder is write-protected, so copy the record to a folder that you may write to",
    "unable to open": "; see that you may read it and write to its folder",
    "locked": "; another program writes to it, so try again when that is done",
    "full": "; make room on the disk and run the same command again",
}


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

        Raises RecordError for a missing file, a file that is no record or cannot be opened, or one written by newer
        code.
        """
        if path.is_dir():
            raise RecordError(f"{path} is a folder; give the file of a record, as `standoff read --into` makes it")
        if not create and not path.exists():
            raise RecordError(f"there is no record at {path}; `standoff read PATH --into {path}` makes one")
        if create and not path.parent.is_dir():
            raise RecordError(f"the folder {path.parent} does not exist; make it, or give --into another place")
        record = cls(path)
        try:
            record._bring_up_to_date(create=create)
        except RecordError:
            record.close()
            raise
        return record

    def _bring_up_to_date(self, *, create: bool) -> None:
        with self.reading() as connection:
            form = revision(connection)
        if form is None and not create:
            raise RecordError(f"{self.path} is not a record; give the file that `standoff read --into` made")
        if form != HEAD:
            with self.writing() as connection:
                migrate(connection, self.path)

    def close(self) -> None:
        self.engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One consistent view of the record. Raises RecordError where the file cannot be read."""
        with self._named_in_errors(), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction; waits for its turn at once, so that it never fails half way for a lock.

        Raises RecordError where the file cannot be written.
        """
        with (
            self._named_in_errors(),
            self.engine.connect().execution_options(standoff_write=True) as connection,
            connection.begin(),
        ):
            yield connection

    @contextmanager
    def _named_in_errors(self) -> Iterator[None]:
        """What the machine does not let the database do is told with the name of the file and what helps."""
        try:
            yield
        except OperationalError as error:
            said = str(error.orig)
            advice = next((told for words, told in _ADVICE.items() if words in said), "")
            raise RecordError(f"the record {self.path} cannot be used: {said}{advice}") from error
        except DatabaseError as error:
            if type(error) is not DatabaseError:  # its children are our own mistakes
                raise
            raise RecordError(f"{self.path} is not a record, or is damaged: {error.orig}") from error


def _configure(connection: Any, _: object) -> None:
    # SQLAlchemy begins transactions itself (see _begin), as its documentation advises for SQLite.
    connection.isolation_level = None
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=NORMAL")
    connection.execute("PRAGMA foreign_keys=ON")


def _begin(connection: Connection) -> None:
    write = connection.get_execution_options().get("standoff_write")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")


def state(connection: Connection, key: str) -> str | None:
    """What the links (`linked`) or the decisions laid over them (`folded`) were made from."""
    found: str | None = connection.execute(select(STATE.c.value).where(STATE.c.key == key)).scalar()
    return found


def note_state(connection: Connection, key: str, value: str) -> None:
    """Put `value` in place of what was noted under this key."""
    connection.execute(delete(STATE).where(STATE.c.key == key))
    connection.execute(insert(STATE), {"key": key, "value": value})


def forget_links(connection: Connection) -> None:
    """What was linked, and what people decided on it, is to be looked at again; what still holds of it is kept."""
    connection.execute(delete(STATE).where(STATE.c.key.in_(("linked", "folded"))))


def forget_parts(connection: Connection) -> None:
    """Whatever was linked is to be linked anew, from what was gathered."""
    connection.execute(delete(STATE).where(STATE.c.key.not_in((DOCUMENTS_STATE, GATHERED_BY))))
    for table in (PARTS, SHARES, ACTOR_KEYS):
        connection.execute(delete(table))


def insert_rows(connection: Connection, table: Table, found: Iterable[Row]) -> None:
    """Add rows as they come, a batch at a time, so that not all of them are in memory at once."""
    for some in batches(found, PUT):
        connection.execute(insert(table), some)


def count(connection: Connection, table: Table) -> int:
    number: int = connection.execute(select(func.count()).select_from(table)).scalar_one()
    return number


def checkpoint(record: Record) -> None:
    """Fold the write-ahead log into the file, so that a copy of the one file is the whole record."""
    with record.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))
