"""The record: opened, filled, kept whole."""

from __future__ import annotations

import sqlite3
from datetime import date
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from standoff.errors import RecordError
from standoff.model import Document, Period, Reading
from standoff.record import migrate, schema
from standoff.record.documents import readings
from standoff.record.fill import fill
from standoff.record.migrate import HEAD
from standoff.record.store import Record

DAY = Period.day(date(2020, 5, 4), why="the sidecar says so")


@pytest.fixture
def record(tmp_path: Path):
    with Record.open(tmp_path / "r.db", create=True) as kept:
        yield kept


class Engine:
    """An engine that finds nothing, and counts what it is asked to read."""

    def __init__(self) -> None:
        self.asked: list[Document] = []

    def __call__(self, documents):
        for document in documents:
            self.asked.append(document)
            yield _Outcome(document)


class _Outcome:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.reading = None if "poison" in document.text else Reading(document.id)
        self.error = "it is poison" if "poison" in document.text else None


def filled(record: Record, *documents: Document, fingerprint: str = "f", again: bool = False):
    engine = Engine()
    *_, summary = fill(record, documents, engine, fingerprint, again=again)
    return summary, engine.asked


def held(record: Record) -> list[Document]:
    with record.reading() as connection:
        return [document for document, _ in readings(connection)]


def test_a_missing_record_is_not_made_by_looking(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="there is no record at"):
        Record.open(tmp_path / "none.db")
    assert not (tmp_path / "none.db").exists()


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match=r"folder .* does not exist"):
        Record.open(tmp_path / "no" / "r.db", create=True)


def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "notes.db"
    path.write_text("my notes, which are not a database, and long enough to be read as one" * 30)
    for create in (True, False):
        with pytest.raises(RecordError, match="not a record"):
            Record.open(path, create=create)
    assert path.read_text().startswith("my notes")


def test_a_database_of_others_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "theirs.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE accounts (id)")
    with pytest.raises(RecordError, match="no record"):
        Record.open(path, create=True)
    with pytest.raises(RecordError, match="not a record"):
        Record.open(path)


def test_a_record_of_newer_code_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    Record.open(path, create=True).close()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(RecordError, match="upgrade standoff"):
        Record.open(path)


def has_the_tables_that_the_code_knows(record: Record) -> bool:
    def named(name: str | None, kind: str, _: object) -> bool:
        return kind != "table" or not str(name).startswith(
            ("documents_search", "things_search")
        )  # of the full-text index

    with record.reading() as connection:
        context = MigrationContext.configure(connection, opts={"include_name": named})
        return compare_metadata(context, schema.METADATA) == []


def test_migrations_make_the_tables_that_the_code_knows(record: Record) -> None:
    assert has_the_tables_that_the_code_knows(record)


@pytest.mark.parametrize("form", [f"{number:04d}" for number in range(1, int(HEAD) + 1)])
def test_a_record_of_any_form_is_brought_up_to_date_when_it_is_opened(tmp_path: Path, form: str) -> None:
    path = tmp_path / "old.db"
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        config = Config()
        config.set_main_option("script_location", str(Path(migrate.__file__).parent / "migrations"))
        config.attributes["connection"] = connection
        command.upgrade(config, form)
    engine.dispose()
    with Record.open(path) as record:
        assert has_the_tables_that_the_code_knows(record)


def test_decisions_cannot_be_changed_or_deleted(record: Record) -> None:
    line = {"subject": "e-1", "verdict": "accept", "by": "a", "at": "2020-01-01T00:00:00Z", "why": "", "others": []}
    with record.writing() as connection:
        connection.execute(insert(schema.DECISIONS), line)
    for change in (update(schema.DECISIONS).values(verdict="reject"), delete(schema.DECISIONS)):
        with pytest.raises(IntegrityError, match="append-only"), record.writing() as connection:
            connection.execute(change)
    with record.reading() as connection:
        assert connection.execute(select(schema.DECISIONS.c.verdict)).scalars().all() == ["accept"]


def test_a_document_comes_back_as_it_went_in(record: Record) -> None:
    document = Document("a" * 16, "Some words.", title="T", publisher="P", published=DAY, path="x.txt", language="en")
    filled(record, document)
    assert held(record) == [document]


def test_reading_again_changes_nothing_and_reads_nothing(record: Record) -> None:
    document = Document("a" * 16, "Some words.", published=DAY)
    first, asked = filled(record, document)
    assert (first.read, len(asked)) == (1, 1)
    second, asked = filled(record, document)
    assert (second.read, second.unchanged, asked) == (0, 1, [])


@pytest.mark.parametrize("options", [{"fingerprint": "newer"}, {"again": True}])
def test_newer_code_or_the_users_wish_reads_again(record: Record, options: dict) -> None:
    document = Document("a" * 16, "Some words.")
    filled(record, document)
    summary, asked = filled(record, document, **options)
    assert (summary.read, len(asked)) == (1, 1)


def test_what_is_known_is_not_lost_to_what_is_not(record: Record) -> None:
    filled(record, Document("a" * 16, "Words.", published=DAY, publisher="P"))
    summary, _ = filled(record, Document("a" * 16, "Words."))
    assert summary.unchanged == 1
    assert held(record)[0].published == DAY


@pytest.mark.parametrize("order", [1, -1])
def test_a_date_that_one_of_two_copies_knows_is_read_with(record: Record, order: int) -> None:
    copies = [Document("a" * 16, "Words.", path="b.txt"), Document("a" * 16, "Words.", published=DAY, path="a.txt")]
    filled(record, *copies[::order])
    assert len(held(record)) == 1
    assert held(record)[0].published == DAY
    assert held(record)[0].path == "a.txt"


def test_a_changed_file_replaces_its_earlier_state(record: Record) -> None:
    filled(record, Document("a" * 16, "First.", path="x.txt"))
    filled(record, Document("b" * 16, "Second.", path="x.txt"))
    assert [d.text for d in held(record)] == ["Second."]


def test_a_text_that_another_file_still_holds_stays(record: Record) -> None:
    filled(record, Document("a" * 16, "First.", path="x.txt"))
    filled(record, Document("a" * 16, "First.", path="y.txt"))
    filled(record, Document("b" * 16, "Second.", path="x.txt"))
    assert [d.text for d in held(record)] == ["First.", "Second."]


def test_one_bad_document_is_named_and_the_rest_goes_on(record: Record) -> None:
    summary, _ = filled(
        record, Document("a" * 16, "Good."), Document("b" * 16, "poison", path="p.txt"), Document("c" * 16, "Fine.")
    )
    assert summary.read == 2
    assert summary.failed == [("p.txt", "it is poison")]
    with record.reading() as connection:
        assert connection.execute(select(schema.PROBLEMS.c.reason)).scalars().all() == ["it is poison"]


def test_a_damaged_reading_is_named(record: Record) -> None:
    filled(record, Document("a" * 16, "Words."))
    with record.writing() as connection:
        connection.execute(update(schema.DOCUMENTS).values(reading=b"not a reading"))
    with pytest.raises(RecordError, match="damaged"):
        held(record)
