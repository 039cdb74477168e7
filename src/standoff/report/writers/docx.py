"""Word, for those who go on writing in the report: real headings, tables and captions, references as links."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from typing import TYPE_CHECKING, Any

from standoff.report.model import (
    Band,
    Bullets,
    Chronicle,
    Code,
    CountMark,
    Dispute,
    Heading,
    Mark,
    Number,
    Paragraph,
    Plot,
    Quoted,
    Strong,
    Table,
)
from standoff.report.text import flat, legal, shown, stretches

if TYPE_CHECKING:
    from standoff.report.model import Block, Report, Run, Runs

_EPOCH = (1980, 1, 1, 0, 0, 0)
ACCENT, SOFT, INK = "0B4F7D", "5B6773", "1D2733"
FONT = "Cambria"


def written(report: Report) -> bytes:
    """The file; the same report gives the same bytes. Pictures are taken as pixels."""
    import docx  # noqa: PLC0415 - half a second, for those who want Word
    from docx.shared import Mm  # noqa: PLC0415

    document = docx.Document()
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = Mm(19)
    page.top_margin = page.bottom_margin = Mm(20)
    properties = document.core_properties
    properties.title, properties.subject, properties.author = legal(report.title)[:255], report.kicker, ""
    properties.created = properties.modified = datetime(1980, 1, 1)  # noqa: DTZ001 - no clock enters
    properties.comments = report.labels["footer"]
    properties.language = report.language
    _Writer(document, report).write()
    made = io.BytesIO()
    document.save(made)
    return _undated(made.getvalue())


def _undated(content: bytes) -> bytes:
    """The archive with one date for all of its files."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as given, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in given.namelist():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, given.read(name))
    return made.getvalue()


