"""PDF, its text layer. Pages that are only pictures are named, not read."""

from __future__ import annotations

import re
import statistics
from collections import Counter
from typing import TYPE_CHECKING

from standoff.errors import SourceError
from standoff.sources.outcome import Block, Draft

if TYPE_CHECKING:
    from collections.abc import Iterator

    from standoff.sources.limits import Limits
    from standoff.sources.outcome import Piece

MAX_PAGES = 5_000
# How PDFium shows a hyphen at the end of a line: before a small letter it broke a word, else it was part of one.
_BROKEN_WORD = re.compile(r"[\x02\ufffe\u00ad]\s*(?=[a-zà-ÿ])")
_HYPHEN = re.compile(r"[\x02\ufffe]\s*")
_ENDED = re.compile(r"[.!?:…][\"'”’»)\]]*$")
_DIGITS = re.compile(r"\d+")
_MARGIN_LINES = 2


def read_pdf(data: bytes, limits: Limits) -> Iterator[Piece]:
    """One document: lines joined into paragraphs; what repeats at head or foot of the pages is kept but not read.

    The file's own dates say when the file was made, not when the report appeared: they are not taken.
    """
    pages, title = _pages(data, limits)
    if not any(page.strip() for page in pages):
        raise SourceError("no text layer: pictures of pages must be run through text recognition first")
    lines = [[line.strip() for line in page.split("\n")] for page in pages]
    margins = _running_lines(lines)
    blocks: list[Block] = []
    for page in lines:
        for block in _page_blocks(page, margins):
            if block.reason or not blocks or not _goes_on(blocks, block):
                blocks.append(block)
            else:
                i = max(n for n, b in enumerate(blocks) if not b.reason)
                blocks[i] = Block(f"{blocks[i].text} {block.text}")
    empty = sum(not page.strip() for page in pages)
    notes = (f"{empty} of {len(pages)} pages have no text and were not read",) if empty else ()
    yield Draft(tuple(blocks), title=title, notes=notes)


def _pages(data: bytes, limits: Limits) -> tuple[list[str], str | None]:
    import pypdfium2  # noqa: PLC0415

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        said = str(error)
        if "assword" in said:
            raise SourceError("encrypted: it opens only with a password") from None
        raise SourceError(f"not a sound PDF, damaged or cut short ({said[:80]})") from None
    if len(document) > MAX_PAGES:
        raise SourceError(f"more than {MAX_PAGES:,} pages")
    pages = []
    total = 0
    for number in range(len(document)):
        try:
            page = document[number]
            text = page.get_textpage().get_text_range(errors="replace")
            page.close()
        except pypdfium2.PdfiumError as error:
            raise SourceError(f"page {number + 1} cannot be read ({str(error)[:60]})") from None
        total += len(text)
        if total > limits.characters:
            raise SourceError(f"more than {limits.characters:,} characters")
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        pages.append(_HYPHEN.sub("-", _BROKEN_WORD.sub("", text)))
    title = (document.get_metadata_value("Title") or "").strip()
    return pages, title or None


def _running_lines(pages: list[list[str]]) -> set[str]:
    """Lines, digits apart, that stand at head or foot of three pages or more, or of both of two."""
    seen: Counter[str] = Counter()
    for page in pages:
        filled = [line for line in page if line]
        seen.update({_DIGITS.sub("#", x) for x in filled[:_MARGIN_LINES] + filled[-_MARGIN_LINES:]})
    least = 3 if len(pages) > 2 else 2
    return {line for line, count in seen.items() if count >= least}


def _page_blocks(page: list[str], margins: set[str]) -> Iterator[Block]:
    filled = [i for i, line in enumerate(page) if line]
    edges = {*filled[:_MARGIN_LINES], *filled[-_MARGIN_LINES:]}
    width = statistics.quantiles([len(page[i]) for i in filled], n=10)[-1] if len(filled) > 1 else 0
    paragraph: list[str] = []
    for i, line in enumerate(page):
        marginal = i in edges and _DIGITS.sub("#", line) in margins
        if (not line or marginal) and paragraph:
            yield Block(" ".join(paragraph))
            paragraph = []
        if marginal:
            yield Block(line, "page header or footer")
        elif line:
            paragraph.append(line)
            # A line well short of the column that ends a sentence, or any line far too short, ends its paragraph.
            if len(line) < 0.5 * width or (len(line) < 0.85 * width and _ENDED.search(line)):
                yield Block(" ".join(paragraph))
                paragraph = []
    if paragraph:
        yield Block(" ".join(paragraph))


def _goes_on(blocks: list[Block], block: Block) -> bool:
    """The block takes up a sentence that the page before broke off."""
    before = next((b for b in reversed(blocks) if not b.reason), None)
    return before is not None and not _ENDED.search(before.text) and block.text[:1].islower()
