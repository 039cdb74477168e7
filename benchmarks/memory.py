"""Memory and time of linking and exporting as a record grows to 10,000 documents.

So many articles take hours to read on two cores, while reading holds one document at a time whatever their number. So
some are read, and copies fill the record: each copy has letters exchanged throughout (another text, other names) and
its dates moved by a multiple of twelve years, so that copies do not fall together as reprints or as one event.
"""

from __future__ import annotations

import hashlib
import random
import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from benchmarks.metric import Metric
from benchmarks.processes import cost_of
from benchmarks.speed import MAIN
from standoff.model import Document, Reading
from standoff.record import codec, store
from standoff.record.documents import readings, save
from standoff.record.schema import DOCUMENTS

if TYPE_CHECKING:
    from collections.abc import Iterator

SIZES = (2_500, 10_000)
_DATE = re.compile(r"\b(1[89]\d\d|20\d\d)-(\d\d)-(\d\d)\b")
_WORDED = frozenset({"text", "name", "names", "words"})


def run(data: Path, limit: int | None = None) -> Iterator[Metric]:
    """Peak memory and processor seconds of linking, and of the canonical export, at each size."""
    sources = sorted(data.glob("timelines/*/articles.jsonl"))
    if not sources:
        return
    lines = [line for source in sources for line in source.read_text("utf-8").splitlines()]
    lines = lines[:: max(len(lines) // (limit or 200), 1)]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "read.jsonl").write_text("\n".join(lines), "utf-8")
        read = cost_of(["-c", MAIN, "read", f"{folder}/read.jsonl", "--into", f"{folder}/read.db", "-q", "-j", "1"])
        yield Metric("memory", "timelines", "reading, MB", read.megabytes, None, len(lines))
        for size in SIZES:
            record = folder / f"{size}.db"
            _fill(folder / "read.db", record, size)
            # Another look at it finds the links missing, and makes them.
            linking = cost_of(["-c", MAIN, "show", str(record), "tolls", "--limit", "1"])
            yield Metric("memory", "timelines", f"linking {size}, MB", linking.megabytes, None, size)
            milliseconds = linking.processor / size * 1000
            yield Metric("memory", "timelines", f"linking, ms a document at {size}", milliseconds, None, size)
            export = cost_of(["-c", MAIN, "export", str(record), "--as", "jsonl", "--out", f"{folder}/{size}", "-q"])
            yield Metric("memory", "timelines", f"export of {size}, MB", export.megabytes, None, size)


def _fill(source: Path, target: Path, size: int) -> None:
    with store.Record.open(source) as first, first.reading() as connection:
        pairs = list(readings(connection))
        fingerprint = connection.execute(select(DOCUMENTS.c.fingerprint)).scalars().first() or ""
    with store.Record.open(target, create=True) as record:
        for start in range(0, size, 500):
            with record.writing() as connection:
                for number in range(start, min(start + 500, size)):
                    document, reading = pairs[number % len(pairs)]
                    document, reading = copied(document, reading, number // len(pairs))
                    save(connection, document, reading, fingerprint)


def copied(document: Document, reading: Reading, generation: int) -> tuple[Document, Reading]:
    """The pair in other letters, some multiple of twelve years later, under another id of the same length."""
    chance = random.Random(generation)
    table = {}
    for letters in ("aeiou", "bcdfghjklmnpqrstvwxyz"):
        shuffled = "".join(chance.sample(letters, len(letters))) if generation else letters
        table.update(str.maketrans(letters + letters.upper(), shuffled + shuffled.upper()))
    identifier = document.id
    if generation:
        identifier = hashlib.sha256(f"{document.id} {generation}".encode()).hexdigest()[: len(document.id)]

    def changed(value: Any, key: str = "") -> Any:
        if isinstance(value, dict):
            return {k: changed(v, k) for k, v in value.items()}
        if isinstance(value, list):
            return [changed(v, key) for v in value]
        if not isinstance(value, str):
            return value
        if key in _WORDED:
            return value.translate(table)
        value = value.replace(document.id, identifier)
        return _DATE.sub(lambda m: f"{int(m[1]) + 12 * generation}-{m[2]}-{min(int(m[3]), 28):02d}", value)

    whole = codec.dumped(document), codec.dumped(reading)
    return codec.loaded(Document, changed(whole[0])), codec.loaded(Reading, changed(whole[1]))
