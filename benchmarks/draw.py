"""`python -m benchmarks.draw`: items drawn by chance from real coverage, to be judged by reading.

Prints, for each kind, so many items with the sentences around them and every field that was read, as one Markdown page.
The page holds text of the articles and is not to be kept in the project; verdicts are, in `judgements/`, one JSON line
an item: {"kind", "id", "verdict": "right" | "partly" | "wrong", "fault"}. *Right* means every field right, or honestly
unknown; *partly*, the core right and one field wrong.
"""

from __future__ import annotations

import argparse
import json
import random
from bisect import bisect_right
from hashlib import sha256
from typing import TYPE_CHECKING

from benchmarks.__main__ import DEFAULT_DATA
from benchmarks.parses import CachedParser
from benchmarks.timeline import document_of
from standoff.knowledge import default_knowledge
from standoff.model import Attribution, Figure, PlaceMention, Statement
from standoff.reading import ids
from standoff.reading.read import read

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from standoff.model import Document, Participant, Period, Reading, Span

Thing = Statement | Attribution | Figure | PlaceMention
KINDS = ("statement", "attribution", "figure", "place")
AROUND = 2  # sentences before and after


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.draw", description=__doc__)
    parser.add_argument("--topic", action="append", required=True, help="a folder of timelines/ (may be repeated)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--articles", type=int, default=30, help="articles drawn from each topic")
    parser.add_argument("--items", type=int, default=50, help="items drawn of each kind, over all topics")
    parser.add_argument("--kind", action="append", choices=KINDS)
    parser.add_argument("--half", choices=("even", "odd"), help="only articles whose id hashes so (the first byte)")
    parser.add_argument("--data", default=DEFAULT_DATA, type=type(DEFAULT_DATA))
    arguments = parser.parse_args()
    chance = random.Random(arguments.seed)
    readings = []
    for topic in arguments.topic:
        documents = articles(arguments.data / "timelines" / topic / "articles.jsonl", arguments.half)
        readings += read_all(chance.sample(documents, min(arguments.articles, len(documents))))
    for kind in arguments.kind or KINDS:
        items = [(d, r, thing) for d, r in readings for thing in things(r, kind)]
        for n, (document, reading, thing) in enumerate(chance.sample(items, min(arguments.items, len(items))), 1):
            print(f"## {kind} {n}: {name_of(thing)}\n")
            published = document.published.earliest if document.published else None
            print(f"article {document.id}, published {published}\n")
            for field, value in fields(reading, thing):
                print(f"- {field}: {value}")
            print(f"\n> {context(document, reading, span_of(thing))}\n")


def articles(path: Path, half: str | None) -> list[Document]:
    documents = [document_of(json.loads(line)) for line in path.read_text("utf-8").splitlines()]
    wanted = None if half is None else half == "odd"
    return [d for d in documents if wanted is None or bool(sha256(d.id.encode()).digest()[0] % 2) is wanted]


def read_all(documents: Iterable[Document]) -> list[tuple[Document, Reading]]:
    parser, knowledge = CachedParser(), default_knowledge()
    return [(document, read(document, parser, knowledge)) for document in documents]


def things(reading: Reading, kind: str) -> tuple[Thing, ...]:
    found: dict[str, tuple[Thing, ...]] = {
        "statement": reading.statements,
        "attribution": tuple(a for a in reading.attributions if a.continues is None),
        "figure": reading.figures,
        "place": reading.places,
    }
    return found[kind]


def name_of(thing: Thing) -> str:
    return ids.mention_id(thing.span, "place") if isinstance(thing, PlaceMention) else thing.id


def span_of(thing: Thing) -> Span:
    return thing.content if isinstance(thing, Attribution) else thing.span


def context(document: Document, reading: Reading, span: Span) -> str:
    """The sentences around, with the item's words between arrows."""
    starts = [s.start for s in reading.sentences]
    first = max(bisect_right(starts, span.start) - 1 - AROUND, 0)
    last = min(bisect_right(starts, span.end - 1) - 1 + AROUND, len(starts) - 1)
    start, end = reading.sentences[first].start, reading.sentences[last].end
    text = document.text
    words = f"{text[start : span.start]}→{text[span.start : span.end]}←{text[span.end : end]}"
    return " ".join(words.split())


def fields(reading: Reading, thing: Thing) -> Iterator[tuple[str, object]]:
    """Every field that a reader has to judge, by name."""
    sources = {
        a.id: a.name or (a.source.text if a.source else "lost" if a.lost else None) for a in reading.attributions
    }
    if isinstance(thing, PlaceMention):
        yield "words", thing.span.text
        yield "place", _place(thing)
        yield "relation", thing.relation.value
    elif isinstance(thing, Attribution):
        yield "kind", thing.kind
        yield "source", thing.source.text if thing.source else ("lost" if thing.lost else None)
        yield "source resolved to", thing.name
        yield "cue", thing.cue.text if thing.cue else None
        pieces = [thing, *(a for a in reading.attributions if a.continues == thing.id)]
        yield "content", " [...] ".join(" ".join(p.content.text.split()) for p in pieces)
    elif isinstance(thing, Figure):
        yield "words", thing.span.text
        yield "measure, low, high, approximate", (thing.measure.value, thing.low, thing.high, thing.approximate)
        yield "scope", thing.scope + (", a part of another count" if thing.part else "")
        yield "who is counted", thing.counted.text if thing.counted else None
        yield "period", _days(thing.period)
        yield "as of", _days(thing.as_of)
        yield "place", _place(thing.where)
        yield "source", sources.get(thing.attribution_id or "")
    else:
        yield "trigger", thing.trigger.text
        yield "type and mode", (thing.event_type, thing.mode)
        yield "agents", _sides(thing.agents)
        yield "recipients", _sides(thing.recipients)
        yield "period", _days(thing.period)
        yield "place", _place(thing.where)
        yield "factuality", thing.factuality.value
        yield "background", thing.background
        yield "source", sources.get(thing.attribution_id or "")


def _sides(participants: Iterable[Participant]) -> list[str]:
    return [p.name if p.name == p.span.text else f"{p.span.text} = {p.name}" for p in participants]


def _days(period: Period | None) -> str | None:
    return f"{period.earliest} to {period.latest}" if period and (period.earliest or period.latest) else None


def _place(mention: PlaceMention | None) -> str | None:
    if mention is None:
        return None
    place = mention.place
    if place is None:
        return f"{mention.span.text} (unresolved)"
    point = f"{place.latitude:.2f} {place.longitude:.2f}"
    return f"{mention.span.text} ({place.name}, {place.country}, {place.feature_code}, {point})"


if __name__ == "__main__":
    main()
