"""Word, for those who go on writing in the report: real headings, tables and captions, references as links."""

from __future__ import annotations

import io
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
from standoff.report.writers.docx_form import (
    ACCENT,
    INK,
    SOFT,
    added,
    bookmarked,
    keep_whole,
    link,
    page_number,
    repeat,
    rule_below,
    set_styles,
    set_widths,
    shade,
    undated,
)

if TYPE_CHECKING:
    from standoff.report.model import Block, Report, Run, Runs


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
    set_styles(document)
    _Writer(document, report).write()
    made = io.BytesIO()
    document.save(made)
    return undated(made.getvalue())


class _Writer:
    def __init__(self, document: Any, report: Report) -> None:
        self._document = document
        self._report = report
        self._numbers: dict[str, int] = {}
        self._bookmarks = 0

    def write(self) -> None:
        report, document = self._report, self._document
        added(document.add_paragraph(style="Small"), report.kicker.upper(), colour=SOFT)
        document.add_paragraph(legal(report.title), style="Title")
        self._runs(document.add_paragraph(style="Subtitle"), report.subtitle)
        for name, runs in report.facts:
            paragraph = document.add_paragraph(style="Small")
            added(paragraph, f"{name}: ", bold=True)
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

    def _runs(self, paragraph: Any, runs: Runs, *, bold: bool = False) -> None:
        for run in runs:
            self._run(paragraph, run, bold=bold)

    def _run(self, paragraph: Any, run: Run, *, bold: bool) -> None:
        match run:
            case Mark(references):
                for at, number in enumerate(references):
                    link(paragraph, ("," if at else "") + str(number), f"r{number}")
            case CountMark(letter):
                link(paragraph, letter, f"c_{letter}")
            case Strong(runs):
                self._runs(paragraph, runs, bold=True)
            case Code(text):
                added(paragraph, text, font="Consolas")
            case Quoted() | Number():
                added(paragraph, shown(run), bold=bold)
            case _:
                added(paragraph, run.text, bold=bold)

    def _bookmarked(self, paragraph: Any, name: str, text: str) -> None:
        self._bookmarks += 1
        bookmarked(paragraph, name, text, self._bookmarks)

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
                shade(place, "EEF3F7")
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
        set_widths(table, widths)
        for row, parts in zip(table.rows, rows, strict=True):
            keep_whole(row)
            for cell, texts in zip(row.cells, parts, strict=True):
                for at, runs in enumerate(t for t in texts if t):
                    paragraph = cell.paragraphs[0] if at == 0 else cell.add_paragraph()
                    paragraph.style = self._document.styles["Cell"]
                    self._runs(paragraph, runs)
                rule_below(cell, "D5DADE", 4)
        self._document.add_paragraph(style="Small")

    def _table(self, block: Table) -> None:
        from docx.enum.text import WD_ALIGN_PARAGRAPH  # noqa: PLC0415

        self._caption("table", block.caption)
        table = self._document.add_table(rows=1 + len(block.rows), cols=len(block.columns))
        set_widths(table, [c.width for c in block.columns])
        repeat(table.rows[0])
        for cell, column in zip(table.rows[0].cells, block.columns, strict=True):
            cell.paragraphs[0].style = self._document.styles["Cell"]
            added(cell.paragraphs[0], column.title, bold=True)
            rule_below(cell, INK, 8)
            if column.right:
                cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
        for row, parts in zip(table.rows[1:], block.rows, strict=True):
            keep_whole(row)
            if len(parts) == 1:
                cell = row.cells[0].merge(row.cells[-1])
                cell.paragraphs[0].style = self._document.styles["Cell"]
                self._runs(cell.paragraphs[0], parts[0], bold=True)
                rule_below(cell, "D5DADE", 4)
                continue
            for cell, runs, column in zip(row.cells, parts, block.columns, strict=True):
                cell.paragraphs[0].style = self._document.styles["Cell"]
                self._runs(cell.paragraphs[0], runs)
                rule_below(cell, "D5DADE", 4)
                if column.right:
                    cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
        self._document.add_paragraph(style="Small")

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
        added(paragraph, f"{self._report.labels[kind]} {self._numbers[kind]}. ", bold=True)
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
            added(paragraph, f"  {one.rule}. ")
            if one.command:
                added(paragraph, one.command, font="Consolas")

    def _references(self) -> None:
        labels = self._report.labels
        published = {s.document_id: s.published.text for s in self._report.sources}
        self._document.add_heading(labels["references"], 1)
        self._document.add_paragraph(labels["references_lead"], style="Small")
        for reference in self._report.references:
            paragraph = self._document.add_paragraph(style="Reference")
            self._bookmarked(paragraph, f"r{reference.number}", str(reference.number))
            added(paragraph, "  " + labels["quote_open"])
            for text, marked in stretches(reference):
                added(paragraph, text, bold=marked)
            added(paragraph, labels["quote_close"] + " ")
            self._runs(paragraph, reference.title)
            added(paragraph, f", {published[reference.document_id]}; {flat(reference.said)}. ", colour=SOFT)
            added(paragraph, " ".join(reference.read), font="Consolas", colour=SOFT)

    def _sources(self) -> None:
        labels = self._report.labels
        self._document.add_heading(labels["sources"], 1)
        self._document.add_paragraph(labels["sources_lead"], style="Small")
        for source in self._report.sources:
            paragraph = self._document.add_paragraph(style="Reference")
            self._runs(paragraph, source.label)
            added(paragraph, f", {source.published.text}" + (f", {source.url}" if source.url else "") + " ")
            for at, number in enumerate(source.references):
                link(paragraph, (", " if at else "") + str(number), f"r{number}")

    def _footer(self) -> None:
        paragraph = self._document.sections[0].footer.paragraphs[0]
        paragraph.style = self._document.styles["Small"]
        added(paragraph, self._report.labels["footer"] + "  ", colour=SOFT)
        run = added(paragraph, "", colour=SOFT)
        page_number(run)
