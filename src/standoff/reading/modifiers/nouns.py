"""What a noun names, as far as the time and place of an act go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.knowledge.words import word_set

if TYPE_CHECKING:
    from standoff.reading.parse import Token


def is_locative(token: Token) -> bool:
    """Does it name a part of space, as "the quarter", "the north"?"""
    return token.lemma in word_set("clause_words", "locative") or token.lower in word_set("clause_words", "locative")


def is_person_noun(token: Token) -> bool:
    """Does it name people, or a body of them: the ones who do or suffer, not the scene?"""
    return token.ent in {"PERSON", "ORG", "NORP"} or token.lemma in word_set("clause_words", "people")


def is_next_item(item: Token, act: Token) -> bool:
    """In "marches against the levy in the north, elections in Ghana" the elections are another act."""
    if act.child("prep") is None or is_locative(item) or item.ent in {"GPE", "LOC", "FAC"}:
        return False
    first = min((t.i for t in item.subtree()), default=item.i)
    before = next((t for t in item.sent.tokens if t.i == first - 1), None)
    return before is not None and before.text in {",", ";"}
