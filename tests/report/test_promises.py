"""Every reference leads to words that stand in a document, every number to a figure; nothing else is in the report."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from standoff.record.selection import Selection
from standoff.report.material import Asked
from standoff.report.model import Number, Paragraph, Quoted, Section, Words
from tests.report import promises
from tests.report.conftest import made
from tests.report.walking import Shown, runs_in
from tests.runs import standoff

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from standoff.report.model import Report


@pytest.mark.parametrize("promise", promises.ALL, ids=lambda p: p.__name__)
def test_the_report_on_the_samples_keeps(promise: Callable[[Shown], list[str]], shown: Shown) -> None:
    assert promise(shown) == []


def test_it_has_something_to_keep(report: Report) -> None:
    runs = list(runs_in(report.sections))
    assert len([r for r in runs if isinstance(r, Number)]) > 30
    assert len([r for r in runs if isinstance(r, Quoted)]) > 30
    assert len(report.references) > 20


def test_what_is_not_in_the_record_is_noticed(shown: Shown) -> None:
    quoted = Quoted("nobody wrote this", shown.report.references[0].document_id, 0, 17)
    number = Number("37", 37, 37, "killed", shown.report.references[0].read)
    false = Section("x", "X", (Paragraph((Words("On 3 May "), quoted, number)),))
    changed = Shown(replace(shown.report, sections=(false,)), shown.tables)
    assert promises.broken_quotations(changed)
    assert promises.broken_numbers(changed)
    assert promises.unreferenced(changed)
    assert promises.composed(changed)


@pytest.mark.parametrize(
    "asked",
    [
        Asked(Selection(since="2011-04-05")),
        Asked(Selection(until="2011-04-01"), new_since="2011-03-31"),
        Asked(Selection(place="Abidjan")),
        Asked(Selection(types=("ASSAULT",))),
        Asked(Selection(countries=("CI",)), language="fr"),
        Asked(Selection(reviewed=False)),
    ],
    ids=str,
)
def test_parts_of_the_record_keep_them_too(asked: Asked, sampled: Path) -> None:
    part = Shown.of(sampled, made(sampled, asked))
    for promise in promises.ALL:
        if promise is not promises.composed:  # days that the user gave are in no record
            assert promise(part) == [], promise.__name__


def test_decided_values_are_shown_as_such(sampled: Path, tmp_path: Path) -> None:
    record = tmp_path / "decided.db"
    record.write_bytes(sampled.read_bytes())
    event = max(
        (e for e in Shown.of(record, made(record, Asked())).tables["events"].values() if e["deaths_best"]),
        key=lambda e: e["deaths_best"],
    )
    standoff(
        "decide",
        record,
        "correct",
        event["event_id"],
        "deaths_low=200",
        "deaths_best=210",
        "deaths_high=240",
        "--by",
        "ana",
    )
    decided = Shown.of(record, made(record, Asked()))
    numbers = [r for r in runs_in(decided.report.sections) if isinstance(r, Number) and r.decided]
    assert {"200", "210", "240"} <= {n.text for n in numbers}
    assert promises.broken_numbers(decided) == []
    standoff("decide", record, "reject", event["event_id"], "--by", "ana")
    without = made(record, Asked())
    assert not [r for r in runs_in(without.sections) if isinstance(r, Number) and r.decided]


def test_the_same_record_gives_the_same_report(sampled: Path, report: Report) -> None:
    assert made(sampled, Asked(), pixels=True) == report


@pytest.mark.slow
def test_a_slice_of_real_coverage_keeps_them(shared: Path, tmp_path: Path) -> None:
    lines = (shared / "data/timelines/libya/articles.jsonl").read_text("utf-8").splitlines()[100:140]
    assert json.loads(lines[0])["text"]
    (tmp_path / "slice.jsonl").write_text("\n".join(lines), "utf-8")
    record = tmp_path / "slice.db"
    standoff("read", tmp_path / "slice.jsonl", "--into", record, "--quiet")
    shown = Shown.of(record, made(record, Asked()))
    assert len(shown.report.references) > 60
    for promise in promises.ALL:
        assert promise(shown) == [], promise.__name__
