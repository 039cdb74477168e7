"""All readings in, the record out."""

from __future__ import annotations

import gc
from collections import defaultdict
from contextlib import contextmanager
from typing import TYPE_CHECKING

from standoff.linking.actors import link_actors
from standoff.linking.attaching import counts_by_cluster
from standoff.linking.clusters import Clusters
from standoff.linking.contradictions import find_contradictions
from standoff.linking.counts import count_all
from standoff.linking.denials import by_assertion, find_denials
from standoff.linking.disagreements import occurrence, on_event
from standoff.linking.events import anchor, build_event, event_id
from standoff.linking.gather import Gatherer
from standoff.linking.gists import People
from standoff.linking.likeness import Likeness
from standoff.linking.mains import join_mains
from standoff.linking.origins import find_origins
from standoff.linking.resemblance import possibly_same
from standoff.linking.rivals import find_rivals
from standoff.linking.short_ids import disagreement_ids
from standoff.linking.support import Support
from standoff.linking.ties import tie_events
from standoff.linking.told import tell
from standoff.linking.toll_disagreements import on_toll
from standoff.linking.tolls import find_tolls
from standoff.model import Linked

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from standoff.linking.denials import Denial
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
    with _uncollected():
        return _linked(_once(rows), ties)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Linking makes very many objects and no cycles of them; looking for such costs a quarter of its time."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _linked(rows: Sequence[DocumentRow], ties: Sequence[Tie]) -> Linked:
    origins = find_origins(rows)
    origin_of = {document: origin.id for origin in origins for document in origin.document_ids}
    actors = link_actors(rows, origin_of, ties)
    told = tell(rows, actors, origin_of)
    likeness = Likeness(rows)
    clusters = join_mains(Clusters(likeness).build(told), told, likeness, People(rows, actors))
    clusters = tie_events(clusters, told, ties, likeness.words)
    counts = count_all(rows, actors, origin_of)
    figures = counts_by_cluster(clusters, rows, counts)
    cluster_of = {t.row.id: c.number for c in clusters for t in c.members}
    denials: defaultdict[int | None, list[Denial]] = defaultdict(list)
    for denial in find_denials(told, actors, likeness.words):
        numbers = [cluster_of[t.row.id] for t in denial.asserted if t.row.id in cluster_of]
        denials[numbers[0] if numbers else None].append(denial)
    support = Support(rows)
    events = []
    disagreements = [occurrence(None, group, actors) for group in by_assertion(denials[None])]
    for cluster in clusters:
        found = on_event(
            event_id(anchor(cluster).row.id), cluster, figures[cluster.number], denials[cluster.number], actors
        )
        disagreements += found
        denied = [d.denied for d in denials[cluster.number]]
        disputed = any(d.kind == "contradiction" for d in found)
        events.append(build_event(cluster, denied, figures[cluster.number], support, actors, disputed=disputed))
    tolls, points = find_tolls(rows, counts.values())
    for toll_id, members in points.items():
        disagreements += on_toll(toll_id, members)
    disagreements += find_rivals(counts.values(), disagreements)
    disagreements += find_contradictions(rows, actors, origin_of, disagreements)
    return Linked(
        origins=tuple(sorted(origins, key=lambda o: o.id)),
        actors=tuple(actor for _, actor in sorted(actors.by_id.items())),
        actor_of=dict(sorted(actors.of.items())),
        events=tuple(sorted(events, key=lambda e: e.id)),
        tolls=tuple(sorted(tolls, key=lambda t: t.id)),
        disagreements=tuple(disagreement_ids(disagreements)),
        possibly_same=possibly_same(actors, ties),
    )


def _once(rows: Iterable[DocumentRow]) -> list[DocumentRow]:
    """Sorted by document id, of those with one id the first by what they say."""
    found: dict[str, DocumentRow] = {}
    for row in rows:
        kept = found.get(row.id)
        if kept is None or repr(row) < repr(kept):
            found[row.id] = row
    return [found[i] for i in sorted(found)]
