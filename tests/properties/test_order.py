"""The same documents give the same record: in any order, one at a time or all at once, whoever reads them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from standoff.engines import InProcess, ReaderSettings, Workers
from standoff.engines.engine import Outcome
from standoff.exports import FORMATS
from standoff.knowledge import Knowledge
from standoff.model import Document
from standoff.reading.parse import Parser
from standoff.reading.read import read
from standoff.record.fill import fill
from standoff.record.relink import relink
from standoff.record.store import Record
from standoff.sources import intake
from tests.runs import SAMPLES


@pytest.fixture(scope="module")
def documents() -> list[Document]:
    found = [d for d in intake([SAMPLES / "dispatches"], sidecar=SAMPLES / "published.csv") if isinstance(d, Document)]
    assert len(found) == 10
    return found


@pytest.fixture(scope="module")
def engine(documents: list[Document], parser: Parser, knowledge: Knowledge):
    """An engine that has read the samples already, so that many orders can be tried."""
    readings = {d.id: read(d, parser, knowledge) for d in documents}

    def run(asked: Iterable[Document]) -> Iterator[Outcome]:
        for document in asked:
            yield Outcome(document, readings[document.id])

    return run


def export(batches: list[list[Document]], engine, folder: Path) -> dict[str, bytes]:
    """Read the batches one after the other, linking after each; the canonical export of what comes of it."""
    with Record.open(folder / "r.db", create=True) as record:
        for batch in batches:
            for _ in fill(record, batch, engine, "f"):
                pass
            relink(record)
        with record.reading() as connection:
            FORMATS["jsonl"](connection, folder / "out")
    return {path.name: path.read_bytes() for path in sorted((folder / "out").iterdir())}


@pytest.fixture(scope="module")
def expected(documents: list[Document], engine, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    found = export([documents], engine, tmp_path_factory.mktemp("expected"))
    assert found["events.jsonl"].count(b"\n") > 10
    assert found["tolls.jsonl"]
    assert found["disagreements.jsonl"]
    return found


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_order_and_batches_do_not_matter(data, documents, engine, expected) -> None:
    shuffled = data.draw(st.permutations(documents))
    cuts = sorted(data.draw(st.sets(st.integers(1, len(documents) - 1), max_size=4)))
    edges = [0, *cuts, len(documents)]
    batches = [shuffled[a:b] for a, b in zip(edges, edges[1:], strict=False)]
    with TemporaryDirectory() as folder:
        assert export(batches, engine, Path(folder)) == expected


def test_one_at_a_time_equals_all_at_once(documents, engine, expected, tmp_path: Path) -> None:
    assert export([[d] for d in reversed(documents)], engine, tmp_path) == expected


def test_reading_twice_changes_nothing(documents, engine, expected, tmp_path: Path) -> None:
    assert export([documents, documents], engine, tmp_path) == expected


@pytest.mark.parametrize("kind", ["in process", "two workers"])
def test_where_reading_runs_does_not_matter(kind: str, documents, expected, tmp_path: Path) -> None:
    own = InProcess(ReaderSettings()) if kind == "in process" else Workers(ReaderSettings(), 2)
    assert export([documents], own, tmp_path) == expected


def test_real_articles_in_another_order(shared: Path, parser: Parser, knowledge: Knowledge, tmp_path: Path) -> None:
    found = [d for d in intake([shared / "data/timelines/libya/articles.jsonl"]) if isinstance(d, Document)][::36]
    readings = {d.id: read(d, parser, knowledge) for d in found}

    def run(asked: Iterable[Document]) -> Iterator[Outcome]:
        for document in asked:
            yield Outcome(document, readings[document.id])

    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    once = export([found], run, tmp_path / "a")
    parts = export([found[i::5] for i in (3, 0, 1, 4, 2)], run, tmp_path / "b")
    assert once == parts
