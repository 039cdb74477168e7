"""What linking gathers of each report, kept, so that a new report does not ask for every reading again."""

from __future__ import annotations

import hashlib
import zlib
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from pydantic import TypeAdapter
from sqlalchemy import String, insert, select, type_coerce, update

from standoff.linking.gather import Gatherer
from standoff.linking.packing import Unpacker, pack, packed_hashes, unpacked_hashes
from standoff.linking.parts import part_keys
from standoff.model import Place
from standoff.reading.fingerprint import package_hash
from standoff.record.batches import batches
from standoff.record.corrections import nouns
from standoff.record.documents import reading_of
from standoff.record.schema import DOCUMENTS, GATHERED

if TYPE_CHECKING:
    from array import array
    from collections.abc import Iterator, Mapping, Sequence

    from sqlalchemy import Column, Connection

    from standoff.linking.rows import DocumentRow
    from standoff.model import Document, Reading
    from standoff.record.store import Record

BATCH = 100  # reports gathered in one transaction
_PLAIN = (type_coerce(column, String) for column in (DOCUMENTS.c.published, DOCUMENTS.c.stripped))  # as they stand
_SOURCES = select(
    *(DOCUMENTS.c[name] for name in ("document_id", "fingerprint", "publisher", "agency", "title")), *_PLAIN
).order_by(DOCUMENTS.c.document_id)
_PLACES: TypeAdapter[tuple[tuple[Place, tuple[str, ...]], ...]] = TypeAdapter(tuple[tuple[Place, tuple[str, ...]], ...])


class Light(NamedTuple):
    """`made_from` is a digest of all that a report's row is made from, `keys` are those of `part_keys`."""

    made_from: str
    keys: array[int]


Named = tuple[tuple[Place, tuple[str, ...]], ...]  # places, each with the words for it that are not its name


def linker_fingerprint() -> str:
    return package_hash("standoff.linking", "standoff.codebooks")


def made_from(connection: Connection, ids: Sequence[str] | None = None) -> dict[str, str]:
    """By id, of all documents or of some, a digest of all that a row is made from but the text, which the id means.

    A decoding of the columns is left out: every command asks for this of every document.
    """
    query = _SOURCES if ids is None else _SOURCES.where(DOCUMENTS.c.document_id.in_(ids))
    linker = linker_fingerprint()
    return {row[0]: _source(linker, *row[1:]) for row in connection.execute(query).all()}


def digest(sources: Mapping[str, str]) -> str:
    """Of the documents, who read them, and the linker: all that linking depends on but what people decided.

    `sources` are those of all documents, by id, as `made_from` gives them.
    """
    found = "\n".join(f"{i} {source}" for i, source in sources.items())
    return hashlib.sha256(f"{linker_fingerprint()}\n{found}".encode()).hexdigest()


def keep(record: Record, sources: Mapping[str, str]) -> None:
    """Gather what is not kept yet, or was gathered from other `sources` than these, which are by id."""
    with record.reading() as connection:
        kept = _column(connection, GATHERED.c.kept_from)
    missing = [i for i, source in sources.items() if kept.get(i) != source]
    gatherer = Gatherer()
    for some in batches(missing, BATCH):
        with record.writing() as connection:
            _gather(connection, some, gatherer)


def light(connection: Connection, sources: Mapping[str, str], corrected: Mapping[str, Reading]) -> dict[str, Light]:
    """Of every report, by id, what it was gathered from and what it shares with others of its part.

    `sources` are as `made_from` gives them, `corrected` readings that people changed.
    """
    kept, keys = _column(connection, GATHERED.c.kept_from), _column(connection, GATHERED.c.part_keys)
    found = {}
    for i, source in sources.items():
        if i not in corrected and kept.get(i) == source:
            found[i] = Light(source, unpacked_hashes(keys[i]))
            continue
        whole = source
        if i in corrected:
            whole += hashlib.sha256(repr(corrected[i]).encode()).hexdigest()
        found[i] = Light(whole, part_keys(_anew(connection, i, corrected, Gatherer())[0]))
    return found


def rows(
    connection: Connection, ids: Sequence[str], corrected: Mapping[str, Reading]
) -> Iterator[tuple[DocumentRow, Named]]:
    """Of these reports what linking takes in and the places they name, by document id; `corrected` are readings that
    people changed. What is not kept is gathered for this once.
    """
    unpacker, gatherer, table = Unpacker(), Gatherer(), GATHERED.c
    for some in batches(ids, BATCH):
        sources = made_from(connection, some)
        query = select(table.document_id, table.kept_from, table.row, table.places).where(table.document_id.in_(some))
        kept = {row.document_id: row for row in connection.execute(query) if row.kept_from == sources[row.document_id]}
        for i in sources:
            row = _unpacked(unpacker, kept[i]) if i in kept and i not in corrected else None
            yield row or _anew(connection, i, corrected, gatherer)


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


@lru_cache(maxsize=1 << 16)
def _source(*parts: str | None) -> str:
    """Kept, since one command asks for it several times."""
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:32]


def _column(connection: Connection, column: Column[Any]) -> dict[str, Any]:
    """Of every report that is kept, by id."""
    return {row[0]: row[1] for row in connection.execute(select(GATHERED.c.document_id, column)).all()}


def _gather(connection: Connection, ids: Sequence[str], gatherer: Gatherer) -> None:
    held = set(connection.execute(select(GATHERED.c.document_id).where(GATHERED.c.document_id.in_(ids))).scalars())
    for i, source in made_from(connection, ids).items():
        document, reading = reading_of(connection, i)
        values = {"kept_from": source, **_packed(document, reading, gatherer)}
        if i in held:
            connection.execute(update(GATHERED).where(GATHERED.c.document_id == i), values)
        else:
            connection.execute(insert(GATHERED), {"document_id": i, **values})


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
