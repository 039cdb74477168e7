"""One CSV file a table, for spreadsheets: no cell is ever taken for a formula."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING, Any

from standoff.exports import jsonl
from standoff.exports.files import transposed
from standoff.record import query
from standoff.record.selected import following, rows

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from sqlalchemy import Connection

    from standoff.record.selection import Selection

# The columns of each table are the keys of the canonical export; spans and lists are JSON in their cell.
LEFT_OUT = {"documents": frozenset({"stripped"})}

VERSION, STEPS = jsonl.VERSION, jsonl.STEPS
_EMPTY: dict[type, str] = {list: "[]", dict: "{}"}
_ENCODE = json.JSONEncoder(ensure_ascii=False).encode

# A spreadsheet takes a cell that begins so for a formula; an apostrophe before it keeps it text.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_SUSPECT = frozenset({*_FORMULA, " ", "'"})
_UNCHANGED = frozenset({int, float, type(None)})
_TEXT, _NESTED = frozenset({str, type(None)}), frozenset({list, dict, type(None)})
_MARK = "\ufeff"


def export(
    connection: Connection, folder: Path, begun: Callable[[str], None], selection: Selection
) -> Mapping[str, int]:
    """Write one CSV file a kind, UTF-8 with a byte order mark so that spreadsheets read accents right."""
    ids = following(connection, selection)
    for kind in jsonl.KEYS:
        begun(kind)
        columns = columns_of(kind)
        with (folder / f"{kind}.csv").open("w", encoding="utf-8", newline="") as file:
            file.write(_MARK)
            writer = csv.writer(file, quoting=csv.QUOTE_MINIMAL)
            writer.writerow(columns)
            for table in transposed(rows(connection, kind, ids), columns):
                writer.writerows(zip(*map(cells, table), strict=True))
    return {}


def columns_of(kind: str) -> list[str]:
    promised = jsonl.KEYS[kind]
    others = [c.name for c in query.KINDS[kind].c if c.name not in {*promised, *query.INTERNAL}]
    others += query.added(kind)
    return [name for name in (*promised, *others) if name not in LEFT_OUT.get(kind, ())]


def cells(values: Sequence[Any]) -> Sequence[Any]:
    """What stands in the cells of a column: as `cell`, which is asked only where something may have to be changed."""
    kinds = set(map(type, values))
    if kinds <= _UNCHANGED:
        return values
    if kinds <= _TEXT:
        return [v if v is None or (v[:1] not in _SUSPECT and "\0" not in v) else cell(v) for v in values]
    if kinds <= _NESTED:
        return [v if v is None else _ENCODE(v) if v else _EMPTY[type(v)] for v in values]
    return [cell(v) for v in values]


def cell(value: Any) -> str | int | float:
    """What stands in a cell. Numbers stay numbers; text that a spreadsheet would run is kept from running."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return value
    text = value if isinstance(value, str) else _ENCODE(value)
    text = text.replace("\0", "\ufffd")
    return f"'{text}" if text.lstrip(" '").startswith(_FORMULA) else text


def text_of(cell: str) -> str:
    """The text that `cell` put there."""
    return cell[1:] if cell.startswith("'") and cell.lstrip(" '").startswith(_FORMULA) else cell
