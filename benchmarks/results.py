"""Writing figures down: `python -m benchmarks TASK --write` makes the table of RESULTS.md."""

from __future__ import annotations

import json
import subprocess
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from benchmarks.metric import Metric

HERE = Path(__file__).parent
RESULTS, FIGURES = HERE / "RESULTS.md", HERE / "results.jsonl"
BEGIN, END = "<!-- table: begin -->", "<!-- table: end -->"


def write(metrics: Iterable[Metric]) -> None:
    """Keep these figures, with date and commit, in place of earlier ones of the same name; write the table anew."""
    stamp = {"date": datetime.now(UTC).date().isoformat(), "commit": commit()}
    rows = {_name(row): row for row in _kept()}
    rows.update({_name(row): row for row in ({**asdict(m), **stamp} for m in metrics)})
    ordered = [rows[name] for name in sorted(rows)]
    FIGURES.write_text("".join(json.dumps(row) + "\n" for row in ordered), "utf-8")
    text = RESULTS.read_text("utf-8")
    before, rest = text.split(BEGIN)
    _, after = rest.split(END)
    RESULTS.write_text(f"{before}{BEGIN}\n\n{table(ordered)}\n{END}{after}", "utf-8")


def commit() -> str:
    """The commit that was measured, with a plus where the tree held more."""
    revision = _git("rev-parse", "--short", "HEAD")
    changed = _git("status", "--porcelain", "--untracked-files=no", "--", "src", "benchmarks/*.py")
    return revision + ("+" if changed else "")


def _git(*arguments: str) -> str:
    return subprocess.run(["git", *arguments], cwd=HERE, capture_output=True, text=True, check=True).stdout.strip()


def _kept() -> list[dict[str, object]]:
    return [json.loads(line) for line in FIGURES.read_text("utf-8").splitlines()] if FIGURES.exists() else []


def _name(row: dict[str, object]) -> tuple[str, str, str]:
    return str(row["task"]), str(row["data"]), str(row["metric"])


def table(rows: list[dict[str, object]]) -> str:
    lines = [
        "| task | data | metric | ours | simple baseline | n | date | commit |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for row in rows:
        cells = [row["task"], row["data"], row["metric"], _number(row["value"]), _number(row["baseline"]), row["n"]]
        lines.append("| " + " | ".join(str(c) for c in [*cells, row["date"], row["commit"]]) + " |")
    return "\n".join(lines) + "\n"


def _number(value: object) -> str:
    if value is None:
        return ""
    number = float(str(value))
    return f"{number:.3f}" if abs(number) < 10 else f"{number:,.0f}"
