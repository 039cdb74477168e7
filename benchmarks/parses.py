"""A parser that remembers what it parsed, so that a rule can be measured again in seconds.

Parsing is most of what a benchmark costs and does not change when a rule does. What is kept is the model's own answer
for each run of words; `speed` and `memory` never use it.
"""

from __future__ import annotations

import hashlib
import json
import pickle
import sqlite3
import zlib
from functools import cached_property

from standoff.knowledge.gazetteer import cache_directory
from standoff.reading.parse import Analysis, Parser


class CachedParser(Parser):
    """As `Parser`, with an SQLite file of analyses in the cache folder. Deleting that file is always safe."""

    @cached_property
    def _store(self) -> sqlite3.Connection:
        path = cache_directory() / "parses.db"
        path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(path, timeout=60, isolation_level=None)
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=OFF")
        connection.execute("CREATE TABLE IF NOT EXISTS analyses (key BLOB PRIMARY KEY, analysis BLOB) WITHOUT ROWID")
        return connection

    def analyse(self, words: list[str], spaces: list[bool], begins: list[bool | int | None]) -> Analysis:
        model = (self.model, self.nlp.meta["version"])
        key = hashlib.sha256(json.dumps((model, words, spaces, [bool(b) for b in begins])).encode()).digest()
        row = self._store.execute("SELECT analysis FROM analyses WHERE key = ?", (key,)).fetchone()
        if row:
            return Analysis(*pickle.loads(zlib.decompress(row[0])))  # noqa: S301 - a file of our own
        fresh = super().analyse(words, spaces, begins)
        packed = zlib.compress(pickle.dumps(tuple(fresh)), 3)
        self._store.execute("INSERT OR IGNORE INTO analyses VALUES (?, ?)", (key, packed))
        return fresh
