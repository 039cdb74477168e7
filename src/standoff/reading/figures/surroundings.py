"""Where a figure counts whose own words name no place: at the place of its act, or by the words around it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from standoff.knowledge.nations import of_people
from standoff.model import Measure, Relation
from standoff.reading.figures.scenes import (
    Scenes,
    end_of_name_beside,
    is_far_off,
    name_of,
    nations_in_trouble,
    nations_told_of,
    of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from standoff.model import Attribution, Figure, PlaceMention, Span, Statement

_BODILY = frozenset({Measure.KILLED, Measure.INJURED, Measure.KILLED_OR_INJURED})
_HELD = frozenset({Measure.DETAINED, Measure.ABDUCTED})
_MOVED = frozenset({Measure.DISPLACED, Measure.REFUGEES})
REACH = 4  # sentences back to the town that "the town" stands for
BACK = 3  # sentences back to the one town that the report is telling of
_NOT_THERE = frozenset({Relation.FROM, Relation.TOWARDS})
_LAND_BACK = 2  # sentences back to the country in which a sum adds up
_THE_TOWN = re.compile(
    r"\b(?:in|at|around|outside|inside|of|from|for)\s+(?:the|that|this)\s+(?-i:[a-z][\w-]*\s+)?"
    r"(?:town|city|capital|village|district|suburb|neighbou?rhood|quarter|port)\b"
    r"(?!\s+(?:of|called|named)\b)",
    re.IGNORECASE,
)
_THERE = re.compile(
    r"\b(?:killed|died|dead|wounded|injured|were|was)\s+there\b(?!\s+(?:are|were|is|was))", re.IGNORECASE
)
_THE_ACT = re.compile(r"\bthe (?:raid|attack|assault|offensive|strike|bombing|battle|massacre|blast)\b", re.IGNORECASE)
_CIVILIANS = frozenset("civilians people citizens humans children women men residents protesters demonstrators".split())
_OTHER_WAR = re.compile(r"\b[A-Z]\w+(?:\s+[A-Z]\w+)?\s+[Ww]ar\b|\b(?:World|Cold|Gulf) War\b")
_DAYS_OF_A_CRISIS = 730  # a toll over more years is history, and may be of another place
_MANY = 200  # so many dead or hurt are seldom of the town that was told of last
WIDER = re.compile(
    r"\b(?:since|so far|overall|across|nationwide|throughout|country|nation|war|conflict|crisis|uprising|revolt|"
    r"dispute)\b",
    re.IGNORECASE,
)


_FROM_A_START = frozenset({"since", "so far"})  # "since fighting began in Misrata" is still of Misrata


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
    surroundings = _Surroundings(Scenes(sentences, tuple(places), attributions))
    acts: dict[str, list[Statement]] = {}
    for statement in statements:
        for figure_id in statement.figure_ids:
            acts.setdefault(figure_id, []).append(statement)
    return surroundings.placed(tuple(figures), acts)


class _Surroundings:
    def __init__(self, scenes: Scenes) -> None:
        self._scenes = scenes

    def placed(self, figures: Sequence[Figure], acts: dict[str, list[Statement]]) -> tuple[Figure, ...]:
        found = []
        before: _Counted | None = None
        for figure in figures:
            number = self._scenes.number_at(figure.span.start)
            if figure.where is None and not figure.placed and number >= 0:
                placed = (
                    self._around(figure, number)
                    or self._like_the_one_before(figure, number, before)
                    or self._of_its_act(figure, acts.get(figure.id, ()), number)
                    or self._as_just_told(figure, number)
                    or self._in_the_land_of_its_people(figure, number)
                    or self._in_the_land_told_of(figure, number)
                    or self._in_the_land_of_the_report(figure, number)
                )
                if placed:
                    figure = replace(figure, where=placed[0], placed=placed[1])  # noqa: PLW2901
            town = figure.where if figure.where and not (figure.where.place and figure.where.place.is_country) else None
            if before and before.span == figure.span:
                before.measures.add(figure.measure)
            else:
                before = _Counted({figure.measure}, town, number, figure.span) if town else None
            found.append(figure)
        return tuple(found)

    def _around(self, figure: Figure, number: int) -> tuple[PlaceMention, str] | None:
        scenes, sentence = self._scenes, self._scenes.sentences[number]
        anaphor = _THE_TOWN.search(sentence.text) or _THERE.search(sentence.text)
        if anaphor and abs(sentence.start + anaphor.start() - figure.span.start) < len(sentence.text):
            first = scenes.sentences[max(0, number - REACH)]
            earlier = scenes.towns_before(first, sentence.start + anaphor.start())
            if "capital" in anaphor.group().lower():
                earlier = [m for m in earlier if of(m).feature_code == "PPLC"]
            return (earlier[-1], f"“{anaphor.group()}” stands for {of(earlier[-1]).name}") if earlier else None
        here = scenes.named_in(sentence)
        town = scenes.one_town(here) or scenes.told_by_locals(here)
        wider = {w.lower() for w in WIDER.findall(sentence.text)}
        if town is not None and (not wider or (wider <= _FROM_A_START and scenes.is_put_in(town))):
            if scenes.is_elsewhere(figure.span, sentence):
                return None
            return town, f"its sentence names {of(town).name} alone"
        land = scenes.one_land(here)
        if land is not None and figure.measure not in _MOVED:
            return land, f"its sentence names {of(land).name} alone"
        return None

    def _like_the_one_before(
        self, figure: Figure, number: int, before: _Counted | None
    ) -> tuple[PlaceMention, str] | None:
        """Counts of one thing that follow each other, the second without a place: both are of one place."""
        if before is None or not 0 <= number - before.sentence <= 1:
            return None
        alike = figure.measure in before.measures
        if not alike and (number != before.sentence or figure.measure not in _BODILY or not before.measures & _BODILY):
            return None
        sentence = self._scenes.sentences[number]
        if self._scenes.named_in(sentence) or WIDER.search(sentence.text):
            return None
        return before.town, f"the count before it is of {name_of(before.town)}"

    def _of_its_act(self, figure: Figure, acts: Sequence[Statement], number: int) -> tuple[PlaceMention, str] | None:
        """The one place that its sentence gives to the acts whose harm it counts. A sum may be of a wider place."""
        sentence = self._scenes.sentences[number]
        places = {
            s.where.place.id if s.where.place is not None else s.where.span.text: s.where
            for s in acts
            if s.where is not None
            and sentence.contains(s.where.span)
            and end_of_name_beside(s.where, sentence.text, sentence.start) is None
            and (figure.measure in _MOVED or not (s.where.relation in _NOT_THERE or is_far_off(s.where)))
        }
        if len(places) != 1 or figure.scope != "incident":
            return None
        where = next(iter(places.values()))
        if self._scenes.is_one_of_several(where):
            return None
        return where, f"what it counts is told to have happened in {name_of(where)}"

    def _as_just_told(self, figure: Figure, number: int) -> tuple[PlaceMention, str] | None:
        """A sentence that names no place goes on about the town that the last to name any is about."""
        if figure.measure not in _BODILY | _HELD | {Measure.PROTESTING} or figure.scope != "incident":
            return None
        if figure.measure in _HELD and figure.low == figure.high == 1:
            return None
        scenes, sentence = self._scenes, self._scenes.sentences[number]
        if WIDER.search(sentence.text) or scenes.set_in(sentence) or scenes.names_a_spot(sentence):
            return None
        if (figure.low or 0) >= _MANY and not _THE_ACT.search(sentence.text) and figure.measure in _BODILY:
            return None
        for back in range(1, min(1 if figure.measure in _HELD else BACK, number) + 1):
            before = scenes.sentences[number - back]
            here = scenes.set_in(before)
            if here and (town := scenes.one_town(here)):
                which = "the sentence before" if back == 1 else "the last sentence to name a place"
                return town, f"{which} names {of(town).name} alone"
            if here and back == 1 and (land := scenes.one_land(here)):
                return land, f"the sentence before names {of(land).name} alone"
            if here or scenes.names_a_spot(before):
                break
        return None

    def _in_the_land_told_of(self, figure: Figure, number: int) -> tuple[PlaceMention, str] | None:
        """A sum adds up in the country whose trouble its sentence, or one right before, tells of."""
        if figure.measure in _MOVED or figure.scope != "cumulative":
            return None
        scenes = self._scenes
        if _OTHER_WAR.search(scenes.sentences[number].text):
            return None
        for back in range(min(_LAND_BACK, number) + 1):
            sentence = scenes.sentences[number - back]
            here = scenes.set_in(sentence)
            if land := scenes.troubled_land(here):
                which = "its sentence" if back == 0 else "a sentence right before"
                return land, f"{which} tells of {of(land).name}"
            if here:
                break
        return None

    def _in_the_land_of_its_people(self, figure: Figure, number: int) -> tuple[PlaceMention, str] | None:
        """Where "thousands of Libyans", "Libyan civilians" were hit and no place is told, it was in Libya."""
        if figure.measure not in _BODILY or figure.scope != "cumulative":
            return None
        words = figure.counted.text.split() if figure.counted is not None else []
        are_its_own = bool(words) and (of_people(words[-1]) is not None or words[-1].lower() in _CIVILIANS)
        told = nations_told_of(" ".join(words))
        nations = told if are_its_own else set()
        nations = nations or (set() if told else nations_in_trouble(self._scenes.sentences[number].text))
        land = self._scenes.land_named(nations.pop(), figure.span.start) if len(nations) == 1 else None
        if land is None or self._scenes.is_abroad(self._scenes.sentences[number], land):
            return None
        return land, f"those counted, or the trouble that hit them, are told to be of {of(land).name}"

    def _in_the_land_of_the_report(self, figure: Figure, number: int) -> tuple[PlaceMention, str] | None:
        """A running toll of many, told without a place in a report on one country, is of that country."""
        if figure.measure not in _BODILY or figure.scope != "cumulative" or figure.as_of is None or figure.part:
            return None
        sentence = self._scenes.sentences[number]
        if (figure.low or 0) < _MANY or _OTHER_WAR.search(sentence.text) or _THE_ACT.search(sentence.text):
            return None
        published = figure.as_of.latest
        start = figure.period.earliest if figure.period is not None else None
        if start is not None and published is not None and (published - start).days > _DAYS_OF_A_CRISIS:
            return None
        land = self._scenes.land_of_report(figure.span.start)
        if land is None or self._scenes.is_abroad(sentence, land) or self._scenes.names_a_spot(sentence):
            return None
        near = self._scenes.sentences[max(number - _LAND_BACK, 0) : number + 1]
        if any(nations_told_of(s.text) - {of(land).country} for s in near):
            return None  # those around are of another country
        return land, f"the report is mostly about {of(land).name}, and the toll names no place"
