"""A record of real coverage that grows report by report ends as one that was linked at once."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from standoff.knowledge import Knowledge
from standoff.model import Document
from standoff.reading.parse import Parser
from standoff.reading.read import read
from standoff.record.store import Record
from standoff.sources import intake
from tests.record.deciding import filled, made
from tests.record.test_parts import digest, linked_anew

EACH = 12  # reports of each collection


@pytest.mark.slow
def test_any_order_of_arrival_ends_in_one_record(
    shared: Path, parser: Parser, knowledge: Knowledge, tmp_path: Path
) -> None:
    data = shared / "data"
    paths = [*sorted(data.glob("timelines/*/articles.jsonl")), data / "gun-incidents" / "articles.jsonl"]
    documents = [document for path in paths for document in some(path)]
    readings = [(document, read(document, parser, knowledge)) for document in documents]
    with made(tmp_path / "a.db", readings) as record:
        once = digest(record)
    random.Random(4).shuffle(readings)
    with Record.open(tmp_path / "b.db", create=True) as record:
        for pair in readings:
            filled(record, [pair])
        assert digest(record) == once
        assert linked_anew(record) == once


def some(path: Path) -> list[Document]:
    documents = [d for d in intake([path]) if isinstance(d, Document)]
    return documents[:: len(documents) // EACH][:EACH]
