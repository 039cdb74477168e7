"""Each bad input is named with its reason, none is fatal, and what stands beside it is read."""

from __future__ import annotations

import gzip
import io
import json
import os
import random
import signal
import socket
import threading
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pytest
from docx import Document as WordDocument

from standoff.sources import Limits
from standoff.sources.guarded import Guard
from standoff.sources.outcome import Draft
from tests.sources.helpers import taken
from tests.sources.pages import PAGE, docx_bomb, pdf

GOOD = "Shells fell on the market of Bardia on Tuesday, killing nine people, doctors said.\n"


def refusal(path: Path, limits: Limits | None = None) -> str:
    """The reason why the only input is refused."""
    documents, refused, _ = taken(path, limits=limits or Limits())
    assert documents == []
    assert len(refused) == 1, refused
    assert refused[0].path.startswith(str(path))
    return refused[0].reason


def refusals(folder: Path) -> dict[str, str]:
    """The reason of each refusal, by name; nothing in the folder is read."""
    documents, refused, _ = taken(folder)
    assert documents == []
    return {Path(r.path.partition("#")[0]).name: r.reason for r in refused}


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    for name, data in {
        "empty.txt": b"",
        "blank.txt": b" \n\n \t",
        "dots.txt": b"...\n---",
        "random.txt": random.Random(1).randbytes(50_000),
        "random.html": random.Random(2).randbytes(50_000),
        "nul.txt": b"\0" * 10_000,
    }.items():
        (tmp_path / name).write_bytes(data)
        reason = refusal(tmp_path / name)
        assert "empty" in reason or "not text" in reason, (name, reason)


