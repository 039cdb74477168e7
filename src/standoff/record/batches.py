"""Long lists in pieces: a statement takes so many values and no more, and rows are not all held at once."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

T = TypeVar("T")
ASKED = 500  # values that one query names
PUT = 1000  # rows that one statement puts in


def batches(values: Iterable[T], size: int = ASKED) -> Iterator[list[T]]:
    """The values in order, in lists of `size`; the last may be shorter, none is empty."""
    left = iter(values)
    while batch := list(islice(left, size)):
        yield batch
