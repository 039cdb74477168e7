"""What a situation report costs beside reading: each format in a process of its own, time and the peak of memory.

`--data` is a record (a `.db` file), of which reading has its cost measured over a share of its documents, or a folder
with timelines, as in `exports`. Costs are processor seconds, and those of starting are taken off.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.exports import SAMPLE, _read, _reading_of
from benchmarks.metric import Metric
from benchmarks.processes import cost_of
from benchmarks.speed import MAIN
from standoff.record import store
from standoff.record.relink import is_linked, relink
from standoff.record.schema import DOCUMENTS
from standoff.report.writers import WRITERS

if TYPE_CHECKING:
    from collections.abc import Iterator

TASK = "report"


def run(data: Path, limit: int | None = None) -> Iterator[Metric]:
    """Processor seconds and megabytes of each format, and the share of reading that the PDF costs."""
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
    for suffix in sorted(WRITERS):
        out = record.parent / f"report{suffix}"
        cost = cost_of(["-c", MAIN, "report", str(record), "--out", str(out), "-q"])
        spent = max(cost.processor - start, 0.0)
        yield Metric(TASK, name, f"{suffix[1:]}, seconds", spent, None, number)
        yield Metric(TASK, name, f"{suffix[1:]}, MB", cost.megabytes, None, number)
        yield Metric(TASK, name, f"{suffix[1:]}, share of reading", spent / reading, None, number)
