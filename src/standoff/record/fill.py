"""Reading documents into a record: resumable, repeatable, and no document stops another."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from standoff.record.documents import known, merged, place_source, save, source_key
from standoff.record.problems import clear_failures, note_problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from standoff.model import Document, Reading
    from standoff.record.store import Record


class Outcome(Protocol):
    """A document with its reading, or with the reason why there is none."""

    @property
    def document(self) -> Document: ...
    @property
    def reading(self) -> Reading | None: ...
    @property
    def error(self) -> str | None: ...


@dataclass(slots=True)
class Summary:
    """What became of the documents. `failed` holds the source and the reason of each that could not be read."""

    read: int = 0
    unchanged: int = 0
    failed: list[tuple[str, str]] = field(default_factory=list)


def fill(
    record: Record,
    documents: Iterable[Document],
    engine: Callable[[Iterable[Document]], Iterator[Outcome]],
    fingerprint: str,
    *,
    again: bool = False,
) -> Iterator[Summary]:
    """Read documents into the record, giving the summary after each one.

    A document that the record holds as it is, read by the same code, is not read again unless `again`. Each document
    is one transaction: after an interruption the next run goes on where this one stopped.
    """
    summary = Summary()
    under_way: set[str] = set()
    twins: list[Document] = []  # the same document from a second source, which must see what the first one brought

    def unread() -> Iterator[Document]:
        for document in documents:
            if document.id in under_way:
                twins.append(document)
                continue
            with record.reading() as connection:
                whole = merged(connection, document)
                held = not again and known(connection, whole, fingerprint)
            if held:
                _note_source(record, document)
                summary.unchanged += 1
            else:
                under_way.add(document.id)
                yield whole

    for outcome in engine(unread()):
        _keep(record, outcome, fingerprint, summary)
        yield summary
    for document in twins:
        with record.reading() as connection:
            whole = merged(connection, document)
            held = known(connection, whole, fingerprint)
        if held:
            _note_source(record, document)
            summary.unchanged += 1
        else:
            for outcome in engine([whole]):
                _keep(record, outcome, fingerprint, summary)
        yield summary
    yield summary


def _keep(record: Record, outcome: Outcome, fingerprint: str, summary: Summary) -> None:
    document = outcome.document
    key = source_key(document)
    with record.writing() as connection:
        if outcome.reading is None:
            reason = outcome.error or "reading it gave nothing"
            summary.failed.append((document.path or document.id, reason))
            note_problem(connection, key or document.id, "failed", reason)
            return
        save(connection, document, outcome.reading, fingerprint)
        if key:
            place_source(connection, key, document.id)
            clear_failures(connection, key)
    summary.read += 1


def _note_source(record: Record, document: Document) -> None:
    key = source_key(document)
    if key:
        with record.writing() as connection:
            place_source(connection, key, document.id)
