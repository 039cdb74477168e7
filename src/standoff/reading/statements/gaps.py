"""Acts whose verb is left out because the clause before has it ("most were killed by rebels, and 40 by militia")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.codebooks.plover_lexicon import VerbRule
from standoff.reading.grammar import is_passive, is_verbal, prepositional
from standoff.reading.statements.participants import Sides
from standoff.reading.statements.resolve import participants
from standoff.reading.statements.trigger import Trigger

if TYPE_CHECKING:
    from collections.abc import Iterator

    from standoff.reading.statements.context import Context

GAPPED = VerbRule("(left out)", (), "ASSAULT", None, (), symmetric=False)


def find_gapped(triggers: list[Trigger], context: Context) -> Iterator[Trigger]:
    """A conjunct with its own sufferers and its own "by", after a passive verb that has both too."""
    for trigger in triggers:
        verb = trigger.head
        if trigger.verb is not None or not is_verbal(verb) or not is_passive(verb):
            continue
        if next(prepositional(verb, "by"), None) is None:
            continue
        for token in verb.sent.tokens:
            if token.i > verb.i and token.dep == "conj" and not is_verbal(token) and context.is_somebody(token):
                by = next((c for c in token.children if c.lower == "by" and c.dep in {"prep", "agent"}), None)
                if by is not None and any(context.is_somebody(t) for t in prepositional(token, "by")):
                    yield Trigger(token, token, by, trigger.event_type, trigger.mode, GAPPED, verb)


def gapped_sides(trigger: Trigger, context: Context) -> Sides:
    agents = participants(prepositional(trigger.head, "by"), context)
    recipients = participants([trigger.head], context)
    return Sides(agents, recipients, "the verb is understood from the clause before; agent is the one after 'by'")
