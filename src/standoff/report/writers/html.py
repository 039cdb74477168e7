"""One page of HTML: no script, nothing from elsewhere, pictures inside; well-formed as XML, fit to be printed."""

from __future__ import annotations

from base64 import b64encode
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from standoff.report.model import (
    Band,
    Bullets,
    Chronicle,
    Code,
    Count,
    CountMark,
    Day,
    Dispute,
    Heading,
    Mark,
    Name,
    Number,
    Paragraph,
    Plot,
    Quoted,
    Strong,
    Table,
)
from standoff.report.text import flat, legal, shown, stretches

if TYPE_CHECKING:
    from standoff.report.model import Block, Reference, Report, Run, Runs, Section, Source

STYLE = Path(__file__).parent / "report.css"
_POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"


def written(report: Report) -> bytes:
    """The page in UTF-8."""
    numbers = _Numbers(report)
    body = [_head(report), _contents(report), *(_section(s, numbers) for s in report.sections), _countings(report),
            _references(report), _sources(report)]  # fmt: skip
    page = f"""<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" lang="{report.language}" xml:lang="{report.language}">
<head>
<meta charset="utf-8"/>
<meta http-equiv="Content-Security-Policy" content="{_POLICY}"/>
<meta name="viewport" content="width=device-width, initial-scale=1"/>
<title>{_text(f"{report.title}: {report.kicker}")}</title>
<style>
{STYLE.read_text("utf-8")}</style>
</head>
<body>
{"".join(body)}<footer>{_text(report.labels["footer"])}</footer>
</body>
</html>
"""
    return page.encode()


class _Numbers:
    """Numbers of figures and tables, in order."""

    def __init__(self, report: Report) -> None:
        self.labels = report.labels
        self._given: dict[str, int] = {}

    def next(self, kind: str) -> str:
        self._given[kind] = self._given.get(kind, 0) + 1
        return f"{self.labels[kind]}\u00a0{self._given[kind]}"


def _text(text: str) -> str:
    return escape(legal(text))


def _runs(runs: Runs) -> str:
    return "".join(_run(run) for run in runs)


def _run(run: Run) -> str:
    match run:
        case Mark(references):
            links = ", ".join(f'<a href="#r{n}">{n}</a>' for n in references)
            return f'<sup class="ref">{links}</sup>' if links else ""
        case CountMark(letter):
            return f'<sup class="count"><a href="#c-{letter}">{letter}</a></sup>'
        case Strong(runs):
            return f"<strong>{_runs(runs)}</strong>"
        case Quoted(_, document, start, end):
            at = f'data-document="{_text(document)}" data-start="{start}" data-end="{end}"'
            return f'<span class="quoted" {at}>{_text(shown(run))}</span>'
        case Number(text, _, _, _, figures):
            return f'<span class="number" data-figures="{_text(" ".join(figures))}">{_text(text)}</span>'
        case Count(text, letter):
            return f'<span class="counted" title="{letter}">{_text(text)}</span>'
        case Code(text):
            return f"<code>{_text(text)}</code>"
        case Day(text):
            return (
                f"<time>{_text(text)}</time>"
                if run.earliest is None or run.earliest != run.latest
                else (f'<time datetime="{_text(run.earliest)}">{_text(text)}</time>')
            )
        case Name(text):
            return f"<bdi>{_text(text)}</bdi>"
        case _:
            return _text(run.text)


def _head(report: Report) -> str:
    facts = "".join(f"<dt>{_text(name)}</dt><dd>{_runs(runs)}</dd>" for name, runs in report.facts)
    return (
        f'<header><p class="kicker">{_text(report.kicker)}</p><h1><bdi>{_text(report.title)}</bdi></h1>'
        f'<p class="subtitle">{_runs(report.subtitle)}</p><dl class="facts">{facts}</dl></header>\n'
    )


def _contents(report: Report) -> str:
    links = [(s.key, s.title) for s in report.sections]
    links += [(key, report.labels[key]) for key in ("countings", "references", "sources")]
    items = "".join(f'<li><a href="#{key}">{_text(title)}</a></li>' for key, title in links)
    return f'<nav aria-label="{_text(report.labels["contents"])}"><ol>{items}</ol></nav>\n'


def _section(section: Section, numbers: _Numbers) -> str:
    blocks = "".join(_block(block, numbers) for block in section.blocks)
    return f'<section id="{section.key}"><h2>{_text(section.title)}</h2>\n{blocks}</section>\n'


