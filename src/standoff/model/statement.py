"""What is said to have happened."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from standoff.model.mention import PlaceMention, TimeMention
from standoff.model.period import Period
from standoff.model.span import Span


class Factuality(StrEnum):
    ASSERTED = "asserted"
    DENIED = "denied"
    POSSIBLE = "possible"
    PLANNED = "planned"
    DEMANDED = "demanded"
    HYPOTHETICAL = "hypothetical"


@dataclass(frozen=True, slots=True)
class Participant:
    """A side of a statement: the words, and the reading's actor they stand for where that is known."""

    span: Span
    actor_id: str | None
    name: str


@dataclass(frozen=True, slots=True)
class Statement:
    """One act said to have happened, by PLOVER type and mode.

    `span` is the clause that tells it, `trigger` the word that names the act ("killing", "launched an offensive").
    `when` and `where` are the mentions that fix it; `period` may be reached by rule (its `why` says how).
    `background` marks what the report tells as history ("the civil war of 2002-3").
    """

    id: str
    span: Span
    trigger: Span
    event_type: str
    mode: str | None
    agents: tuple[Participant, ...]
    recipients: tuple[Participant, ...]
    period: Period
    when: TimeMention | None
    where: PlaceMention | None
    figure_ids: tuple[str, ...]
    attribution_id: str | None
    factuality: Factuality
    background: bool
    why: str
