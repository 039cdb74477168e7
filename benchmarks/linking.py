"""What linking costs as a collection grows: seconds a document at 1, 2, 4 and 8 times a mixed collection.

The collection is articles of every timeline, gun-incident and gvc text that the data folder holds, as many of each. It
grows as `memory` lets it grow: copies in other letters and other years. Beside each cost stands what n log n of the
first would make it.

Then a record of each size is linked, one document is added and it is linked again; beside the seconds that this takes
stand those of linking it all from its readings. Both records are compared, and must hold the same.
"""

from __future__ import annotations

import hashlib
import json
import math
import tempfile
import time
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import delete, select

from benchmarks.grouping import gvc_of, record_of
from benchmarks.memory import copied
from benchmarks.metric import Metric
from benchmarks.parses import CachedParser
from benchmarks.timeline import document_of
from standoff.knowledge import default_knowledge
from standoff.linking.link import link
from standoff.reading.read import read
from standoff.record import store
from standoff.record.relink import relink
from standoff.record.schema import GATHERED, LINKED
from standoff.record.store import Record

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from standoff.model import Document, Reading

TASK = "linking"
TIMES = (1, 2, 4, 8)
BASE = 60  # documents of each source
LARGE = 10_000  # documents of the largest record, which is left out where a limit is given


def run(data: Path, limit: int | None = None) -> Iterator[Metric]:
    """Processor seconds a document at each size, beside n log n of the first; `limit` documents of each source."""
    documents = list(chain.from_iterable(_documents(data, limit or BASE)))
    if not documents:
        return
    parser, knowledge = CachedParser(), default_knowledge()
    pairs = [(d, read(d, parser, knowledge)) for d in documents]
    first = 0.0
    for times in TIMES:
        size = times * len(pairs)
        seconds = _seconds(pairs, times) / size
        first = first or seconds
        grown = first * math.log(size) / math.log(len(pairs))
        yield Metric(
            TASK, "mixed", f"linking, seconds a document at {times}x", round(seconds, 5), round(grown, 5), size
        )
    sizes = [times * len(pairs) for times in TIMES]
    for size in sizes if limit else [*sizes, LARGE]:
        added, whole = _added(pairs, size)
        yield Metric(TASK, "mixed", f"one document added to {size}, seconds", added, whole, size)


def _added(pairs: Sequence[tuple[Document, Reading]], size: int) -> tuple[float, float]:
    """Processor seconds of linking a record of `size` documents after one more came, and of linking it from nothing.

    Raises RuntimeError where the two do not come to the same record.
    """
    with tempfile.TemporaryDirectory() as folder, Record.open(Path(folder) / "r.db", create=True) as record:
        for start in range(0, size + 1, 500):
            with record.writing() as connection:
                for number in range(start, min(start + 500, size)):
                    document, reading = pairs[number % len(pairs)]
                    store.save(connection, *copied(document, reading, number // len(pairs)), "f")
        relink(record)
        with record.writing() as connection:
            store.save(connection, *copied(*pairs[len(pairs) // 2], -1), "f")
        added = _relinking(record)
        first = _digest(record)
        with record.writing() as connection:
            connection.execute(delete(GATHERED))
            store.forget_links(connection)
        whole = _relinking(record)
        if _digest(record) != first:
            raise RuntimeError(f"a document added to {size} gives another record than all of them at once")
    return round(added, 3), round(whole, 3)


def _relinking(record: Record) -> float:
    begin = time.process_time()
    relink(record)
    return time.process_time() - begin


def _digest(record: Record) -> str:
    """Of all that linking wrote."""
    whole = hashlib.sha256()
    with record.reading() as connection:
        for table in LINKED:
            for row in connection.execute(select(table).order_by(*table.primary_key)):
                whole.update(repr(tuple(row)).encode())
    return whole.hexdigest()


def _seconds(pairs: Sequence[tuple[Document, Reading]], times: int) -> float:
    """Copies are made one at a time while they are linked, as a record yields them; what making them costs is off."""
    spent = 0.0

    def grown() -> Iterator[tuple[Document, Reading]]:
        nonlocal spent
        for generation in range(times):
            for document, reading in pairs:
                begin = time.process_time()
                pair = copied(document, reading, generation)
                spent += time.process_time() - begin
                yield pair

    begin = time.process_time()
    link(grown())
    return time.process_time() - begin - spent


def _documents(data: Path, limit: int) -> Iterator[list[Document]]:
    """Of each source as many as `limit`, spread evenly over it."""
    sources = [(path, document_of) for path in sorted((data / "timelines").glob("*/articles.jsonl"))]
    sources += [(data / "gun-incidents" / "articles.jsonl", _of_record), (data / "gvc" / "documents.jsonl", _of_gvc)]
    for path, load in sources:
        if path.is_file():
            lines = path.read_text("utf-8").splitlines()
            yield [_identified(load(json.loads(line))) for line in lines[:: max(1, len(lines) // limit)][:limit]]


def _identified(document: Document) -> Document:
    """Under an id that stands nowhere in a text."""
    return replace(document, id=hashlib.sha256(document.id.encode()).hexdigest()[:16])


def _of_record(record: Mapping[str, str]) -> Document:
    return record_of(record).document


def _of_gvc(record: Mapping[str, str]) -> Document:
    return gvc_of(record).document
