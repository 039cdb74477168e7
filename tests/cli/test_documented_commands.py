"""The commands in README.md and docs/ do what they say, over the project's own dispatches."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest

from standoff.cli import decide, explain, export, report, show
from tests.runs import standoff

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")))
LINE = re.compile(r"^    standoff ((?:show|explain|decide|export|report) crisis\.db\b(?:.*\\\n)*.*)$", re.MULTILINE)
SHOWN = [found.replace("\\\n", " ") for page in PAGES for found in LINE.findall(page.read_text("utf-8"))]
HELP = [line for each in (show, explain, decide, export, report) for line in each.EXAMPLES]
COMMANDS = sorted({*SHOWN, *(line.removeprefix("standoff ") for line in HELP)})


@pytest.fixture(scope="module")
def decided(sampled: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The samples with four decisions."""
    record = Path(shutil.copy(sampled, tmp_path_factory.mktemp("decided") / "crisis.db"))
    for thing in ("e-accd-66", "e-c1e9-78", "e-6208-146", "f-c1e9-53"):
        standoff("decide", record, "accept", thing, "--by", "ana")
    return record


@pytest.mark.parametrize("command", COMMANDS)
def test_it_runs(command: str, decided: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copy(decided, "crisis.db")
    words = shlex.split(command, comments=True)
    if words[0] == "report":  # each format has tests of its own; this one is the quickest
        words = [re.sub(r"\.(pdf|docx|html)$", ".md", word) for word in words]
    if words[0] == "decide":
        words.append("--dry-run")
    standoff(*words)
