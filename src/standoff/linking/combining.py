"""What the parts of a collection say, taken together: actors, tolls and disagreements over all of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from standoff.linking.profiles import FIRM, Profile, actor, actor_ids, added, name_of
from standoff.linking.short_ids import disagreement_ids
from standoff.linking.stocks import counts_of
from standoff.linking.toll_disagreements import on_toll
from standoff.linking.tolls import find_tolls
from standoff.model import Disagreement, Resemblance, Toll

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from standoff.linking.moves import Moves, Named
    from standoff.linking.part import Held, Shared
    from standoff.linking.stocks import Stock
    from standoff.model import Actor, Event, Place, Tie


@dataclass(frozen=True, slots=True)
class Whole:
    """`ids`, `names` and `profiles` are those of the actors by key, of whom all are the same in every report.

    `disagreements` are those on tolls.
    """

    ids: dict[str, str]
    names: dict[str, str]
    profiles: dict[str, Profile]
    tolls: tuple[Toll, ...]
    disagreements: tuple[Disagreement, ...]
    possibly_same: tuple[Resemblance, ...]

    def actor(self, key: str) -> Actor:
        return actor(self.profiles[key], self.names[key], self.ids)


def combine(found: Sequence[Shared], apart: Iterable[tuple[str, str]] = ()) -> Whole:
    """Add up what the parts share, in whatever order; `apart` are keys of two kept apart."""
    profiles = added(p for shared in found for p in shared.profiles)
    names = {key: name_of(p) for key, p in profiles.items()}
    ids = actor_ids(names)
    tolls, disagreements = add_up(
        lands(pair for shared in found for pair in shared.lands.items()),
        (s for shared in found for s in shared.stocks),
    )
    return Whole(
        ids=ids,
        names=names,
        profiles=profiles,
        tolls=tuple(sorted(tolls, key=lambda t: t.id)),
        disagreements=tuple(disagreements),
        possibly_same=_resembling(found, ids, {frozenset(pair) for pair in apart}),
    )


def lands(named: Iterable[tuple[str, Place]]) -> dict[str, Place]:
    """By its code each country that is named, by the least of its ids where it has several."""
    found: dict[str, Place] = {}
    for code, place in named:
        if code not in found or place.id < found[code].id:
            found[code] = place
    return found


def add_up(known: Mapping[str, Place], stocks: Iterable[Stock]) -> tuple[list[Toll], list[Disagreement]]:
    """The tolls that counts make, and what disagrees in them. `known` are the countries by their codes."""
    tolls, points = find_tolls(known, counts_of(stocks))
    found = (d for toll_id, members in points.items() for d in on_toll(toll_id, members))
    return list(tolls), disagreement_ids(found)


def kept_apart(ties: Iterable[Tie], named: Mapping[str, Named], moves: Moves) -> list[tuple[str, str]]:
    """The keys of actors of whom somebody said that they are two."""
    return [
        (one, other)
        for tie in ties if tie.kind == "actors"
        for a in tie.ids if (one := _key(a, named, moves))
        for b in tie.others if (other := _key(b, named, moves))
    ]  # fmt: skip


def settled(held: Held, ids: Mapping[str, str]) -> Held:
    """A part with the ids that its actors have over all parts; `ids` are by key."""
    now = {i: ids[key] for i, key in held.firm.items() if ids[key] != i}
    if not now:
        return held
    return replace(
        held,
        events=tuple(renamed(e, now) for e in held.events),
        actors=tuple(following(a, now) for a in held.actors),
        actor_of={i: now.get(a, a) for i, a in held.actor_of.items()},
        firm={now.get(i, i): key for i, key in held.firm.items()},
    )


def renamed(event: Event, now: Mapping[str, str]) -> Event:
    """The event, where actors have other ids `now`."""
    sides = [tuple(now.get(i, i) for i in side) for side in (event.agents, event.recipients)]
    return event if sides == [event.agents, event.recipients] else replace(event, agents=sides[0], recipients=sides[1])


def following(actor: Actor, now: Mapping[str, str]) -> Actor:
    """The actor, where leaders have other ids `now`."""
    leader = now.get(actor.allegiance or "")
    return actor if leader is None else replace(actor, allegiance=leader)


def _key(actor_id: str, named: Mapping[str, Named], moves: Moves) -> str | None:
    if actor_id not in named:
        return None
    name, label = named[actor_id]
    moved = moves.of(actor_id, name, label)
    label = moved[0] if moved else label
    return FIRM + label if label else None


def _resembling(found: Iterable[Shared], ids: Mapping[str, str], apart: set[frozenset[str]]) -> tuple[Resemblance, ...]:
    pairs: dict[tuple[str, str], str] = {}
    for shared in found:
        for a, b, why in shared.resembling:
            if frozenset((a, b)) not in apart:
                one, other = sorted((ids[a], ids[b]))
                pairs[one, other] = min(why, pairs.get((one, other), why))
    return tuple(Resemblance(*pair, why) for pair, why in sorted(pairs.items()))
