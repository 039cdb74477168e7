"""What a speaker says that somebody must do is a request to that one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.codebooks.plover_lexicon import VerbRule, word_class
from standoff.model import Participant
from standoff.reading.grammar import subject_of
from standoff.reading.statements.participants import Sides
from standoff.reading.statements.resolve import participants
from standoff.reading.statements.trigger import Trigger

if TYPE_CHECKING:
    from collections.abc import Iterator

    from standoff.model import Attribution
    from standoff.reading.parse import Sentence, Token
    from standoff.reading.statements.context import Context
    from standoff.reading.statements.sources import Sources

DEMAND = VerbRule("must", (), "REQUEST", None, ("subject",), symmetric=False)


def find_demands(sentence: Sentence, context: Context, sources: Sources) -> Iterator[Trigger]:
    """As in "The minister said that the rebels must leave": a REQUEST of the speaker's to the rebels."""
    for token in sentence.tokens:
        if token.lower not in {"must", "should"} or token.dep != "aux" or token.head.dep == "advcl":
            continue
        verb = token.head
        if verb.dep in {"ccomp", "relcl", "acl", "csubj"} and _is_judged(verb.head):
            continue  # "It is a disgrace that she should go": it is judged, not asked
        if any(c.dep == "aux" and c.lower == "have" for c in verb.children):
            continue  # "must have known" is a guess
        asked = subject_of(verb)
        words = context.parse.span(token, token)
        attribution = sources.of(words)
        if asked is None or attribution is None or attribution.source is None or not context.is_somebody(asked):
            continue
        source = attribution.source
        if not any(context.is_somebody(t) for t in context.parse.tokens_in(source.start, source.end)):
            continue
        if asked.lower in {"we", "i"} or any(c.dep == "neg" for c in verb.children):
            continue
        mention = context.actor_at.get(asked.i)
        if mention is not None and mention.actor_id == attribution.actor_id:
            continue
        mode = _mode(verb)
        if token.lower == "must" or mode is not None:
            yield Trigger(token, token, token, "REQUEST", mode, DEMAND)


def demand_sides(trigger: Trigger, context: Context, speaker: Attribution | None) -> Sides:
    """The speaker asks it of the one who must do it."""
    asked = subject_of(trigger.head.head)
    recipients = participants([asked] if asked else [], context)
    if speaker is None or speaker.source is None:
        return Sides((), recipients, "no agent is named")
    agent = Participant(speaker.source, speaker.actor_id, speaker.name or speaker.source.text)
    return Sides((agent,), recipients, "agent is the speaker, recipient the one who 'must'")


def _is_judged(word: Token) -> bool:
    copula = word if word.lemma == "be" else word.head
    return copula.lemma == "be" and any(c.dep in {"nsubj", "expl"} and c.lower == "it" for c in copula.children)


def _mode(verb: Token) -> str | None:
    for mode, name in (("yield", "LEAVE"), ("meet", "MEETV"), ("assist", "HELPV")):
        if verb.lemma in word_class(name):
            return mode
    return None
