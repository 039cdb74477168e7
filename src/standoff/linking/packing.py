"""Rows as bytes, so that what was gathered of a report need not be gathered again whenever another one comes.

Checked against their types on the way back, and equal to what they were packed from: a record may come from anywhere.
First comes compressed JSON, then the hashes of the wording as they are, for nothing makes those smaller.
"""

from __future__ import annotations

import zlib
from array import array
from base64 import b64decode, b64encode
from dataclasses import fields
from itertools import accumulate
from sys import byteorder
from typing import TYPE_CHECKING, Any, NamedTuple

from standoff import typed_json
from standoff.linking.fingerprints import Fingerprint
from standoff.linking.rows import (  # noqa: TC001 - types that are checked
    ActorRow,
    ClaimRow,
    DocumentRow,
    FigureRow,
    SourceRow,
    StatementRow,
)
from standoff.model import Period, Place  # noqa: TC001 - likewise

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDTH = 8  # bytes of a hash


class _Packed(NamedTuple):
    """The fields of a row, of hashes how many there are, and words in one string."""

    id: str
    published: Period | None
    publisher: str | None
    agency: str | None
    title: str | None
    country: str | None
    town: Place | None
    prints: tuple[int, int, int]
    vocabulary: str
    counts: str
    actors: tuple[ActorRow, ...]
    sources: dict[str, SourceRow]
    figures: tuple[FigureRow, ...]
    statements: tuple[StatementRow, ...]
    claims: tuple[ClaimRow, ...]
    places: tuple[Place, ...]
    days: tuple[int, ...]


def pack(row: DocumentRow) -> bytes:
    hashes = (row.prints.narrative, row.prints.quoted, row.prints.sentences)
    values = {f.name: getattr(row, f.name) for f in fields(DocumentRow)}
    values |= {
        "prints": tuple(map(len, hashes)),
        "vocabulary": " ".join(row.vocabulary),
        "counts": b64encode(row.counts).decode("ascii"),
    }
    return zlib.compress(typed_json.dumps(_Packed(**values)), 3) + b"".join(_little(h).tobytes() for h in hashes)


class Unpacker:
    """Unpacks rows one at a time; equal words, places and periods are kept once for all of them."""

    def __init__(self) -> None:
        self._kept: dict[Any, Any] = {}

    def row(self, data: bytes) -> DocumentRow:
        """Raises ValueError or zlib.error for what no row was packed into."""
        stream = zlib.decompressobj()
        found: _Packed = typed_json.loads(_Packed, stream.decompress(data))
        for figure in found.figures:
            self._share(figure, "period", "as_of", "place")
        for statement in found.statements:
            self._share(statement, "period", "place")
        told: tuple[StatementRow | ClaimRow, ...] = (*found.statements, *found.claims)
        for one in told:
            object.__setattr__(one, "words", self._words(one.words))
        values = found._asdict() | {
            "published": self._shared(found.published),
            "town": self._shared(found.town),
            "prints": _prints(found.prints, stream.unused_data),
            "vocabulary": self._words(found.vocabulary.split()),
            "counts": b64decode(found.counts),
            "places": tuple(self._shared(p) for p in found.places),
        }
        return DocumentRow(**values)

    def _share(self, value: FigureRow | StatementRow, *names: str) -> None:
        """Put what is kept in the place of what is equal to it; the value is new and nobody else has it."""
        for name in names:
            object.__setattr__(value, name, self._shared(getattr(value, name)))

    def _words(self, words: Sequence[str]) -> tuple[str, ...]:
        return tuple(map(self._kept.setdefault, words, words))

    def _shared(self, value: Any) -> Any:
        return None if value is None else self._kept.setdefault(value, value)


def _prints(lengths: Sequence[int], data: bytes) -> Fingerprint:
    if min(lengths) < 0 or sum(lengths) * WIDTH != len(data):
        raise ValueError(f"{len(data)} bytes of hashes where {lengths} hashes are said to be")
    narrative, quoted, _ = accumulate(n * WIDTH for n in lengths)
    pieces = data[:narrative], data[narrative:quoted], data[quoted:]
    return Fingerprint(*(_little(array("Q", piece)) for piece in pieces))


def _little(hashes: array[int]) -> array[int]:
    """In the byte order of most machines, from that of this one, or back."""
    if byteorder == "little":
        return hashes
    swapped = array("Q", hashes)
    swapped.byteswap()
    return swapped
