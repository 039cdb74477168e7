"""The GED file holds UCDP's columns and rules, and is read by pandas and DuckDB."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pytest

from standoff.exports import FORMATS, evidence, ged
from standoff.exports.coding import LEFT_OUT, ROWS
from standoff.exports.telling import Quote, Told
from standoff.record.store import Record
from tests.runs import standoff

Tables = dict[str, list[dict[str, Any]]]


@pytest.fixture(scope="module")
def folder(sampled: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("ged") / "out"
    with Record.open(sampled) as record, record.reading() as connection:
        FORMATS["ged"](connection, out)
    return out


@pytest.fixture(scope="module")
def rows(folder: Path) -> list[dict[str, str]]:
    with (folder / ged.FILE).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_the_columns_are_ucdps_forty_nine(rows: list[dict[str, str]]) -> None:
    assert len(ged.COLUMNS) == 49
    assert tuple(rows[0]) == ged.COLUMNS


def test_only_lethal_events_are_rows_and_the_others_are_said(
    folder: Path, rows: list[dict[str, str]], tables: Tables
) -> None:
    events = {event["event_id"]: event for event in tables["events"]}
    left_out = {row["event_id"]: row["reason"] for row in lines(folder / LEFT_OUT)}
    assert {row["relid"] for row in rows} | set(left_out) == set(events)
    assert len(rows) + len(left_out) == len(events)
    for event_id, event in events.items():
        if not any((event["deaths_low"], event["deaths_best"], event["deaths_high"])):
            assert left_out[event_id] in {"no death is counted", "nobody was killed"}
    counts = json.loads((folder / "export.json").read_text("utf-8"))
    assert (counts["rows"], counts["left_out"]) == (len(rows), len(left_out))


def test_rows_keep_ucdps_rules(rows: list[dict[str, str]], tables: Tables) -> None:
    events = {event["event_id"]: event for event in tables["events"]}
    assert rows
    for row in rows:
        event = events[row["relid"]]
        low, best, high = int(row["low"]), int(row["best"]), int(row["high"])
        assert 0 <= low <= best <= high
        assert best == sum(int(row[f"deaths_{of}"]) for of in ("a", "b", "civilians", "unknown"))
        assert best == event["deaths_best"]
        assert high == (event["deaths_high"] or best)
        assert (row["date_start"], row["date_end"]) == (event["earliest"], event["latest"])
        assert row["year"] == row["date_start"][:4]
        assert row["date_prec"] in "12345"
        assert row["where_prec"] in "1234567"
        assert row["event_clarity"] in "12"
        assert row["type_of_violence"] in "123"
        assert (row["side_b"] == "Civilians") == (row["type_of_violence"] == "3")
        assert row["dyad_name"] == f"{row['side_a']} - {row['side_b']}"
        assert row["geom_wkt"] == f"POINT ({row['longitude']} {row['latitude']})"
        assert int(row["id"]) == ged.number(row["relid"])
        assert row["code_status"].startswith("Check")
    assert len({row["id"] for row in rows}) == len(rows)


def test_who_said_it_is_the_attribution(folder: Path, rows: list[dict[str, str]]) -> None:
    said: dict[str, set[str]] = {}
    for line in lines(folder / evidence.FILE):
        said.setdefault(line["event_id"], set()).add(line["source_name"] or "")
    for row in rows:
        assert set(filter(None, row["source_original"].split(";"))) <= said[row["relid"]]
    assert any(row["source_original"] for row in rows)
    for row in rows:
        assert row["source_office"].count(";") == row["source_date"].count(";")


def test_an_open_end_is_marked_beside_the_number(folder: Path, tables: Tables) -> None:
    events = {event["event_id"]: event for event in tables["events"]}
    found = lines(folder / ROWS)
    assert found
    for row in found:
        assert row["high_is_open"] == (events[row["relid"]]["deaths_high"] is None)
        assert row["events"][0]["deaths_why"]


def test_pandas_and_duckdb_read_the_types(folder: Path, rows: list[dict[str, str]]) -> None:
    frame = pd.read_csv(folder / ged.FILE, parse_dates=["date_start", "date_end"])
    assert list(frame.columns) == list(ged.COLUMNS)
    for column in ("id", "year", "best", "low", "high", "country_id", "priogrid_gid", "deaths_civilians"):
        assert frame[column].dtype.kind == "i", column
    assert frame["date_start"].dtype.kind == "M"
    assert bool((frame["low"] <= frame["best"]).all())
    assert bool((frame["best"] <= frame["high"]).all())
    found = duckdb.sql(f"SELECT * FROM read_csv('{folder / ged.FILE}')")
    assert found is not None
    types = dict(zip(found.columns, map(str, found.types), strict=True))
    assert types["date_start"] == types["date_end"] == "DATE"
    assert types["id"] == types["best"] == types["country_id"] == "BIGINT"
    assert types["latitude"] == "DOUBLE"
    total = duckdb.sql(f"SELECT sum(best) FROM read_csv('{folder / ged.FILE}')")
    assert total is not None
    assert total.fetchall() == [(sum(int(row["best"]) for row in rows),)]


def test_what_a_person_confirmed_is_clear(sampled: Path, rows: list[dict[str, str]], tmp_path: Path) -> None:
    record = tmp_path / "decided.db"
    record.write_bytes(sampled.read_bytes())
    standoff("decide", record, "accept", rows[0]["relid"], "--by", "editor")
    standoff("export", record, "--as", "ged", "--out", tmp_path / "out", "-q")
    with (tmp_path / "out" / ged.FILE).open(encoding="utf-8-sig", newline="") as file:
        after = {row["relid"]: row["code_status"] for row in csv.DictReader(file)}
    assert after[rows[0]["relid"]] == "Clear"
    assert [status for status in after.values() if status == "Clear"] == ["Clear"]


def test_who_denies_an_act_is_no_source_of_it() -> None:
    document = {
        "document_id": "d1",
        "published": None,
        "publisher": "A paper",
        "agency": None,
        "title": None,
        "path": "a",
    }

    def told(factuality: str, said_by: str) -> Quote:
        return Quote({"statement_id": f"s-{said_by}", "factuality": factuality, "source_name": said_by}, document)

    event = {"event_id": "e-1", "origins": ["o-1"]}
    both = (told("asserted", "a doctor"), told("denied", "the ministry"))
    row = ged._sources(Told(event, (), (), None, both, (), (document,), ()))
    assert row["source_original"] == "a doctor"
