"""How tests ask for documents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from standoff.model import Document
from standoff.sources import Note, Refusal, intake

if TYPE_CHECKING:
    from pathlib import Path


def taken(*paths: Path | str, **settings: Any) -> tuple[list[Document], list[Refusal], list[Note]]:
    """All that comes out of these inputs, sorted by what it is."""
    found = list(intake(list(paths), **settings))  # type: ignore[arg-type]
    return (
        [f for f in found if isinstance(f, Document)],
        [f for f in found if isinstance(f, Refusal)],
        [f for f in found if isinstance(f, Note)],
    )


def read_text(document: Document) -> str:
    """The text that is read: what was stripped is blanked out."""
    characters = list(document.text)
    for piece in document.stripped:
        characters[piece.start : piece.end] = " " * (piece.end - piece.start)
    return "".join(characters)
