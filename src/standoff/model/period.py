"""When: a stretch of days known only as well as the words allow."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Precision(StrEnum):
    """How closely the words fix the time, finest first."""

    DAY = "day"
    DAYS = "days"  # a span of two to six days
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"  # a season or a quarter
    YEAR = "year"
    SPAN = "span"  # any other stretch with both ends known, longer than a week
    OPEN = "open"  # one end known ("since Tuesday", "before the poll")
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Period:
    """Earliest and latest day, both included; `None` is an open or unknown end.

    `words` are the words of the text, empty where the period comes from metadata or from a rule.
    `why` is the sentence that says how the days were reached. `timex` is the TIMEX3 value where one exists.
    """

    earliest: date | None
    latest: date | None
    precision: Precision
    words: str = ""
    why: str = ""
    timex: str | None = None

    def __post_init__(self) -> None:
        if self.earliest and self.latest and self.earliest > self.latest:
            raise ValueError(f"a period cannot end ({self.latest}) before it begins ({self.earliest})")

    @classmethod
    def day(cls, day: date, words: str = "", why: str = "") -> Period:
        return cls(day, day, Precision.DAY, words, why, day.isoformat())

    @classmethod
    def unknown(cls, words: str = "", why: str = "", timex: str | None = None) -> Period:
        return cls(None, None, Precision.UNKNOWN, words, why, timex)

    @property
    def known(self) -> bool:
        return self.earliest is not None or self.latest is not None

    def may_overlap(self, other: Period) -> bool:
        """Could both name the same day? Open ends reach without limit."""
        after = self.earliest is not None and other.latest is not None and self.earliest > other.latest
        before = self.latest is not None and other.earliest is not None and self.latest < other.earliest
        return not (after or before)
