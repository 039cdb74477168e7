"""Word documents (.docx)."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any

from standoff.errors import SourceError
from standoff.sources.archive import expansion_problem
from standoff.sources.outcome import Block, Draft

if TYPE_CHECKING:
    from collections.abc import Iterator

    from standoff.sources.limits import Limits
    from standoff.sources.outcome import Piece

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_UNSEEN = frozenset((_W + "del", _W + "moveFrom", _W + "instrText", _W + "delText", _W + "rPr", _W + "pPr", _ALTERNATE))
_NOTES = ("footnotes", "endnotes")


def read_docx(data: bytes, limits: Limits) -> Iterator[Piece]:
    """One document: body, then notes; page headers and footers are kept but not read.

    The file's own dates say when the file was written, not when the report appeared: they are not taken.
    """
    _check_package(data, limits)
    import docx  # noqa: PLC0415
    from docx.opc.exceptions import OpcError  # noqa: PLC0415
    from lxml import etree  # noqa: PLC0415

    try:
        document = docx.Document(io.BytesIO(data))
        body = document.element.body
        parts = list(document.part.package.iter_parts())
    except (OpcError, etree.LxmlError, KeyError, ValueError, AttributeError, zipfile.BadZipFile) as error:
        raise SourceError(f"not a sound Word document ({str(error)[:80]})") from None
    blocks = [Block(text) for text in _paragraphs(body)]
    margins: list[str] = []
    for part in sorted(parts, key=lambda p: str(p.partname)):
        name = str(part.partname).rsplit("/", 1)[-1]
        if name.startswith(("header", "footer")):
            margins += [t for t in _paragraphs(_root(part)) if t not in margins]
        elif name.startswith(_NOTES):
            blocks += [Block(text) for text in _paragraphs(_root(part))]
    blocks += [Block(text, "page header or footer") for text in margins]
    title = (document.core_properties.title or "").strip() or None
    yield Draft(tuple(blocks), title=title)


def _check_package(data: bytes, limits: Limits) -> None:
    """Look at the packed sizes before anything is unpacked."""
    try:
        members = zipfile.ZipFile(io.BytesIO(data)).infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        raise SourceError("not a whole Word document (damaged or cut short)") from None
    if len(members) > limits.members:
        raise SourceError(f"more than {limits.members:,} members")
    for member in members:
        if problem := expansion_problem(member.file_size, member.compress_size, limits):
            raise SourceError(f"{member.filename} inside {problem}")
    if sum(member.file_size for member in members) > limits.expanded_bytes:
        raise SourceError(f"unpacks to more than {limits.expanded_bytes:,} bytes")


def _root(part: Any) -> Any:
    from lxml import etree  # noqa: PLC0415

    element = getattr(part, "element", None)
    if element is not None:
        return element
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        return etree.fromstring(part.blob, parser)
    except etree.XMLSyntaxError as error:
        raise SourceError(f"{part.partname} inside is not sound XML ({str(error)[:60]})") from None


def _paragraphs(root: Any) -> Iterator[str]:
    """The text of each paragraph in order, those of tables and text boxes included."""
    for paragraph in root.iter(_W + "p"):
        if any(ancestor.tag in _UNSEEN for ancestor in paragraph.iterancestors()):
            continue
        if text := "".join(_pieces(paragraph)).strip():
            yield text


def _pieces(paragraph: Any) -> Iterator[str]:
    stack = list(reversed(paragraph))
    while stack:
        element = stack.pop()
        if element.tag in _UNSEEN or element.tag == _W + "p":
            continue
        if element.tag == _W + "t":
            yield element.text or ""
        elif element.tag == _W + "tab":
            yield "\t"
        elif element.tag in {_W + "br", _W + "cr"}:
            yield "\n"
        elif element.tag == _W + "noBreakHyphen":
            yield "\u2011"
        else:
            stack.extend(reversed(element))
