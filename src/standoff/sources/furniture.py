"""What on a page is not the report: found by the look of a line, its place on the page and the words of a table.

The rules would sooner leave furniture than take a word of the report: a line inside the report is taken only on words
that no sentence begins with, and never where it may be the lost end of the line before it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from standoff.model import Stripped
from standoff.sources import credits as credit
from standoff.sources import stamps
from standoff.sources.furniture_words import anywhere, at_edges, at_foot, of_comments
from standoff.sources.page_lines import Line, page_lines, pieces

if TYPE_CHECKING:
    from collections.abc import Sequence

LINKS = "links to other reports"
CREDIT = "credit"
AGENCY = "agency credit"
COPYRIGHT = "copyright notice"
CONTACT = "contact line"
OPENING = "opening of wire copy"
BUTTONS = "sharing buttons"
AFTER_END = "after the end of the report"
# What stands after one of these, and is no sentence, is not the report any more.
_ENDS = frozenset({CREDIT, AGENCY, COPYRIGHT, "notice of the site"})
# A caption, a dateline, a stamp or a button may look like a title.
_NO_TITLE = re.compile(
    r"[,:;–—-]$|[(|@]|\b(?:Photo|Photos|Video|Image|Caption|Updated|Posted|Published|Created|Message|Getty|Follow)\b"
)
_BULLETS = "+•>»*·▪"
_NEAR_TOP = 15  # lines among which a page says when it was posted
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


def read_page(text: str, taken: Sequence[Stripped] = ()) -> Page:
    """The furniture of a text, beside the stretches already taken out of it. Pure, and linear in the text."""
    page = Page()
    lines = _without_comments(page, page_lines(text, taken))
    if not lines:
        return page
    reasons = [anywhere().line(line.text) for line in lines]
    around = _Around(lines, reasons)
    for i, line in enumerate(lines):
        if not reasons[i] and i < _NEAR_TOP and stamps.is_cued(line.text):
            reasons[i] = stamps.REASON
            page.stamp = page.stamp or (line.text if stamps.stamped_date(line.text) else "")
        if not reasons[i] and (holder := credit.copyright_line(line.text)) and _all_foot(line):
            reasons[i] = COPYRIGHT
            page.agency = page.agency or holder[0]
        if reasons[i] and not line.prose and around.broken(i):
            reasons[i] = ""
    head = next((i for i, line in enumerate(lines) if not reasons[i] and line.prose), len(lines))
    foot = _foot_start(lines, reasons, head)
    _read_head(page, lines, reasons, head)
    _read_foot(page, lines, reasons, foot)
    _button_rows(lines, reasons)
    _link_lists(lines, reasons, foot)
    for line, reason in zip(lines, reasons, strict=True):
        if reason:
            page.strip(line, reason)
    if head < len(lines):
        _read_opening(page, lines, reasons, head)
        for i in range(max(foot - 1, head), len(lines)):
            if not reasons[i]:
                _peel(page, lines[i])
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


class _Around:
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


def _foot_start(lines: list[Line], reasons: list[str], head: int) -> int:
    """Index of the first line after the report's last sentence."""
    i = len(lines)
    while i > head + 1:
        line = lines[i - 1]
        if not (reasons[i - 1] or not line.ended or _foot_reason(line)):
            break
        i -= 1
    return i


def _foot_reason(line: Line) -> str:
    """Why the whole line is furniture when it stands at the foot; empty where it is not."""
    if reason := at_foot().line(line.text):
        return reason
    return _sentence_reason(pieces(line)[0].text) if _all_foot(line) else ""


def _all_foot(line: Line) -> bool:
    if len(line.text) > 1_500:
        return False
    return all(_sentence_reason(piece.text) for piece in pieces(line))


def _sentence_reason(sentence: str) -> str:
    if reason := at_foot().sentence(sentence):
        return reason
    if credit.foot_credit(sentence):
        return CREDIT
    if credit.copyright_line(sentence):
        return COPYRIGHT
    if credit.contact_line(sentence):
        return CONTACT
    return at_foot().line(sentence)


