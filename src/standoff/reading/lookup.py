"""Finding what stands at a stretch of text."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable

    from standoff.model import Span


class Located(Protocol):
    @property
    def span(self) -> Span: ...


T = TypeVar("T", bound=Located)


class ByOffset(Generic[T]):
    """Things with a span, found by where they stand."""

    def __init__(self, things: Iterable[T]) -> None:
        self._things = sorted(things, key=lambda t: (t.span.start, -t.span.end))
        self._starts = [t.span.start for t in self._things]
        self._longest = max((t.span.end - t.span.start for t in self._things), default=0)

    def overlapping(self, start: int, end: int) -> list[T]:
        """All that share a character with `start`..`end`, in order of the text."""
        first = bisect_left(self._starts, start - self._longest)
        last = bisect_left(self._starts, end)
        return [t for t in self._things[first:last] if t.span.end > start]

    def within(self, start: int, end: int) -> list[T]:
        return [t for t in self.overlapping(start, end) if start <= t.span.start and t.span.end <= end]

    def covering(self, start: int, end: int) -> list[T]:
        """All that contain `start`..`end`, outermost first."""
        return [t for t in self.overlapping(start, end) if t.span.start <= start and end <= t.span.end]
