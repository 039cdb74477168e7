from __future__ import annotations

import io
import json
import os
import sys
from datetime import date
from pathlib import Path

import pytest

from standoff.errors import SourceError
from standoff.sources import parse_date
from standoff.sources.identity import document_id
from tests.sources.helpers import taken

REPORT = "Shells fell on the market of Bardia on Tuesday, killing nine people, doctors said.\n"
TOLD = parse_date("2011-04-01")


def test_folders_in_order_and_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/.hidden/x.txt", ".secret.txt", "c", "notes.csv"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(f"{REPORT}{name} was hit too.")
    documents, refused, notes = taken(tmp_path)
    assert [d.path for d in documents] == [f"{tmp_path}/{n}" for n in ("a/z.txt", "b.txt", "c")]
    assert not refused
    assert any(n.path.endswith("notes.csv") and "left out" in n.message for n in notes)


def test_the_same_file_is_the_same_document(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(REPORT)
    (tmp_path / "b.txt").write_bytes(REPORT.replace("\n", "\r\n").encode("utf-8-sig"))
    (a, b), _, _ = taken(tmp_path)
    assert a.id == b.id == document_id(REPORT)
    assert a.text == b.text == REPORT


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(REPORT.encode())))
    (document,), _, notes = taken("-", published=TOLD)
    assert (document.text, document.path) == (REPORT, "-")
    assert document.published == TOLD
    assert not notes
    lines = (json.dumps({"text": REPORT}) + "\n") * 2
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(lines.encode())))
    assert len(taken("-")[0]) == 2


def test_no_date_is_none_with_a_note(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(REPORT)
    (document,), _, (note,) = taken(tmp_path)
    assert document.published is None
    assert note.path == document.path
    assert "no publication date" in note.message


def test_the_sidecar_wins_over_the_input_and_the_input_over_the_option(tmp_path: Path) -> None:
    stamped = f"Posted: Saturday, April 2, 2011 9:00 AM\n\n{REPORT}"
    for name in ("plain.txt", "stamped.txt", "listed.txt"):
        (tmp_path / name).write_text(REPORT if name == "plain.txt" else stamped)
    table = tmp_path / "published.csv"
    table.write_text("file,published,publisher\nlisted.txt,2011-04-03,The Ledger\n")
    documents, refused, notes = taken(tmp_path, published=TOLD, sidecar=table)
    dates = {Path(d.path or "").name: d.published for d in documents}
    assert {n: p and p.earliest for n, p in dates.items()} == {
        "listed.txt": date(2011, 4, 3),
        "plain.txt": date(2011, 4, 1),
        "stamped.txt": date(2011, 4, 2),
    }
    whys = {n: p.why for n, p in dates.items() if p}
    assert "says published.csv" in whys["listed.txt"]
    assert "as the page prints it" in whys["stamped.txt"]
    assert documents[0].publisher == "The Ledger"
    assert (refused, notes) == ([], [])


def test_rows_of_the_sidecar_by_name_and_by_path(tmp_path: Path) -> None:
    for name in ("x/a.txt", "y/a.txt", "y/b.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"{REPORT} {name}")
    table = tmp_path / "t.csv"
    table.write_text("\ufefffile,published\nx/a.txt,2011-04-02\na.txt,2011-04\n./y/b.txt,2011-04-04\ngone.txt,2011\n")
    documents, _, notes = taken(tmp_path / "x", tmp_path / "y", sidecar=table)
    assert [d.published.timex for d in documents if d.published] == ["2011-04-02", "2011-04", "2011-04-04"]
    assert [n.message for n in notes] == ["the row for gone.txt matches nothing that was read"]


def test_a_row_that_fits_several_files_is_told(tmp_path: Path) -> None:
    for name in ("x/a.txt", "y/a.txt"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text(REPORT)
    (tmp_path / "t.csv").write_text("file,published\na.txt,2011-04-02\n")
    _, _, notes = taken(tmp_path / "x", tmp_path / "y", sidecar=tmp_path / "t.csv")
    assert [n.message for n in notes] == ["the row for a.txt matches several files and was used for each"]


@pytest.mark.parametrize(
    "table",
    [
        "name,date\na,b\n",
        "file,published\na.txt,yesterday\n",
        "file,published\na.txt,2011\na.txt,2012\n",
        "file,published\n,2011\n",
    ],
)
def test_a_sidecar_that_cannot_be_used_stops_the_run(tmp_path: Path, table: str) -> None:
    (tmp_path / "t.csv").write_text(table)
    with pytest.raises(SourceError, match=r"t\.csv"):
        taken(tmp_path, sidecar=tmp_path / "t.csv")


def test_a_row_may_leave_the_date_to_the_report(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(REPORT)
    (tmp_path / "t.csv").write_text("file,published,agency\na.txt,,AP\n")
    (document,), _, _ = taken(tmp_path, sidecar=tmp_path / "t.csv", published=TOLD)
    assert (document.agency, document.published) == ("Associated Press", TOLD)


def test_spans_of_stripped_stretches_hold_their_words(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"Skip to main content\r\n\r\n{REPORT}\r\nReuters")
    (document,), _, _ = taken(tmp_path)
    assert [document.text[s.start : s.end] for s in document.stripped] == ["Skip to main content", "Reuters"]
    assert document.agency == "Reuters"


def test_names_that_are_no_unicode(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/bad\xff.txt"
    try:
        with open(path, "w") as file:  # noqa: PTH123
            file.write(REPORT)
    except OSError:
        pytest.skip("this file system takes no such names")
    (document,), _, _ = taken(tmp_path)
    assert document.path is not None
    document.path.encode()
