"""Does a number count one occurrence, or add up over time? And over which time?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from standoff.knowledge.words import rows, word_set
from standoff.model import Measure, Period, Precision
from standoff.reading.attach import clause_of, predicate_of
from standoff.reading.figures.occurrences import (
    framed,
    is_cause,
    known_series,
    named_whole,
    occurrence,
    occurrence_before,
    several,
    single_agent,
    told_as_repeated,
)
from standoff.reading.figures.tense import goes_on, is_finite_past, is_perfect

if TYPE_CHECKING:
    from standoff.model import PlaceMention, TimeMention
    from standoff.reading.figures.counts import Count
    from standoff.reading.figures.verbs import Measured
    from standoff.reading.parse import Parse, Token

_SHORT = frozenset((Precision.DAY, Precision.DAYS, Precision.WEEK))
_LONG = frozenset((Precision.MONTH, Precision.SEASON, Precision.YEAR, Precision.SPAN))
_STOCKS = frozenset((Measure.DISPLACED, Measure.REFUGEES, Measure.MISSING))
_TOLLS = frozenset("toll tally number total figure count casualty".split())
_BODILY = frozenset((Measure.KILLED, Measure.INJURED, Measure.KILLED_OR_INJURED))
_ADDING = frozenset("bring raise push take lift".split())  # "the attack brings the toll to 40"
_FEW = 10
_TOO_MANY = 500  # dead or hurt
_MANY = 200  # so many are seldom of the one occurrence told of before
_RECORD = 5  # words between "the deadliest" and "since"
_HALF_A_MONTH = 15  # days after the first
_DAYS = 2  # a time of at most so many days after its first is that of one occurrence


class Scope(NamedTuple):
    """`since` tells that the words name a start of the time counted, `toll` that a running count is told,
    `standing` that people are in that state until more is said, `ended` that it is told as past, as of no known day.
    """

    scope: Literal["incident", "cumulative"]
    why: str
    since: bool = False
    toll: bool = False
    standing: bool = False
    ended: bool = False


def scope_of(
    count: Count, measured: Measured, when: TimeMention | None, where: PlaceMention | None, parse: Parse
) -> Scope:
    """Decide by the words of the clause; `why` names those that decided."""
    measure, trigger = measured.measure, measured.trigger
    np = count.np
    first, last = clause_of(trigger)
    words = parse.tokens[first.i : last.i + 1]
    if when is not None and _opens_with_since(when, parse):
        return Scope("cumulative", f"it counts since “{when.span.text}”", since=True)
    if measured.part and when is not None and when.period.precision in _SHORT:
        return Scope("incident", f"it counts what happened at one time (“{when.span.text}”)")
    since = next((t for t in words if t.lower == "since" and t.dep in {"mark", "prep", "advmod"}), None)
    if since is not None and _is_of_a_record(since, words):
        since = None
    if since is not None:
        return Scope("cumulative", "it counts since a starting point", since=True)
    text = " ".join(t.lower for t in words)
    for phrase, kind in _sums():
        if phrase in text and f" {phrase} " in f" {text} " and not (kind == "window" and _is_a_day_or_two(when)):
            return Scope("cumulative", f"“{phrase}” makes it a sum")
    if (frame := framed(trigger)) is not None:
        return Scope("cumulative", f"“{frame}” makes it a sum")
    single, process = occurrence(trigger, words)
    if count.low == count.high == 1 and measured.toll is None:
        return Scope("incident", "one person's fate is one occurrence")
    if (many := several(words)) is not None and measure in _BODILY and (count.low or 0) > 1:
        return Scope("cumulative", f"it adds up “{many}”")
    toll = measured.toll or (trigger if trigger.lemma in _TOLLS and trigger is not np else None)
    if toll is not None:
        if single is not None and predicate_of(toll).lemma not in _ADDING:
            return Scope("incident", f"it is the toll of one occurrence (“{single.text}”)")
        if when is not None and when.period.precision is Precision.DAY and _is_of_a_day(toll):
            return Scope("incident", f"it is the toll of one day (“{when.span.text}”)")
        return Scope("cumulative", f"“{toll.text}” is a running count", toll=True)
    if process is not None and process.dep == "nsubj" and process.head is trigger and is_perfect(trigger, np):
        return Scope("cumulative", f"it counts over “{process.text}”, which is no single occurrence", toll=True)
    if when is not None and when.period.precision in _SHORT:
        return Scope("incident", f"it counts what happened at one time (“{when.span.text}”)")
    if single is not None:
        return Scope("incident", f"it counts one occurrence (“{single.text}”)")
    if (agent := single_agent(trigger)) is not None:
        return Scope("incident", f"it counts what one agent did (“{agent.text}”)")
    if (known := known_series(trigger)) is not None and not _is_of_a_country(where):
        return Scope("incident", f"it counts what is known as one occurrence (“{known.text}”)")
    if measure is Measure.PROTESTING:
        return Scope("incident", "people who protest are counted on one occasion")
    if measure in _STOCKS - {Measure.MISSING} and count.high is not None and count.high < _FEW:
        return Scope("incident", "so few are told one by one, and are no total")
    lasting_only = process is not None and process.lower in word_set("scope_words", "turmoil")
    if process is not None and (is_perfect(trigger, np) or (is_cause(process, trigger) and not lasting_only)):
        ended = is_finite_past(trigger) and not is_perfect(trigger, np)
        return Scope("cumulative", f"it counts over “{process.text}”, which is no single occurrence", ended=ended)
    if trigger.tag == "VBG" and trigger.dep == "advcl" and (often := told_as_repeated(trigger)) is not None:
        return Scope("cumulative", f"it adds up what was done “{often}”")
    if trigger.tag == "VBG" and trigger.dep == "advcl" and process is None:
        return Scope("incident", "it counts what the one act told before it did")
    lasting = when is not None and when.period.known and "ago" not in when.span.text.lower()
    if when is not None and count.high is not None and count.high < _FEW and _is_of_half_a_month(when):
        return Scope("incident", f"so few of one time (“{when.span.text}”) are told as news, not as a sum")
    if when is not None and lasting and when.period.precision in _LONG:
        return Scope("cumulative", f"it counts over a stretch of time (“{when.span.text}”)")
    whole = named_whole(count)
    if whole is not None and not measured.part:
        return Scope("incident", f"it counts some of those whom the report is about (“{whole}”)")
    if measure in _STOCKS and (when is None or is_perfect(trigger, np) or not is_finite_past(trigger)):
        return Scope(
            "cumulative", "people missing or driven from home are counted as a total that stands", standing=True
        )
    if is_perfect(trigger, np):
        told = (
            occurrence_before(trigger, parse)
            if (count.low or 0) < _MANY and when is None and not _is_of_a_country(where)
            else None
        )
        few = _FEW if predicate_of(trigger).dep != "ccomp" else 2 * _FEW
        if count.high is not None and count.high < few and process is None and not _is_of_a_country(where):
            return Scope("incident", "so few are told as news, not as a sum")
        if told is not None:
            return Scope("incident", f"the text before tells of one occurrence (“{told.text}”)")
        return Scope("cumulative", "the perfect tense counts up to now, and no single occurrence is named")
    if measure in _BODILY | {Measure.ABDUCTED} and max(count.low or 0, count.high or 0) >= _TOO_MANY:
        return Scope("cumulative", "so many are not hit in one occurrence, and none is named", ended=True)
    if measure in _BODILY and goes_on(trigger):
        return Scope("cumulative", "it is told as still going on")
    return Scope("incident", "nothing says that it adds up over time")


def period_of(scope: Scope, when: TimeMention | None, as_of: Period | None) -> Period | None:
    """The time counted: of an incident its own, of a sum from its start to the day as of which it stands."""
    if scope.scope == "incident":
        return when.period if when is not None else None
    end = as_of.latest if as_of is not None else None
    if scope.toll and when is not None and when.period.precision in _SHORT:
        return _until(
            when.period.latest, "a running count up to the day on which it stood; where it starts is not said"
        )
    if scope.since:
        start = when.period.earliest if when is not None else None
        if start is not None and (end is None or start <= end):
            precision = Precision.SPAN if end is not None else Precision.OPEN
            words = when.span.text if when is not None else ""
            return Period(start, end, precision, words, "from the start that is named to the day it is told")
        return _until(end, "the start that is named has no date")
    if when is not None and when.period.known:
        return when.period
    return _until(end, "a sum up to the day it is told; where it starts is not said")


def _is_of_a_record(since: Token, words: list[Token]) -> bool:
    """In "in the heaviest raid since the war began" nothing is counted since then."""
    before = [t for t in words if since.i - _RECORD <= t.i < since.i]
    return any(
        t.tag in {"JJS", "RBS"} or t.lower == "first" for t in before if t.head.pos != "NUM" and t.lower != "least"
    )


def _is_of_a_day(toll: Token) -> bool:
    """As in "yesterday's toll", "Tuesday's death toll"."""
    return any(c.dep in {"poss", "compound", "nmod"} and c.ent == "DATE" for c in toll.children)


def _opens_with_since(when: TimeMention, parse: Parse) -> bool:
    before = parse.view[max(when.span.start - 12, 0) : when.span.start].lower().split()
    return when.span.text.lower().startswith("since") or before[-1:] == ["since"]


def _until(end: object, why: str) -> Period | None:
    from datetime import date  # noqa: PLC0415

    return Period(None, end, Precision.OPEN, "", why) if isinstance(end, date) else None


def _sums() -> tuple[tuple[str, str], ...]:
    return tuple((row[0], row[1]) for row in rows("scope_words") if row[1] in {"sum", "window"})


def _is_a_day_or_two(when: TimeMention | None) -> bool:
    """As in "in the past 24 hours"."""
    return when is not None and _lasts(when, _DAYS)


def _is_of_half_a_month(when: TimeMention) -> bool:
    """As in "in early April"."""
    return _lasts(when, _HALF_A_MONTH)


def _lasts(when: TimeMention, most: int) -> bool:
    """Does the time end at most so many days after its first?"""
    first, last = when.period.earliest, when.period.latest
    return first is not None and last is not None and (last - first).days <= most


def _is_of_a_country(where: PlaceMention | None) -> bool:
    return where is not None and where.place is not None and where.place.is_country
