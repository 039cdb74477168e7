"""Sides that are named by whom they are for or against ("pro-Haddad positions", "an anti-government rally")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.codebooks.plover_lexicon import word_class
from standoff.model import Participant

if TYPE_CHECKING:
    from standoff.reading.parse import Token
    from standoff.reading.statements.context import Context

CAMPS = frozenset({"pro", "anti"})
HYPHENS = frozenset("-‐‑–")


def camp_of(token: Token, context: Context) -> Participant | None:
    """As in "pro-Gaddafi positions", where `token` is "Gaddafi": the side that the first two words name."""
    tokens = context.parse.tokens
    if token.i < 2 or tokens[token.i - 1].text not in HYPHENS or tokens[token.i - 2].lower not in CAMPS:
        return None
    if is_idea(token) or token.lower in word_class("IDEA"):
        return None  # "pro-democracy" names no side
    span = context.parse.span(tokens[token.i - 2], token)
    return Participant(span, None, span.text)


def opposed_name(token: Token, context: Context) -> Participant | None:
    """As in "an anti-Haddad rally" or "anti-government forces": those whom the word after "anti" names."""
    tokens = context.parse.tokens
    if token.i < 2 or tokens[token.i - 1].text not in HYPHENS or tokens[token.i - 2].lower != "anti":
        return None
    named = [a for a in context.actors.values() if token.text in {n.rsplit(" ", 1)[-1] for n in (a.name, *a.names)}]
    span = context.parse.span(token, token)
    if len(named) == 1:
        return Participant(span, named[0].id, named[0].name)
    return Participant(span, None, span.text) if token.lower in word_class("PUBLIC") else None


def is_idea(head: Token) -> bool:
    """As in "democracy" or "Islamism", which some take for the name of a body."""
    if len(list(head.subtree())) > 1 and head.pos == "PROPN":
        return False
    return head.lower in word_class("IDEA") or (head.lower.endswith("ism") and len(head.text) > 5)
