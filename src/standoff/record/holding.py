"""What a part has for itself, as a line of JSON for each thing: of two parts only the lines that differ are read."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

from standoff import typed_json
from standoff.errors import RecordError
from standoff.linking.combining import following, renamed
from standoff.linking.profiles import ACTOR
from standoff.model import Actor, Disagreement, Event, Origin
from standoff.record.differing import Differing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from standoff.linking.part import Held

Kind = Literal["origins", "events", "disagreements", "actors"]
_KINDS: Mapping[Kind, Any] = {"origins": Origin, "events": Event, "disagreements": Disagreement, "actors": Actor}
_BETWEEN = b"\n\n"  # sections; JSON on one line has no line feed in it
_LEADERLESS = b'"allegiance":null'
_ACTOR = re.compile(rb'"(%b[^"]+)"' % ACTOR.encode())
_HEAD: Any = tuple[dict[str, tuple[str, str]], dict[str, str]]  # links and the firm


@dataclass(frozen=True, slots=True)
class Holding:
    """`Held` packed: `lines` are by kind.

    `links` give, by the id of a reading's own actor, the linked one and the reason; `firm` the keys by id.
    """

    lines: dict[Kind, frozenset[bytes]]
    links: dict[str, tuple[str, str]]
    firm: dict[str, str]


def holding(held: Held) -> Holding:
    return Holding(
        lines={kind: frozenset(map(typed_json.dumps, getattr(held, kind))) for kind in _KINDS},
        links={local: (actor, held.why_actor[local]) for local, actor in held.actor_of.items()},
        firm=held.firm,
    )


def pack(one: Holding) -> bytes:
    head = typed_json.dumps((one.links, one.firm))
    return zlib.compress(_BETWEEN.join([head, *(b"\n".join(sorted(one.lines[kind])) for kind in _KINDS)]), 1)


def unpack(data: bytes) -> Holding:
    """Raises ValueError or zlib.error where it is damaged, as far as that is seen before the lines are read."""
    head, *sections = zlib.decompress(data).split(_BETWEEN)
    links, firm = typed_json.loads(_HEAD, head)
    named = zip(_KINDS, sections, strict=True)
    return Holding({kind: frozenset(section.splitlines()) for kind, section in named}, links, firm)


def settled(one: Holding, ids: Mapping[str, str]) -> Holding:
    """A part with the ids that its actors have over all parts; `ids` are by key."""
    now = {i: ids[key] for i, key in one.firm.items() if ids[key] != i}
    if not now:
        return one
    lines = dict(one.lines)
    changes: dict[Kind, Callable[[Any, Mapping[str, str]], Any]] = {"events": renamed, "actors": following}
    for kind, change in changes.items():
        touched = _quoting(lines[kind], now)
        changed = (change(thing, now) for thing in _read(kind, touched))
        lines[kind] = (lines[kind] - touched).union(map(typed_json.dumps, changed))
    links = {local: (now[actor], why) for local, (actor, why) in one.links.items() if actor in now}
    firm = {now.get(i, i): key for i, key in one.firm.items()}
    return replace(one, lines=lines, links=one.links | links, firm=firm)


def differing_things(kind: Kind, was: Iterable[Holding], now: Iterable[Holding]) -> Differing[Any]:
    """Those of a kind that parts had and have not, and the other way round. Raises RecordError for a damaged one."""
    stood, come = (frozenset[bytes]().union(*(one.lines[kind] for one in side)) for side in (was, now))
    return Differing(*({thing.id: thing for thing in _read(kind, lines)} for lines in (stood - come, come - stood)))


def events_naming(actors: AbstractSet[str], parts: Sequence[Holding]) -> set[str]:
    """Ids of the events of these parts in which any of these actors takes part. RecordError for a damaged one."""
    found = (e for one in parts for e in _read("events", _quoting(one.lines["events"], actors)))
    return {e.id for e in found if actors & {*e.agents, *e.recipients}}


def _quoting(lines: AbstractSet[bytes], ids: Iterable[str]) -> set[bytes]:
    """The lines, of events or actors, that tell who takes part or leads, and in which one of these ids stands."""
    asked = {i.encode() for i in ids}
    return {x for x in lines if _LEADERLESS not in x and not asked.isdisjoint(_ACTOR.findall(x))} if asked else set()


def _read(kind: Kind, lines: Iterable[bytes]) -> list[Any]:
    try:
        return [typed_json.loads(_KINDS[kind], line) for line in lines]
    except ValueError as error:
        raise RecordError(f"what a part of the record holds ({kind}) is damaged; it must be linked anew") from error
