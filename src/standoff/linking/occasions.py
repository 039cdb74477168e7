"""Sum or single occasion? What the words around a figure say, where its own clause alone was not enough."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from standoff.linking.wording import words_of
from standoff.model import Measure

if TYPE_CHECKING:
    from standoff.model import Figure, Reading

DAYS = 3  # a closed stretch this short ("in the past 24 hours") is an occasion, not a war
FEW = 50  # dead or hurt; so few "had been killed" on the occasion just told
MANY = 100  # dead or hurt; so many that somebody "has killed" are hardly of one occasion
NEAR = 60  # characters from a running total to the hurt told with it ("killed 33, with dozens more wounded")
_POSSESSIVES = frozenset({"his", "her", "their", "its", "our", "my"})
_HARM = frozenset({Measure.KILLED, Measure.INJURED, Measure.KILLED_OR_INJURED, Measure.MISSING, Measure.DETAINED})
_BODILY = frozenset({Measure.KILLED, Measure.INJURED, Measure.KILLED_OR_INJURED})
_ABOARD = frozenset({Measure.KILLED, Measure.MISSING, Measure.REFUGEES, Measure.DISPLACED})
_VESSEL = re.compile(
    r"\b(?:boats?|trawler|ship|vessel|ferry|dinghy|raft|capsiz\w+|sank|sunk|shipwreck|drown\w*|aboard|on board|"
    r"plane|airliner|crash(?:ed)?|coast ?guard)\b",
    re.IGNORECASE,
)
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_DEAD_OF_A_DAY = re.compile(rf"\b(?:dead|deaths?|killed|wounded|injured|casualties)\s+(?:on\s+)?{_DAY}\b[^.;]*$")
_DAYS_OF = re.compile(
    r"\b(?:days|weeks|months|years) of (?:\w+ ){0,2}?(?:violence|unrest|protests?|demonstrations?|fighting|clashes|war|"
    r"conflict|turmoil|bombardment|shelling|siege|battles?)\b[^.;]{0,60}$",
    re.IGNORECASE,
)
_HAS_KILLED = re.compile(
    r"\b(?:have|has) (?:already |so far |now )?(?:killed|claimed|cost|left|wounded)\b[^.;,]{0,30}$"
)
_STRETCH = re.compile(r"\b(?:this|past|last) (?:week|month|year)\b|\b(?:first|second) half\b", re.IGNORECASE)
_HAD = re.compile(r"\bhad (?:been (?:killed|wounded|injured|hurt)|died)\b", re.IGNORECASE)
_SUM = re.compile(
    r"\b(?:since|so far|in all|total|toll|number|overall|weeks?|months?|days|bring\w*|brought)\b", re.IGNORECASE
)
_YEAR = re.compile(r"\b((?:18|19|20)\d\d)\b")
_SINCE = re.compile(r"\b(?:since|over the (?:past|last))\b", re.IGNORECASE)
_WITH_MORE = re.compile(r"\bwith\b[^.;]{0,20}$")
_MORE = re.compile(r"^\s+(?:more|others?)\b")


def sums_of(reading: Reading, text: str, year: int | None = None) -> frozenset[str]:
    """The ids of all figures that count over more than one occasion, up to now; `year` is that of the report.

    The dead of a war that a sentence puts in an earlier year ("a 1992 coup spawned an insurgency") are history.
    """
    starts = [s.start for s in reading.sentences]
    found: list[Figure] = []
    for figure in sorted(reading.figures, key=lambda f: (f.span.start, f.id)):
        number = bisect_right(starts, figure.span.start) - 1
        sentence = reading.sentences[number] if number >= 0 else figure.span
        before = text[sentence.start : figure.span.start]
        if figure.scope == "cumulative":
            is_sum = not is_occasion(figure, before, sentence.text)
        else:
            is_sum = _adds_up(figure, before, sentence.text) or _told_with_a_total(figure, before, text, found)
        if is_sum and not (year is not None and _is_history(sentence.text, year)):
            found.append(figure)
    return frozenset(f.id for f in found)


def past_sums_of(reading: Reading, text: str, year: int | None) -> frozenset[str]:
    """The ids of sums that are history ("the 3,000 dead of 2001"): no toll of what goes on, and no dead of one act."""
    if year is None:
        return frozenset()
    starts = [s.start for s in reading.sentences]
    found = set()
    for figure in reading.figures:
        number = bisect_right(starts, figure.span.start) - 1
        sentence = reading.sentences[number] if number >= 0 else figure.span
        before = text[sentence.start : figure.span.start]
        past = figure.scope == "cumulative" and _is_history(sentence.text, year)
        if past and not is_occasion(figure, before, sentence.text):
            found.add(figure.id)
    return frozenset(found)


def _is_history(sentence: str, year: int) -> bool:
    return any(int(m.group(1)) < year - 1 for m in _YEAR.finditer(sentence)) and not _SINCE.search(sentence)


def is_occasion(figure: Figure, before: str = "", sentence: str = "") -> bool:
    """Does a figure that is read as a sum count one occasion?

    "12 of his men had been killed", "in the past day", "the dead Sunday", "70 are missing from the boat". `before` are
    the words of its sentence before it.
    """
    if figure.measure in _ABOARD and _VESSEL.search(sentence):
        return True
    if figure.measure not in _HARM:
        return False
    if figure.measure in _BODILY and _DEAD_OF_A_DAY.search(before):
        return True
    if _had_been(figure, sentence):
        return True
    period = figure.period
    if period is not None and period.earliest is not None and period.latest is not None:
        # A running total is counted up to the day it is told, whatever day its sentence names.
        told = figure.as_of.latest if figure.as_of else None
        return told in {None, period.latest} and (period.latest - period.earliest).days < DAYS
    whose = words_of(figure.counted.text)[:1] if figure.counted else []
    return bool(_POSSESSIVES.intersection(whose))


def _had_been(figure: Figure, sentence: str) -> bool:
    """Is it what somebody found on one occasion ("doctors said that 11 had been killed")?"""
    few = (figure.low or figure.high or 0) < FEW
    return few and figure.measure in _BODILY and bool(_HAD.search(sentence)) and not _SUM.search(sentence)


def _adds_up(figure: Figure, before: str, sentence: str) -> bool:
    """Does a figure that is read as of one occasion add up over days? "After weeks of unrest in which 6 died"."""
    least = figure.low or figure.high or 0
    if figure.measure not in _BODILY or least <= 1 or figure.part or _VESSEL.search(sentence):
        return False
    period = figure.period
    if period is not None and period.earliest is not None and period.latest is not None:
        return bool(_STRETCH.search(period.words)) and period.latest > period.earliest
    return bool(_DAYS_OF.search(before)) or (least >= MANY and bool(_HAS_KILLED.search(before)))


def _told_with_a_total(figure: Figure, before: str, text: str, sums: list[Figure]) -> bool:
    """As "bringing the dead to 11, with dozens more wounded": the second is as running as the first."""
    if figure.measure is not Measure.INJURED or not sums or not _WITH_MORE.search(before):
        return False
    last = sums[-1]
    close = 0 < figure.span.start - last.span.end <= NEAR
    return close and last.measure is Measure.KILLED and bool(_MORE.match(text[figure.span.end : figure.span.end + 10]))
