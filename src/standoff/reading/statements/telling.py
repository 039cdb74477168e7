"""Which of the acts that a sentence names are told: an event of public life, not a topic and not private life."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.codebooks.plover import QUAD, Quad
from standoff.codebooks.plover_lexicon import NounRule, word_class
from standoff.model import ActorKind, Factuality
from standoff.reading.grammar import is_passive, surface_subject
from standoff.reading.statements.conditions import inner_nouns
from standoff.reading.statements.nouns import noun_rule
from standoff.reading.statements.setting import scene_of
from standoff.reading.statements.timeless import is_timeless

if TYPE_CHECKING:
    from standoff.model import Participant, Statement
    from standoff.reading.parse import Token
    from standoff.reading.statements.context import Context
    from standoff.reading.statements.trigger import Trigger

_VERBAL = frozenset({Quad.VERBAL_COOPERATION, Quad.VERBAL_CONFLICT})
# Verbs and nouns of these types are words of everyday life, too.
_EVERYDAY = frozenset({"CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "REQUEST"})
_EVERYDAY_MODES = frozenset({("RETREAT", "access"), ("RETREAT", None), ("COERCE", None)})
_SPOKEN = frozenset({"AGREE", "REJECT", "ACCUSE", "THREATEN", "SANCTION"})
_POLITICAL = frozenset({ActorKind.STATE, ActorKind.FORCE, ActorKind.GROUP})
_PRIVATE_SECTORS = frozenset({"JRN", "BUS", "EDU", "MED"})
_IMAGINED = frozenset({Factuality.HYPOTHETICAL, Factuality.PLANNED})
_OBSERVED = frozenset({"report", "hear", "see", "witness", "describe"})
_HARMING = frozenset({"ASSAULT", "PROTEST", "MOBILIZE"})  # a jet bombs, a shell kills, a column rolls in
_COURTING = frozenset({"marry", "wed", "befriend", "date"})  # "met and married"
_PRESS = frozenset({"reporter", "journalist", "correspondent", "medium"})
_SETTING = frozenset({"after", "amid", "during", "following"})


def is_told(statement: Statement, trigger: Trigger, context: Context) -> bool:
    """Does the text tell the act as an event between actors of public life?"""
    return (
        not is_timeless(trigger.verb or trigger.head)
        and _says_enough(statement, trigger)
        and not _is_done_by_nobody(statement, trigger, context)
        and _is_public(statement, trigger, context)
    )


def _says_enough(statement: Statement, trigger: Trigger) -> bool:
    """A bare noun without sides, time or place of its own is a topic, or leans on what was told before."""
    sided = bool(statement.agents or statement.recipients)
    if isinstance(trigger.rule, NounRule) and statement.factuality is Factuality.ASSERTED and _is_any(trigger):
        return False
    if not isinstance(trigger.rule, NounRule):
        if statement.event_type == "ASSAULT" and not statement.agents and statement.factuality in _IMAGINED:
            return any(p.actor_id is not None for p in statement.recipients)
        return sided or QUAD[statement.event_type] not in _VERBAL
    if sided or trigger.verb is not None:
        # a party's own conference is no meeting of two sides
        meeting = trigger.verb is None and trigger.head.lemma in {"meeting", "conference", "summit"}
        own = len(statement.agents) == 1 and statement.agents[0].span.end <= trigger.head.start
        return not (meeting and own and not statement.recipients)
    noun = trigger.head
    if statement.factuality in {Factuality.HYPOTHETICAL, Factuality.DEMANDED}:
        return False
    if statement.when is not None or _is_placed(noun, statement) or (statement.where and scene_of(noun)):
        return True
    marks = {c.lower for c in noun.children if c.dep in {"det", "amod", "nummod", "predet"}}
    if marks & {"no", "any", "such", "more", "the", "this", "that", "these", "those"}:
        return False
    if noun.head.lemma in _OBSERVED or noun.head.lower in _SETTING:
        return True
    return trigger.rule.bare and bool(marks & {"a", "an", "another"} or noun.child("nummod"))


def _is_done_by_nobody(statement: Statement, trigger: Trigger, context: Context) -> bool:
    """As in "the pact bans torture", "retirement frees judges": none of these is an act of anybody's."""
    verb = trigger.head
    if isinstance(trigger.rule, NounRule) or statement.agents or statement.event_type in _HARMING or is_passive(verb):
        return False
    doer = surface_subject(verb)
    if doer is None or doer.tag not in {"NN", "NNS"} or doer.ent or context.is_somebody(doer):
        return False
    acts = noun_rule(doer) is not None or doer.lemma in word_class("DOCUMENT")
    people = (t.lemma in word_class("PUBLIC") or context.is_somebody(t) for t in inner_nouns(doer))
    return not acts and doer.lemma not in word_class("PUBLIC") and not any(people)


def _is_any(trigger: Trigger) -> bool:
    """As in "enough men to repel any attack", where no attack is told of."""
    verb = trigger.verb or trigger.head.head
    return verb.tag == "VB" and any(c.dep == "det" and c.lower == "any" for c in trigger.head.children)


def _is_placed(noun: Token, statement: Statement) -> bool:
    if statement.where is None:
        return False
    first, last = noun.edges()
    return first.start <= statement.where.span.start <= last.end


def _is_public(statement: Statement, trigger: Trigger, context: Context) -> bool:
    """Is a state, a force, a political body or a public person among the sides of an act of everyday words?"""
    kind = statement.event_type
    if kind == "CONSULT" and statement.recipients and all(_is_press(p) for p in statement.recipients):
        return False
    if kind == "CONSULT" and any(c.dep == "conj" and c.lemma in _COURTING for c in trigger.head.children):
        return False
    everyday = kind in _EVERYDAY or (kind, statement.mode) in _EVERYDAY_MODES
    if not everyday and kind not in _SPOKEN:
        return True
    sides = (*statement.agents, *statement.recipients)
    if not sides:
        return not everyday
    if everyday and statement.recipients and all(_is_kin(p, context) for p in statement.recipients):
        return False
    standing = [_standing(p, context) for p in sides]
    return max(standing) >= (2 if everyday else 1)


def _is_press(side: Participant) -> bool:
    """Who talks to reporters tells something, and meets nobody."""
    last = side.name.lower().rsplit(" ", 1)[-1]
    return not (word_class("MEDIA") | _PRESS).isdisjoint({last, last.removesuffix("s")})


def _is_kin(side: Participant, context: Context) -> bool:
    """As in "to support his wife": what is done for one's own family is private life."""
    words = context.parse.tokens_in(side.span.start, side.span.end)
    return bool(words) and not word_class("KIN").isdisjoint({words[-1].lemma, words[-1].lower})


def _standing(side: Participant, context: Context) -> int:
    """2: public; 1: somebody of whom nothing is known; 0: private, or a reporter."""
    actor = context.actors.get(side.actor_id) if side.actor_id is not None else None
    words = context.parse.tokens_in(side.span.start, side.span.end)
    public = word_class("PUBLIC")
    if any(t.lemma in public or t.lower in public for t in words):
        return 2
    if not public.isdisjoint(side.name.lower().split()):
        return 2
    if actor is None:
        return 2 if any(t.i in context.place_at or t.ent in {"GPE", "NORP", "ORG"} for t in words) else 1
    if actor.sector in _PRIVATE_SECTORS:
        return 0
    if actor.kind in _POLITICAL or actor.sector is not None:
        return 2
    if actor.kind is ActorKind.ORGANISATION:
        return 2
    if actor.kind is ActorKind.CIVILIANS:
        return 2 if actor.country is not None else 1
    return 2 if actor.roles else 1
