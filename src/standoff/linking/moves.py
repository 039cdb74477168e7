"""What people said of which actors are one, as it changes the labels that the rules of linking gave."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from standoff.linking.names import slug

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from standoff.model import Tie


class Named(NamedTuple):
    """An actor of a report that somebody named: what the report calls it, and the label that the rules gave it."""

    name: str
    label: str | None


class Parting(NamedTuple):
    """Of those with one label, they go to another who are in `ids`, or are called by `names` and not in `stay`."""

    label: str
    ids: frozenset[str]
    names: frozenset[str]
    stay: frozenset[str]
    why: str


@dataclass(slots=True)
class Moves:
    """`single` are by the id of a report's own actor, `joined` by the label that went, `parted` in order.

    Each comes with the label that takes its place and the reason.
    """

    single: dict[str, tuple[str, str]] = field(default_factory=dict)
    joined: dict[str, tuple[str, str]] = field(default_factory=dict)
    parted: list[Parting] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.single or self.joined or self.parted)

    def of(self, actor_id: str, name: str, label: str | None) -> tuple[str, str] | None:
        """The label that takes the place of its own and the reason; None where nobody spoke of it."""
        found = self.single.get(actor_id) or self.joined.get(label or "")
        now = found[0] if found else label
        for parting in self.parted:
            if parting.label == now and (
                actor_id in parting.ids or (actor_id not in parting.stay and name in parting.names)
            ):
                now = f"{parting.label} other"
                found = now, parting.why
        return found

    def within(self, documents: Collection[str], labels: Collection[str]) -> Moves:
        """Those alone that touch actors of these documents, or of these labels."""

        def here(actor_id: str) -> bool:
            return actor_id.split("-")[1] in documents

        joined = {i: m for i, m in self.joined.items() if i in labels}
        single = {i: m for i, m in self.single.items() if here(i)}
        now = {*labels, *(m[0] for m in (*joined.values(), *single.values()))}
        parted = [
            p for p in self.parted
            if p.label in now or p.label.removesuffix(" other") in now or any(map(here, p.ids | p.stay))
        ]  # fmt: skip
        return Moves(single, joined, parted)

    def digest(self) -> str:
        parted = [(p.label, sorted(p.ids), sorted(p.names), sorted(p.stay), p.why) for p in self.parted]
        whole = sorted(self.single.items()), sorted(self.joined.items()), parted
        return hashlib.sha256(repr(whole).encode()).hexdigest() if self else ""


def moves(ties: Iterable[Tie], named: Mapping[str, Named]) -> Moves:
    """What the ties make of the labels; `named` are all actors of whom they speak and who are there, by id.

    Whoever shares a label with one of them goes along. Of those who share one with both sides of a tie that keeps
    apart, they who are named as the second side is go with it.
    """
    found = Moves()
    now = {i: n.label for i, n in named.items()}
    of_actors = [t for t in ties if t.kind == "actors"]
    for tie in of_actors:
        present = [i for i in tie.ids if i in named]
        if not tie.others and len(present) > 1:
            _join(present, tie.why, now, named, found)
    for tie in of_actors:
        sides = [{label for i in ids if (label := now.get(i))} for ids in (tie.ids, tie.others)]
        for label in sorted(sides[0] & sides[1]):
            here = {i: named[i].name for i, x in now.items() if x == label}
            ids, others = frozenset(tie.ids), frozenset(tie.others)
            names = {n for i, n in here.items() if i in others} - {n for i, n in here.items() if i in ids}
            found.parted.append(Parting(label, others, frozenset(names), ids, tie.why))
            for i, name in here.items():
                if i in others or (i not in ids and name in names):
                    now[i] = f"{label} other"
    return found


def _join(present: list[str], why: str, now: dict[str, str | None], named: Mapping[str, Named], found: Moves) -> None:
    held = {label for i in present if (label := now[i])}
    to = min(held, default=f"{slug(named[present[0]].name)} {present[0]}")
    for label, (before, _) in list(found.joined.items()):
        if before in held:
            found.joined[label] = to, why
    found.joined.update((label, (to, why)) for label in held)
    for i in {*present, *(i for i, label in now.items() if label in held)}:
        now[i] = to
        found.single[i] = to, why
