"""Parquet: one typed file a table, for DuckDB, pandas, R and whatever else reads columns."""

from __future__ import annotations

import json
from datetime import date, datetime
from importlib import import_module
from typing import TYPE_CHECKING, Any

from standoff.errors import StandoffError
from standoff.exports.files import transposed
from standoff.record.selected import following, rows

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path
    from types import ModuleType

    from sqlalchemy import Connection

    from standoff.record.selection import Selection

Row = dict[str, Any]

# The columns of each table are the keys of the canonical export, with their types; `_types` says what a type is.
_REVIEWED = {"reviewed": "text", "decided_by": "text", "decided": "decided"}
COLUMNS: dict[str, dict[str, str]] = {
    "documents": {
        "document_id": "text", "path": "text", "url": "text", "title": "text", "publisher": "text", "agency": "text",
        "published": "period", "language": "text", "origin_id": "text", "text": "text", "byline": "text",
        "stripped": "stretches",
    },
    "mentions": {
        "mention_id": "text", "document_id": "text", "start": "int", "end": "int", "text": "text", "kind": "text",
        "earliest": "day", "latest": "day", "precision": "text", "timex": "text", "place_id": "text", "name": "text",
        "latitude": "float", "longitude": "float", "country": "text", "relation": "text", "actor_id": "text",
        "form": "text", "why": "text",
    },
    "attributions": {
        "attribution_id": "text", "document_id": "text", "kind": "text", "content": "span", "source": "party",
        "cue": "span", "lost": "bool", "parent": "text", "continues": "text", "why": "text", **_REVIEWED,
    },
    "figures": {
        "figure_id": "text", "document_id": "text", "start": "int", "end": "int", "text": "text", "measure": "text",
        "low": "int", "high": "int", "approximate": "bool", "scope": "text", "counted": "span", "earliest": "day",
        "latest": "day", "as_of": "day", "place_id": "text", "place_name": "text", "attribution_id": "text",
        "source_name": "text", "part": "bool", "why": "text", **_REVIEWED,
    },
    "statements": {
        "statement_id": "text", "document_id": "text", "start": "int", "end": "int", "text": "text",
        "event_type": "text", "mode": "text", "agents": "parties", "recipients": "parties", "earliest": "day",
        "latest": "day", "place_id": "text", "place_name": "text", "figure_ids": "texts", "attribution_id": "text",
        "factuality": "text", "background": "bool", "trigger": "span", "time": "span", "time_why": "text",
        "place": "span", "source_name": "text", "why": "text", **_REVIEWED,
    },
    "events": {
        "event_id": "text", "event_type": "text", "mode": "text", "actors": "texts", "earliest": "day",
        "latest": "day", "time_precision": "int", "place_id": "text", "place_name": "text", "latitude": "float",
        "longitude": "float", "geo_precision": "int", "deaths_low": "int", "deaths_best": "int", "deaths_high": "int",
        "statement_ids": "texts", "document_ids": "texts", "origins": "texts", "disputed": "bool", "agents": "texts",
        "recipients": "texts", "time_words": "text", "time_why": "text", "deaths_why": "text", "why": "text",
        "figure_ids": "texts", **_REVIEWED, "formerly": "texts",
    },
    "tolls": {
        "toll_id": "text", "measure": "text", "place_name": "text", "points": "points", "place_id": "text",
        "why": "text", **_REVIEWED,
    },
    "disagreements": {
        "disagreement_id": "text", "about": "text", "kind": "text", "event_id": "text", "toll_id": "text",
        "sides": "sides", "why": "text", **_REVIEWED,
    },
    "actors": {
        "actor_id": "text", "name": "text", "aliases": "texts", "kind": "text", "roles": "roles",
        "allegiance": "text", "country": "text", "sector": "text", "why": "text", "possibly_same": "others",
        **_REVIEWED, "formerly": "texts",
    },
    "places": {
        "place_id": "text", "name": "text", "aliases": "texts", "latitude": "float", "longitude": "float",
        "country": "text", "admin1": "text", "admin2": "text", "feature_class": "text", "feature_code": "text",
        "population": "int", "within": "texts",
    },
    "origins": {"origin_id": "text", "document_ids": "texts", "agency": "text", "why": "text"},
    "decisions": {
        "decision_id": "int", "subject": "text", "kind": "text", "verdict": "text", "others": "texts",
        "fields": "json", "by": "text", "at": "moment", "why": "text", "state": "text", "now": "texts",
        "note": "text", "saw": "json",
    },
}  # fmt: skip
VERSION = "1"
STEPS = tuple(COLUMNS)
_BATCH = 5_000  # rows held at a time, and in a row group


