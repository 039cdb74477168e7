"""Parsing of foreign formats in a process of its own, which can be stopped."""

from __future__ import annotations

import base64
import contextlib
import json
import signal
import struct
import subprocess
import sys
import threading
from dataclasses import asdict
from typing import IO, TYPE_CHECKING, Any, Self

from standoff.sources.outcome import Block, Draft, Fault, Part, Remark

if TYPE_CHECKING:
    from types import TracebackType

    from standoff.sources.limits import Limits
    from standoff.sources.outcome import Piece

# Where the helper counts its own time of computing, the clock is there for one that hangs without computing anything.
_COUNTS_COMPUTING = hasattr(signal, "SIGPROF")
_BUSY = 10
_LENGTH = struct.Struct(">QQ")  # of the JSON and of the bytes after it


class Guard:
    """One helper process, started when first needed and again after it had to be stopped.

    HTML, PDF and Word parsers are large and meet hostile input; whatever befalls them, the input is refused and the
    next one is read. The helper has a limit on memory, and each input one on the time that it takes to compute, so that
    a busy machine reads what an idle one does.
    """

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def parse(self, kind: str, data: bytes) -> list[Piece]:
        """What the format's module finds in the bytes; a single Fault where it had to be stopped."""
        if self._process is not None and self._process.poll() is not None:
            self.close()  # it died after its last answer, which is no fault of this input
        process = self._process or self._start()
        stopped = threading.Event()

        def stop() -> None:
            stopped.set()
            process.kill()

        timer = threading.Timer(self.limits.seconds * (_BUSY if _COUNTS_COMPUTING else 1), stop)
        timer.start()
        try:
            assert process.stdin is not None
            assert process.stdout is not None
            send(process.stdin, {"kind": kind, "limits": asdict(self.limits)}, data)
            answer = receive(process.stdout)
        except (BrokenPipeError, EOFError, ValueError):
            self.close()
            if stopped.is_set() or (_COUNTS_COMPUTING and process.returncode == -signal.SIGPROF):
                return [Fault(f"took longer than {self.limits.seconds:g} seconds to read")]
            return [Fault("the reader of this format broke down on it, or ran out of memory")]
        finally:
            timer.cancel()
        if stopped.is_set():  # too late for this input, but the helper is gone
            self.close()
        return [_piece(item) for item in answer[0]["pieces"]]

    def close(self) -> None:
        """Stop the helper, if there is one."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            for stream in (process.stdin, process.stdout):
                if stream is not None:
                    with contextlib.suppress(BrokenPipeError):
                        stream.close()
            process.wait()

    def _start(self) -> subprocess.Popen[bytes]:
        # -P: a file in the working directory must not be taken for a module.
        command = [sys.executable, "-P", "-m", "standoff.sources.helper"]
        self._process = subprocess.Popen(  # noqa: S603 -- our own module
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        return self._process


def send(stream: IO[bytes], message: dict[str, Any], data: bytes = b"") -> None:
    """Write one message; the bytes travel beside the JSON."""
    text = json.dumps(message).encode()
    stream.write(_LENGTH.pack(len(text), len(data)) + text)
    stream.write(data)
    stream.flush()


def receive(stream: IO[bytes]) -> tuple[dict[str, Any], bytes]:
    """Read one message. Raises EOFError where the other side is gone."""
    text_length, data_length = _LENGTH.unpack(_exactly(stream, _LENGTH.size))
    message = json.loads(_exactly(stream, text_length))
    return message, _exactly(stream, data_length)


def packed(piece: Piece) -> dict[str, Any]:
    """A piece as JSON can carry it."""
    fields = asdict(piece)
    if isinstance(piece, Part):
        fields["data"] = base64.b64encode(piece.data).decode()
    return {"type": type(piece).__name__, **fields}


def _piece(item: dict[str, Any]) -> Piece:
    kind = item.pop("type")
    if kind == "Draft":
        blocks = tuple(Block(**block) for block in item.pop("blocks"))
        return Draft(blocks, notes=tuple(item.pop("notes")), **item)
    if kind == "Part":
        return Part(item["name"], base64.b64decode(item["data"]), item["media_type"])
    return Fault(**item) if kind == "Fault" else Remark(**item)


def _exactly(stream: IO[bytes], length: int) -> bytes:
    data = stream.read(length)
    if len(data) < length:
        raise EOFError
    return data
