"""A draft into a document: its text fixed for good, its furniture marked, what it says of itself made plain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.errors import SourceError
from standoff.model import Document, Stripped
from standoff.sources.credits import agency_named
from standoff.sources.dates import published_period, written_date
from standoff.sources.furniture import read_page
from standoff.sources.identity import document_id
from standoff.sources.language import language_code, language_of
from standoff.sources.normalise import normalise
from standoff.sources.urls import canonical_url

if TYPE_CHECKING:
    from standoff.model import Period
    from standoff.sources.limits import Limits
    from standoff.sources.outcome import Draft
    from standoff.sources.sidecar import Row

NO_DATE = 'no publication date: times such as "Tuesday" stay unresolved (give --published or --sidecar)'


def build_document(
    draft: Draft, path: str, limits: Limits, *, published: Period | None = None, row: Row | None = None
) -> tuple[Document, list[str]]:
    """The document, and what the user should know of it. Raises SourceError where it has no text, or too much.

    The date is the sidecar's, else the input's own, else `published`; never today's.
    """
    text, stripped, notes = _text(draft, limits)
    page = read_page(text, stripped)
    said = dict(row.fields) if row else {}
    url = canonical_url(said.get("url") or draft.url)
    if url is None and (given := said.get("url") or draft.url):
        notes.append(f"'{given[:60]}' is no web address and was left out")
    publisher = said.get("publisher") or _clean(draft.publisher)
    agency = said.get("agency") or _clean(draft.agency)
    own, date_notes = _own_date(draft, page.stamp)
    when = (row.published if row else None) or own or published
    notes += date_notes
    if when is None:
        notes.append(NO_DATE)
    document = Document(
        id=document_id(text, publisher, url, draft.given),
        text=text,
        stripped=_merged(stripped, page.stripped),
        title=said.get("title") or _clean(draft.title) or page.title,
        url=url,
        publisher=publisher,
        agency=(agency_named(agency) or agency) if agency else page.agency,
        byline=said.get("byline") or _clean(draft.byline) or page.byline,
        published=when,
        language=language_code(draft.language) or language_of(_read_text(text, stripped)),
        path=path,
    )
    return document, notes


def _text(draft: Draft, limits: Limits) -> tuple[str, list[Stripped], list[str]]:
    parts: list[str] = []
    stripped: list[Stripped] = []
    notes = list(draft.notes)
    at = 0
    for block in draft.blocks:
        if len(block.text) > limits.characters:
            raise SourceError(_too_long(len(block.text), limits))
        part, said = normalise(block.text)
        if not part.strip():
            continue
        notes += [note for note in said if note not in notes]
        if parts:
            at += 2
        if block.reason:
            stripped.append(Stripped(at, at + len(part), block.reason))
        parts.append(part)
        at += len(part)
    if not parts:
        raise SourceError("empty: there is no text in it")
    if at > limits.characters:
        raise SourceError(_too_long(at, limits))
    text = "\n\n".join(parts)
    if not any(c.isalnum() for c in text):
        raise SourceError("empty: there is not a letter in it")
    return text, stripped, notes


def _too_long(length: int, limits: Limits) -> str:
    return f"{length:,} characters, more than the {limits.characters:,} that one document may have"


def _own_date(draft: Draft, stamp: str) -> tuple[Period | None, list[str]]:
    """When the input says that it appeared: its metadata, else the stamp that the page prints."""
    if words := _clean(draft.published):
        for said in (words, written_date(words)):
            try:
                if said:
                    return published_period(said, draft.dated_by), []
            except SourceError:
                continue
        return None, [f"'{words[:40]}', which it gives as its date, is none that can be read"]
    if day := written_date(stamp):
        return published_period(day, f'as the page prints it: "{stamp.strip()[:80]}"'), []
    return None, []


def _merged(first: list[Stripped], second: list[Stripped]) -> tuple[Stripped, ...]:
    """Both in order, without overlap; an empty stretch says nothing."""
    merged: list[Stripped] = []
    for piece in sorted([*first, *second]):
        if merged and piece.start < merged[-1].end:
            if piece.end <= merged[-1].end:
                continue
            piece = Stripped(merged[-1].end, piece.end, piece.reason)  # noqa: PLW2901
        if piece.end > piece.start:
            merged.append(piece)
    return tuple(merged)


def _read_text(text: str, stripped: list[Stripped]) -> str:
    """The text without the blocks that are no part of the report."""
    pieces, at = [], 0
    for piece in stripped:
        pieces.append(text[at : piece.start])
        at = piece.end
    return "".join((*pieces, text[at:])).strip()


def _clean(value: str | None) -> str | None:
    """One line in NFC without control characters; None for nothing."""
    if not value:
        return None
    return " ".join(normalise(value[:2_000])[0].split()) or None
