"""The pieces that a Word file is made of: styles, text, links, bookmarks, cells; what the library lacks as XML."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from standoff.report.text import legal

_EPOCH = (1980, 1, 1, 0, 0, 0)
ACCENT, SOFT, INK = "0B4F7D", "5B6773", "1D2733"
FONT = "Cambria"


def undated(content: bytes) -> bytes:
    """The archive with one date for all of its files."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as given, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in given.namelist():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, given.read(name))
    return made.getvalue()


def set_styles(document: Any) -> None:
    from docx.enum.style import WD_STYLE_TYPE  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415
    from docx.shared import Pt, RGBColor  # noqa: PLC0415

    styles = document.styles
    for name, size, colour, bold in (
        ("Normal", 10, INK, False), ("Title", 26, ACCENT, True), ("Subtitle", 12, SOFT, False),
        ("Heading 1", 16, ACCENT, True), ("Heading 2", 11.5, INK, True), ("Caption", 8.5, SOFT, False),
        ("List Bullet", 10, INK, False),
    ):  # fmt: skip
        style = styles[name]
        style.font.name, style.font.size, style.font.bold = FONT, Pt(size), bold
        style.font.italic = False
        style.font.color.rgb = RGBColor.from_string(colour)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for slot in ("w:ascii", "w:hAnsi", "w:eastAsia"):
            fonts.set(qn(slot), FONT)
        for slot in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            fonts.attrib.pop(qn(slot), None)
    styles["Normal"].paragraph_format.space_after = Pt(5)
    styles["Heading 1"].paragraph_format.space_before = Pt(18)
    for name, size in (("Small", 8.5), ("Cell", 8.5), ("Reference", 8)):
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = styles["Normal"]
        style.font.size = Pt(size)
        style.paragraph_format.space_after = Pt(2 if name != "Cell" else 0)


def added(paragraph: Any, text: str, *, bold: bool = False, colour: str | None = None, raised: bool = False,
          font: str | None = None) -> Any:  # fmt: skip
    from docx.shared import Pt, RGBColor  # noqa: PLC0415

    run = paragraph.add_run(legal(text))
    if bold:
        run.bold = True
    if raised:
        run.font.superscript = True
    if colour:
        run.font.color.rgb = RGBColor.from_string(colour)
    if font:
        run.font.name, run.font.size = font, Pt(7.5)
    return run


def link(paragraph: Any, text: str, anchor: str) -> None:
    """Raised text that leads to a bookmark."""
    from docx.oxml import OxmlElement  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415

    run = added(paragraph, text, raised=True, colour=ACCENT)
    element = OxmlElement("w:hyperlink")
    element.set(qn("w:anchor"), anchor)
    element.set(qn("w:history"), "1")
    paragraph._p.append(element)  # noqa: SLF001 - the library has no links within a document
    element.append(run._r)  # noqa: SLF001


def bookmarked(paragraph: Any, name: str, text: str, number: int) -> None:
    """Text that links lead to; `number` is another for each in the document."""
    from docx.oxml import OxmlElement  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415

    for tag in ("w:bookmarkStart", "w:bookmarkEnd"):
        mark = OxmlElement(tag)
        mark.set(qn("w:id"), str(number))
        if tag == "w:bookmarkStart":
            mark.set(qn("w:name"), name)
        paragraph._p.append(mark)  # noqa: SLF001
        if tag == "w:bookmarkStart":
            added(paragraph, text, bold=True, colour=ACCENT)


def page_number(run: Any) -> None:
    """A field for the number of the page, which the library does not have."""
    from docx.oxml import OxmlElement  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415

    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = text
        run._r.append(element)  # noqa: SLF001


def set_widths(table: Any, widths: list[float]) -> None:
    from docx.shared import Mm  # noqa: PLC0415

    table.autofit = False
    total = sum(widths)
    for column, width in zip(table.columns, widths, strict=True):
        for cell in column.cells:
            cell.width = Mm(172 * width / total)


def shade(cell: Any, colour: str) -> None:
    _property(cell._tc.get_or_add_tcPr(), "w:shd", {"w:val": "clear", "w:fill": colour})  # noqa: SLF001


def rule_below(cell: Any, colour: str, eighths: int) -> None:
    """A line below the cell, in eighths of a point."""
    from docx.oxml import OxmlElement  # noqa: PLC0415

    borders = OxmlElement("w:tcBorders")
    cell._tc.get_or_add_tcPr().append(borders)  # noqa: SLF001
    _property(borders, "w:bottom", {"w:val": "single", "w:sz": str(eighths), "w:color": colour})


def repeat(row: Any) -> None:
    _property(row._tr.get_or_add_trPr(), "w:tblHeader", {"w:val": "true"})  # noqa: SLF001


def keep_whole(row: Any) -> None:
    """A row that is not cut by the end of a page."""
    _property(row._tr.get_or_add_trPr(), "w:cantSplit", {"w:val": "true"})  # noqa: SLF001


def _property(parent: Any, tag: str, values: dict[str, str]) -> None:
    from docx.oxml import OxmlElement  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415

    element = OxmlElement(tag)
    for name, value in values.items():
        element.set(qn(name), value)
    parent.append(element)
