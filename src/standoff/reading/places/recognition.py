"""Where a text names places: the longest names the gazetteer knows, weighed by the words around them.

The parser's own names are only one hint among others, for it knows few foreign places.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from standoff.knowledge import nations
from standoff.knowledge.folding import fold
from standoff.reading.places import vocabulary as words
from standoff.reading.places.evidence import Evidence
from standoff.reading.places.people import person_words
from standoff.reading.places.toponym import (
    KINDS,
    Form,
    Toponym,
    abbreviations,
    candidates_of,
    regional_people,
    without_article,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from standoff.knowledge.gazetteer import Gazetteer
    from standoff.reading.parse import Parse

_LONGEST = 6  # words, hyphens and apostrophes of one name
_ACCEPT = 0.5
_STRONG = 2.0
_REPEATED = 1.0
_LISTED = 0.8
_LIST_MARKS = frozenset({",", "and", "or", ", and", "&"})
_JOINERS = frozenset(
    "of de la le les du des del el al en sur upon and & y e do da dos di bin ibn the d' l' ’ ' -".split()
)
_GLUED = re.compile(r"((?:[A-Z]\.){2,})[-‐‑–]\w")  # "U.S.-led" is one word to the tokeniser
_ELIDED = re.compile(r"[dl]['’][A-ZÀ-Þ]")
_ALWAYS_SHORT = frozenset({"Miss.", "Wash."})  # these also stand for other things


def find_toponyms(parse: Parse, gazetteer: Gazetteer) -> list[Toponym]:
    """All names that stand for a place, the words for a people, and places inside other names, in order of the text."""
    found = _Scanner(parse, gazetteer).scan()
    _contain(found, parse)
    evidence = Evidence(parse, person_words(parse), _countries(found))
    for toponym in found:
        toponym.evidence += evidence.weigh(toponym)
    strong = {t.key for t in found if t.evidence >= _STRONG and t.form is Form.NAME}
    for toponym in found:
        if toponym.key in strong:
            toponym.evidence += _REPEATED
    for one, other in zip(found, found[1:], strict=False):
        if parse.view[one.end : other.start].strip() in _LIST_MARKS:
            weaker, stronger = sorted((one, other), key=lambda t: t.evidence)
            if stronger.evidence >= _STRONG and {one.form, other.form} == {Form.NAME}:
                weaker.evidence += _LISTED
    kept = [t for t in found if t.evidence >= _ACCEPT]
    keep = {id(t) for t in kept}
    for toponym in kept:
        if toponym.container is not None and id(toponym.container) not in keep:
            toponym.container = None
    return kept


class _Scanner:
    def __init__(self, parse: Parse, gazetteer: Gazetteer) -> None:
        self.tokens = parse.tokens
        self.text = parse.view
        self.gazetteer = gazetteer

    def scan(self) -> list[Toponym]:
        found = []
        i = 0
        while i < len(self.tokens):
            toponym = self._name_at(i) if self._may_begin(i) else None
            if toponym is None:
                i += 1
            else:
                found.append(toponym)
                i = toponym.last + 1
        return found

    def _may_begin(self, i: int) -> bool:
        token = self.tokens[i]
        if token.text[0].isupper():
            return True
        following = self.tokens[i + 1 : i + 3]
        return (
            token.text in words.ARTICLES
            and len(following) == 2
            and following[0].text in words.HYPHENS
            and following[1].text[0].isupper()
        )

    def _name_at(self, i: int) -> Toponym | None:
        """The longest name that begins with this token."""
        tokens = self.tokens
        ends = list(self._ends(i))
        known = None
        for j in reversed(ends):
            if known := self._look_up(self.text[tokens[i].start : tokens[j].end], i, j):
                break
        return self._feature_at(i, ends, known) or known or self._glued_at(i) or self._unknown_at(i, ends)

    def _ends(self, i: int) -> Iterator[int]:
        """Where a name that begins at `i` may end: at each capitalised word that follows without a break."""
        tokens = self.tokens
        sentence = tokens[i].sent
        for j in range(i, min(i + _LONGEST, len(tokens))):
            token = tokens[j]
            if token.sent is not sentence or (j > i and token.start - tokens[j - 1].end > 1):
                return
            hyphenated = j > i and tokens[j - 1].text in words.HYPHENS and token.start == tokens[j - 1].end
            if token.text[0].isupper() or hyphenated or (j > i and _ELIDED.match(token.text)):
                yield j
            elif j > i and token.text.lower() not in _JOINERS and token.text[0] not in "'’":
                return

    def _look_up(self, name: str, i: int, j: int) -> Toponym | None:
        tokens = self.tokens
        folded = fold(name)
        if not folded:
            return None
        form = Form.NAME
        dotted = self._dotted(name, j)
        if dotted or (i == j and name in abbreviations()):
            if not self._is_short_form(dotted or name, i):
                return None
            if dotted and dotted != name:
                name, j = dotted, j + 1
        elif nations.of_people_all(name) or folded in regional_people():
            form = Form.PEOPLE
        elif (
            folded in words.organisations()
            or not self._may_know(name, folded)
            or (i == j and self._is_acronym(name, i))
        ):
            return None
        candidates = candidates_of(name, self.gazetteer)
        if not candidates or (j == i + 1 and tokens[i].text in words.DIRECTIONS and tokens[j].text in words.SIDES):
            return None  # "East Side" is a part of any town
        return Toponym(tokens[i].start, tokens[j].end, name, form, candidates, first=i, last=j)

    def _may_know(self, name: str, folded: str) -> bool:
        return self.gazetteer.may_know(folded) or self.gazetteer.may_know(without_article(name))

    def _dotted(self, name: str, j: int) -> str:
        """The short form that the name is, with its full stop, also where that is a token of its own."""
        if name in abbreviations() and name.endswith("."):
            return name
        following = self.tokens[j + 1 : j + 2]
        attached = bool(following) and following[0].text == "." and following[0].start == self.tokens[j].end
        return f"{name}." if attached and f"{name}." in abbreviations() else ""

    def _is_short_form(self, name: str, i: int) -> bool:
        """After a town and a comma "Ga." and "GA"; forms like "N.J." and "Calif." anywhere."""
        tokens = self.tokens
        after_comma = i > 1 and tokens[i - 1].text == "," and tokens[i - 2].text[0].isupper()
        of_party = i > 1 and tokens[i - 1].text in words.HYPHENS and tokens[i - 2].text in words.PARTIES
        return after_comma or of_party or name.count(".") >= 2 or (len(name) >= 5 and name not in _ALWAYS_SHORT)

    def _is_acronym(self, name: str, i: int) -> bool:
        """A few capitals that are no country's; at the head of a sentence they may be a dateline."""
        if not name.isupper() or nations.named(name):
            return False
        at_head = self.tokens[i].sent.tokens[0] is self.tokens[i]
        return "." in name or (len(name) <= 4 and not at_head)

    def _feature_at(self, i: int, ends: list[int], known: Toponym | None) -> Toponym | None:
        """A name that says itself that it is a place ("Haifa Street"), or that it lies in one ("Tripoli Airport")."""
        tokens = self.tokens
        for j in reversed(ends):
            if j == i or (known is not None and j <= known.last) or j - i > 4:
                continue
            inner = tokens[i:j]
            if not all(t.text[0].isupper() and t.text not in words.BODIES and t.tag != "DT" for t in inner):
                continue
            name = self.text[tokens[i].start : tokens[j].end]
            facility = known is not None and known.form is Form.NAME and tokens[j].text in words.FACILITIES
            ship = tokens[i].text.isupper() and len(tokens[i].text) <= 4
            feature = tokens[j].text in words.FEATURES and tokens[i].text not in words.GIVEN_NAMES and not ship
            leading = j == i + 1 and tokens[i].text in words.LEADING and tokens[j].text not in words.FEATURES
            if facility and known is not None:
                return Toponym(tokens[i].start, tokens[j].end, name, Form.FEATURE, known.candidates, first=i, last=j,
                               evidence=1.0)  # fmt: skip
            if feature or leading:
                return Toponym(tokens[i].start, tokens[j].end, name, Form.FEATURE, (), first=i, last=j, evidence=1.0)
        return self._road_at(i)

    def _road_at(self, i: int) -> Toponym | None:
        """A road by its number: "Highway 6"."""
        tokens = self.tokens
        if tokens[i].text not in words.NUMBERED or i + 1 >= len(tokens):
            return None
        k = i + 2 if tokens[i + 1].text in words.HYPHENS and i + 2 < len(tokens) else i + 1
        if not tokens[k].text[0].isdigit() or tokens[k].sent is not tokens[i].sent:
            return None
        name = self.text[tokens[i].start : tokens[k].end]
        return Toponym(tokens[i].start, tokens[k].end, name, Form.FEATURE, (), first=i, last=k, evidence=1.0)

    def _glued_at(self, i: int) -> Toponym | None:
        token = self.tokens[i]
        match = _GLUED.match(token.text)
        if match is None or not nations.named(match.group(1)):
            return None
        name = match.group(1)
        candidates = candidates_of(name, self.gazetteer)
        return Toponym(token.start, token.start + len(name), name, Form.NAME, candidates, first=i, last=i)

    def _unknown_at(self, i: int, ends: list[int]) -> Toponym | None:
        """A name that only the words before it make a place: "the village of X"."""
        tokens = self.tokens
        if i < 2 or tokens[i - 1].text != "of" or tokens[i - 2].text.removesuffix("s") not in KINDS or not ends:
            return None
        if tokens[i].tag not in {"NNP", "NNPS"}:
            return None
        j = ends[0]
        for end in ends[1:]:
            if end == j + 1 or tokens[end - 1].text in words.HYPHENS:
                j = end
        name = self.text[tokens[i].start : tokens[j].end]
        kind = tokens[i - 2].text.removesuffix("s")
        return Toponym(
            tokens[i].start, tokens[j].end, name, Form.FEATURE, (), kind_word=kind, first=i, last=j, evidence=1.0
        )


