"""Which mentions are of one actor, within one report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.model import ActorKind
from standoff.reading.actors.candidate import Candidate, Group

if TYPE_CHECKING:
    from standoff.reading.parse import Parse


def group(parse: Parse, names: list[Candidate], nominals: list[Candidate]) -> list[Group]:
    groups: list[Group] = []
    by_key: dict[object, Group] = {}
    for name in sorted((c for c in names), key=lambda c: (-len(c.words), c.start)):
        if name.kind is ActorKind.PERSON:
            key: object = ("person", name.words[-1])
        else:
            key = ("organisation", name.known or name.words)
        if key in by_key:
            by_key[key].add(name, "the names agree")
        else:
            by_key[key] = Group(name, name.why)
            groups.append(by_key[key])
    for nominal in nominals:
        groups.append(Group(nominal, nominal.why))
    return groups
