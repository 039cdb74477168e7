"""A name in the text that may stand for a place, before it is settled which."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from standoff.knowledge import nations
from standoff.knowledge.folding import fold
from standoff.knowledge.gazetteer import Candidate
from standoff.knowledge.words import rows
from standoff.reading.places import vocabulary as words

if TYPE_CHECKING:
    from standoff.knowledge.gazetteer import Gazetteer


class Form(StrEnum):
    NAME = "name"  # "Duekoue"
    PEOPLE = "people"  # "Ivorian": tells of a place, and is none
    INSIDE = "inside"  # "Benghazi" in "Benghazi Brigade": part of a name of something else
    FEATURE = "feature"  # "Haifa Street", "Lake Tana": says of itself what it is


@dataclass(slots=True)
class Toponym:
    """`start` and `end` are characters, `name` what is looked up. `container` is the toponym given as where it lies."""

    start: int
    end: int
    name: str
    form: Form
    candidates: tuple[Candidate, ...]
    container: Toponym | None = None
    kind_word: str = ""  # "town", "province": what the words around call it
    evidence: float = 0.0
    placed: bool = True  # do words around it say that something is there, or is the name only named or acting?
    first: int = -1  # tokens, where they are known
    last: int = -1
    key: str = field(init=False)

    def __post_init__(self) -> None:
        self.key = fold(self.name)


# Words after a name that are no part of it in the gazetteer, and the features they ask for.
KINDS: dict[str, str] = {
    "province": "A",
    "state": "A",
    "governorate": "A",
    "region": "A",
    "oblast": "A",
    "prefecture": "A",
    "department": "A",
    "county": "A",
    "parish": "A",
    "district": "A",
    "territory": "A",
    "municipality": "A",
    "city": "P",
    "town": "P",
    "village": "P",
    "township": "P",
    "hamlet": "P",
    "suburb": "P",
    "neighbourhood": "P",
    "neighborhood": "P",
    "quarter": "P",
    "commune": "P",
    "settlement": "P",
    "camp": "P",
    "port": "P",
    "capital": "P",
    "stronghold": "P",
    "enclave": "P",
    "borough": "P",
    "island": "T",
    "peninsula": "T",
    "valley": "T",
}
_SUFFIXES = (" province", " governorate", " region", " state", " oblast", " prefecture", " department", " district",
             " city", " town", " village", " area", " municipality")  # fmt: skip
_PREFIXES = ("the ", "greater ", "downtown ", "central ", "city of ", "town of ", "state of ", "province of ")


def candidates_of(name: str, gazetteer: Gazetteer) -> tuple[Candidate, ...]:
    """All places the words may stand for: as they are, without a word for their kind, as a people, as a short form."""
    if name.endswith(".") and (division := abbreviations().get(name)) and (place := gazetteer.division(*division)):
        return (Candidate(place, alternative=True),)
    if peoples := nations.of_people_all(name):
        places = (gazetteer.place(n.place_id) for n in peoples)
        return tuple(Candidate(p, alternative=True) for p in places if p)
    if (home := regional_people().get(fold(name))) and (place := gazetteer.place(home)):
        return (Candidate(place, alternative=True),)
    if found := gazetteer.lookup(name):
        if len(name) <= 4 and name.isupper() and (nation := nations.named(name)):
            return tuple(c for c in found if c.place.id == nation.place_id) or found
        return found
    if (division := abbreviations().get(name)) and (place := gazetteer.division(*division)):
        return (Candidate(place, alternative=True),)
    folded = fold(name)
    for prefix in _PREFIXES:
        if folded.startswith(prefix) and (found := gazetteer.lookup_folded(folded.removeprefix(prefix))):
            return found
    if (rest := without_article(name)) and (found := gazetteer.lookup_folded(rest)):
        return found
    for suffix in _SUFFIXES:
        if folded.endswith(suffix) and (found := gazetteer.lookup_folded(folded.removesuffix(suffix))):
            wanted = KINDS.get(suffix.strip())
            return tuple(c for c in found if c.place.feature_class == wanted) or found
    return ()


def without_article(name: str) -> str:
    """The folded name without its Arabic article, which some spellings leave out; empty where it has none.

    "As" and "At" need their hyphen, for they are English words.
    """
    folded = fold(name)
    article, _, rest = folded.partition(" ")
    hyphenated = name[len(article) : len(article) + 1] in set("-‐‑–")
    return rest if article in words.ARTICLES and (hyphenated or article in {"al", "el"}) else ""


@cache
def abbreviations() -> dict[str, tuple[str, str]]:
    """Short forms of divisions ("Ga.", "N.Y.") -> country and division."""
    table: dict[str, tuple[str, str]] = {}
    for form, country, admin1 in rows("place_abbreviations"):
        table[form] = (country, admin1)
    return table


@cache
def regional_people() -> dict[str, str]:
    """Folded words for the people of places that are no countries -> place id."""
    return {fold(word): place_id for word, place_id in rows("place_people")}
