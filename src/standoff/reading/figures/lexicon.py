"""The tables that say which words count people killed, hurt, driven out, ..."""

from __future__ import annotations

from functools import cache

from standoff.knowledge.words import rows
from standoff.model import Measure


@cache
def _table(kind: str) -> dict[str, Measure]:
    return {row[0]: Measure(row[2]) for row in rows("casualty_words") if row[1] == kind}


def does() -> dict[str, Measure]:
    return _table("does")


def undergoes() -> dict[str, Measure]:
    return _table("undergoes")


def states() -> dict[str, Measure]:
    return _table("state")


def acts() -> dict[str, Measure]:
    return _table("act")


def units() -> dict[str, Measure]:
    return _table("unit")


def people() -> dict[str, Measure]:
    return _table("people")


@cache
def phrases() -> dict[tuple[str, str], tuple[tuple[str, Measure], ...]]:
    table: dict[tuple[str, str], tuple[tuple[str, Measure], ...]] = {}
    for verb, slot, word, measure in rows("casualty_phrases"):
        table[verb, slot] = (*table.get((verb, slot), ()), (word, Measure(measure)))
    return table
