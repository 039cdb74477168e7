"""The files: they open, say the same, hold nothing that runs or is fetched, and are the same bytes each time."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING

import docx
import pypdfium2
import pytest
from lxml import etree

from standoff.errors import StandoffError
from standoff.report.model import (
    Bullets,
    Chronicle,
    Code,
    Column,
    Entry,
    Heading,
    Mark,
    Name,
    Paragraph,
    Section,
    Table,
    Words,
)
from standoff.report.text import stretches
from standoff.report.writers import WRITERS, html, markdown, pdf, suffix_of, write
from tests.report.walking import Shown

if TYPE_CHECKING:
    from pathlib import Path

    from standoff.report.model import Report

HOSTILE = (
    '#import "x.typ": * $a^2$ \\ " #eval("1") @r1 <r1> [link](javascript:alert(1)) <script>alert(1)</script> '
    "</style> & ]]> {{ }} | * _ ` ~ \x00\x07\u202e\ud800 #set page(width: 1pt) // */ /* = heading\n- item\n1. one"
)
XHTML = "{http://www.w3.org/1999/xhtml}"


def text_of(content: bytes) -> str:
    document = pypdfium2.PdfDocument(content)
    return "\n".join(page.get_textpage().get_text_bounded() for page in document)


@pytest.fixture(scope="module")
def hostile(report: Report) -> Report:
    """A report in which every place that takes words holds hostile ones."""
    mean = (Name(HOSTILE), Words(HOSTILE), Code(HOSTILE), Mark((1,)))
    blocks = (
        Paragraph(mean), Heading(mean), Bullets((mean,)), Table((Column(HOSTILE),), ((mean,),), mean),
        Chronicle((Entry(mean, mean, mean, mean, mean),)),
    )  # fmt: skip
    reference = replace(report.references[0], title=mean[:3], said=mean[:3])
    sources = (replace(report.sources[0], label=mean[:3], url=HOSTILE), *report.sources[1:])
    return replace(
        report, title=HOSTILE, sections=(Section("hostile", HOSTILE, blocks),), sources=sources,
        references=(reference, *report.references[1:]),
    )  # fmt: skip


def test_pdf_has_the_headings_the_numbers_and_every_reference(report: Report) -> None:
    text = text_of(pdf.written(report))
    for section in report.sections:
        assert section.title in text
    assert "152 or more" in text
    assert report.labels["references"] in text
    flat = " ".join(text.split())
    missing = [r.number for r in report.references if "".join(t for t, _ in stretches(r))[:24] not in flat]
    assert len(missing) < len(report.references) / 4  # others are cut by the end of a line


def test_pdf_is_french_where_asked(french: Report) -> None:
    text = text_of(pdf.written(french))
    assert "Chiffres clés" in text
    assert "Ce qui est contesté" in text
    assert "Key figures" not in text
    assert "29 mars 2011" in text


@pytest.mark.parametrize("suffix", sorted(WRITERS))
def test_the_same_report_gives_the_same_bytes(suffix: str, report: Report) -> None:
    assert WRITERS[suffix](report) == WRITERS[suffix](report)


def test_no_clock_enters_a_file(report: Report) -> None:
    assert b"CreationDate" not in pdf.written(report)
    with zipfile.ZipFile(io.BytesIO(WRITERS[".docx"](report))) as archive:
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}
        assert b"1980-01-01" in archive.read("docProps/core.xml")


def test_html_is_well_formed_and_quotes_at_its_offsets(shown: Shown) -> None:
    page = html.written(shown.report)
    root = etree.fromstring(page)
    references = root.findall(f".//{XHTML}ol[@class='references']/{XHTML}li")
    assert len(references) == len(shown.report.references)
    for item in references:
        quoted = "".join(item.find(f"{XHTML}q").itertext())
        for span in item.get("data-spans").split():
            start, end = map(int, span.split("-"))
            assert " ".join(shown.text(item.get("data-document"), start, end).split()) in quoted
    ids = {e.get("id") for e in root.iter() if e.get("id")}
    targets = [e.get("href") for e in root.iter(f"{XHTML}a")]
    assert targets
    assert all(t.startswith("#") and t[1:] in ids for t in targets)
    assert len(ids) == len([e for e in root.iter() if e.get("id")])


@pytest.mark.parametrize("which", ["report", "hostile"])
def test_html_runs_nothing_and_asks_for_nothing(which: str, request: pytest.FixtureRequest) -> None:
    root = etree.fromstring(html.written(request.getfixturevalue(which)))
    tags = {e.tag.removeprefix(XHTML) for e in root.iter() if isinstance(e.tag, str)}
    assert not tags & {"script", "iframe", "object", "embed", "link", "base", "form", "svg"}
    for element in root.iter():
        assert not [name for name in element.attrib if name.startswith("on")]
        for name in ("src", "href"):
            value = element.get(name)
            assert value is None or value.startswith(("#", "data:image/svg+xml;base64,"))
    assert "url(" not in root.findtext(f".//{XHTML}style")


def test_html_asks_a_browser_for_nothing(report: Report) -> None:
    page = html.written(report).decode()
    assert "default-src 'none'" in page
    assert not re.findall(r"""(?:src|href)=["'](?!#|data:)""", page)


