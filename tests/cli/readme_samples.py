"""What the commands in README.md print, over the project's own dispatches.

`python -m tests.cli.readme_samples` writes it anew; `test_readme.py` fails where it has gone stale.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path
from unittest.mock import patch

from tests.exports.samples import MARKED
from tests.runs import standoff

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"
WIDTH = "106"  # of the terminal

COMMANDS: dict[tuple[str, str], list[str]] = {
    ("show", "events"): ["events", "--limit", "6"],
    ("show", "tolls"): ["tolls", "--limit", "4"],
    ("show", "disagreements"): ["disagreements", "--limit", "3"],
    ("explain", "event"): ["e-accd-66"],
    ("decide", "correct"): [
        "correct", "s-6208-401", "agents=Fighters loyal to Alassane Ouattara", "--by", "ana",
        "--why", "the fighters of the first paragraph", "--dry-run",
    ],
}  # fmt: skip


def renewed(page: str) -> str:
    """The page with what its commands print now."""
    with tempfile.TemporaryDirectory() as folder, patch.dict(os.environ, {"COLUMNS": WIDTH}), contextlib.chdir(ROOT):
        record = Path(folder) / "crisis.db"
        standoff("read", "samples/dispatches", "--sidecar", "samples/published.csv", "--into", record, "--quiet")
        return MARKED.sub(lambda found: f"{found[1]}\n{_printed((found[2], found[3]), record)}\n{found[5]}", page)


def _printed(name: tuple[str, str], record: Path) -> str:
    lines = [line.rstrip() for line in standoff(name[0], record, *COMMANDS[name]).stdout.splitlines()]
    text = "\n".join(f"    {line}" if line else "" for line in lines)
    return text.strip("\n") + "\n"


if __name__ == "__main__":
    README.write_text(renewed(README.read_text("utf-8")), "utf-8", newline="\n")
