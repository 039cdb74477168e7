from __future__ import annotations

import gzip
import io
import json
import tarfile
import zipfile
from datetime import date
from email.message import EmailMessage
from pathlib import Path

import pytest
from docx import Document as WordDocument

from standoff.errors import SourceError
from standoff.sources.html import read_html
from standoff.sources.limits import Limits
from standoff.sources.outcome import Draft
from tests.sources.helpers import read_text, taken
from tests.sources.pages import PAGE, pdf

REPORT = (
    "Shells fell on the market of Bardia on Tuesday, killing nine people, doctors said.\n\n"
    "The army denied that it had fired on the town."
)


def page(html: str) -> Draft:
    (draft,) = read_html(html.encode(), Limits())
    assert isinstance(draft, Draft)
    return draft


def test_web_page(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(PAGE)
    (document,), refused, notes = taken(tmp_path / "page.html")
    assert (refused, notes) == ([], [])
    assert document.title == "Mortar fire hits market in Bardia, killing nine"
    assert document.url == "https://www.coastledger.example/2011/03/29/bardia-market"
    assert (document.publisher, document.byline, document.language) == ("The Coast Ledger", "Ann Example", "en")
    assert document.published is not None
    assert document.published.earliest == date(2011, 3, 29)
    assert "JSON-LD" in document.published.why
    body = read_text(document)
    for kept in (
        "killing at least nine people",
        "Residents carry a wounded man",
        "denied that its forces",
        "4,000 people",
    ):
        assert kept in body
    for furniture in ("Sport", "recipes", "More on this story", "all lies", "Copyright"):
        assert furniture in document.text
        assert furniture not in body
    for unseen in ("took the airport", "Hidden words", "color: red"):
        assert unseen not in document.text


def test_dates_of_a_page_come_from_its_markup_alone() -> None:
    body = "<article><p>" + "Nine people were killed in Bardia on 3 May 2010, doctors said. " * 5 + "</p></article>"
    assert page(f"<html><body>{body}</body></html>").published is None
    assert (
        page(f"<html><head><meta name=date content=2011-04-05></head><body>{body}</body></html>").published
        == "2011-04-05"
    )
    timed = page(f"<html><body><time datetime='2011-04-05T10:00Z'>x</time>{body}</body></html>")
    assert timed.published == "2011-04-05T10:00Z"
    modified = (
        f'<html><head><meta property="article:modified_time" content="2011-04-09"></head><body>{body}</body></html>'
    )
    assert page(modified).published is None


def test_a_page_in_the_encoding_it_names() -> None:
    html = (
        '<html><head><meta charset="iso-8859-1"></head><body><p>Les blessés de Duékoué sont arrivés.</p></body></html>'
    )
    (draft,) = read_html(html.encode("latin-1"), Limits())
    assert isinstance(draft, Draft)
    assert "Les blessés de Duékoué" in draft.blocks[0].text


def test_a_page_nested_too_deeply_is_refused_not_cut() -> None:
    with pytest.raises(SourceError, match="nested too deeply"):
        list(read_html(b"<div>" * 5_000 + b"Nine people were killed.", Limits()))


def test_blocks_and_line_breaks() -> None:
    draft = page(
        "<html><body><p>One line<br>and  another</p><table><tr><td>Killed</td><td>9</td></tr></table></body></html>"
    )
    assert [block.text for block in draft.blocks] == ["One line\nand another", "Killed 9"]


def test_pdf(tmp_path: Path) -> None:
    lines = [
        "Shells fell on the market of the coastal town of Bardia on Tuesday, killing nine",
        "people, doctors said.",
    ]
    pages = [
        ["Coast Ledger", *lines, "Page 1"],
        ["Coast Ledger", "The army denied it.", "Page 2"],
        ["Coast Ledger", "End.", "Page 3"],
    ]
    (tmp_path / "report.pdf").write_bytes(pdf(pages))
    (document,), refused, notes = taken(tmp_path / "report.pdf")
    assert not refused
    assert "killing nine people, doctors said." in document.text
    assert "Coast Ledger" not in read_text(document)
    assert "Page 2" not in read_text(document)
    assert "Page 2" in document.text
    assert document.published is None
    assert "no publication date" in notes[0].message


def test_word_document(tmp_path: Path) -> None:
    word = WordDocument()
    word.core_properties.title = "Market shelled"
    word.add_paragraph("Shells fell on the market of Bardia on Tuesday, doctors said.")
    row = word.add_table(1, 2).rows[0].cells
    row[0].text, row[1].text = "Killed", "9"
    word.add_paragraph("The army denied it.")
    word.sections[0].footer.paragraphs[0].text = "Coast Ledger, internal"
    word.save(str(tmp_path / "report.docx"))
    (document,), refused, _ = taken(tmp_path / "report.docx")
    assert not refused
    assert document.title == "Market shelled"
    assert document.published is None
    assert document.text.index("Shells") < document.text.index("Killed") < document.text.index("The army")
    assert "internal" in document.text
    assert "internal" not in read_text(document)


def mail(**parts: str) -> EmailMessage:
    message = EmailMessage()
    message["Subject"] = "Market shelled in Duékoué"
    message["From"] = "Desk <desk@ledger.example>"
    message["Date"] = "Tue, 29 Mar 2011 23:30:00 -0400"
    message.set_content(parts["plain"])
    if "html" in parts:
        message.add_alternative(parts["html"], subtype="html")
    return message


def test_mail_with_attachments(tmp_path: Path) -> None:
    message = mail(plain=REPORT)
    message.add_attachment(PAGE.encode(), maintype="text", subtype="html", filename="page.html")
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="photo.png")
    inner = mail(plain="A second report: two soldiers died in Kanto.")
    message.add_attachment(inner)
    (tmp_path / "m.eml").write_bytes(message.as_bytes())
    documents, refused, notes = taken(tmp_path / "m.eml")
    assert not refused
    assert [d.path.partition("#")[2] for d in documents if d.path] == ["", "page.html", "part 4"]
    first = documents[0]
    assert first.title == "Market shelled in Duékoué"
    assert first.published is not None
    assert first.published.earliest == date(2011, 3, 29)
    assert first.text.strip() == REPORT
    assert "Market of Bardia".lower() in documents[1].text.lower()
    assert "two soldiers" in documents[2].text
    assert any("photo.png" in str(note) for note in notes)


