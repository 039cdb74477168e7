"""The tagged tables are read and validated by libhxl, and say what the record says."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING, Any

import hxl
import hxl.validation
import pytest

from standoff.exports import FORMATS, evidence
from standoff.exports import hxl as exported
from standoff.record.store import Record

if TYPE_CHECKING:
    from pathlib import Path

Tables = dict[str, list[dict[str, Any]]]

# What the tables promise beyond libhxl's own schema: a row is named, and its days and numbers are such.
PROMISES = [
    ("#valid_tag", "#valid_required", "#valid_datatype", "#valid_value+regex", "#valid_severity", "#description"),
    ("#event+code", "true", "text", "", "error", "an event has an id"),
    ("#date", "", "date", "", "error", "days are days"),
    ("#geo+lat", "", "number", "", "error", "degrees"),
    ("#geo+lon", "", "number", "", "error", "degrees"),
    ("#affected", "", "number", "", "error", "people are counted in whole numbers"),
    ("#country+code+v_iso3", "", "text", "^[A-Z]{3}$", "error", "ISO 3166-1 alpha-3"),
    ("#meta+reviewed-contact", "true", "text", "^(not reviewed|accepted|corrected|reopened)$", "error", "who looked"),
]


@pytest.fixture(scope="module")
def folder(sampled: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("hxl") / "out"
    with Record.open(sampled) as record, record.reading() as connection:
        FORMATS["hxl"](connection, out)
    return out


def read(path: Path) -> list[dict[str, str]]:
    """By header; the second line holds the hashtags."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))[1:]


def dataset(path: Path) -> Any:
    return hxl.data(str(path), hxl.InputOptions(allow_local=True))


@pytest.mark.parametrize("table", sorted(exported.TABLES))
def test_libhxl_reads_each_table_with_its_tags(folder: Path, table: str) -> None:
    source = dataset(folder / f"{table}.csv")
    columns = exported.TABLES[table]
    assert source.headers == list(columns)
    assert [column.tag for column in source.columns] == [tag.split("+")[0] for tag in columns.values()]
    assert [sorted(column.attributes) for column in source.columns] == [
        sorted(tag.split("+")[1:]) for tag in columns.values()
    ]
    assert len(list(source)) == len(read(folder / f"{table}.csv")) > 0


@pytest.mark.parametrize("table", sorted(exported.TABLES))
def test_libhxl_finds_no_error_by_its_own_schema(folder: Path, table: str) -> None:
    report = hxl.validation.validate(dataset(folder / f"{table}.csv"))
    assert report["stats"]["error"] == 0, report["issues"]
    assert not [issue for issue in report["issues"] if "whitespace" in issue["rule_id"]]


def test_libhxl_finds_no_error_by_what_the_tables_promise(folder: Path) -> None:
    assert dataset(folder / "events.csv").validate(hxl.schema([list(row) for row in PROMISES]))


def test_a_schema_that_asks_for_more_is_not_met(folder: Path) -> None:
    asks = [["#valid_tag", "#valid_required"], ["#affected+killed", "true"]]
    assert not dataset(folder / "events.csv").validate(hxl.schema(asks))


def test_libhxl_counts_and_sums_by_tag(folder: Path, tables: Tables) -> None:
    wanted = ["count() as Events#meta+count", "sum(#affected+killed) as Killed#x+sum"]
    rows = list(dataset(folder / "events.csv").count("#event+type-sub", aggregators=wanted))
    by_type: dict[str, int] = {}
    for event in tables["events"]:
        by_type[event["event_type"]] = by_type.get(event["event_type"], 0) + 1
    assert {row.get("#event+type"): int(row.get("#meta+count")) for row in rows} == by_type
    assert sum(float(row.get("#x+sum") or 0) for row in rows) == sum(e["deaths_best"] or 0 for e in tables["events"])


def test_libhxl_takes_the_lists_apart(folder: Path, tables: Tables) -> None:
    rows = list(dataset(folder / "events.csv").expand_lists("#meta+evidence"))
    found = {(row.get("#event+code"), row.get("#meta+evidence").strip()) for row in rows}
    told = {(e["event_id"], s) for e in tables["events"] for s in e["statement_ids"]}
    assert told <= found


def test_events_come_back_as_they_were(folder: Path, tables: Tables) -> None:
    rows = read(folder / "events.csv")
    assert [row["event_id"] for row in rows] == [e["event_id"] for e in tables["events"]]
    for row, event in zip(rows, tables["events"], strict=True):
        assert (row["event_type"], row["mode"] or None) == (event["event_type"], event["mode"])
        assert (row["date_start"] or None, row["date_end"] or None) == (event["earliest"], event["latest"])
        assert row["date"] == ((event["earliest"] or "") if event["earliest"] == event["latest"] else "")
        for column, key in {"killed": "deaths_best", "killed_low": "deaths_low", "killed_high": "deaths_high"}.items():
            assert (int(row[column]) if row[column] else None) == event[key], column
        assert (row["latitude"] == "") == (event["geo_precision"] is None)
        assert int(row["reports_number"]) == len(event["document_ids"])
        assert int(row["origins_number"]) == len(event["origins"])
        assert bool(row["disputed"]) == any(d["event_id"] == event["event_id"] for d in tables["disagreements"])


def test_figures_and_tolls_say_who_counted_and_in_which_words(folder: Path, tables: Tables) -> None:
    figures = {f["figure_id"]: f for f in tables["figures"]}
    for table in ("figures", "tolls"):
        for row in read(folder / f"{table}.csv"):
            figure = figures[row["figure_id"]]
            assert row["words"] == " ".join(figure["text"].split())
            assert row["said_by"] == (figure["source_name"] or "")
            assert (int(row["low"]) if row["low"] else None) == figure["low"]
    assert len(read(folder / "tolls.csv")) == sum(len(toll["points"]) for toll in tables["tolls"])


def test_every_row_leads_to_its_words(folder: Path, tables: Tables) -> None:
    lines = [json.loads(x) for x in (folder / evidence.FILE).read_text("utf-8").splitlines()]
    assert all(tuple(x) == evidence.COLUMNS for x in lines)
    texts = {d["document_id"]: d["text"] for d in tables["documents"]}
    assert all(texts[x["document_id"]][x["start"] : x["end"]] == x["text"] for x in lines)
    ids = {(x["event_id"], x["figure_id"] or x["statement_id"]) for x in lines}
    for row in read(folder / "events.csv"):
        assert {(row["event_id"], i) for i in row["evidence"].split(" | ")} <= ids


def test_no_cell_is_a_formula(folder: Path) -> None:
    for table in exported.TABLES:
        for row in read(folder / f"{table}.csv"):
            for name, value in row.items():
                assert not value.startswith(("=", "+", "@")), (name, value)
                assert not value.startswith("-") or name in {"latitude", "longitude"}, (name, value)


def test_what_a_person_rejected_is_left_out_and_what_one_accepted_says_so(
    decided: Path, tables: Tables, tmp_path: Path
) -> None:
    gone, kept, open_ = (row["event_id"] for row in tables["events"][:3])
    with Record.open(decided) as record, record.reading() as connection:
        FORMATS["hxl"](connection, tmp_path / "out")
    rows = {row["event_id"]: row for row in read(tmp_path / "out" / "events.csv")}
    assert gone not in rows
    assert (rows[kept]["reviewed"], rows[kept]["decided_by"]) == ("accepted", "editor")
    assert (rows[open_]["reviewed"], rows[open_]["decided_by"]) == ("not reviewed", "")
