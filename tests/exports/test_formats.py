"""What holds of every format: its steps, the part that is asked for, and the same bytes each time."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from standoff.exports import FORMATS
from standoff.record.selection import Selection, chosen
from standoff.record.store import Record
from tests.runs import standoff

Tables = dict[str, list[dict[str, Any]]]


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_it_says_its_steps_and_writes_the_same_bytes_again(name: str, sampled: Path, tmp_path: Path) -> None:
    begun: list[str] = []
    with Record.open(sampled) as record, record.reading() as connection:
        FORMATS[name](connection, tmp_path / "one", begun.append)
        FORMATS[name](connection, tmp_path / "two")
    assert len(begun) == FORMATS[name].steps > 0
    assert files(tmp_path / "one") == files(tmp_path / "two")


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_only_what_is_asked_for_is_written(name: str, sampled: Path, tables: Tables, tmp_path: Path) -> None:
    frequent = Counter(event["event_type"] for event in tables["events"]).most_common()
    selection = Selection(types=(frequent[-1][0],))
    with Record.open(sampled) as record, record.reading() as connection:
        asked = chosen(connection, selection) or frozenset()
        FORMATS[name](connection, tmp_path / "part", None, selection)
    others = {row["event_id"] for row in tables["events"]} - asked
    assert asked
    written = b"".join(files(tmp_path / "part").values()).decode(errors="replace")
    assert others
    assert not [event_id for event_id in others if event_id in written]


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_nothing_asked_for_is_there_and_the_export_is_whole_all_the_same(
    name: str, sampled: Path, tmp_path: Path
) -> None:
    with Record.open(sampled) as record, record.reading() as connection:
        FORMATS[name](connection, tmp_path / "none", None, Selection(since="1950-01-01", until="1950-12-31"))
    assert json.loads((tmp_path / "none" / "export.json").read_text("utf-8"))["format"].startswith("standoff")


def test_what_follows_from_the_events_hangs_together(sampled: Path, tmp_path: Path) -> None:
    standoff("export", sampled, "--as", "jsonl", "--out", tmp_path / "part", "--type", "assault", "--to", "2011-03-31")
    part: Tables = {
        path.stem: [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        for path in (tmp_path / "part").glob("*.jsonl")
    }
    held = {kind: {next(iter(row.values())) for row in rows} for kind, rows in part.items()}
    assert held["events"]
    assert held["figures"]
    assert held["tolls"]
    for event in part["events"]:
        assert set(event["statement_ids"]) <= held["statements"]
        assert set(event["document_ids"]) <= held["documents"]
        assert event["place_id"] is None or event["place_id"] in held["places"]
        assert set(event["actors"]) <= held["actors"]
    for row in (*part["statements"], *part["figures"]):
        assert row["document_id"] in held["documents"]
        assert row["attribution_id"] is None or row["attribution_id"] in held["attributions"]
    for statement in part["statements"]:
        assert set(statement["figure_ids"]) <= held["figures"]
    for toll in part["tolls"]:
        assert {point["figure_id"] for point in toll["points"]} <= held["figures"]
    for disagreement in part["disagreements"]:
        assert disagreement["event_id"] is None or disagreement["event_id"] in held["events"]


@pytest.mark.parametrize(
    ("option", "words"),
    [(("--from", "march"), "2011-03-31"), (("--country", "Lybia"), "Libya"), (("--type", "x"), "ASSAULT")],
)
def test_a_wrong_filter_is_said(option: tuple[str, str], words: str, sampled: Path, tmp_path: Path) -> None:
    done = standoff("export", sampled, "--as", "csv", "--out", tmp_path / "out", *option, status=2)
    assert words in done.stderr
    assert not (tmp_path / "out").exists()
