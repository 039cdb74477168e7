"""Keeping what the readings say together, and what people decided on it, in step with the readings."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from standoff.linking.link import link_rows
from standoff.model import Linked
from standoff.reading.fingerprint import package_hash
from standoff.record import codec, decisions, forwards, gathered, review, rows, schema, search_index, store
from standoff.record.standing import Standing, stand

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlalchemy import Connection

    from standoff.linking.rows import DocumentRow
    from standoff.model import Place
    from standoff.record.store import Record

linker_fingerprint = gathered.linker_fingerprint


def is_linked(record: Record) -> bool:
    """Do the events, tolls and disagreements rest on the documents and the decisions as they stand?"""
    with record.reading() as connection:
        return in_step(connection)


def in_step(connection: Connection) -> bool:
    """As `is_linked`, within a transaction."""
    return store.state(connection, "folded") == _digest(connection)


def relink(record: Record) -> None:
    """Link all readings and fold the decisions on them, as far as that is not done already.

    Safe beside another reader: the last to finish sees all. Decisions that were written meanwhile do not make the work
    on earlier ones vain: that is saved, and they are folded next.
    """
    while True:
        with record.reading() as connection:
            if in_step(connection):
                return
            anew = needs_linking(connection)
        if anew:
            gathered.keep(record)
        with record.reading() as connection:
            made = prepare(connection)
        if made is None:
            return
        with record.writing() as connection:
            if _ground(_digest(connection)) == _ground(made.digest):
                save(connection, made)


def needs_linking(connection: Connection) -> bool:
    """Must all be linked anew for what is not in step, or is it enough to lay the decisions over the links?"""
    return store.state(connection, "linked") != _links(connection, stand(connection))


@dataclass(slots=True)
class Made:
    """What is to be written. `linked` is None where linking would see nothing new."""

    digest: str
    standing: Standing
    links: str
    linked: Linked | None
    places: _PlaceNames


def prepare(connection: Connection) -> Made | None:
    """Work out what the record should hold; None where it does."""
    digest = _digest(connection)
    if store.state(connection, "folded") == digest:
        return None
    standing = stand(connection)
    links = _links(connection, standing)
    made = Made(digest, standing, links, None, _PlaceNames())
    if store.state(connection, "linked") != links:
        found = gathered.rows(connection, standing.readings)
        made.linked = link_rows(made.places.watch(found), standing.ties)
    return made


def save(connection: Connection, made: Made) -> None:
    if made.linked is None:
        review.restore(connection)
    else:
        for event in made.linked.events:
            if event.place:
                made.places.add(event.place)
        _save_corrected(connection, made.standing)
        forwards.forward(connection, made.linked)
        store.save_linked(connection, made.linked, made.places.rows())
    before = _decided(connection)
    review.write(connection, made.standing)
    after = _decided(connection)
    if made.linked is not None or any(kind == "actors" for kind, _ in before | after):
        search_index.renew(connection)
    else:
        search_index.refresh(connection, sorted(i for kind, i in before | after if kind == "events"))
    store.note_state(connection, "linked", made.links)
    store.note_state(connection, "folded", made.digest)


def _decided(connection: Connection) -> set[tuple[str, str]]:
    """The linked things that people decided on, as kind and id."""
    reviews = schema.REVIEWS.c
    return {(row.kind, row.thing_id) for row in connection.execute(select(reviews.kind, reviews.thing_id))}


def _save_corrected(connection: Connection, standing: Standing) -> None:
    """Rows of the documents that people's decisions change, or changed until now."""
    reviews, documents = schema.REVIEWS, schema.DOCUMENTS
    query = select(reviews.c.thing_id).where(reviews.c.kind.in_(("statements", "figures")))
    touched = {i.split("-")[1] for i in connection.execute(query).scalars()} | standing.readings.keys()
    found = select(documents.c.document_id, documents.c.reading).where(documents.c.document_id.in_(sorted(touched)))
    for row in connection.execute(found).all():
        machine = codec.unpack(row.reading)
        store.save_corrected(connection, machine, standing.readings.get(row.document_id, machine))


def _links(connection: Connection, standing: Standing) -> str:
    """A hash over all that linking takes in."""
    documents = store.digest(connection, linker_fingerprint())
    return hashlib.sha256(f"{documents} {standing.digest()}".encode()).hexdigest()


def _ground(digest: str) -> str:
    """A digest without the number of the last decision."""
    return digest.rpartition(" ")[0]


def _digest(connection: Connection) -> str:
    documents = store.digest(connection, linker_fingerprint())
    return f"{documents} {package_hash('standoff.record')} {decisions.last(connection)}"


class _PlaceNames:
    """The places that readings name, and in which words, noted as the rows pass by."""

    def __init__(self) -> None:
        self._places: dict[str, tuple[Place, set[str]]] = {}

    def watch(self, found: Iterable[tuple[DocumentRow, gathered.Named]]) -> Iterator[DocumentRow]:
        for row, named in found:
            for place, words in named:
                self.add(place, words)
            yield row

    def add(self, place: Place, words: Iterable[str] = ()) -> None:
        self._places.setdefault(place.id, (place, set()))[1].update(words)

    def rows(self) -> Iterator[rows.Row]:
        for _, (place, names) in sorted(self._places.items()):
            yield rows.place_row(place, sorted(names))
