"""Reading in this process, one document after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.engines.engine import attempt

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from standoff.engines.engine import Outcome, ReaderSettings
    from standoff.model import Document


class InProcess:
    def __init__(self, settings: ReaderSettings) -> None:
        self.settings = settings

    def __call__(self, documents: Iterable[Document]) -> Iterator[Outcome]:
        reader = None
        for document in documents:
            reader = reader or self.settings.reader()
            yield attempt(reader, document)
