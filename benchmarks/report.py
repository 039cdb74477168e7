"""What a situation report costs beside reading: each format in a process of its own, time and the peak of memory.

Seconds are those beside starting, as in `exports`; there the PDF stands beside all exports, too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.metric import Metric
from benchmarks.records import sources
from standoff.report.writers import WRITERS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TASK = "report"


def run(data: Path, limit: int | None = None) -> Iterator[Metric]:
    """Processor seconds and megabytes of each format, and the share of reading that it costs."""
    for source in sources(data, limit):
        for suffix in sorted(WRITERS):
            cost = source.written("report", "--out", "{}" + suffix)
            for name, value in (
                ("seconds", cost.net), ("MB", cost.megabytes), ("share of reading", cost.net / source.reading),
            ):  # fmt: skip
                yield Metric(TASK, source.name, f"{suffix[1:]}, {name}", value, None, source.documents)
