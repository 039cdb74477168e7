"""What linking made of each part of the record, kept under a digest of all that it was made from."""

from __future__ import annotations

import hashlib
import zlib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from pydantic import TypeAdapter, ValidationError
from sqlalchemy import delete, insert, select, update

from standoff.linking.moves import Named
from standoff.linking.part import Held, Shared
from standoff.model import Place
from standoff.record.schema import PARTS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from sqlalchemy import Connection

    from standoff.linking.combining import Whole
    from standoff.linking.moves import Moves

_SOME = 500  # parts asked for at once


@dataclass(frozen=True, slots=True)
class Known:
    """What is wanted of a part whenever the record is linked.

    `named` are those of its reports' actors of whom people spoke. `places` are all that its reports name, with the
    words for each that are not its name.
    """

    documents: tuple[str, ...]
    named: dict[str, Named]
    shared: Shared
    places: tuple[tuple[Place, tuple[str, ...]], ...]


class Kept(NamedTuple):
    """As it stands in the record; `moved` as the column of the table."""

    moved: str
    known: Known


def part_id(linker: str, made_from: Mapping[str, str], ties: Iterable[str]) -> str:
    """A digest of what a part is made from: its reports, and what people said that touches them."""
    whole = hashlib.sha256(repr((linker, sorted(made_from.items()), sorted(ties))).encode())
    return whole.hexdigest()[:32]


def moved(moves: Moves, known: Known) -> str:
    """A digest of what people said of who is one, as far as it touches a part."""
    return moves.within(frozenset(known.documents), frozenset(known.shared.labels)).digest()


def written(known: Known, whole: Whole) -> str:
    """A digest of what the firm actors of a part are called over all parts."""
    called = [(p.key, whole.ids[p.key], whole.names[p.key]) for p in known.shared.profiles]
    return hashlib.sha256(repr(called).encode()).hexdigest()[:16]


def kept(connection: Connection, wanted: Collection[str]) -> dict[str, Kept]:
    """Of these parts those that the record has whole."""
    found = {}
    for row in _rows(connection, sorted(wanted), PARTS.c.part_id, PARTS.c.moved, PARTS.c.shared):
        known = _unpacked(Known, row.shared)
        if known is not None:
            found[row.part_id] = Kept(row.moved, known)
    return found


def held(connection: Connection, wanted: Sequence[str]) -> dict[str, Held]:
    """What these parts have for themselves; those that are damaged are left out."""
    found = {}
    for row in _rows(connection, wanted, PARTS.c.part_id, PARTS.c.held):
        value = _unpacked(Held, row.held)
        if value is not None:
            found[row.part_id] = value
    return found


def all_written(connection: Connection) -> dict[str, tuple[str, str]]:
    """By id of every part `moved` and `written`."""
    table = PARTS.c
    rows = connection.execute(select(table.part_id, table.moved, table.written))
    return {row.part_id: (row.moved, row.written) for row in rows}


def drop(connection: Connection, gone: Iterable[str]) -> None:
    for part in sorted(gone):
        connection.execute(delete(PARTS).where(PARTS.c.part_id == part))


def put(connection: Connection, part: str, moved: str, written: str, known: Known, held: Held) -> None:
    values = {"moved": moved, "written": written, "shared": _packed(known), "held": _packed(held)}
    connection.execute(insert(PARTS), {"part_id": part, **values})


def note_written(connection: Connection, part: str, written: str) -> None:
    connection.execute(update(PARTS).where(PARTS.c.part_id == part).values(written=written))


def _rows(connection: Connection, wanted: Sequence[str], *columns: Any) -> Iterator[Any]:
    for at in range(0, len(wanted), _SOME):
        query = select(*columns).where(PARTS.c.part_id.in_(wanted[at : at + _SOME]))
        yield from connection.execute(query).all()


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def _packed(value: Known | Held) -> bytes:
    kind: Any = type(value)
    return zlib.compress(_adapter(kind).dump_json(value), 3)


def _unpacked(kind: type, data: bytes) -> Any:
    try:
        return _adapter(kind).validate_json(zlib.decompress(data))
    except (ValidationError, zlib.error):
        return None
