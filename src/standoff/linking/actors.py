"""Who is who across reports. Each merge says why; what no rule joins stays apart."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from sys import intern
from typing import TYPE_CHECKING, TypeVar
from zlib import crc32

from standoff.linking.bodies import body_keys, group_key
from standoff.linking.labels import described
from standoff.linking.names import slug, without_titles
from standoff.linking.people import people_keys
from standoff.linking.ties import tie_actors
from standoff.model import Actor, ActorKind, Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from standoff.linking.rows import ActorRow, DocumentRow
    from standoff.model import Tie

T = TypeVar("T")
Local = tuple["ActorRow", "DocumentRow"]
_COUNTABLE = (ActorKind.CIVILIANS, ActorKind.GROUP, ActorKind.FORCE)
_BODIES = (ActorKind.ORGANISATION, ActorKind.GROUP, ActorKind.FORCE)


@dataclass(slots=True)
class Key:
    """What makes actors of several reports one: equal keys are one actor. `label` is the readable part of the id."""

    label: str
    why: str
    firm: bool = True


@dataclass(slots=True)
class Actors:
    """Linked actors by id, and the linked id of each reading's own actor.

    `firm` are the ids of those who are the same in whatever report; the others are known by a description alone.
    `labels` say by what each of the firm is one, as in `Key`.
    """

    by_id: dict[str, Actor] = field(default_factory=dict)
    of: dict[str, str] = field(default_factory=dict)
    firm: set[str] = field(default_factory=set)
    labels: dict[str, str] = field(default_factory=dict)

    def linked(self, local: str | None) -> Actor | None:
        return self.by_id.get(self.of.get(local or "", ""))


def link_actors(rows: Sequence[DocumentRow], origin_of: Mapping[str, str], ties: Sequence[Tie] = ()) -> Actors:
    """Link the actors of all reports. `rows` are sorted by document id; `origin_of` gives each report's origin.

    `ties` are what people said of who is one.
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
    tied = tie_actors({i: key.label for i, key in keys.items()}, locals_, ties)
    for i, (label, why) in tied.items():
        if i not in keys or not keys[i].firm or keys[i].label != label:
            keys[i] = Key(label, why)
    return _assemble(locals_, keys)


def _assemble(locals_: Sequence[Local], keys: dict[str, Key]) -> Actors:
    groups: defaultdict[str, list[Local]] = defaultdict(list)
    for actor, row in locals_:
        key = keys.get(actor.id)
        label = f"{slug(actor.name)}{actor.id.removeprefix('x')}" if key is None else key.label
        groups[("k " if key and key.firm else "d ") + label].append((actor, row))
    linked = Actors()
    names = {label: _name(members) for label, members in groups.items()}
    ids = _ids(groups, names)
    for label, members in groups.items():
        linked.of.update((actor.id, ids[label]) for actor, _ in members)
    for label, members in sorted(groups.items()):
        if label.startswith("k "):
            linked.firm.add(ids[label])
            linked.labels[ids[label]] = label[2:]
        linked.by_id[ids[label]] = _actor(ids[label], names[label], members, keys, linked)
    return linked


def _ids(groups: dict[str, list[Local]], names: dict[str, str]) -> dict[str, str]:
    """Readable ids, never the same for two groups; what is known by description alone carries its report's id."""
    taken: defaultdict[str, list[str]] = defaultdict(list)
    for label in groups:
        taken[slug(names[label]) if label.startswith("k ") else label[2:]].append(label)
    ids = {}
    for readable, labels in taken.items():
        for label in labels:
            ids[label] = f"actor-{readable}" + ("" if len(labels) == 1 else f"-{slug(label[2:])}")
    made = Counter(ids.values())
    return {  # two labels that differ in signs alone are told apart by a checksum
        label: f"{name}-{crc32(label.encode()):08x}" if made[name] > 1 else name for label, name in ids.items()
    }


def _name(members: Sequence[Local]) -> str:
    """The fullest of the usual names: names with most words among those that a tenth of the reports use."""
    person = members[0][0].kind is ActorKind.PERSON
    people = members[0][0].kind in _COUNTABLE and not any(actor.named for actor, _ in members)
    shown = [
        without_titles(actor.name) if person else described(actor.name) if people else actor.name
        for actor, _ in members
    ]
    if len(shown) == 1:  # most are met once
        return shown[0]
    counts = Counter(shown)
    usual = [n for n, c in counts.items() if c * 10 >= max(counts.values())]
    words = max(len(n.split()) for n in usual)
    fullest = [n for n in usual if len(n.split()) >= min(words, 2)]
    return min(fullest, key=lambda n: (-counts[n], n))


def _actor(actor_id: str, name: str, members: Sequence[Local], keys: dict[str, Key], linked: Actors) -> Actor:
    rows = [actor for actor, _ in members]
    reports = len({row.id for _, row in members})
    if actor_id not in linked.firm and reports == 1:
        why = "Known by a description alone, which may stand for others in another report."
    else:
        whys = Counter(keys[a.id].why for a in rows if a.id in keys)
        reasons = " ".join(sorted(whys, key=lambda w: (-whys[w], w))[:3])
        why = f"{reasons} Met in {reports} report{'s' if reports > 1 else ''}."
    return Actor(
        id=actor_id,
        name=name,
        kind=_usual(a.kind for a in rows) or rows[0].kind,
        names=tuple(sorted({n for a in rows for n in a.names})),
        roles=tuple(Role(title, of_) for title, of_ in sorted({r for a in rows for r in a.roles}, key=_role_order)),
        allegiance=_usual(linked.of.get(a.allegiance) for a in rows if a.allegiance),
        country=_usual(a.country for a in rows),
        sector=_usual(a.sector for a in rows),
        why=why,
    )


def _role_order(role: tuple[str, str | None]) -> tuple[str, str]:
    return role[0], role[1] or ""


def _usual(values: Iterable[T | None]) -> T | None:
    """The most frequent of the known values; the first in order of the alphabet where several are."""
    known = [v for v in values if v is not None]
    if len(known) < 2:
        return known[0] if known else None
    counts = Counter(known)
    return min(counts, key=lambda v: (-counts[v], str(v))) if counts else None
