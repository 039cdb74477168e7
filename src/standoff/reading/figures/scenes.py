"""Where the sentences around a figure are set: which of the places that they name, and which only tell who speaks."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from typing import TYPE_CHECKING

from standoff.knowledge.nations import of_people
from standoff.model import Relation
from standoff.reading.figures.several import is_one_of_several

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from standoff.model import Attribution, Place, PlaceMention, Span

_PUT_IN = re.compile(r"\b(?:in|inside|across|throughout|within)\s+(?:the\s+)?$", re.IGNORECASE)
_OWNED = re.compile(r"['’]s\b")
_ITS_TROUBLE = re.compile(
    r"['’]s\s+(?:\w+[\w-]*\s+){0,2}(?:war|revolt|uprising|revolution|rebellion|insurgency|conflict|crisis|crackdown|"
    r"unrest|violence|protests|invasion|occupation)\b"
)
_OF_PEOPLE = re.compile(
    r"\s+(?:police|residents?|troops|soldiers?|forces|officials?|government|people|citizens|army|spokes\w+|regime)\b"
)
_LOCALS = re.compile(
    r"\b(?:doctors?|medics?|residents?|witness(?:es)?|nurses?|hospitals?|sources?|inhabitants?|activists?|rebels?|"
    r"fighters?)\s+(?:at\s+\w+\s+hospital\s+|who\s+(?:work|live)\w*\s+)?(?:in|inside|from)\s+(?:the\s+\w+\s+of\s+)?$",
    re.IGNORECASE,
)
_LOCAL_BODY = re.compile(
    r"(?:['’]s)?\s+(?:\w+\s+){0,2}?(?:hospitals?|clinic|morgue|(?:city|town|local|opposition|military|medical)\s+"
    r"(?:council|committee|cent(?:er|re))|residents?|doctors?|medics?)\b"
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
_AIMED_AT = re.compile(r"\b(?:for|towards?)\s+$", re.IGNORECASE)  # "rebels aim for Tripoli"
_TROUBLE_OF = re.compile(
    r"\b([A-Z]\w+)\s+(?:civil\s+)?(?:war|revolt|uprising|revolution|insurgency|conflict|crisis|crackdown|unrest|protests|"
    r"demonstrations)\b"
)
_DISTANCE = re.compile(r"\b(?:km|kms|kilomet\w+|miles?)\b", re.IGNORECASE)
_DIRECTION = re.compile(
    r"^(?:just\s+|further\s+)?(?:to\s+the\s+)?(?:north|south|east|west)[\w-]*\s+of\b", re.IGNORECASE
)
_NAMED_BEFORE = re.compile(r"[A-Z][\w'’-]+(,)\s*$")
_NAME = re.compile(r"\b[A-Z]\w+")
ABOUT = 0.6  # share of its places from which a report is about one country


class Scenes:
    """The places of a document by sentence, without those that only tell where another one lies."""

    def __init__(
        self, sentences: Sequence[Span], places: tuple[PlaceMention, ...], attributions: Iterable[Attribution]
    ) -> None:
        self.sentences = sentences
        self._starts = [s.start for s in sentences]
        settled = [m for m in places if m.place is not None]
        self._all = sorted(places, key=lambda m: m.span.start)
        self._known = settled
        self._places = [m for m in settled if not self._is_a_bearing(m)]
        self._towns = {
            m.span
            for m in self._places
            if m.relation in {Relation.AT, Relation.NEAR} and of(m).feature_class == "P" and not is_far_off(m)
        }
        self._sources = [a.source for a in attributions if a.source is not None]

    def number_at(self, offset: int) -> int:
        return bisect_right(self._starts, offset) - 1

    def named_in(self, sentence: Span) -> list[PlaceMention]:
        return [m for m in self._places if sentence.start <= m.span.start < sentence.end]

    def set_in(self, sentence: Span) -> list[PlaceMention]:
        """The places that it names, but for those of the people who speak ("police in Sirte said")."""
        here = [m for m in self.named_in(sentence) if not self._is_telling(m)]
        return [m for m in here if not _AIMED_AT.search(self._text_before(m))]

    def is_town(self, mention: PlaceMention) -> bool:
        return mention.span in self._towns

    def towns_before(self, first: Span, end: int) -> list[PlaceMention]:
        """The towns named from a sentence on, before a character."""
        return [m for m in self._places if self.is_town(m) and first.start <= m.span.start < end]

    def one_town(self, here: list[PlaceMention]) -> PlaceMention | None:
        """The one town among these places, or the smallest, if all are otherwise only what it lies in."""
        towns = [m for m in here if self.is_town(m) and not self._is_telling(m)]
        return next((t for t in towns if all(of(m).id in {of(t).id, *of(t).within} for m in here)), None)

    def is_put_in(self, mention: PlaceMention) -> bool:
        """Does a preposition put something in it?"""
        return _PUT_IN.search(self._text_before(mention)) is not None

    def one_land(self, here: list[PlaceMention]) -> PlaceMention | None:
        """The one country that these places name, where a preposition puts something in it."""
        lands = [m for m in here if of(m).is_country and self.is_put_in(m)]
        lands = [m for m in lands if not _OWNED.match(self._text_after(m))]
        return lands[0] if len(lands) == 1 and all(of(m).id == of(lands[0]).id for m in here) else None

    def troubled_land(self, here: list[PlaceMention]) -> PlaceMention | None:
        """The one country that these places name or lie in, where one is told to have trouble ("Libya's uprising")."""
        lands = [
            m
            for m in here
            if of(m).is_country
            and (_ITS_TROUBLE.match(self._text_after(m)) or self.is_put_in(m))
            and m.relation is Relation.AT
        ]
        lands = [m for m in lands if _ITS_TROUBLE.match(self._text_after(m)) or not _OWNED.match(self._text_after(m))]
        return lands[0] if lands and len({of(m).country for m in here}) == 1 else None

    def told_by_locals(self, here: list[PlaceMention]) -> PlaceMention | None:
        """What doctors, people and councils of a town tell, where nothing else is named, was there."""
        if len({of(m).id for m in here}) != 1 or not self.is_town(here[0]):
            return None
        local = _LOCALS.search(self._text_before(here[0])) or _LOCAL_BODY.match(self._text_after(here[0]))
        return here[0] if local else None

    def land_of_report(self, at: int) -> PlaceMention | None:
        """The country that most of the places named lie in, where it is named last before a character, or first."""
        codes = Counter(of(m).country for m in self._known if of(m).country)
        if not codes:
            return None
        code, most = max(codes.items(), key=lambda c: (c[1], c[0]))
        if most < ABOUT * codes.total():
            return None
        return self.land_named(code, at) if code else None

    def land_named(self, code: str, at: int) -> PlaceMention | None:
        """Where the country of this code is named last before a character, or first after it."""
        named = [m for m in self._known if of(m).is_country and of(m).country == code and m.relation is Relation.AT]
        return next((m for m in reversed(named) if m.span.end <= at), named[0] if named else None)

    def is_abroad(self, sentence: Span, land: PlaceMention) -> bool:
        """Does the sentence name a place outside this country?"""
        return any(of(m).country != of(land).country for m in self._known if sentence.contains(m.span))

    def is_elsewhere(self, after: Span, sentence: Span) -> bool:
        """Does a place that no gazetteer lists follow the number ("35 bodies were found at the Yarmuk hospital")?"""
        spots = _SPOT.finditer(sentence.text, after.end - sentence.start)
        starts = [sentence.start + s.start(1) for s in spots if s.group(1) not in _CALENDAR]
        return any(not any(m.span.start <= at < m.span.end for m in self._known) for at in starts)

    def names_a_spot(self, sentence: Span) -> bool:
        """Does it put something at a name of no known place ("near the Ras Mara oilfield")?"""
        starts = [sentence.start + s.start(1) for s in _SPOT.finditer(sentence.text) if s.group(1) not in _CALENDAR]
        return any(
            not any(m.span.start <= at < m.span.end and self._is_telling(m) for m in self._known)
            and not _within(sentence.start, at, self._sources)
            for at in starts
        )

    def is_one_of_several(self, mention: PlaceMention) -> bool:
        """Is it listed with another place, so that what is counted in both is in neither alone?"""
        sentence = self._sentence_of(mention)
        here = [m for m in self._all if sentence.contains(m.span)]
        return is_one_of_several(mention, here, sentence.text, sentence.start)

    def _is_telling(self, mention: PlaceMention) -> bool:
        span = mention.span
        if any(o.start <= span.start and span.end <= o.end for o in self._sources):
            return True
        return bool(_OF_PEOPLE.match(self._text_after(mention)) or _TOLD_AT.search(self._text_before(mention)))

    def _is_a_bearing(self, mention: PlaceMention) -> bool:
        sentence = self._sentence_of(mention)
        return end_of_name_beside(mention, sentence.text, sentence.start) is not None

    def _sentence_of(self, mention: PlaceMention) -> Span:
        return self.sentences[max(self.number_at(mention.span.start), 0)]

    def _text_after(self, mention: PlaceMention) -> str:
        sentence = self._sentence_of(mention)
        return sentence.text[mention.span.end - sentence.start :]

    def _text_before(self, mention: PlaceMention) -> str:
        sentence = self._sentence_of(mention)
        return sentence.text[: mention.span.start - sentence.start]


def end_of_name_beside(mention: PlaceMention, text: str, start: int) -> int | None:
    """Of "in Amra, west of Accra" Accra only tells where Amra lies: the character at which that name ends.

    `text` begins at the character `start` of the document.
    """
    if mention.wording is None or not (_DIRECTION.match(mention.wording.text) or is_far_off(mention)):
        return None
    named = _NAMED_BEFORE.search(text[: mention.wording.start - start])
    return start + named.start(1) if named is not None else None


def nations_in_trouble(text: str) -> set[str]:
    """The countries whose war, uprising or protests these words tell of by their people ("the Libyan revolt")."""
    return {nation.iso2 for word in _TROUBLE_OF.findall(text) if (nation := of_people(word))}


def nations_told_of(text: str) -> set[str]:
    """All countries of whose people these words tell."""
    return {nation.iso2 for word in _NAME.findall(text) if (nation := of_people(word))}


def is_far_off(mention: PlaceMention) -> bool:
    """Of "30 miles from Accra" all that is known is that it was not in Accra."""
    return mention.wording is not None and _DISTANCE.search(mention.wording.text) is not None


def name_of(mention: PlaceMention) -> str:
    return mention.place.name if mention.place is not None else mention.span.text


def of(mention: PlaceMention) -> Place:
    if mention.place is None:
        raise ValueError(f"{mention.span.text} is not settled")
    return mention.place


def _within(first: int, at: int, others: Sequence[Span]) -> bool:
    return any(o.start <= at < o.end and o.start >= first for o in others)
