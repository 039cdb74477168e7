"""Reading in worker processes of this machine."""

from __future__ import annotations

import multiprocessing
from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from typing import TYPE_CHECKING

from standoff.engines.engine import Outcome, attempt

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator
    from concurrent.futures import Future

    from standoff.engines.engine import ReaderSettings
    from standoff.model import Document, Reading

AHEAD = 4  # documents that wait for each worker

_reader: Callable[[Document], Reading] | Exception


class Workers:
    """So many processes. One that dies takes no document with it but the one that killed it."""

    def __init__(self, settings: ReaderSettings, jobs: int) -> None:
        self.settings = settings
        self.jobs = jobs

    def __call__(self, documents: Iterable[Document]) -> Iterator[Outcome]:
        waiting = iter(documents)
        while True:
            suspects = yield from self._drain(waiting)
            if not suspects:
                return
            for document in suspects:
                yield self._alone(document)

    def _drain(self, waiting: Iterator[Document]) -> Generator[Outcome, None, list[Document]]:
        """Read until all is read, or until a worker dies; returns the documents that were under way then."""
        pending: dict[Future[Outcome], Document] = {}
        with self._pool(self.jobs) as pool:
            try:
                while True:
                    while len(pending) < self.jobs * AHEAD and (document := next(waiting, None)) is not None:
                        pending[pool.submit(_read, document)] = document
                    if not pending:
                        return []
                    for future in wait(pending, return_when=FIRST_COMPLETED).done:
                        outcome = future.result()
                        del pending[future]
                        yield outcome
            except BrokenProcessPool:
                return sorted(pending.values(), key=lambda d: d.id)

    def _alone(self, document: Document) -> Outcome:
        """Read one document in a process of its own."""
        with self._pool(1) as pool:
            try:
                return pool.submit(_read, document).result()
            except BrokenProcessPool:
                return Outcome(document, None, "reading it killed the process that read it, perhaps for want of memory")

    def _pool(self, jobs: int) -> ProcessPoolExecutor:
        context = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(jobs, mp_context=context, initializer=_start, initargs=(self.settings,))


def _start(settings: ReaderSettings) -> None:
    """Load the reader. Where that fails, no document is to blame: the first one asked for tells the caller."""
    global _reader  # noqa: PLW0603 - one reader a worker process, loaded once
    try:
        _reader = settings.reader()
    except Exception as error:  # noqa: BLE001 - raised again in _read
        _reader = error


def _read(document: Document) -> Outcome:
    if isinstance(_reader, Exception):
        raise _reader
    return attempt(_reader, document)
