"""What the path from an act down to a toponym costs, and what bars it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.knowledge.words import word_set
from standoff.reading.clauses import heads_clause, occurrences
from standoff.reading.modifiers.clauses import clause_step
from standoff.reading.modifiers.nouns import is_locative, is_next_item, is_person_noun
from standoff.reading.modifiers.prepositions import PLACING, is_bearing, is_scene, preposition_step

if TYPE_CHECKING:
    from standoff.reading.parse import Token

_FRAME = 1  # "In Mosul, ..." gives way to what the clause itself names


def place_penalty(anchor: Token, path: list[Token]) -> int | None:
    """What the path from the act down to the toponym costs, top last; `None` where it bars the place."""
    cost = 0
    placed = False  # by a preposition of place, lower down on the path
    below = ""  # the preposition or object that the path came from
    for node in path:
        if not placed and below in {"dobj", "to", "into"} and heads_clause(node) and not _shares_object(node):
            return None  # "..., destroying Minsk", "and was flown to Tunis"
        step = _step(node, anchor, path[-1].head, placed=placed)
        if step is None:
            return None
        cost += step
        placed = placed or (node.dep == "prep" and node.lower in PLACING and node.lower != "by")
        below = node.lower if node.dep == "prep" else node.dep if node.dep == "dobj" else ""
    return cost


def _step(node: Token, anchor: Token, act: Token, *, placed: bool) -> int | None:
    """What one word on the path costs, by how it hangs on the word above it."""
    above = node.head
    if node.lower == "according":
        return None
    if heads_clause(node):
        return clause_step(node, time=False)
    if node.dep == "agent" or node.lower == "by":
        return 2 if placed else None  # "by snipers in Aden"
    if node.dep == "prep":
        return _below_preposition(node, act, placed=placed)
    if node.dep in {"compound", "amod", "nmod", "poss", "npadvmod", "advmod"}:
        return _before_noun(node)
    if node.dep.startswith("nsubj"):
        return _in_subject(node, anchor, placed=placed)
    beside_subject = above.dep.startswith("nsubj") and not placed
    if node.dep == "appos":
        return None if beside_subject else 0
    if node.dep == "conj" and (beside_subject or (node is not anchor and above is act and is_next_item(node, above))):
        return None
    return None if node.dep == "dative" else 0


def _below_preposition(node: Token, act: Token, *, placed: bool) -> int | None:
    above = node.head
    if node.lower == "of" and is_bearing(above):
        return None
    opens = _FRAME if above is act and node.i == node.sent.tokens[0].i else 0
    if node.lower == "against" and placed and above.lemma in occurrences():
        return 2 + opens  # "air strikes against targets in Tripoli"
    step = preposition_step(node, above)
    return None if step is None else step + opens


def _before_noun(node: Token) -> int | None:
    """A name before a noun places the act where the noun is a part of space, an act itself, or the scene of one."""
    noun = node.head
    if noun.lemma in word_set("clause_words", "era"):
        return None  # "captured in the 1967 Middle East war"
    if noun.lemma in word_set("clause_words", "abroad") or (noun.tag == "VBN" and noun.dep in {"amod", "acl"}):
        return None  # "the US invasion", "the US-led raid": whose it is
    if noun.pos not in {"NOUN", "PROPN"} or is_locative(noun) or noun.lemma in occurrences():
        return 0
    return 1 if node.dep == "compound" and is_scene(noun) else None


def _in_subject(node: Token, anchor: Token, *, placed: bool) -> int | None:
    """A subject places what it does where it is a part of space or an act itself, or where the place is the victim."""
    verb = node.head
    held = node.dep == "nsubjpass" and verb.lemma in word_set("clause_words", "held")
    if node is anchor and node.dep == "nsubjpass":
        return 0 if held else None
    if node is anchor and verb.lemma not in word_set("clause_words", "witness"):
        return None
    if node is not anchor and node.ent == "ORG":
        return None  # "the court at The Hague ordered"
    if is_locative(node) or node.lemma in occurrences():
        return 0
    if not placed and (not held or is_person_noun(node)):
        return None
    return 0 if node is anchor else 2


def _shares_object(verb: Token) -> bool:
    """As in "captured and annexed the town": is the object of the second verb that of the first as well?"""
    return verb.dep == "conj" and verb.head.child("dobj") is None and 0 < verb.i - verb.head.i <= 3
