"""Mail (RFC 5322) and saved web pages in MIME form (.mhtml)."""

from __future__ import annotations

import email
import email.policy
from email.errors import HeaderParseError, MessageError
from email.message import Message
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from standoff.errors import SourceError
from standoff.sources.decode import decode
from standoff.sources.html import page_draft, plain_blocks
from standoff.sources.outcome import Block, Draft, Fault, Part, Remark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from standoff.sources.limits import Limits
    from standoff.sources.outcome import Piece

_TEXT_TYPES = ("text/plain", "text/html")
_DOCUMENTS = {
    "application/pdf": "pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "message/rfc822": "mail",
    "text/html": "html",
    "text/plain": "text",
    "application/zip": "zip",
}
_STUB = 3  # an HTML part this many times longer than the plain one says that the plain one is only a stand-in


def read_mail(data: bytes, limits: Limits) -> Iterator[Piece]:
    """The message as one document, then its attachments as parts.

    Subject and Date are the document's title and date. Where the message comes as plain text and as HTML, the plain
    text is taken, unless it is but a stand-in ("your reader cannot show this message").
    """
    message = email.message_from_bytes(data, policy=email.policy.compat32)
    if not message.keys():
        raise SourceError("not a mail: it has no headers")
    plain: list[str] = []
    pages: list[bytes | str] = []
    attached: list[Piece] = []
    notes: list[str] = []
    for number, part in enumerate(_parts(message, limits)):
        if (
            part.get_content_type() in _TEXT_TYPES
            and not part.get_filename()
            and part.get_content_disposition() != "attachment"
        ):
            text, how = _text_of(part)
            notes += how
            (plain if part.get_content_type() == "text/plain" else pages).append(text)
        else:
            attached.append(_attachment(part, number))
    title = _header(message, "Subject")
    published = _date(message)
    if _header(message, "Snapshot-Content-Location") and pages:
        url = _header(message, "Snapshot-Content-Location")
        yield page_draft(pages[0], limits, url=url)
        return
    blocks = [Block(text) for text in plain]
    rendered = [block for page in pages for block in plain_blocks(page, limits)]
    if sum(len(b.text) for b in rendered) > _STUB * sum(len(b.text) for b in blocks):
        blocks = rendered
    if blocks:
        yield Draft(
            tuple(blocks),
            title=title,
            published=published,
            dated_by="says the mail's Date header",
            notes=tuple(notes),
        )
    elif not attached:
        yield Fault("a mail without text")
    yield from attached


def _parts(message: Message, limits: Limits) -> Iterator[Message]:
    """The leaves of the message, not looking into attached messages."""
    stack = [(message, 0)]
    count = 0
    while stack:
        part, depth = stack.pop()
        count += 1
        if count > limits.members:
            raise SourceError(f"more than {limits.members:,} parts")
        if depth > limits.folders:
            raise SourceError(f"parts nested deeper than {limits.folders}")
        if part.is_multipart() and part.get_content_type() != "message/rfc822":
            payload = part.get_payload()
            if isinstance(payload, list):
                stack.extend((p, depth + 1) for p in reversed(payload) if isinstance(p, Message))
        else:
            yield part


def _text_of(part: Message) -> tuple[str, tuple[str, ...]]:
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    charset = part.get_content_charset()
    if charset and charset not in {"us-ascii", "ascii"}:
        try:
            return data.decode(charset), ()
        except (LookupError, UnicodeDecodeError, ValueError):
            text, notes = decode(data)
            return text, (f"not valid {charset[:30]}, which the mail names", *notes)
    return decode(data)


def _attachment(part: Message, number: int) -> Piece:
    name = (part.get_filename() or f"part {number + 1}").replace("/", "_")[:120]
    kind = part.get_content_type()
    if kind == "message/rfc822":
        payload = part.get_payload()
        inner = payload[0] if isinstance(payload, list) and payload else None
        if inner is None or isinstance(inner, str):
            return Fault("an empty attached message", name)
        try:
            return Part(name, inner.as_bytes(), "mail")
        except (ValueError, LookupError, TypeError, AttributeError) as error:  # odd characters in odd places
            return Fault(f"an attached message that cannot be taken apart ({str(error)[:60]})", name)
    if kind.partition("/")[0] in {"image", "audio", "video", "font"} or kind in {"text/calendar", "text/css"}:
        return Remark(f"attachment of type {kind[:60]} left out", name)
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes) or not payload:
        return Fault("an empty attachment", name)
    return Part(name, payload, _DOCUMENTS.get(kind, ""))


def _header(message: Message, name: str) -> str | None:
    value = message.get(name)
    if value is None:
        return None
    try:
        from email.header import decode_header, make_header  # noqa: PLC0415

        text = str(make_header(decode_header(str(value)[:2_000])))
    except (HeaderParseError, MessageError, LookupError, UnicodeError, ValueError):
        text = str(value)[:2_000]
    return " ".join(text.split()) or None


def _date(message: Message) -> str | None:
    value = _header(message, "Date")
    if not value:
        return None
    try:
        return parsedate_to_datetime(value).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return value
