"""How much the words around a name, and the places that bear it, speak for its being a place.

The weights add up; they were tuned on the odd-numbered documents of LGL and TR-News.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from standoff.knowledge import nations
from standoff.reading.places import vocabulary as words
from standoff.reading.places.toponym import KINDS, Form

if TYPE_CHECKING:
    from collections.abc import Mapping

    from standoff.reading.parse import Parse, Token
    from standoff.reading.places.toponym import Toponym

_ENTITY = {"GPE": 1.6, "LOC": 1.2, "FAC": 0.6, "NORP": 0.2, "PERSON": -1.0, "ORG": -0.2, "DATE": -2.0, "TIME": -2.0,
           "MONEY": -2.0, "CARDINAL": -1.0, "ORDINAL": -1.0, "LAW": -1.0, "LANGUAGE": -1.0, "WORK_OF_ART": -0.8,
           "EVENT": -0.3, "PRODUCT": -0.8}  # fmt: skip
_PREPOSITION = 1.5
_BESET = 1.0  # "shelled X", "the bombardment of X": mostly a place
_DATELINE = 3.5  # "PITTSBURGH (KDKA) - "
_PERSON = -3.0
_COMMON = -3.0
_CONTAINED = 3.0
_SEVERAL_WORDS = 1.2
_FIRST = 0.1


class Evidence:
    """Weighs the names of one document."""

    def __init__(self, parse: Parse, persons: frozenset[str], countries: Mapping[str, float]) -> None:
        """`countries`: the share of each country in those that the document names, by ISO 3166-1 alpha-2."""
        self.tokens = parse.tokens
        self.persons = persons
        self.countries = countries
        self.shouted = {
            s.i for s in parse.sentences if sum(t.text.isupper() for t in s.tokens) > 0.6 * len(s.tokens) > 2
        }

    def weigh(self, toponym: Toponym) -> float:
        """The sum; it may also find that the name stands inside another, and notes it."""
        if toponym.form is Form.FEATURE:
            return 0.0
        first, last = self.tokens[toponym.first], self.tokens[toponym.last]
        before = self._neighbour(toponym.first, -1)
        after = self._neighbour(toponym.last, 1)
        if toponym.form is Form.PEOPLE:
            return self._of_people(toponym, after)
        score = _FIRST + self._of_candidates(toponym) + _ENTITY.get(last.ent, 0.0)
        if toponym.container is not None:
            score += _CONTAINED
        placed = self._of_before(toponym, before)
        toponym.placed = placed > 0.5 or toponym.container is not None
        score += placed + self._of_after(toponym, after, placed=placed > 0.5)
        if toponym.first < toponym.last:
            score += _SEVERAL_WORDS
            if first.text.startswith("St") and after is not None and after.text in {"'s", "’s"}:
                score += 2 * _PERSON  # "St. Patrick's Day"
        else:
            score += self._of_word(first, placed)
        if all(
            t.text.lower() in words.COMMON or not t.text[0].isalpha()
            for t in self.tokens[toponym.first : toponym.last + 1]
        ):
            score += _COMMON if toponym.first == toponym.last else _COMMON / 2
        if first.sent.dateline and first is first.sent.tokens[0]:
            score += _DATELINE
        elif first.sent.i in self.shouted:
            score -= 0.5
        return score

    def _neighbour(self, i: int, step: int) -> Token | None:
        j = i + step
        if 0 <= j < len(self.tokens) and self.tokens[j].sent is self.tokens[i].sent:
            return self.tokens[j]
        return None

    def _of_word(self, token: Token, placed: float) -> float:
        """What a single word says of itself."""
        score = 0.0
        if token.text in self.persons:
            score += _PERSON if token.ent not in {"GPE", "LOC"} and placed < 1.0 else -1.0
        elif token.text in words.GIVEN_NAMES and placed < 1.0:
            score += -1.5
        if token.text.title() in words.DIRECTIONS:
            score += _COMMON
        if token.tag not in {"NNP", "NNPS"}:
            score -= 1.0
        return score

    def _of_candidates(self, toponym: Toponym) -> float:
        """The weightiest of the places that bear the name."""
        best = -2.0
        for candidate in toponym.candidates:
            place = candidate.place
            score = 0.55 * (math.log10(place.population + 50) - 4.2)
            if place.is_country:
                score = 3.0
            elif place.feature_class in "LHT":
                score = 2.0
            elif place.feature_code == "ADM1":
                score += 1.0
            elif place.feature_class == "A" and " " in place.name:
                score += 1.5
            if not place.is_country:
                if candidate.alternative:
                    score -= 0.8
                share = self.countries.get(place.country or "", 0.0)
                # The United States have a town of nearly any name.
                score += (0.3 if place.country == "US" else 1.0) * share
            best = max(best, score)
        return best

    def _of_people(self, toponym: Toponym, after: Token | None) -> float:
        word = self.tokens[toponym.first]
        if word.text in self.persons and toponym.first == toponym.last:
            return -1.0
        if after is not None and after.text[0].isupper() and after.text in words.BODIES and word.ent == "ORG":
            return 0.0
        return 1.0

    def _of_before(self, toponym: Toponym, before: Token | None) -> float:
        if before is None:
            return 0.0
        text = before.text
        if text == "of":
            return self._of_of(toponym, before)
        if text in words.BEFORE:
            return _PREPOSITION
        if text in words.WEAK:
            return 0.3
        if before.lower in words.LEFT:
            return _PREPOSITION
        if before.lower in words.BESETTING:
            return _BESET
        if before.lower in KINDS and text[0].islower():
            toponym.kind_word = before.lower
            return 0.7
        if text in words.HYPHENS:
            letter = self.tokens[before.i - 1].text if before.i else ""
            return 2.0 if letter in words.PARTIES else 0.0
        if before.lower in words.ROLES and text[0].islower() and toponym.first == toponym.last:
            return _PERSON  # "coach Houston"
        bare = text.rstrip(".")
        if (text in words.TITLES or bare in words.TITLES) and text[0].isupper():
            return _PERSON
        if text[0].isupper() and self._touches(before.i, toponym.first):
            if text in words.GIVEN_NAMES or (len(bare) == 1 and text.endswith(".")):
                return _PERSON
            if before.ent == "PERSON" == self.tokens[toponym.last].ent:
                return _PERSON
            if before.tag in {"NNP", "NNPS"} and text not in words.DIRECTIONS and not before.lower.endswith("day"):
                return -1.6
        return 0.0

    def _of_of(self, toponym: Toponym, before: Token) -> float:
        """In "the town of X" and "the mayor of X" a place, in "the University of X" one inside a name."""
        head = self.tokens[before.i - 1] if before.i else None
        if head is None:
            return 0.0
        if head.lower in KINDS:
            toponym.kind_word = head.lower
            return 3.0
        if head.lower in words.EDGES:
            return 2.0
        if head.text in words.SEATS:
            return 1.0
        if head.lower in words.BESETTING:
            return _BESET
        if head.text in words.BODIES:
            toponym.form = Form.INSIDE
        return 0.3

    def _of_after(self, toponym: Toponym, after: Token | None, *, placed: bool) -> float:
        if after is None:
            return 0.0
        text = after.text
        if text in words.HYPHENS and after.start == self.tokens[toponym.last].end:
            following = self._neighbour(after.i, 1)
            return 2.0 if following is not None and following.lower in words.BASED else 0.0
        following = self._neighbour(after.i, 1)
        if after.lower in words.ARTICLES and following is not None and following.text in words.HYPHENS:
            return 2 * _PERSON  # "Marsa" in "Marsa el-Hariga"
        if after.lower in KINDS and text[0].islower():
            toponym.kind_word = toponym.kind_word or after.lower
            return 1.5
        if text in words.DWELLERS:
            return 1.2
        if text in words.SAID and placed:
            return 0.0  # "rebels on the outskirts of X said"
        if text in words.SAID:
            # Governments speak by their country and capital.
            speaks = any(c.place.is_country or c.place.feature_code == "PPLC" for c in toponym.candidates)
            return -0.7 if speaks else -1.5
        if text == "," and following is not None and following.text in words.GIVEN_NAMES:
            return -1.5  # "Saadi, Hannibal, Khamis"
        if not (text[0].isupper() and self._touches(toponym.last, after.i)):
            return 0.0
        if self._body_after(toponym.last):
            toponym.form = Form.INSIDE
            return 0.4
        if text in words.OFFICES or nations.of_people_all(text):
            return 0.8
        single = toponym.first == toponym.last
        if single and text in words.MEDALS:
            return 2 * _PERSON
        if single and self.tokens[toponym.first].text in words.GIVEN_NAMES:
            return _PERSON
        if after.tag in {"NNP", "NNPS"} and text.lower() not in words.COMMON:
            person = "PERSON" in {after.ent, self.tokens[toponym.last].ent}
            if person:
                return 2 * _PERSON if single else _PERSON
            return -0.5 if placed or not self._ends_name(after) else -1.5
        return 0.0

    def _ends_name(self, token: Token) -> bool:
        """Is the next word no part of a name any more ("Paris *Hilton* arrived")?"""
        following = self._neighbour(token.i, 1)
        return following is None or not following.text[0].isupper()

    def _touches(self, i: int, j: int) -> bool:
        return j == i + 1 and self.tokens[j].start - self.tokens[i].end <= 1

    def _body_after(self, last: int) -> bool:
        """Do the capitalised words from here on make the name of a body ("Benghazi *Brigade*")?"""
        tokens = self.tokens
        for k in range(last + 1, min(last + 6, len(tokens))):
            token = tokens[k]
            if token.sent is not tokens[last].sent or token.start - tokens[k - 1].end > 1:
                return False
            if token.text in words.BODIES:
                return True
            if not token.text[0].isupper() and token.text not in {"of", "and", "for", "&", "the", "'s", "’s"}:
                return False
        return False
