"""Which attribution an act is told under, and who is only its reporter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.reading.lookup import ByOffset

if TYPE_CHECKING:
    from collections.abc import Iterable

    from standoff.model import Attribution, Span
    from standoff.reading.parse import Token


class _Content:
    """An attribution, located by its content."""

    __slots__ = ("attribution", "span")

    def __init__(self, attribution: Attribution) -> None:
        self.attribution = attribution
        self.span = attribution.content


class Sources:
    """The attributions of a document, found by the words that they cover."""

    def __init__(self, attributions: Iterable[Attribution]) -> None:
        self._contents = ByOffset(_Content(a) for a in attributions)

    def of(self, words: Span) -> Attribution | None:
        """The innermost attribution whose content covers these words."""
        found = self._contents.covering(words.start, words.end)
        if not found:
            return None
        return min(found, key=lambda c: (c.span.end - c.span.start, c.attribution.id)).attribution

    def is_quoted(self, token: Token) -> bool:
        """Is this word part of a quotation?"""
        return any(c.attribution.kind != "indirect" for c in self._contents.covering(token.start, token.end))

    def is_reporter(self, participant: Span, words: Span) -> bool:
        """Do these words name the source under whom the act is told, in their place as the source?"""
        return any(
            c.attribution.source is not None and c.attribution.source.overlaps(participant)
            for c in self._contents.covering(words.start, words.end)
        )
