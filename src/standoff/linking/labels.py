"""What those are called of whom reports say only how many and what they are: "at least 20 people" are "people"."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from standoff.linking.wording import name_words
from standoff.model import ActorKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from standoff.linking.actors import Actors
    from standoff.linking.told import Told

_HEDGES = (
    "(?:at )?least|at most|more than|fewer than|less than|as many as|up to|an estimated|a number of|a few|about|some|"
    "around|nearly|almost|over|roughly|approximately|between|several|many|few|most|all|of|the|and|to|or|others?|another|"
    "an additional|additional"
)
_NUMBERS = (
    r"\d[\d,.]*|dozens|scores|tens|hundreds?|thousands?|millions?|one|two|three|four|five|six|seven|eight|nine|ten|"
    "eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|"
    "seventy|eighty|ninety"
)
_QUANTITY = re.compile(rf"^(?:(?:{_HEDGES}|{_NUMBERS})[\s-]+)+(?=[^\W\d])", re.IGNORECASE)
_ANYBODY = frozenset("people persons person victims others those them".split())


@lru_cache(maxsize=2**16)
def described(name: str) -> str:
    """A description without the number it begins with."""
    return _QUANTITY.sub("", name, count=1) or name


def participants(told: Iterable[Told], side: str, actors: Actors) -> tuple[str, ...]:
    """Ids of the linked agents or recipients in order of the text, each kind of people once.

    "330 people" and "at least 800 people" are one label, and "people" goes where others say who they were.
    """
    ids: dict[str, None] = {}
    for t in told:
        for local, _ in t.row.agents if side == "agents" else t.row.recipients:
            if (actor := actors.linked(local)) is not None:
                ids.setdefault(actor.id)
    return tuple(_once(list(ids), actors))


def _once(ids: Sequence[str], actors: Actors) -> list[str]:
    kept: list[str] = []
    names: set[str] = set()
    specific = any(_is_people(i, actors) and not _is_anybody(i, actors) for i in ids)
    for i in ids:
        name = " ".join(name_words(described(actors.by_id[i].name)))
        if i not in actors.firm and name in names:
            continue
        if specific and _is_anybody(i, actors):
            continue
        names.add(name)
        kept.append(i)
    return [i for i in kept if i in actors.firm or not _said_more_fully(i, kept, actors)]


def _said_more_fully(actor_id: str, ids: Sequence[str], actors: Actors) -> bool:
    """Is it "fighters" beside "fighters loyal to" somebody?"""
    words = set(name_words(described(actors.by_id[actor_id].name)))
    return any(words < set(name_words(actors.by_id[other].name)) for other in ids if other != actor_id)


def _is_people(actor_id: str, actors: Actors) -> bool:
    return actors.by_id[actor_id].kind is ActorKind.CIVILIANS


def _is_anybody(actor_id: str, actors: Actors) -> bool:
    return actor_id not in actors.firm and set(name_words(described(actors.by_id[actor_id].name))) <= _ANYBODY
