"""What on a page is not the report: found by the look of a line, its place on the page and the words of a table.

The rules would sooner leave furniture than take a word of the report: a line inside the report is taken only on words
that no sentence begins with, and never where it may be the lost end of the line before it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from standoff.model import Stripped
from standoff.sources import credits as credit
from standoff.sources import stamps
from standoff.sources.furniture_words import anywhere, of_comments
from standoff.sources.page_edges import all_foot, foot_start, peel, read_foot, read_head
from standoff.sources.page_found import BUTTONS, COPYRIGHT, CREDIT, LINKS, OPENING, Around, Page
from standoff.sources.page_lines import Line, page_lines, pieces

if TYPE_CHECKING:
    from collections.abc import Sequence

# A caption, a dateline, a stamp or a button may look like a title.
_NO_TITLE = re.compile(
    r"[,:;–—-]$|[(|@]|\b(?:Photo|Photos|Video|Image|Caption|Updated|Posted|Published|Created|Message|Getty|Follow)\b"
)
_BULLETS = "+•>»*·▪"
_NEAR_TOP = 15  # lines among which a page says when it was posted


def read_page(text: str, taken: Sequence[Stripped] = ()) -> Page:
    """The furniture of a text, beside the stretches already taken out of it. Pure, and linear in the text."""
    page = Page()
    lines = _without_comments(page, page_lines(text, taken))
    if not lines:
        return page
    reasons = [anywhere().line(line.text) for line in lines]
    around = Around(lines, reasons)
    for i, line in enumerate(lines):
        if not reasons[i] and i < _NEAR_TOP and stamps.is_cued(line.text):
            reasons[i] = stamps.REASON
            page.stamp = page.stamp or (line.text if stamps.stamped_date(line.text) else "")
        if not reasons[i] and (holder := credit.copyright_line(line.text)) and all_foot(line):
            reasons[i] = COPYRIGHT
            page.agency = page.agency or holder[0]
        if reasons[i] and not line.prose and around.broken(i):
            reasons[i] = ""
    head = next((i for i, line in enumerate(lines) if not reasons[i] and line.prose), len(lines))
    foot = foot_start(lines, reasons, head)
    read_head(page, lines, reasons, head)
    read_foot(page, lines, reasons, foot)
    _button_rows(lines, reasons)
    _link_lists(lines, reasons, foot)
    for line, reason in zip(lines, reasons, strict=True):
        if reason:
            page.strip(line, reason)
    if head < len(lines):
        _read_opening(page, lines, reasons, head)
        for i in range(max(foot - 1, head), len(lines)):
            if not reasons[i]:
                peel(page, lines[i])
    page.title = _heading(text, lines, reasons, head)
    page.stripped.sort()
    return page


def _without_comments(page: Page, lines: list[Line]) -> list[Line]:
    """The lines before the notice that opens readers' comments; the notice and all after it are stripped."""
    for i in range(1, len(lines)):
        if "omment" not in lines[i].text:
            continue
        for piece in pieces(lines[i]):
            if reason := of_comments().sentence(piece.text):
                page.stripped.append(Stripped(piece.start, lines[-1].end, reason))
                before = piece.start - lines[i].start
                rest = lines[i].text[:before].rstrip()
                cut = [Line(lines[i].start, lines[i].start + len(rest), rest)] if rest else []
                return [*lines[:i], *cut]
    return lines


def _button_rows(lines: list[Line], reasons: list[str]) -> None:
    """Single words such as "Google" are buttons beside other buttons."""
    for order in (range(1, len(lines)), range(len(lines) - 2, -1, -1)):
        for i in order:
            beside = i - 1 if order.step > 0 else i + 1
            if not reasons[i] and reasons[beside] == BUTTONS and anywhere().button(lines[i].text):
                reasons[i] = BUTTONS


def _link_lists(lines: list[Line], reasons: list[str], foot: int) -> None:
    """Titles that follow a heading such as "Related articles", on adjoining lines or at the foot."""
    around = Around(lines, reasons)
    under = False
    for i, line in enumerate(lines):
        if reasons[i]:
            under = reasons[i] == LINKS and (under or line.words <= 6)
            continue
        bulleted = line.text[0] in _BULLETS and len(line.text) > 2
        adjoining = i > 0 and line.start - lines[i - 1].end == 1
        title = 2 < line.words <= 25 and not line.ended and (line.text[0].isupper() or bulleted)
        under = under and title and (i >= foot or bulleted or (adjoining and not around.broken(i)))
        if under:
            reasons[i] = LINKS


def _read_opening(page: Page, lines: list[Line], reasons: list[str], head: int) -> None:
    """The opening of wire copy, and stamps inside the first lines."""
    for i in range(min(head + 3, len(lines))):
        if reasons[i]:
            continue
        line = lines[i]
        for start, end in stamps.inner_stamps(line.text):
            stamp = Line(line.start + start, line.start + end, line.text[start:end])
            page.strip(stamp, stamps.REASON)
            page.stamp = page.stamp or (stamp.text if stamps.stamped_date(stamp.text) else "")
            before = line.text[:start].strip()
            if before and (named := credit.byline(before)):
                page.strip(Line(line.start, line.start + len(before), before), CREDIT)
                page.byline, page.agency = page.byline or named[0], page.agency or named[1]
        if found := credit.inner_byline(line.text):
            page.strip(Line(line.start + found[0], line.start + found[1], ""), CREDIT)
            page.byline, page.agency = page.byline or found[2], page.agency or found[3]
        if agency := credit.dateline_agency(line.text):
            page.agency = agency
        length, agency = credit.opening_credit(line.text)
        if length and i == head:
            page.strip(Line(line.start, line.start + length, ""), OPENING)
            page.agency = agency or page.agency


def _heading(text: str, lines: list[Line], reasons: list[str], head: int) -> str | None:
    """The first line that is read, where it is clearly the title: short, no sentence, parted from the report."""
    first = next((i for i in range(len(lines)) if not reasons[i]), None)
    if first is None or first >= head or head >= len(lines):
        return None
    line = lines[first]
    if not 3 <= line.words <= 20 or not line.text[0].isupper() or _NO_TITLE.search(line.text):
        return None
    between = text[line.end : lines[first + 1].start].count("\n")
    alone = all(reasons[i] for i in range(first + 1, head))
    parted = between >= 2 or (first + 1 < head and bool(reasons[first + 1]))
    return line.text if alone and parted and not line.ended else None
