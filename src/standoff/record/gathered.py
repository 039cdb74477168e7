"""What linking gathers of each report, kept, so that a new report does not ask for every reading again."""

from __future__ import annotations

import hashlib
import zlib
from typing import TYPE_CHECKING, Any, NamedTuple

from pydantic import TypeAdapter
from sqlalchemy import String, insert, select, type_coerce, update

from standoff.linking.gather import Gatherer
from standoff.linking.packing import Unpacker, pack, packed_hashes, unpacked_hashes
from standoff.linking.parts import part_keys
from standoff.model import Place
from standoff.reading.fingerprint import package_hash
from standoff.record.corrections import nouns
from standoff.record.documents import reading_of
from standoff.record.schema import DOCUMENTS, GATHERED

if TYPE_CHECKING:
    from array import array
    from collections.abc import Iterator, Mapping, Sequence

    from sqlalchemy import Connection

    from standoff.linking.rows import DocumentRow
    from standoff.model import Document, Reading
    from standoff.record.store import Record

BATCH = 100  # reports gathered in one transaction
_PLACES: TypeAdapter[tuple[tuple[Place, tuple[str, ...]], ...]] = TypeAdapter(tuple[tuple[Place, tuple[str, ...]], ...])


class Light(NamedTuple):
    """`made_from` is a digest of all that a report's row is made from, `keys` are those of `part_keys`."""

    made_from: str
    keys: array[int]


Named = tuple[tuple[Place, tuple[str, ...]], ...]  # places, each with the words for it that are not its name


def linker_fingerprint() -> str:
    return package_hash("standoff.linking", "standoff.codebooks")


def keep(record: Record) -> None:
    """Gather what is not kept yet, or was gathered from other readings or by other code."""
    with record.reading() as connection:
        missing = [row.document_id for row in connection.execute(_query()) if row.kept_from != _made_from(row)]
    gatherer = Gatherer()
    for at in range(0, len(missing), BATCH):
        with record.writing() as connection:
            _gather(connection, missing[at : at + BATCH], gatherer)


def light(connection: Connection, corrected: Mapping[str, Reading]) -> dict[str, Light]:
    """Of every report, by id, what it was gathered from and what it shares with others of its part.

    `corrected` are readings that people changed.
    """
    found = {}
    for row in connection.execute(_query(GATHERED.c.part_keys)):
        reading = corrected.get(row.document_id)
        made_from = _made_from(row)
        if reading is not None:
            made_from += hashlib.sha256(repr(reading).encode()).hexdigest()
        if reading is None and row.kept_from == made_from:
            keys = unpacked_hashes(row.part_keys)
        else:
            keys = part_keys(_anew(connection, row.document_id, corrected, Gatherer())[0])
        found[row.document_id] = Light(made_from, keys)
    return found


def rows(
    connection: Connection, ids: Sequence[str], corrected: Mapping[str, Reading]
) -> Iterator[tuple[DocumentRow, Named]]:
    """Of these reports what linking takes in and the places they name, by document id; `corrected` are readings that
    people changed. What is not kept is gathered for this once.
    """
    unpacker, gatherer = Unpacker(), Gatherer()
    for at in range(0, len(ids), BATCH):
        query = _query(GATHERED.c.row, GATHERED.c.places).where(DOCUMENTS.c.document_id.in_(ids[at : at + BATCH]))
        for found in connection.execute(query).all():
            kept = found.kept_from == _made_from(found) and found.document_id not in corrected
            row = _unpacked(unpacker, found) if kept else None
            yield row or _anew(connection, found.document_id, corrected, gatherer)


def _anew(
    connection: Connection, document_id: str, corrected: Mapping[str, Reading], gatherer: Gatherer
) -> tuple[DocumentRow, Named]:
    document, reading = reading_of(connection, document_id)
    reading = corrected.get(document.id, reading)
    return gatherer.row(document, reading), named(reading)


def named(reading: Reading) -> Named:
    """The places that a reading names, by id, each with the words for it in order."""
    found: dict[str, tuple[Place, set[str]]] = {}
    for mention in reading.places:
        if mention.place:
            words = " ".join(mention.span.text.split())
            names = found.setdefault(mention.place.id, (mention.place, set()))[1]
            names.update({words} - {mention.place.name, ""})
    for thing in nouns(reading):
        if thing.where and thing.where.place:
            found.setdefault(thing.where.place.id, (thing.where.place, set()))
    return tuple((place, tuple(sorted(names))) for _, (place, names) in sorted(found.items()))


def _query(*more: Any) -> Any:
    """Reports by id, with all that a row is made from but the text, which its id stands for."""
    d = DOCUMENTS.c
    plain = (type_coerce(column, String) for column in (d.published, d.stripped))  # as they stand, for a digest of them
    columns = (d.document_id, d.fingerprint, d.publisher, d.agency, d.title, *plain)
    joined = DOCUMENTS.outerjoin(GATHERED, GATHERED.c.document_id == d.document_id)
    return select(*columns, GATHERED.c.kept_from, *more).select_from(joined).order_by(d.document_id)


def _made_from(row: Any) -> str:
    parts = (row.fingerprint, row.published, row.publisher, row.agency, row.title, row.stripped, linker_fingerprint())
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:32]


def _gather(connection: Connection, ids: Sequence[str], gatherer: Gatherer) -> None:
    d = DOCUMENTS.c
    for found in connection.execute(_query().where(d.document_id.in_(ids))).all():
        document, reading = reading_of(connection, found.document_id)
        values = {"kept_from": _made_from(found), **_packed(document, reading, gatherer)}
        if found.kept_from is None:
            connection.execute(insert(GATHERED), {"document_id": document.id, **values})
        else:
            connection.execute(update(GATHERED).where(GATHERED.c.document_id == document.id), values)


def _packed(document: Document, reading: Reading, gatherer: Gatherer) -> dict[str, bytes]:
    places = zlib.compress(_PLACES.dump_json(named(reading)), 3)
    row = gatherer.row(document, reading)
    return {"row": pack(row), "places": places, "part_keys": packed_hashes(part_keys(row))}


def _unpacked(unpacker: Unpacker, found: Any) -> tuple[DocumentRow, Named] | None:
    """None where what is kept is damaged: then it is gathered again."""
    try:
        return unpacker.row(found.row), _PLACES.validate_json(zlib.decompress(found.places))
    except (ValueError, zlib.error):
        return None
