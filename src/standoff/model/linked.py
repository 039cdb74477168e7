"""What the readings say together: origins, events, tolls and disagreements."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from standoff.model.actor import Actor
from standoff.model.figure import Measure
from standoff.model.period import Period
from standoff.model.place import Place


@dataclass(frozen=True, slots=True)
class Origin:
    """Documents that rest on one piece of reporting: a reprint and its original are one origin."""

    id: str
    document_ids: tuple[str, ...]
    agency: str | None
    why: str


@dataclass(frozen=True, slots=True)
class Deaths:
    """Deaths of one event; all `None` where no report counts them. Always low <= best <= high where known."""

    low: int | None
    best: int | None
    high: int | None
    why: str


@dataclass(frozen=True, slots=True)
class Event:
    """Statements about one occurrence. `agents` and `recipients` are ids of linked actors.

    `time_precision` is ACLED's 1-3 and `geo_precision` ACLED's 1-3; `None` where it cannot be coded.
    `origins` are the ids of the independent origins that assert it; `figure_ids` those of the counts that
    belong to it, from which its deaths are weighed. `why` says why the statements are one.
    """

    id: str
    event_type: str
    mode: str | None
    agents: tuple[str, ...]
    recipients: tuple[str, ...]
    period: Period
    time_precision: int | None
    place: Place | None
    place_name: str | None
    geo_precision: int | None
    deaths: Deaths
    statement_ids: tuple[str, ...]
    document_ids: tuple[str, ...]
    origins: tuple[str, ...]
    disputed: bool
    why: str
    figure_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TollPoint:
    """One count in a cumulative series."""

    as_of: date | None
    low: int | None
    high: int | None
    figure_id: str
    source_name: str | None
    origin_id: str


@dataclass(frozen=True, slots=True)
class Toll:
    """A cumulative series by place and measure."""

    id: str
    measure: Measure
    place: Place | None
    place_name: str | None
    points: tuple[TollPoint, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a disagreement: what it holds, and who holds it.

    It rests on statements, figures, or, where a claim tells no act and no number, on the attribution that quotes it.
    """

    value: str
    statement_ids: tuple[str, ...]
    figure_ids: tuple[str, ...]
    sources: tuple[str, ...]
    attribution_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Reports that do not agree, with the sentence that says why this is one."""

    id: str
    about: Literal["number", "place", "time", "actor", "occurrence"]
    kind: Literal["revision", "scope", "contradiction"]
    event_id: str | None
    toll_id: str | None
    sides: tuple[Side, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Resemblance:
    """Two linked actors who may be one, `one` before `other` by id, and why it is left open."""

    one: str
    other: str
    why: str


@dataclass(frozen=True, slots=True)
class Linked:
    """The outcome of linking, each tuple sorted by id. `actor_of` maps a reading's actor ids to linked ones.

    `why_actor` says for what reason each is that one.
    """

    origins: tuple[Origin, ...] = ()
    actors: tuple[Actor, ...] = ()
    actor_of: Mapping[str, str] = field(default_factory=dict)
    events: tuple[Event, ...] = ()
    tolls: tuple[Toll, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    possibly_same: tuple[Resemblance, ...] = ()
    why_actor: Mapping[str, str] = field(default_factory=dict)
