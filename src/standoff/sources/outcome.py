"""What comes out of an input besides documents, and what its parts look like on the way."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Refusal:
    """An input, or one record of it, that was not taken in, and why. `record` counts from 1."""

    path: str
    reason: str
    record: int | None = None

    def __str__(self) -> str:
        return f"{_place(self.path, self.record)}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Note:
    """Something the user should know of an input that was taken in, or of a file left out of a folder."""

    path: str
    message: str
    record: int | None = None

    def __str__(self) -> str:
        return f"{_place(self.path, self.record)}: {self.message}"


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of a draft's text. `reason` says why it is not read; empty where it is."""

    text: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """What a format module found in an input: its text in blocks, and what the input says of itself.

    Blocks are parted by a blank line in the document. `published` is the input's own words for the date, `dated_by`
    names where they stood. `given` is the id a collection gives its record.
    """

    blocks: tuple[Block, ...]
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    agency: str | None = None
    byline: str | None = None
    published: str | None = None
    dated_by: str = ""
    language: str | None = None
    given: str | None = None
    record: int | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """An input inside an input: a member of an archive, an attachment."""

    name: str
    data: bytes = field(repr=False)
    media_type: str = ""


@dataclass(frozen=True, slots=True)
class Fault:
    """Why an input, or the named part of it, cannot be read."""

    reason: str
    name: str = ""
    record: int | None = None


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to tell of an input, or of the named part of it."""

    message: str
    name: str = ""
    record: int | None = None


Piece = Draft | Part | Fault | Remark


def _place(path: str, record: int | None) -> str:
    return path if record is None else f"{path}, record {record}"
