"""How many: the figures of a report, each with what it counts, where, when, and who says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.model import Figure, Measure, Relation
from standoff.reading.attach import attach_place, attach_time
from standoff.reading.figures.counts import find_counts
from standoff.reading.figures.measures import measures_of
from standoff.reading.figures.scope import period_of, scope_of
from standoff.reading.ids import figure_id
from standoff.reading.lookup import ByOffset

if TYPE_CHECKING:
    from standoff.model import Attribution, PlaceMention, TimeMention
    from standoff.reading.figures.counts import Count
    from standoff.reading.figures.measures import Measured
    from standoff.reading.parse import Parse, Sentence

_GIVEN_BY = {
    "number": "a number",
    "one": "one person, without a number",
    "name": "one person, by name",
    "none": "the words say nobody",
}


def find_figures(
    parse: Parse,
    times: tuple[TimeMention, ...],
    places: tuple[PlaceMention, ...],
    attributions: tuple[Attribution, ...],
) -> tuple[Figure, ...]:
    """The figures of a document in order of the text; at most one of each measure begins at one character."""
    finder = _Finder(parse, ByOffset(times), ByOffset(places), attributions)
    found: dict[str, Figure] = {}
    for sentence in parse.sentences:
        if _asks(sentence):
            continue
        for count in find_counts(sentence):
            for measured in measures_of(count, parse):
                figure = finder.figure(count, measured)
                found.setdefault(figure.id, figure)
    return tuple(sorted(found.values(), key=lambda f: (f.span.start, f.span.end, f.measure)))


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
        span = self.parse.span(count.first, count.last if count.kind == "number" else count.np)
        own_time = attach_time(count.np, self.parse, self.times) if measured.part else None
        when = own_time or attach_time(trigger, self.parse, self.times)
        where = (attach_place(count.np, self.parse, self.places) if measured.part else None) or attach_place(
            trigger, self.parse, self.places
        )
        measure = _over_a_border(measured.measure, trigger.lemma, where)
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
