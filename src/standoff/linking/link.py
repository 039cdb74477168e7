"""All readings in, the record out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.model import Linked

if TYPE_CHECKING:
    from collections.abc import Iterable

    from standoff.model import Document, Reading


def link(readings: Iterable[tuple[Document, Reading]]) -> Linked:
    return Linked()
