"""A table that says when each report appeared, and more, where the reports do not."""

from __future__ import annotations

import csv
import os
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from standoff.errors import SourceError
from standoff.model import Period
from standoff.sources.dates import published_period
from standoff.sources.decode import decode

if TYPE_CHECKING:
    from pathlib import Path

FIELDS = ("title", "url", "publisher", "agency", "byline")
_MAX_BYTES = 64_000_000


@dataclass(frozen=True, slots=True)
class Row:
    """What the table says of one file; None where it says nothing."""

    file: str
    line: int
    published: Period | None
    fields: dict[str, str] = field(default_factory=dict)


class Sidecar:
    """The rows of a table with the columns `file` and `published`, and perhaps title, url, publisher, agency, byline.

    `file` is a file's name, or its path from the table's own folder or from any folder above the file. The longest path
    that fits counts. Raises SourceError for a table that cannot be used: it was named by the user, and a wrong date is
    worse than none.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._rows = {row.file: row for row in _read(path)}
        self._folder = os.path.abspath(path.parent)  # noqa: PTH100 -- links stay as they are
        self._used: dict[str, set[str]] = {}

    def row_for(self, path: str) -> Row | None:
        """The row for the input of this path; the part of an archive or mail after `#` has a path of its own."""
        file, _, part = path.partition("#")
        absolute = os.path.abspath(file)  # noqa: PTH100
        beside = os.path.relpath(absolute, self._folder).replace(os.sep, "/")
        inside = [f"{file}/{part}", *_tails(part)] if part else []
        for name in (*inside, beside, *_tails(absolute.replace(os.sep, "/"))):
            if row := self._rows.get(name):
                self._used.setdefault(row.file, set()).add(absolute)
                return row
        return None

    def unused(self) -> list[str]:
        """Rows that no input matched, in order of the table."""
        rows = sorted(self._rows.values(), key=lambda row: row.line)
        return [row.file for row in rows if row.file not in self._used]

    def ambiguous(self) -> list[str]:
        """Rows that matched several files, which may not be what was meant."""
        return sorted(file for file, paths in self._used.items() if len(paths) > 1)


def _tails(path: str) -> list[str]:
    """The path, then without its first folder, and so on down to the name."""
    parts = PurePosixPath(path).parts
    return ["/".join(parts[i:]) for i in range(len(parts))]


def _read(path: Path) -> list[Row]:
    try:
        text = _text(path)
    except (OSError, SourceError) as error:
        why = error.strerror if isinstance(error, OSError) else error
        raise SourceError(f"the table {path} cannot be read ({why}); give --sidecar a CSV file") from None
    reader = csv.DictReader(text.splitlines(), strict=True)
    try:
        columns = {name.strip().lower(): name for name in reader.fieldnames or () if name}
        if not {"file", "published"} <= columns.keys():
            raise SourceError(f"{path} needs the columns `file` and `published` in its first line")
        rows: dict[str, Row] = {}
        for values in reader:
            row = _row(path, reader.line_num, {key: (values[name] or "").strip() for key, name in columns.items()})
            if row.file in rows:
                raise SourceError(f"{path}, line {row.line}: {row.file} stands in line {rows[row.file].line} already")
            rows[row.file] = row
    except csv.Error as error:
        raise SourceError(f"{path}, line {reader.line_num}: not CSV ({error})") from None
    return list(rows.values())


def _text(path: Path) -> str:
    if path.stat().st_size > _MAX_BYTES:
        raise SourceError(f"larger than {_MAX_BYTES:,} bytes")
    return decode(path.read_bytes())[0]


def _row(path: Path, line: int, values: dict[str, str]) -> Row:
    file = values["file"].replace("\\", "/").removeprefix("./")
    if not file:
        raise SourceError(f"{path}, line {line}: no file named")
    try:
        said = values["published"]
        published = published_period(said, f"says {path.name}") if said else None
    except SourceError as error:
        raise SourceError(f"{path}, line {line}: {error}") from None
    return Row(file, line, published, {key: values[key] for key in FIELDS if values.get(key)})
