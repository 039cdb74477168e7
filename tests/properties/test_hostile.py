"""One bad input spoils nothing: it is named with its reason, the rest goes on, the exit status tells."""

from __future__ import annotations

import json
import os
import random
import zipfile
from pathlib import Path

import pytest
from docx import Document as Word

from tests.runs import SAMPLES, exported, standoff

GOOD = "Three people were killed in Treichville on Tuesday, the police said.\n"


def fill_with_hostile_inputs(folder: Path) -> set[str]:
    """Inputs that must be refused; their names. Beside them stand some that are odd but can be read."""
    chance = random.Random(7)
    (folder / "empty.txt").write_bytes(b"")
    (folder / "blank.txt").write_text(" \n\n \t\n")
    (folder / "bytes.txt").write_bytes(chance.randbytes(20_000))
    (folder / "bytes.pdf").write_bytes(chance.randbytes(20_000))
    (folder / "bytes.docx").write_bytes(chance.randbytes(20_000))
    (folder / "line.txt").write_text("word " * 10_000_000)
    with zipfile.ZipFile(folder / "bomb.docx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b"<w:p>" + b"0" * 300_000_000)
    word = Word()
    word.add_paragraph(GOOD)
    word.save(str(folder / "whole.docx"))
    whole = (folder / "whole.docx").read_bytes()
    (folder / "whole.docx").unlink()
    (folder / "cut.docx").write_bytes(whole[: len(whole) // 2])
    (folder / "cut.pdf").write_bytes(b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 ob")
    (folder / "broken.jsonl").write_text(
        json.dumps({"text": "A first record. " + GOOD}) + "\n{not json\n" + json.dumps({"text": "A third. " + GOOD})
    )
    return {
        "empty.txt", "blank.txt", "bytes.txt", "bytes.pdf", "bytes.docx", "line.txt", "bomb.docx", "cut.docx",
        "cut.pdf", "broken.jsonl",
    }  # fmt: skip


def fill_with_odd_inputs(folder: Path) -> None:
    (folder / "good.txt").write_text(GOOD)
    (folder / "bidi.txt").write_text("\u202eThree people\u202c were killed in Abidjan on Monday, police said.\n")
    (folder / "windows.txt").write_bytes("A caf\xe9 owner said two men were killed in Bouak\xe9.".encode("cp1252"))
    (folder / "script.html").write_text(
        "<html><head><script>document.write('7 people were killed')</script></head><body><article><p>"
        "Two people were killed in Abidjan on Monday, the police said.</p><p>They were shot near the market in the "
        "afternoon, residents said.</p><img src=x onerror=alert(1)></article></body></html>"
    )
    loop = folder / "loop"
    loop.mkdir()
    (loop / "again").symlink_to(folder, target_is_directory=True)
    (folder / "self.txt").symlink_to(folder / "self.txt")


@pytest.mark.filterwarnings("ignore")
def test_a_folder_of_hostile_inputs(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    bad = fill_with_hostile_inputs(folder)
    fill_with_odd_inputs(folder)
    os.mkfifo(folder / "pipe.txt")
    record = tmp_path / "r.db"
    done = standoff("read", folder, "--into", record, "--published", "2011-04-05", "--jobs", "1", status=3, apart=True)
    problems = [json.loads(line) for line in standoff("show", record, "problems", "--json").stdout.splitlines()]
    refused = {Path(p["source"].partition("#")[0]).name: p["reason"] for p in problems if p["kind"] == "refused"}
    assert bad <= set(refused), bad - set(refused)
    assert all(refused.values())
    assert "empty.txt" in done.stderr
    export = exported(record, tmp_path / "out")
    documents = [json.loads(line) for line in export["documents.jsonl"].splitlines()]
    names = {Path(d["path"].partition("#")[0]).name for d in documents}
    assert {"good.txt", "bidi.txt", "windows.txt", "script.html", "broken.jsonl"} <= names
    assert not [d for d in documents if "document.write" in d["text"]]
    assert b'"low": 7,' not in export["figures.jsonl"]


def test_the_same_folder_of_good_and_bad_gives_the_record_of_the_good(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for sample in sorted((SAMPLES / "dispatches").iterdir())[:2]:
        (folder / sample.name).write_bytes(sample.read_bytes())
    clean, spoilt = tmp_path / "clean.db", tmp_path / "spoilt.db"
    standoff("read", folder, "--into", clean, "--published", "2011-04-01", "--jobs", "1")
    (folder / "bad.pdf").write_bytes(b"\x00\x01\x02" * 1000)
    standoff("read", folder, "--into", spoilt, "--published", "2011-04-01", "--jobs", "1", status=3)
    assert exported(clean, tmp_path / "a") == exported(spoilt, tmp_path / "b")


def test_nothing_but_bad_input_is_a_failure(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    done = standoff("read", tmp_path / "empty.txt", "--into", tmp_path / "r.db", status=1, apart=True)
    assert "empty.txt" in done.stderr


def test_a_terminal_is_not_steered_by_a_report(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text(
        "\x1b[31mThree soldiers\x1b[0m were killed in Abidjan on Monday, \u202epolice said."
    )
    record = tmp_path / "r.db"
    standoff("read", tmp_path / "x.txt", "--into", record, "--published", "2011-04-05", "--jobs", "1", status=None)
    if record.exists():
        for kind in ("statements", "figures", "actors", "attributions", "documents"):
            shown = standoff("show", record, kind)
            assert "\x1b[31m" not in shown.stdout
            assert "\u202e" not in shown.stdout
