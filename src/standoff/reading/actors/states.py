"""Countries that act or are acted on, by their own name or by that of their capital."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from standoff.knowledge.nations import named, nation, of_capital
from standoff.knowledge.words import word_set
from standoff.model import ActorKind
from standoff.reading.actors.candidate import Candidate
from standoff.reading.actors.names import SAYING

if TYPE_CHECKING:
    from standoff.model import PlaceMention
    from standoff.reading.actors.names import Names
    from standoff.reading.parse import Parse, Token

_DEALS = word_set("actor_words", "deal")
_STATIC = word_set("actor_words", "static")
_DEEDS = word_set("actor_words", "deed")
# What a capital does when it stands for its government.
_STATELY = SAYING | word_set("actor_words", "stately")
_ADDRESSED = word_set("actor_words", "addressed")


def find_states(parse: Parse, names: Names) -> list[Candidate]:
    """One candidate for each place where a country is a party, not a place."""
    found = []
    for first, last, iso3 in names.nations:
        if last.i in names.by_token or not first.text[0].isupper():
            continue
        if last.dep in {"amod", "compound", "nmod"} and last.head.lemma in _DEEDS and last.head.i > last.i:
            found.append(_state(parse, first, last, iso3, f"the {last.head.text} is told to be the country's"))
        elif named(_text(parse, first, last)) is not None and _acts(last):
            found.append(_state(parse, first, last, iso3, "the country is named as one that acts or is addressed"))
    for token in parse.tokens:
        if token.tag != "NNP" or not _stands_for_government(token):
            continue
        if token.i in names.by_token:
            continue
        capital = of_capital(token.text)
        if capital is not None and (token.i == 0 or parse.tokens[token.i - 1].dep != "compound"):
            found.append(
                _state(parse, token, token, capital.iso3, f"the capital stands for the government of {capital.name}")
            )
    return found


def _stands_for_government(capital: Token) -> bool:
    if capital.dep == "nsubj":
        return capital.head.lemma in _STATELY
    return capital.dep == "pobj" and capital.head.lower in {"on", "upon"} and capital.head.head.lemma == "call"


def _acts(token: Token) -> bool:
    head = token.head
    if token.dep == "nsubj":
        return head.lemma not in _STATIC
    if token.dep == "poss":
        return head.lemma in _DEEDS
    if token.dep == "pobj":
        if head.lower == "with":
            return head.head.lemma in _DEALS
        return head.lower in {"by", "against", "between"} or (
            head.lower in {"on", "to"} and head.head.lemma in {"call", "appeal", "say", "belong"}
        )
    if token.dep in {"dobj", "dative"}:
        return head.lemma in _ADDRESSED or (token.dep == "dative" and head.tag[:2] == "VB")
    if token.dep == "conj" and head.dep in {"nsubj", "pobj", "dobj"} and head is not token:
        return named(head.text) is not None and _acts(head)
    return False


def _state(parse: Parse, first: Token, last: Token, iso3: str, why: str) -> Candidate:
    owner = last.dep in {"amod", "compound", "nmod"}
    before = (
        None
        if owner
        else parse.tokens[first.i - 1]
        if first.i and parse.tokens[first.i - 1].sent is first.sent
        else None
    )
    start = before if before is not None and before.lower == "the" else first
    name = _text(parse, first, last)
    words = (iso3.lower(),) if named(name) is not None else ()  # a country's own name goes before its capital's
    return Candidate(
        first=start, last=last, head=last, form="name", kind=ActorKind.STATE, why=why, name_first=first,
        name=name, words=words, country=iso3, sector="GOV", definite="definite",
    )  # fmt: skip


def _text(parse: Parse, first: Token, last: Token) -> str:
    return " ".join(parse.view[first.start : last.end].split())


def country_of_report(names: Names, places: tuple[PlaceMention, ...]) -> str | None:
    """The country that most of the report's places and peoples belong to; none where no country has more than half."""
    counts: Counter[str] = Counter(iso3 for _, _, iso3 in names.nations)
    for mention in places:
        place = mention.place
        if place is not None and place.country and not place.is_country:
            found = nation(place.country)
            if found is not None:
                counts[found.iso3] += 1
    if not counts:
        return None
    iso3, most = max(counts.items(), key=lambda item: (item[1], item[0]))
    return iso3 if most > 1 and most * 2 > sum(counts.values()) else None
