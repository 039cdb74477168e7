"""A stretch of a document's text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters `start` up to, not including, `end` of one document.

    `text` is exactly `document.text[start:end]`; `Document.span` builds spans so that this holds.
    """

    document_id: str
    start: int
    end: int
    text: str

    def contains(self, other: Span) -> bool:
        return self.document_id == other.document_id and self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        return self.document_id == other.document_id and self.start < other.end and other.start < self.end
