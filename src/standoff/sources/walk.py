"""Paths to files: folders in order of their names, and nothing opened that is not a plain file."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from standoff.errors import SourceError
from standoff.sources.kinds import is_companion
from standoff.sources.outcome import Note, Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from standoff.sources.limits import Limits

_OTHER = {
    stat.S_IFIFO: "a named pipe, not a file",
    stat.S_IFSOCK: "a socket, not a file",
    stat.S_IFCHR: "a device, not a file",
    stat.S_IFBLK: "a device, not a file",
}


@dataclass(frozen=True, slots=True)
class Found:
    """A file to be read. `name` is its path as it is shown, which can always be encoded."""

    path: Path
    name: str


def walk(path: Path, limits: Limits, leave_out: Path | None = None) -> Iterator[Found | Refusal | Note]:
    """The file, or all files of the folder and its folders, sorted by name; hidden ones are left out.

    A link to a folder above it is refused, so is what is neither file nor folder. `leave_out` is the sidecar.
    """
    yield from _walk(path, limits, _identity(leave_out), (), named=True)


def _walk(
    path: Path, limits: Limits, leave_out: tuple[int, int] | None, above: tuple[tuple[int, int], ...], *, named: bool
) -> Iterator[Found | Refusal | Note]:
    name = shown(path)
    try:
        info = path.stat()
    except OSError as error:
        yield Refusal(name, _said(error, path))
        return
    identity = (info.st_dev, info.st_ino)
    kind = stat.S_IFMT(info.st_mode)
    if kind == stat.S_IFDIR:
        if identity in above:
            yield Refusal(name, "a symbolic link to a folder that it lies in: a loop")
        elif len(above) > limits.folders:
            yield Refusal(name, f"folders nested deeper than {limits.folders}")
        else:
            yield from _folder(path, limits, leave_out, (*above, identity))
    elif kind != stat.S_IFREG:
        yield Refusal(name, _OTHER.get(kind, "not a file"))
    elif identity == leave_out:
        return
    elif not named and is_companion(path.name):
        yield Note(name, "left out of the folder: not a kind of file that reports come in")
    else:
        yield Found(path, name)


def _folder(
    path: Path, limits: Limits, leave_out: tuple[int, int] | None, above: tuple[tuple[int, int], ...]
) -> Iterator[Found | Refusal | Note]:
    try:
        names = sorted(entry for entry in os.listdir(path) if not entry.startswith("."))  # noqa: PTH208 -- names alone
    except OSError as error:
        yield Refusal(shown(path), _said(error, path))
        return
    for entry in names:
        yield from _walk(path / entry, limits, leave_out, above, named=False)


def open_file(path: Path) -> BinaryIO:
    """The plain file, open for reading; never waits for a pipe. Raises SourceError, which says why not."""
    try:
        # Not blocking: a pipe may have taken the file's place since it was looked at.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except OSError as error:
        raise SourceError(_said(error, path)) from None
    file = os.fdopen(descriptor, "rb")
    kind = stat.S_IFMT(os.fstat(descriptor).st_mode)
    if kind != stat.S_IFREG:
        file.close()
        raise SourceError(_OTHER.get(kind, "not a file"))
    return file


def read_file(path: Path, most: int) -> bytes:
    """All bytes of a file of at most `most`. Raises SourceError, which says why not."""
    with open_file(path) as file:
        try:
            size = os.fstat(file.fileno()).st_size
            data = file.read(most + 1) if size <= most else b""
        except OSError as error:
            raise SourceError(_said(error, path)) from None
    if max(size, len(data)) > most:
        raise SourceError(f"{max(size, len(data)):,} bytes, more than the {most:,} that are read at once")
    return data


def shown(path: Path) -> str:
    """The path as text that can be stored and printed, whatever bytes the file system holds."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _identity(path: Path | None) -> tuple[int, int] | None:
    if path is None:
        return None
    try:
        info = path.stat()
    except OSError:
        return None
    return info.st_dev, info.st_ino


def _said(error: OSError, path: Path) -> str:
    if isinstance(error, FileNotFoundError) and os.path.islink(path):  # noqa: PTH114 -- which would raise
        return "a symbolic link that leads nowhere"
    if error.errno == 40 or "symbolic link" in (error.strerror or ""):
        return "a symbolic link that leads back to itself: a loop"
    if isinstance(error, FileNotFoundError):
        return "there is no such file or folder"
    if isinstance(error, PermissionError):
        return "no permission to read it"
    return f"cannot be read ({error.strerror})"
