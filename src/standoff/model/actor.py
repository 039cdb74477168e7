"""Who: persons, groups, organisations, states and their forces."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from standoff.model.period import Period


class ActorKind(StrEnum):
    PERSON = "person"
    GROUP = "group"  # armed or political groups, crowds: "pro-Gbagbo militia", "protesters"
    FORCE = "force"  # the armed or police forces of a state: "French troops", "the gendarmerie"
    ORGANISATION = "organisation"  # bodies, media, companies: "the Red Cross", "RTI"
    STATE = "state"  # a country or its government acting: "France", "the government of South Africa"
    CIVILIANS = "civilians"  # people harmed or fleeing: "37 West African immigrants", "residents"


@dataclass(frozen=True, slots=True)
class Role:
    """An office or description held by an actor, as the text words it, and when."""

    title: str
    of: str | None = None
    period: Period | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """An actor, of one reading or, once linked, of the whole record.

    `name` is the fullest name met, `names` all spellings, sorted. `allegiance` is the id of the actor
    whom this one is loyal to ("pro-Ouattara forces"). `country` is ISO 3166-1 alpha-3 and `sector` a
    PLOVER sector code (GOV, MIL, REB, CVL, ...), both `None` where the words do not say.
    `why` says, for a linked actor, why its mentions are one.
    """

    id: str
    name: str
    kind: ActorKind
    names: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    allegiance: str | None = None
    country: str | None = None
    sector: str | None = None
    why: str = ""
