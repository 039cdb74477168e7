"""The fixed words of a report, days and numbers in its language: tables of phrases as data, no sentence in the code."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from babel.dates import format_date
from babel.numbers import format_decimal

from standoff.errors import StandoffError
from standoff.report.model import Words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from standoff.report.model import Run, Runs

TABLE = Path(__file__).parent / "phrases.tsv"
LANGUAGES = ("en", "fr")
_HOLE = re.compile(r"\{(\w+)\}")
_MONTH = timedelta(days=1)


@cache
def _phrases(code: str) -> Mapping[str, str]:
    lines = [line for line in TABLE.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    column = lines[0].split("\t").index(code)
    cells = (line.split("\t") for line in lines[1:])
    return {row[0]: row[column] for row in cells}


class Language:
    """Words, days and numbers in one language. Raises StandoffError for one that has no table."""

    def __init__(self, code: str) -> None:
        if code not in LANGUAGES:
            raise StandoffError(f"there are no phrases for the language {code!r}; there are {', '.join(LANGUAGES)}")
        self.code = code
        self._table = _phrases(code)

    def text(self, key: str, number: int | None = None) -> str:
        """The phrase; of one that has a singular and a plural, that which goes with the number."""
        phrase = self._table[key]
        if "|" in phrase:
            one, many = phrase.split("|")
            return one if number == 1 or (self.code == "fr" and number == 0) else many
        return phrase

    def known(self, key: str) -> bool:
        return key in self._table

    def runs(self, key: str, /, number: int | None = None, **holes: Run | Runs) -> Runs:
        """The phrase with its holes filled."""
        found: list[Run] = []
        pieces = _HOLE.split(self.text(key, number))
        for at, piece in enumerate(pieces):
            if at % 2 == 0:
                found += [Words(piece)] if piece else []
                continue
            filled = holes[piece]
            found += filled if isinstance(filled, tuple) else (filled,)
        return tuple(found)

    def integer(self, value: int) -> str:
        return format_decimal(value, locale=self.code).replace("\u202f", "\u00a0")

    def bounds(self, low: int | None, high: int | None) -> str:
        """`37`, `800–1,000`, `472 or more`, `over 3,000`, `up to 200`; empty where neither is known."""
        if low is None and high is None:
            return ""
        if high is None:
            assert low is not None
            if low > 50 and low % 50 == 1:
                return self.text("over").format(n=self.integer(low - 1))
            return self.text("or_more").format(n=self.integer(low))
        if low is None:
            return self.text("up_to").format(n=self.integer(high))
        return self.integer(low) if low == high else f"{self.integer(low)}–{self.integer(high)}"

    def day(self, iso: str, *, short: bool = False) -> str:
        found = date.fromisoformat(iso)
        pattern = "d MMM y" if short else "d MMMM y"
        text = format_date(found, pattern, locale=self.code)
        return re.sub(r"^1 ", "1er ", text) if self.code == "fr" else text

    def period(self, earliest: str | None, latest: str | None, *, short: bool = False) -> str:
        """`31 March 2011`, `28–30 March 2011`, `March 2011`, `since ...`, `by ...`, or the word for unknown."""
        if earliest is None and latest is None:
            return self.text("unknown")
        if earliest is None:
            return self.text("by_day").format(day=self.day(latest or "", short=short))
        if latest is None:
            return self.text("since_day").format(day=self.day(earliest, short=short))
        first, last = date.fromisoformat(earliest), date.fromisoformat(latest)
        if first == last:
            return self.day(earliest, short=short)
        whole = self._whole(first, last, short=short)
        if whole:
            return whole
        if (first.year, first.month) == (last.year, last.month):
            return f"{first.day}–{self.day(latest, short=short)}"
        if first.year == last.year:
            pattern = "d MMM" if short else "d MMMM"
            return f"{format_date(first, pattern, locale=self.code)} – {self.day(latest, short=short)}"
        return f"{self.day(earliest, short=short)} – {self.day(latest, short=short)}"

    def _whole(self, first: date, last: date, *, short: bool) -> str | None:
        """Whole months and years by their names."""
        if first.day != 1 or last == date.max or (last + _MONTH).day != 1:
            return None
        if (first.year, first.month) == (last.year, last.month):
            return str(format_date(first, "MMM y" if short else "MMMM y", locale=self.code))
        if first.month == 1 and last.month == 12:
            return f"{first.year}" if first.year == last.year else f"{first.year}–{last.year}"
        return None