@pytest.mark.parametrize("suffix", sorted(WRITERS))
def test_hostile_words_stay_words(suffix: str, hostile: Report) -> None:
    content = WRITERS[suffix](hostile)
    if suffix == ".pdf":
        text = text_of(content)
        assert "#import" in text
        assert "#eval" in text
        assert "alert(1)" in text
        width, height = pypdfium2.PdfDocument(content)[0].get_size()
        assert (round(width), round(height)) == (595, 842)
    elif suffix == ".docx":
        assert any("<script>" in p.text for p in docx.Document(io.BytesIO(content)).paragraphs)
    elif suffix == ".md":
        assert b"\n- item" not in content
    else:
        assert b"&lt;script&gt;" in content


def test_docx_has_headings_tables_pictures_and_links(report: Report) -> None:
    document = docx.Document(io.BytesIO(WRITERS[".docx"](report)))
    headings = [p.text for p in document.paragraphs if p.style.name == "Heading 1"]
    assert headings[: len(report.sections)] == [s.title for s in report.sections]
    assert len(document.tables) > 5
    assert len(document.inline_shapes) >= 3
    body = document.element.body
    anchors = set(body.xpath(".//w:hyperlink/@w:anchor"))
    marks = set(body.xpath(".//w:bookmarkStart/@w:name"))
    assert {f"r{r.number}" for r in report.references} <= marks
    assert anchors <= marks
    assert any("152 or more" in cell.text for table in document.tables for row in table.rows for cell in row.cells)


def test_markdown_renders_with_its_tables_and_footnotes(report: Report) -> None:
    pypandoc = pytest.importorskip("pypandoc")
    page = pypandoc.convert_text(markdown.written(report).decode(), "html", format="gfm+footnotes")
    root = etree.HTML(page)
    assert [" ".join(h.text.split()) for h in root.iter("h2")][: len(report.sections)] == [
        s.title for s in report.sections
    ]
    assert len(root.findall(".//table")) >= 4
    notes = root.xpath("//li[starts-with(@id, 'fn')]")
    assert len({" ".join("".join(note.itertext()).strip(" \n↩︎").split()) for note in notes}) == len(
        report.references
    )  # repeated at each use
    assert "[^" not in "".join(root.itertext())


def test_markdown_takes_no_hostile_word_for_markup(hostile: Report) -> None:
    pypandoc = pytest.importorskip("pypandoc")
    root = etree.HTML(pypandoc.convert_text(markdown.written(hostile).decode(), "html", format="gfm+footnotes"))
    assert not list(root.iter("script"))
    assert not [a for a in root.iter("a") if (a.get("href") or "").startswith("javascript")]


def test_names_in_other_scripts_are_set(report: Report) -> None:
    names = "مصراتة Δελφοί Київ Հայաստան"
    content = pdf.written(replace(report, title=names))
    text = text_of(content)
    assert "Київ" in text
    assert "Δελφοί" in text
    document = pypdfium2.PdfDocument(content)
    assert any(
        0x600 <= ord(c) <= 0x6FF or 0xFB50 <= ord(c) <= 0xFEFF for c in document[0].get_textpage().get_text_bounded()
    )


def test_an_unknown_suffix_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StandoffError, match=r"\.docx, \.html, \.md, \.pdf"):
        suffix_of(tmp_path / "report.txt")


def test_a_file_is_replaced_as_a_whole(report: Report, tmp_path: Path) -> None:
    path = tmp_path / "new" / "report.md"
    write(report, path)
    first = path.read_bytes()
    write(report, path)
    assert path.read_bytes() == first
    assert [p.name for p in path.parent.iterdir()] == ["report.md"]
