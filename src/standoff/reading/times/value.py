"""What an expression stands for, before the words around it (since, until) are taken into account."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from standoff.model import Precision
from standoff.reading.times.days import days

NO_DATE = "the report has no date to count from"
Kind = Literal["DATE", "TIME", "DURATION", "SET"]


@dataclass(frozen=True, slots=True)
class Value:
    """TIMEX3 kind and value, the days, and the sentence that says how they were reached."""

    kind: Kind
    timex: str | None
    earliest: date | None
    latest: date | None
    precision: Precision
    why: str

    @property
    def known(self) -> bool:
        return self.earliest is not None or self.latest is not None

    def also(self, why: str) -> Value:
        return replace(self, why=f"{self.why}; {why}")


def dated(timex: str, why: str, kind: Kind = "DATE") -> Value:
    """A value whose days follow from its TIMEX3 form; unknown days where it has none that a calendar knows."""
    found = days(timex)
    if found is None:
        return Value(kind, timex, None, None, Precision.UNKNOWN, f"{why}, but that names no days of the calendar")
    return Value(kind, timex, *found, why)


def unknown(kind: Kind, timex: str | None, why: str) -> Value:
    return Value(kind, timex, None, None, Precision.UNKNOWN, why)


def precision_of(earliest: date | None, latest: date | None) -> Precision:
    """The precision of a stretch of days that is no unit of the calendar."""
    if earliest is None or latest is None:
        return Precision.UNKNOWN if earliest is latest else Precision.OPEN
    length = (latest - earliest).days + 1
    if length == 1:
        return Precision.DAY
    if length <= 6:
        return Precision.DAYS
    return Precision.WEEK if length == 7 else Precision.SPAN
