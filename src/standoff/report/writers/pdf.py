"""PDF by typst. The document goes to the template as data, so that no word of a report is ever taken for markup."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from standoff.errors import StandoffError
from standoff.report.model import (
    Band,
    Bullets,
    Chronicle,
    Code,
    CountMark,
    Dispute,
    Heading,
    Mark,
    Paragraph,
    Plot,
    Strong,
    Table,
)
from standoff.report.text import flat, legal, shown, stretches

if TYPE_CHECKING:
    from standoff.report.model import Block, Report, Run, Runs

TEMPLATE = Path(__file__).parent / "report.typ"
# After the fonts that every installation has: those for scripts that these lack, taken where the system has them.
FALLBACK = tuple(
    f"Noto {name}"
    for name in (
        "Serif", "Sans", "Naskh Arabic", "Sans Arabic", "Sans Hebrew", "Sans Devanagari", "Sans Bengali", "Sans Tamil",
        "Sans Ethiopic", "Sans Myanmar", "Sans Khmer", "Sans Thai", "Sans Lao", "Sans Sinhala", "Sans Georgian",
        "Sans Armenian", "Sans Tifinagh", "Sans CJK SC", "Sans CJK JP", "Sans CJK KR", "Sans Symbols", "Sans Symbols 2",
    )
)  # fmt: skip


def written(report: Report) -> bytes:
    """The file; the same report gives the same bytes. Raises StandoffError where typst is not installed."""
    try:
        import typst  # noqa: PLC0415 - of the extra `report`
    except ImportError as error:
        raise StandoffError("a report as PDF needs typst: pip install 'standoff[report]'") from error
    data = _document(report)
    text = json.dumps(data, ensure_ascii=False)
    ours = _our_fonts()
    # System fonts only where a character needs them: else one record would look different from machine to machine.
    foreign = {c for c in text if c > "\x7f"} - _covered()
    fonts = typst.Fonts(include_system_fonts=bool(foreign), font_paths=[str(ours)])
    families = [*data["fonts"], *(f for f in FALLBACK if f in set(fonts.families()))] if foreign else data["fonts"]
    data["fonts"] = families
    files: Any = {"main.typ": TEMPLATE.read_bytes(), "report.json": json.dumps(data, ensure_ascii=False).encode()}
    for section in report.sections:
        for block in section.blocks:
            if isinstance(block, Plot):
                files[f"{block.name}.svg"] = block.svg
    try:
        made = typst.compile(files, format="pdf", font_paths=fonts)
    except typst.TypstError as error:
        raise StandoffError(f"typst could not set the report: {error.message}; {error.diagnostic}") from error
    assert isinstance(made, bytes)
    return made


def _our_fonts() -> Path:
    """The folder of DejaVu, which comes with matplotlib; Libertinus comes with typst."""
    try:
        import matplotlib as mpl  # noqa: PLC0415
    except ImportError as error:
        raise StandoffError("a report needs matplotlib and typst: pip install 'standoff[report]'") from error
    return Path(mpl.get_data_path()) / "fonts" / "ttf"


@cache
def _covered() -> frozenset[str]:
    """The characters that DejaVu Sans has."""
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # noqa: PLC0415 - comes with matplotlib

    with TTFont(_our_fonts() / "DejaVuSans.ttf", lazy=True) as font:
        return frozenset(map(chr, font.getBestCmap()))


def _document(report: Report) -> dict[str, Any]:
    published = {s.document_id: s.published.text for s in report.sources}
    return {
        "fonts": ["Libertinus Serif", "DejaVu Sans"],
        "language": report.language,
        "title": legal(report.title),
        "kicker": report.kicker,
        "subtitle": _runs(report.subtitle),
        "facts": [[name, _runs(runs)] for name, runs in report.facts],
        "sections": [
            {"key": s.key, "title": legal(s.title), "blocks": [_block(b) for b in s.blocks]} for s in report.sections
        ],
        "countings": [[c.letter, c.rule, c.command] for c in report.countings],
        "references": [
            {
                "number": r.number, "quote": stretches(r), "title": _runs(r.title), "day": published[r.document_id],
                "said": flat(r.said), "read": list(r.read),
            }
            for r in report.references
        ],
        "sources": [
            {
                "label": _runs(s.label), "day": s.published.text, "url": legal(s.url) if s.url else None,
                "references": list(s.references),
            }
            for s in report.sources
        ],
        "labels": report.labels,
    }  # fmt: skip


def _runs(runs: Runs) -> list[list[Any]]:
    return [_run(run) for run in runs]


def _run(run: Run) -> list[Any]:
    """What it is, and its text or content."""
    match run:
        case Mark(references):
            return ["mark", list(references)]
        case CountMark(letter):
            return ["count", letter]
        case Strong(runs):
            return ["strong", _runs(runs)]
        case Code():
            return ["code", shown(run)]
        case _:
            return ["words", shown(run)]


def _block(block: Block) -> dict[str, Any]:
    match block:
        case Paragraph(runs, style):
            return {"is": "paragraph", "style": style, "runs": _runs(runs)}
        case Heading(runs):
            return {"is": "heading", "runs": _runs(runs)}
        case Bullets(items):
            return {"is": "bullets", "items": [_runs(item) for item in items]}
        case Band(cells):
            return {"is": "band", "cells": [[_runs(c.value), _runs(c.label), _runs(c.said)] for c in cells]}
        case Chronicle(entries):
            return {
                "is": "chronicle",
                "entries": [[_runs(part) for part in (e.when, e.where, e.head, e.quote, e.note)] for e in entries],
            }
        case Dispute(head, sides, note):
            return {
                "is": "dispute",
                "head": _runs(head),
                "sides": [[_runs(s.who), _runs(s.claim)] for s in sides],
                "note": _runs(note),
            }
        case Plot(name, _, _, caption, alt):
            return {"is": "plot", "file": f"{name}.svg", "caption": _runs(caption), "alt": alt}
        case Table(columns, rows, caption):
            return {
                "is": "table",
                "columns": [[legal(c.title), c.width, c.right] for c in columns],
                "rows": [[_runs(cell) for cell in row] for row in rows],
                "caption": _runs(caption),
            }
