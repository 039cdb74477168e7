"""The ACLED file holds what the record holds, reads back as it left, and is read by pandas and DuckDB."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.codebooks.acled_actors import Inter, interaction
from standoff.exports import FORMATS, acled, evidence
from standoff.exports.coding import LEFT_OUT, ROWS, evidence_of, killed
from standoff.exports.csv import cell, text_of
from standoff.exports.telling import Quote, Told
from standoff.knowledge.words import rows as table
from standoff.record.selection import Selection
from standoff.record.store import Record
from tests.runs import standoff

Tables = dict[str, list[dict[str, Any]]]

EVENT: dict[str, Any] = {
    "event_id": "e-1", "event_type": "ASSAULT", "mode": None, "time_precision": 1, "deaths_low": None,
    "deaths_best": None, "deaths_high": None, "deaths_why": "", "disputed": False, "reviewed": None,
    "decided_by": None, "decided": {}, "earliest": "2011-03-28", "latest": "2011-03-28",
}  # fmt: skip
DOCUMENT: dict[str, Any] = {"document_id": "d", "publisher": "The Courier", "published": None, "path": "x"}


def told(*figures: dict[str, Any], **event: Any) -> Told:
    base = {"scope": "incident", "part": False, "measure": "killed", "low": None, "high": None, "source_name": None}
    quotes = tuple(Quote({"figure_id": f"f-{n}", **base, **f}, DOCUMENT) for n, f in enumerate(figures))
    return Told({**EVENT, **event}, (), (), None, (), quotes, (DOCUMENT,), ())


@pytest.fixture(scope="module")
def folder(sampled: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("acled") / "out"
    with Record.open(sampled) as record, record.reading() as connection:
        FORMATS["acled"](connection, out)
    return out


@pytest.fixture(scope="module")
def rows(folder: Path) -> list[acled.Event]:
    return list(acled.read(folder / acled.FILE))


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_the_columns_are_acleds_thirty_one(folder: Path, rows: list[acled.Event]) -> None:
    assert len(acled.COLUMNS) == 31
    with (folder / acled.FILE).open(encoding="utf-8-sig", newline="") as file:
        assert tuple(next(csv.reader(file))) == acled.COLUMNS
    assert len(rows) > 5


def test_each_event_is_a_row_or_left_out_with_a_reason(folder: Path, rows: list[acled.Event], tables: Tables) -> None:
    evidence_ = lines(folder / ROWS)
    left_out = lines(folder / LEFT_OUT)
    assert [row["event_id_cnty"] for row in evidence_] == [row.event_id_cnty for row in rows]
    coded = [event["event_id"] for row in evidence_ for event in row["events"]]
    assert sorted([*coded, *(row["event_id"] for row in left_out)]) == sorted(e["event_id"] for e in tables["events"])
    assert all(row["reason"] for row in left_out)
    counts = json.loads((folder / "export.json").read_text("utf-8"))
    assert (counts["rows"], counts["events"], counts["left_out"]) == (len(rows), len(coded), len(left_out))


def test_rows_say_what_the_record_says(rows: list[acled.Event], tables: Tables) -> None:
    events = {event["event_id"]: event for event in tables["events"]}
    for row in rows:
        event = events[row.event_id_cnty]
        assert event["earliest"] <= row.event_date <= event["latest"]
        assert row.year == int(row.event_date[:4])
        assert (row.time_precision, row.geo_precision) == (event["time_precision"], event["geo_precision"])
        assert (row.latitude, row.longitude) == (round(event["latitude"], 4), round(event["longitude"], 4))
        assert f"record={event['event_id']}" in row.tags.split("; ")
        if row.tags.count("record=") == 1 and event["deaths_low"] is None:
            assert row.fatalities == 0
            assert "fatalities=no report" in row.tags.split("; ")
            assert row.notes.endswith(acled.UNCOUNTED)


def test_rows_keep_acleds_rules(rows: list[acled.Event]) -> None:
    types = {(event, sub): disorder for event, sub, disorder in table("acled_sub_events")}
    for row in rows:
        assert types[row.event_type, row.sub_event_type] == row.disorder_type
        assert row.actor1
        assert bool(row.actor2) == bool(row.inter2)
        assert row.interaction == interaction(Inter(row.inter1), Inter(row.inter2) if row.inter2 else None)
        if row.event_type == "Violence against civilians":
            assert row.inter2 == "Civilians"  # the target is always actor2
            assert row.civilian_targeting == "Civilians targeted"
        if row.event_type in {"Protests", "Riots"} and row.sub_event_type != "Mob violence":
            assert "crowd size=" in row.tags
        assert row.iso in range(1, 1000)
        assert row.source
        assert row.fatalities >= 0
    days = [(r.event_date, r.location, r.event_type, frozenset({r.actor1, r.actor2})) for r in rows
            if r.time_precision == 1]  # fmt: skip
    assert len(days) == len(set(days))


def test_what_left_comes_back(folder: Path, rows: list[acled.Event], tmp_path: Path) -> None:
    acled.write(tmp_path / "again.csv", rows)
    assert (tmp_path / "again.csv").read_bytes() == (folder / acled.FILE).read_bytes()
    assert list(acled.read(tmp_path / "again.csv")) == rows


texts = st.text(st.characters(codec="utf-8", exclude_characters="\0\r"))


@given(texts)
def test_text_is_never_a_formula_and_comes_back(words: str) -> None:
    written = cell(words)
    assert isinstance(written, str)
    assert not written.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "＝", "＋", "－", "＠"))
    assert text_of(written) == words


def test_hostile_names_come_back_and_run_nowhere(rows: list[acled.Event], tmp_path: Path) -> None:
    hostile = ['=HYPERLINK("http://x")', "+1", "-1", "@SUM(A1)", "'=1", "\tx", 'a "b", c\nd', "'"]
    row = replace(rows[0], actor1=hostile[0], notes=hostile[6], tags=hostile[4], location=hostile[5], source=hostile[7])
    acled.write(tmp_path / "x.csv", [row])
    assert list(acled.read(tmp_path / "x.csv")) == [row]
    frame = pd.read_csv(tmp_path / "x.csv")
    assert not frame["actor1"][0].startswith("=")


def test_another_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("a,b\n1,2\n", "utf-8")
    with pytest.raises(ValueError, match="columns of ACLED"):
        list(acled.read(tmp_path / "x.csv"))


def test_pandas_reads_the_types(folder: Path, rows: list[acled.Event]) -> None:
    frame = pd.read_csv(folder / acled.FILE, parse_dates=["event_date"])
    assert list(frame.columns) == list(acled.COLUMNS)
    assert len(frame) == len(rows)
    assert frame["fatalities"].dtype.kind == frame["year"].dtype.kind == frame["iso"].dtype.kind == "i"
    assert frame["latitude"].dtype.kind == frame["longitude"].dtype.kind == "f"
    assert frame["event_date"].dtype.kind == "M"
    assert int(frame["fatalities"].sum()) == sum(row.fatalities for row in rows)


def test_duckdb_reads_the_types(folder: Path, rows: list[acled.Event]) -> None:
    found = duckdb.sql(f"SELECT * FROM read_csv('{folder / acled.FILE}')")
    assert found is not None
    types = dict(zip(found.columns, map(str, found.types), strict=True))
    assert types["event_date"] == "DATE"
    assert types["fatalities"] == types["year"] == types["iso"] == "BIGINT"
    assert types["latitude"] == "DOUBLE"
    most = duckdb.sql(f"SELECT max(fatalities) FROM read_csv('{folder / acled.FILE}')")
    assert most is not None
    assert most.fetchall() == [(max(row.fatalities for row in rows),)]


@pytest.mark.parametrize(
    ("figure", "event", "number", "words"),
    [
        ({}, {}, 0, "no report"),
        ({"low": 12, "high": 12, "text": "12"}, {"deaths_low": 12, "deaths_high": 12}, 12, ""),
        ({"low": 152, "high": 152, "text": "152"}, {"deaths_low": 152, "deaths_high": 330}, 152, "lowest of 152-330"),
        ({"low": 24, "text": "dozens"}, {"deaths_low": 24}, 12, "reported as “dozens”"),
        ({"low": 2, "text": "several"}, {"deaths_low": 2}, 3, "reported as “several”"),
        ({"low": 200, "text": "hundreds"}, {"deaths_low": 200}, 100, "reported as “hundreds”"),
        ({"low": 37, "text": "at least 37"}, {"deaths_low": 37}, 37, "37 or more"),
        ({"high": 200, "text": "up to 200"}, {"deaths_high": 200}, 0, "no lowest number reported (up to 200)"),
        ({"low": 0, "high": 0, "text": "no"}, {"deaths_low": 0, "deaths_high": 0}, 0, ""),
    ],
)
def test_fatalities(figure: dict[str, Any], event: dict[str, Any], number: int, words: str) -> None:
    assert acled.fatalities(told({"text": "", **figure}, **event)) == (number, words)


def test_sums_and_parts_are_no_counts_of_an_event() -> None:
    figures = (
        {"text": "472", "scope": "cumulative"},
        {"text": "two", "part": True},
        {"text": "5", "measure": "injured"},
    )
    assert killed(told(*figures)) == []


def test_events_of_a_day_become_one_without_adding_up(rows: list[acled.Event]) -> None:
    first = replace(rows[0], event_id_cnty="e-1", fatalities=3, tags="record=e-1", notes="One.", source="A")
    second = replace(first, event_id_cnty="e-2", fatalities=12, tags="record=e-2", notes="Two.", source="B; A")
    one = acled.merged([second, first])
    assert (one.event_id_cnty, one.fatalities, one.notes, one.source) == ("e-1", 12, "One. Two.", "A; B")
    assert one.tags == "fatalities=highest of 3, 12; record=e-2; record=e-1"
    assert acled.merged([first]) == first


def test_each_row_leads_to_its_words(folder: Path, tables: Tables) -> None:
    quoted = lines(folder / evidence.FILE)
    texts = {d["document_id"]: d["text"] for d in tables["documents"]}
    assert all(texts[x["document_id"]][x["start"] : x["end"]] == x["text"] for x in quoted)
    told_ = {x["event_id"] for x in quoted}
    assert {event["event_id"] for row in lines(folder / ROWS) for event in row["events"]} <= told_


def test_what_a_person_confirmed_is_told_apart(sampled: Path, rows: list[acled.Event], tmp_path: Path) -> None:
    record = tmp_path / "decided.db"
    record.write_bytes(sampled.read_bytes())
    gone, kept = (row.event_id_cnty for row in rows[:2])
    standoff("decide", record, "reject", gone, "--by", "editor", "--why", "not so")
    standoff("decide", record, "accept", kept, "--by", "editor")
    standoff("export", record, "--as", "acled", "--out", tmp_path / "out", "-q")
    after = {row.event_id_cnty: row for row in acled.read(tmp_path / "out" / acled.FILE)}
    assert gone not in after
    assert "reviewed=accepted by editor" in after[kept].tags
    assert all("reviewed=not reviewed" in row.tags for key, row in after.items() if key != kept)
    confirmed = {row["event_id_cnty"]: row["events"][0]["confirmed"] for row in lines(tmp_path / "out" / ROWS)}
    assert confirmed[kept]
    assert not any(fields for key, fields in confirmed.items() if key != kept)
    with Record.open(record) as opened, opened.reading() as connection:
        FORMATS["acled"](connection, tmp_path / "part", None, Selection(reviewed=True))
    assert [row.event_id_cnty for row in acled.read(tmp_path / "part" / acled.FILE)] == [kept]


def test_evidence_names_the_counts() -> None:
    row = {"origins": [], "document_ids": [], "statement_ids": [], "time_why": "", "why": ""}
    found = evidence_of(told({"low": 3, "high": 3, "text": "three"}, deaths_low=3, **row))
    assert found["counts"] == [
        {"figure_id": "f-0", "text": "three", "low": 3, "high": 3, "said_by": "", "report": "The Courier"}
    ]
