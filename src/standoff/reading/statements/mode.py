"""The mode of an act where the words beside it tell more than the word that names it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.codebooks.plover_lexicon import means, word_class
from standoff.reading.grammar import prepositional, subject_of
from standoff.reading.statements.nouns import noun_rule
from standoff.reading.statements.occasion import occasion_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from standoff.reading.parse import Token
    from standoff.reading.statements.trigger import Trigger

_VAGUE = frozenset({"kill", "wound", "injure", "attack", "strike", "hit", "target", "destroy", "damage", "die", "raid"})
_OPENING = frozenset({"open", "fire", "return"})  # "opened fire with attack helicopters" is no rifle fire
_INSTRUMENT = ("with", "in", "by", "using", "from", "of")
_YIELDING = (("yield", ("LEAVE", "YIELDN", "CEASEFIRE")), ("meet", ("MEETV", "TALKS")), ("assist", ("HELPV", "HELPN")))


def mode_of(trigger: Trigger) -> tuple[str | None, str]:
    """The mode, and where it was read from if not from the word that names the act."""
    opened = trigger.mode == "firearms" and trigger.head.lemma in _OPENING
    if trigger.mode is not None and not opened and not (trigger.event_type == "ASSAULT" and trigger.mode == "destroy"):
        return trigger.mode, ""
    if trigger.event_type == "ASSAULT" and (trigger.head.lemma in _VAGUE or trigger.mode is None or opened):
        occasion = occasion_of(trigger)
        rule = noun_rule(occasion) if occasion is not None else None
        if occasion is not None and rule is not None and rule.mode is not None:
            return rule.mode, f"the mode is told by '{occasion.text}'"
        for token in _instruments(trigger):
            if mode := means().get(token.lemma) or means().get(token.lower):
                return mode, f"the mode is told by '{token.text}'"
    if trigger.event_type in {"REQUEST", "REJECT"} and trigger.mode is None:
        for token in _asked(trigger.head):
            for mode, names in _YIELDING:
                if any(token.lemma in word_class(name) for name in names):
                    return mode, f"the mode is told by '{token.text}'"
    return trigger.mode, ""


def _instruments(trigger: Trigger) -> Iterator[Token]:
    heads = [trigger.head] if trigger.verb is None else [trigger.verb, trigger.head]
    for head in heads:
        for child in head.children:
            if child.dep in {"compound", "amod"} and child.i < head.i:
                yield child
        for token in prepositional(head, *_INSTRUMENT):
            yield token
            yield from (c for c in token.children if c.dep in {"compound", "amod"})
    doer = subject_of(trigger.verb or trigger.head)
    if doer is not None and doer is not trigger.head:
        yield doer
        yield from (c for c in doer.children if c.dep == "compound")


def _asked(head: Token) -> Iterator[Token]:
    """The words that say what is asked for or refused, nearest first."""
    level = [head]
    for _ in range(4):
        level = [
            c
            for t in level
            for c in t.children
            if c.dep in {"prep", "pobj", "dobj", "xcomp", "ccomp", "acl", "advcl", "pcomp"}
        ]
        yield from (t for t in level if t.dep != "prep")
