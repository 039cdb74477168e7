"""The shapes of a verb and its clause that decide whether it tells of what is done, to be done or only thought of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.reading.clauses import is_reporting_clause
from standoff.reading.factuality.words import governors, marks
from standoff.reading.grammar import is_verbal

if TYPE_CHECKING:
    from standoff.reading.parse import Token

FINITE = frozenset({"VBD", "VBZ", "VBP"})
_RANKS = frozenset({"first", "second", "third", "last", "latest", "only", "next", "sole", "one"})

_GOING_ON = frozenset("continue persist escalate worsen intensify".split())


def is_ranked(noun: Token) -> bool:
    """The first, the last or the youngest to die did die; flights to rescue people are for it only."""
    return any(t.tag == "JJS" or t.lower in _RANKS for t in (noun, *noun.children))


def is_told_before(node: Token) -> bool:
    """Is it the content of a verb in the past that tells or expects it ("said it would", "decided they would")?"""
    while node.dep == "conj" and is_verbal(node.head):
        node = node.head
    if node.dep != "ccomp":
        return any(c.dep == "ccomp" and is_reporting_clause(c) for c in node.children)
    head = node.head
    if head.tag not in {"VBD", "VBN"}:
        return False
    return is_reporting_clause(head) or (head.lemma, "that") in governors()


def opens_with_should(token: Token) -> bool:
    """Does it stand in a condition that inversion marks ("Should the army attack, ...")?"""
    tokens = token.sent.tokens
    first = next((t for t in tokens if t.pos not in {"PUNCT", "CCONJ"}), token)
    if first.lower != "should" or tokens[-1].text == "?":
        return False
    comma = next((t.i for t in tokens if t.text == "," and t.i > first.i), tokens[-1].i)
    return first.i < token.i < comma


def is_present(verb: Token) -> bool:
    """Told in the present tense; after "after" or "until" that is what has not come yet."""
    if verb.tag in {"VBZ", "VBP"}:
        return True
    return verb.tag in {"VBN", "VBG"} and any(
        c.dep in {"aux", "auxpass"} and c.lower in {"is", "are", "'s", "'re"} for c in verb.children
    )


def is_condition(clause: Token) -> bool:
    return any(c.dep == "mark" and c.lower in {"if", "unless", "lest"} for c in clause.children)


def is_open(node: Token) -> bool:
    return any(c.dep == "aux" and c.lower in marks("modal") for c in node.children)


def has_aux(node: Token) -> bool:
    return any(c.dep in {"aux", "auxpass"} for c in node.children)


def has_to(node: Token) -> bool:
    if any(c.dep == "aux" and c.lower == "to" for c in node.children):
        return True
    return node.dep == "conj" and node.tag == "VB" and has_to(node.head)


def with_particle(verb: Token) -> str:
    particle = verb.child("prt")
    return f"{verb.lemma} {particle.lower}" if particle else verb.lemma


def is_definite(noun: Token) -> bool:
    """Does the noun point at something that the reader knows of ("the attack", "these raids")?"""
    return any(c.dep == "det" and c.lower in {"the", "this", "these", "that", "those"} for c in noun.children)


def is_indicative(verb: Token) -> bool:
    """Told plainly as past or present, with no modal."""
    return verb.tag in FINITE or (verb.tag in {"VBN", "VBG"} and has_aux(verb) and not is_open(verb))


def goes_on(verb: Token) -> bool:
    """Something under way goes on: in "will not allow the killing to continue" there is killing."""
    return verb.lemma in _GOING_ON and has_to(verb)
