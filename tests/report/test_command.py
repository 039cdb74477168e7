from __future__ import annotations

from pathlib import Path

from tests.runs import standoff


def test_the_command_writes_and_says_what(sampled: Path, tmp_path: Path) -> None:
    done = standoff(
        "report",
        sampled,
        "--out",
        tmp_path / "r.pdf",
        "--language",
        "fr",
        "--title",
        "Zone <A>",
        "--from",
        "2011-03-28",
        apart=True,
    )
    assert (tmp_path / "r.pdf").read_bytes().startswith(b"%PDF")
    assert "references to" in done.stderr


def test_nothing_to_report_is_said(sampled: Path, tmp_path: Path) -> None:
    done = standoff(
        "report", sampled, "--out", tmp_path / "r.md", "--from", "1999-01-01", "--to", "1999-01-02", status=1
    )
    assert "widen" in done.stderr
    assert not (tmp_path / "r.md").exists()


def test_wrong_use_is_named(sampled: Path, tmp_path: Path) -> None:
    assert "en, fr" in standoff("report", sampled, "--out", tmp_path / "r.md", "--language", "xx", status=2).stderr
    assert ".docx" in standoff("report", sampled, "--out", tmp_path / "r.txt", status=2).stderr
    assert "no day" in standoff("report", sampled, "--out", tmp_path / "r.md", "--from", "March", status=2).stderr
    assert "no day" in standoff("report", sampled, "--out", tmp_path / "r.md", "--new-since", "March", status=2).stderr
