"""Plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.sources.decode import decode
from standoff.sources.outcome import Block, Draft

if TYPE_CHECKING:
    from collections.abc import Iterator

    from standoff.sources.outcome import Piece


def read_text(data: bytes) -> Iterator[Piece]:
    """One document of the whole file. Raises SourceError where the bytes are not text."""
    text, notes = decode(data)
    yield Draft((Block(text),), notes=notes)