class _Writer:
    def __init__(self, document: Any, report: Report) -> None:
        self._document = document
        self._report = report
        self._numbers: dict[str, int] = {}
        self._bookmarks = 0
        self._styles()

    def _styles(self) -> None:
        from docx.enum.style import WD_STYLE_TYPE  # noqa: PLC0415
        from docx.oxml.ns import qn  # noqa: PLC0415
        from docx.shared import Pt, RGBColor  # noqa: PLC0415

        styles = self._document.styles
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

    def write(self) -> None:
        report, document = self._report, self._document
        self._into(document.add_paragraph(style="Small"), report.kicker.upper(), colour=SOFT)
        document.add_paragraph(legal(report.title), style="Title")
        self._runs(document.add_paragraph(style="Subtitle"), report.subtitle)
        for name, runs in report.facts:
            paragraph = document.add_paragraph(style="Small")
            self._into(paragraph, f"{name}: ", bold=True)
            self._runs(paragraph, runs)
        self._footer()
        for section in report.sections:
            document.add_heading(legal(section.title), 1)
            for block in section.blocks:
                self._block(block)
        self._countings()
        self._references()
        self._sources()

    # Text

    def _into(self, paragraph: Any, text: str, *, bold: bool = False, colour: str | None = None, raised: bool = False,
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

    def _runs(self, paragraph: Any, runs: Runs, *, bold: bool = False) -> None:
        for run in runs:
            self._run(paragraph, run, bold=bold)

    def _run(self, paragraph: Any, run: Run, *, bold: bool) -> None:
        match run:
            case Mark(references):
                for at, number in enumerate(references):
                    self._link(paragraph, ("," if at else "") + str(number), f"r{number}")
            case CountMark(letter):
                self._link(paragraph, letter, f"c_{letter}")
            case Strong(runs):
                self._runs(paragraph, runs, bold=True)
            case Code(text):
                self._into(paragraph, text, font="Consolas")
            case Quoted() | Number():
                self._into(paragraph, shown(run), bold=bold)
            case _:
                self._into(paragraph, run.text, bold=bold)

    def _link(self, paragraph: Any, text: str, anchor: str) -> None:
        """Raised text that leads to a bookmark."""
        from docx.oxml import OxmlElement  # noqa: PLC0415
        from docx.oxml.ns import qn  # noqa: PLC0415

        run = self._into(paragraph, text, raised=True, colour=ACCENT)
        link = OxmlElement("w:hyperlink")
        link.set(qn("w:anchor"), anchor)
        link.set(qn("w:history"), "1")
        paragraph._p.append(link)  # noqa: SLF001 - the library has no links within a document
        link.append(run._r)  # noqa: SLF001

    def _bookmarked(self, paragraph: Any, name: str, text: str) -> None:
        from docx.oxml import OxmlElement  # noqa: PLC0415
        from docx.oxml.ns import qn  # noqa: PLC0415

        self._bookmarks += 1
        for tag in ("w:bookmarkStart", "w:bookmarkEnd"):
            mark = OxmlElement(tag)
            mark.set(qn("w:id"), str(self._bookmarks))
            if tag == "w:bookmarkStart":
                mark.set(qn("w:name"), name)
            paragraph._p.append(mark)  # noqa: SLF001
            if tag == "w:bookmarkStart":
                self._into(paragraph, text, bold=True, colour=ACCENT)

    # Blocks

    def _block(self, block: Block) -> None:
        document = self._document
        match block:
            case Paragraph(runs, style):
                self._runs(document.add_paragraph(style="Small" if style == "note" else "Normal"), runs)
            case Heading(runs):
                document.add_heading(legal(flat(runs)), 2)
            case Bullets(items):
                for item in items:
                    self._runs(document.add_paragraph(style="List Bullet"), item)
            case Band(cells):
                self._band(cells)
            case Chronicle(entries):
                self._grid([1.0, 4.2], [
                    ((e.when, e.where), (e.head, e.quote, e.note)) for e in entries
                ])  # fmt: skip
            case Dispute(head, sides, note):
                document.add_heading(legal(flat(head)), 2)
                self._grid([1.0] * len(sides), [tuple(((Strong(s.who),), s.claim) for s in sides)])
                self._runs(document.add_paragraph(style="Small"), note)
            case Plot():
                self._plot(block)
            case Table():
                self._table(block)

    def _band(self, cells: tuple[Any, ...]) -> None:
        from docx.shared import Pt, RGBColor  # noqa: PLC0415

        rows = [cells[at : at + 3] for at in range(0, len(cells), 3)]
        table = self._document.add_table(rows=len(rows), cols=3)
        for row, some in zip(table.rows, rows, strict=True):
            for place, cell in zip(row.cells, some, strict=False):
                _shade(place, "EEF3F7")
                value, name, said = (
                    place.paragraphs[0],
                    place.add_paragraph(style="Cell"),
                    place.add_paragraph(style="Cell"),
                )
                self._runs(value, cell.value, bold=True)
                for run in value.runs:
                    run.font.size, run.font.color.rgb = Pt(18), RGBColor.from_string(ACCENT)
                self._runs(name, cell.label, bold=True)
                self._runs(said, cell.said)
        self._document.add_paragraph()

    def _grid(self, widths: list[float], rows: list[tuple[tuple[Runs, ...], ...]]) -> None:
        """Text side by side, in a table without lines but those below its rows."""
        table = self._document.add_table(rows=len(rows), cols=len(widths))
        self._widths(table, widths)
        for row, parts in zip(table.rows, rows, strict=True):
            _kept(row)
            for cell, texts in zip(row.cells, parts, strict=True):
                for at, runs in enumerate(t for t in texts if t):
                    paragraph = cell.paragraphs[0] if at == 0 else cell.add_paragraph()
                    paragraph.style = self._document.styles["Cell"]
                    self._runs(paragraph, runs)
                _ruled(cell, "D5DADE", 4)
        self._document.add_paragraph(style="Small")

    def _table(self, block: Table) -> None:
        from docx.enum.text import WD_ALIGN_PARAGRAPH  # noqa: PLC0415

        self._caption("table", block.caption)
        table = self._document.add_table(rows=1 + len(block.rows), cols=len(block.columns))
        self._widths(table, [c.width for c in block.columns])
        _repeated(table.rows[0])
        for cell, column in zip(table.rows[0].cells, block.columns, strict=True):
            cell.paragraphs[0].style = self._document.styles["Cell"]
            self._into(cell.paragraphs[0], column.title, bold=True)
            _ruled(cell, INK, 8)
            if column.right:
                cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
        for row, parts in zip(table.rows[1:], block.rows, strict=True):
            _kept(row)
            if len(parts) == 1:
                cell = row.cells[0].merge(row.cells[-1])
                cell.paragraphs[0].style = self._document.styles["Cell"]
                self._runs(cell.paragraphs[0], parts[0], bold=True)
                _ruled(cell, "D5DADE", 4)
                continue
            for cell, runs, column in zip(row.cells, parts, block.columns, strict=True):
                cell.paragraphs[0].style = self._document.styles["Cell"]
                self._runs(cell.paragraphs[0], runs)
                _ruled(cell, "D5DADE", 4)
                if column.right:
                    cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
        self._document.add_paragraph(style="Small")

    def _widths(self, table: Any, widths: list[float]) -> None:
        from docx.shared import Mm  # noqa: PLC0415

        table.autofit = False
        total = sum(widths)
        for column, width in zip(table.columns, widths, strict=True):
            for cell in column.cells:
                cell.width = Mm(172 * width / total)

    def _plot(self, plot: Plot) -> None:
        from docx.oxml.ns import qn  # noqa: PLC0415
        from docx.shared import Mm  # noqa: PLC0415

        self._document.add_picture(io.BytesIO(plot.png), width=Mm(172))
        shape = self._document.inline_shapes[-1]._inline.find(qn("wp:docPr"))  # noqa: SLF001
        shape.set("descr", plot.alt)
        shape.set("name", plot.name)
        self._caption("figure", plot.caption)

    def _caption(self, kind: str, runs: Runs) -> None:
        self._numbers[kind] = self._numbers.get(kind, 0) + 1
        paragraph = self._document.add_paragraph(style="Caption")
        self._into(paragraph, f"{self._report.labels[kind]} {self._numbers[kind]}. ", bold=True)
        self._runs(paragraph, runs)
        paragraph.paragraph_format.keep_with_next = kind == "table"

    # The end matter

    def _countings(self) -> None:
        labels = self._report.labels
        self._document.add_heading(labels["countings"], 1)
        self._document.add_paragraph(labels["countings_lead"], style="Small")
        for one in self._report.countings:
            paragraph = self._document.add_paragraph(style="Reference")
            self._bookmarked(paragraph, f"c_{one.letter}", one.letter)
            self._into(paragraph, f"  {one.rule}. ")
            if one.command:
                self._into(paragraph, one.command, font="Consolas")

    def _references(self) -> None:
        labels = self._report.labels
        published = {s.document_id: s.published.text for s in self._report.sources}
        self._document.add_heading(labels["references"], 1)
        self._document.add_paragraph(labels["references_lead"], style="Small")
        for reference in self._report.references:
            paragraph = self._document.add_paragraph(style="Reference")
            self._bookmarked(paragraph, f"r{reference.number}", str(reference.number))
            self._into(paragraph, "  " + labels["quote_open"])
            for text, marked in stretches(reference):
                self._into(paragraph, text, bold=marked)
            self._into(paragraph, labels["quote_close"] + " ")
            self._runs(paragraph, reference.title)
            self._into(paragraph, f", {published[reference.document_id]}; {flat(reference.said)}. ", colour=SOFT)
            self._into(paragraph, " ".join(reference.read), font="Consolas", colour=SOFT)

    def _sources(self) -> None:
        labels = self._report.labels
        self._document.add_heading(labels["sources"], 1)
        self._document.add_paragraph(labels["sources_lead"], style="Small")
        for source in self._report.sources:
            paragraph = self._document.add_paragraph(style="Reference")
            self._runs(paragraph, source.label)
            self._into(paragraph, f", {source.published.text}" + (f", {source.url}" if source.url else "") + " ")
            for at, number in enumerate(source.references):
                self._link(paragraph, (", " if at else "") + str(number), f"r{number}")

    def _footer(self) -> None:
        from docx.oxml import OxmlElement  # noqa: PLC0415
        from docx.oxml.ns import qn  # noqa: PLC0415

        paragraph = self._document.sections[0].footer.paragraphs[0]
        paragraph.style = self._document.styles["Small"]
        self._into(paragraph, self._report.labels["footer"] + "  ", colour=SOFT)
        run = self._into(paragraph, "", colour=SOFT)
        for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
            element = OxmlElement("w:fldChar" if kind else "w:instrText")
            if kind:
                element.set(qn("w:fldCharType"), kind)
            else:
                element.text = text
            run._r.append(element)  # noqa: SLF001 - the library has no field for the number of the page


def _shade(cell: Any, colour: str) -> None:
    _property(cell._tc.get_or_add_tcPr(), "w:shd", {"w:val": "clear", "w:fill": colour})  # noqa: SLF001


def _ruled(cell: Any, colour: str, eighths: int) -> None:
    """A line below the cell, in eighths of a point."""
    from docx.oxml import OxmlElement  # noqa: PLC0415

    borders = OxmlElement("w:tcBorders")
    cell._tc.get_or_add_tcPr().append(borders)  # noqa: SLF001
    _property(borders, "w:bottom", {"w:val": "single", "w:sz": str(eighths), "w:color": colour})


def _repeated(row: Any) -> None:
    _property(row._tr.get_or_add_trPr(), "w:tblHeader", {"w:val": "true"})  # noqa: SLF001


def _kept(row: Any) -> None:
    """A row that is not cut by the end of a page."""
    _property(row._tr.get_or_add_trPr(), "w:cantSplit", {"w:val": "true"})  # noqa: SLF001


def _property(parent: Any, tag: str, values: dict[str, str]) -> None:
    from docx.oxml import OxmlElement  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415

    element = OxmlElement(tag)
    for name, value in values.items():
        element.set(qn(name), value)
    parent.append(element)
