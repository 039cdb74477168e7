"""The tables are read by DuckDB and pandas, typed, and join across files."""

from __future__ import annotations

import importlib
import json
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import duckdb
import pandas as pd
import pytest

from standoff.errors import StandoffError
from standoff.exports import FORMATS, csv, jsonl, parquet
from standoff.record.store import Record

if TYPE_CHECKING:
    from pathlib import Path

Tables = dict[str, list[dict[str, Any]]]


def written(record: Path, out: Path) -> Path:
    with Record.open(record) as opened, opened.reading() as connection:
        FORMATS["parquet"](connection, out)
    return out


@pytest.fixture(scope="module")
def folder(sampled: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(sampled, tmp_path_factory.mktemp("parquet") / "out")


def asked(folder: Path, sql: str) -> list[tuple[Any, ...]]:
    """What DuckDB answers, in the folder of the tables."""
    with duckdb.connect() as connection:
        for table in parquet.COLUMNS:
            connection.execute(f"CREATE VIEW {table} AS SELECT * FROM '{folder / table}.parquet'")
        return connection.execute(sql).fetchall()


def plain(value: Any) -> Any:
    """As JSON has it."""
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, dict):
        return {key: plain(part) for key, part in value.items()}
    return [plain(part) for part in value] if isinstance(value, list) else value


@pytest.mark.parametrize("table", sorted(parquet.COLUMNS))
def test_no_key_of_the_canonical_export_is_missing(table: str) -> None:
    assert set(csv.columns_of(table)) <= set(parquet.COLUMNS[table])
    assert list(parquet.COLUMNS) == list(jsonl.KEYS)


@pytest.mark.parametrize("table", sorted(parquet.COLUMNS))
def test_duckdb_reads_back_every_row_as_it_was(folder: Path, tables: Tables, table: str) -> None:
    columns = parquet.COLUMNS[table]
    names = ", ".join(f'"{name}"' for name in columns)
    found = [dict(zip(columns, row, strict=True)) for row in asked(folder, f"SELECT {names} FROM {table}")]
    assert len(found) == len(tables[table])
    for row, canonical in zip(found, tables[table], strict=True):
        for name, kind in columns.items():
            if kind not in {"decided", "json", "moment"}:
                assert plain(row[name]) == canonical.get(name), (table, name)


def test_columns_are_typed(folder: Path) -> None:
    types = {name: kind for name, kind, *_ in asked(folder, "DESCRIBE events")}
    assert types["earliest"] == "DATE"
    assert types["deaths_best"] == "BIGINT"
    assert types["latitude"] == "DOUBLE"
    assert types["disputed"] == "BOOLEAN"
    assert types["statement_ids"] == "VARCHAR[]"
    types = {name: kind for name, kind, *_ in asked(folder, "DESCRIBE statements")}
    assert types["agents"].startswith("STRUCT(")
    assert types["agents"].endswith("[]")


def test_tables_join(folder: Path, tables: Tables) -> None:
    rows = asked(
        folder,
        """
        SELECT e.event_id, s.statement_id, d.text[s.start + 1 : s."end"] = s.text, d.published.earliest
        FROM (SELECT event_id, unnest(statement_ids) AS statement_id FROM events) e
        JOIN statements s USING (statement_id) JOIN documents d USING (document_id)
        """,
    )
    assert {(e, s) for e, s, *_ in rows} == {(e["event_id"], s) for e in tables["events"] for s in e["statement_ids"]}
    assert all(verbatim for _, _, verbatim, _ in rows)
    assert all(isinstance(published, date) for *_, published in rows)
    counted = asked(
        folder,
        """
        SELECT t.measure, p.point.as_of, f.text
        FROM (SELECT measure, unnest(points) AS point FROM tolls) p
        JOIN figures f ON f.figure_id = p.point.figure_id JOIN tolls t ON t.measure = p.measure
        """,
    )
    assert counted


def test_pandas_reads_days_as_days(folder: Path, tables: Tables) -> None:
    events = pd.read_parquet(folder / "events.parquet")
    assert list(events["event_id"]) == [row["event_id"] for row in tables["events"]]
    first = events[events["earliest"].notna()].iloc[0]
    assert isinstance(first["earliest"], date)
    assert events["deaths_best"].sum() == sum(row["deaths_best"] or 0 for row in tables["events"])
    places = pd.read_parquet(folder / "places.parquet", columns=["place_id", "country"])
    assert len(events.merge(places, on="place_id")) == sum(row["place_id"] is not None for row in tables["events"])


def test_decisions_are_told_field_by_field(decided: Path, tables: Tables, tmp_path: Path) -> None:
    folder = written(decided, tmp_path / "out")
    gone, kept = (row["event_id"] for row in tables["events"][:2])
    found = dict(asked(folder, "SELECT event_id, reviewed FROM events"))
    # As in the canonical export, what is rejected is there and says so.
    assert (found[gone], found[kept]) == ("rejected", "accepted")
    made = asked(folder, f"SELECT unnest(decided, recursive := true) FROM events WHERE event_id = '{kept}'")
    assert all("accept" in row and "editor" in row for row in made)
    (when, fields), *_ = asked(folder, 'SELECT "at", fields FROM decisions ORDER BY decision_id')
    assert isinstance(when, datetime)
    assert isinstance(json.loads(fields), dict)


def test_without_pyarrow_it_says_what_to_install(
    sampled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(name: str, package: str | None = None) -> Any:
        if name.startswith("pyarrow"):
            raise ImportError(name)
        return importlib.import_module(name, package)

    monkeypatch.setattr(parquet, "import_module", missing)
    with pytest.raises(StandoffError, match=r"standoff\[parquet\]"):
        written(sampled, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_pyarrow_is_not_loaded_before_it_is_used() -> None:
    assert "pyarrow" not in vars(parquet)
