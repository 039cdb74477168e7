"""`standoff desk`: what it refuses, what it prints, how it ends."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request

import pytest


def ran(*words, **environment):
    return subprocess.run(
        [sys.executable, "-c", "from standoff.cli import main; main()", "desk", *map(str, words)],
        capture_output=True, text=True, timeout=60, env={**os.environ, **environment}, check=False,
    )  # fmt: skip


def test_a_missing_record_is_named_with_what_to_do(tmp_path):
    found = ran(tmp_path / "none.db")
    assert found.returncode == 1
    assert f"there is no record at {tmp_path / 'none.db'}" in found.stderr
    assert "Traceback" not in found.stderr


def test_a_file_that_is_no_record_is_refused(tmp_path):
    (tmp_path / "x.db").write_text("nothing of the kind, and long enough to be looked at as a database " * 20)
    found = ran(tmp_path / "x.db")
    assert found.returncode == 1
    assert "is not a record" in found.stderr


def test_an_address_that_others_can_reach_needs_a_token(record):
    found = ran(record, "--host", "0.0.0.0")
    assert found.returncode == 2
    assert "add --token auto" in found.stderr


def test_a_short_token_is_refused(record):
    found = ran(record, "--token", "1234")
    assert found.returncode == 2
    assert "16 characters or more" in found.stderr


def test_a_port_that_is_taken_is_named_with_another(record):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        found = ran(record, "--port", port)
    assert found.returncode == 1
    assert f"port {port} is taken" in found.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="ends by a signal")
def test_it_serves_at_the_address_it_prints_until_interrupted(record):
    words = [sys.executable, "-c", "from standoff.cli import main; main()", "desk", str(record), "--port", "0",
             "--token", "auto"]  # fmt: skip
    with subprocess.Popen(words, stderr=subprocess.PIPE, text=True) as process:
        try:
            line = process.stderr.readline()
            address, token = re.search(r"(http://127\.0\.0\.1:\d+)/login\?token=([\w-]{32})", line).groups()
            ask = urllib.request.Request(address + "/documents", headers={"Authorization": f"Bearer {token}"})
            with urllib.request.urlopen(ask, timeout=60) as answer:
                assert "10 reports" in answer.read().decode()
            with pytest.raises(urllib.error.HTTPError, match="401"):
                urllib.request.urlopen(address + "/api/openapi.json", timeout=60)
        finally:
            process.send_signal(signal.SIGINT)
        rest = process.stderr.read()
        assert process.wait(60) == 0
    assert "The desk is closed" in rest
    assert "Traceback" not in rest
