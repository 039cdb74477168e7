"""The act in which people were harmed, told beside the harm ("killed in a raid by militia")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.codebooks.plover_lexicon import word_class
from standoff.reading.grammar import is_passive, is_verbal, object_of, prepositional, surface_subject
from standoff.reading.statements.nouns import noun_rule

if TYPE_CHECKING:
    from standoff.reading.parse import Token
    from standoff.reading.statements.trigger import Trigger

_DESTROYING = frozenset({"destroy", "damage", "flatten", "level", "demolish", "wreck", "hit"})


def occasion_of(trigger: Trigger) -> Token | None:
    """The noun for the act in which people were killed or hurt, which is the same act.

    It stands with "in", "by" or "during", or as the subject ("the raid that killed nine").
    """
    verb = trigger.head
    if trigger.event_type != "ASSAULT" or not is_verbal(verb):
        return None
    harms = verb.lemma in word_class("HARM") or verb.lemma in _DESTROYING
    nouns = list(prepositional(verb, "in", "by", "during") if harms else prepositional(verb, "in", "by"))
    harmed = object_of(verb)
    if not is_passive(verb) and verb.lemma in word_class("HARM"):
        subject = surface_subject(verb)
        nouns += [subject] if subject is not None else []
        nouns += list(prepositional(harmed, "in", "during")) if harmed is not None else []
    return next((n for n in nouns if _is_assault(n)), None)


def _is_assault(noun: Token) -> bool:
    if is_verbal(noun) and not noun.tag.startswith("NN"):
        return False
    rule = noun_rule(noun)
    return rule is not None and rule.event_type == "ASSAULT" and rule.owner != "both"
