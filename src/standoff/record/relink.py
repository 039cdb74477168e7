"""Keeping what the readings say together in step with the readings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.linking.link import link
from standoff.reading.fingerprint import package_hash
from standoff.record import rows, store

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from standoff.model import Document, Linked, Place, Reading
    from standoff.record.store import Record


def linker_fingerprint() -> str:
    return package_hash("standoff.linking", "standoff.codebooks")


def is_linked(record: Record) -> bool:
    """Do the events, tolls and disagreements rest on the documents as they stand?"""
    with record.reading() as connection:
        return store.linked_digest(connection) == store.digest(connection, linker_fingerprint())


def relink(record: Record) -> None:
    """Link all readings, unless that is done already. Safe beside another reader: the last to finish sees all."""
    while True:
        with record.reading() as connection:
            digest = store.digest(connection, linker_fingerprint())
            if store.linked_digest(connection) == digest:
                return
            gathered = _PlaceNames()
            linked = link(gathered.watch(store.readings(connection)))
        with record.writing() as connection:
            if store.digest(connection, linker_fingerprint()) != digest:
                continue
            _save(connection, linked, gathered, digest)
            return


def _save(connection: Connection, linked: Linked, gathered: _PlaceNames, digest: str) -> None:
    for event in linked.events:
        if event.place:
            gathered.add(event.place, None)
    store.save_linked(connection, linked, gathered.rows(), digest)


class _PlaceNames:
    """The places that readings name, and in which words, noted as the readings pass by."""

    def __init__(self) -> None:
        self._places: dict[str, tuple[Place, set[str]]] = {}

    def watch(self, readings: Iterator[tuple[Document, Reading]]) -> Iterator[tuple[Document, Reading]]:
        for document, reading in readings:
            for mention in reading.places:
                if mention.place:
                    self.add(mention.place, " ".join(mention.span.text.split()))
            yield document, reading

    def add(self, place: Place, words: str | None) -> None:
        names = self._places.setdefault(place.id, (place, set()))[1]
        if words and words != place.name:
            names.add(words)

    def rows(self) -> Iterator[rows.Row]:
        for _, (place, names) in sorted(self._places.items()):
            yield rows.place_row(place, sorted(names))
