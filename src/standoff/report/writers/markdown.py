"""Markdown with tables and footnotes, as GitHub and pandoc read it; of pictures only the captions stand in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

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

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~$^&])")
_PLAIN = re.compile(r"[\w .:/=-]+")  # what may stand as code: ids and commands
_BEGINS = re.compile(r"^(\s*)(\d+)([.)])|^(\s*)(-)")


def written(report: Report) -> bytes:
    """The text in UTF-8."""
    lines = [f"# {_text(report.title)}", "", f"**{_text(report.kicker)}.** {_runs(report.subtitle)}", ""]
    lines += [f"- {_text(name)}: {_runs(runs)}" for name, runs in report.facts] + [""]
    numbers: dict[str, int] = {}
    for section in report.sections:
        lines += [f"## {_text(section.title)}", ""]
        for block in section.blocks:
            lines += [*_block(block, report, numbers), ""]
    labels = report.labels
    lines += [f"## {_text(labels['countings'])}", "", _text(labels["countings_lead"]), ""]
    lines += [f"| {_text(labels['letter'])} | {_text(labels['rule'])} | {_text(labels['command'])} |", "|---|---|---|"]
    lines += [f"| {c.letter} | {_text(c.rule)} | {f'`{c.command}`' if c.command else ''} |" for c in report.countings]
    lines += ["", f"## {_text(labels['sources'])}", "", _text(labels["sources_lead"]), ""]
    for source in report.sources:
        url = f" {_text(source.url)}" if source.url else ""
        cited = f"({_text(labels['references'].lower())} {', '.join(map(str, source.references))})"
        lines.append(f"- {_runs(source.label)}, {_text(source.published.text)}{url} {cited}")
    lines += ["", f"## {_text(labels['references'])}", "", _text(labels["references_lead"]), ""]
    published = {s.document_id: s.published for s in report.sources}
    for reference in report.references:
        quote = "".join(
            f"**{_text(t.strip())}**{t[len(t.rstrip()) :]}" if marked and t.strip() else _text(t)
            for t, marked in stretches(reference)
        )
        read = " ".join(f"`{i}`" for i in reference.read)
        day = _text(published[reference.document_id].text)
        quoted = f"{labels['quote_open']}{quote}{labels['quote_close']}"
        said = _text(flat(reference.said))
        lines.append(f"[^{reference.number}]: {quoted} {_runs(reference.title)}, {day}; {said}. {read}")
    lines += ["", f"*{_text(labels['footer'])}*", ""]
    return "\n".join(lines).encode()


def _text(text: str) -> str:
    """Escaped, so that nothing of it is taken for markup."""
    escaped = _SPECIAL.sub(r"\\\1", legal(text))
    return _BEGINS.sub(lambda m: f"{m[1]}{m[2]}\\{m[3]}" if m[2] else f"{m[4]}\\-", escaped)


def _runs(runs: Runs) -> str:
    return "".join(_run(run) for run in runs)


def _run(run: Run) -> str:
    match run:
        case Mark(references):
            return "".join(f"[^{n}]" for n in references)
        case CountMark(letter):
            return f" ({letter})"
        case Strong(runs):
            return f"**{_runs(runs)}**" if runs else ""
        case Code(text):
            return f"`{text}`" if _PLAIN.fullmatch(text) else _text(text)
        case _:
            return _SPECIAL.sub(r"\\\1", shown(run))


def _block(block: Block, report: Report, numbers: dict[str, int]) -> list[str]:
    match block:
        case Paragraph(runs, _):
            return [_runs(runs)]
        case Heading(runs):
            return [f"### {_runs(runs)}"]
        case Bullets(items):
            return [f"- {_runs(item)}" for item in items]
        case Band(cells):
            return [f"- **{_runs(c.value)}** {_runs(c.label)}. {_runs(c.said)}" for c in cells]
        case Chronicle(entries):
            return [
                f"- **{_runs(e.when)}**, {_runs(e.where)}. {_runs(e.head)}. {_runs(e.quote)} {_runs(e.note)}"
                for e in entries
            ]
        case Dispute(about, sides, note):
            return [
                f"### {_runs(about)}",
                "",
                *(f"- **{_runs(s.who)}**: {_runs(s.claim)}" for s in sides),
                "",
                _runs(note),
            ]
        case Plot(_, _, _, described):
            return [f"*{_numbered('figure', report, numbers)}. {_runs(described)}*"]
        case Table(columns, rows, caption):
            head = "| " + " | ".join(_text(c.title) for c in columns) + " |"
            rule = "|" + "|".join("---:" if c.right else "---" for c in columns) + "|"
            lines = ["| " + " | ".join(_cells(row, len(columns))) + " |" for row in rows]
            return [f"**{_numbered('table', report, numbers)}.** {_runs(caption)}", "", head, rule, *lines]


def _cells(row: tuple[Runs, ...], columns: int) -> list[str]:
    if len(row) == 1:
        return [f"**{_runs(row[0])}**", *[""] * (columns - 1)]
    return [_runs(cell) for cell in row]


def _numbered(kind: str, report: Report, numbers: dict[str, int]) -> str:
    numbers[kind] = numbers.get(kind, 0) + 1
    return f"{report.labels[kind]} {numbers[kind]}"