def _block(block: Block, numbers: _Numbers) -> str:
    match block:
        case Paragraph(runs, style):
            return f'<p class="{style}">{_runs(runs)}</p>\n'
        case Heading(runs):
            return f"<h3>{_runs(runs)}</h3>\n"
        case Bullets(items):
            return "<ul>" + "".join(f"<li>{_runs(item)}</li>" for item in items) + "</ul>\n"
        case Band(cells):
            inner = "".join(
                f'<div class="cell"><p class="value">{_runs(c.value)}</p><p class="label">{_runs(c.label)}</p>'
                f'<p class="said">{_runs(c.said)}</p></div>'
                for c in cells
            )
            return f'<div class="band">{inner}</div>\n'
        case Chronicle(entries):
            inner = "".join(
                f'<li><div class="when">{_runs(e.when)}<br/><span class="where">{_runs(e.where)}</span></div>'
                f'<div><p class="head">{_runs(e.head)}</p><p class="quote">{_runs(e.quote)}</p>'
                f'<p class="entry-note">{_runs(e.note)}</p></div></li>'
                for e in entries
            )
            return f'<ol class="chronicle">{inner}</ol>\n'
        case Dispute(head, sides, note):
            inner = "".join(f'<div><p class="who">{_runs(s.who)}</p><p>{_runs(s.claim)}</p></div>' for s in sides)
            return (
                f'<article class="dispute"><h3>{_runs(head)}</h3><div class="sides">{inner}</div>'
                f'<p class="note">{_runs(note)}</p></article>\n'
            )
        case Table():
            return _table(block, numbers)
        case Plot():
            return _plot(block, numbers)


def _table(table: Table, numbers: _Numbers) -> str:
    sides = [' class="right"' if c.right else "" for c in table.columns]
    total = sum(c.width for c in table.columns)
    columns = "".join(f'<col style="width:{100 * c.width / total:.1f}%"/>' for c in table.columns)
    head = "".join(f'<th scope="col"{s}>{_text(c.title)}</th>' for c, s in zip(table.columns, sides, strict=True))
    rows = "".join(_row(row, sides) for row in table.rows)
    caption = f"<caption><b>{_text(numbers.next('table'))}</b> {_runs(table.caption)}</caption>"
    return (
        f'<div class="wide"><table>{caption}<colgroup>{columns}</colgroup><thead><tr>{head}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div>\n"
    )


def _row(row: tuple[Runs, ...], sides: list[str]) -> str:
    if len(row) == 1:
        return f'<tr class="group"><th scope="rowgroup" colspan="{len(sides)}">{_runs(row[0])}</th></tr>\n'
    return "<tr>" + "".join(f"<td{s}>{_runs(cell)}</td>" for cell, s in zip(row, sides, strict=True)) + "</tr>\n"


def _plot(plot: Plot, numbers: _Numbers) -> str:
    data = b64encode(plot.svg).decode()
    caption = f"<figcaption><b>{_text(numbers.next('figure'))}</b> {_runs(plot.caption)}</figcaption>"
    return f'<figure><img alt="{_text(plot.alt)}" src="data:image/svg+xml;base64,{data}"/>{caption}</figure>\n'


def _countings(report: Report) -> str:
    labels = report.labels
    rows = "".join(
        f'<tr id="c-{c.letter}"><th scope="row">{c.letter}</th><td>{_text(c.rule)}</td>'
        f"<td><code>{_text(c.command)}</code></td></tr>\n"
        for c in report.countings
    )
    head = "".join(f'<th scope="col">{_text(labels[name])}</th>' for name in ("letter", "rule", "command"))
    table = f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    return _ending(report, "countings", f'<div class="wide">{table}</div>')


def _ending(report: Report, key: str, content: str) -> str:
    """A section after those of the report itself."""
    title, lead = _text(report.labels[key]), _text(report.labels[f"{key}_lead"])
    return f'<section id="{key}"><h2>{title}</h2><p class="lead">{lead}</p>{content}</section>\n'


def _references(report: Report) -> str:
    published = {s.document_id: s.published for s in report.sources}
    quotes = (report.labels["quote_open"], report.labels["quote_close"])
    items = "".join(_reference(r, _text(published[r.document_id].text), quotes) for r in report.references)
    return _ending(report, "references", f'<ol class="references">{items}</ol>')


def _reference(reference: Reference, published: str, quotes: tuple[str, str]) -> str:
    quote = "".join(f"<mark>{_text(t)}</mark>" if marked else _text(t) for t, marked in stretches(reference))
    spans = " ".join(f"{p.start}-{p.end}" for p in reference.pieces)
    read = " ".join(f"<code>{_text(i)}</code>" for i in reference.read)
    return (
        f'<li id="r{reference.number}" value="{reference.number}" '
        f'data-document="{_text(reference.document_id)}" data-spans="{spans}">'
        f"{_text(quotes[0])}<q>{quote}</q>{_text(quotes[1])} "
        f"{_runs(reference.title)}, <time>{published}</time>; {_text(flat(reference.said))}. "
        f'<span class="read">{read}</span></li>\n'
    )


def _sources(report: Report) -> str:
    items = "".join(_source(s) for s in report.sources)
    return _ending(report, "sources", f'<ul class="sources">{items}</ul>')


def _source(source: Source) -> str:
    references = ", ".join(f'<a href="#r{n}">{n}</a>' for n in source.references)
    url = f' <span class="url">{_text(source.url)}</span>' if source.url else ""
    title = f"{_runs(source.label)}, {_runs((source.published,))}{url}"
    return f'<li id="s-{_text(source.document_id)}">{title} [{references}]</li>\n'
