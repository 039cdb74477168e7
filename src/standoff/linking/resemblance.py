"""Actors who were not made one and yet may be: kept as a question, with the reason, for somebody to settle."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from standoff.linking.names import edits, initials, skeleton, spelled_alike
from standoff.model import Resemblance

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from standoff.linking.actors import Actors
    from standoff.model import Actor

BEARERS = 4  # of a surname; where more bear it, it says nothing of any
LONG = 5  # letters of a name from which two letters more or less may be another spelling
WORDS = 2  # a body's name must have so many to be told by all but one of them
_PARTS = frozenset({"of", "the", "and", "for", "in", "on", "de"})

Found = tuple[str, str, str]  # two ids and the reason


def possibly_same(actors: Actors) -> tuple[Resemblance, ...]:
    """Pairs of linked actors that may be one, sorted by id.

    Two of whom it is known that they are of two countries are never asked about.
    """
    people: dict[str, tuple[str, ...]] = {}
    bodies: dict[str, str] = {}
    for actor_id, label in actors.labels.items():
        kind, _, name = label.partition(" ")
        if kind == "person" and name:
            people[actor_id] = tuple(name.split())
        elif kind == "body" and name:
            bodies[actor_id] = name
    pairs: dict[tuple[str, str], str] = {}
    for one, other, why in [*_people(people, actors), *_bodies(bodies)]:
        pair = (min(one, other), max(one, other))
        if _may_meet(actors.by_id[one], actors.by_id[other]):
            pairs.setdefault(pair, why)
    return tuple(Resemblance(*pair, why) for pair, why in sorted(pairs.items()))


def _may_meet(a: Actor, b: Actor) -> bool:
    return not (a.country and b.country and a.country != b.country)


def _people(names: dict[str, tuple[str, ...]], actors: Actors) -> Iterator[Found]:
    """By surname: those who are called by it alone beside its bearers, and bearers whose first names nearly agree."""
    called: defaultdict[str, list[str]] = defaultdict(list)
    bearers: defaultdict[str, list[str]] = defaultdict(list)
    for actor_id in sorted(names):
        words = names[actor_id]
        (bearers if len(words) > 1 else called)[skeleton(words[-1])].append(actor_id)
    for sound, alone in sorted(called.items()):
        for one in alone:
            surname = names[one][-1]
            full = [b for b in bearers.get(sound, ()) if spelled_alike(surname, names[b][-1])]
            if len(full) > BEARERS:
                full = [b for b in full if _one_office(actors.by_id[one], actors.by_id[b])]
            for other in full[:BEARERS]:
                yield one, other, _why_called(actors.by_id[one], actors.by_id[other], surname == names[other][-1])
    for _, group in sorted(bearers.items()):
        yield from _namesakes(group, names, actors)


def _why_called(one: Actor, other: Actor, same: bool) -> str:
    office = _one_office(one, other)
    told = f"; both are called {office}" if office else ""
    if same:
        return f"“{one.name}” is a surname that {other.name} bears, and the words do not say who is meant{told}."
    return f"“{one.name}” may be another spelling of the surname of {other.name}{told}."


def _namesakes(group: Sequence[str], names: dict[str, tuple[str, ...]], actors: Actors) -> Iterator[Found]:
    for i, one in enumerate(group):
        for other in group[i + 1 :]:
            a, b = names[one], names[other]
            if not spelled_alike(a[-1], b[-1]):
                continue
            first, second = sorted((a[0], b[0]), key=len)
            office = _one_office(actors.by_id[one], actors.by_id[other])
            if len(first) == 1 and second.startswith(first):
                yield one, other, f"One surname, and “{first.upper()}.” may stand for {second.capitalize()}."
            elif _nearly(first, second):
                yield one, other, "One surname, and first names spelled almost alike."
            elif office and first[0] == second[0]:
                yield one, other, f"One surname and one office ({office}), but other first names."


def _nearly(a: str, b: str) -> bool:
    """Two spellings further apart than those that are taken for one."""
    if min(len(a), len(b)) < 4:
        return False
    return edits(a, b) <= (2 if min(len(a), len(b)) >= LONG else 1) or (
        skeleton(a) == skeleton(b) and len(skeleton(a)) >= 3
    )


def _one_office(a: Actor, b: Actor) -> str | None:
    """An office that both are said to hold, the first in order of the alphabet."""
    titles = {r.title.lower() for r in a.roles} & {r.title.lower() for r in b.roles}
    return min(titles, default=None)


def _bodies(names: dict[str, str]) -> Iterator[Found]:
    """Acronyms of which several long forms are met, and names of the same words in another order or all but one."""
    long_forms: defaultdict[str, list[str]] = defaultdict(list)
    by_words: defaultdict[frozenset[str], list[str]] = defaultdict(list)
    for actor_id in sorted(names):
        words = _words(names[actor_id])
        by_words[words].append(actor_id)
        if len(words) > 1:
            long_forms[initials(names[actor_id])].append(actor_id)
    for actor_id, name in sorted(names.items()):
        if " " not in name and len(name) > 2:
            for other in long_forms.get(name, ())[:BEARERS]:
                yield actor_id, other, f"“{name.upper()}” could stand for the initials of {names[other].title()}."
        words = _words(name)
        for other in by_words[words]:
            if other > actor_id and len(words) > 1:
                yield actor_id, other, "The same words in another order."
        if len(words) > WORDS:
            for left_out in sorted(words - _owner(name)):
                for other in by_words.get(words - {left_out}, ()):
                    yield actor_id, other, f"The same words but for “{left_out}”."


def _owner(name: str) -> frozenset[str]:
    """The words before "of": the council of a union is not the union."""
    before, of, _ = name.partition(" of ")
    return frozenset(before.split()) if of else frozenset()


def _words(name: str) -> frozenset[str]:
    return frozenset(name.split()) - _PARTS
