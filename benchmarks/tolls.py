"""Points of tolls on 30 Libya articles: precision and recall against answers of our own (gold/README.md).

A point is right where its words are a cumulative count of the answers, with its measure and its place; those told
twice are found where one telling is. Counts on which readers may differ are left out.
The baseline takes every number with a word for the dead within three words as killed in Libya so far.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from benchmarks.gold.answers import answers, figure_spans, linked, overlap
from benchmarks.metric import Metric

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from benchmarks.gold.answers import Answers, Place, Point
    from standoff.model import Toll

_NUMBER = r"(?<![\w,.:])(\d{1,3}(?:,\d{3})+|\d+|dozens|scores|hundreds|thousands)"
_KILL = r"(?:killed|dead|died|deaths?|bodies|lives)"
_GAP = r"(?:\W+\w+){0,3}?\W+"
_NEXT = re.compile(rf"{_NUMBER}(?={_GAP}{_KILL}\b)|\b{_KILL}{_GAP}{_NUMBER}", re.IGNORECASE)


def run(data: Path, limit: int | None) -> Iterator[Metric]:
    found = linked(data / "timelines" / "libya", limit)
    if found is None:
        return
    gold = answers()
    readings, record = found
    spans = figure_spans(readings)
    texts = {d.id for d, _ in readings}
    wanted = [p for p in gold.points if any(s[0] in texts for s in p.spans)]
    ours = [(spans[p.figure_id], *_what(toll)) for toll in record.tolls for p in toll.points]
    simple = [(span, "killed", ("Libya", "gn:2215636")) for d, _ in readings for span in _beside(d.id, d.text)]
    (precision, recall), (low, reach) = (_score(each, wanted, gold) for each in (ours, simple))
    incidents = sum(any(overlap(o[0], i) for i in gold.incidents) for o in ours)
    name = f"timelines/libya, {len(readings)} articles"
    yield Metric("tolls", name, "precision", precision, low, len(ours))
    yield Metric("tolls", name, "recall", recall, reach, len(wanted))
    yield Metric("tolls", name, "incidents taken in", round(incidents / max(1, len(ours)), 4), None, len(ours))


def _what(toll: Toll) -> tuple[str, tuple[str, ...]]:
    names = (toll.place_name, toll.place.name if toll.place else None, toll.place.id if toll.place else None)
    return toll.measure.value, tuple(n for n in names if n)


def _beside(document: str, text: str) -> Iterator[Place]:
    for match in _NEXT.finditer(text):
        group = 1 if match.group(1) else 2
        yield document, match.start(group), match.end(group)


def is_right(answer: tuple[Place, str, tuple[str, ...]], point: Point) -> bool:
    span, measure, names = answer
    there = not point.places or bool(set(names) & set(point.places))
    return any(overlap(span, s) for s in point.spans) and measure in point.measures and there


def _score(
    found: Sequence[tuple[Place, str, tuple[str, ...]]], wanted: Sequence[Point], gold: Answers
) -> tuple[float, float]:
    counted = [f for f in found if not any(overlap(f[0], s) for s in gold.may_be_point)]
    right = sum(any(is_right(f, p) for p in wanted) for f in counted)
    reached = sum(any(is_right(f, p) for f in counted) for p in wanted)
    return round(right / max(1, len(counted)), 4), round(reached / max(1, len(wanted)), 4)
