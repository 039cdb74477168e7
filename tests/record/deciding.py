"""Deciding in tests: records made of hand-built or sample readings, and decisions in one line."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from standoff.engines.engine import Outcome
from standoff.model import Verdict
from standoff.record import query
from standoff.record.deciding import Made, decide
from standoff.record.fill import fill
from standoff.record.relink import relink
from standoff.record.store import Record
from standoff.record.wish import Wish

AT = datetime(2011, 4, 12, 9, 30, tzinfo=UTC)


def filled(record: Record, readings, fingerprint: str = "f") -> None:
    """Take these documents and readings into a record, and link."""
    held = {document.id: reading for document, reading in readings}

    def engine(asked):
        for document in asked:
            yield Outcome(document, held[document.id])

    for _ in fill(record, [document for document, _ in readings], engine, fingerprint):
        pass
    relink(record)


def made(path: Path, readings) -> Record:
    record = Record.open(path, create=True)
    filled(record, readings)
    return record


def decided(record: Record, verdict: str, *words: str, by: str = "ana", gazetteer=None, **options) -> Made:
    ids = [w for w in words if "=" not in w]
    fields = [w for w in words if "=" in w]
    wish = Wish(Verdict(verdict), ids, by, options.pop("why", ""), fields, options.pop("saw", None),
                options.pop("force", False))  # fmt: skip
    return decide(record, wish, AT, gazetteer=gazetteer, **options)


def rows(record: Record, kind: str) -> dict[str, dict]:
    with record.reading() as connection:
        return {next(iter(row.values())): row for row in query.rows(connection, kind)}


def state(record: Record, number: int) -> str:
    return rows(record, "decisions")[number]["state"]
