"""Those whom an act of words or a protest is about, where no phrase of its verb names them outright.

"Norway agreed to help defend Iceland" is told of Iceland; "denounced the arrest of two editors by the army" is told of
the army. Recipients are looked for where what is said touches them: nearest first, and only along those phrases that
tell what is said, never along those that tell when, where or with whose help.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.codebooks.plover_lexicon import word_class
from standoff.reading.grammar import is_passive, is_verbal, object_of
from standoff.reading.statements.nouns import noun_rule
from standoff.reading.statements.resolve import can_own

if TYPE_CHECKING:
    from collections.abc import Iterator

    from standoff.reading.parse import Token
    from standoff.reading.statements.context import Context

REACHING = frozenset({"AGREE", "CONCEDE", "REQUEST", "REJECT", "THREATEN", "ACCUSE", "SUPPORT", "PROTEST"})
BLAMING = frozenset({"ACCUSE", "SUPPORT", "PROTEST"})  # told of those whose act it is, never of those harmed by it
_PURPOSE = frozenset("protest demand call denounce condemn oppose press urge disperse show".split())
_DEPTH = 5
_TO_ALL = frozenset({"against", "to", "with", "from", "toward", "towards", "by"})
_TO_PEOPLE = frozenset("on of for over at between into about upon among regarding concerning".split())
_COMPLEMENT = frozenset("dobj xcomp ccomp acomp oprd attr pcomp pobj dative".split())
_CONDITION = frozenset({"unless", "if", "until"})
GIVING = frozenset("contribute send provide give supply donate deploy offer lend deliver".split())  # to somebody
_CARING = frozenset({"protect", "save", "rescue", "evacuate", "help", "defend", "spare", "shield", "aid", "assist"})


def reached(verb: Token, event_type: str, agents: list[Token], context: Context) -> list[Token]:
    """The nearest one that what is said touches; empty where there is none, or where the verb's own object is one."""
    own = object_of(verb)
    if own is not None and (own.pos == "PRON" or own.i in context.place_at):
        return []
    level = list(_below(verb, event_type, context, first=True))
    for _ in range(_DEPTH):
        found = [t for t in level if t not in agents and _is_named(t, context)]
        if event_type == "AGREE":  # "agreed a new cabinet": what is agreed is nobody's partner
            found = [t for t in found if not (t.dep == "dobj" and t.head is verb)]
        if found:
            return [found[0]]
        level = [c for t in level for c in _below(t, event_type, context, first=False)]
    return []


def is_of_victims(noun: Token) -> bool:
    """Does "of" after this noun, or a possessive before it, tell whom it is done to ("the release of X")?"""
    rule = None if is_verbal(noun) else noun_rule(noun)
    return rule is not None and rule.owner == "recipient"


def _is_invaded(of: Token, context: Context) -> bool:
    """As in "the invasion of Iceland"."""
    rule = None if is_verbal(of.head) else noun_rule(of.head)
    assault = rule is not None and rule.event_type == "ASSAULT"
    return assault and any(context.is_somewhere(t) for t in of.children if t.dep == "pobj")


def _is_named(token: Token, context: Context) -> bool:
    """A name, or words for a body, a force or a people; not a pronoun, which may be anybody's."""
    if token.tag == "PRP$" and token.i in context.actor_at and token.head.lemma in word_class("YIELDN"):
        return True  # "sought his resignation"
    if token.lower == "terrorist" and token.dep in {"amod", "compound"}:
        return False
    if token.ent == "FAC" or token.pos == "PRON" or token.tag == "PRP$" or not context.is_somebody(token):
        return False
    if token.dep in {"compound", "amod", "nmod"}:
        return can_own(token, context)
    return token.lemma not in word_class("VIOLENT") and token.pos != "NUM"


def _below(token: Token, event_type: str, context: Context, *, first: bool) -> Iterator[Token]:
    """What tells more of what is said; the subject of the verb of saying itself is left out."""
    blaming = event_type in BLAMING
    if event_type == "REQUEST" and is_verbal(token) and token.lemma in _CARING:
        return
    for child in sorted(token.children, key=lambda c: c.i):
        if child.dep in {"prep", "agent"}:
            if first and child.lower == "by":
                continue
            if blaming and child.lower == "of" and (is_of_victims(token) or _is_invaded(child, context)):
                continue
            if first and event_type == "PROTEST" and child.lower in {"on", "of", "to", "with", "from", "for"}:
                continue
            if child.lower in _TO_ALL or child.lower in _TO_PEOPLE:
                below = (c for c in child.children if c.dep in {"pobj", "pcomp"})
                yield from (c for c in below if child.lower in _TO_ALL or not context.is_state(c))
        elif child.dep in {"nsubj", "nsubjpass"}:
            if not first and not blaming and event_type != "AGREE":
                yield child
        elif child.dep == "acl":
            if is_passive(child) or not blaming:
                yield child
        elif child.dep in _COMPLEMENT or child.dep == "poss":
            if child.dep == "dobj" and token.lemma in GIVING and child.ent != "PERSON":
                continue
            if child.dep != "ccomp" or not (blaming or event_type == "AGREE"):
                yield child
        elif (
            child.dep in {"amod", "compound", "nmod"}
            or (child.dep == "npadvmod" and token.lower == "led")
            or (child.dep == "advcl" and _tells_more(child, event_type, first=first))
        ):
            yield child


def _tells_more(clause: Token, event_type: str, *, first: bool) -> bool:
    """A protest's purpose, a threat's condition, what help that is promised is for."""
    if event_type == "PROTEST":
        return clause.lemma in _PURPOSE
    if event_type == "THREATEN":
        return any(c.lower in _CONDITION for c in clause.children if c.dep == "mark")
    return event_type == "AGREE" and not first and clause.tag == "VB"
