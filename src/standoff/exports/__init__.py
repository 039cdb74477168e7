"""From the record to one file, or one folder, a format: a module each, with its columns on top.

A module has `export(connection, folder, begun, selection)`, which writes what is chosen into a new folder, tells the
name of each step as it begins, and returns what is to be known of how much it wrote; `STEPS`, the names of these steps;
and `VERSION`, which grows when a key is renamed, removed or changes its meaning. It is imported when it is used.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

from standoff.exports.files import mark, replacing_folder

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sqlalchemy import Connection

    from standoff.record.selection import Selection


@dataclass(frozen=True, slots=True)
class Format:
    """A format: the module of this folder that writes it, and what it is for, in a few words."""

    module: str
    about: str

    def __call__(
        self,
        connection: Connection,
        out: Path,
        begun: Callable[[str], None] | None = None,
        selection: Selection | None = None,
    ) -> None:
        """Write what is chosen, or all of the record, to the folder `out`, which is replaced once all is written."""
        from standoff.record.selection import Selection  # noqa: PLC0415 - `--help` has no use for SQLAlchemy

        with replacing_folder(out) as folder:
            counted = self._loaded.export(connection, folder, begun or _untold, selection or Selection())
            mark(folder, self.module, self._loaded.VERSION, counted)

    @property
    def steps(self) -> int:
        return len(self._loaded.STEPS)

    @property
    def _loaded(self) -> Any:
        return import_module(f"standoff.exports.{self.module}")


def _untold(_: str) -> None:
    """Nobody wants to know how far it is."""


FORMATS: dict[str, Format] = {
    "jsonl": Format("jsonl", "the canonical export"),
    "csv": Format("csv", "a file a table"),
    "geojson": Format("geojson", "a map"),
    "plover": Format("plover", "PLOVER records"),
    "acled": Format("acled", "ACLED's columns"),
    "ged": Format("ged", "UCDP GED's columns"),
    "hxl": Format("hxl", "tagged CSV for humanitarians"),
    "ftm": Format("ftm", "FollowTheMoney entities"),
    "timelinejs": Format("timelinejs", "a timeline for a web page"),
    "timemap": Format("timemap", "a map over time"),
    "parquet": Format("parquet", "typed tables for DuckDB and pandas"),
}
