"""Words that were sought, marked in the texts that were found, and the stretch of a text that shows most of them."""

from __future__ import annotations

import re
import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

TOKENS = "porter unicode61 remove_diacritics 2"
SHOWN = 260  # characters of a text that are shown
_PAIRS = [(chr(0xE000 + 2 * n), chr(0xE001 + 2 * n)) for n in range(64)]
_EDGE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Snippet:
    """A stretch of a text in pieces, each marked or not; `start` and `end` are the first marked words, if any.

    `cut` says whether text was left off before and after it.
    """

    pieces: tuple[tuple[str, bool], ...]
    start: int | None = None
    end: int | None = None
    cut: tuple[bool, bool] = (False, False)


def hits(texts: Sequence[str], expression: str) -> list[list[tuple[int, int]]]:
    """Where in each text the words of an FTS5 expression stand: offsets, in order."""
    if not texts or not expression:
        return [[] for _ in texts]
    pair = next(((a, b) for a, b in _PAIRS if not any(a in t or b in t for t in texts)), None)
    if pair is None:
        return [[] for _ in texts]
    with sqlite3.connect(":memory:") as connection:
        connection.execute(f"CREATE VIRTUAL TABLE texts USING fts5(text, tokenize='{TOKENS}')")
        connection.executemany("INSERT INTO texts (rowid, text) VALUES (?, ?)", enumerate(texts, 1))
        marked = "SELECT rowid, highlight(texts, 0, ?, ?) FROM texts WHERE texts MATCH ?"
        found = dict(connection.execute(marked, (*pair, expression)))
    connection.close()
    return [_offsets(found.get(n, ""), pair) for n in range(1, len(texts) + 1)]


def _offsets(marked: str, pair: tuple[str, str]) -> list[tuple[int, int]]:
    found, at = [], 0
    for part in marked.split(pair[0])[1:] if marked else ():
        at = at or len(marked.split(pair[0], 1)[0])
        inside, _, after = part.partition(pair[1])
        found.append((at, at + len(inside)))
        at += len(inside) + len(after)
    return found


def snippet(text: str, found: Sequence[tuple[int, int]], shown: int = SHOWN) -> Snippet:
    """The stretch of so many characters that shows most of the different words that were found."""
    if not found:
        return Snippet((((text[:shown].rsplit(" ", 1)[0] if len(text) > shown else text), False),), None, None,
                       (False, len(text) > shown))  # fmt: skip
    best, most = 0, (0, 0)
    for n, (start, _) in enumerate(found):
        here = [text[a:b].casefold() for a, b in found[n : n + 40] if b <= start + shown * 3 // 4]
        if (worth := (len(set(here)), len(here))) > most:
            best, most = n, worth
    first = found[best][0]
    begin = _word_edge(text, max(0, first - shown // 4), first)
    end = min(len(text), max(begin + shown, found[best][1]))
    if end < len(text) and (blank := text.rfind(" ", found[best][1], end)) > 0:
        end = blank
    pieces: list[tuple[str, bool]] = []
    at = begin
    for a, b in found:
        if a >= at and b <= end:
            pieces += [(text[at:a], False), (text[a:b], True)]
            at = b
    pieces.append((text[at:end], False))
    return Snippet(tuple(p for p in pieces if p[0]), *found[best], (begin > 0, end < len(text)))


def _word_edge(text: str, at: int, before: int) -> int:
    if at == 0:
        return 0
    edge = _EDGE.search(text, at, before)
    return edge.end() if edge else at
