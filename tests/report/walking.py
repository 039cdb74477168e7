"""Walking a report back to the record: what it says, and what the record holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path
from typing import Any

from standoff.record import query
from standoff.record.store import Record
from standoff.report.model import (
    Band,
    Bullets,
    Cell,
    Chronicle,
    Count,
    Day,
    Dispute,
    Mark,
    Name,
    Number,
    Paragraph,
    Plot,
    Quoted,
    Report,
    Section,
    Strong,
    Table,
    Words,
)

Row = dict[str, Any]
KINDS = (
    "documents",
    "figures",
    "statements",
    "attributions",
    "events",
    "tolls",
    "disagreements",
    "actors",
    "places",
    "origins",
)


@dataclass(frozen=True)
class Shown:
    """A report with the record it was made of, each table by id."""

    report: Report
    tables: dict[str, dict[str, Row]]

    @classmethod
    def of(cls, record: Path, report: Report) -> Shown:
        with Record.open(record) as kept, kept.reading() as connection:
            tables = {
                kind: {str(next(iter(row.values()))): row for row in query.rows(connection, kind)} for kind in KINDS
            }
        return cls(report, tables)

    def text(self, document: str, start: int, end: int) -> str:
        return str(self.tables["documents"][document]["text"][start:end])


def runs_in(thing: object) -> Iterator[Any]:
    """Every run in a part of a report, at any depth."""
    if isinstance(thing, (Words, Name, Day, Number, Count, Quoted, Mark)):
        yield thing
    elif isinstance(thing, Strong):
        yield from runs_in(thing.runs)
    elif isinstance(thing, tuple):
        for part in thing:
            yield from runs_in(part)
    elif is_dataclass(thing):
        for field in fields(thing):
            yield from runs_in(getattr(thing, field.name))


def told(sections: tuple[Section, ...]) -> Iterator[tuple[str, object]]:
    """The smallest parts that stand for themselves: a paragraph, a row, an entry, a side; with where they stand."""
    for section in sections:
        for block in section.blocks:
            parts: tuple[object, ...]
            match block:
                case Table(_, rows, caption):
                    parts = (*rows, caption)
                case Bullets(items):
                    parts = items
                case Band(cells):
                    parts = cells
                case Chronicle(entries):
                    parts = entries
                case Dispute(head, sides, note):
                    parts = (head, *sides, note)
                case Plot():
                    parts = (block.caption,)
                case _:
                    parts = (block,)
            for part in parts:
                yield section.key, part


__all__ = ["Cell", "Paragraph", "Shown", "runs_in", "told"]
