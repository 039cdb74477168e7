"""PLOVER records hold what the statements hold, and never pass a denial or a plan off as an act."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from standoff.codebooks.plover import MODES, QUAD
from standoff.exports import FORMATS, plover
from standoff.model import Factuality
from standoff.record.store import Record
from tests.runs import standoff

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def written(sampled: Path, tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    out = tmp_path_factory.mktemp("plover") / "out"
    with Record.open(sampled) as record, record.reading() as connection:
        FORMATS["plover"](connection, out)
    return [json.loads(text) for text in (out / "plover.jsonl").read_text("utf-8").splitlines()]


def test_statements_come_back_as_they_were(
    written: list[dict[str, Any]], tables: dict[str, list[dict[str, Any]]]
) -> None:
    assert len(written) == len(tables["statements"]) > 0
    for row, statement in zip(written, tables["statements"], strict=True):
        assert tuple(row) == plover.COLUMNS
        assert (row["id"], row["event"], row["mode"]) == (
            statement["statement_id"], statement["event_type"], statement["mode"],
        )  # fmt: skip
        assert (row["date"], row["enddate"]) == (statement["earliest"], statement["latest"])
        assert [side["actor_id"] for side in row["actor"]] == [side["actor_id"] for side in statement["agents"]]
        assert [side["actor_id"] for side in row["recipient"]] == [side["actor_id"] for side in statement["recipients"]]
        for same in ("document_id", "figure_ids", "source_name", "factuality", "background", "reviewed"):
            assert row[same] == statement[same], same


def test_records_are_plover(written: list[dict[str, Any]]) -> None:
    for row in written:
        assert row["quad_code"] == QUAD[row["event"]].value
        assert row["mode"] is None or row["mode"] in MODES[row["event"]]


def test_the_words_and_the_events_of_a_record_can_be_found(
    written: list[dict[str, Any]], tables: dict[str, list[dict[str, Any]]]
) -> None:
    texts = {d["document_id"]: d["text"] for d in tables["documents"]}
    for row in written:
        assert texts[row["document_id"]][row["text_info"]["start"] : row["text_info"]["end"]] == row["event_text"]
    told = {(e["event_id"], s) for e in tables["events"] for s in e["statement_ids"]}
    assert {(e, row["id"]) for row in written for e in row["event_ids"]} == told


def test_only_what_is_told_as_done_and_new_is_unmarked(written: list[dict[str, Any]]) -> None:
    for row in written:
        assert (row["auxiliary_modes"] == []) == (row["factuality"] == "asserted" and not row["background"])
    assert any(row["auxiliary_modes"] == ["negation"] for row in written)


@pytest.mark.parametrize(
    ("factuality", "mode"),
    [
        ("asserted", []), ("denied", ["negation"]), ("planned", ["future"]), ("possible", ["hypothetical"]),
        ("demanded", ["hypothetical"]), ("hypothetical", ["hypothetical"]),
    ],
)  # fmt: skip
def test_each_factuality_has_its_auxiliary_mode(factuality: str, mode: list[str]) -> None:
    assert plover.auxiliary_modes(factuality, background=False) == mode
    assert plover.auxiliary_modes(factuality, background=True) == ["historical", *mode]


def test_no_factuality_is_forgotten() -> None:
    for factuality in Factuality:
        plover.auxiliary_modes(factuality.value, background=False)


def test_what_a_person_rejected_is_left_out_and_what_one_accepted_says_so(
    sampled: Path, tables: dict[str, list[dict[str, Any]]], tmp_path: Path
) -> None:
    path = tmp_path / "decided.db"
    path.write_bytes(sampled.read_bytes())
    gone, kept = (row["statement_id"] for row in tables["statements"][:2])
    standoff("decide", path, "reject", gone, "--by", "editor", "--why", "not so")
    standoff("decide", path, "accept", kept, "--by", "editor")
    with Record.open(path) as record, record.reading() as connection:
        FORMATS["plover"](connection, tmp_path / "out")
    rows = [json.loads(text) for text in (tmp_path / "out" / "plover.jsonl").read_text("utf-8").splitlines()]
    by_id = {row["id"]: row for row in rows}
    assert gone not in by_id
    assert (by_id[kept]["reviewed"], by_id[kept]["decided_by"]) == ("accepted", "editor")
