"""What linking gathers of each report, kept, so that a new report does not ask for every reading again."""

from __future__ import annotations

import hashlib
import zlib
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter
from sqlalchemy import insert, select, update

from standoff.linking.gather import Gatherer
from standoff.linking.packing import Unpacker, pack
from standoff.model import Place
from standoff.reading.fingerprint import package_hash
from standoff.record import store
from standoff.record.corrections import nouns
from standoff.record.schema import DOCUMENTS, GATHERED

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sqlalchemy import Connection

    from standoff.linking.rows import DocumentRow
    from standoff.model import Document, Reading
    from standoff.record.store import Record

BATCH = 100  # reports gathered in one transaction
_PLACES: TypeAdapter[tuple[tuple[Place, tuple[str, ...]], ...]] = TypeAdapter(tuple[tuple[Place, tuple[str, ...]], ...])

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


def rows(connection: Connection, corrected: Mapping[str, Reading]) -> Iterator[tuple[DocumentRow, Named]]:
    """Of every report what linking takes in and the places it names, by document id; `corrected` are readings that
    people changed. What is not kept is gathered for this once.
    """
    unpacker, gatherer = Unpacker(), Gatherer()
    query = _query(GATHERED.c.row, GATHERED.c.places)
    for found in connection.execution_options(yield_per=BATCH).execute(query):
        kept = found.kept_from == _made_from(found) and found.document_id not in corrected
        row = _unpacked(unpacker, found) if kept else None
        if row is None:
            document, reading = store.reading_of(connection, found.document_id)
            reading = corrected.get(document.id, reading)
            row = gatherer.row(document, reading), named(reading)
        yield row


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
    columns = (d.document_id, d.fingerprint, d.published, d.publisher, d.agency, d.title, d.stripped)
    joined = DOCUMENTS.outerjoin(GATHERED, GATHERED.c.document_id == d.document_id)
    return select(*columns, GATHERED.c.kept_from, *more).select_from(joined).order_by(d.document_id)


def _made_from(row: Any) -> str:
    parts = (row.fingerprint, row.published, row.publisher, row.agency, row.title, row.stripped, linker_fingerprint())
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:32]


def _gather(connection: Connection, ids: Sequence[str], gatherer: Gatherer) -> None:
    d = DOCUMENTS.c
    for found in connection.execute(_query().where(d.document_id.in_(ids))).all():
        document, reading = store.reading_of(connection, found.document_id)
        values = {"kept_from": _made_from(found), **_packed(document, reading, gatherer)}
        if found.kept_from is None:
            connection.execute(insert(GATHERED), {"document_id": document.id, **values})
        else:
            connection.execute(update(GATHERED).where(GATHERED.c.document_id == document.id), values)


def _packed(document: Document, reading: Reading, gatherer: Gatherer) -> dict[str, bytes]:
    places = zlib.compress(_PLACES.dump_json(named(reading)), 3)
    return {"row": pack(gatherer.row(document, reading)), "places": places}


def _unpacked(unpacker: Unpacker, found: Any) -> tuple[DocumentRow, Named] | None:
    """None where what is kept is damaged: then it is gathered again."""
    try:
        return unpacker.row(found.row), _PLACES.validate_json(zlib.decompress(found.places))
    except (ValueError, zlib.error):
        return None
