"""Groups of mentions of one actor, and the names of a report sorted into them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.knowledge.words import word_set
from standoff.model import ActorKind
from standoff.reading.actors.candidate import Group
from standoff.reading.actors.persons import group_persons

if TYPE_CHECKING:
    from collections.abc import Iterable

    from standoff.reading.actors.candidate import Candidate
    from standoff.reading.parse import Parse

_SMALL = word_set("actor_words", "small")


class Groups:
    """Groups of one report. `of` gives a candidate's group."""

    def __init__(self, parse: Parse, country: str | None) -> None:
        self.parse = parse
        self.country = country
        self.groups: list[Group] = []
        self.of: dict[int, Group] = {}

    def open(self, group: Group) -> None:
        self.groups.append(group)
        for mention in group.mentions:
            self.of[id(mention)] = group

    def join(self, group: Group, mention: Candidate, reason: str) -> None:
        mention.why = reason if mention.form != "name" else mention.why
        group.add(mention, reason)
        self.of[id(mention)] = group

    def merge(self, one: Group, two: Group, reason: str) -> None:
        """Make the second group part of the first."""
        if one is two:
            return
        for mention in two.mentions:
            self.of[id(mention)] = one
        one.take(two)
        if reason not in one.reasons:
            one.reasons.append(reason)

    def group_names(self, names: list[Candidate], states: list[Candidate], apart: set[tuple[int, int]]) -> None:
        for group in group_persons([n for n in names if n.kind is ActorKind.PERSON], apart):
            self.open(group)
        bodies: dict[tuple[str, ...], Group] = {}
        others = sorted((n for n in names if n.kind is not ActorKind.PERSON), key=lambda c: (-len(c.words), c.start))
        for name in others:
            key = ("*", name.known) if name.known else name.words
            body = bodies.get(key)
            reason = "the names agree" if not name.known else f"all are names of the {name.known}"
            if body is None and name.known is None and len(name.words) == 1:
                body = _of_initials(name, bodies.values())
                reason = "it is made of the long name's initials"
            if body is None:
                bodies[key] = Group(name, name.why)
                self.open(bodies[key])
            else:
                self.join(body, name, reason)
        nations: dict[str, Group] = {}
        for state in states:
            key3 = state.country or ""
            if key3 in nations:
                self.join(nations[key3], state, "both stand for one state")
            else:
                nations[key3] = Group(state, state.why)
                self.open(nations[key3])

    def bind(self, pairs: Iterable[tuple[Candidate, Candidate, str]]) -> None:
        """Names and nominals that the text itself sets equal."""
        for name, nominal, reason in pairs:
            if id(nominal) not in self.of:
                self.join(self.of[id(name)], nominal, reason)


def _of_initials(name: Candidate, groups: Iterable[Group]) -> Group | None:
    letters = name.words[0].replace(" ", "")
    if len(letters) < 2 or not name.name.replace(".", "").replace("-", "").isupper():
        return None
    found = []
    for group in groups:
        for mention in group.mentions:
            words = [w for part in mention.words for w in part.split() if w not in _SMALL]
            if len(words) > 1 and "".join(w[0] for w in words) == letters:
                found.append(group)
                break
    return found[0] if len(found) == 1 else None
