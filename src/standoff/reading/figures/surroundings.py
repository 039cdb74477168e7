"""Where a figure counts whose own words name no place: at the place of its act, or by the words around it."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from standoff.model import Measure, Relation

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from standoff.model import Attribution, Figure, Place, PlaceMention, Span, Statement

_BODILY = frozenset({Measure.KILLED, Measure.INJURED, Measure.KILLED_OR_INJURED})
_MOVED = frozenset({Measure.DISPLACED, Measure.REFUGEES})
REACH = 4  # sentences back to the town that "the town" stands for
BACK = 3  # sentences back to the one town that the report is telling of
_THE_TOWN = re.compile(
    r"\b(?:in|at|around|outside|inside|of|from|for)\s+(?:the|that|this)\s+(?:\w+\s+)?"
    r"(?:town|city|capital|village|district|suburb|neighbou?rhood|quarter|port)\b"
    r"(?!\s+(?:of|called|named)\b)",
    re.IGNORECASE,
)
_THERE = re.compile(
    r"\b(?:killed|died|dead|wounded|injured|were|was)\s+there\b(?!\s+(?:are|were|is|was))", re.IGNORECASE
)
_PUT_IN = re.compile(r"\b(?:in|inside|across|throughout|within)\s+(?:the\s+)?$", re.IGNORECASE)
_OWNED = re.compile(r"['’]s\b")
_OF_PEOPLE = re.compile(
    r"\s+(?:police|residents?|troops|soldiers?|forces|officials?|government|people|citizens|army|spokes\w+|regime)\b"
)
_LOCALS = re.compile(
    r"\b(?:doctors?|medics?|residents?|witness(?:es)?|nurses?|hospitals?|sources?|inhabitants?|activists?)\s+"
    r"(?:at\s+\w+\s+hospital\s+|who\s+(?:work|live)\w*\s+)?(?:in|from)\s+(?:the\s+\w+\s+of\s+)?$",
    re.IGNORECASE,
)
_SPOT = re.compile(r"\b(?:in|at|near|outside|inside|around|against the)\s+(?:the\s+)?([A-Z][a-z]+)")
_CALENDAR = frozenset(
    "January February March April May June July August September October November December "
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday Ramadan Easter Christmas".split()
)
_TOLD_AT = re.compile(
    r"\b(?:interview|speech|statement|briefing|broadcast|conference|telephone|phone)\s+(?:in|at|from)\s+"
    r"(?:the\s+)?(?:\w+\s+){0,2}(?:of\s+)?$"
)
_DISTANCE = re.compile(r"\b(?:km|kms|kilomet\w+|miles?)\b", re.IGNORECASE)
_THE_ACT = re.compile(r"\bthe (?:raid|attack|assault|offensive|strike|bombing|battle|massacre|blast)\b", re.IGNORECASE)
_MANY = 200  # so many dead or hurt are seldom of the town that was told of last
WIDER = re.compile(
    r"\b(?:since|so far|overall|across|nationwide|throughout|country|nation|war|conflict|crisis|uprising|revolt|"
    r"dispute)\b",
    re.IGNORECASE,
)


class _Counted(NamedTuple):
    """The count before, where it is put in a town."""

    measures: set[Measure]
    town: PlaceMention
    sentence: int
    span: Span


def place_figures(
    figures: Iterable[Figure],
    sentences: Sequence[Span],
    places: Iterable[PlaceMention],
    attributions: Iterable[Attribution],
    statements: Iterable[Statement],
) -> tuple[Figure, ...]:
    """The figures, those without a place of their own at that of their act or of the words around them.

    `Figure.placed` then says by which rule.
    """
    surroundings = _Surroundings(sentences, tuple(places), attributions)
    acts: dict[str, list[Statement]] = {}
    for statement in statements:
        for figure_id in statement.figure_ids:
            acts.setdefault(figure_id, []).append(statement)
    return surroundings.placed(tuple(figures), acts)


class _Surroundings:
    def __init__(
        self, sentences: Sequence[Span], places: tuple[PlaceMention, ...], attributions: Iterable[Attribution]
    ) -> None:
        self._sentences = sentences
        self._starts = [s.start for s in sentences]
        self._places = [m for m in places if m.place is not None]
        self._towns = [
            m
            for m in self._places
            if m.relation in {Relation.AT, Relation.NEAR} and _of(m).feature_class == "P" and not _is_a_bearing(m)
        ]
        self._sources = [a.source for a in attributions if a.source is not None]

    def placed(self, figures: Sequence[Figure], acts: dict[str, list[Statement]]) -> tuple[Figure, ...]:
        found = []
        before: _Counted | None = None
        for figure in figures:
            number = bisect_right(self._starts, figure.span.start) - 1
            if figure.where is None and number >= 0:
                placed = (
                    self._around(figure, number)
                    or self._like_the_one_before(figure, number, before)
                    or _of_its_act(figure, acts.get(figure.id, ()), self._sentences[number])
                    or self._as_just_told(figure, number)
                )
                if placed:
                    figure = replace(figure, where=placed[0], placed=placed[1])  # noqa: PLW2901
            town = figure.where if figure.where and figure.where.place and not figure.where.place.is_country else None
            if before and before.span == figure.span:
                before.measures.add(figure.measure)
            else:
                before = _Counted({figure.measure}, town, number, figure.span) if town else None
            found.append(figure)
        return tuple(found)

    def _around(self, figure: Figure, number: int) -> tuple[PlaceMention, str] | None:
        sentence = self._sentences[number]
        anaphor = _THE_TOWN.search(sentence.text) or _THERE.search(sentence.text)
        if anaphor and abs(sentence.start + anaphor.start() - figure.span.start) < len(sentence.text):
            first = self._sentences[max(0, number - REACH)].start
            earlier = [m for m in self._towns if first <= m.span.start < sentence.start + anaphor.start()]
            if "capital" in anaphor.group().lower():
                earlier = [m for m in earlier if _of(m).feature_code == "PPLC"]
            return (earlier[-1], f"“{anaphor.group()}” stands for {_of(earlier[-1]).name}") if earlier else None
        here = self._named_in(sentence)
        if not WIDER.search(sentence.text) and (town := self._one_town(here) or self._where_it_is_told(here, sentence)):
            if self._is_elsewhere(figure, sentence):
                return None
            return town, f"its sentence names {_of(town).name} alone"
        lands = [
            m for m in here if _of(m).is_country and _PUT_IN.search(sentence.text, 0, m.span.start - sentence.start)
        ]
        lands = [m for m in lands if not _OWNED.match(sentence.text, m.span.end - sentence.start)]
        if len(lands) == 1 and all(_of(m).id == _of(lands[0]).id for m in here) and figure.measure not in _MOVED:
            return lands[0], f"its sentence names {_of(lands[0]).name} alone"
        return None

    def _is_elsewhere(self, figure: Figure, sentence: Span) -> bool:
        """Does a place that no gazetteer lists follow the number ("35 bodies were found at the Yarmuk hospital")?"""
        spots = _SPOT.finditer(sentence.text, figure.span.end - sentence.start)
        starts = [sentence.start + s.start(1) for s in spots if s.group(1) not in _CALENDAR]
        return any(not any(m.span.start <= at < m.span.end for m in self._places) for at in starts)

    def _where_it_is_told(self, here: list[PlaceMention], sentence: Span) -> PlaceMention | None:
        """What doctors and people of a town tell, where nothing else is named, was there."""
        if len({_of(m).id for m in here}) != 1 or here[0] not in self._towns:
            return None
        before = sentence.text[: here[0].span.start - sentence.start]
        return here[0] if _LOCALS.search(before) else None

    def _named_in(self, sentence: Span) -> list[PlaceMention]:
        return [m for m in self._places if sentence.start <= m.span.start < sentence.end]

    def _text_after(self, mention: PlaceMention) -> str:
        sentence = self._sentences[bisect_right(self._starts, mention.span.start) - 1]
        return sentence.text[mention.span.end - sentence.start :]

    def _one_town(self, here: list[PlaceMention]) -> PlaceMention | None:
        """The one town among these places, if they are otherwise only what it lies in."""
        towns = [m for m in here if m in self._towns and not _within(m.span, self._sources)]
        towns = [m for m in towns if not _OF_PEOPLE.match(self._text_after(m)) and not self._is_where_told(m)]
        if len({_of(m).id for m in towns}) != 1:
            return None
        town = _of(towns[0])
        return towns[0] if all(_of(m).id in {town.id, *town.within} for m in here) else None

    def _is_where_told(self, mention: PlaceMention) -> bool:
        sentence = self._sentences[bisect_right(self._starts, mention.span.start) - 1]
        return _TOLD_AT.search(sentence.text[: mention.span.start - sentence.start]) is not None

    def _like_the_one_before(
        self, figure: Figure, number: int, before: _Counted | None
    ) -> tuple[PlaceMention, str] | None:
        """Counts of one thing that follow each other, the second without a place: both are of one place."""
        if before is None or not 0 <= number - before.sentence <= 1:
            return None
        alike = figure.measure in before.measures
        if not alike and (number != before.sentence or figure.measure not in _BODILY or not before.measures & _BODILY):
            return None
        sentence = self._sentences[number]
        named = any(sentence.start <= m.span.start < sentence.end for m in self._places)
        if named or WIDER.search(sentence.text):
            return None
        return before.town, f"the count before it is of {_of(before.town).name}"

    def _as_just_told(self, figure: Figure, number: int) -> tuple[PlaceMention, str] | None:
        """A sentence that names no place goes on about the town that the last to name any is about."""
        if figure.measure not in _BODILY | {Measure.PROTESTING} or figure.scope != "incident":
            return None
        sentence = self._sentences[number]
        if WIDER.search(sentence.text) or self._named_in(sentence) or _names_a_spot(sentence.text):
            return None
        if (figure.low or 0) >= _MANY and not _THE_ACT.search(sentence.text) and figure.measure in _BODILY:
            return None
        for before in reversed(self._sentences[max(0, number - BACK) : number]):
            here = self._named_in(before)
            if here and (town := self._one_town(here)):
                which = (
                    "the sentence before"
                    if before == self._sentences[number - 1]
                    else "the last sentence to name a place"
                )
                return town, f"{which} names {_of(town).name} alone"
            if here or _names_a_spot(before.text):
                break
        return None


def _is_a_bearing(mention: PlaceMention) -> bool:
    """Of "in Amra, 30 miles from Accra" Accra only tells where Amra lies."""
    return mention.wording is not None and _DISTANCE.search(mention.wording.text) is not None


def _names_a_spot(text: str) -> bool:
    """Does it put something at a name, be it of no known place ("near the Ras Mara oilfield")?"""
    return any(m.group(1) not in _CALENDAR for m in _SPOT.finditer(text))


def _of_its_act(figure: Figure, acts: Sequence[Statement], sentence: Span) -> tuple[PlaceMention, str] | None:
    """The one place that its sentence gives to the acts whose harm it counts. A sum may be of a wider place."""
    places = {
        s.where.place.id: s.where
        for s in acts
        if s.where is not None and s.where.place is not None and sentence.contains(s.where.span)
    }
    if len(places) != 1 or figure.scope != "incident":
        return None
    where = next(iter(places.values()))
    return where, f"what it counts is told to have happened in {_of(where).name}"


def _of(mention: PlaceMention) -> Place:
    if mention.place is None:
        raise ValueError(f"{mention.span.text} is not settled")
    return mention.place


def _within(span: Span, others: Sequence[Span]) -> bool:
    return any(o.start <= span.start and span.end <= o.end for o in others)
