"""People win: whatever they decide, in whatever order reports arrive, and whatever newer code reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from standoff.engines.engine import Outcome
from standoff.errors import RecordError
from standoff.exports import FORMATS
from standoff.knowledge import Knowledge
from standoff.model import Document, Reading
from standoff.reading.ids import statement_id
from standoff.reading.parse import Parser
from standoff.reading.read import read
from standoff.record import decisions, members
from standoff.record.fill import fill
from standoff.record.relink import relink
from standoff.record.store import Record
from standoff.sources import intake
from tests.record.deciding import decided, rows
from tests.runs import SAMPLES

Readings = dict[str, Reading]
FEW = settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
VERBS = ("accept", "reject", "correct", "correct", "correct", "merge", "apart", "split", "split", "add", "undo")
CORRECTIONS = {
    "statements": (["event_type=AID"], ["factuality=denied"], ["date=2011-04-01"], ["place=gn:2293538"], ["agents=none"]),
    "figures": (["number=17"], ["scope=cumulative"], ["low=5", "high=unknown"], ["measure=injured"], ["place=none"]),
    "events": (["deaths_best=9"], ["date=2011-04-02"], ["event_type=PROTEST", "mode=demo"], ["place=gn:2288115"]),
    "actors": (["name=Somebody else"], ["sector=none"], ["country=CIV"]),
}  # fmt: skip

ADDITIONS = (["statement", "event_type=assault", "date=2011-04-01", "place=gn:2293538"],
             ["figure", "measure=killed", "number=7"], ["place", "place=gn:2288115"], ["actor", "kind=group"])  # fmt: skip


@pytest.fixture(scope="module")
def documents() -> list[Document]:
    found = [d for d in intake([SAMPLES / "dispatches"], sidecar=SAMPLES / "published.csv") if isinstance(d, Document)]
    return found[:6]


@pytest.fixture(scope="module")
def readings(documents: list[Document], parser: Parser, knowledge: Knowledge) -> Readings:
    return {d.id: read(d, parser, knowledge) for d in documents}


def take_in(record: Record, documents: list[Document], readings: Readings, fingerprint: str = "f") -> None:
    def engine(asked: Iterable[Document]) -> Iterator[Outcome]:
        for document in asked:
            yield Outcome(document, readings[document.id])

    for _ in fill(record, documents, engine, fingerprint):
        pass
    relink(record)


def exported(record: Record, folder: Path) -> dict[str, bytes]:
    with record.reading() as connection:
        FORMATS["jsonl"](connection, folder)
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def decide_something(record: Record, data: st.DataObject, knowledge: Knowledge) -> bool:
    """One random decision; False where the draw was one that is refused."""
    verb = data.draw(st.sampled_from(VERBS))
    kinds = {
        "merge": ["events", "actors"],
        "apart": ["events", "actors"],
        "split": ["events", "actors"],
        "add": ["documents"],
    }.get(verb, list(CORRECTIONS) if verb == "correct" else [*CORRECTIONS, "tolls", "disagreements", "attributions"])
    kind = data.draw(st.sampled_from(kinds))
    held = rows(record, "decisions" if verb == "undo" else kind)
    if not held:
        return False
    words = [str(data.draw(st.sampled_from(sorted(held))))]
    if verb == "correct":
        words += data.draw(st.sampled_from(CORRECTIONS[kind]))
    elif verb in {"merge", "apart"}:
        words.append(data.draw(st.sampled_from(sorted(held))))
    elif verb == "split":
        with record.reading() as connection:
            theirs = (
                held[words[0]]["statement_ids"]
                if kind == "events"
                else [w for m in members.members(connection, words[0]) for w in (m.name, *m.ids)]
            )
        words += data.draw(st.lists(st.sampled_from(theirs), min_size=1, max_size=2, unique=True))
    elif verb == "add":
        start = data.draw(st.integers(0, len(held[words[0]]["text"]) - 10))
        words += [*data.draw(st.sampled_from(ADDITIONS)), f"at={start}-{start + 8}"]
    try:
        decided(record, verb, *words, by=data.draw(st.sampled_from(["ana", "ben"])), force=True,
                gazetteer=lambda: knowledge.gazetteer)  # fmt: skip
    except RecordError:
        return False
    return True


def arrive(record: Record, data: st.DataObject, documents, readings: Readings, knowledge: Knowledge) -> None:
    """All documents in random order and batches, with random decisions between them."""
    shuffled = data.draw(st.permutations(documents))
    cuts = sorted(data.draw(st.sets(st.integers(1, len(documents) - 1), min_size=1, max_size=3)))
    for first, last in zip([0, *cuts], [*cuts, len(documents)], strict=True):
        take_in(record, shuffled[first:last], readings)
        for _ in range(data.draw(st.integers(0, 3))):
            decide_something(record, data, knowledge)


@FEW
@given(data=st.data())
def test_decisions_between_arrivals_equal_all_documents_at_once_and_then_all_decisions(
    data, documents, readings, knowledge
) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        with Record.open(folder / "a.db", create=True) as one:
            arrive(one, data, documents, readings, knowledge)
            first = exported(one, folder / "a")
            with one.reading() as connection:
                log = decisions.log(connection)
        with Record.open(folder / "b.db", create=True) as other:
            with other.writing() as connection:
                for decision in log:
                    decisions.append(connection, decision)
            take_in(other, documents, readings)
            assert exported(other, folder / "b") == first


@FEW
@given(data=st.data())
def test_all_taken_back_in_any_order_leaves_what_was_read(data, documents, readings, knowledge) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        with Record.open(folder / "a.db", create=True) as record:
            arrive(record, data, documents, readings, knowledge)
            standing = [
                n for n, d in rows(record, "decisions").items() if d["state"] != "undone" and d["verdict"] != "undo"
            ]
            for number in data.draw(st.permutations(standing)):
                decided(record, "undo", str(number))
            undone = exported(record, folder / "a")
        with Record.open(folder / "b.db", create=True) as record:
            take_in(record, documents, readings)
            untouched = exported(record, folder / "b")
    assert {k: v for k, v in undone.items() if k != "decisions.jsonl"} == {
        k: v for k, v in untouched.items() if k != "decisions.jsonl"
    }


def newer(document: Document, reading: Reading) -> Reading:
    """As other code might read it: acts found at other offsets and taken for something else, numbers and places lost."""
    statements = []
    for statement in reading.statements:
        trigger = document.span(statement.trigger.start, min(statement.trigger.end + 1, len(document.text)))
        statements.append(
            replace(statement, id=statement_id(trigger), trigger=trigger, event_type="CONSULT", mode=None, where=None)
        )
    figures = tuple(replace(f, low=3, high=4, where=None) for f in reading.figures)
    return replace(reading, statements=tuple(statements), figures=figures)


@FEW
@given(data=st.data())
def test_what_people_said_of_what_was_read_survives_newer_code(data, documents, readings, knowledge) -> None:
    with TemporaryDirectory() as name, Record.open(Path(name) / "r.db", create=True) as record:
        arrive(record, data, documents, readings, knowledge)
        before = {**rows(record, "statements"), **rows(record, "figures")}
        states = rows(record, "decisions")
        take_in(record, documents, {d.id: newer(d, readings[d.id]) for d in documents}, "newer")
        after = {**rows(record, "statements"), **rows(record, "figures")}
        for number, decision in rows(record, "decisions").items():
            if decision["kind"] not in {"statements", "figures"} or decision["verdict"] == "split":
                continue
            assert decision["state"] == states[number]["state"]
            if decision["state"] != "stands":
                continue
            was, now = before[states[number]["now"][0]], after[decision["now"][0]]
            assert now["reviewed"] == was["reviewed"]
            if decision["verdict"] != "reject" and now["reviewed"] != "rejected":
                for field in decision["fields"]:
                    column = {"place": "place_id", "attribution": "attribution_id", "figures": "figure_ids"}.get(
                        field, field
                    )
                    if column in {"agents", "recipients"}:
                        assert [p["text"] for p in now[column]] == [p["text"] for p in was[column]]
                    else:
                        assert now[column] == was[column], field
