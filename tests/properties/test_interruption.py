"""Killed at any moment, or read by two at once, the record ends as if nothing had happened."""

from __future__ import annotations

import random
import signal
import sqlite3
import subprocess
import time
from pathlib import Path

import pytest

from tests.runs import COMMAND, SAMPLES, exported, read_samples

READ = ["read", str(SAMPLES / "dispatches"), "--sidecar", str(SAMPLES / "published.csv"), "--quiet"]


def start(record: Path, *options: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen([*COMMAND, *READ, "--jobs", "1", "--into", str(record), *options])


def documents_in(record: Path) -> int:
    try:
        with sqlite3.connect(f"file:{record}?mode=ro", uri=True, timeout=5) as connection:
            return int(connection.execute("SELECT count(*) FROM documents").fetchone()[0])
    except sqlite3.OperationalError:
        return 0  # not there yet


def wait_for(record: Path, process: subprocess.Popen[bytes], documents: int) -> None:
    limit = time.monotonic() + 60
    while documents_in(record) < documents and process.poll() is None and time.monotonic() < limit:
        time.sleep(0.01)


@pytest.mark.parametrize("kills", [4, pytest.param(10, marks=pytest.mark.slow)])
def test_killed_again_and_again_and_resumed(kills: int, sampled: Path, tmp_path: Path) -> None:
    chance = random.Random(20110411)
    record = tmp_path / "killed.db"
    moments = []
    for round_ in range(kills):
        # First the record grows from kill to kill; then all is read again, to be killed among old and new readings.
        growing = round_ < kills // 2
        process = start(record, *(() if growing else ("--again",)))
        if growing:
            wait_for(record, process, round_ * 20 // kills)
            time.sleep(chance.uniform(0, 0.3))
        else:
            time.sleep(chance.uniform(1.5, 6.0))
        moments.append(documents_in(record))
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert max(moments) > 0, "every run was killed before it wrote anything; the test has tested nothing"
    read_samples(record)
    assert exported(record, tmp_path / "a") == exported(sampled, tmp_path / "b")


def test_two_readers_at_once(sampled: Path, tmp_path: Path) -> None:
    record = tmp_path / "shared.db"
    readers = [start(record), start(record)]
    assert [reader.wait(timeout=300) for reader in readers] == [0, 0]
    assert exported(record, tmp_path / "a") == exported(sampled, tmp_path / "b")