def _countries(found: list[Toponym]) -> dict[str, float]:
    """The share of each country in those that the document names or whose people it names."""
    counts: dict[str, float] = {}
    for toponym in found:
        place = toponym.candidates[0].place if toponym.candidates else None
        if place is not None and place.is_country and place.country:
            counts[place.country] = counts.get(place.country, 0.0) + 1.0
    total = sum(counts.values()) + 1.0
    return {country: count / total for country, count in counts.items()}


def _contain(found: list[Toponym], parse: Parse) -> None:
    """In "Columbus, Ga.", "Sirte, Libya", "Paris (Texas)" the second is where the first lies."""
    for toponym, following in zip(found, found[1:], strict=False):
        gap = parse.view[toponym.end : following.start].strip()
        if gap in {"'s", "’s"} and following.first >= 0 and _is_local(following) and toponym.form is Form.NAME:
            following.container = toponym  # "Zawiya's Martyrs Square"
        if gap == "in" and _is_local(toponym) and following.form is Form.NAME:
            toponym.container = following  # "Martyrs Square in Zawiya"
        if following.form is not Form.NAME or toponym.form is Form.PEOPLE or gap not in {",", "("}:
            continue
        if _goes_on(parse, following):
            continue
        if not toponym.candidates or any(
            o.place.id in c.place.within for o in following.candidates for c in toponym.candidates
        ):
            toponym.container = following


def _is_local(toponym: Toponym) -> bool:
    """Do all places of the name lie in a town?"""
    return bool(toponym.candidates) and all(c.place.feature_code in {"PPLX", "SQR"} for c in toponym.candidates)


def _goes_on(parse: Parse, toponym: Toponym) -> bool:
    """Does the name begin what comes next, so that the comma parts clauses ("in Paris, Texas officials said")?"""
    last = parse.tokens[toponym.last]
    after = parse.tokens[toponym.last + 1 : toponym.last + 2]
    if not after or after[0].sent is not last.sent or not after[0].text[0].isalnum():
        return bool(after) and after[0].text in {"'s", "’s"}
    short = "." in toponym.name or toponym.name.isupper()
    is_country = any(c.place.is_country for c in toponym.candidates)
    return (short and is_country) or last.dep in {"nsubj", "nsubjpass", "compound", "amod", "poss", "nmod"}
