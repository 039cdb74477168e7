"""Who did what the sentence only takes up again ("NATO struck a house. The strike killed nine")."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from standoff.model import Factuality
from standoff.reading.grammar import is_verbal
from standoff.reading.statements.nouns import noun_rule
from standoff.reading.statements.occasion import occasion_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from standoff.model import Statement
    from standoff.reading.parse import Sentence, Token
    from standoff.reading.statements.context import Context
    from standoff.reading.statements.participants import Sides
    from standoff.reading.statements.trigger import Trigger

_BACK = 2  # sentences
_KNOWN = frozenset({"the", "this", "that"})


def as_told_before(
    trigger: Trigger, sides: Sides, sentence: Sentence, found: Sequence[Statement], context: Context
) -> Sides:
    """The sides, where nobody is named, with the agents of the one act that "the attack" takes up.

    Only of violence, and where the sentences before tell one such act, by the same word, with its agents.
    """
    act = trigger.head if not is_verbal(trigger.head) else occasion_of(trigger)
    if sides.agents or trigger.event_type != "ASSAULT" or act is None or not _is_known(act):
        return sides
    rule = noun_rule(act)
    if rule is None or rule.owner == "both":  # of "the fighting" nobody is the author alone
        return sides
    start = context.parse.sentences[max(sentence.i - _BACK, 0)].start
    told = [
        s
        for s in found
        if start <= s.trigger.start < sentence.start
        and s.event_type == "ASSAULT"
        and s.factuality is Factuality.ASSERTED
        and _names(s.trigger.text, act)
    ]
    if not told or len({tuple(p.name for p in s.agents) for s in told}) != 1 or not told[-1].agents:
        return sides
    return replace(sides, agents=told[-1].agents, how=f"agent is that of '{told[-1].trigger.text}', told before")


def _is_known(act: Token) -> bool:
    """Taken up with nothing new said of it: "the attack", not "the attack on the port"."""
    marked = any(c.dep == "det" and c.lower in _KNOWN for c in act.children)
    return marked and not any(c.dep in {"prep", "poss", "amod", "compound", "relcl", "acl"} for c in act.children)


def _names(words: str, act: Token) -> bool:
    """What was told as "bombed" or "attacked" is taken up as "the bombing" or "the attack"."""
    stem = act.lemma.lower().removesuffix("ing")
    return any(word.lower().startswith(stem) for word in words.replace("-", " ").split())
