"""What linking made of each part of the record, kept under a digest of all that it was made from."""

from __future__ import annotations

import hashlib
import zlib
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from sqlalchemy import delete, func, insert, select

from standoff import typed_json
from standoff.linking.moves import Named
from standoff.record import holding
from standoff.record.batches import batches
from standoff.record.holding import Holding
from standoff.record.schema import PARTS
from standoff.record.shares import Shares

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from sqlalchemy import Connection

    from standoff.linking.moves import Moves

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Known:
    """By what the decisions of people may touch a part.

    `labels` are those that the rules gave its firm actors, `named` those of its reports' actors of whom people spoke.
    """

    documents: tuple[str, ...]
    labels: tuple[str, ...]
    named: dict[str, Named]


NOTHING = Known((), (), {})


@dataclass(frozen=True, slots=True)
class Made:
    """What linking makes of a part; `moved` is a digest of what people said of who is one, as far as it touches it."""

    moved: str
    known: Known
    held: Holding
    shares: Shares


class Kept(NamedTuple):
    """A part as it stands in the record."""

    number: int
    moved: str


def part_id(linker: str, made_from: Iterable[tuple[str, str]], ties: Iterable[str]) -> str:
    """A digest of what a part is made from: its reports by id, in order, and what people said that touches them."""
    whole = "\0".join((linker, *chain.from_iterable(made_from), "", *sorted(ties)))
    return hashlib.sha256(whole.encode()).hexdigest()[:32]


def moved(moves: Moves, known: Known) -> str:
    """A digest of what people said of who is one, as far as it touches a part."""
    return moves.within(frozenset(known.documents), frozenset(known.labels)).digest() if moves else ""


def kept(connection: Connection) -> dict[str, Kept]:
    """All parts of the record, by their ids."""
    rows = connection.execute(select(PARTS.c.part_id, PARTS.c.number, PARTS.c.moved))
    return {row.part_id: Kept(row.number, row.moved) for row in rows}


def known(connection: Connection, numbers: Sequence[int]) -> dict[int, Known]:
    """By their numbers; those that are damaged are left out."""
    rows = _rows(connection, numbers, PARTS.c.known)
    return dict(_unpacked(lambda data: typed_json.loads(Known, zlib.decompress(data)), rows))


def held(connection: Connection, numbers: Sequence[int]) -> dict[int, Holding]:
    """What parts have for themselves, by their numbers; those that are seen to be damaged are left out."""
    return dict(_unpacked(holding.unpack, _rows(connection, numbers, PARTS.c.held)))


def share_count(connection: Connection) -> int:
    """How many shares all parts together have."""
    return int(connection.execute(select(func.coalesce(func.sum(PARTS.c.share_count), 0))).scalar_one())


def drop(connection: Connection, gone: Iterable[int]) -> None:
    for number in sorted(gone):
        connection.execute(delete(PARTS).where(PARTS.c.number == number))


def put(connection: Connection, number: int, part: str, made: Made) -> None:
    values = {
        "moved": made.moved,
        "known": zlib.compress(typed_json.dumps(made.known), 1),
        "held": holding.pack(made.held),
        "share_count": len(made.shares),
    }
    connection.execute(insert(PARTS), {"number": number, "part_id": part, **values})


def _rows(connection: Connection, numbers: Sequence[int], column: Any) -> Iterator[tuple[int, bytes]]:
    for some in batches(numbers):
        query = select(PARTS.c.number, column).where(PARTS.c.number.in_(some))
        yield from ((row[0], row[1]) for row in connection.execute(query).all())


def _unpacked(unpack: Callable[[bytes], T], rows: Iterable[tuple[int, bytes]]) -> Iterator[tuple[int, T]]:
    for number, data in rows:
        try:
            yield number, unpack(data)
        except (ValueError, zlib.error):
            continue
