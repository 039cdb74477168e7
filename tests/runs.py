"""Running the command line as a user does."""

from __future__ import annotations

import io
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from unittest.mock import patch

from standoff.cli import main

COMMAND = [sys.executable, "-c", "from standoff.cli import main; main()"]
SAMPLES = Path(__file__).parents[1] / "samples"

Done = subprocess.CompletedProcess[str]


def standoff(*arguments: object, status: int | None = 0, stdin: str | None = None, apart: bool = False) -> Done:
    """Run a command and check its exit status; None takes any.

    In this process, which has loaded already what commands need: starting costs more than most of them. `apart` runs it
    in a process of its own, where it matters that nothing is there but the command.
    """
    words = list(map(str, arguments))
    if apart:
        done = subprocess.run([*COMMAND, *words], capture_output=True, text=True, input=stdin, timeout=300, check=False)
    else:
        done = _here(words, stdin or "")
    assert status is None or done.returncode == status, (done.returncode, done.stdout[-3000:], done.stderr[-3000:])
    return done


def _here(words: list[str], stdin: str) -> Done:
    out, err, given = (io.TextIOWrapper(io.BytesIO(text), "utf-8") for text in (b"", b"", stdin.encode()))
    code: object = 0
    with (
        patch.object(sys, "argv", ["standoff", *words]),
        patch.object(sys, "stdin", given),
        redirect_stdout(out),
        redirect_stderr(err),
    ):
        try:
            main()
        except SystemExit as exit_:
            code = exit_.code or 0
    assert isinstance(code, int)
    return Done(words, code, _text(out), _text(err))


def _text(stream: io.TextIOWrapper) -> str:
    stream.seek(0)
    return stream.read()


def read_samples(record: Path, *options: object, apart: bool = False) -> Done:
    words = ["read", SAMPLES / "dispatches", "--sidecar", SAMPLES / "published.csv", "--into", record, *options]
    return standoff(*words, apart=apart)


def exported(record: Path, out: Path) -> dict[str, bytes]:
    """The canonical export, file by file."""
    standoff("export", record, "--as", "jsonl", "--out", out, "--quiet")
    return {path.name: path.read_bytes() for path in sorted(out.iterdir())}
