"""Which word a clause with "who" or "whose" is told of, and which words stand for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.codebooks.plover_lexicon import word_class
from standoff.model import ActorKind

if TYPE_CHECKING:
    from standoff.reading.parse import Token
    from standoff.reading.statements.context import Context

_DOING = ("er", "or", "eer", "ist", "ian", "ant", "ee", "ual", "man", "men", "ard")


def owner_meant(noun: Token) -> Token:
    """For "whose" the noun that its clause modifies."""
    if noun.tag != "WP$":
        return noun
    clause = next((t for t in noun.ancestors() if t.dep == "relcl"), None)
    return clause.head if clause is not None else noun


def person_meant(noun: Token, context: Context) -> Token:
    """As in "a man with a forged passport, who ...": "who" is a person, also where a thing stands nearer."""
    who = any(c.dep == "relcl" and any(s.lower in {"who", "whom"} for s in c.children) for c in noun.children)
    named = _person_above(noun, context) if who and noun.tag == "NNP" and noun.ent != "PERSON" else None
    node = named or noun
    while who and not context.is_somebody(node) and node.dep == "pobj" and node.head.dep == "prep":
        node = node.head.head
    return node if context.is_somebody(node) else noun


def is_who(noun: Token) -> bool:
    """A noun for an agent that "who" takes up is a person, whatever the word ("the solicitor who accused them")."""
    doing = noun.lower.removesuffix("s").endswith(_DOING) or noun.lower in {"anyone", "everyone", "someone"}
    if noun.tag not in {"NN", "NNS"} or not doing:
        return False
    return any(c.dep == "relcl" and any(s.lower == "who" for s in c.children) for c in noun.children)


def _person_above(name: Token, context: Context) -> Token | None:
    """As in "Ms Ek of the daily Kurier, who was held"."""
    node = name
    while node.dep in {"pobj", "appos"}:
        node = node.head.head if node.dep == "pobj" else node.head
        mention = context.actor_at.get(node.i)
        actor = context.actors.get(mention.actor_id) if mention is not None else None
        if node.ent == "PERSON" or (actor is not None and actor.kind is ActorKind.PERSON):
            return node
    return None


def is_mistagged(head: Token) -> bool:
    """A noun for people in a noun's place, taken for a verb ("said that fighters had entered")."""
    return head.dep in {"nsubj", "nsubjpass", "dobj", "pobj"} and head.lower.removesuffix("s") in word_class("PERSON")
