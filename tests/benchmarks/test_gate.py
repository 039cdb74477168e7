"""The gate over a gold set of our own: it holds, it fails, and a floor falls only with a reason."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks import gate

NAME = "time/temporal/own/value F1"
REPORT = """<?xml version="1.0" ?>
<TimeML>
<DOCID>own</DOCID>
<DCT><TIMEX3 tid="t0" type="DATE" value="2011-04-06" functionInDocument="CREATION_TIME">2011-04-06</TIMEX3></DCT>
<TEXT>
Shells fell on the market on <TIMEX3 tid="t1" type="DATE" value="2011-04-04">Monday</TIMEX3>, residents said.
</TEXT>
</TimeML>
"""


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    folder = tmp_path / "data" / "temporal" / "own"
    folder.mkdir(parents=True)
    (folder / "own.tml").write_text(REPORT, "utf-8")
    return tmp_path / "data"


@pytest.fixture
def floors(tmp_path: Path) -> Path:
    path = tmp_path / "floors.json"
    path.write_text(
        json.dumps({"tasks": {"time": {"documents": 5, "metrics": ["value F1"]}}, "floors": {}, "lowered": []}), "utf-8"
    )
    return path


def run(gold: Path, floors: Path, *words: str) -> int:
    return gate.main(["--data", str(gold), *words], floors)


def kept(floors: Path) -> dict[str, float]:
    found: dict[str, float] = json.loads(floors.read_text("utf-8"))["floors"]
    return found


def test_a_figure_that_falls_fails_the_gate(gold: Path, floors: Path) -> None:
    assert run(gold, floors, "--raise") == 0
    assert kept(floors) == {NAME: 1.0}
    assert run(gold, floors) == 0
    wrong = gold / "temporal" / "own" / "own.tml"
    wrong.write_text(REPORT.replace('value="2011-04-04"', 'value="2011-03-28"'), "utf-8")
    assert run(gold, floors) == 1
    assert run(gold, floors, "--raise") == 1, "raising never hides a fall"
    assert kept(floors) == {NAME: 1.0}, "raising never lowers"


def test_a_floor_is_lowered_only_with_a_reason(gold: Path, floors: Path) -> None:
    run(gold, floors, "--raise")
    (gold / "temporal" / "own" / "own.tml").write_text(REPORT.replace("2011-04-04", "2011-03-28"), "utf-8")
    with pytest.raises(SystemExit):
        run(gold, floors, "--lower", NAME)
    assert run(gold, floors, "--lower", NAME, "--why", "the gold was mended") == 0
    assert kept(floors) == {NAME: 0.0}
    told = json.loads(floors.read_text("utf-8"))["lowered"][0]
    assert (told["floor"], told["from"], told["to"], told["why"]) == (NAME, 1.0, 0.0, "the gold was mended")


def test_without_gold_data_nothing_fails(tmp_path: Path, floors: Path) -> None:
    assert run(tmp_path / "nowhere", floors) == 0
