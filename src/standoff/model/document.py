"""One report as it came in: its text, never changed again, and where it came from."""

from __future__ import annotations

from dataclasses import dataclass

from standoff.model.period import Period
from standoff.model.span import Span


@dataclass(frozen=True, slots=True, order=True)
class Stripped:
    """Characters of a document that are kept but not read (page furniture), and why."""

    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class Document:
    """A report. `text` is NFC with `\\n` line ends; every offset in the record points into it.

    `published` is `None` where nobody said when the report appeared: never guessed, never today.
    """

    id: str
    text: str
    stripped: tuple[Stripped, ...] = ()
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    agency: str | None = None
    byline: str | None = None
    published: Period | None = None
    language: str | None = None
    path: str | None = None

    def span(self, start: int, end: int) -> Span:
        """The span of these characters. Raises ValueError for an empty or outlying stretch."""
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"no characters {start}..{end} in document {self.id} of {len(self.text)} characters")
        return Span(self.id, start, end, self.text[start:end])
