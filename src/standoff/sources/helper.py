"""The helper process of `guarded.py`: takes inputs on standard input and answers on standard output."""

from __future__ import annotations

import os
import signal
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from standoff.errors import SourceError
from standoff.sources.guarded import packed, receive, send
from standoff.sources.limits import Limits
from standoff.sources.outcome import Fault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from standoff.sources.outcome import Piece


def reader(kind: str) -> Callable[[bytes, Limits], Iterable[Piece]]:
    """What reads a format. Its module is loaded when first needed."""
    if kind == "html":
        from standoff.sources.html import read_html as read  # noqa: PLC0415
    elif kind == "pdf":
        from standoff.sources.pdf import read_pdf as read  # noqa: PLC0415
    elif kind == "docx":
        from standoff.sources.docx import read_docx as read  # noqa: PLC0415
    else:
        from standoff.sources.mail import read_mail as read  # noqa: PLC0415
    return read


def main() -> None:
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what libraries print must not get among the answers
    requests = sys.stdin.buffer
    bounded = False
    while True:
        try:
            request, data = receive(requests)
        except EOFError:
            return
        limits = Limits(**request["limits"])
        if not bounded:
            _bound_memory(limits)
            bounded = True
        pieces: list[Piece] = []
        try:
            read = reader(request["kind"])
            with _bounded_time(limits.seconds):
                pieces += read(data, limits)
        except SourceError as error:
            pieces = [Fault(str(error))]
        except (RecursionError, MemoryError) as error:
            pieces = [Fault(f"too deeply nested or too large ({type(error).__name__})")]
        except Exception as error:  # noqa: BLE001 -- a parser's bug is that input's bad luck, and is told as such
            pieces = [Fault(f"the reader of this format failed on it ({type(error).__name__}: {str(error)[:100]})")]
        send(answers, {"pieces": [packed(piece) for piece in pieces]})


@contextmanager
def _bounded_time(seconds: float) -> Iterator[None]:
    """The system ends this process when it has computed for so long; waiting for a busy machine does not count."""
    if not hasattr(signal, "setitimer"):  # on Windows the clock of `guarded.py` alone
        yield
        return
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def _bound_memory(limits: Limits) -> None:
    try:
        import resource  # noqa: PLC0415 -- not on Windows
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory_bytes, limits.memory_bytes))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    main()
