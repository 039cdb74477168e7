"""The samples in docs/exports/, made from the project's own dispatches.

`python -m tests.exports.doc_samples` writes them anew; `test_doc_samples.py` fails where they have gone stale.
"""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING

import duckdb

from standoff.exports import ftm, hxl, timelinejs
from standoff.record import query
from standoff.record.store import Record
from tests.exports.samples import DOCS, Samples, renew

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PAGES = tuple(DOCS / f"exports/{form}.md" for form in ("ftm", "hxl", "parquet", "timelinejs", "timemap"))


class Shown(Samples):
    """Samples of the event that the samples show: the first told once, at a place, with deaths."""

    FORMS = ("hxl", "ftm", "timelinejs", "timemap", "parquet")

    def __init__(self, record: Path, folder: Path) -> None:
        super().__init__(record, folder)
        with Record.open(record) as opened, opened.reading() as connection:
            self.event = next(
                row["event_id"]
                for row in query.rows(connection, "events")
                if row["deaths_low"] is not None
                and row["place_id"]
                and row["latest"]
                and len(row["statement_ids"]) == 1
            )

    def of(self, form: str, name: str) -> str:
        maker: Callable[[str], str] = getattr(self, f"_{form}")
        return maker(name)

    def _hxl(self, table: str) -> str:
        """Each column with its hashtag and the value of one row."""
        with (self.folder / f"hxl/{table}.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))[1:]
        row = next((row for row in rows if row.get("event_id") == self.event), rows[0])
        lines = ["| column | hashtag | sample |", "|---|---|---|"]
        for column, tag in hxl.TABLES[table].items():
            value = row[column].replace("|", "\\|")
            lines.append(f"| `{column}` | `{tag}` | {value} |".replace("  ", " "))
        return "\n".join(lines) + "\n"

    def _ftm(self, schema: str) -> str:
        lines = (self.folder / "ftm" / ftm.FILE).read_text("utf-8").splitlines()
        entities = [json.loads(line) for line in lines]
        about = [e for e in entities if e["schema"] == schema and self.event in json.dumps(e)]
        return _fenced(json.dumps(about[0], ensure_ascii=False, indent=2))

    def _timelinejs(self, _: str) -> str:
        timeline = json.loads((self.folder / "timelinejs" / timelinejs.FILE).read_text("utf-8"))
        slide = next(slide for slide in timeline["events"] if slide["unique_id"] == self.event)
        return _fenced(json.dumps(slide, ensure_ascii=False, indent=2))

    def _timemap(self, name: str) -> str:
        rows = json.loads((self.folder / f"timemap/{name}.json").read_text("utf-8"))
        events = json.loads((self.folder / "timemap/events.json").read_text("utf-8"))
        event = next(event for event in events if event["id"] == self.event)
        if name == "events":
            return _fenced(json.dumps(event, ensure_ascii=False, indent=2))
        if name == "sources":
            return _fenced(json.dumps({i: rows[i] for i in event["sources"]}, ensure_ascii=False, indent=2))
        named = [row for row in rows if row["id"] in event["associations"]][:2]
        return _fenced(json.dumps(named, ensure_ascii=False, indent=2))

    def _parquet(self, name: str) -> str:
        """What DuckDB answers to the query of this name in the page, which stands before the sample."""
        page = (DOCS / "exports/parquet.md").read_text("utf-8")
        sql = page.partition(f"<!-- sample of parquet: {name} -->")[0].rpartition("```sql\n")[2].partition("```")[0]
        with duckdb.connect() as connection:
            found = connection.execute(sql.replace("'out/", f"'{self.folder}/parquet/"))
            names = [column[0] for column in found.description or ()]
            rows = found.fetchall()
        lines = [f"| {' | '.join(names)} |", "|" + "---|" * len(names)]
        lines += [f"| {' | '.join('' if value is None else str(value) for value in row)} |" for row in rows]
        return "\n".join(lines) + "\n"


def _fenced(text: str) -> str:
    return f"```json\n{text}\n```\n"


if __name__ == "__main__":
    renew(PAGES, Shown)
