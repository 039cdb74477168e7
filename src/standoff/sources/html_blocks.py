"""The visible text of a parsed page, block by block, in order."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from standoff.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from standoff.sources.limits import Limits

_BLOCKS = frozenset(
    "address article aside blockquote body button caption center dd details dialog div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hr html label legend li main menu nav ol optgroup p pre section "
    "summary table tbody tfoot thead tr ul".split(),
)
_UNSEEN = frozenset(
    "head script style noscript template iframe object embed svg math canvas audio video select textarea input "
    "datalist map title meta link".split(),
)
# A cell is part of its row's line, unless the table only lays out the page.
_CELLS = ("td", "th")
_IN_CELLS = ("br", "p", "div", "table", "ul")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_PLACES = ("nav", "footer", "aside", "form", "button", "header")
_BREAK = "\x0b"
_SPACES = re.compile(r"[ \t\n\r\f]+")
_AROUND_BREAK = re.compile(f" ?{_BREAK} ?")


@dataclass(frozen=True, slots=True)
class PageBlock:
    """A block's text; its tag; the number of the element around it; the part of the page it stands in, if marked."""

    text: str
    tag: str
    parent: int
    place: str
    in_article: bool


def page_blocks(tree: Any, limits: Limits) -> list[PageBlock]:
    """All blocks with text that a reader sees. Scripts, form fields and hidden elements are not seen."""
    found: list[PageBlock] = []
    total = 0
    numbers: dict[Any, int] = {}
    for element, text in _stretches(tree):
        for piece in re.split(f"{_BREAK}{{2,}}", _AROUND_BREAK.sub(_BREAK, _SPACES.sub(" ", text))):
            words = piece.strip(f" {_BREAK}").replace(_BREAK, "\n")
            if not words:
                continue
            total += len(words)
            if total > limits.characters:
                raise SourceError(f"more than {limits.characters:,} characters of visible text")
            around = [a.tag for a in element.iterancestors()]
            parent = element.getparent()
            found.append(
                PageBlock(
                    words,
                    element.tag,
                    numbers.setdefault(parent, len(numbers)),
                    _place([element.tag, *around]),
                    "article" in around or "main" in around,
                )
            )
    return found


def _place(tags: list[str]) -> str:
    """The innermost part of the page with a name; a header within the article is the article's own."""
    for i, tag in enumerate(tags):
        if tag in _PLACES:
            return "" if tag in {"header", "footer"} and "article" in tags[i:] else tag
    return ""


def _stretches(tree: Any) -> Iterator[tuple[Any, str]]:
    """Runs of text between block ends, each with the block element that it stands in. Without recursion."""
    pieces: list[str] = []
    owners = [tree]
    stack = [(tree, False)]
    while stack:
        element, left = stack.pop()
        block = element.tag in _BLOCKS or (element.tag in _CELLS and next(element.iter(*_IN_CELLS), None) is not None)
        if left:
            if block:
                if pieces:
                    yield owners[-1], "".join(pieces)
                    pieces = []
                owners.pop()
            pieces.append(element.tail or "")
            continue
        if not isinstance(element.tag, str) or element.tag in _UNSEEN or _is_hidden(element):
            pieces.append(element.tail or "")
            continue
        if element.tag == "br":
            pieces.append(_BREAK + (element.tail or ""))
            continue
        if element.tag in _CELLS and not block:
            pieces.append(" ")
        if block:
            if pieces:
                yield owners[-1], "".join(pieces)
                pieces = []
            owners.append(element)
        pieces.append(element.text or "")
        stack.append((element, True))
        stack.extend((child, False) for child in reversed(element))
    if pieces:
        yield owners[-1], "".join(pieces)


def _is_hidden(element: Any) -> bool:
    return element.get("hidden") is not None or _HIDDEN.search(element.get("style") or "") is not None
