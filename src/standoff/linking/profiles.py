"""What reports call an actor and say of it. What the parts of a collection say is added up."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar
from zlib import crc32

from standoff.linking.labels import described
from standoff.linking.names import slug, without_titles
from standoff.model import Actor, ActorKind, Role

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence

    from standoff.linking.rows import ActorRow, DocumentRow

H = TypeVar("H", bound="Hashable")
_COUNTABLE = (ActorKind.CIVILIANS, ActorKind.GROUP, ActorKind.FORCE)
DESCRIBED = "Known by a description alone, which may stand for others in another report."
OTHER = " ~ other"  # in the label of whoever was kept apart from those they share the rest of it with
FIRM = "k "  # how keys begin of those who are the same in whatever report
DESCRIPTION = "d "  # and those of the others
ACTOR = "actor-"  # how ids begin


@dataclass(frozen=True, slots=True)
class Profile:
    """Equal keys are one actor. `kind` is that of its first mention, in the report `first`.

    `called`, `kinds`, `countries` and `sectors` say how often each was met, `leaders` the keys of those it follows.
    """

    key: str
    first: str
    kind: ActorKind
    named: bool
    reports: int
    called: dict[str, int]
    kinds: dict[ActorKind, int]
    names: tuple[str, ...]
    roles: tuple[tuple[str, str | None], ...]
    leaders: dict[str, int]
    countries: dict[str, int]
    sectors: dict[str, int]
    whys: dict[str, int]


def profile(
    key: str, members: Sequence[tuple[ActorRow, DocumentRow]], key_of: Mapping[str, str], why_of: Mapping[str, str]
) -> Profile:
    """Of the actors of single reports that share a key, in order of their reports. `key_of` and `why_of` are by id."""
    if len(members) == 1:  # most are
        return _of_one(key, *members[0], key_of, why_of)
    rows = [actor for actor, _ in members]
    return Profile(
        key=key,
        first=members[0][1].id,
        kind=rows[0].kind,
        named=any(a.named for a in rows),
        reports=len({row.id for _, row in members}),
        called=_counted(a.name for a in rows),
        kinds=_counted(a.kind for a in rows),
        names=tuple(sorted({n for a in rows for n in a.names})),
        roles=tuple(sorted({r for a in rows for r in a.roles}, key=_role_order)),
        leaders=_counted(key_of[a.allegiance] for a in rows if a.allegiance and a.allegiance in key_of),
        countries=_counted(a.country for a in rows if a.country is not None),
        sectors=_counted(a.sector for a in rows if a.sector is not None),
        whys=_counted(why_of[a.id] for a in rows if a.id in why_of),
    )


def _of_one(key: str, one: ActorRow, row: DocumentRow, key_of: Mapping[str, str], why_of: Mapping[str, str]) -> Profile:
    leader = key_of.get(one.allegiance) if one.allegiance else None
    why = why_of.get(one.id)
    return Profile(
        key=key,
        first=row.id,
        kind=one.kind,
        named=one.named,
        reports=1,
        called={one.name: 1},
        kinds={one.kind: 1},
        names=tuple(sorted(set(one.names))),
        roles=tuple(sorted(set(one.roles), key=_role_order)),
        leaders={leader: 1} if leader is not None else {},
        countries={one.country: 1} if one.country is not None else {},
        sectors={one.sector: 1} if one.sector is not None else {},
        whys={why: 1} if why is not None else {},
    )


def added(profiles: Iterable[Profile]) -> dict[str, Profile]:
    """By key, in order of the keys, all that is said of each actor."""
    groups: defaultdict[str, list[Profile]] = defaultdict(list)
    for one in profiles:
        groups[one.key].append(one)
    return {key: summed(group) for key, group in sorted(groups.items())}


def summed(group: Sequence[Profile]) -> Profile:
    """All that is said of one actor; the order does not matter."""
    if len(group) == 1:
        return group[0]
    first = min(group, key=lambda p: p.first)
    return Profile(
        key=first.key,
        first=first.first,
        kind=first.kind,
        named=any(p.named for p in group),
        reports=sum(p.reports for p in group),
        called=_total(p.called for p in group),
        kinds=_total(p.kinds for p in group),
        names=tuple(sorted({n for p in group for n in p.names})),
        roles=tuple(sorted({r for p in group for r in p.roles}, key=_role_order)),
        leaders=_total(p.leaders for p in group),
        countries=_total(p.countries for p in group),
        sectors=_total(p.sectors for p in group),
        whys=_total(p.whys for p in group),
    )


def name_of(profile: Profile) -> str:
    """The fullest of the usual names: names with most words among those that a tenth of the mentions use."""
    kind, named = profile.kind, profile.named
    if len(profile.called) == 1:  # most are met once
        return plain_name(next(iter(profile.called)), kind, named=named)
    counts = _renamed(profile.called, lambda name: plain_name(name, kind, named=named))
    most = max(counts.values())
    usual = [n for n, c in counts.items() if c * 10 >= most]
    words = max(len(n.split()) for n in usual)
    fullest = [n for n in usual if len(n.split()) >= min(words, 2)]
    return min(fullest, key=lambda n: (-counts[n], n))


def plain_name(name: str, kind: ActorKind, *, named: bool) -> str:
    """A name as the words have it, without what says nothing of who it is: a title, how many they are."""
    if kind is ActorKind.PERSON:
        return without_titles(name)
    return described(name) if kind in _COUNTABLE and not named else name


def readable(key: str, name: str) -> str:
    """What an actor's id says of it. Those of whom it says the same are told apart by `ids_of`.

    What is known by description alone carries its report's id.
    """
    return slug(name) if key.startswith(FIRM) else key.removeprefix(DESCRIPTION)


def ids_of(said: str, keys: Iterable[str]) -> dict[str, str]:
    """By key the ids of all actors of whom the readable part says the same, never the same for two.

    Two hyphens begin what tells them apart, which no readable part has.
    """
    keys = sorted(keys)
    if len(keys) == 1:
        return {keys[0]: _id(said)}
    first = [key for key in keys if OTHER not in key]  # whoever others were split off from keeps the id
    ids = {}
    for key in keys:
        alone = first == [key]
        more = key[key.index(OTHER) :] if len(first) == 1 and key not in first else key[2:]
        ids[key] = _id(said) + ("" if alone else f"--{slug(more)}")
    made = Counter(ids.values())
    return {  # two keys that differ in signs alone are told apart by a checksum
        key: f"{name}-{crc32(key.encode()):08x}" if made[name] > 1 else name for key, name in ids.items()
    }


def _id(said: str) -> str:
    return ACTOR + said


def actor_ids(names: Mapping[str, str]) -> dict[str, str]:
    """The ids of actors by their keys, as their `names` are."""
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for key, name in names.items():
        groups[readable(key, name)].append(key)
    ids: dict[str, str] = {}
    for said, keys in groups.items():
        if len(keys) == 1:  # as for most
            ids[keys[0]] = _id(said)
        else:
            ids.update(ids_of(said, keys))
    return ids


def _id_of(key: str, ids: Mapping[str, str]) -> str:
    """That of whoever is known by a description alone is made of the key, and need not be among the `ids`."""
    return ids[key] if key in ids or key.startswith(FIRM) else _id(key.removeprefix(DESCRIPTION))


def actor(profile: Profile, name: str, ids: Mapping[str, str]) -> Actor:
    """The linked actor; `ids` of the firm are by key."""
    reports = profile.reports
    if not profile.key.startswith(FIRM) and reports == 1:
        why = DESCRIBED
    else:
        whys = profile.whys
        reasons = " ".join(sorted(whys, key=lambda w: (-whys[w], w))[:3])
        why = f"{reasons} Met in {reports} report{'s' if reports > 1 else ''}."
    return Actor(
        id=ids[profile.key],
        name=name,
        kind=_usual(profile.kinds) or profile.kind,
        names=profile.names,
        roles=_roles(profile.roles),
        allegiance=_usual(_renamed(profile.leaders, lambda key: _id_of(key, ids))) if profile.leaders else None,
        country=_usual(profile.countries),
        sector=_usual(profile.sectors),
        why=why,
    )


def actor_alone(one: ActorRow, name: str, actor_id: str, leader: str | None) -> Actor:
    """Who is known by a description in one report alone; `leader` is the id of whom they follow."""
    return Actor(
        id=actor_id,
        name=name,
        kind=one.kind,
        names=tuple(sorted(set(one.names))),
        roles=_roles(sorted(set(one.roles), key=_role_order)),
        allegiance=leader,
        country=one.country,
        sector=one.sector,
        why=DESCRIBED,
    )


def _counted(values: Iterable[H]) -> dict[H, int]:
    counts: dict[H, int] = {}
    for value in values:
        counts[value] = counts.get(value, 0) + 1
    return counts


def _total(counted: Iterable[Mapping[H, int]]) -> dict[H, int]:
    whole: dict[H, int] = {}
    for counts in counted:
        for value, n in counts.items():
            whole[value] = whole.get(value, 0) + n
    return whole


def _renamed(counts: Mapping[str, int], name: Callable[[str], str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for value, n in counts.items():
        new = name(value)
        found[new] = found.get(new, 0) + n
    return found


def _roles(roles: Sequence[tuple[str, str | None]]) -> tuple[Role, ...]:
    return tuple([Role(title, of_) for title, of_ in roles]) if roles else ()


def _role_order(role: tuple[str, str | None]) -> tuple[str, str]:
    return role[0], role[1] or ""


def _usual(counts: Mapping[H, int]) -> H | None:
    """The most frequent; the first in order of the alphabet where several are."""
    if len(counts) < 2:
        return next(iter(counts), None)
    return min(counts, key=lambda v: (-counts[v], str(v)))
