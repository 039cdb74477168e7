"""What every export costs beside reading, and all of them with the situation report: time, and the peak of memory.

Each format is written by a process of its own. Its seconds are those beside starting (see `records`: the same command
over an empty record, in the same run, is taken off, and the cost of starting is taken off reading, too).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.metric import Metric
from benchmarks.records import sources
from standoff.exports import FORMATS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TASK = "exports"


def run(data: Path, limit: int | None = None) -> Iterator[Metric]:
    """Processor seconds and megabytes of each format, and the share of reading that all of them together cost."""
    for source in sources(data, limit):

        def metric(name: str, value: float, source: str = source.name, n: int = source.documents) -> Metric:
            return Metric(TASK, source, name, value, None, n)

        yield metric("reading, seconds", source.reading)
        written = []
        for form in FORMATS:
            cost = source.written("export", "--as", form, "--out", "{}")
            written.append(cost)
            yield metric(f"{form}, seconds", cost.net)
            yield metric(f"{form}, MB", cost.megabytes)
        yield metric("all exports, share of reading", sum(cost.net for cost in written) / source.reading)
        yield metric("all exports, peak MB", max(cost.megabytes for cost in written))
        written.append(source.written("report", "--out", "{}.pdf"))
        yield metric("PDF, seconds", written[-1].net)
        yield metric("all exports and the PDF, share of reading", sum(cost.net for cost in written) / source.reading)
        # As many starts as there are formats, which nobody pays who reads and writes in one go.
        yield metric(
            "all exports and the PDF with every start, share of reading",
            sum(cost.gross for cost in written) / source.reading,
        )
