"""The answers on the 30 Libya articles, and the articles read and linked.

`libya-30.json` holds document ids and offsets and no text; README.md beside it tells how the answers were made.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.parses import CachedParser
from standoff.knowledge import default_knowledge
from standoff.linking.link import link
from standoff.model import Document, Period, Precision
from standoff.reading.read import read

if TYPE_CHECKING:
    from collections.abc import Iterable

    from standoff.model import Linked, Reading

ANSWERS = Path(__file__).with_name("libya-30.json")
Place = tuple[str, int, int]  # document, start, end


@dataclass(frozen=True, slots=True)
class Point:
    """One cumulative count. `spans` are all passages that say it; `places` are ids and names that are right for it."""

    spans: tuple[Place, ...]
    measures: tuple[str, ...]
    places: tuple[str, ...]
    start: str | None
    counter: str
    counted: str


@dataclass(frozen=True, slots=True)
class Dispute:
    """`sides` are two lists of spans; one of each, set against each other, is the disagreement."""

    about: str
    kinds: tuple[str, ...]
    sides: tuple[tuple[Place, ...], tuple[Place, ...]]


@dataclass(frozen=True, slots=True)
class Answers:
    """`may_be_point` and `may_dispute` are those on which readers may differ: no answer about them is counted."""

    articles: tuple[str, ...]
    points: tuple[Point, ...]
    may_be_point: tuple[Place, ...]
    incidents: tuple[Place, ...]
    disputes: tuple[Dispute, ...]
    may_dispute: tuple[Dispute, ...]
    alike: tuple[tuple[Place, Place], ...]


def answers() -> Answers:
    record = json.loads(ANSWERS.read_text(encoding="utf-8"))
    return Answers(
        tuple(record["articles"]),
        tuple(
            Point(_spans(p["spans"]), tuple(p["measures"]), tuple(p["places"]), p["start"], p["counter"], p["counted"])
            for p in record["points"]
        ),
        _spans(record["may_be_point"]),
        _spans(record["incidents"]),
        tuple(_dispute(d) for d in record["disputes"]),
        tuple(_dispute(d) for d in record["may_dispute"]),
        tuple((_span(a), _span(b)) for a, b in record["alike"]),
    )


def _dispute(record: dict[str, list[list[list[object]]]]) -> Dispute:
    one, other = (_spans(side) for side in record["sides"])
    return Dispute(str(record.get("about", "")), tuple(map(str, record.get("kinds", ()))), (one, other))


def _spans(raw: Iterable[Iterable[object]]) -> tuple[Place, ...]:
    return tuple(_span(one) for one in raw)


def _span(raw: Iterable[object]) -> Place:
    document, start, end = raw
    return str(document), int(str(start)), int(str(end))


def overlap(a: Place, b: Place) -> bool:
    return a[0] == b[0] and a[1] < b[2] and b[1] < a[2]


@cache
def linked(folder: Path, limit: int | None) -> tuple[tuple[tuple[Document, Reading], ...], Linked] | None:
    """The chosen articles of `folder` read and linked; `None` where the folder is not at hand."""
    path = folder / "articles.jsonl"
    if not path.is_file():
        return None
    chosen = answers().articles[:limit]
    records = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
    parser, knowledge = CachedParser(), default_knowledge()
    readings = []
    for record in records:
        if record["document_id"] in chosen:
            day = date.fromisoformat(record["published"])
            published = Period(day, day, Precision.DAY, why="The set's own date.")
            document = Document(record["document_id"], record["text"], published=published)
            readings.append((document, read(document, parser, knowledge)))
    return tuple(readings), link(readings)


def figure_spans(readings: Iterable[tuple[Document, Reading]]) -> dict[str, Place]:
    return {f.id: (d.id, f.span.start, f.span.end) for d, r in readings for f in r.figures}


def statement_spans(readings: Iterable[tuple[Document, Reading]]) -> dict[str, Place]:
    return {s.id: (d.id, s.span.start, s.span.end) for d, r in readings for s in r.statements}


def claim_spans(readings: Iterable[tuple[Document, Reading]]) -> dict[str, Place]:
    return {a.id: (d.id, a.content.start, a.content.end) for d, r in readings for a in r.attributions}
