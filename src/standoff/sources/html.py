"""Web pages: all the text a reader sees, in blocks, what is not the article marked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from standoff.errors import SourceError
from standoff.sources.decode import decode
from standoff.sources.html_blocks import page_blocks
from standoff.sources.html_metadata import page_metadata
from standoff.sources.outcome import Block, Draft

if TYPE_CHECKING:
    from collections.abc import Iterator

    from standoff.sources.html_blocks import PageBlock
    from standoff.sources.limits import Limits
    from standoff.sources.outcome import Piece

_CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")
_NOT_WORD = re.compile(r"[\W_]+")
_ENDED = re.compile(r"[.!?…。！？؟۔।][\"'”’»)\]]*$")
# Where a block that is not the article's stands, innermost first, tells the reason.
_PLACES = {
    "nav": "page navigation",
    "footer": "page footer",
    "aside": "beside the article",
    "form": "form",
    "header": "page header",
    "button": "button",
}
_OUTSIDE = "outside the article"
_LEAST_BODY = 0.25  # of the page's prose: a smaller "main text" is a mistake, and all prose is kept
_PROSE_WORDS = 8


def read_html(data: bytes, limits: Limits) -> Iterator[Piece]:
    """One document of the page. Raises SourceError where it is no text or nested too deeply."""
    yield page_draft(data, limits)


def page_draft(page: bytes | str, limits: Limits, url: str | None = None) -> Draft:
    """The page's visible text: the article's blocks to be read, all others with the reason why not."""
    tree, notes = _parse(page)
    metadata = page_metadata(tree)
    found = page_blocks(tree, limits)
    body = _article_blocks(found, tree, metadata.title)
    if body is None:
        notes = (*notes, "the article could not be told from the rest of the page: all of it is read")
    blocks = tuple(
        Block(block.text, "" if body is None or i in body else _reason(block)) for i, block in enumerate(found)
    )
    return Draft(
        blocks,
        title=metadata.title,
        url=metadata.url or url,
        publisher=metadata.publisher,
        byline=metadata.byline,
        published=metadata.published,
        dated_by=metadata.dated_by,
        language=metadata.language,
        notes=notes,
    )


def plain_blocks(page: bytes | str, limits: Limits) -> list[Block]:
    """The visible text of HTML that is no web page (the body of a mail)."""
    tree, _ = _parse(page)
    return [Block(block.text) for block in page_blocks(tree, limits)]


def _parse(page: bytes | str) -> tuple[Any, tuple[str, ...]]:
    from lxml import etree, html  # noqa: PLC0415

    text, notes = (page, ()) if isinstance(page, str) else _decode(page)
    text, controls = _CONTROLS.subn("\ufffd", text)
    if controls:
        notes = (*notes, f"{controls} control characters stand as \ufffd")
    parser = html.HTMLParser(encoding="utf-8", remove_pis=True)
    try:
        tree = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise SourceError(f"not HTML, or an empty page ({str(error)[:60]})") from None
    for entry in parser.error_log:
        if "Excessive depth" in entry.message:
            raise SourceError("elements nested too deeply for the page to be read whole")
        if "huge text" in entry.message.lower() or "buffer" in entry.message.lower():
            raise SourceError("a stretch of text too long for the page to be read whole")
    return tree, notes


def _decode(data: bytes) -> tuple[str, tuple[str, ...]]:
    from w3lib.encoding import html_body_declared_encoding  # noqa: PLC0415

    declared = html_body_declared_encoding(data)
    if declared and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        try:
            return data.decode(declared), ()
        except (UnicodeDecodeError, LookupError):
            text, notes = decode(data)
            return text, (f"not valid {declared}, which the page names", *notes)
    return decode(data)


def _article_blocks(found: list[PageBlock], tree: Any, title: str | None) -> set[int] | None:
    """Which blocks are the article's, as trafilatura sees it; None where it cannot tell."""
    import copy  # noqa: PLC0415

    import trafilatura  # noqa: PLC0415

    # It takes the tree apart as it works.
    extracted = trafilatura.extract(copy.deepcopy(tree), output_format="txt", include_comments=False)
    lines = [_letters(line) for line in (extracted or "").split("\n")]
    lines = [line for line in lines if line]
    if not lines:
        return None
    whole, joined = set(lines), "\n".join(lines)
    run_on = "".join(lines)
    long_lines = [line for line in lines if len(line) >= 30]
    body: set[int] = set()
    for i, block in enumerate(found):
        letters = _letters(block.text)
        if (
            letters in whole
            or (len(letters) >= 20 and (letters in joined or letters in run_on))
            or (len(letters) >= 40 and sum(len(line) for line in long_lines if line in letters) > len(letters) / 2)
        ):
            body.add(i)
    if not body:
        return None
    _keep_neighbours(found, body)
    prose = [i for i, block in enumerate(found) if _is_prose(block.text)]
    if sum(len(found[i].text) for i in prose if i in body) < _LEAST_BODY * sum(len(found[i].text) for i in prose):
        return None
    _keep_headline(found, body, title)
    return body


def _keep_neighbours(found: list[PageBlock], body: set[int]) -> None:
    """Prose and captions among the article's blocks are the article's too, whatever the extractor left out."""
    first, last = min(body), max(body)
    parents = {found[i].parent for i in body}
    for i, block in enumerate(found):
        if i in body or block.place in {"nav", "footer", "form", "button"}:
            continue
        inside = first < i < last
        if (block.tag == "figcaption" and (inside or block.in_article)) or (
            _is_prose(block.text) and block.place != "aside" and (inside or block.parent in parents)
        ):
            body.add(i)


def _keep_headline(found: list[PageBlock], body: set[int], title: str | None) -> None:
    wanted = _letters(title or "")
    for i in range(min(body) - 1, -1, -1):
        letters = _letters(found[i].text)
        if found[i].tag == "h1" and letters and wanted and (letters in wanted or wanted in letters):
            body.add(i)
            return


def _is_prose(text: str) -> bool:
    return len(text.split()) >= _PROSE_WORDS and _ENDED.search(text) is not None


def _letters(text: str) -> str:
    return _NOT_WORD.sub("", text).casefold()


def _reason(block: PageBlock) -> str:
    return _PLACES.get(block.place, _OUTSIDE)
