"""The act in which people were harmed, told beside the harm ("killed in a raid by militia")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.codebooks.plover_lexicon import word_class
from standoff.reading.grammar import is_verbal, prepositional
from standoff.reading.statements.nouns import noun_rule

if TYPE_CHECKING:
    from standoff.reading.parse import Token
    from standoff.reading.statements.trigger import Trigger


def occasion_of(trigger: Trigger) -> Token | None:
    """The act in which people were killed or hurt ("killed in a raid by militia"), which is the same act."""
    if trigger.event_type != "ASSAULT" or trigger.head.lemma not in word_class("HARM") or not is_verbal(trigger.head):
        return None
    for noun in prepositional(trigger.head, "in", "by", "during"):
        rule = noun_rule(noun)
        if rule is not None and rule.event_type == "ASSAULT" and rule.owner != "both":
            return noun
    return None
