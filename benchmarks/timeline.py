"""Which days mattered, against journalists' timelines of the same crisis.

For a gold timeline of N days, the N best days between its first and its last are chosen; date F1 is then the share that
are the timeline's. Ours are ranked by `standoff.linking.days`, the baseline's by how often the articles name them.
The weights there were chosen on these same three timelines.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

from benchmarks.metric import Metric
from benchmarks.parses import CachedParser
from standoff.knowledge import default_knowledge
from standoff.linking.days import notable_days
from standoff.model import Document, Period
from standoff.reading.read import read

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from standoff.model import Reading

TASK = "timeline"
_DATE = re.compile(r"^(\d{4}-\d{2}-\d{2})\s*$", re.MULTILINE)


def run(data: Path, limit: int | None) -> Iterator[Metric]:
    parser, knowledge = CachedParser(), default_knowledge()
    for path in sorted((data / "timelines").glob("*/articles.jsonl")):
        timelines = sorted((path.parent / "gold").glob("*.txt"))
        if not timelines:
            continue
        documents = [document_of(json.loads(line)) for line in path.read_text("utf-8").splitlines()[:limit]]
        yield from measure(path.parent.name, timelines, [(d, read(d, parser, knowledge)) for d in documents])


def measure(topic: str, timelines: Sequence[Path], readings: Sequence[tuple[Document, Reading]]) -> Iterator[Metric]:
    ours, plain = notable_days(readings), days_mentioned(readings)
    for path in timelines:
        gold = {date.fromisoformat(day) for day in _DATE.findall(path.read_text("utf-8"))}
        if gold:
            yield Metric(
                TASK, f"timelines/{topic}/{path.stem}", "date F1", share(ours, gold), share(plain, gold), len(gold)
            )


def share(weights: Mapping[date, float], gold: set[date]) -> float:
    """F1 of the best days within the gold's first and last; as many are chosen as the gold has, or all there are."""
    within = [day for day in weights if min(gold) <= day <= max(gold)]
    best = sorted(within, key=lambda day: (-weights[day], day))[: len(gold)]
    right = len(gold & set(best))
    return round(2 * right / (len(best) + len(gold)), 4)


def days_mentioned(readings: Sequence[tuple[Document, Reading]]) -> dict[date, float]:
    counts = Counter(
        mention.period.earliest
        for _, reading in readings
        for mention in reading.times
        if mention.period.earliest is not None and mention.period.earliest == mention.period.latest
    )
    return dict(counts)


def document_of(record: Mapping[str, str]) -> Document:
    published = record.get("published") or ""
    return Document(
        record["document_id"],
        "\n".join(record["text"].splitlines()),
        title=record.get("title") or "",
        published=Period.day(date.fromisoformat(published[:10])) if published else None,
    )
