"""The commands, as a user types them."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from pathlib import Path

import pytest

from standoff.record.wording import short
from tests.runs import SAMPLES, exported, read_samples, standoff


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("samples") / "samples.db"
    done = read_samples(path, apart=True)
    assert "10 read" in done.stderr
    return path


def rows(record: Path, kind: str) -> list[dict]:
    return [json.loads(line) for line in standoff("show", record, kind, "--json", "--limit", 0).stdout.splitlines()]


def test_help_loads_nothing_heavy() -> None:
    """What makes help answer at once; how fast it is on a machine is measured in benchmarks."""
    code = (
        "import sys; from standoff.cli.app import app; "
        "print(sorted({'spacy', 'numpy', 'sqlalchemy', 'pydantic', 'trafilatura', 'rich.table'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
    assert "Commands" in standoff("--help", apart=True).stdout


def test_it_runs_as_a_module() -> None:
    done = subprocess.run([sys.executable, "-m", "standoff", "--version"], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("standoff ")


@pytest.mark.parametrize("kind", ["events", "statements", "figures", "tolls", "disagreements", "actors", "places",
                                  "documents", "attributions"])  # fmt: skip
def test_every_kind_is_shown_as_a_table_and_as_json(record: Path, kind: str) -> None:
    found = rows(record, kind)
    assert found
    table = standoff("show", record, kind, "--limit", 0).stdout
    assert len(table.splitlines()) > len(found)


@pytest.mark.parametrize("kind", ["events", "statements", "figures", "attributions"])
@pytest.mark.parametrize("columns", [80, 100, 160])
def test_a_table_keeps_its_ids_whole_in_a_terminal_of_any_width(
    record: Path, kind: str, columns: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    lines = standoff("show", record, kind, "--limit", 0).stdout.splitlines()
    shown = {word for line in lines for word in line.split()[-1:]}
    ids = {short(next(iter(row.values()))) for row in rows(record, kind)}
    assert ids <= shown
    assert max(map(len, lines)) <= columns


def test_the_record_at_a_glance(record: Path) -> None:
    shown = standoff("show", record, apart=True).stdout
    assert "10 documents of 9 origins" in shown
    assert "Where reports disagree" in shown


def test_reading_again_reads_nothing(record: Path) -> None:
    done = read_samples(record, "--json")
    assert json.loads(done.stdout) == {"read": 0, "unchanged": 10, "problems": 0}


@pytest.mark.parametrize("kind", ["events", "statements", "figures", "tolls", "disagreements", "attributions"])
def test_everything_can_be_explained_by_its_words(record: Path, kind: str) -> None:
    texts = {d["document_id"]: d["text"] for d in rows(record, "documents")}
    for row in rows(record, kind)[:3]:
        found = json.loads(standoff("explain", record, next(iter(row.values())), "--json").stdout)
        assert found["quotes"]
        for quote in found["quotes"]:
            sentence = quote["sentence"]
            assert texts[quote["document_id"]][sentence["start"] : sentence["end"]] == sentence["text"]
            assert all(sentence["start"] <= m["start"] < m["end"] <= sentence["end"] for m in quote["marks"])


def test_ids_may_be_cut(record: Path) -> None:
    whole = rows(record, "statements")[0]["statement_id"]
    kind, document, start, _ = whole.split("-")
    assert whole in standoff("explain", record, f"{kind}-{document[:6]}-{start}", apart=True).stdout


def test_an_unknown_id_is_named(record: Path) -> None:
    done = standoff("explain", record, "e-none", status=1)
    assert "holds nothing with the id e-none" in done.stderr


def test_a_missing_record_is_named(tmp_path: Path) -> None:
    done = standoff("show", tmp_path / "none.db", status=1, apart=True)
    assert "there is no record at" in done.stderr


def test_wrong_use_is_told_apart_from_failure(record: Path, tmp_path: Path) -> None:
    standoff("show", record, "nonsense", status=2, apart=True)
    standoff("export", record, "--as", "nonsense", "--out", tmp_path / "x", status=2)
    standoff("read", SAMPLES, "--into", tmp_path / "r.db", "--published", "yesterday", status=2)
    standoff("read", SAMPLES, "--into", tmp_path / "r.db", "--limit", "colour=3", status=2)
    assert not (tmp_path / "r.db").exists()


def test_limits_are_settings(tmp_path: Path) -> None:
    done = standoff("read", "-", "--into", tmp_path / "r.db", "--limit", "characters=20", stdin="word " * 20, status=1)
    assert "20" in done.stderr


def test_the_canonical_export_holds_together(record: Path, tmp_path: Path) -> None:
    files = exported(record, tmp_path / "out")
    held = {
        name.removesuffix(".jsonl"): [json.loads(line) for line in content.splitlines()]
        for name, content in files.items()
        if name.endswith(".jsonl")
    }
    actors = {a["actor_id"] for a in held["actors"]}
    places = {p["place_id"] for p in held["places"]}
    statements = {s["statement_id"] for s in held["statements"]}
    figures = {f["figure_id"] for f in held["figures"]}
    attributions = {a["attribution_id"] for a in held["attributions"]}
    documents = {d["document_id"]: d for d in held["documents"]}
    origins = {o["origin_id"] for o in held["origins"]}
    assert all(d["origin_id"] in origins for d in documents.values())
    for mention in held["mentions"]:
        assert documents[mention["document_id"]]["text"][mention["start"] : mention["end"]] == mention["text"]
        assert mention["kind"] != "actor" or mention["actor_id"] in actors
        assert mention.get("place_id") is None or mention["place_id"] in places
    for statement in held["statements"]:
        assert set(statement["figure_ids"]) <= figures
        assert statement["attribution_id"] is None or statement["attribution_id"] in attributions
        for side in statement["agents"] + statement["recipients"]:
            assert side["actor_id"] is None or side["actor_id"] in actors
    for event in held["events"]:
        assert event["statement_ids"]
        assert set(event["statement_ids"]) <= statements
        assert set(event["actors"]) <= actors
        assert set(event["document_ids"]) <= set(documents)
        assert set(event["origins"]) <= origins
        assert event["place_id"] is None or event["place_id"] in places
        known = [d for d in (event["deaths_low"], event["deaths_best"], event["deaths_high"]) if d is not None]
        assert known == sorted(known)
    for toll in held["tolls"]:
        assert {p["figure_id"] for p in toll["points"]} <= figures
    for kind in ("events", "tolls", "disagreements", "actors", "origins", "attributions", "figures", "statements"):
        assert all(thing["why"] for thing in held[kind]), kind
    for disagreement in held["disagreements"]:
        assert len(disagreement["sides"]) > 1
        assert disagreement["why"]


def test_csv_opens_and_runs_nothing(tmp_path: Path) -> None:
    report = tmp_path / "x.jsonl"
    report.write_text(
        json.dumps(
            {
                "id": "1",
                "title": "=cmd|' /C calc'!A1",
                "publisher": "@SUM(1)",
                "published": "2011-04-05",
                "text": "At least 12 people were killed in Abidjan on Monday, the police said.",
            }
        )
    )
    standoff("read", report, "--into", tmp_path / "r.db", "--jobs", "1")
    standoff("export", tmp_path / "r.db", "--as", "csv", "--out", tmp_path / "out")
    for path in sorted((tmp_path / "out").glob("*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.reader(file):
                assert not [c for c in row if c.startswith(("=", "+", "-", "@")) and not is_number(c)], path.name
    with (tmp_path / "out/documents.csv").open(encoding="utf-8-sig", newline="") as file:
        (document,) = csv.DictReader(file)
    assert document["title"].startswith("'=cmd")


def is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


def test_an_export_replaces_an_export_but_nothing_else(record: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/notes.txt").write_text("keep me")
    done = standoff("export", record, "--as", "jsonl", "--out", tmp_path / "mine", status=1, apart=True)
    assert "no earlier export" in done.stderr
    assert (tmp_path / "mine/notes.txt").read_text() == "keep me"
    assert exported(record, tmp_path / "out") == exported(record, tmp_path / "out")


def test_standard_input(tmp_path: Path) -> None:
    text = "At least 12 people were killed in Abidjan on Monday, the police said."
    standoff(
        "read", "-", "--into", tmp_path / "r.db", "--published", "2011-04-05", "--jobs", "1", stdin=text, apart=True
    )
    (document,) = rows(tmp_path / "r.db", "documents")
    assert document["text"].strip() == text


def test_a_report_without_a_date_is_read_and_its_relative_times_stay_unresolved(tmp_path: Path) -> None:
    text = "At least 12 people were killed in Abidjan on Monday, the police said. In May 2009 five had died there."
    done = standoff("read", "-", "--into", tmp_path / "r.db", "--jobs", "1", stdin=text)
    assert "date" in done.stderr
    times = {m["text"]: m for m in exported_rows(tmp_path, "mentions") if m["kind"] == "time"}
    assert times["Monday"]["earliest"] is None
    assert times["Monday"]["latest"] is None
    assert times["May 2009"]["earliest"] == "2009-05-01"


def exported_rows(folder: Path, kind: str) -> list[dict]:
    return [json.loads(line) for line in exported(folder / "r.db", folder / "out")[f"{kind}.jsonl"].splitlines()]


def test_decisions_are_kept_and_taken_back(sampled: Path, tmp_path: Path) -> None:
    record = tmp_path / "r.db"
    record.write_bytes(sampled.read_bytes())
    event = rows(record, "events")[0]["event_id"]
    standoff("decide", record, "reject", event, "--by", "ana", "--why", "no such thing", apart=True)
    assert {r["event_id"]: r["reviewed"] for r in rows(record, "events")}[event] == "rejected"
    read_samples(record, "--again")
    assert {r["event_id"]: r["reviewed"] for r in rows(record, "events")}[event] == "rejected"
    standoff("decide", record, "undo", "1", "--by", "ana")
    assert {r["event_id"]: r["reviewed"] for r in rows(record, "events")}[event] is None
    assert "no such thing" in standoff("decide", record).stdout
    standoff("decide", record, "undo", "77", "--by", "ana", status=1)
    standoff("decide", record, "accept", event, status=2)
