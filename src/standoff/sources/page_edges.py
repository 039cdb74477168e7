"""The furniture before a report and after it: bylines, credits, notices, stamps, contact lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.model import Stripped
from standoff.sources import credits as credit
from standoff.sources import stamps
from standoff.sources.furniture_words import at_edges, at_foot
from standoff.sources.page_found import AFTER_END, AGENCY, CONTACT, COPYRIGHT, CREDIT, Around
from standoff.sources.page_lines import pieces

if TYPE_CHECKING:
    from standoff.sources.page_found import Page
    from standoff.sources.page_lines import Line

# What stands after one of these, and is no sentence, is not the report any more.
_ENDS = frozenset({CREDIT, AGENCY, COPYRIGHT, "notice of the site"})


def foot_start(lines: list[Line], reasons: list[str], head: int) -> int:
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
    return _sentence_reason(pieces(line)[0].text) if all_foot(line) else ""


def all_foot(line: Line) -> bool:
    """Is each sentence of the line furniture when it stands at the foot?"""
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


def read_head(page: Page, lines: list[Line], reasons: list[str], head: int) -> None:
    """Give the lines before `head`, the first of the report, their reasons, and the page what they say."""
    dates = [line for line in lines if stamps.is_date_line(line.text)]
    around = Around(lines, reasons)
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


def read_foot(page: Page, lines: list[Line], reasons: list[str], foot: int) -> None:
    """Give the lines from `foot` on, the first after the report, their reasons, and the page what they say."""
    ended = False
    for i in range(foot, len(lines)):
        line = lines[i]
        if not reasons[i]:
            reasons[i] = _foot_reason(line)
        for piece in pieces(line):
            _note_credits(page, piece.text)
        if not reasons[i]:
            found, agency = credit.credit_line(line.text)
            if found and (lines[i - 1].ended or reasons[i - 1]):
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


def peel(page: Page, line: Line) -> None:
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
