"""All readings in, the record out."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

from standoff.linking.combining import combine, kept_apart, settled
from standoff.linking.gather import Gatherer
from standoff.linking.moves import moves
from standoff.linking.part import link_part, named_actors
from standoff.linking.parts import part_keys, parts
from standoff.model import Linked
from standoff.reading.ids import document_id_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from standoff.linking.rows import DocumentRow
    from standoff.model import Document, Reading, Tie


def link(readings: Iterable[tuple[Document, Reading]], ties: Sequence[Tie] = ()) -> Linked:
    """Link all readings of a collection. Their order does not matter; of one document given twice one is kept.

    `ties` are what people said of who and what is one; the rules bow to them.
    """
    gatherer = Gatherer()
    return link_rows((gatherer.row(document, reading) for document, reading in readings), ties)


def link_rows(rows: Iterable[DocumentRow], ties: Sequence[Tie] = ()) -> Linked:
    """As `link`, of rows that were gathered before."""
    with uncollected():
        return _linked(_once(rows), ties)


@contextmanager
def uncollected() -> Iterator[None]:
    """Linking makes very many objects and no cycles of them; looking for such costs a quarter of its time."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _linked(rows: Sequence[DocumentRow], ties: Sequence[Tie]) -> Linked:
    by_id = {row.id: row for row in rows}
    groups = [[by_id[i] for i in part] for part in parts({r.id: part_keys(r) for r in rows}, one_part(ties))]
    spoken = {i for tie in ties if tie.kind == "actors" for i in (*tie.ids, *tie.others)}
    named = {i: actor for group in groups if spoken for i, actor in named_actors(group, spoken).items()}
    moved = moves(ties, named)
    found = [link_part(group, ties, moved) for group in groups]
    whole = combine([shared for _, shared in found], kept_apart(ties, named, moved))
    held = [settled(held, whole.ids) for held, _ in found]
    actors = [*(whole.actor(key) for key in whole.profiles), *(a for h in held for a in h.actors)]
    return Linked(
        origins=tuple(sorted((o for h in held for o in h.origins), key=lambda o: o.id)),
        actors=tuple(sorted(actors, key=lambda a: a.id)),
        actor_of=dict(sorted(pair for h in held for pair in h.actor_of.items())),
        events=tuple(sorted((e for h in held for e in h.events), key=lambda e: e.id)),
        tolls=whole.tolls,
        disagreements=tuple(
            sorted([*whole.disagreements, *(d for h in held for d in h.disagreements)], key=lambda d: d.id)
        ),
        possibly_same=whole.possibly_same,
        why_actor=dict(sorted(pair for h in held for pair in h.why_actor.items())),
    )


def one_part(ties: Iterable[Tie]) -> list[list[str]]:
    """Reports that are of one part because somebody spoke of statements of theirs together."""
    return [[document_id_of(i) for i in (*t.ids, *t.others)] for t in ties if t.kind == "events"]


def _once(rows: Iterable[DocumentRow]) -> list[DocumentRow]:
    """Sorted by document id, of those with one id the first by what they say."""
    found: dict[str, DocumentRow] = {}
    for row in rows:
        kept = found.get(row.id)
        if kept is None or repr(row) < repr(kept):
            found[row.id] = row
    return [found[i] for i in sorted(found)]
