"""A large record made of a smaller one: what was read is multiplied under new ids of documents, on other days.

Reading 10,000 reports takes an hour and linking them another; how long the desk takes to show them does not depend on
what they say. Each copy of the record has documents, places in time and everything that names a document of its own;
actors and places that several reports share are shared by the copies, too. The file stays in the cache folder.
"""

from __future__ import annotations

import hashlib
import re
import sqlite3
import subprocess
import sys
import zlib
from datetime import date
from typing import TYPE_CHECKING, Any

from standoff.knowledge.gazetteer import cache_directory
from standoff.record import relink, schema, store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

SEED = 20110329
APART = 97  # days between the copies
_ID = re.compile(r"(?<![0-9a-f])[0-9a-f]{16}(?![0-9a-f])")
_DAY = re.compile(r"(?<!\d)(?:19|20)\d\d-[01]\d-[0-3]\d(?!\d)")
_WORDS = frozenset({"text", "title", "why", "time_why", "deaths_why", "byline", "language", "stripped", "roles"})
_NAMED = {"tolls": "toll_id", "disagreements": "disagreement_id"}  # ids that name no document
_TABLES = (schema.DOCUMENTS, schema.SOURCES, *schema.READ, *schema.LINKED)


def large(data: Path, documents: int) -> Path:
    """The path of a record of so many documents, made on the first call."""
    folder = cache_directory() / "desk"
    folder.mkdir(parents=True, exist_ok=True)
    found = folder / f"{documents}.db"
    if not found.exists():
        scratch = _fresh(found)
        multiply(_base(data, folder), scratch, documents)
        scratch.rename(found)
    _settle(found)
    return found


def _fresh(path: Path) -> Path:
    """A name beside the path for a file in the making, of which nothing is left from an earlier attempt."""
    found = path.with_suffix(".part")
    for end in ("", "-wal", "-shm"):
        found.with_name(found.name + end).unlink(missing_ok=True)
    return found


def _base(data: Path, folder: Path) -> Path:
    """The Libya timeline, read and linked."""
    found = folder / "base.db"
    if not found.exists():
        scratch = _fresh(found)
        source = data / "timelines" / "libya" / "articles.jsonl"
        command = [
            "-c",
            "from standoff.cli import main; main()",
            "read",
            str(source),
            "--into",
            str(scratch),
            "--quiet",
        ]
        subprocess.run([sys.executable, *command], check=True)
        scratch.rename(found)
    return found


def multiply(base: Path, target: Path, documents: int) -> None:
    """Write a record of so many documents to `target`."""
    held = sqlite3.connect(base)
    held.execute("VACUUM INTO ?", (str(target),))
    held.close()
    store.Record.open(target).close()  # brings its tables up to date
    connection = sqlite3.connect(target)
    connection.execute("PRAGMA synchronous=OFF")
    connection.execute("PRAGMA foreign_keys=OFF")
    ids = [row[0] for row in connection.execute("SELECT document_id FROM documents ORDER BY document_id")]
    last = {t.name: connection.execute(f"SELECT max(rowid) FROM {t.name}").fetchone()[0] or 0 for t in _TABLES}  # noqa: S608
    for table in (schema.PARTS, schema.ACTOR_KEYS):  # what they tell is of the base alone
        connection.execute(f"DELETE FROM {table.name}")  # noqa: S608
    left, copy = documents - len(ids), 0
    while left > 0:
        copy += 1
        some = ids[:left]
        left -= len(some)
        _copy(connection, copy, {i: _hash(f"{SEED} {copy} {i}") for i in some}, last)
        connection.commit()
    connection.close()


def _hash(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()[:16]


def _copy(connection: sqlite3.Connection, copy: int, ids: dict[str, str], last: dict[str, int]) -> None:
    """One copy of all that rests on these documents alone."""

    def change(words: str) -> str:
        return _DAY.sub(_later(copy * APART), _ID.sub(lambda m: ids.get(m[0], m[0]), words))

    for table in _TABLES:
        names = [column.name for column in table.c]
        marks = ", ".join("?" * len(names))
        listed = ", ".join(f'"{name}"' for name in names)
        query = f"SELECT {listed} FROM {table.name} WHERE rowid <= ?"  # noqa: S608 - names of the schema
        found = connection.execute(query, (last[table.name],))
        changed = _changed(found, names, table.name, copy, change, ids)
        connection.executemany(f"INSERT OR IGNORE INTO {table.name} ({listed}) VALUES ({marks})", changed)  # noqa: S608


def _later(days: int) -> Callable[[re.Match[str]], str]:
    def later(found: re.Match[str]) -> str:
        try:
            return date.fromordinal(date.fromisoformat(found[0]).toordinal() + days).isoformat()
        except ValueError:  # digits that are no day
            return found[0]

    return later


def _changed(
    rows: Iterator[tuple[Any, ...]] | sqlite3.Cursor, names: list[str], table: str, copy: int,
    change: Callable[[str], str], ids: dict[str, str],
) -> Iterator[tuple[Any, ...]]:  # fmt: skip
    own = _NAMED.get(table)
    at = names.index("document_id") if "document_id" in names else None
    for row in rows:
        if at is not None and row[at] not in ids:
            continue
        new: list[Any] = []
        for name, value in zip(names, row, strict=True):
            if name in {own, "toll_id"} and value is not None:
                new.append(f"{value}-{copy}")
            elif name == "source":
                new.append(f"{value}?{copy}")
            elif name == "reading":
                new.append(zlib.compress(change(zlib.decompress(value).decode()).encode(), 1))
            elif isinstance(value, str) and name not in _WORDS:
                new.append(change(value))
            else:
                new.append(value)
        yield tuple(new)


def _settle(path: Path) -> None:
    """Mark the links as made from what stands there by the code of today, and index them."""
    with store.Record.open(path) as record:
        with record.reading() as connection:
            if relink.in_step(connection):
                return
        with record.writing() as connection:
            relink.trust(connection)
        store.checkpoint(record)