def test_one_line_of_fifty_megabytes(tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_bytes(b"war " * 12_500_000)
    assert "more than the 1,000,000" in refusal(tmp_path / "long.txt")
    (tmp_path / "long.jsonl").write_bytes(
        b'{"text": "' + b"war " * 12_500_000 + b'"}\n' + json.dumps({"text": GOOD}).encode()
    )
    documents, refused, _ = taken(tmp_path / "long.jsonl")
    assert len(documents) == 1
    assert refused[0].record == 1


def test_a_file_too_large_is_not_opened(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD * 10)
    assert "bytes" in refusal(tmp_path / "a.txt", Limits(file_bytes=100))


def test_zip_bombs(tmp_path: Path) -> None:
    (tmp_path / "bomb.docx").write_bytes(docx_bomb())
    (tmp_path / "bomb.gz").write_bytes(gzip.compress(b"a" * 20_000_000))
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("zeros.txt", "0" * 20_000_000)
    reasons = refusals(tmp_path)
    assert "zip bomb" in reasons["bomb.docx"]
    assert "unpacks to more than" in reasons["bomb.gz"]
    assert "zip bomb" in reasons["bomb.zip"]
    assert len(reasons) == 3


def test_archives_in_archives_end(tmp_path: Path) -> None:
    data = GOOD.encode()
    for level in range(8):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            archive.writestr(f"level{level}.{'zip' if level else 'txt'}", data)
        data = out.getvalue()
    (tmp_path / "deep.zip").write_bytes(data)
    assert "more than 4 deep" in refusal(tmp_path / "deep.zip")


def test_damaged_and_locked_documents(tmp_path: Path) -> None:
    whole = pdf([[GOOD.strip()] * 20])
    word = WordDocument()
    word.add_paragraph(GOOD)
    word.save(str(tmp_path / "w.docx"))
    packed = (tmp_path / "w.docx").read_bytes()
    expected = {
        "cut.pdf": (whole[:60], "not a sound PDF"),
        "junk.pdf": (b"%PDF-1.7\n" + random.Random(3).randbytes(5_000), "not a sound PDF"),
        "locked.pdf": (pdf([[GOOD.strip()]], encrypt=True), "encrypted"),
        "picture.pdf": (pdf([[]]), "no text layer"),
        "cut.docx": (packed[:-400], "not a whole Word document"),
        "old.doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "save it as .docx"),
        "cut.zip": (packed[: len(packed) // 2], "not a whole zip archive"),
    }
    (tmp_path / "w.docx").unlink()
    for name, (data, _) in expected.items():
        (tmp_path / name).write_bytes(data)
    reasons = refusals(tmp_path)
    assert set(reasons) == set(expected)
    for name, (_, said) in expected.items():
        assert said in reasons[name], name


def test_pages_that_mean_harm(tmp_path: Path) -> None:
    (tmp_path / "deep.html").write_bytes(b"<div>" * 20_000 + b"<p>" + GOOD.encode())
    (tmp_path / "script.html").write_text(f"<html><body><script>{GOOD}</script><style>{GOOD}</style></body></html>")
    reasons = refusals(tmp_path)
    assert "nested too deeply" in reasons["deep.html"]
    assert "empty" in reasons["script.html"]


def test_a_parser_that_takes_too_long_is_stopped_and_the_next_input_is_read(tmp_path: Path) -> None:
    rows = b"".join(b"<tr><td><p>%d people were killed in that town, they said." % i for i in range(40_000))
    (tmp_path / "a.html").write_bytes(b"<html><body><table>" + rows)
    (tmp_path / "b.txt").write_text(GOOD)
    documents, refused, _ = taken(tmp_path, limits=Limits(seconds=0.3))
    assert ["seconds" in r.reason for r in refused] == [True]
    assert len(documents) == 1


@pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="a process cannot be halted here")
def test_a_machine_that_is_busy_elsewhere_reads_all_the_same() -> None:
    with Guard(Limits(seconds=1)) as guard:
        helper = guard._start()
        helper.send_signal(signal.SIGSTOP)
        threading.Timer(1.5, helper.send_signal, [signal.SIGCONT]).start()
        (piece,) = guard.parse("html", PAGE.encode())
    assert isinstance(piece, Draft)


def test_a_parser_that_needs_too_much_memory_is_stopped(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(PAGE)
    documents, refused, _ = taken(tmp_path, limits=Limits(memory_bytes=30_000_000))
    assert documents == []
    assert len(refused) == 1


def test_control_and_direction_characters(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Nine\x07 people \u202edead\u202c in Bardia\x1b[31m, doctors said." + GOOD)
    (document,), _, (note,) = taken(tmp_path / "a.txt")
    assert "\x07" not in document.text
    assert "\x1b" not in document.text
    assert "\u202e" in document.text
    assert "control characters" in note.message
    assert "direction" in note.message


def test_links_pipes_and_sockets(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    (folder / "x.txt").mkdir(parents=True)
    (folder / "x.txt" / "inside.txt").write_text(GOOD)
    (folder / "x.txt" / "up").symlink_to(folder)
    (folder / "self").symlink_to(folder / "self")
    (folder / "gone.txt").symlink_to(tmp_path / "nowhere")
    os.mkfifo(folder / "pipe.txt")
    os.mkfifo(folder / "pipe.jsonl")
    with socket.socket(socket.AF_UNIX) as server:
        here = Path.cwd()
        os.chdir(folder)  # the path of a socket must be short
        server.bind("s.txt")
        os.chdir(here)
        documents, refused, _ = taken(folder)
    assert [d.path for d in documents] == [f"{folder}/x.txt/inside.txt"]
    reasons = {Path(r.path).name: r.reason for r in refused}
    assert set(reasons) == {"up", "self", "gone.txt", "pipe.txt", "pipe.jsonl", "s.txt"}
    assert "loop" in reasons["up"]
    assert "loop" in reasons["self"]
    assert "nowhere" in reasons["gone.txt"]
    assert reasons["pipe.txt"] == "a named pipe, not a file"
    assert reasons["s.txt"] == "a socket, not a file"
    assert refusal(Path("/dev/zero")) == "a device, not a file"
    assert refusal(tmp_path / "missing") == "there is no such file or folder"


def test_folders_nested_too_deeply(tmp_path: Path) -> None:
    path = tmp_path.joinpath(*["d"] * 6)
    path.mkdir(parents=True)
    (path / "a.txt").write_text(GOOD)
    _, refused, _ = taken(tmp_path, limits=Limits(folders=3))
    assert "nested deeper than 3" in refused[0].reason


def test_what_may_not_be_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD)
    (tmp_path / "a.txt").chmod(0)
    user = os.geteuid()
    if user == 0:
        os.seteuid(65534)  # the superuser may read everything
    try:
        assert refusal(tmp_path / "a.txt") == "no permission to read it"
    finally:
        os.seteuid(user)


def test_a_broken_record_among_good_ones(tmp_path: Path) -> None:
    lines = [
        json.dumps({"text": GOOD}),
        "{broken",
        json.dumps({"title": "none"}),
        "[1]",
        "[" * 100_000,
        json.dumps({"text": GOOD + "x"}),
    ]
    (tmp_path / "r.jsonl").write_text("\n".join(lines) + "\n\xff")
    documents, refused, _ = taken(tmp_path / "r.jsonl")
    assert len(documents) == 2
    assert [r.record for r in refused] == [2, 3, 4, 5, 7]


def test_a_file_of_other_things_named_jsonl_is_refused_soon(tmp_path: Path) -> None:
    (tmp_path / "r.jsonl").write_text("not a record\n" * 100_000)
    _, refused, _ = taken(tmp_path / "r.jsonl")
    assert len(refused) < 30
    assert "not JSON Lines" in refused[-1].reason


def test_mails_in_mails_end(tmp_path: Path) -> None:
    message = EmailMessage()
    message["Subject"] = "deepest"
    message.set_content(GOOD)
    for level in range(30):
        outer = EmailMessage()
        outer["Subject"] = f"level {level}"
        outer.set_content(f"{GOOD} Level {level}.")
        outer.add_attachment(message)
        message = outer
    (tmp_path / "m.eml").write_bytes(message.as_bytes())
    documents, refused, _ = taken(tmp_path / "m.eml")
    assert len(documents) == 5
    assert "more than 4 deep" in refused[0].reason


def test_strange_values_of_metadata(tmp_path: Path) -> None:
    record = {
        "text": GOOD,
        "title": ["x"],
        "url": "javascript:alert(1)",
        "published": "soon",
        "language": "<b>",
        "byline": "A\u0000B",
    }
    (tmp_path / "r.jsonl").write_text(json.dumps(record))
    (document,), _, notes = taken(tmp_path / "r.jsonl", published=None)
    assert (document.title, document.url, document.published, document.byline) == (None, None, None, "A\ufffdB")
    said = " ".join(str(n) for n in notes)
    assert "`title`" in said
    assert "no web address" in said
    assert "'soon'" in said