def export(
    connection: Connection, folder: Path, begun: Callable[[str], None], selection: Selection
) -> Mapping[str, int]:
    """Write a file a table, compressed with zstd. Raises StandoffError where pyarrow is not installed."""
    arrow = _arrow()
    types = _types(arrow)
    ids = following(connection, selection)
    for table, columns in COLUMNS.items():
        begun(table)
        schema = arrow.schema([arrow.field(name, types[kind]) for name, kind in columns.items()])
        with arrow.parquet.ParquetWriter(folder / f"{table}.parquet", schema, compression="zstd") as writer:
            for batch in transposed(rows(connection, table, ids), list(columns), _BATCH):
                arrays = [
                    _array(arrow, values, kind, types[kind])
                    for values, kind in zip(batch, columns.values(), strict=True)
                ]
                writer.write_table(arrow.Table.from_arrays(arrays, schema=schema))
    return {}


def _array(arrow: ModuleType, values: Sequence[Any], kind: str, type_: Any) -> Any:
    """A column with days as days, moments as moments, and what has no fixed form as JSON."""
    if kind == "day":
        return arrow.array(values, arrow.string()).cast(type_)
    if read := _READ.get(kind):
        values = [read(value) for value in values]
    return arrow.array(values, type_)


def _arrow() -> ModuleType:
    try:
        import_module("pyarrow.parquet")
        return import_module("pyarrow")
    except ImportError as error:
        raise StandoffError("the parquet format needs pyarrow; run: pip install 'standoff[parquet]'") from error


def _types(arrow: ModuleType) -> dict[str, Any]:
    """Each type of a column, as Arrow has it."""
    text, int_, day = arrow.string(), arrow.int64(), arrow.date32()

    def struct(**fields: Any) -> Any:
        return arrow.struct([arrow.field(name, kind) for name, kind in fields.items()])

    span = {"start": int_, "end": int_, "text": text}
    period = struct(earliest=day, latest=day, precision=text, words=text, why=text, timex=text)
    party = struct(**span, actor_id=text, name=text)
    side = {"value": text, "statement_ids": arrow.list_(text), "figure_ids": arrow.list_(text),
            "attribution_ids": arrow.list_(text), "sources": arrow.list_(text)}  # fmt: skip
    decided = struct(field=text, verdict=text, value=text, read=text, by=text, at=text, why=text, decision_id=int_)
    point = struct(as_of=day, low=int_, high=int_, figure_id=text, source_name=text, origin_id=text)
    return {
        "text": text, "int": int_, "float": arrow.float64(), "bool": arrow.bool_(), "day": day, "json": text,
        "moment": arrow.timestamp("s", tz="UTC"), "texts": arrow.list_(text), "span": struct(**span),
        "party": party, "parties": arrow.list_(party), "period": period, "points": arrow.list_(point),
        "stretches": arrow.list_(struct(start=int_, end=int_, reason=text)), "sides": arrow.list_(struct(**side)),
        "others": arrow.list_(struct(actor_id=text, why=text)),
        "roles": arrow.list_(struct(title=text, of=text, period=period)), "decided": arrow.list_(decided),
    }  # fmt: skip


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def _period(value: Row | None) -> Row | None:
    return value and {**value, "earliest": _day(value["earliest"]), "latest": _day(value["latest"])}


def _points(value: list[Row]) -> list[Row]:
    return [{**point, "as_of": _day(point["as_of"])} for point in value]


def _roles(value: list[Row]) -> list[Row]:
    return [{**role, "period": _period(role["period"])} for role in value]


def _decided(value: dict[str, Row]) -> list[Row]:
    """What people decided, field by field; values of any form as JSON."""
    return [
        {**made, "field": name, **{key: _json(made[key]) for key in ("value", "read") if key in made}}
        for name, made in sorted(value.items())
    ]


def _json(value: Any) -> str | None:
    return None if value is None else json.dumps(value, ensure_ascii=False, sort_keys=True)


_READ: dict[str, Callable[[Any], Any]] = {
    "moment": lambda value: datetime.fromisoformat(value) if value else None, "period": _period, "points": _points,
    "roles": _roles, "decided": lambda value: _decided(value) if value else [], "json": _json,
}  # fmt: skip
