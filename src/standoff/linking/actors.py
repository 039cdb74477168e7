"""Who is who across reports. Each merge says why; what no rule joins stays apart."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from operator import itemgetter
from sys import intern
from typing import TYPE_CHECKING

from standoff.linking.bodies import body_keys, group_key
from standoff.linking.names import slug
from standoff.linking.people import people_keys
from standoff.linking.profiles import (
    DESCRIBED,
    DESCRIPTION,
    FIRM,
    Profile,
    actor_alone,
    actor_ids,
    name_of,
    plain_name,
    profile,
)
from standoff.linking.profiles import actor as actor_of
from standoff.model import Actor, ActorKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from standoff.linking.moves import Moves
    from standoff.linking.rows import ActorRow, DocumentRow

Local = tuple["ActorRow", "DocumentRow"]
_BODIES = (ActorKind.ORGANISATION, ActorKind.GROUP, ActorKind.FORCE)


@dataclass(frozen=True, slots=True)
class Key:
    """What makes actors of several reports one: equal labels are one actor."""

    label: str
    why: str
    firm: bool = True


@dataclass(slots=True)
class Actors:
    """Linked actors by id, and the linked id of each reading's own actor.

    `firm` are the ids of those who are the same in whatever report; the others are known by a description alone.
    `labels` say by what each of the firm is one, as in `Key`; `profiles` are theirs, by id. `why` says of each
    reading's own actor for what reason it is the linked one.
    """

    by_id: dict[str, Actor] = field(default_factory=dict)
    of: dict[str, str] = field(default_factory=dict)
    firm: set[str] = field(default_factory=set)
    labels: dict[str, str] = field(default_factory=dict)
    profiles: dict[str, Profile] = field(default_factory=dict)
    why: dict[str, str] = field(default_factory=dict)

    def linked(self, local: str | None) -> Actor | None:
        return self.by_id.get(self.of.get(local or "", ""))


def link_actors(rows: Sequence[DocumentRow], found: Mapping[str, Key], moves: Moves | None = None) -> Actors:
    """Link the actors of all reports. `rows` are sorted by document id; `found` are the keys of their actors.

    `moves` are what people said of who is one.
    """
    locals_ = [(actor, row) for row in rows for actor in row.actors]
    keys = dict(found)
    for actor, _ in locals_ if moves else ():
        before = keys.get(actor.id)
        moved = moves.of(actor.id, actor.name, before.label if before else None) if moves else None
        if moved and (before is None or not before.firm or before.label != moved[0]):
            keys[actor.id] = Key(*moved)
    return _assemble(locals_, keys)


def actor_keys(rows: Sequence[DocumentRow], origin_of: Mapping[str, str]) -> dict[str, Key]:
    """By the ids of the readings' own actors; those have none who are nobody else.

    `origin_of` gives each report's origin.
    """
    locals_ = [(actor, row) for row in rows for actor in row.actors]
    keys: dict[str, Key] = {}
    people = [(a, r) for a, r in locals_ if a.kind is ActorKind.PERSON and a.named]
    keys.update({i: Key(label, intern(why)) for i, (label, why) in people_keys(people).items()})
    bodies = [(a, r) for a, r in locals_ if a.kind in _BODIES and a.named]
    keys.update({i: Key(label, intern(why)) for i, (label, why) in body_keys(bodies).items()})
    for actor, _ in locals_:
        if actor.kind is ActorKind.STATE and actor.country:
            keys[actor.id] = Key(f"state {actor.country}", "The same state.")
    leaders = {i: key.label for i, key in keys.items()}
    for actor, row in locals_:
        described = actor.kind in _BODIES and (not actor.named or actor.allegiance is not None)
        if described and (found := group_key(actor, row, leaders)):
            keys[actor.id] = Key(found[0], intern(found[1]))
    bare = [(a, r) for a, r in locals_ if a.id not in keys and not a.named]
    times = Counter((r.id, slug(a.name)) for a, r in bare)
    for actor, row in bare:
        if times[row.id, slug(actor.name)] == 1:  # two of one description in one report were kept apart by reading
            label = f"{slug(actor.name)}-{origin_of[row.id]}"
            keys[actor.id] = Key(label, "The same description in reprints of one report.", firm=False)
    return keys


def _assemble(locals_: Sequence[Local], keys: dict[str, Key]) -> Actors:
    groups: defaultdict[str, list[Local]] = defaultdict(list)
    whole: dict[str, str] = {}
    for actor, row in locals_:
        found = keys.get(actor.id)
        label = f"{slug(actor.name)}{actor.id.removeprefix('x')}" if found is None else found.label
        whole[actor.id] = (FIRM if found and found.firm else DESCRIPTION) + label
        groups[whole[actor.id]].append((actor, row))
    why_of = {i: key.why for i, key in keys.items()}
    # Most are described in one report alone. Nothing is to be added up of them, so they have no profile.
    alone = {key: members[0][0] for key, members in groups.items() if len(members) == 1 and not key.startswith(FIRM)}
    profiles = {key: profile(key, groups[key], whole, why_of) for key in groups if key not in alone}
    names = {key: plain_name(one.name, one.kind, named=one.named) for key, one in alone.items()}
    names |= {key: name_of(one) for key, one in profiles.items()}
    ids = actor_ids(names)
    linked = Actors(of={i: ids[key] for i, key in whole.items()}, why={i: why_of.get(i, DESCRIBED) for i in whole})
    for key, i in sorted(ids.items(), key=itemgetter(1)):
        if (one := alone.get(key)) is not None:
            leader = whole.get(one.allegiance or "")
            linked.by_id[i] = actor_alone(one, names[key], i, ids[leader] if leader else None)
            continue
        linked.by_id[i] = actor_of(profiles[key], names[key], ids)
        if key.startswith(FIRM):
            linked.firm.add(i)
            linked.labels[i] = key.removeprefix(FIRM)
            linked.profiles[i] = profiles[key]
    return linked
