"""The gazetteer's index: one SQLite file of places by folded name, built once and only read afterwards."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from standoff.errors import KnowledgeError
from standoff.knowledge.bloom import Bloom
from standoff.knowledge.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

SCHEMA_VERSION = 2

_SCHEMA = """
CREATE TABLE place (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, latitude REAL NOT NULL,
    longitude REAL NOT NULL, country TEXT, admin1 TEXT, admin2 TEXT, feature_class TEXT NOT NULL,
    feature_code TEXT NOT NULL, population INTEGER NOT NULL, parent TEXT, fame INTEGER NOT NULL);
CREATE TABLE name (
    folded TEXT NOT NULL, number INTEGER NOT NULL, alternative INTEGER NOT NULL,
    PRIMARY KEY (folded, number)) WITHOUT ROWID;
CREATE INDEX division ON place (country, admin1) WHERE feature_code = 'ADM1';
CREATE TABLE meta (key TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """A place on its way into the index; the fields are those of `model.Place`.

    `equals` are names as good as the first.
    `fame` is the number of names and spellings that the source knows in all languages: the world writes of it.
    """

    id: str
    name: str
    names: tuple[str, ...]
    latitude: float
    longitude: float
    country: str | None
    admin1: str | None
    admin2: str | None
    feature_class: str
    feature_code: str
    population: int
    parent: str | None = None
    fame: int = 0
    equals: tuple[str, ...] = ()


def write_index(target: Path, entries: Iterable[Entry], meta: dict[str, str]) -> None:
    """Write the index beside its place and move it there at once, so that processes may race.

    Raises KnowledgeError where the folder cannot be written.
    """
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=f".{target.name}-", dir=target.parent)
        os.close(handle)
    except OSError as error:
        raise KnowledgeError(
            f"the gazetteer's index cannot be written to {target.parent} ({error}); "
            "make the folder writable or set STANDOFF_CACHE to another"
        ) from error
    try:
        _fill(Path(temporary), entries, meta)
        Path(temporary).chmod(0o644)
        os.replace(temporary, target)  # noqa: PTH105 (the atomic move is the point)
    finally:
        Path(temporary).unlink(missing_ok=True)


def _fill(path: Path, entries: Iterable[Entry], meta: dict[str, str]) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA page_size=4096;" + _SCHEMA)
        connection.execute("BEGIN")
        names: list[tuple[str, int, int]] = []
        seen: set[str] = set()
        for number, entry in enumerate(entries):
            if entry.id in seen:
                raise KnowledgeError(f"two places of the gazetteer's sources bear the id {entry.id}")
            seen.add(entry.id)
            connection.execute(
                "INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)",
                (number, entry.id, entry.name, entry.latitude, entry.longitude, entry.country, entry.admin1,
                 entry.admin2, entry.feature_class, entry.feature_code, entry.population, entry.parent, entry.fame),
            )  # fmt: skip
            own = [f for n in (entry.name, *entry.equals) if (f := fold(n))]
            folded = {f: 1 for n in entry.names if (f := fold(n))} | dict.fromkeys(own, 0)
            names += [(f, number, alternative) for f, alternative in folded.items()]
        names.sort()
        connection.executemany("INSERT INTO name VALUES (?,?,?)", names)
        bloom = Bloom.sized(len(names))
        for folded_name, _, _ in names:
            bloom.add(folded_name)
        connection.execute("INSERT INTO meta VALUES ('bloom', ?)", (bytes(bloom.bits),))
        connection.executemany("INSERT INTO meta VALUES (?, ?)", sorted(meta.items()))
        connection.execute("COMMIT")
