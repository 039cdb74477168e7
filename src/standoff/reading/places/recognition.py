"""Where a text names places: the longest names the gazetteer knows, weighed by the words around them.

The parser's own names are only one hint among others, for it knows few foreign places.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from standoff.knowledge import nations
from standoff.knowledge.folding import fold
from standoff.reading.places import vocabulary as words
from standoff.reading.places.people import person_words
from standoff.reading.places.toponym import KINDS, Form, Toponym, abbreviations, candidates_of, regional_people

if TYPE_CHECKING:
    from collections.abc import Iterator

    from standoff.knowledge.gazetteer import Gazetteer
    from standoff.reading.parse import Parse, Token

_LONGEST = 6  # words, hyphens and apostrophes of one name
_ACCEPT = 0.5
_STRONG = 2.0
_HYPHENS = frozenset("-‐‑–")
_JOINERS = frozenset(
    "of de la le les du des del el al en sur upon and & y e do da dos di bin ibn the d' l' ’ ' -".split()
)
_ARTICLES = frozenset({"al", "el", "ad", "as", "ash", "an", "ar", "az", "at", "ed", "es", "esh"})
_ENTITY_WEIGHTS = {"GPE": 1.6, "LOC": 1.2, "FAC": 0.6, "NORP": 0.2, "PERSON": -1.0, "ORG": -0.2, "DATE": -2.0,
                   "TIME": -2.0, "MONEY": -2.0, "CARDINAL": -1.0, "ORDINAL": -1.0, "LAW": -1.0, "LANGUAGE": -1.0,
                   "WORK_OF_ART": -0.8, "EVENT": -0.3, "PRODUCT": -0.8}  # fmt: skip


def find_toponyms(parse: Parse, gazetteer: Gazetteer) -> list[Toponym]:
    """All names that stand for a place, the words for a people, and places inside other names, in order of the text."""
    return _Reader(parse, gazetteer).read()


class _Reader:
    def __init__(self, parse: Parse, gazetteer: Gazetteer) -> None:
        self.tokens = parse.tokens
        self.text = parse.view
        self.gazetteer = gazetteer
        self.persons = person_words(parse)
        self.shouted = {
            s.i for s in parse.sentences if sum(t.text.isupper() for t in s.tokens) > 0.6 * len(s.tokens) > 2
        }

    def read(self) -> list[Toponym]:
        found = []
        i = 0
        while i < len(self.tokens):
            toponym = self._name_at(i) if self._may_begin(i) else None
            if toponym is None:
                i += 1
            else:
                found.append(toponym)
                i = toponym.last + 1
        _contain(found, self.text)
        for toponym in found:
            toponym.evidence += self._evidence(toponym)
        strong = {t.key for t in found if t.evidence >= _STRONG and t.form is Form.NAME}
        for toponym in found:
            if toponym.key in strong:
                toponym.evidence += 1.0
        kept = [t for t in found if t.evidence >= _ACCEPT]
        keep = {id(t) for t in kept}
        for toponym in kept:
            if toponym.container is not None and id(toponym.container) not in keep:
                toponym.container = None
        return kept

    def _may_begin(self, i: int) -> bool:
        token = self.tokens[i]
        if token.text[0].isupper():
            return True
        following = self.tokens[i + 1 : i + 3]
        return (
            token.text in _ARTICLES
            and len(following) == 2
            and following[0].text in _HYPHENS
            and following[1].text[0].isupper()
        )

    def _name_at(self, i: int) -> Toponym | None:
        """The longest name that begins with this token."""
        tokens = self.tokens
        ends = list(self._ends(i))
        for j in reversed(ends):
            name = self.text[tokens[i].start : tokens[j].end]
            if toponym := self._look_up(name, i, j):
                return toponym
        return self._feature_at(i, ends)

    def _ends(self, i: int) -> Iterator[int]:
        """Where a name that begins at `i` may end: at each capitalised word that follows without a break."""
        tokens = self.tokens
        sentence = tokens[i].sent
        for j in range(i, min(i + _LONGEST, len(tokens))):
            token = tokens[j]
            if token.sent is not sentence:
                return
            if j > i and token.start - tokens[j - 1].end > 1:
                return
            if token.text[0].isupper() or (
                j > i and tokens[j - 1].text in _HYPHENS and token.start == tokens[j - 1].end
            ):
                if j > i or token.text not in words.QUOTES:
                    yield j
            elif j > i and token.text.lower() not in _JOINERS and token.text[0] not in "'’":
                return

    def _look_up(self, name: str, i: int, j: int) -> Toponym | None:
        token = self.tokens[i]
        folded = fold(name)
        if not folded:
            return None
        form = Form.NAME
        if i == j and (name in abbreviations() or f"{name}." in abbreviations()):
            if not self._is_short_form(name, i):
                return None
        elif nations.of_people_all(name) or folded in regional_people():
            form = Form.PEOPLE
        elif not self.gazetteer.may_know(folded) or (i == j and self._is_acronym(name, i)):
            return None
        candidates = candidates_of(name, self.gazetteer)
        if not candidates:
            return None
        return Toponym(token.start, self.tokens[j].end, name, form, candidates, first=i, last=j)

    def _is_short_form(self, name: str, i: int) -> bool:
        """After a town and a comma "Ga." and "GA"; forms like "N.J." anywhere."""
        after_comma = i > 1 and self.tokens[i - 1].text == "," and self.tokens[i - 2].text[0].isupper()
        return after_comma or name.count(".") >= 2

    def _is_acronym(self, name: str, i: int) -> bool:
        """A few capitals that are no country's; at the head of a sentence they may be a dateline."""
        at_head = self.tokens[i].sent.tokens[0] is self.tokens[i]
        return name.isupper() and len(name) <= 4 and not nations.named(name) and not at_head

    def _feature_at(self, i: int, ends: list[int]) -> Toponym | None:
        """A name that says itself that it is a place, though the gazetteer lacks it ("Haifa Street")."""
        tokens = self.tokens
        for j in reversed(ends):
            if j == i:
                break
            is_feature = tokens[j].text in words.FEATURES or (tokens[i].text in words.LEADING and j == i + 1)
            plain = all(t.text[0].isupper() and t.text not in words.BODIES for t in tokens[i:j])
            if is_feature and plain and not self._is_person(i, j - 1) and j - i <= 3:
                name = self.text[tokens[i].start : tokens[j].end]
                return Toponym(tokens[i].start, tokens[j].end, name, Form.FEATURE, (), first=i, last=j, evidence=1.0)
        return None

    def _is_person(self, i: int, j: int) -> bool:
        return i < j and self.tokens[i].text in words.GIVEN_NAMES

    def _evidence(self, toponym: Toponym) -> float:
        if toponym.form is Form.FEATURE:
            return 0.0
        if toponym.form is Form.PEOPLE:
            return self._people_evidence(toponym)
        first, last = self.tokens[toponym.first], self.tokens[toponym.last]
        before = (
            self.tokens[toponym.first - 1]
            if toponym.first and first.sent is self.tokens[toponym.first - 1].sent
            else None
        )
        after = self.tokens[toponym.last + 1] if toponym.last + 1 < len(self.tokens) else None
        if after is not None and after.sent is not last.sent:
            after = None
        score = _weight_of_candidates(toponym)
        if toponym.first < toponym.last:
            score += 1.2
        if toponym.container is not None:
            score += 3.0
        score += _ENTITY_WEIGHTS.get(last.ent, 0.0)
        score += self._before(toponym, before)
        score += self._after(toponym, after)
        if toponym.first == toponym.last:
            word = first.text
            common = word.lower() in words.COMMON
            if common:
                score -= 3.0
            if word in self.persons and not common:
                score -= 3.0
            if first.tag not in {"NNP", "NNPS"}:
                score -= 1.0
        elif all(
            t.text.lower() in words.COMMON or not t.text[0].isupper()
            for t in self.tokens[toponym.first : toponym.last + 1]
        ):
            score -= 1.5
        if first.sent.i in self.shouted:
            score -= 0.5
        return score

    def _people_evidence(self, toponym: Toponym) -> float:
        word = self.tokens[toponym.first]
        if word.text in self.persons and toponym.first == toponym.last:
            return -1.0
        return 1.0

    def _before(self, toponym: Toponym, before: Token | None) -> float:
        if before is None:
            return 0.0
        text = before.text
        if text in words.BEFORE:
            return 1.5
        if text in words.WEAK:
            # "the town of X", "University of X"
            head = self.tokens[before.i - 1] if before.i else None
            if text == "of" and head is not None:
                if head.lower in KINDS:
                    toponym.kind_word = head.lower
                    return 3.0
                if head.text in words.BODIES or head.text in words.OFFICES:
                    if head.text in words.BODIES:
                        toponym.form = Form.INSIDE
                    return 0.3
            return 0.3
        if before.lower in KINDS and before.text[0].islower():
            toponym.kind_word = before.lower
            return 0.7
        bare = text.rstrip(".")
        if text in words.TITLES or bare in words.TITLES:
            return -3.0
        if text[0].isupper() and self._touches(before.i, toponym.first):
            if text in words.GIVEN_NAMES or (len(bare) == 1 and text.endswith(".")):
                return -3.0
            if before.tag in {"NNP", "NNPS"} and before.text not in words.DIRECTIONS:
                return -1.6
        return 0.0

    def _after(self, toponym: Toponym, after: Token | None) -> float:
        if after is None:
            return 0.0
        text = after.text
        if after.lower in KINDS and text[0].islower():
            toponym.kind_word = toponym.kind_word or after.lower
            return 1.5
        if text in words.SAID:
            return -0.7
        if text[0].isupper() and self._touches(toponym.last, after.i):
            body = self._body_after(toponym.last)
            if body is not None:
                toponym.form = Form.INSIDE
                return 0.4
            if text in words.OFFICES or nations.of_people_all(text):
                return 0.8
            if toponym.first == toponym.last and self.tokens[toponym.first].text in words.GIVEN_NAMES:
                return -3.0
            if after.tag in {"NNP", "NNPS"}:
                return -1.2 if after.ent == "PERSON" or self.tokens[toponym.last].ent == "PERSON" else -0.5
        return 0.0

    def _touches(self, i: int, j: int) -> bool:
        return j == i + 1 and self.tokens[j].start - self.tokens[i].end <= 1

    def _body_after(self, last: int) -> int | None:
        """The word that makes the capitalised words from here on the name of a body ("Benghazi *Brigade*")."""
        tokens = self.tokens
        for k in range(last + 1, min(last + 6, len(tokens))):
            token = tokens[k]
            if token.sent is not tokens[last].sent or token.start - tokens[k - 1].end > 1:
                return None
            if token.text in words.BODIES:
                return k
            if not token.text[0].isupper() and token.text not in {"of", "and", "for", "&", "the", "'s", "’s"}:
                return None
        return None


def _weight_of_candidates(toponym: Toponym) -> float:
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
        if candidate.alternative:
            score -= 0.8 if not place.is_country else 0.0
        best = max(best, score)
    return best


def _contain(found: list[Toponym], text: str) -> None:
    """In "Columbus, Ga.", "Sirte, Libya", "Paris (Texas)" the second is where the first lies."""
    for toponym, following in zip(found, found[1:], strict=False):
        gap = text[toponym.end : following.start]
        if following.form is not Form.NAME or toponym.form is Form.PEOPLE or gap.strip() not in {",", "("}:
            continue
        if any(o.place.id in c.place.within for o in following.candidates for c in toponym.candidates) or (
            toponym.form is Form.FEATURE
        ):
            toponym.container = following
