"""Which names of persons are one person's, within one report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.reading.actors.candidate import Group
from standoff.reading.actors.spelling import alike, same_person

if TYPE_CHECKING:
    from standoff.reading.actors.candidate import Candidate


class Bearer(Group):
    """A person of the report with the full names met."""

    __slots__ = ("full",)

    def __init__(self, first: Candidate) -> None:
        super().__init__(first, first.why)
        self.full: list[tuple[str, ...]] = [first.words]

    @property
    def gender(self) -> str:
        return next((m.gender for m in self.mentions if m.gender), "")

    def bears(self, words: tuple[str, ...]) -> bool:
        return any(same_person(words, full) for full in self.full if len(full) > 1)


def group_persons(names: list[Candidate], apart: set[tuple[int, int]]) -> list[Group]:
    """Full names first, longest first; then surnames and given names in order of the text.

    `apart` holds ids of two mentions that cannot be of one person (in "Tano's son Michel Tano").
    """
    bearers: list[Bearer] = []
    for name in sorted((n for n in names if len(n.words) > 1), key=lambda n: (-len(n.words), n.start)):
        fitting = [b for b in bearers if b.bears(name.words) and _one_gender(b, name)]
        if len(fitting) == 1:
            fitting[0].add(name, "the full names agree")
            if name.words not in fitting[0].full:
                fitting[0].full.append(name.words)
        elif not fitting:
            bearers.append(Bearer(name))
        else:
            exact = [b for b in fitting if name.words in b.full]
            if exact:
                exact[0].add(name, "the full names agree")
            else:
                bearers.append(Bearer(name))
    full = list(bearers)
    of_surname: dict[str, Bearer] = {}
    for name in sorted((n for n in names if len(n.words) == 1), key=lambda n: n.start):
        _settle_single(name, full, bearers, of_surname, apart)
    return list(bearers)


def _settle_single(
    name: Candidate,
    full: list[Bearer],
    bearers: list[Bearer],
    of_surname: dict[str, Bearer],
    apart: set[tuple[int, int]],
) -> None:
    word = name.words[0]

    def may_be(bearer: Bearer) -> bool:
        return _one_gender(bearer, name) and not any((id(name), id(m)) in apart for m in bearer.mentions)

    by_surname = [b for b in full if any(alike(f[-1], word) for f in b.full) and may_be(b)]
    if len(by_surname) > 1 and (sure := [b for b in by_surname if any(m.sure for m in b.mentions)]):
        by_surname = sure  # a heading that runs into a name makes no second bearer
    if len(by_surname) == 1:
        by_surname[0].add(name, "the surname is borne by nobody else in the report")
        return
    if by_surname:
        chosen = _of_many(name, by_surname, of_surname)
        if chosen is not None:
            of_surname.setdefault(word, chosen)
            chosen.add(name, "of several with this surname, it stands for the one the report calls so")
        else:
            bearer = Bearer(name)
            bearer.reasons.append(
                "several persons in the report bear this name, and the words do not say which is meant"
            )
            bearers.append(bearer)
        return
    by_part = [b for b in full if any(alike(w, word) for f in b.full for w in f[:-1]) and may_be(b)]
    if len(by_part) == 1:
        by_part[0].add(name, "the name is part of nobody else's in the report")
        return
    same = [b for b in bearers if b not in full and b.full == [name.words] and may_be(b)]
    if same:
        same[0].add(name, "the names agree")
    else:
        bearers.append(Bearer(name))


def _of_many(name: Candidate, bearers: list[Bearer], of_surname: dict[str, Bearer]) -> Bearer | None:
    """Reports give a bare surname to the one they are about; near another bearer's full name it is unclear."""
    sentence = name.head.sent.i
    principal = of_surname.get(name.words[0])
    if principal is None:
        principal = min(bearers, key=lambda b: min(m.start for m in b.mentions if len(m.words) > 1))
    if principal not in bearers:
        return None

    def near(bearer: Bearer) -> bool:
        return any(m.start < name.start and sentence - m.head.sent.i <= 1 for m in bearer.mentions)

    if near(principal) or not any(near(b) for b in bearers):
        return principal
    return None


def _one_gender(bearer: Bearer, name: Candidate) -> bool:
    return not (bearer.gender and name.gender and bearer.gender != name.gender)
