"""The samples in docs/exports.md, docs/exports/acled.md and docs/exports/ged.md, made from the project's own dispatches.

`python -m tests.exports.field_samples` writes them anew; `test_field_samples.py` fails where they have gone stale.
"""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING, Any

from standoff.exports import acled, ged
from standoff.exports.coding import LEFT_OUT, ROWS
from tests.exports.samples import DOCS, Samples, renew

if TYPE_CHECKING:
    from collections.abc import Callable

PAGES = tuple(DOCS / name for name in ("exports.md", "exports/acled.md", "exports/ged.md"))


class Shown(Samples):
    """What the pages show of these exports."""

    FORMS = ("jsonl", "csv", "geojson", "plover", "acled", "ged")

    def of(self, form: str, name: str) -> str:
        maker: Callable[[str, str], str] = getattr(self, f"_{name}")
        return maker(form, name)

    def _row(self, form: str, _: str) -> str:
        """Each column with the value of the row on the most deaths."""
        file, deaths = (acled.FILE, "fatalities") if form == "acled" else (ged.FILE, "best")
        with (self.folder / form / file).open(encoding="utf-8-sig", newline="") as opened:
            rows = list(csv.DictReader(opened))
        row = max(rows, key=lambda row: int(row[deaths]))
        lines = ["| column | sample |", "|---|---|"]
        for column, value in row.items():
            escaped = value.replace("|", "\\|")
            lines.append(f"| `{column}` | {escaped} |".replace("|  |", "| |"))
        return "\n".join(lines) + "\n"

    def _counts(self, form: str, _: str) -> str:
        """How many of the samples' events are rows, and why the others are not."""
        reasons: dict[str, int] = {}
        for row in self._lines(form, LEFT_OUT):
            reasons[row["reason"]] = reasons.get(row["reason"], 0) + 1
        rows = len(self._lines(form, ROWS))
        listed = [f"| {reason} | {number} |" for reason, number in sorted(reasons.items(), key=lambda p: (-p[1], p[0]))]
        return "\n".join(["| of the samples' events | |", "|---|---|", f"| rows | {rows} |", *listed]) + "\n"

    def _evidence(self, form: str, _: str) -> str:
        return _json(next(row for row in self._lines(form, ROWS) if row["events"][0]["counts"]))

    def _event(self, form: str, _: str) -> str:
        if form == "geojson":
            features = json.loads((self.folder / form / "events.geojson").read_text("utf-8"))["features"]
            return _json(next(feature for feature in features if feature["geometry"]))
        return _json(next(row for row in self._lines(form, "events.jsonl") if row["deaths_low"] is not None))

    def _record(self, form: str, _: str) -> str:
        return _json(next(row for row in self._lines(form, "plover.jsonl") if row["auxiliary_modes"]))

    def _toll(self, form: str, _: str) -> str:
        lines = (self.folder / form / "tolls.csv").read_text("utf-8-sig").splitlines()
        return "```\n" + "\n".join([lines[0], min(lines[1:], key=len)]) + "\n```\n"

    def _lines(self, form: str, name: str) -> list[dict[str, Any]]:
        return [json.loads(line) for line in (self.folder / form / name).read_text("utf-8").splitlines()]


def _json(value: dict[str, Any]) -> str:
    return f"```json\n{json.dumps(value, ensure_ascii=False, indent=2)}\n```\n"


if __name__ == "__main__":
    renew(PAGES, Shown)