def _read_head(page: Page, lines: list[Line], reasons: list[str], head: int) -> None:
    dates = [line for line in lines if stamps.is_date_line(line.text)]
    around = _Around(lines, reasons)
    named = False
    for i in range(head):
        line = lines[i]
        if reasons[i]:
            continue
        if stamps.stamp_line(line.text):
            if line in dates and len(dates) > 1:
                continue  # a chronology: its dates are the report
            reasons[i] = stamps.REASON
            page.stamp = page.stamp or (line.text if stamps.stamped_date(line.text) else "")
        elif found := credit.byline(line.text):
            reasons[i] = CREDIT
            page.byline = page.byline or found[0]
            page.agency = page.agency or found[1]
            named = True
            continue
        elif (found_credit := credit.credit_line(line.text))[0] and (named or i + 1 == head):
            reasons[i] = AGENCY
            page.agency = page.agency or found_credit[1]
        else:
            reasons[i] = at_edges().line(line.text) or (CONTACT if credit.contact_line(line.text) else "")
            if reasons[i] and around.broken(i):
                reasons[i] = ""
        named = False


def _read_foot(page: Page, lines: list[Line], reasons: list[str], foot: int) -> None:
    ended = False
    for i in range(foot, len(lines)):
        line = lines[i]
        if not reasons[i]:
            reasons[i] = _foot_reason(line)
        for piece in pieces(line):
            _note_credits(page, piece.text)
        if not reasons[i]:
            found, agency = credit.credit_line(line.text)
            if found and lines[i - 1].ended | bool(reasons[i - 1]):
                reasons[i] = AGENCY
                page.agency = agency or page.agency
            elif (author := credit.byline(line.text)) and (lines[i - 1].ended or reasons[i - 1]):
                reasons[i] = CREDIT
                page.byline = page.byline or author[0]
                page.agency = page.agency or author[1]
            elif (name := credit.signature(line.text)) is not None and (lines[i - 1].ended or reasons[i - 1]):
                reasons[i] = CREDIT
                page.byline = page.byline or name
            elif stamps.stamp_line(line.text):
                reasons[i] = stamps.REASON
                page.stamp = page.stamp or (line.text if stamps.stamped_date(line.text) else "")
            elif page.byline and line.text.strip(" .,-–—").casefold() == page.byline.casefold():
                reasons[i] = CONTACT
            elif ended and not line.ended:
                reasons[i] = AFTER_END
        ended = ended or reasons[i] in _ENDS


def _note_credits(page: Page, sentence: str) -> None:
    if found := credit.foot_credit(sentence):
        page.byline = page.byline or found[0]
    if held := credit.copyright_line(sentence):
        page.agency = page.agency or held[0]


def _peel(page: Page, line: Line) -> None:
    """Take furniture off the end of the report's last line."""
    if len(line.text) > 20_000:
        return
    tail = pieces(line)
    end = line.end
    start = None
    reason = ""
    for i in range(len(tail) - 1, 0, -1):
        piece = tail[i]
        if found := _sentence_reason(piece.text):
            _note_credits(page, piece.text)
            start, reason = piece.start, found
        elif i == len(tail) - 1 and not piece.ended:
            continue  # furniture only where a credit or a notice stands before it
        else:
            break
    if start is not None:
        page.stripped.append(Stripped(start, end, reason))


def _button_rows(lines: list[Line], reasons: list[str]) -> None:
    """Single words such as "Google" are buttons beside other buttons."""
    for order in (range(1, len(lines)), range(len(lines) - 2, -1, -1)):
        for i in order:
            beside = i - 1 if order.step > 0 else i + 1
            if not reasons[i] and reasons[beside] == BUTTONS and anywhere().button(lines[i].text):
                reasons[i] = BUTTONS


def _link_lists(lines: list[Line], reasons: list[str], foot: int) -> None:
    """Titles that follow a heading such as "Related articles", on adjoining lines or at the foot."""
    around = _Around(lines, reasons)
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
