"""Words for a place named before: "the city", "that town", "the capital", "there".

A description is taken for the one settlement that stands nearest before it, in its own sentence or in one of the few
before; where two stand there, neither is meant for sure, and none is given.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from standoff.knowledge.words import word_set
from standoff.model import PlaceMention
from standoff.reading.grammar import is_verbal
from standoff.reading.places.relations import relation_of
from standoff.reading.places.vocabulary import HYPHENS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from standoff.knowledge.gazetteer import Gazetteer
    from standoff.model import Place
    from standoff.reading.parse import Parse, Sentence, Token

_BACK = 3  # sentences before its own in which the name may stand
_CAPITALS = frozenset({"PPLC"})
_TOWNS = frozenset({"PPL", "PPLA", "PPLA2", "PPLA3", "PPLA4", "PPLA5", "PPLC", "PPLG", "PPLL", "PPLS", "STLMT"})
_SAME = frozenset({"the", "this", "that"})
_RESTRICTING = frozenset({"nummod", "poss", "relcl", "acl", "appos", "nmod"})
_SIDES = {
    "northern": (("n", 1),),
    "southern": (("n", -1),),
    "eastern": (("e", 1),),
    "western": (("e", -1),),
    "northeastern": (("n", 1), ("e", 1)),
    "northwestern": (("n", 1), ("e", -1)),
    "southeastern": (("n", -1), ("e", 1)),
    "southwestern": (("n", -1), ("e", -1)),
}
_BASED = frozenset({"compound", "amod", "nmod"})


def find_meant(
    parse: Parse, places: Sequence[PlaceMention], gazetteer: Gazetteer | None = None
) -> tuple[PlaceMention, ...]:
    """A mention for each description whose place was named before, spanning its words, in order of the text.

    Of "the western city" the gazetteer tells whether the one named before may be meant; without it none is taken.
    """
    named = [m for m in places if m.place is not None and not _is_based(m, parse)]
    if not named:
        return ()
    taken = {t.i for m in places for t in parse.tokens_in(m.span.start, m.span.end)}
    found = []
    for sentence in parse.sentences:
        for noun in sentence.tokens:
            there = _is_there(noun)
            if not there and not _describes(noun, taken):
                continue
            meant = _antecedent(noun, sentence, parse, named)
            if meant is None or meant.place is None or not _lies_so(noun, meant.place, gazetteer):
                continue
            first = noun.i if there else min(c.i for c in noun.children if c.lower in _SAME)
            relation, start, end = relation_of(parse, noun.i, noun.i, meant.place)
            wording = parse.span(parse.tokens[start], parse.tokens[end]) if (start, end) != (noun.i, noun.i) else None
            span = parse.span(parse.tokens[first], noun)
            why = (
                f"'{span.text}' is {meant.span.text}, the only {'place' if there else 'settlement'} named just before."
            )
            found.append(PlaceMention(span, meant.place, relation, why, wording))
    return tuple(found)


def _is_there(word: Token) -> bool:
    """As in "killed nine people there", not "there were"."""
    return word.lower == "there" and word.tag == "RB" and word.dep == "advmod" and is_verbal(word.head)


def _describes(noun: Token, taken: set[int]) -> bool:
    """Is it "the city" and no other city: not "the city of X", "the northern city", "the city where"?"""
    if noun.lower not in word_set("place_words", "described") or noun.i in taken or noun.tag != "NN":
        return False
    if noun.dep in _BASED:
        return False
    same = False
    for child in noun.children:
        if child.lower in _SAME and child.dep == "det":
            same = True
        elif child.dep in {"amod", "compound"}:
            if child.lower not in word_set("place_words", "describing") | _SIDES.keys() | {"capital"}:
                return False
        elif child.dep in _RESTRICTING or (child.dep == "prep" and child.lower == "of"):
            return False
    following = noun.sent.tokens[noun.i - noun.sent.tokens[0].i + 1 :][:1]
    return same and not any(t.i in taken or t.tag == "NNP" for t in following)


def _is_capital(noun: Token) -> bool:
    """As in "the capital", "the capital city"."""
    return noun.lower == "capital" or (noun.lower == "city" and any(c.lower == "capital" for c in noun.children))


def _lies_so(noun: Token, place: Place, gazetteer: Gazetteer | None) -> bool:
    """Does "the western city" lie west of the middle of its country? Without that word anything does."""
    told = [c.lower for c in noun.children if c.lower in _SIDES]
    if not told:
        return True
    country = gazetteer.country(place.country) if gazetteer is not None and place.country else None
    if country is None:
        return False
    degrees = {"n": place.latitude - country.latitude, "e": place.longitude - country.longitude}
    return all(sign * degrees[axis] > 0 for word in told for axis, sign in _SIDES[word])


def _antecedent(noun: Token, sentence: Sentence, parse: Parse, named: Iterable[PlaceMention]) -> PlaceMention | None:
    wanted = _CAPITALS if _is_capital(noun) else None if noun.lower == "there" else _TOWNS
    options = [m for m in named if m.span.end <= noun.start and _is_one(m, wanted)]
    bounds = [noun.start, *(s.start for s in reversed(parse.sentences[max(sentence.i - _BACK, 0) : sentence.i + 1]))]
    for end, start in pairwise(bounds):
        here = [m for m in options if start <= m.span.start < end]
        if here:
            return here[-1] if len({m.place.id for m in here if m.place is not None}) == 1 else None
    return None


def _is_one(mention: PlaceMention, wanted: frozenset[str] | None) -> bool:
    return mention.place is not None and (wanted is None or mention.place.feature_code in wanted)


def _is_based(mention: PlaceMention, parse: Parse) -> bool:
    """Does the name only say whose somebody is ("the Benghazi-based council", "the Tripoli government")?"""
    if parse.view[mention.span.end : mention.span.end + 1] in HYPHENS:
        return True
    tokens = parse.tokens_in(mention.span.start, mention.span.end)
    return bool(tokens) and tokens[-1].dep in _BASED and tokens[-1].head.i > tokens[-1].i
