"""How the words around a place put an occurrence to it: at, near, in a part of, towards, from."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from standoff.knowledge.words import rows
from standoff.model import Relation
from standoff.reading.places.vocabulary import HYPHENS, PARTIES

if TYPE_CHECKING:
    from standoff.model import Place
    from standoff.reading.parse import Parse, Token

_REACH = 8  # words that may stand between a preposition and the place's name
_BORDERS = frozenset({"border", "frontier"})
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_DIRECTION = re.compile(
    r"(?:north|south)(?:-?(?:east|west))?(?:ern)?|(?:east|west)(?:ern)?|central|upper|lower|inner|rural|coastal|mainland"
    r"|(?:north|south)-central|mid",
    re.IGNORECASE,
)
_GLUED = re.compile(r"\.[-‐‑–](?:based|born)$")  # "U.S.-based" is one token
_UNIT = re.compile(r"\b(?:kms?|kilomet|miles?|mi|met|yards|m)", re.IGNORECASE)
_DISTANCE = re.compile(
    r"(?:(?:about|some|around|roughly|nearly|almost|just|less than|more than|only)\s+)*"
    r"(?:\d[\d.,]*(?:[-–]\d[\d.,]*)?|a few|several|(?:a\s)?dozens?(?: of)?|tens of|[a-z]+)\s?-?"
    r"(?:km|kms|kilomet(?:er|re)s?|miles?|mi|met(?:er|re)s?|yards|m)\b\.?"
    r"(?:\s*\([^()]{1,30}\))?"
    r"(?:\s+(?:to the\s+|due\s+)?(?:north|south)?[- ]?(?:east|west|north|south)?)?"
    r"\s+(?:of|from|outside|off|inside)(?:\s+[a-z-]+){0,4}\s*$",
    re.IGNORECASE,
)


@cache
def _words(sort: str) -> dict[str, Relation]:
    return {row[0]: Relation(row[2]) for row in rows("place_relations") if row[1] == sort}


def relation_of(parse: Parse, first: int, last: int, place: Place | None) -> tuple[Relation, int, int]:
    """The relation, and the first and last token of the words that say it (those of the name where none do)."""
    tokens = parse.tokens
    glued = _GLUED.search(tokens[last].text)
    if glued is not None:
        return Relation.FROM, first, last
    if first > 1 and tokens[first - 1].text in HYPHENS and tokens[first - 2].text in PARTIES:
        return Relation.FROM, first - 2, last  # "R-Michigan"
    following = _after(tokens, first, last, place)
    if following is not None:
        return following
    return _before(parse, first, last, place)


def _after(tokens: list[Token], first: int, last: int, place: Place | None) -> tuple[Relation, int, int] | None:
    """After the name: "Mali's north", "the Misrata outskirts", "Geneva-based"."""
    sentence = tokens[last].sent
    rest = [t for t in tokens[last + 1 : last + 4] if t.sent is sentence]
    if len(rest) >= 2 and rest[0].text in HYPHENS and rest[0].start == tokens[last].end:
        if (relation := _words("hyphen").get(rest[1].lower)) is not None:
            return relation, first, rest[1].i
        return None
    if rest and rest[0].text in _POSSESSIVE:
        rest = rest[1:]
        if rest and _DIRECTION.fullmatch(rest[0].text) and len(rest) > 1 and rest[1].lower in _words("after"):
            rest = rest[1:]
        if not rest or rest[0].lower not in _words("after"):
            return Relation.AT, first, last  # "the gates of Mali's main city" says nothing of Mali
    if not rest or (relation := _words("after").get(rest[0].lower)) is None:
        return None
    if relation is Relation.PART:
        if rest[0].lower in _words("direction") and rest[0].i == last + 1:
            return None  # "in Mali north of the river"
        relation = _part(place)
    start = first
    while start > 0 and tokens[start - 1].lower in {"the", "a"} and tokens[start - 1].sent is sentence:
        start -= 1
    return relation, start, rest[0].i


def _before(parse: Parse, first: int, last: int, place: Place | None) -> tuple[Relation, int, int]:
    tokens = parse.tokens
    sentence = tokens[first].sent
    left = parse.view[sentence.start : tokens[first].start]
    if (found := _by_distance(parse, left, first)) is not None:
        return Relation.NEAR, found, last
    start = first
    relation: Relation | None = None
    lowest = max(sentence.tokens[0].i, first - _REACH)
    k = first - 1
    if k >= lowest and _DIRECTION.fullmatch(tokens[k].text) and not _is_town(place):
        relation, start = Relation.PART, k
        k -= 1
    while k >= lowest:
        token = tokens[k]
        lower = token.lower
        if lower == "of" and k > lowest:
            head = tokens[k - 1]
            if (of := _words("head").get(head.lower)) is not None:
                if of is Relation.PART:
                    of = _part(place)
                if of is not Relation.AT:
                    relation = relation or of
                start = k - 1
                if of is Relation.FROM:
                    return of, start, last
                k -= 2
                while k >= lowest and _modifies(tokens[k]):
                    start = k
                    k -= 1
                while tokens[start].tag == "VBN":  # "had taken parts of": the verb is no part of it
                    start += 1
                continue
            if head.lower in _words("direction"):
                the = k > lowest + 1 and tokens[k - 2].lower in {"the", "its", "far"}
                start = k - 2 if the else k - 1
                # "in the west of the country" is in it, "west of the town" beside it.
                return (_part(place) if the and not _is_town(place) else Relation.NEAR), start, last
            return relation or Relation.AT, start, last
        if lower in {"to", "for", "on"} and (motion := _motion(tokens, k, lowest, lower)) is not None:
            return relation or motion, start if relation else k, last
        if lower == "with" and k > lowest and tokens[k - 1].lemma in _BORDERS:
            return Relation.NEAR, k - 1, last
        if (found_preposition := _words("preposition").get(lower)) is not None and token.tag in {
            "IN",
            "RP",
            "TO",
            "VBG",
        }:
            if found_preposition is Relation.AT:
                return relation or Relation.AT, start, last
            if relation in {None, Relation.AT}:
                return found_preposition, k, last
            return relation or found_preposition, start, last
        if (verb := _words("verb").get(lower)) is not None and token.pos == "VERB":
            return relation or verb, start if relation else k, last
        if not _modifies(token):
            break
        k -= 1
    return relation or Relation.AT, start, last


def _by_distance(parse: Parse, left: str, first: int) -> int | None:
    """The token at which "30 km north of" begins, where it stands right before the name."""
    tail = left[-80:]
    if _UNIT.search(tail) is None:
        return None
    match = None
    for begin in range(len(tail)):
        if (begin == 0 or tail[begin - 1].isspace()) and (match := _DISTANCE.match(tail, begin)):
            break
    if match is None:
        return None
    offset = parse.tokens[first].start - len(tail) + match.start()
    return parse.tokens_in(offset, offset + 1)[0].i


def _motion(tokens: list[Token], k: int, lowest: int, preposition: str) -> Relation | None:
    """In "advanced on", "close to", "en route to": what a word of motion makes of the preposition after it."""
    reach = 6 if preposition == "to" else 2
    for i in range(k - 1, max(lowest, k - reach) - 1, -1):
        found = _words("motion").get(tokens[i].lower)
        if found is not None:
            if found is Relation.NEAR and i != k - 1:
                return None
            return found
        if tokens[i].text in {",", ";", "—", "--"}:
            return None
    return None


def _modifies(token: Token) -> bool:
    """May stand between a preposition and the place: "in *the western lagoon-side* town of"."""
    return (
        token.pos in {"DET", "ADJ", "ADV", "NOUN", "NUM", "PROPN"}
        or token.text in HYPHENS
        or token.tag in {"VBN", "POS", "PRP$"}
    )


def _is_town(place: Place | None) -> bool:
    return place is not None and place.feature_class in {"P", "S"}


def _part(place: Place | None) -> Relation:
    """A part of a town is still the town; a part of a country says less than the country's name seems to."""
    return Relation.AT if _is_town(place) else Relation.PART
