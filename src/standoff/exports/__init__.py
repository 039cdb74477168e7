"""From the record to one file, or one folder, a format: a module each, with its columns on top."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.exports import csv, geojson, jsonl, plover

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sqlalchemy import Connection

# Each writes the record to a path, and tells what it has begun.
FORMATS: dict[str, Callable[[Connection, Path, Callable[[str], None]], None]] = {
    "jsonl": jsonl.export,
    "csv": csv.export,
    "geojson": geojson.export,
    "plover": plover.export,
}
