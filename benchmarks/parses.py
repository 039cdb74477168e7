"""A parser that remembers what it parsed, so that a rule can be measured again in seconds.

Parsing is most of what a benchmark costs and does not change when a rule does. What is kept is the parser's own answer,
under a key of the text's view, the model and the code that parses; `speed` and `memory` never use it.
"""

from __future__ import annotations

import hashlib
import pickle
import sqlite3
import zlib
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from standoff.knowledge.gazetteer import cache_directory
from standoff.reading import layout, parse, sentences
from standoff.reading.parse import Entity, Parse, Parser, Sentence, Token

if TYPE_CHECKING:
    from standoff.model import Document

_PARTS = (parse, layout, sentences)


class CachedParser(Parser):
    """As `Parser`, with an SQLite file of parses in the cache folder. Deleting that file is always safe."""

    @cached_property
    def _code(self) -> bytes:
        code = hashlib.sha256(self.model.encode())
        for part in _PARTS:
            code.update(Path(str(part.__file__)).read_bytes())
        return code.digest()

    @cached_property
    def _store(self) -> sqlite3.Connection:
        path = cache_directory() / "parses.db"
        path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(path, timeout=60, isolation_level=None)
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=OFF")
        connection.execute("CREATE TABLE IF NOT EXISTS parses (key BLOB PRIMARY KEY, parse BLOB) WITHOUT ROWID")
        return connection

    def __call__(self, document: Document) -> Parse:
        view = layout.view(document)
        key = hashlib.sha256(self._code + view.encode("utf-8", "surrogatepass")).digest()
        row = self._store.execute("SELECT parse FROM parses WHERE key = ?", (key,)).fetchone()
        if row:
            return _unpacked(document, view, pickle.loads(zlib.decompress(row[0])))  # noqa: S301 - our own file
        fresh = super().__call__(document)
        self._store.execute("INSERT OR IGNORE INTO parses VALUES (?, ?)", (key, zlib.compress(_packed(fresh), 3)))
        return fresh


def _packed(fresh: Parse) -> bytes:
    return pickle.dumps(
        (
            [(t.text, t.start, t.lemma, t.pos, t.tag, t.dep, t.ent, t.head.i) for t in fresh.tokens],
            [[c.i for c in t.children] for t in fresh.tokens],
            [(s.paragraph, s.tokens[0].i, s.tokens[-1].i + 1, s.dateline) for s in fresh.sentences],
            [(e.first.i, e.last.i, e.label) for e in fresh.entities],
        )
    )


def _unpacked(document: Document, view: str, kept: tuple[list[Any], list[list[int]], list[Any], list[Any]]) -> Parse:
    words, children, spans, names = kept
    tokens = [Token(i, *word[:7]) for i, word in enumerate(words)]
    for token, word, below in zip(tokens, words, children, strict=True):
        token.head = tokens[word[7]]
        token.children = [tokens[i] for i in below]
    found = []
    for i, (paragraph, start, end, dateline) in enumerate(spans):
        sentence = Sentence(i, paragraph, tokens[start:end], dateline=dateline)
        found.append(sentence)
        for token in sentence.tokens:
            token.sent = sentence
    entities = [Entity(tokens[first], tokens[last], label) for first, last, label in names]
    return Parse(document, view, tokens, found, entities)
