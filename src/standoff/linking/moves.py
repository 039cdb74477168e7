"""What people said of which actors are one, as it changes the labels that the rules of linking gave."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING, NamedTuple

from standoff.linking.names import slug
from standoff.linking.profiles import OTHER
from standoff.reading.ids import document_id_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from standoff.model import Tie


class Named(NamedTuple):
    """An actor of a report that somebody named: what the report calls it, and the label that the rules gave it."""

    name: str
    label: str | None


class Joining(NamedTuple):
    """They go to one label who have one of `labels`, or are in `ids`."""

    labels: frozenset[str]
    ids: frozenset[str]
    to: str
    why: str


class Parting(NamedTuple):
    """Of those with one label, they go to another who are in `ids`, or are called by `names` and not in `stay`.

    Names are without capitals.
    """

    label: str
    ids: frozenset[str]
    names: frozenset[str]
    stay: frozenset[str]
    to: str
    why: str


@dataclass(slots=True)
class Moves:
    """What is done to labels, one after another: what was said later holds."""

    steps: list[Joining | Parting] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.steps)

    def of(self, actor_id: str, name: str, label: str | None) -> tuple[str, str] | None:
        """The label that takes the place of its own and the reason; None where nobody spoke of it."""
        now, found = label, None
        for step in self.steps:
            if _goes(step, actor_id, name, now):
                now, found = step.to, (step.to, step.why)
        return found

    def within(self, documents: Collection[str], labels: Collection[str]) -> Moves:
        """Those alone that touch actors of these documents, or of these labels."""

        def here(ids: Iterable[str]) -> frozenset[str]:
            return frozenset(i for i in ids if document_id_of(i) in documents)

        now = set(labels)
        found: list[Joining | Parting] = []
        for step in self.steps:
            if isinstance(step, Joining):
                mine = step._replace(labels=step.labels & now, ids=here(step.ids))
                touches = bool(mine.labels or mine.ids)
                found += [mine] if touches else []
            else:
                touches = step.label in now
                found += [step] if touches else []
            if touches:
                now.add(step.to)
        return Moves(found)

    def digest(self) -> str:
        whole = [[sorted(part) if isinstance(part, frozenset) else part for part in step] for step in self.steps]
        return hashlib.sha256(repr(whole).encode()).hexdigest() if self else ""


def _goes(step: Joining | Parting, actor_id: str, name: str, label: str | None) -> bool:
    if isinstance(step, Joining):
        return actor_id in step.ids or label in step.labels
    if label != step.label:
        return False
    return actor_id in step.ids or (actor_id not in step.stay and name.casefold() in step.names)


def moves(ties: Iterable[Tie], named: Mapping[str, Named]) -> Moves:
    """What the ties make of the labels; `named` are all actors of whom they speak and who are there, by id.

    Whoever shares a label with one of them goes along. Of those who share one with both sides of a tie that keeps
    apart, they who are named as the second side is go with it, to a label of their own.
    """
    found = Moves()
    now = {i: n.label for i, n in named.items()}
    taken = {label for label in now.values() if label}
    for tie in ties:
        if tie.kind == "actors":
            for step in _parting(tie, now, named, taken) if tie.others else _joining(tie, now, named):
                found.steps.append(step)
                taken.add(step.to)
                now.update({i: step.to for i, label in now.items() if _goes(step, i, named[i].name, label)})
    return found


def _joining(tie: Tie, now: Mapping[str, str | None], named: Mapping[str, Named]) -> Iterator[Joining]:
    present = [i for i in tie.ids if i in named]
    if len(present) > 1:
        held = frozenset(label for i in present if (label := now[i]))
        to = min(held, default=f"{slug(named[present[0]].name)} {present[0]}")
        yield Joining(held, frozenset(present), to, tie.why)


def _parting(
    tie: Tie, now: Mapping[str, str | None], named: Mapping[str, Named], taken: Collection[str]
) -> Iterator[Parting]:
    sides = [{label for i in ids if (label := now.get(i))} for ids in (tie.ids, tie.others)]
    ids, others = frozenset(tie.ids), frozenset(tie.others)
    for label in sorted(sides[0] & sides[1]):
        here = {i: named[i].name.casefold() for i, x in now.items() if x == label}
        names = {n for i, n in here.items() if i in others} - {n for i, n in here.items() if i in ids}
        to = next(x for n in count(1) if (x := f"{label}{OTHER}{'' if n == 1 else f' {n}'}") not in taken)
        yield Parting(label, others, frozenset(names), ids, to, tie.why)
