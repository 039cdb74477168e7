"""What cannot be done is told in one line: what was wrong, in which input, and what helps; never a traceback."""

from __future__ import annotations

import os
import shutil
import sqlite3
from pathlib import Path

import pytest

from standoff.record import store
from tests.runs import standoff


def told(*words: object, status: int) -> str:
    """The one line that a command says before it gives up."""
    done = standoff(*words, status=status)
    assert done.stdout == ""
    lines = done.stderr.splitlines()
    assert len(lines) == 1, done.stderr
    assert lines[0].startswith("standoff: ")
    return lines[0]


@pytest.fixture
def record(sampled: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(sampled, tmp_path / "r.db"))


@pytest.mark.parametrize("command", [["show"], ["explain"], ["decide"]])
@pytest.mark.parametrize(
    ("content", "message"),
    [(None, "is a folder"), (b"", "is not a record"), (b"notes, no database " * 99, "is not a record, or is damaged")],
    ids=["folder", "empty", "text"],
)
def test_what_is_no_record_is_named(tmp_path: Path, command: list[str], content: bytes | None, message: str) -> None:
    path = tmp_path / "r.db"
    if content is None:
        path.mkdir()
    else:
        path.write_bytes(content)
    words = [*command, path, *(["x"] if command == ["explain"] else [])]
    line = told(*words, status=1)
    assert str(path) in line
    assert message in line


def test_a_database_of_other_tables_is_named(tmp_path: Path) -> None:
    path = tmp_path / "theirs.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE accounts (id)")
    assert f"{path} is a database of other tables" in told("read", "-", "--into", path, status=1)
    assert f"{path} is not a record" in told("show", path, status=1)


def test_a_record_that_another_program_holds_is_named(record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "BUSY_SECONDS", 0.05)
    with sqlite3.connect(record) as held:
        held.execute("BEGIN IMMEDIATE")
        line = told("read", "-", "--into", record, "--quiet", status=1)
    assert str(record) in line
    assert "try again" in line


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write to what is write-protected")
def test_a_write_protected_record_is_named(record: Path) -> None:
    record.chmod(0o444)
    line = told("decide", record, "accept", "e-accd-66", "--by", "ana", status=1)
    assert "write-protected" in line


@pytest.mark.parametrize("command", [["export", "--as", "csv"], ["report"]])
def test_a_place_that_cannot_be_written_is_named(record: Path, command: list[str]) -> None:
    out = record / "out.md"  # below a file
    line = told(*command[:1], record, *command[1:], "--out", out, status=1)
    assert f"{out} cannot be written" in line
    assert "--out" in line


def test_a_report_never_takes_the_place_of_a_folder(record: Path, tmp_path: Path) -> None:
    out = tmp_path / "folder.md"
    out.mkdir()
    assert "cannot be written" in told("report", record, "--out", out, status=1)
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith(".")] == []


@pytest.mark.parametrize(
    ("option", "value", "message"),
    [
        ("--from", "2011-02-30", "is no day; write it as 2011-03-31"),
        ("--to", "20110331", "is no day"),
        ("--type", "PARTY", "is no event type"),
        ("--country", "Atlantis", "like it: Albania"),
    ],
)
@pytest.mark.parametrize("command", [["export", "--as", "csv", "--out", "x"], ["report", "--out", "x.md"]])
def test_what_makes_no_sense_is_wrong_use(
    record: Path, command: list[str], option: str, value: str, message: str
) -> None:
    assert message in told(*command[:1], record, *command[1:], option, value, status=2)


def test_what_this_record_lacks_is_a_failure(record: Path) -> None:
    assert "has no place Nowhere" in told("export", record, "--as", "csv", "--out", "x", "--place", "Nowhere", status=1)
    assert "give the id of a thing" in told("explain", record, "", status=1)


@pytest.mark.parametrize("content", [None, b"\x00\x01\x02\x03" * 99, b"name,day\na.txt,2011-03-31\n"])
def test_a_sidecar_that_is_no_table_is_named(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "days.csv"
    if content is not None:
        path.write_bytes(content)
    line = told("read", "-", "--into", tmp_path / "r.db", "--sidecar", path, status=1)
    assert str(path) in line


@pytest.mark.parametrize("content", [None, b"", b"\xff\xfe\x00", b"A report of some town.\n"])
def test_a_dump_that_is_none_is_named(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "CI.txt"
    if content is not None:
        path.write_bytes(content)
    line = told("gazetteer", "add", path, status=1)
    assert str(path) in line
    assert "GeoNames" in line
    assert "Errno" not in line
    assert "codec" not in line
