"""Running the command line as a user does: in a process of its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

COMMAND = [sys.executable, "-c", "from standoff.cli import main; main()"]
SAMPLES = Path(__file__).parents[1] / "samples"


def standoff(*arguments: object, status: int | None = 0, stdin: str | None = None) -> subprocess.CompletedProcess[str]:
    """Run a command and check its exit status; None takes any."""
    done = subprocess.run(
        [*COMMAND, *map(str, arguments)], capture_output=True, text=True, input=stdin, timeout=300, check=False
    )
    assert status is None or done.returncode == status, (done.returncode, done.stdout[-3000:], done.stderr[-3000:])
    return done


def read_samples(record: Path, *options: object) -> subprocess.CompletedProcess[str]:
    return standoff("read", SAMPLES / "dispatches", "--sidecar", SAMPLES / "published.csv", "--into", record, *options)


def exported(record: Path, out: Path) -> dict[str, bytes]:
    """The canonical export, file by file."""
    standoff("export", record, "--as", "jsonl", "--out", out, "--quiet")
    return {path.name: path.read_bytes() for path in sorted(out.iterdir())}
