"""What is found on a page: stretches that are not the report, why, and what they say of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from standoff.model import Stripped

if TYPE_CHECKING:
    from standoff.sources.page_lines import Line

LINKS = "links to other reports"
CREDIT = "credit"
AGENCY = "agency credit"
COPYRIGHT = "copyright notice"
CONTACT = "contact line"
OPENING = "opening of wire copy"
BUTTONS = "sharing buttons"
AFTER_END = "after the end of the report"
_CONTINUES = ",.;:)?!"


@dataclass(slots=True)
class Page:
    """What was found on a page: stretches that are not the report, and what they say of it."""

    stripped: list[Stripped] = field(default_factory=list)
    byline: str | None = None
    agency: str | None = None
    stamp: str = ""
    title: str | None = None

    def strip(self, line: Line, reason: str) -> None:
        self.stripped.append(Stripped(line.start, line.end, reason))


class Around:
    """For each line the nearest lines before and after it that are not furniture, as far as is known now."""

    def __init__(self, lines: list[Line], reasons: list[str]) -> None:
        self._before = _nearest(lines, reasons)
        self._after = _nearest(lines[::-1], reasons[::-1])[::-1]

    def broken(self, i: int) -> bool:
        """The line may be the words of a lost link inside a sentence: unfinished before it, going on after it."""
        before, after = self._before[i], self._after[i]
        if before is None or after is None or before.ended:
            return False
        return before.words > 3 and (after.text[0].islower() or after.text[0] in _CONTINUES)


def _nearest(lines: list[Line], reasons: list[str]) -> list[Line | None]:
    found: list[Line | None] = []
    last = None
    for line, reason in zip(lines, reasons, strict=True):
        found.append(last)
        if not reason:
            last = line
    return found
