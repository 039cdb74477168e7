"""What linking gathers of each report, kept, so that a new report does not ask for every reading again."""

from __future__ import annotations

import hashlib
import zlib
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import String, delete, insert, select, type_coerce

from standoff import typed_json
from standoff.linking.gather import Gatherer
from standoff.linking.packing import Unpacker, pack
from standoff.linking.parts import part_keys
from standoff.model import Place
from standoff.reading.fingerprint import package_hash
from standoff.record import store
from standoff.record.batches import batches
from standoff.record.corrections import nouns
from standoff.record.documents import reading_of
from standoff.record.schema import DOCUMENTS, GATHERED

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sqlalchemy import Connection

    from standoff.linking.rows import DocumentRow
    from standoff.model import Document, Reading
    from standoff.record.store import Record

BATCH = 100  # reports gathered in one transaction
_PLAIN = (type_coerce(column, String) for column in (DOCUMENTS.c.published, DOCUMENTS.c.stripped))  # as they stand
_SOURCE = select(
    *(DOCUMENTS.c[name] for name in ("document_id", "fingerprint", "publisher", "agency", "title")), *_PLAIN
)


class Light(NamedTuple):
    """By report, `made_from` is a digest of all that its row is made from, `keys` are those of `part_keys`."""

    made_from: dict[str, str]
    keys: dict[str, bytes]


Named = tuple[tuple[Place, tuple[str, ...]], ...]  # places, each with the words for it that are not its name


def linker_fingerprint() -> str:
    return package_hash("standoff.linking", "standoff.codebooks")


def grounds(connection: Connection) -> str:
    """Stands for the documents, who read them, and the linker: all that linking depends on but what people decided.

    A trigger notes another state of the documents, drawn by chance, whenever one comes, goes or changes.
    """
    return f"{store.state(connection, store.DOCUMENTS_STATE)} {linker_fingerprint()}"


def keep(record: Record) -> None:
    """Gather what is not kept yet. What was gathered of a document goes with any change of it, by a trigger."""
    with record.reading() as connection:
        ours = _is_ours(connection)
    if not ours:
        with record.writing() as connection:
            connection.execute(delete(GATHERED))
            store.note_state(connection, store.GATHERED_BY, linker_fingerprint())
    with record.reading() as connection:
        missing = _missing(connection)
    gatherer = Gatherer()
    for some in batches(missing, BATCH):
        with record.writing() as connection:
            _gather(connection, some, gatherer)


def light(connection: Connection, corrected: Mapping[str, Reading]) -> Light:
    """Of every report what it was gathered from and what it shares with others of its part.

    `corrected` are readings that people changed.
    """
    table, documents, ours = GATHERED.c, DOCUMENTS.c.document_id, _is_ours(connection)
    rows = connection.execute(select(table.document_id, table.kept_from, table.part_keys)).all() if ours else ()
    found = Light({i: made_from for i, made_from, _ in rows}, {i: keys for i, _, keys in rows})
    missing = _missing(connection) if ours else connection.execute(select(documents)).scalars().all()
    for i in (*missing, *sorted(corrected.keys() & found.keys.keys())):
        whole = _made_from(connection, i)
        if i in corrected:
            whole += hashlib.sha256(repr(corrected[i]).encode()).hexdigest()
        found.made_from[i] = whole
        found.keys[i] = part_keys(_anew(connection, i, corrected, Gatherer())[0])
    return found


def rows(
    connection: Connection, ids: Sequence[str], corrected: Mapping[str, Reading]
) -> Iterator[tuple[DocumentRow, Named]]:
    """Of these reports what linking takes in and the places they name, by document id; `corrected` are readings that
    people changed. What is not kept is gathered for this once.
    """
    unpacker, gatherer, table, ours = Unpacker(), Gatherer(), GATHERED.c, _is_ours(connection)
    for some in batches(sorted(ids), BATCH):
        query = select(table.document_id, table.row, table.places).where(table.document_id.in_(some))
        kept = {row.document_id: row for row in connection.execute(query)} if ours else {}
        for i in some:
            row = _unpacked(unpacker, kept[i]) if i in kept and i not in corrected else None
            yield row or _anew(connection, i, corrected, gatherer)


def _missing(connection: Connection) -> list[str]:
    """Ids of the documents of which nothing is kept. What is kept is of documents that are there."""
    if store.count(connection, GATHERED) == store.count(connection, DOCUMENTS):
        return []
    kept = select(GATHERED.c.document_id).where(GATHERED.c.document_id == DOCUMENTS.c.document_id)
    return sorted(connection.execute(select(DOCUMENTS.c.document_id).where(~kept.exists())).scalars().all())


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


def _is_ours(connection: Connection) -> bool:
    """Was what is kept gathered by this very linker?"""
    return store.state(connection, store.GATHERED_BY) == linker_fingerprint()


def _made_from(connection: Connection, document_id: str) -> str:
    """A digest of all that the row of a document is made from but the text, which the id means."""
    row = connection.execute(_SOURCE.where(DOCUMENTS.c.document_id == document_id)).one()
    return hashlib.sha256(repr((linker_fingerprint(), *row[1:])).encode()).hexdigest()[:32]


def _gather(connection: Connection, ids: Sequence[str], gatherer: Gatherer) -> None:
    """Others may have gathered these meanwhile, or taken them away; or another linker is at it, which needs its own."""
    if not _is_ours(connection):
        return
    held = set(connection.execute(select(GATHERED.c.document_id).where(GATHERED.c.document_id.in_(ids))).scalars())
    there = set(connection.execute(select(DOCUMENTS.c.document_id).where(DOCUMENTS.c.document_id.in_(ids))).scalars())
    for i in sorted(there - held):
        document, reading = reading_of(connection, i)
        values = {"kept_from": _made_from(connection, i), **_packed(document, reading, gatherer)}
        connection.execute(insert(GATHERED), {"document_id": i, **values})


def _packed(document: Document, reading: Reading, gatherer: Gatherer) -> dict[str, bytes]:
    places = zlib.compress(typed_json.dumps(named(reading)), 3)
    row = gatherer.row(document, reading)
    return {"row": pack(row), "places": places, "part_keys": part_keys(row)}


def _unpacked(unpacker: Unpacker, found: Any) -> tuple[DocumentRow, Named] | None:
    """None where what is kept is damaged: then it is gathered again."""
    try:
        return unpacker.row(found.row), typed_json.loads(Named, zlib.decompress(found.places))
    except (ValueError, zlib.error):
        return None
