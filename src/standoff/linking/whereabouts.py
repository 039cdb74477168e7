"""Where a figure counts whose own words name no place: by the words around it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from typing import TYPE_CHECKING

from standoff.knowledge.nations import of_people
from standoff.linking.wording import raw_words
from standoff.model import Measure, Relation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from standoff.model import Figure, Place, PlaceMention, Reading, Span

_BODILY = frozenset({Measure.KILLED, Measure.INJURED, Measure.KILLED_OR_INJURED})
AFTER = 80  # characters from a number to the country it counts in: "12 have died as a result of protests in Yemen"
CONTEXT = 2  # sentences back whose one country a number without a place is of, in a report on many countries
ABOUT = 0.6  # share of its places from which a report is about one country
_TELLING = re.compile(r"\b(?:said|says|told|according|report\w*|statement|speech)\b", re.IGNORECASE)
REACH = 4  # sentences back to the town that "the town" stands for
_THE_TOWN = re.compile(
    r"\b(?:in|at|around|outside|inside|of|from|for)\s+(?:the|that|this)\s+(?:\w+\s+)?"
    r"(?:town|city|village|district|suburb|neighbou?rhood|quarter|port)\b",
    re.IGNORECASE,
)
_THERE = re.compile(
    r"\b(?:killed|died|dead|wounded|injured|were|was)\s+there\b(?!\s+(?:are|were|is|was))", re.IGNORECASE
)
_WIDER = re.compile(
    r"\b(?:since|so far|overall|across|nationwide|throughout|country|nation|war|conflict|crisis|uprising|revolt|"
    r"dispute)\b",
    re.IGNORECASE,
)


class Whereabouts:
    """Finds the towns that the figures of one reading count in."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._starts = [s.start for s in reading.sentences]
        self._towns = [
            m for m in reading.places
            if m.place is not None and m.place.feature_class == "P" and m.relation in {Relation.AT, Relation.NEAR}
        ]  # fmt: skip
        codes = Counter(m.place.country for m in reading.places if m.place is not None and m.place.country)
        self._share = max(codes.values()) / codes.total() if codes else 1.0
        self._sources = [a.source for a in reading.attributions if a.source is not None]

    def of_figures(self) -> dict[str, tuple[Place, str]]:
        """By figure id the town, and the rule that found it, for figures without a place of their own."""
        found: dict[str, tuple[Place, str]] = {}
        before: tuple[set[Measure], Place, int, Span] | None = None  # the count before, where it is put in a town
        for figure in self._reading.figures:
            number = bisect_right(self._starts, figure.span.start) - 1
            if number < 0:
                continue
            own = figure.where.place if figure.where else None
            town = own if own and not own.is_country else None
            if figure.where is None:
                around = self._around(figure, number) or self._like_the_one_before(figure, number, before)
                if around:
                    found[figure.id] = around
                    town = around[0]
            if before and before[3] == figure.span:
                before[0].add(figure.measure)
            else:
                before = ({figure.measure}, town, number, figure.span) if town else None
        return found

    def countries(self) -> dict[str, str]:
        """By figure id the ISO 3166-1 alpha-2 code of the country meant, for figures without a place of their own."""
        found = {}
        for figure in self._reading.figures:
            number = bisect_right(self._starts, figure.span.start) - 1
            if figure.where is None and number >= 0 and figure.measure in _BODILY:
                code = self._country(figure, number)
                if code:
                    found[figure.id] = code
        return found

    def _country(self, figure: Figure, number: int) -> str | None:
        counted = figure.counted.text if figure.counted else ""
        people = {n.iso2 for w in raw_words(counted) if (n := of_people(w))}
        if len(people) == 1:
            return people.pop()
        sentence = self._reading.sentences[number]
        here = [m for m in self._reading.places if m.place and sentence.start <= m.span.start < sentence.end]
        if here:
            after = [m for m in here if m.relation is Relation.AT and 0 < m.span.start - figure.span.end <= AFTER]
            lands = {_place(m).country for m in here}
            if len(lands) != 1 or not after or not _place(after[0]).is_country:
                return None
            between = sentence.text[figure.span.end - sentence.start : after[0].span.start - sentence.start]
            return None if _TELLING.search(between) else lands.pop()
        if self._share >= ABOUT:
            return None
        for before in reversed(self._reading.sentences[max(0, number - CONTEXT) : number]):
            lands = {
                m.place.country for m in self._reading.places if m.place and before.start <= m.span.start < before.end
            }
            if lands:
                return lands.pop() if len(lands) == 1 else None
        return None

    def _around(self, figure: Figure, number: int) -> tuple[Place, str] | None:
        sentence = self._reading.sentences[number]
        anaphor = _THE_TOWN.search(sentence.text) or _THERE.search(sentence.text)
        if anaphor and abs(sentence.start + anaphor.start() - figure.span.start) < len(sentence.text):
            first = self._reading.sentences[max(0, number - REACH)].start
            earlier = [m for m in self._towns if first <= m.span.start < sentence.start + anaphor.start()]
            return (
                (_place(earlier[-1]), f"“{anaphor.group()}” stands for {_place(earlier[-1]).name}") if earlier else None
            )
        if _WIDER.search(sentence.text):
            return None
        here = [m for m in self._reading.places if m.place and sentence.start <= m.span.start < sentence.end]
        towns = [m for m in here if m in self._towns and not _within(m.span, self._sources)]
        if len({_place(m).id for m in towns}) != 1:
            return None
        town = _place(towns[0])
        if all(_place(m).id in {town.id, *town.within} for m in here):
            return town, f"its sentence names {town.name} alone"
        return None

    def _like_the_one_before(
        self, figure: Figure, number: int, before: tuple[set[Measure], Place, int, Span] | None
    ) -> tuple[Place, str] | None:
        """Counts of one thing that follow each other, the second without a place: both are of one place."""
        if before is None or not 0 <= number - before[2] <= 1:
            return None
        alike = figure.measure in before[0]
        if not alike and (number != before[2] or figure.measure not in _BODILY or not before[0] & _BODILY):
            return None
        sentence = self._reading.sentences[number]
        named = any(m.place and sentence.start <= m.span.start < sentence.end for m in self._reading.places)
        if named or _WIDER.search(sentence.text):
            return None
        return before[1], f"the count before it is of {before[1].name}"


def _place(mention: PlaceMention) -> Place:
    if mention.place is None:
        raise ValueError(f"{mention.span.text} is not settled")
    return mention.place


def _within(span: Span, others: Sequence[Span]) -> bool:
    return any(o.start <= span.start and span.end <= o.end for o in others)
