"""How many: the figures of a report, each with what it counts, where, when, and who says so."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from standoff.model import Figure, Measure, Period, Precision
from standoff.reading.attach import attach_time, is_reporting_clause, whole_period
from standoff.reading.figures.breath import goes_on_from, in_one_breath
from standoff.reading.figures.coordination import summed
from standoff.reading.figures.counts import find_counts
from standoff.reading.figures.frames import beginning_of
from standoff.reading.figures.lexicon import does, states, undergoes
from standoff.reading.figures.measures import measures_of
from standoff.reading.figures.occasion import time_around
from standoff.reading.figures.parts import mark_parts
from standoff.reading.figures.persons import whole_phrase
from standoff.reading.figures.scope import Scope, period_of, scope_of
from standoff.reading.figures.setting import BROUGHT, HARM, LED_TO, Settings, were_brought
from standoff.reading.figures.tellers import Tellers
from standoff.reading.figures.tolls import exceeds, open_toll
from standoff.reading.ids import figure_id
from standoff.reading.lookup import ByOffset

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from standoff.model import Attribution, PlaceMention, Span, TimeMention
    from standoff.reading.attach import Inherited
    from standoff.reading.figures.counts import Count
    from standoff.reading.figures.setting import Setting
    from standoff.reading.figures.verbs import Measured
    from standoff.reading.parse import Parse, Sentence, Token

_JOINED_WITHIN = 3  # words between two states of the same people
_NO_PEOPLE = frozenset("more them these those".split())  # "wounding 150 more": the words before tell who
_GIVEN_BY = {
    "sum": "a sum of numbers joined by “and”",
    "number": "a number",
    "one": "one person, without a number",
    "name": "one person, by name",
    "known": "one person spoken of before",
    "none": "the words say nobody",
}


def find_figures(
    parse: Parse,
    times: tuple[TimeMention, ...],
    places: tuple[PlaceMention, ...],
    attributions: tuple[Attribution, ...],
    *,
    spoken_of: bool = False,
) -> tuple[Figure, ...]:
    """The figures of a document in order of the text; at most one of each measure begins at one character.

    With `spoken_of`, single persons spoken of before ("the man died") are given too: no count of their own,
    but a sign that there was somebody.
    """
    finder = _Finder(parse, ByOffset(times), ByOffset(places), attributions)
    found: dict[str, Figure] = {}
    for sentence in parse.sentences:
        if _asks(sentence):
            continue
        counts = [c for c in find_counts(sentence) if finder.counts_people(c) and (spoken_of or c.kind != "known")]
        pairs = summed(pair for c in counts for pair in _measured(c, parse))
        settings = finder.settings.of_all(pairs)
        told: list[Figure] = []
        for (count, measured), setting in zip(pairs, settings, strict=True):
            told.append(finder.figure(count, measured, setting, told))
            finder.tell(told[-1], sentence)
            found.setdefault(told[-1].id, told[-1])
        for count in counts:
            if (toll := open_toll(count)) is not None and not measures_of(count, parse):
                for figure in finder.told_again(count, toll, list(found.values())):
                    found.setdefault(figure.id, figure)
    in_order = sorted(found.values(), key=lambda f: (f.span.start, f.span.end, f.measure))
    return tuple(mark_parts(in_order, parse))


def _measured(count: Count, parse: Parse) -> Iterator[tuple[Count, Measured]]:
    """A count with what it counts; of one that is passed ("climbed past 1,000") the number is the bound below it.

    Of those who "were killed or are missing" the number of the dead is known only not to be larger.
    """
    measures = measures_of(count, parse)
    if exceeds(count) and any(m.toll for m in measures) and count.low is not None and count.low == count.high:
        count = replace(count, low=count.low + 1, high=None)
    if measures and count.low and _is_either(measures, parse):
        if count.high is None:
            return iter(())  # of "hundreds killed or captured" nothing is known of either
        count = replace(count, low=None)
    return iter([(count, measured) for measured in measures])


def _is_either(measures: list[Measured], parse: Parse) -> bool:
    """Is what befell them told by two words joined by "or" that count different things?"""
    first, last = measures[0].trigger, measures[-1].trigger
    if len(measures) > 1:
        between = parse.tokens[first.i + 1 : last.i]
        return len(between) <= _JOINED_WITHIN and any(t.lower == "or" for t in between)
    if measures[0].measure is Measure.KILLED_OR_INJURED or not any(c.lower == "or" for c in first.children):
        return False
    other = first.child("conj")
    if other is None or other.i < first.i or other.child("nsubj", "nsubjpass") is not None:
        return False
    said = {does().get(other.lemma), undergoes().get(other.lemma), *(states().get(c.lower) for c in other.children)}
    return other.pos in {"VERB", "AUX"} and measures[0].measure not in said


def _asks(sentence: Sentence) -> bool:
    return any(t.text == "?" for t in sentence.tokens[-3:])


class _Finder:
    def __init__(
        self,
        parse: Parse,
        times: ByOffset[TimeMention],
        places: ByOffset[PlaceMention],
        attributions: tuple[Attribution, ...],
    ) -> None:
        self.parse = parse
        self.places = places
        self.times = times
        self.settings = Settings(parse, times, places)
        self.dated: dict[str, Inherited[TimeMention]] = {}  # figures dated by the words around them
        self.told_before: tuple[Sentence, TimeMention] | None = None
        self.tellers = Tellers(parse, attributions)

    def tell(self, figure: Figure, sentence: Sentence) -> None:
        """Keep the last count of people hit on one occasion, with its sentence."""
        if figure.measure in HARM and figure.scope == "incident" and figure.when is not None:
            self.told_before = (sentence, figure.when)

    def counts_people(self, count: Count) -> bool:
        """Years are no people, and a name that the gazetteer knows is no person, whatever the recogniser says."""
        if count.kind == "number":
            return not any(m.kind == "DATE" for m in self.times.within(count.first.start, count.last.end))
        return count.kind != "name" or not self.places.overlapping(count.first.start, count.np.end)

    def figure(self, count: Count, measured: Measured, setting: Setting, told: list[Figure]) -> Figure:
        """`told` are those of the same sentence before it."""
        trigger = measured.trigger
        span = self.parse.span(count.first, count.last if count.kind in {"number", "sum"} else count.np)
        when, where, shared = setting
        if when is not None and self._is_yet_to_come(when):
            when = None  # who is counted has been counted: the day was resolved amiss
        whole = _whole_of(measured, told)
        if whole is not None:
            when, where = when or whole.when, where or whole.where
        measure = _over_a_border(measured.measure, trigger, where)
        if count.kind in {"one", "name", "known"}:
            scope = Scope("incident", "one person's fate is one occurrence")
        else:
            scope = scope_of(count, measured._replace(measure=measure), when, where, self.parse)
            if shared == LED_TO and scope.scope == "cumulative":  # what led to a war is no date of its dead
                when, shared = None, ""
                scope = scope_of(count, measured._replace(measure=measure), when, where, self.parse)
            if told and measure in HARM and self._in_one_breath(told[-1], count, scope, when):
                scope = Scope(told[-1].scope, "it is told in one breath with the number before")
            if scope.standing and measure is Measure.MISSING and any(_is_of_one_occurrence(f) for f in told):
                scope = Scope("incident", "it is told with those hit in one occurrence")
        if when is None and scope.scope == "cumulative" and not scope.ended:
            when = beginning_of(trigger, self.parse, self.times)
            scope = scope._replace(since=True) if when is not None else scope
        period_why = ""
        if when is None and scope.scope == "incident" and not measured.part:
            near = bool(told) and self._in_one_breath(told[-1], count, scope, when)
            shared_day = self.dated.get(told[-1].id) if near else None
            around = shared_day or time_around(count, measured, self.parse, self.times, self.told_before)
            if around is not None and not self._is_yet_to_come(around.mention):
                when, period_why = around.mention, around.why
                self.dated[figure_id(span, measure)] = around
        as_of = self._as_of(scope, when, trigger)
        period = period_of(scope, when, as_of)
        if when is not None and period is when.period:
            period = whole_period(when, self.parse, self.times)
        if period is not None and period_why:
            period = replace(period, why=period_why)
        counted = self._counted(count)
        if (
            counted is None
            and (count.bare or count.who is not None)
            and told
            and goes_on_from(told[-1], count, self.parse)
        ):
            counted = told[-1].counted  # "nine rebels were killed and 20 wounded"
        return Figure(
            id=figure_id(span, measure),
            span=span,
            measure=measure,
            low=count.low,
            high=count.high,
            approximate=count.approximate,
            scope=scope.scope,
            counted=counted,
            period=period,
            as_of=as_of,
            when=when,
            where=where,
            attribution_id=self.tellers.of(span.start, span.end),
            why=_why(count, measured, measure, scope.why) + shared,
            placed=BROUGHT if where is None and were_brought(trigger) else "",
            part=measured.part,
        )

    def _counted(self, count: Count) -> Span | None:
        if count.who is None or count.who[1].lower in _NO_PEOPLE:
            return None
        first, last = sorted(count.who, key=lambda t: t.i)
        return self.parse.span(*(whole_phrase(first, last) if count.kind in {"number", "one"} else (first, last)))

    def _in_one_breath(self, before: Figure, count: Count, scope: Scope, when: TimeMention | None) -> bool:
        same_time = before.when == when or before.id in self.dated
        return in_one_breath(before, count, scope, self.parse, same_time=same_time)

    def _is_yet_to_come(self, when: TimeMention) -> bool:
        published, first = self.parse.document.published, when.period.earliest
        return published is not None and published.latest is not None and first is not None and first > published.latest

    def _as_of(self, scope: Scope, when: TimeMention | None, trigger: Token) -> Period | None:
        """The day of telling, or of a toll the day on which it "rose to" its number."""
        if scope.scope == "incident" or (scope.ended and when is None):
            return None
        published = self.parse.document.published
        if scope.toll and when is not None and when.period.precision is Precision.DAY:
            return when.period
        last = when.period.latest if when is not None and not (scope.since or scope.toll) else None
        if last is not None and published is not None and published.earliest is not None and last < published.earliest:
            return Period.day(last, why="the last day of the time that it counts")
        said = self._told_on(trigger)
        if said is not None and published is not None and published.earliest is not None and said < published.earliest:
            return Period.day(said, why="the last day on which it may have been said")
        return published

    def _told_on(self, trigger: Token) -> date | None:
        """The last day of the time at which the clause above says that it was told ("said in December that ...")."""
        above = next((a for a in trigger.ancestors() if is_reporting_clause(a)), None)
        mention = attach_time(above, self.parse, self.times) if above is not None else None
        if mention is None or mention.kind != "DATE":
            return None
        last = self.parse.tokens_in(mention.span.start, mention.span.end)[-1]
        own = last.dep in {"npadvmod", "tmod"} or (last.dep == "pobj" and last.head.lower in {"in", "on"})
        return mention.period.latest if own and above in (last.head, last.head.head) else None

    def told_again(self, count: Count, toll: Token, before: list[Figure]) -> list[Figure]:
        """A number put at something else: it counts what the number counted that was told last, and over its time.

        Only where the sentence, or the one before it, counts one thing.
        """
        start = self.parse.sentences[max(count.np.sent.i - 1, 0)].start
        near = [f for f in before if start <= f.span.start < count.first.start and not f.part and f.counted != f.span]
        near = [f for f in near if f.low != 1 or f.high != 1]
        last = max(near, key=lambda f: f.span.start, default=None)
        if last is None or len({f.measure for f in near}) != 1:
            return []
        span = self.parse.span(count.first, count.last)
        passed = exceeds(count) and count.low is not None and count.low == count.high
        return [
            replace(
                last,
                id=figure_id(span, last.measure),
                span=span,
                low=(count.low or 0) + 1 if passed else count.low,
                high=None if passed else count.high,
                approximate=count.approximate,
                attribution_id=self.tellers.of(span.start, span.end),
                why=f"a number; “{toll.text}” is that of “{last.span.text}” before, and counts the same: "
                f"{last.measure}, {last.scope}",
            )
        ]


def _whole_of(measured: Measured, told: list[Figure]) -> Figure | None:
    """The count of the same sentence that this one counts a part of."""
    if not measured.part:
        return None
    return next((f for f in reversed(told) if not f.part and f.measure is measured.measure), None)


def _is_of_one_occurrence(figure: Figure) -> bool:
    return figure.measure in HARM and figure.scope == "incident" and not figure.part


def _over_a_border(measure: Measure, verb: Token, where: PlaceMention | None) -> Measure:
    """Those who fled to a country have crossed a border: refugees."""
    if measure is not Measure.DISPLACED or verb.lemma not in {"flee", "escape", "leave"}:
        return measure
    if where is None or where.place is None or not where.place.is_country:
        return measure
    goal = any(
        c.dep == "prep" and c.lower in {"to", "into", "across"} and c.start < where.span.start for c in verb.children
    )
    return Measure.REFUGEES if goal else measure


def _why(count: Count, measured: Measured, measure: Measure, scope: str) -> str:
    part = ", out of a larger number" if measured.part else ""
    return f"{_GIVEN_BY[count.kind]}; counted as {measure} by “{measured.trigger.text}”{part}; {scope}"
