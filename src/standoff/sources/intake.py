"""Inputs to documents, one after another; what cannot be read is named, and the rest goes on."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from standoff.errors import SourceError
from standoff.sources.archive import read_packed, read_tar, read_zip
from standoff.sources.build import build_document
from standoff.sources.guarded import Guard
from standoff.sources.jsonl import read_jsonl
from standoff.sources.kinds import REFUSED, is_companion, kind_of, suffix_of
from standoff.sources.limits import Limits
from standoff.sources.outcome import Fault, Note, Part, Refusal, Remark
from standoff.sources.sidecar import Sidecar
from standoff.sources.text import read_text
from standoff.sources.walk import Found, open_file, read_file, walk

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from standoff.model import Document, Period
    from standoff.sources.outcome import Draft, Piece

_DEFAULT = Limits()
_HEAD = 8_192


def intake(
    paths: Iterable[Path | Literal["-"]],
    *,
    published: Period | None = None,
    sidecar: Path | None = None,
    limits: Limits = _DEFAULT,
) -> Iterator[Document | Refusal | Note]:
    """Documents of these files, folders, archives and mails ("-" is standard input), with refusals and notes between.

    Streams: nothing is held but the input in hand. The date of a report is the sidecar's, else the one it gives itself,
    else `published`. A note on a document comes just before it. Raises SourceError for a sidecar that cannot be used.
    """
    table = Sidecar(sidecar) if sidecar else None
    with Guard(limits) as guard:
        taking = _Taking(published, table, limits, guard)
        for path in paths:
            if path == "-":
                yield from taking.standard_input()
                continue
            for found in walk(Path(path), limits, sidecar):
                if isinstance(found, Found):
                    yield from taking.file(found)
                else:
                    yield found
    if table and sidecar:
        for file in table.unused():
            yield Note(str(sidecar), f"the row for {file} matches nothing that was read")
        for file in table.ambiguous():
            yield Note(str(sidecar), f"the row for {file} matches several files and was used for each")


class _Taking:
    """One run of intake: what all its inputs share, and what the input in hand has used up."""

    def __init__(self, published: Period | None, table: Sidecar | None, limits: Limits, guard: Guard) -> None:
        self.published = published
        self.table = table
        self.limits = limits
        self.guard = guard
        self.parts = 0
        self.bytes = 0

    def standard_input(self) -> Iterator[Document | Refusal | Note]:
        data = sys.stdin.buffer.read(self.limits.file_bytes + 1)
        if len(data) > self.limits.file_bytes:
            yield Refusal("-", f"more than the {self.limits.file_bytes:,} bytes that are read at once")
        else:
            yield from self.whole("-", "", data)

    def file(self, found: Found) -> Iterator[Document | Refusal | Note]:
        try:
            if suffix_of(found.path.name) in {"jsonl", "ndjson"}:
                with open_file(found.path) as lines:
                    yield from self.outcomes(found.name, read_jsonl(lines, self.limits), 0)
                return
            data = read_file(found.path, self.limits.file_bytes)
        except SourceError as error:
            yield Refusal(found.name, str(error))
            return
        yield from self.whole(found.name, found.path.name, data)

    def whole(self, path: str, name: str, data: bytes) -> Iterator[Document | Refusal | Note]:
        """An input that the user named or a folder held, with all that is packed in it."""
        self.parts = self.bytes = 0
        yield from self.input(path, name, data, 0)

    def input(
        self, path: str, name: str, data: bytes, depth: int, known: str = ""
    ) -> Iterator[Document | Refusal | Note]:
        """What one input in memory holds; `known` is its kind where that is settled."""
        if not data:
            yield Refusal(path, "empty: there is nothing in it")
            return
        try:
            yield from self.outcomes(path, self.pieces(known or kind_of(name, data[:_HEAD]), name, data), depth)
        except SourceError as error:
            yield Refusal(path, str(error))

    def pieces(self, kind: str, name: str, data: bytes) -> Iterable[Piece]:
        if kind in REFUSED:
            raise SourceError(REFUSED[kind])
        if kind in {"html", "pdf", "docx", "mail"}:
            return self.guard.parse(kind, data)
        if kind == "jsonl":
            return read_jsonl(io.BytesIO(data), self.limits)
        if kind == "zip":
            return read_zip(data, self.limits)
        if kind == "tar":
            return read_tar(data, self.limits)
        if kind in {"gzip", "bzip2", "xz"}:
            return read_packed(data, self.limits, kind=kind, name=name)
        return read_text(data)

    def outcomes(self, path: str, pieces: Iterable[Piece], depth: int) -> Iterator[Document | Refusal | Note]:
        count = 0
        names: set[str] = set()
        for piece in pieces:
            if isinstance(piece, Part):
                yield from self.part(path, piece, depth)
            elif isinstance(piece, Fault):
                yield Refusal(_inside(path, piece.name), piece.reason, piece.record)
            elif isinstance(piece, Remark):
                yield Note(_inside(path, piece.name), piece.message, piece.record)
            elif (count := count + 1) > self.limits.documents:
                raise SourceError(f"more than {self.limits.documents:,} documents; the rest was not read")
            else:
                yield from self.document(path, piece, names)

    def document(self, path: str, draft: Draft, names: set[str]) -> Iterator[Document | Refusal | Note]:
        row = self.table.row_for(path) if self.table else None
        if draft.record is not None:
            name = draft.given or f"line {draft.record}"
            if name in names:
                yield Note(path, f"the id {name} stands on an earlier line too", draft.record)
                name = f"{name}, line {draft.record}"
            names.add(name)
            path = _inside(path, name)
        try:
            document, notes = build_document(draft, path, self.limits, published=self.published, row=row)
        except SourceError as error:
            yield Refusal(path, str(error), draft.record)
            return
        if notes:
            yield Note(path, "; ".join(notes), draft.record)
        yield document

    def part(self, path: str, part: Part, depth: int) -> Iterator[Document | Refusal | Note]:
        inner = _inside(path, part.name)
        self.parts += 1
        self.bytes += len(part.data)
        if depth >= self.limits.nesting:
            yield Refusal(inner, f"packed or attached more than {self.limits.nesting} deep")
        elif self.parts > self.limits.members or self.bytes > self.limits.expanded_bytes:
            raise SourceError("holds more than can be unpacked, nested archives counted; the rest was not read")
        elif part.name and not part.media_type and is_companion(part.name):
            yield Note(inner, "left out: not a kind of file that reports come in")
        else:
            yield from self.input(inner, part.name, part.data, depth + 1, part.media_type)


def _inside(path: str, name: str) -> str:
    """The path of a part or record: `archive.zip#folder/report.txt`."""
    name = "".join(c if c.isprintable() else "\ufffd" for c in name)[:300]
    return f"{path}#{name}" if name else path
