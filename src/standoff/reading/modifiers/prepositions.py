"""What the preposition between an act and a place says of the two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.reading.clauses import heads_clause, occurrences
from standoff.reading.modifiers.nouns import is_locative, is_person_noun

if TYPE_CHECKING:
    from standoff.reading.parse import Token

PLACING = frozenset(
    "in at near outside inside around across throughout along off within above over opposite on north south east west "
    "northeast northwest southeast southwest beyond behind by".split(),
)
_MOVING = frozenset("from to into towards toward through onto via".split())
_BESIDE = frozenset("after following before during amid in with including".split())
_LENGTHS = frozenset("km kms kilometer kilometre mile miles".split())


def preposition_step(node: Token, parent: Token) -> int | None:
    """What the step from `parent` over this preposition costs; `None` where what is behind it is not the act's."""
    word = node.lower
    if word in PLACING:
        return 0
    if word == "of":
        fits = is_locative(parent) or parent.lemma in occurrences() or not heads_clause(parent)
        return 0 if fits and not is_person_noun(parent) else None
    if word in _MOVING:
        if heads_clause(parent) or is_locative(parent) or parent.dep == "prep" or parent.pos in {"ADV", "ADP"}:
            return 1
        return 1 if parent.lemma in occurrences() else None
    if word == "before" and (behind := node.child("pobj")) is not None and behind.lemma in occurrences():
        return None  # "promised reforms before the bombing of Tripoli"
    return 2 if word in _BESIDE else None


def is_bearing(word: Token) -> bool:
    """As in "40 kilometres west of Baghdad", which is where the act was not."""
    if word.lower not in PLACING or word.lower == "in":
        return False
    before = word.sent.tokens[max(word.i - word.sent.tokens[0].i - 4, 0) : word.i - word.sent.tokens[0].i]
    return any(t.lemma in _LENGTHS or t.lower in _LENGTHS for t in before)


def is_scene(noun: Token) -> bool:
    """As in "in a Mogadishu cafe": a thing, not a person, in a phrase that tells where, or acted upon."""
    told_where = noun.dep == "pobj" and (noun.head.lower in PLACING or noun.head.lower == "of")
    return (noun.dep == "dobj" or told_where) and not is_person_noun(noun)
