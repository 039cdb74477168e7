"""Actors and mentions out of grouped candidates."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from standoff.model import Actor, ActorKind, ActorMention, Role
from standoff.reading.ids import local_actor_id

if TYPE_CHECKING:
    from standoff.model import Span
    from standoff.reading.actors.candidate import Candidate, Group
    from standoff.reading.parse import Parse

_FORMS = {"name": 0, "nominal": 1, "pronoun": 2}


def assemble(parse: Parse, groups: list[Group]) -> tuple[tuple[Actor, ...], tuple[ActorMention, ...]]:
    taken: dict[tuple[int, int], Candidate] = {}
    for group in groups:
        for mention in group.mentions:
            key = mention.start, mention.end
            other = taken.get(key)
            if other is None or _FORMS[mention.form] < _FORMS[other.form]:
                taken[key] = mention
    kept: list[tuple[Group, list[Candidate]]] = []
    for group in groups:
        mentions = sorted((m for m in group.mentions if taken[m.start, m.end] is m), key=lambda m: (m.start, -m.end))
        if mentions:
            kept.append((group, mentions))
    spans: dict[int, Span] = {id(m): parse.document.span(m.start, m.end) for _, mentions in kept for m in mentions}
    ids = {id(m): local_actor_id(spans[id(mentions[0])]) for _, mentions in kept for m in mentions}
    actors = [_actor(group, mentions, ids) for group, mentions in kept]
    order = {actor.id: mentions[0] for actor, (_, mentions) in zip(actors, kept, strict=True)}
    actors.sort(key=lambda a: (order[a.id].start, -order[a.id].end))
    found = [ActorMention(spans[id(m)], ids[id(m)], m.form, m.why) for _, mentions in kept for m in mentions]
    found.sort(key=lambda m: (m.span.start, -m.span.end))
    return tuple(actors), tuple(found)


def _actor(group: Group, mentions: list[Candidate], ids: dict[int, str]) -> Actor:
    named = [m for m in mentions if m.form == "name"]
    said = named or [m for m in mentions if m.form == "nominal"] or mentions
    plain = [m for m in said if m.first.tag != "PRP$"] or said
    if named:
        name = _bare(max(said, key=lambda m: (len(m.words), len(m.name), -m.start)).name)
    else:
        counts = Counter(_bare(m.name) for m in plain)
        state = said[0].kind is ActorKind.STATE
        name = max(counts, key=lambda n: (len(n.split()) if state else 0, counts[n]))
    loyal = next(
        (ids[id(m.allegiance)] for m in mentions if m.allegiance is not None and id(m.allegiance) in ids), None
    )
    own = ids[id(mentions[0])]
    return Actor(
        id=own,
        name=name,
        kind=_commonest([m.kind for m in said]),
        names=tuple(sorted({_bare(m.name) for m in said})),
        roles=tuple(Role(title, of) for title, of in dict.fromkeys(r for m in mentions for r in m.roles)),
        allegiance=loyal if loyal != own else None,
        country=next((m.country for m in mentions if m.country), None),
        sector=next((m.sector for m in mentions if m.sector), None),
        why="; ".join(group.reasons),
    )


def _bare(name: str) -> str:
    for article in ("the ", "The ", "a ", "A ", "an ", "An "):
        if name.startswith(article) and len(name) > len(article):
            return name[len(article) :]
    return name


def _commonest(kinds: list[ActorKind]) -> ActorKind:
    counts = Counter(kinds)
    return max(kinds, key=lambda k: (counts[k], -kinds.index(k)))
