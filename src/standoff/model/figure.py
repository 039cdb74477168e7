"""How many: a number of people or things, as the words give it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from standoff.model.mention import PlaceMention, TimeMention
from standoff.model.period import Period
from standoff.model.span import Span


class Measure(StrEnum):
    KILLED = "killed"
    INJURED = "injured"
    KILLED_OR_INJURED = "killed or injured"
    MISSING = "missing"
    DETAINED = "detained"
    ABDUCTED = "abducted"
    DISPLACED = "displaced"  # driven from home, within the country or unsaid
    REFUGEES = "refugees"  # driven over a border
    RELEASED = "released"
    SURRENDERED = "surrendered"
    DEPLOYED = "deployed"
    PROTESTING = "protesting"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of people counted by somebody.

    `span` covers the number with its hedges ("at least 472"). `low` and `high` are bounds, `None` an open end:
    "more than 1,500" is low 1501 and no high, "hundreds" low 200 and no high, "800 to 1,000" both.
    `incident` counts one occurrence, `cumulative` adds up over `period`. `when` and `where` are the mentions that
    fix period and place; `period` may be reached by rule, and then its `why` says so. `as_of` is the day up to
    which a cumulative figure counts. `counted` covers the words for who is counted ("West African immigrants").
    `placed` is empty where the figure's own words name the place, else the rule that took it from its act or the words
    around, or took none. `part` marks a count of some of those whom another figure counts ("among them two
    children"): never to be added to it, nor held against it.
    """

    id: str
    span: Span
    measure: Measure
    low: int | None
    high: int | None
    approximate: bool
    scope: Literal["incident", "cumulative"]
    counted: Span | None = None
    period: Period | None = None
    as_of: Period | None = None
    when: TimeMention | None = None
    where: PlaceMention | None = None
    attribution_id: str | None = None
    why: str = ""
    part: bool = False
    placed: str = ""
