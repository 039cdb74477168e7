"""How ACLED names and types the actors of an event.

Source: the ACLED codebook, "Actor names, types and inter codes". Its rule for governments by the years of a regime is
not followed, for no report gives them. A name that the codebook would make up from what no report says is not made up:
such an actor keeps its name in the record.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from standoff.knowledge import nations
from standoff.knowledge.words import rows, word_set


class Inter(StrEnum):
    """ACLED's types of actors, in the order of its older numbers 1 to 8."""

    STATE = "State forces"
    REBEL = "Rebel group"
    POLITICAL = "Political militia"
    IDENTITY = "Identity militia"
    RIOTERS = "Rioters"
    PROTESTERS = "Protesters"
    CIVILIANS = "Civilians"
    EXTERNAL = "External/Other forces"


ARMED = frozenset({Inter.STATE, Inter.REBEL, Inter.POLITICAL, Inter.IDENTITY, Inter.EXTERNAL})
_FORCES = {"military": "Military Forces", "police": "Police Forces", "government": "Government"}
_LABELS = {"JRN": "Journalists", "LAB": "Labor Group", "MED": "Health Workers", "REF": "Refugees/IDPs",
           "EDU": "Teachers and Students", "REL": "Religious Group", "PTY": "Political Party Members"}  # fmt: skip
_WORD = re.compile(r"'s\b|[^\W\d_]+", re.UNICODE)


@dataclass(frozen=True, slots=True)
class Party:
    """One side of an event as ACLED has it: `actor`, its type, and who is associated with it."""

    name: str
    inter: Inter
    associated: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Described:
    """An actor as the record has it; `country` is ISO 3166-1 alpha-3, or that of the government it is loyal to.

    `loyal_to` is the sector of the actor it is loyal to.
    """

    name: str
    kind: str
    sector: str | None = None
    country: str | None = None
    loyal_to: str | None = None


@cache
def _class(kind: str, sector: str) -> str:
    return next((found for k, s, found in rows("acled_actors") if k == kind and s in {sector, "*"}), "unclear")


def unidentified(act: str, mode: str | None, country: str) -> Party:
    """Who did what nobody is named for: ACLED's own names for them."""
    if act == "PROTEST":
        riot = mode in {"riot", "vandalize"}
        return Party(f"{'Rioters' if riot else 'Protesters'} ({country})", Inter.RIOTERS if riot else Inter.PROTESTERS)
    if mode in {"aerial", "drone"}:
        return Party("Unidentified Military Forces", Inter.EXTERNAL)
    return Party(f"Unidentified Armed Group ({country})", Inter.POLITICAL)


def party(actor: Described, here: str, *, acting: bool) -> Party | None:
    """The actor as ACLED has it in an event in the country `here` (ISO 3166-1 alpha-2), who acts or is acted upon.

    None where nothing tells whether the actor is armed, of the state, or a civilian.
    """
    words = [word.lower() for word in _WORD.findall(actor.name)]
    land = nations.nation(here)
    country = land.name if land else here
    own = nations.nation(actor.country) if actor.country else None
    found = _class(actor.kind, actor.sector or "-")
    if word_set("acled_words", "riot") & {*words}:
        return Party(f"Rioters ({country})", Inter.RIOTERS)
    if actor.kind in {"group", "civilians", "person"} and word_set("acled_words", "protest") & {*words}:
        return Party(f"Protesters ({country})", Inter.PROTESTERS)
    if found in {"unclear", "militia", "military"}:
        found = _by_words(actor, words, found)
    if found == "opposition":
        found = "rebel" if acting else "civilians"
    if found in {"target", "official", "unclear"} and not acting and actor.kind in {"person", "civilians"}:
        return _civilians(actor, words, own.name if own else country)
    if found == "official":
        found = "government"
    if found in _FORCES or found == "external":
        return _forces(actor, words, found, own, here)
    if found == "rebel":
        if actor.kind == "person":  # no person is an actor, and of which group it is nobody says
            return Party(f"Unidentified Armed Group ({country})", Inter.REBEL, (_capital(actor.name),))
        return Party(_capital(actor.name), Inter.REBEL)
    if found == "militia":
        if actor.kind == "person" or _common(words):
            return Party(f"Unidentified Armed Group ({country})", Inter.POLITICAL, (_capital(actor.name),))
        return Party(_capital(actor.name), Inter.POLITICAL)
    if found == "civilians" or (found == "target" and not acting):
        return _civilians(actor, words, own.name if own else country)
    return None


def _by_words(actor: Described, words: list[str], found: str) -> str:
    """Forces whose name says on which side they are."""
    if actor.name.lower().startswith("anti-") or word_set("acled_words", "against") & {*words}:
        return "rebel"
    if found != "unclear" or actor.kind not in {"force", "group"}:
        return found
    if actor.kind == "force" and (actor.loyal_to == "GOV" or word_set("acled_words", "state") & {*words}):
        return "military" if "police" not in words else "police"
    return found


def _forces(actor: Described, words: list[str], found: str, own: nations.Nation | None, here: str) -> Party | None:
    """Forces of a state are external where they act in another; the codebook's name needs to know of which state.

    Those that are called the government's are the forces of the country where they act.
    """
    if own is None and found != "external" and word_set("acled_words", "state") & {*words}:
        own = nations.nation(here)
    if own is None and actor.kind == "person":
        return None  # no person is an actor, and of which state it is nobody says
    abroad = found == "external" or (own is not None and own.iso2 != here)
    inter = Inter.EXTERNAL if abroad else Inter.STATE
    if own is None or found == "external":
        return Party(_capital(actor.name), inter)
    title = f"{_FORCES[found]} of {'the ' if own.name.startswith('United') else ''}{own.name}"
    said = [w for w in words if w not in {o.lower() for o in (*own.people, *own.name.split())}]
    return Party(title, inter, () if _common(said) else (_capital(actor.name),))


def _civilians(actor: Described, words: list[str], country: str) -> Party:
    associated = []
    if actor.sector in {"GOV", "LEG", "JUD"}:
        associated.append(f"Government of {country}")
    elif actor.sector in _LABELS:
        associated.append(f"{_LABELS[actor.sector]} ({country})")
    elif actor.kind == "organisation":
        associated.append(_capital(actor.name))
    if word_set("acled_words", "woman") & {*words}:
        associated.append(f"Women ({country})")
    return Party(f"Civilians ({country})", Inter.CIVILIANS, tuple(associated))


def _common(words: list[str]) -> bool:
    return all(word in word_set("acled_words", "common") for word in words)


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]


def interaction(first: Inter, second: Inter | None) -> str:
    """Both types, the one of the lower number first; of an actor alone, that it is."""
    if second is None:
        return f"{first} only"
    order = list(Inter)
    return "-".join(sorted((first.value, second.value), key=lambda value: order.index(Inter(value))))


def mutual(words: str) -> bool:
    """Does the word for the act ("clashes") say that its doers fight each other?"""
    return not word_set("acled_words", "mutual").isdisjoint(word.lower() for word in _WORD.findall(words))


def counts_unarmed(words: str) -> bool:
    """Do these words for who was counted ("37 women and children") say that they were unarmed?"""
    found = {word.lower() for word in _WORD.findall(words)}
    unarmed = word_set("acled_words", "civilian") | word_set("acled_words", "protest")
    return bool(found & unarmed)
