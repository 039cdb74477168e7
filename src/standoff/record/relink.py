"""Keeping what the readings say together, and what people decided on it, in step with the readings."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from standoff.linking.link import link
from standoff.model import Linked
from standoff.reading.fingerprint import package_hash
from standoff.record import codec, decisions, forwards, review, rows, schema, search_index, store
from standoff.record.corrections import nouns
from standoff.record.standing import Standing, stand

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from standoff.model import Document, Place, Reading
    from standoff.record.store import Record


def linker_fingerprint() -> str:
    return package_hash("standoff.linking", "standoff.codebooks")


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
        readings = standing.corrected(store.readings(connection))
        made.linked = link(made.places.watch(readings), standing.ties)
    return made


def save(connection: Connection, made: Made) -> None:
    if made.linked is None:
        review.restore(connection)
    else:
        for event in made.linked.events:
            if event.place:
                made.places.add(event.place, None)
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
    """The places that readings name, and in which words, noted as the readings pass by."""

    def __init__(self) -> None:
        self._places: dict[str, tuple[Place, set[str]]] = {}

    def watch(self, readings: Iterator[tuple[Document, Reading]]) -> Iterator[tuple[Document, Reading]]:
        for document, reading in readings:
            for mention in reading.places:
                if mention.place:
                    self.add(mention.place, " ".join(mention.span.text.split()))
            for thing in nouns(reading):
                if thing.where and thing.where.place:
                    self.add(thing.where.place, None)
            yield document, reading

    def add(self, place: Place, words: str | None) -> None:
        names = self._places.setdefault(place.id, (place, set()))[1]
        if words and words != place.name:
            names.add(words)

    def rows(self) -> Iterator[rows.Row]:
        for _, (place, names) in sorted(self._places.items()):
            yield rows.place_row(place, sorted(names))
