"""Keeping what the readings say together, and what people decided on it, in step with the readings."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import Connection, select

from standoff.linking.combining import kept_apart
from standoff.linking.link import one_part, uncollected
from standoff.linking.moves import moves
from standoff.linking.part import link_part, named_actors
from standoff.linking.parts import parts as part_of
from standoff.reading.fingerprint import package_hash
from standoff.reading.ids import document_id_of
from standoff.record import codec, decisions, gathered, parts, review, schema, search_index, store, writing
from standoff.record.documents import save_corrected
from standoff.record.holding import holding
from standoff.record.shares import shares_of
from standoff.record.standing import Standing, stand

if TYPE_CHECKING:
    from collections.abc import Sequence

    from standoff.linking.moves import Moves
    from standoff.linking.rows import DocumentRow
    from standoff.model import Place, Tie
    from standoff.record.store import Record


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
    while _step(record):
        pass


def _step(record: Record) -> bool:
    """Bring the links in step with what the record holds; true where it has changed meanwhile, so that they are not."""
    with record.reading() as connection:
        if in_step(connection):
            return False
        anew = needs_linking(connection)
    if anew:
        gathered.keep(record)
    with record.reading() as connection:
        made = prepare(connection)
    if made is None:
        return False
    with record.writing() as connection:
        now = _digest(connection)
        if _ground(now) != _ground(made.digest):
            return True
        with uncollected():
            return not save(connection, made) or now != made.digest


def needs_linking(connection: Connection) -> bool:
    """Must all be linked anew for what is not in step, or is it enough to lay the decisions over the links?"""
    return _is_new(connection, _links(connection, stand(connection)))


@dataclass(slots=True)
class Made:
    """What is to be written. `links` is None where linking would see nothing new."""

    digest: str
    standing: Standing
    linked: str
    links: writing.Links | None


def prepare(connection: Connection) -> Made | None:
    """Work out what the record should hold; None where it does."""
    if in_step(connection):
        return None
    standing = stand(connection)
    linked = _links(connection, standing)
    with uncollected():
        links = _link(connection, standing) if _is_new(connection, linked) else None
    return Made(_digest(connection), standing, linked, links)


def save(connection: Connection, made: Made) -> bool:
    """Write it. Where the record has changed so that it does not fit any more nothing is written, nor noted as done."""
    review.restore(connection)
    if made.links is not None:
        _save_corrected(connection, made.standing)
        if not writing.write(connection, made.links):
            return False
    before = _decided(connection)
    review.write(connection, made.standing)
    after = _decided(connection)
    if any(kind == "actors" for kind, _ in before | after):
        search_index.renew(connection)
    else:
        search_index.refresh(connection, sorted(i for kind, i in before | after if kind == "events"))
    _note(connection, made.linked, made.digest)
    return True


def trust(connection: Connection) -> None:
    """Take the links as made from what stands there by the code of today, and index them."""
    _note(connection, _links(connection, stand(connection)), _digest(connection))
    search_index.renew(connection)


def _note(connection: Connection, linked: str, folded: str) -> None:
    store.note_state(connection, "linked", linked)
    store.note_state(connection, "folded", folded)


def _link(connection: Connection, standing: Standing) -> writing.Links:
    """Link the parts of the record that were not linked as they are."""
    light = gathered.light(connection, standing.readings)
    groups = {_part_id(light, group, standing.ties): group for group in part_of(light.keys, one_part(standing.ties))}
    kept = {part: one for part, one in parts.kept(connection).items() if part in groups}
    spoken = {i for tie in standing.ties if tie.kind == "actors" for i in (*tie.ids, *tie.others)}
    linking = _Linking(connection, standing, spoken)
    told = parts.known(connection, [one.number for one in kept.values()]) if spoken else {}
    named = {i: one for k in told.values() for i, one in k.named.items()}
    for part in groups.keys() - kept.keys() if spoken else ():
        named.update(named_actors(linking.rows(groups[part])[0], spoken))
    moved = moves(standing.ties, named)
    links = writing.Links({}, apart={_in_order(pair) for pair in kept_apart(standing.ties, named, moved)})
    for part, group in groups.items():
        one = kept.get(part)
        here = told.get(one.number) if one is not None and moved else parts.NOTHING
        if one is not None and here is not None and one.moved == parts.moved(moved, here):
            links.moved[part] = one.moved
        else:
            links.made[part] = linking.link(group, moved)
            links.moved[part] = links.made[part].moved
    return links


def _in_order(pair: tuple[str, str]) -> tuple[str, str]:
    return min(pair), max(pair)


def _part_id(light: gathered.Light, group: Sequence[str], ties: Sequence[Tie]) -> str:
    here = set(group) if ties else set()
    touching = (repr(tie) for tie in ties if any(document_id_of(i) in here for i in (*tie.ids, *tie.others)))
    made_from = zip(group, map(light.made_from.__getitem__, group), strict=True)
    return parts.part_id(gathered.linker_fingerprint(), made_from, touching)


@dataclass(slots=True)
class _Linking:
    """Links parts of the record; of `spoken`, actors of readings, people said who is one."""

    connection: Connection
    standing: Standing
    spoken: set[str]

    def rows(self, group: Sequence[str]) -> tuple[list[DocumentRow], list[gathered.Named]]:
        found = list(gathered.rows(self.connection, group, self.standing.readings))
        return [row for row, _ in found], [named for _, named in found]

    def link(self, group: Sequence[str], moved: Moves) -> parts.Made:
        rows, named = self.rows(group)
        held, shared = link_part(rows, self.standing.ties, moved)
        places: dict[str, tuple[Place, set[str]]] = {}
        for place, words in [
            *(pair for one in named for pair in one),
            *((e.place, ()) for e in held.events if e.place),
        ]:
            places.setdefault(place.id, (place, set()))[1].update(words)
        whole = ((place, tuple(sorted(words))) for _, (place, words) in sorted(places.items()))
        actors = named_actors(rows, self.spoken) if self.spoken else {}
        known = parts.Known(tuple(group), shared.labels, actors)
        return parts.Made(parts.moved(moved, known), known, holding(held), shares_of(shared, whole))


def _decided(connection: Connection) -> set[tuple[str, str]]:
    """The linked things that people decided on, as kind and id."""
    reviews = schema.REVIEWS.c
    return {(row.kind, row.thing_id) for row in connection.execute(select(reviews.kind, reviews.thing_id))}


def _save_corrected(connection: Connection, standing: Standing) -> None:
    """Rows of the documents that people's decisions change, or changed until now."""
    reviews, documents = schema.REVIEWS, schema.DOCUMENTS
    query = select(reviews.c.thing_id).where(reviews.c.kind.in_(("statements", "figures")))
    touched = {document_id_of(i) for i in connection.execute(query).scalars()} | standing.readings.keys()
    touched |= standing.where.added_in
    found = select(documents.c.document_id, documents.c.reading).where(documents.c.document_id.in_(sorted(touched)))
    for row in connection.execute(found).all():
        machine = standing.whole.get(row.document_id) or codec.unpack(row.reading)
        save_corrected(connection, machine, standing.readings.get(row.document_id, machine))


def _links(connection: Connection, standing: Standing) -> str:
    """A hash over all that linking takes in."""
    return hashlib.sha256(f"{gathered.grounds(connection)} {standing.digest()}".encode()).hexdigest()


def _is_new(connection: Connection, linked: str) -> bool:
    """Was something else linked than what `_links` now gives?"""
    return store.state(connection, "linked") != linked


def _ground(digest: str) -> str:
    """A digest without the number of the last decision."""
    return digest.rpartition(" ")[0]


def _digest(connection: Connection) -> str:
    return f"{gathered.grounds(connection)} {package_hash('standoff.record')} {decisions.last(connection)}"
