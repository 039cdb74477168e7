"""Which names of persons are one person's, within one report."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from standoff.reading.actors.candidate import Group
from standoff.reading.actors.spelling import same_person, sound

if TYPE_CHECKING:
    from standoff.reading.actors.candidate import Candidate


class Bearer(Group):
    """A person of the report with the full names met. `starts` are those of all mentions, in order of the text."""

    __slots__ = ("full", "sentences", "starts", "sure")

    def __init__(self, first: Candidate) -> None:
        self.full: list[tuple[str, ...]] = [first.words]
        self.starts: list[int] = []
        self.sentences: list[int] = []
        self.sure = False
        super().__init__(first, first.why)

    def add(self, mention: Candidate, reason: str) -> None:
        super().add(mention, reason)
        if mention.form == "name":
            i = bisect_left(self.starts, mention.start)
            self.starts.insert(i, mention.start)
            self.sentences.insert(i, mention.head.sent.i)
            self.sure = self.sure or mention.sure

    def bears(self, words: tuple[str, ...]) -> bool:
        return any(same_person(words, full) for full in self.full if len(full) > 1)

    def is_near(self, name: Candidate) -> bool:
        """Is the person named before, in this sentence or the last?"""
        i = bisect_left(self.starts, name.start)
        return i > 0 and name.head.sent.i - self.sentences[i - 1] <= 1


class _Bearers:
    """Bearers found by the sound of the first, the last and the other words of their full names."""

    def __init__(self) -> None:
        self.all: list[Bearer] = []
        self._exact: dict[tuple[str, ...], list[Bearer]] = {}
        self._last: dict[str, list[Bearer]] = {}
        self._part: dict[str, list[Bearer]] = {}

    def register(self, bearer: Bearer, words: tuple[str, ...]) -> None:
        _append(self._exact.setdefault(words, []), bearer)
        if len(words) > 1:
            _append(self._last.setdefault(_key(words[-1]), []), bearer)
            for word in words[:-1]:
                _append(self._part.setdefault(_key(word), []), bearer)

    def open(self, name: Candidate) -> Bearer:
        bearer = Bearer(name)
        self.all.append(bearer)
        self.register(bearer, name.words)
        return bearer

    def exact(self, words: tuple[str, ...]) -> list[Bearer]:
        return self._exact.get(words, [])

    def of_surname(self, word: str) -> list[Bearer]:
        return self._last.get(_key(word), [])

    def of_part(self, word: str) -> list[Bearer]:
        return self._part.get(_key(word), [])

    def like(self, words: tuple[str, ...]) -> list[Bearer]:
        """Those who may bear this full name: some word of theirs sounds like its last or its first."""
        found: list[Bearer] = []
        for word in (words[-1], words[0]):
            for bearer in (*self.of_surname(word), *self.of_part(word)):
                if bearer not in found:
                    found.append(bearer)
        return [b for b in found if b.bears(words)]


def _append(found: list[Bearer], bearer: Bearer) -> None:
    if bearer not in found:
        found.append(bearer)


def _key(word: str) -> str:
    return sound(word.removeprefix("al ")) if len(word) > 3 else word


def group_persons(names: list[Candidate], apart: set[tuple[int, int]]) -> list[Group]:
    """Full names first, longest first; then surnames and given names in order of the text.

    `apart` holds ids of two mentions that cannot be of one person (in "Tano's son Michel Tano").
    """
    bearers = _Bearers()
    for name in sorted((n for n in names if len(n.words) > 1), key=lambda n: (-len(n.words), n.start)):
        fitting = [b for b in bearers.exact(name.words) or bearers.like(name.words) if _one_gender(b, name)]
        if len(fitting) == 1:
            fitting[0].add(name, "the full names agree")
            if name.words not in fitting[0].full:
                fitting[0].full.append(name.words)
                bearers.register(fitting[0], name.words)
        else:
            bearers.open(name)
    of_surname: dict[str, Bearer] = {}
    kept_apart = _Apart(apart)
    for name in sorted((n for n in names if len(n.words) == 1), key=lambda n: n.start):
        _settle_single(name, bearers, of_surname, kept_apart)
    return list(bearers.all)


class _Apart:
    def __init__(self, pairs: set[tuple[int, int]]) -> None:
        self._pairs = pairs
        self._owners = {owner for owner, _ in pairs}

    def may_be(self, name: Candidate, bearer: Bearer) -> bool:
        if id(name) not in self._owners:
            return True
        return not any((id(name), id(m)) in self._pairs for m in bearer.mentions)


def _settle_single(name: Candidate, bearers: _Bearers, of_surname: dict[str, Bearer], apart: _Apart) -> None:
    word = name.words[0]

    def fitting(found: list[Bearer]) -> list[Bearer]:
        return [b for b in found if _one_gender(b, name) and apart.may_be(name, b)]

    by_surname = fitting(bearers.of_surname(word))
    if len(by_surname) > 1 and (sure := [b for b in by_surname if b.sure]):
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
            bearer = bearers.open(name)
            bearer.reasons.append(
                "several persons in the report bear this name, and the words do not say which is meant"
            )
        return
    by_part = fitting(bearers.of_part(word))
    if len(by_part) == 1:
        by_part[0].add(name, "the name is part of nobody else's in the report")
        return
    same = fitting(bearers.exact(name.words))
    if same:
        same[0].add(name, "the names agree")
    else:
        bearers.open(name)


def _of_many(name: Candidate, bearers: list[Bearer], of_surname: dict[str, Bearer]) -> Bearer | None:
    """Reports give a bare surname to the one they are about; near another bearer's full name it is unclear."""
    principal = of_surname.get(name.words[0])
    if principal is None:
        principal = min(bearers, key=lambda b: b.starts[0])
    if principal not in bearers:
        return None
    if principal.is_near(name) or not any(b.is_near(name) for b in bearers):
        return principal
    return None


def _one_gender(bearer: Bearer, name: Candidate) -> bool:
    return not name.gender or not bearer.genders or name.gender in bearer.genders
