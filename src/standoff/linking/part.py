"""What the reports of one part of a collection say together, and what of it is added to that of the other parts."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from standoff.linking.actors import actor_keys, link_actors
from standoff.linking.attaching import counts_by_cluster
from standoff.linking.clusters import Clusters
from standoff.linking.contradictions import find_contradictions
from standoff.linking.counts import count_all
from standoff.linking.denials import by_assertion, find_denials
from standoff.linking.disagreements import occurrence, on_event
from standoff.linking.events import anchor, build_event, event_id
from standoff.linking.gists import People
from standoff.linking.likeness import Likeness
from standoff.linking.mains import join_mains
from standoff.linking.moves import Named
from standoff.linking.origins import find_origins
from standoff.linking.profiles import Profile
from standoff.linking.resemblance import possibly_same
from standoff.linking.rivals import find_rivals
from standoff.linking.short_ids import disagreement_ids
from standoff.linking.stocks import Stock, stocks
from standoff.linking.support import Support
from standoff.linking.ties import tie_events
from standoff.linking.told import tell
from standoff.linking.tolls import countries
from standoff.model import Actor, Disagreement, Event, Origin, Place

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from standoff.linking.denials import Denial
    from standoff.linking.moves import Moves
    from standoff.linking.rows import DocumentRow
    from standoff.model import Resemblance, Tie


@dataclass(frozen=True, slots=True)
class Held:
    """What one part has for itself. Ids of actors are its own: those of the firm are settled with all parts at hand."""

    origins: tuple[Origin, ...]
    events: tuple[Event, ...]
    disagreements: tuple[Disagreement, ...]
    actors: tuple[Actor, ...]  # those who are known by a description alone
    actor_of: dict[str, str]
    why_actor: dict[str, str]  # by the reading's own actor, the reason for its being the linked one
    firm: dict[str, str]  # the key of each of the others, by the id that it has here


@dataclass(frozen=True, slots=True)
class Shared:
    """What is added to that of other parts.

    `labels` are those that the rules gave the firm among its actors, before anybody spoke of them; `resembling` are
    pairs of keys with the reason.
    """

    profiles: tuple[Profile, ...]
    labels: tuple[str, ...]
    stocks: tuple[Stock, ...]
    lands: dict[str, Place]
    resembling: tuple[tuple[str, str, str], ...]


def link_part(rows: Sequence[DocumentRow], ties: Sequence[Tie] = (), moves: Moves | None = None) -> tuple[Held, Shared]:
    """Link the reports of one part, sorted by id. Of `ties` those on events count, of actors the `moves` tell."""
    origins = find_origins(rows)
    origin_of = {document: origin.id for origin in origins for document in origin.document_ids}
    keys = actor_keys(rows, origin_of)
    labels = tuple(sorted({key.label for key in keys.values() if key.firm}))
    actors = link_actors(rows, keys, moves)
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
        # A denial that somebody put with an event tells that one; each statement is of one event.
        denied = [d.denied for d in denials[cluster.number] if d.denied.row.id not in cluster_of]
        disputed = any(d.kind == "contradiction" for d in found)
        events.append(build_event(cluster, denied, figures[cluster.number], support, actors, disputed=disputed))
    disagreements += find_rivals(counts.values(), disagreements)
    disagreements += find_contradictions(rows, actors, origin_of, disagreements)
    firm = {i: actors.profiles[i].key for i in sorted(actors.firm)}
    held = Held(
        origins=tuple(sorted(origins, key=lambda o: o.id)),
        events=tuple(sorted(events, key=lambda e: e.id)),
        disagreements=tuple(disagreement_ids(disagreements)),
        actors=tuple(actor for i, actor in sorted(actors.by_id.items()) if i not in firm),
        actor_of=dict(sorted(actors.of.items())),
        why_actor=dict(sorted(actors.why.items())),
        firm=firm,
    )
    shared = Shared(
        profiles=tuple(actors.profiles[i] for i in firm),
        labels=labels,
        stocks=stocks(counts.values(), firm),
        lands=countries(rows),
        resembling=tuple(_keyed(pair, firm) for pair in possibly_same(actors)),
    )
    return held, shared


def named_actors(rows: Sequence[DocumentRow], ids: Collection[str]) -> dict[str, Named]:
    """Of these ids of reports' own actors those that are in this part, as the rules see them."""
    wanted = [a for row in rows for a in row.actors if a.id in ids]
    if not wanted:
        return {}
    origins = find_origins(rows)
    keys = actor_keys(rows, {document: origin.id for origin in origins for document in origin.document_ids})
    return {a.id: Named(a.name, keys[a.id].label if a.id in keys else None) for a in wanted}


def _keyed(pair: Resemblance, firm: dict[str, str]) -> tuple[str, str, str]:
    return firm[pair.one], firm[pair.other], pair.why
