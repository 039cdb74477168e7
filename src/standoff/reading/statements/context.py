"""What is known of a document's words while its statements are read: who and where each word is part of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from standoff.codebooks.plover_lexicon import word_class
from standoff.model import Actor, ActorMention, PlaceMention
from standoff.reading.parse import Parse

if TYPE_CHECKING:
    from standoff.codebooks.plover_lexicon import Words
    from standoff.reading.parse import Token

# In a report with these words a "strike" is from the air unless labour is spoken of.
_RAIDING = frozenset("airstrike airstrikes warplane warplanes missile missiles bombing bombings nato drone".split())
_ACTING = frozenset({"nsubj", "nsubjpass", "dobj"})
_BESIDE_ACTORS = frozenset({"by", "against", "with"})
_PEOPLE_PRONOUNS = frozenset("i we he she they who whom him her them us me you those".split())


@dataclass(frozen=True, slots=True)
class Context:
    """By index of the token: the actor's mention and the place's mention that it is part of.

    `tells_of_raids`: the report speaks of attacks from the air.
    """

    parse: Parse
    actors: dict[str, Actor]
    actor_at: dict[int, ActorMention]
    place_at: dict[int, PlaceMention]
    tells_of_raids: bool

    def is_somebody(self, token: Token) -> bool:
        """Could this noun phrase act or be acted on as a person, group or body?"""
        if token.i in self.actor_at or token.lower in _PEOPLE_PRONOUNS or _is_bloc(token):
            return True
        if token.i in self.place_at:
            return self.is_state(token)
        people = word_class("PERSON")
        if token.lemma in word_class("FORCES"):
            return True
        if token.lemma in people or token.lower in people or token.lower.removesuffix("s") in people:
            return True
        if token.pos == "NOUN" and token.lower.endswith(("men", "women")) and token.tag == "NNS":
            return True
        if token.pos == "NUM":
            return token.ent in {"", "CARDINAL"}
        if token.ent in {"PERSON", "NORP", "ORG"}:
            return token.pos in {"PROPN", "NOUN", "ADJ"}
        return token.ent == "GPE" and self.is_state(token)

    def is_state(self, token: Token) -> bool:
        """Is it a country, or a place that the gazetteer does not know to be smaller?"""
        mention = self.place_at.get(token.i)
        if mention is None:
            return token.ent == "GPE"
        return mention.place is not None and mention.place.is_country

    def is_somewhere(self, token: Token) -> bool:
        if token.i in self.place_at or token.ent in {"GPE", "LOC", "FAC"}:
            return True
        return token.lemma in word_class("SETTLEMENT")

    def is_in(self, token: Token, words: Words) -> bool:
        if token.lemma in words.lemmas or token.lower in words.lemmas:
            return True
        return (words.somebody and self.is_somebody(token)) or (words.somewhere and self.is_somewhere(token))


def _is_bloc(token: Token) -> bool:
    """Is "the West" told as one who acts or is acted on, not as where something is?"""
    if token.text != "West":
        return False
    article = any(c.lower == "the" and c.i == token.i - 1 for c in token.children)
    if not article or any(c.dep == "prep" for c in token.children):
        return False
    return token.dep in _ACTING or (token.dep == "pobj" and token.head.lower in _BESIDE_ACTORS)


def make_context(
    parse: Parse, actors: tuple[Actor, ...], mentions: tuple[ActorMention, ...], places: tuple[PlaceMention, ...]
) -> Context:
    actor_at: dict[int, ActorMention] = {}
    for mention in sorted(mentions, key=lambda m: (m.span.start - m.span.end, m.span.start, m.actor_id)):
        for token in parse.tokens_in(mention.span.start, mention.span.end):
            actor_at[token.i] = mention  # the shortest, which comes last, is nearest to the word
    place_at: dict[int, PlaceMention] = {}
    for place in places:
        for token in parse.tokens_in(place.span.start, place.span.end):
            place_at[token.i] = place
    raids = any(token.lower in _RAIDING for token in parse.tokens)
    return Context(parse, {a.id: a for a in actors}, actor_at, place_at, raids)
