"""The sentences of a document as the record keeps them, by where they stand."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from standoff.record import codec

if TYPE_CHECKING:
    from collections.abc import Iterable

    from standoff.model import Span


@dataclass(frozen=True, slots=True)
class _Bounds:
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Read:
    """What is looked at of a reading where its sentences are all that is asked for."""

    sentences: tuple[_Bounds, ...]


class Sentences:
    def __init__(self, spans: Iterable[Span | _Bounds]) -> None:
        self._bounds = sorted((s.start, s.end) for s in spans)
        self._starts = [start for start, _ in self._bounds]

    @classmethod
    def packed(cls, reading: bytes) -> Sentences:
        """Those of a reading as the record keeps it, many times faster than by reading all of it.

        Raises RecordError where it is damaged.
        """
        return cls(codec.unpack_as(_Read, reading).sentences)

    def around(self, start: int, end: int) -> tuple[int, int]:
        """From the first to the last character of the sentences that hold these characters, and of these."""
        at = max(0, bisect_right(self._starts, start) - 1)
        low, high = start, end
        for first, last in self._bounds[at:]:
            if first >= end:
                break
            if last > start:
                low, high = min(low, first), max(high, last)
        return low, high
