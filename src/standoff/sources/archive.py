"""Packed inputs: zip, tar, gzip, bzip2, xz. Members are read in memory and never written to disk."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
import zlib
from typing import TYPE_CHECKING, BinaryIO

from standoff.errors import SourceError
from standoff.sources.outcome import Fault, Part

if TYPE_CHECKING:
    from collections.abc import Iterator

    from standoff.sources.limits import Limits
    from standoff.sources.outcome import Piece

_SMALL = 1_000_000  # below this many bytes no expansion is a danger
_DOCX = "word/document.xml"
_PACKAGES = ("[Content_Types].xml", "mimetype")


def read_zip(data: bytes, limits: Limits) -> Iterator[Piece]:
    """The members that could be reports. A Word document comes out as one part of media type "docx"."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise SourceError(f"not a whole zip archive ({str(error)[:80]})") from None
    members = sorted(archive.infolist(), key=lambda member: member.filename)
    names = {member.filename for member in members}
    if _DOCX in names:
        yield Part("", data, "docx")
        return
    if names.intersection(_PACKAGES):
        raise SourceError(
            "a spreadsheet, slides or another package of documents: save the text in a format that is read"
        )
    total = _too_many(len(members), limits)
    for member in members:
        name = member.filename
        if member.is_dir() or _hidden(name):
            continue
        if member.flag_bits & 1:
            yield Fault("encrypted", name)
            continue
        if problem := expansion_problem(member.file_size, member.compress_size, limits):
            yield Fault(problem, name)
            continue
        total += member.file_size
        if total > limits.expanded_bytes:
            raise SourceError(f"unpacks to more than {limits.expanded_bytes:,} bytes; the rest was not read")
        try:
            yield Part(name, archive.read(member))
        except (
            zipfile.BadZipFile,
            zlib.error,
            lzma.LZMAError,
            EOFError,
            NotImplementedError,
            OSError,
            RuntimeError,
        ) as error:
            yield Fault(f"cannot be unpacked ({str(error)[:80]})", name)


def read_tar(data: bytes, limits: Limits) -> Iterator[Piece]:
    """The regular files among the members; links, devices and the like are passed over by name."""
    total = 0
    try:
        with tarfile.open(fileobj=io.BytesIO(data), mode="r:") as archive:
            for count, member in enumerate(archive):
                _too_many(count, limits)
                if member.isdir() or _hidden(member.name):
                    continue
                if not member.isreg():
                    yield Fault("a link or a device inside an archive", member.name)
                    continue
                total += member.size
                if member.size > limits.file_bytes:
                    yield Fault(f"larger than {limits.file_bytes:,} bytes", member.name)
                    continue
                if total > limits.expanded_bytes:
                    raise SourceError(f"unpacks to more than {limits.expanded_bytes:,} bytes; the rest was not read")
                file = archive.extractfile(member)
                yield Part(member.name, file.read() if file else b"")
    except (tarfile.TarError, EOFError, ValueError) as error:
        raise SourceError(f"not a whole tar archive ({str(error)[:80]})") from None


def read_packed(data: bytes, limits: Limits, *, kind: str, name: str) -> Iterator[Piece]:
    """The one file inside gzip, bzip2 or xz."""
    most = min(limits.file_bytes, max(_SMALL, len(data) * limits.expansion))
    try:
        with _opened(kind, io.BytesIO(data)) as packed:
            content = packed.read(most + 1)
    except (OSError, EOFError, zlib.error, lzma.LZMAError, ValueError) as error:
        raise SourceError(f"cannot be unpacked ({str(error)[:80]})") from None
    if len(content) > most:
        raise SourceError(f"unpacks to more than {most:,} bytes")
    yield Part(_unpacked_name(name), content)


def _opened(kind: str, packed: BinaryIO) -> gzip.GzipFile | bz2.BZ2File | lzma.LZMAFile:
    if kind == "gzip":
        return gzip.GzipFile(fileobj=packed)
    return bz2.BZ2File(packed) if kind == "bzip2" else lzma.LZMAFile(packed)


def expansion_problem(size: int, packed: int, limits: Limits) -> str:
    """Why a packed file of this size must not be unpacked; empty where it may."""
    if size > limits.file_bytes:
        return f"unpacks to {size:,} bytes, more than {limits.file_bytes:,}"
    if size > _SMALL and size > limits.expansion * max(packed, 1):
        return f"unpacks to more than {limits.expansion} times its packed size, as a zip bomb does"
    return ""


def _too_many(count: int, limits: Limits) -> int:
    if count > limits.members:
        raise SourceError(f"more than {limits.members:,} members")
    return 0


def _hidden(name: str) -> bool:
    return any((part.startswith(".") and part not in {".", ".."}) or part == "__MACOSX" for part in name.split("/"))


def _unpacked_name(name: str) -> str:
    last = name.rsplit("/", 1)[-1]
    stem, _, suffix = last.rpartition(".")
    if suffix.lower() in {"tgz", "tbz2", "txz"}:
        return f"{stem}.tar"
    return stem or last
