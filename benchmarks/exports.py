"""What every export costs beside reading: time, and the peak of memory, each in a process of its own.

`--data` is a record (a `.db` file), of which reading has its cost measured over a share of its documents, or a folder
with timelines: a record is then read from `--limit` articles of each. Costs are processor seconds, as in `speed`, and
those of starting are taken off: reading starts once, and so does whoever writes all exports.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import select

from benchmarks.metric import Metric
from benchmarks.processes import cost_of
from benchmarks.speed import MAIN
from standoff.exports import FORMATS
from standoff.record import store
from standoff.record.relink import is_linked, relink
from standoff.record.schema import DOCUMENTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.processes import Cost

TASK = "exports"
SAMPLE = 60  # documents of a given record that are read anew, for the cost of reading


def run(data: Path, limit: int | None = None) -> Iterator[Metric]:
    """Processor seconds and megabytes of each format, and the share of reading that all of them together cost."""
    if data.suffix == ".db":
        with tempfile.TemporaryDirectory() as folder:
            record = Path(folder) / "record.db"
            shutil.copy(data, record)
            yield from _measured(record, _reading_of(record, Path(folder), limit or SAMPLE), data.stem)
        return
    for source in sorted(data.glob("timelines/*/articles.jsonl")):
        lines = source.read_text("utf-8").splitlines()
        lines = lines[:: max(len(lines) // (limit or 120), 1)][: limit or 120]
        with tempfile.TemporaryDirectory() as folder:
            record = Path(folder) / "record.db"
            cost = _read(lines, Path(folder), record)
            yield from _measured(record, cost.processor, f"timelines/{source.parent.name}")


def _measured(record: Path, reading: float, name: str) -> Iterator[Metric]:
    with store.Record.open(record) as opened:
        if not is_linked(opened):
            relink(opened)
        with opened.reading() as connection:
            number = store.count(connection, DOCUMENTS)
    start = cost_of(["-c", MAIN, "--help"]).processor
    yield Metric(TASK, name, "reading, seconds", reading, None, number)
    total, most = 0.0, 0.0
    for form in FORMATS:
        out = record.parent / "out" / form
        cost = cost_of(["-c", MAIN, "export", str(record), "--as", form, "--out", str(out), "-q"])
        spent = max(cost.processor - start, 0.0)
        total, most = total + spent, max(most, cost.megabytes)
        yield Metric(TASK, name, f"{form}, seconds", spent, None, number)
        yield Metric(TASK, name, f"{form}, MB", cost.megabytes, None, number)
    yield Metric(TASK, name, "all exports, share of reading", total / reading, None, number)
    yield Metric(TASK, name, "all exports, peak MB", most, None, number)


def _reading_of(record: Path, folder: Path, sample: int) -> float:
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
    idle = _read([json.dumps({"document_id": "none", "text": "Nothing happened."})], folder, folder / "idle.db")
    cost = _read(lines, folder, folder / "sample.db")
    share = sum(len(r.text) for r in drawn) / sum(len(r.text) for r in rows)
    return (cost.processor - idle.processor) / share + idle.processor


def _read(lines: list[str], folder: Path, record: Path) -> Cost:
    source = folder / "read.jsonl"
    source.write_text("\n".join(lines), "utf-8")
    return cost_of(["-c", MAIN, "read", str(source), "--into", str(record), "--jobs", "1", "--quiet"])