def test_mail_whose_plain_text_is_a_stand_in(tmp_path: Path) -> None:
    message = mail(plain="Open this in a browser.", html=f"<html><body><p>{REPORT * 3}</p></body></html>")
    (tmp_path / "m.eml").write_bytes(message.as_bytes())
    (document,), _, _ = taken(tmp_path / "m.eml")
    assert "Shells fell" in document.text


def test_json_lines(tmp_path: Path) -> None:
    records = [
        {"id": 7, "text": REPORT, "title": "T", "url": "http://x.example/a#b", "published": "2011-03", "mood": "grim"},
        {
            "document_id": "b",
            "text": REPORT,
            "publisher": "Ledger",
            "agency": "AP",
            "byline": "Bo",
            "language": "en-US",
        },
    ]
    (tmp_path / "r.jsonl").write_text("\n".join(map(json.dumps, records)) + "\n")
    (first, second), refused, notes = taken(tmp_path / "r.jsonl")
    assert not refused
    assert first.path == f"{tmp_path}/r.jsonl#7"
    assert (first.title, first.url) == ("T", "http://x.example/a")
    assert first.published is not None
    assert first.published.latest == date(2011, 3, 31)
    assert (second.publisher, second.agency, second.byline, second.language) == (
        "Ledger",
        "Associated Press",
        "Bo",
        "en",
    )
    assert first.id != second.id
    assert any("mood" in note.message for note in notes)


def test_a_json_file_of_a_list(tmp_path: Path) -> None:
    (tmp_path / "r.json").write_text(json.dumps([{"text": REPORT}, {"no": 1}], indent=1))
    documents, refused, _ = taken(tmp_path / "r.json")
    assert len(documents) == 1
    assert refused[0].record == 2


def test_archives(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("in/one.txt", REPORT)
        archive.writestr("../../escape.txt", REPORT + " A third man died.")
        archive.writestr("__MACOSX/one.txt", "junk")
        archive.writestr("photo.jpg", b"\xff\xd8")
    with tarfile.open(tmp_path / "b.tar.gz", "w:gz") as archive:
        info = tarfile.TarInfo("two.txt")
        info.size = len(REPORT)
        archive.addfile(info, io.BytesIO(REPORT.encode()))
        link = tarfile.TarInfo("link.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    (tmp_path / "c.txt.gz").write_bytes(gzip.compress(REPORT.encode()))
    documents, refused, notes = taken(tmp_path)
    assert [d.path.rpartition("#")[2] for d in documents if d.path] == [
        "../../escape.txt",
        "in/one.txt",
        "two.txt",
        "c.txt",
    ]
    assert [r.reason for r in refused] == ["a link or a device inside an archive"]
    assert any("photo.jpg" in note.path for note in notes)


def test_a_word_document_without_its_suffix(tmp_path: Path) -> None:
    word = WordDocument()
    word.add_paragraph(REPORT)
    word.save(str(tmp_path / "report"))
    (document,), refused, _ = taken(tmp_path / "report")
    assert not refused
    assert document.text.startswith("Shells")
    assert document.path == f"{tmp_path}/report"
