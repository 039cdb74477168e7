"""Which country a figure counts in whose own words name no place."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from typing import TYPE_CHECKING

from standoff.knowledge.nations import of_people
from standoff.linking.wording import raw_words
from standoff.model import Measure, Relation

if TYPE_CHECKING:
    from standoff.model import Figure, Place, PlaceMention, Reading

_BODILY = frozenset({Measure.KILLED, Measure.INJURED, Measure.KILLED_OR_INJURED})
AFTER = 80  # characters from a number to the country it counts in: "12 have died as a result of protests in Yemen"
CONTEXT = 2  # sentences back whose one country a number without a place is of, in a report on many countries
ABOUT = 0.6  # share of its places from which a report is about one country
_TELLING = re.compile(r"\b(?:said|says|told|according|report\w*|statement|speech)\b", re.IGNORECASE)


class Whereabouts:
    """Finds the countries that the figures of one reading count in."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._starts = [s.start for s in reading.sentences]
        codes = Counter(m.place.country for m in reading.places if m.place is not None and m.place.country)
        self._share = max(codes.values()) / codes.total() if codes else 1.0

    def countries(self) -> dict[str, str]:
        """By figure id the ISO 3166-1 alpha-2 code of the country meant, for figures without a place of their own."""
        found = {}
        for figure in self._reading.figures:
            number = bisect_right(self._starts, figure.span.start) - 1
            if (figure.where is None or figure.placed) and number >= 0 and figure.measure in _BODILY:
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


def _place(mention: PlaceMention) -> Place:
    if mention.place is None:
        raise ValueError(f"{mention.span.text} is not settled")
    return mention.place
