"""What linking costs as a collection grows, and what one more document costs.

The collection is articles of every timeline, gun-incident and gvc text that the data folder holds, as many of each. It
grows as `memory` lets it grow: copies in other letters and other years. Linked 1, 2, 4 and 8 times, its cost is told as
seconds a document, the least of three tries, beside what n log n of the first would make of it, and as a share of the
latter: 1 or less is no faster than n log n.

Then a record is linked from nothing, and documents that were left out of it come one at a time, of each source one,
which falls into the coverage that it was taken from, in a process of its own, as a command has one; each is taken out
again and put in anew. Told are the seconds that linking takes then, again the least of three, as the mean of these
documents and for the dearest, and the share of linking from nothing in the same run, with the size of the part of the
record that was linked. In the small record it is seen to that it then holds what linking all at once makes of it.
"""

from __future__ import annotations

import hashlib
import json
import math
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from itertools import accumulate, chain
from multiprocessing import get_context
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from sqlalchemy import delete, select

from benchmarks.grouping import gvc_of, record_of
from benchmarks.memory import copied
from benchmarks.metric import Metric
from benchmarks.parses import CachedParser
from benchmarks.timeline import document_of
from standoff.knowledge import default_knowledge
from standoff.linking.link import link
from standoff.linking.parts import parts
from standoff.reading.read import read
from standoff.record import gathered, store
from standoff.record.documents import save
from standoff.record.relink import relink
from standoff.record.schema import DOCUMENTS, GATHERED, LINKED
from standoff.record.store import Record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from standoff.model import Document, Reading

P = ParamSpec("P")
T = TypeVar("T")

TASK = "linking"
TIMES = (1, 2, 4, 8)
BASE = 60  # documents of each source
LARGE = 10_000  # documents of the large record
TRIES = 3  # of which the least is told, as others use the machine


def run(data: Path, limit: int | None = None) -> Iterator[Metric]:
    """Processor seconds; `limit` documents of each source, and then no record of 10,000."""
    sources = list(_documents(data, limit or BASE))
    if not sources:
        return
    parser, knowledge = CachedParser(), default_knowledge()
    pairs = [(d, read(d, parser, knowledge)) for d in chain.from_iterable(sources)]
    first = 0.0
    for times in TIMES:
        size = times * len(pairs)
        seconds = min(_seconds(pairs, times) for _ in range(TRIES)) / size
        first = first or seconds
        grown = first * math.log(size) / math.log(len(pairs))
        yield _metric(f"linking, seconds a document at {times}x", seconds, grown, size)
        yield _metric(f"linking, cost at {times}x as a share of n log n", seconds / grown, 1.0, size)
    ends = list(accumulate(map(len, sources)))
    left_out = [end - len(source) // 2 - 1 for end, source in zip(ends, sources, strict=True)]
    for size in [len(pairs)] if limit else [len(pairs), LARGE]:
        yield from _growing(pairs, left_out, size, check=size == len(pairs))


def _metric(name: str, value: float, baseline: float | None, n: int) -> Metric:
    return Metric(TASK, "mixed", name, round(value, 5), None if baseline is None else round(baseline, 5), n)


def _growing(
    pairs: Sequence[tuple[Document, Reading]], left_out: Sequence[int], size: int, *, check: bool
) -> Iterator[Metric]:
    """A record of `size` documents, to which those `left_out` of it come one by one.

    Raises RuntimeError where this does not come to the record of all at once, if that is to be checked.
    """
    with tempfile.TemporaryDirectory() as folder, Record.open(Path(folder) / "r.db", create=True) as record:
        late = set(left_out)
        for start in range(0, size, 500):
            with record.writing() as connection:
                for number in range(start, min(start + 500, size)):
                    if number not in late:
                        document, reading = pairs[number % len(pairs)]
                        save(connection, *copied(document, reading, number // len(pairs)), "f")
        whole = _relinking(record)
        added = [_alone(_adding, record.path, *pairs[number]) for number in left_out]
        mean = sum(added) / len(added)
        yield _metric(f"one document added to {size}, seconds", mean, whole, size)
        yield _metric(f"one document added to {size}, seconds of the dearest", max(added), whole, size)
        yield _metric(f"one document added to {size}, share of linking all", mean / whole, None, size)
        yield _metric(f"parts of {size}, documents of the largest", _largest(record), None, size)
        yield _metric(f"linking {size}, MB at the peak", getrusage(RUSAGE_SELF).ru_maxrss / 1024, None, size)
        if check and _digest(record) != _anew(record):
            raise RuntimeError(f"documents added to {size} give another record than all of them at once")


def _alone(function: Callable[P, T], *arguments: P.args, **named: P.kwargs) -> T:
    """What a function gives in a process of its own, as a command has one."""
    with ProcessPoolExecutor(1, get_context("spawn")) as process:
        return process.submit(function, *arguments, **named).result()


def _adding(path: Path, document: Document, reading: Reading) -> float:
    """Seconds of linking once the record has one document more, the least of some tries."""
    tries = []
    with Record.open(path) as record:
        while True:
            with record.writing() as connection:
                save(connection, document, reading, "f")
            tries.append(_relinking(record))
            if len(tries) == TRIES:
                return min(tries)
            with record.writing() as connection:
                connection.execute(DOCUMENTS.delete().where(DOCUMENTS.c.document_id == document.id))
            relink(record)


def _largest(record: Record) -> int:
    with record.reading() as connection:
        light = gathered.light(connection, {})
    return max(map(len, parts(light.keys)))


def _anew(record: Record) -> str:
    """What linking all at once writes."""
    with record.writing() as connection:
        connection.execute(delete(GATHERED))
        store.forget_parts(connection)
    relink(record)
    return _digest(record)


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
