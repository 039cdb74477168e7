"""How many: the figures of a report, each with what it counts, where, when, and who says so."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from standoff.model import Figure, Measure, Relation
from standoff.reading.attach import attach_place, attach_time
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
    from standoff.reading.figures.measures import Measured
    from standoff.reading.parse import Parse, Sentence

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
        counts = [c for c in find_counts(sentence) if spoken_of or c.kind != "known"]
        for count, measured in summed((c, m) for c in counts for m in measures_of(c, parse)):
            figure = finder.figure(count, measured)
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

    def figure(self, count: Count, measured: Measured) -> Figure:
        trigger = measured.trigger
        span = self.parse.span(count.first, count.last if count.kind in {"number", "sum"} else count.np)
        own_time = attach_time(count.np, self.parse, self.times) if measured.part else None
        when = own_time or attach_time(trigger, self.parse, self.times)
        where = (attach_place(count.np, self.parse, self.places) if measured.part else None) or attach_place(
            trigger, self.parse, self.places
        )
        measure = _over_a_border(measured.measure, trigger.lemma, where)
        if count.kind in {"one", "name", "known"}:
            scope = Scope("incident", "one person's fate is one occurrence")
        else:
            scope = scope_of(trigger, count.np, measure, when, self.parse)
        as_of = self.parse.document.published if scope.scope == "cumulative" else None
        counted = self.parse.span(*count.who) if count.who is not None else None
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
            why=_why(count, measured, measure, scope.why),
            part=measured.part,
        )

    def _attribution(self, start: int, end: int) -> str | None:
        """The innermost attribution whose content holds these characters."""
        covering = [a for a in self.contents if a.content.start <= start and end <= a.content.end]
        return min(covering, key=lambda a: (a.content.end - a.content.start, a.id)).id if covering else None


def _over_a_border(measure: Measure, verb: str, where: PlaceMention | None) -> Measure:
    """Those who fled to a country have crossed a border: refugees."""
    if measure is not Measure.DISPLACED or verb not in {"flee", "escape", "leave"} or where is None:
        return measure
    abroad = where.place is not None and where.place.is_country and where.relation is Relation.TOWARDS
    return Measure.REFUGEES if abroad else measure


def _why(count: Count, measured: Measured, measure: Measure, scope: str) -> str:
    part = ", out of a larger number" if measured.part else ""
    return f"{_GIVEN_BY[count.kind]}; counted as {measure} by “{measured.trigger.text}”{part}; {scope}"
