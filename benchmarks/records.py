"""A record to be written out: how big it is, what reading it cost, and what any command on it costs beside starting.

Given is a record (a `.db` file), of which reading has its cost measured over a share of its documents, or a folder with
timelines: a record is then read from some articles of each. Costs are processor seconds, as in `speed`. What it costs
to start is taken off both: of reading, what reading one empty report costs; of any other command, what the very
same command costs over the record of that report, which loads the same modules, opens the same tables and writes the
same headers. Each command runs once before it is measured, so that no side pays for compiling sources.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import select

from benchmarks.processes import cost_of
from benchmarks.speed import MAIN
from standoff.record import store
from standoff.record.relink import is_linked, relink
from standoff.record.schema import DOCUMENTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.processes import Cost

SAMPLE = 60  # documents of a given record that are read anew, for the cost of reading
ARTICLES = 120  # read of each timeline


@dataclass(frozen=True, slots=True)
class Written:
    """What one command cost: `net` processor seconds without starting, `gross` with it, and megabytes at the peak."""

    net: float
    gross: float
    megabytes: float


@dataclass(frozen=True, slots=True)
class Source:
    """A record of so many documents, what reading them cost, and the record of an empty report."""

    name: str
    record: Path
    empty: Path
    documents: int
    reading: float

    def written(self, command: str, *options: str) -> Written:
        """What `standoff COMMAND RECORD` costs with these options; `{}` in them stands for a path that is free."""
        bare = [self._run(self.empty, command, options) for _ in range(2)][-1]
        full = self._run(self.record, command, options)
        return Written(max(full.processor - bare.processor, 0.0), full.processor, full.megabytes)

    def _run(self, record: Path, command: str, options: tuple[str, ...]) -> Cost:
        with tempfile.TemporaryDirectory(dir=record.parent) as folder:
            filled = [option.replace("{}", f"{folder}/out") for option in options]
            return cost_of(["-c", MAIN, command, str(record), *filled, "-q"])


@contextmanager
def _folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as name:
        yield Path(name)


def sources(data: Path, limit: int | None = None) -> Iterator[Source]:
    """The record at `data`, or one of each timeline below it; each is there until the next is asked for."""
    if data.suffix == ".db":
        with _folder() as folder:
            record = folder / "record.db"
            shutil.copy(data, record)
            record.chmod(0o644)
            idle = _idle(folder)
            documents = _linked(record)
            yield Source(data.stem, record, idle.record, documents, _reading_of(record, folder, limit or SAMPLE, idle))
        return
    for path in sorted(data.glob("timelines/*/articles.jsonl")):
        lines = path.read_text("utf-8").splitlines()
        lines = lines[:: max(len(lines) // (limit or ARTICLES), 1)][: limit or ARTICLES]
        with _folder() as folder:
            record = folder / "record.db"
            idle = _idle(folder)
            reading = _read(lines, folder, record).processor - idle.cost
            yield Source(f"timelines/{path.parent.name}", record, idle.record, _linked(record), reading)


@dataclass(frozen=True, slots=True)
class _Idle:
    """A record of one document in which nothing stands, and what reading it cost."""

    record: Path
    cost: float


def _idle(folder: Path) -> _Idle:
    line = json.dumps({"document_id": "none", "text": "Nothing happened."})
    record = folder / "empty.db"
    costs = []
    for _ in range(2):
        record.unlink(missing_ok=True)
        costs.append(_read([line], folder, record).processor)
    return _Idle(record, costs[-1])


def _linked(record: Path) -> int:
    """Bring a record up to date; how many documents it holds."""
    with store.Record.open(record) as opened:
        if not is_linked(opened):
            relink(opened)
        with opened.reading() as connection:
            return store.count(connection, DOCUMENTS)


def _reading_of(record: Path, folder: Path, sample: int, idle: _Idle) -> float:
    """Processor seconds of reading all of a record's documents, reckoned from some of them by their length."""
    with store.Record.open(record) as opened, opened.reading() as connection:
        rows = connection.execute(
            select(DOCUMENTS.c.document_id, DOCUMENTS.c.text, DOCUMENTS.c.published).order_by(DOCUMENTS.c.document_id)
        ).all()
    drawn = rows[:: max(len(rows) // sample, 1)][:sample]
    lines = [
        json.dumps({"document_id": r.document_id, "text": r.text, "published": (r.published or {}).get("earliest")})
        for r in drawn
    ]
    share = sum(len(r.text) for r in drawn) / sum(len(r.text) for r in rows)
    return (_read(lines, folder, folder / "sample.db").processor - idle.cost) / share


def _read(lines: list[str], folder: Path, record: Path) -> Cost:
    source = folder / "read.jsonl"
    source.write_text("\n".join(lines), "utf-8")
    return cost_of(["-c", MAIN, "read", str(source), "--into", str(record), "--jobs", "1", "--quiet"])
