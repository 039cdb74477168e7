"""How many: the figures of a report, each with what it counts, where, when, and who says so."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from standoff.model import Figure, Measure
from standoff.reading.attach import attach_place, attach_time, predicate_of
from standoff.reading.figures.coordination import summed
from standoff.reading.figures.counts import find_counts
from standoff.reading.figures.measures import measures_of
from standoff.reading.figures.scope import Scope, period_of, scope_of
from standoff.reading.ids import figure_id
from standoff.reading.lookup import ByOffset

if TYPE_CHECKING:
    from collections.abc import Iterator

    from standoff.model import Attribution, PlaceMention, TimeMention
    from standoff.reading.figures.counts import Count
    from standoff.reading.figures.verbs import Measured
    from standoff.reading.parse import Parse, Sentence, Token

_SHARED = "; its time or place is told with the act that it is joined to"
_HARM = frozenset({Measure.KILLED, Measure.INJURED, Measure.KILLED_OR_INJURED})
_NEAR = 6  # sentences within which one person is taken as one of those counted before
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
        pairs = summed((c, m) for c in counts for m in measures_of(c, parse))
        settings = finder.settings(pairs)
        for (count, measured), setting in zip(pairs, settings, strict=True):
            figure = finder.figure(count, measured, setting)
            found.setdefault(figure.id, figure)
    in_order = sorted(found.values(), key=lambda f: (f.span.start, f.span.end, f.measure))
    return tuple(_members(in_order, parse))


def _members(figures: list[Figure], parse: Parse) -> Iterator[Figure]:
    """Mark one person, told without a day or a place, right after a larger number of the same: one of those."""
    largest: dict[Measure, tuple[int, Figure]] = {}
    for figure in figures:
        sentence = parse.sentence_at(figure.span.start).i
        before = largest.get(figure.measure) or largest.get(Measure.KILLED_OR_INJURED)
        alone = figure.low == figure.high == 1 and figure.counted is not None and figure.span.contains(figure.counted)
        if (
            alone
            and before is not None
            and sentence - before[0] <= _NEAR
            and not (figure.when or figure.where or figure.part)
        ):
            why = f"{figure.why}; taken as one of those counted before (“{before[1].span.text}”)"
            yield replace(figure, part=True, why=why)
            continue
        if figure.scope == "incident" and not figure.part and (figure.low or figure.high or 0) > 1:
            largest[figure.measure] = (sentence, figure)
        yield figure


class _Setting(NamedTuple):
    when: TimeMention | None
    where: PlaceMention | None
    why: str


def _are_joined(one: Measured, other: Measured) -> bool:
    """Are these harm done in one go, told by two verbs that one sentence joins by "and"?"""
    if not {one.measure, other.measure} <= _HARM:
        return False
    first, second = predicate_of(one.trigger), predicate_of(other.trigger)
    return first is not second and (
        (second.dep == "conj" and second.head is first) or (first.dep == "conj" and first.head is second)
    )


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
        self.times = times
        self.places = places
        self.contents = sorted(attributions, key=lambda a: (a.content.start, -a.content.end))

    def counts_people(self, count: Count) -> bool:
        """A name that the gazetteer knows is no person, whatever the recogniser says."""
        return count.kind != "name" or not self.places.overlapping(count.first.start, count.np.end)

    def settings(self, pairs: list[tuple[Count, Measured]]) -> list[_Setting]:
        """Time and place of each; what one of two joined acts lacks, it shares with the other.

        In "three died and 70 were wounded in clashes on Saturday" all were hit on Saturday.
        """
        own = [self._own_setting(count, measured) for count, measured in pairs]
        shared: list[_Setting] = []
        for (_, measured), setting in zip(pairs, own, strict=True):
            when, where, why = setting
            if when is None or where is None:
                for (_, other), theirs in zip(pairs, own, strict=True):
                    if measured.part or other.part or not _are_joined(measured, other):
                        continue
                    if when is None and theirs.when is not None:
                        when, why = theirs.when, _SHARED
                    if where is None and theirs.where is not None:
                        where, why = theirs.where, _SHARED
            shared.append(_Setting(when, where, why))
        return shared

    def _own_setting(self, count: Count, measured: Measured) -> _Setting:
        when = where = None
        if measured.part:
            when = attach_time(count.np, self.parse, self.times)
            where = attach_place(count.np, self.parse, self.places)
        when = when or attach_time(measured.trigger, self.parse, self.times)
        where = where or attach_place(measured.trigger, self.parse, self.places)
        if when is None and measured.measure in _HARM:
            for child in predicate_of(measured.trigger).children:
                if child.dep == "advcl" and (mark := child.child("mark")) and mark.lower == "after":
                    when = attach_time(child, self.parse, self.times)
                    if when is not None:
                        return _Setting(when, where, "; dated by what is told to have led to it")
        return _Setting(when, where, "")

    def figure(self, count: Count, measured: Measured, setting: _Setting) -> Figure:
        trigger = measured.trigger
        span = self.parse.span(count.first, count.last if count.kind in {"number", "sum"} else count.np)
        when, where, shared = setting
        measure = _over_a_border(measured.measure, trigger, where)
        if count.kind in {"one", "name", "known"}:
            scope = Scope("incident", "one person's fate is one occurrence")
        else:
            scope = scope_of(trigger, count.np, measure, when, self.parse)
        as_of = self.parse.document.published if scope.scope == "cumulative" else None
        counted = self.parse.span(*sorted(count.who, key=lambda t: t.i)) if count.who is not None else None
        return Figure(
            id=figure_id(span, measure),
            span=span,
            measure=measure,
            low=count.low,
            high=count.high,
            approximate=count.approximate,
            scope=scope.scope,
            counted=counted,
            period=period_of(scope, when, as_of),
            as_of=as_of,
            when=when,
            where=where,
            attribution_id=self._attribution(span.start, span.end),
            why=_why(count, measured, measure, scope.why) + shared,
            part=measured.part,
        )

    def _attribution(self, start: int, end: int) -> str | None:
        """The innermost attribution whose content holds these characters."""
        covering = [a for a in self.contents if a.content.start <= start and end <= a.content.end]
        return min(covering, key=lambda a: (a.content.end - a.content.start, a.id)).id if covering else None


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
