"""Who does it to whom: the sides of an act, from the clause or noun phrase that names it.

The one who reports an act is never its author: sides are taken only from the act's own verb, from a light verb that
carries its noun, and from the noun's own phrases.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from standoff.codebooks.plover import QUAD, Quad
from standoff.codebooks.plover_lexicon import NounRule, VerbRule, word_class
from standoff.model import ActorKind, Participant
from standoff.reading.attach import is_reporting_clause
from standoff.reading.grammar import (
    is_passive,
    is_verbal,
    object_of,
    prepositional,
    subject_of,
    surface_subject,
)
from standoff.reading.parse import Token
from standoff.reading.statements.doers import authors, doers_of, joined, striking, who_advance
from standoff.reading.statements.noun_sides import noun_sides
from standoff.reading.statements.objects import (
    dispersed,
    from_source,
    harmed_by,
    hindered,
    owner_of,
    phrases,
    protested,
)
from standoff.reading.statements.occasion import occasion_of
from standoff.reading.statements.reach import BLAMING, REACHING, is_of_victims, reached
from standoff.reading.statements.resolve import participants

if TYPE_CHECKING:
    from standoff.model import Attribution
    from standoff.reading.statements.context import Context
    from standoff.reading.statements.trigger import Trigger

_AGAINST = ("on", "against", "at", "with", "into", "upon", "toward", "towards", "to")
_HEARING = frozenset({"hear", "learn", "show", "find", "reveal", "record"})
_CLAIMING = frozenset({"claim", "say", "allege", "insist", "believe", "think", "report"})
_CHARGING = frozenset({"accuse", "suspect", "convict", "acquit"})
_ON_PLACES = frozenset({"heavy-weapons", "aerial", "seize"})
_AGENTS = ("by", "from")
_MINDED = frozenset({"oppose", "commit", "dedicate"})  # "is opposed to": a state of mind, no passive
# A city named as the one who speaks, or is spoken to, stands for the government that sits there.
_SPEAKING = frozenset({Quad.VERBAL_COOPERATION, Quad.VERBAL_CONFLICT})


@dataclass(frozen=True, slots=True)
class Sides:
    """`how` says in a few words where they were found.

    `unsettled` and `untouched` are words for agent and recipient that stand for nobody yet.
    """

    agents: tuple[Participant, ...]
    recipients: tuple[Participant, ...]
    how: str
    unsettled: tuple[Token, ...] = ()
    untouched: tuple[Token, ...] = ()


def find_sides(trigger: Trigger, context: Context, speaker: Attribution | None) -> Sides:
    """`speaker` is the attribution that the act is told under: the one who says I."""
    agents, recipients, how = (
        _verb_sides(trigger, context)
        if trigger.verb is None and is_verb_rule(trigger)
        else noun_sides(trigger, context)
    )
    speaks = QUAD[trigger.event_type] in _SPEAKING or trigger.event_type in {"SANCTION", "COOPERATE", "AID"}
    speaks = speaks or trigger.mode == "deport"
    seated = speaks or any(t.dep == "dobj" and t.head.lemma in _CHARGING for t in agents)
    first = _without_act(participants(agents, context, speaker, seats=seated), trigger)
    taken = {p.span for p in first}
    ids = {p.actor_id for p in first if p.actor_id is not None}
    recipients = [t if context.is_somebody(t) else owner_of(t) for t in recipients]
    second = _without_act(participants(recipients, context, speaker, seats=speaks), trigger)
    second = tuple(p for p in second if p.span not in taken and p.actor_id not in ids)
    if trigger.head.lemma in _CHARGING:
        second = tuple(_without_charge(p, context) for p in second)
    on_places = trigger.mode in _ON_PLACES and trigger.head.lemma not in word_class("HARM")
    if on_places and is_verb_rule(trigger) and not any(t.head.lower == "from" for t in recipients):
        second = tuple(p for p in second if not _is_bare_name(p, context))
    symmetric = (isinstance(trigger.rule, VerbRule) and trigger.rule.symmetric) or (
        isinstance(trigger.rule, NounRule) and trigger.rule.owner == "both"
    )
    if symmetric and trigger.event_type == "ASSAULT":
        if not second and len(first) > 1:
            first, second = first[:1], first[1:]
        if first and second:
            how = "both sides fight; the one named first stands as agent"
    if not first:
        how = f"{how}; no agent is named" if how and not how.startswith("agent") else "no agent is named"
    return Sides(first, second, how, () if first else tuple(agents), () if second else tuple(recipients))


def without_victims(sides: Sides, harmed: set[str], context: Context) -> Sides:
    """No pronoun makes those harmed in the same sentence, or civilians, the authors of a violent act.

    `harmed` holds the ids of the actors whom the acts before in the sentence were done to. A pronoun is often taken
    for the object that stands nearest; then the author is not known.
    """
    kept = tuple(p for p in sides.agents if not _is_doubtful(p, harmed, context))
    if kept == sides.agents:
        return sides
    return replace(sides, agents=kept, how="who the pronoun stands for is in doubt; no agent is named")


def _is_doubtful(agent: Participant, harmed: set[str], context: Context) -> bool:
    words = context.parse.tokens_in(agent.span.start, agent.span.end)
    if agent.actor_id is None or len(words) != 1 or words[0].pos != "PRON":
        return False
    actor = context.actors.get(agent.actor_id)
    return agent.actor_id in harmed or (actor is not None and actor.kind is ActorKind.CIVILIANS)


def _is_bare_name(side: Participant, context: Context) -> bool:
    """A town is shelled or taken; where one is named, the word may have been taken for a person's name."""
    actor = context.actors.get(side.actor_id) if side.actor_id is not None else None
    if actor is not None and actor.kind is not ActorKind.PERSON:
        return False
    words = context.parse.tokens_in(side.span.start, side.span.end)
    return all(t.pos == "PROPN" for t in words)


def _without_act(sides: tuple[Participant, ...], trigger: Trigger) -> tuple[Participant, ...]:
    """No side holds the word for the act itself ("campaign of air attacks")."""
    return tuple(p for p in sides if not p.span.start <= trigger.head.start < p.span.end or is_verbal(trigger.head))


def _without_charge(side: Participant, context: Context) -> Participant:
    """As in "accused the officials of withholding ...", where what they are accused of was taken into their name."""
    words = context.parse.tokens_in(side.span.start, side.span.end)
    of = next((t for t in words[1:] if t.lower == "of" and not _names_somebody(t)), None)
    if of is None:
        return side
    span = context.parse.span(words[0], context.parse.tokens[of.i - 1])
    return replace(side, span=span, name=side.name.split(" of ")[0])


def _names_somebody(preposition: Token) -> bool:
    people = word_class("PERSON")
    return any(t.pos == "PROPN" or t.lemma in people or t.lower in people for t in preposition.children)


def is_verb_rule(trigger: Trigger) -> bool:
    return isinstance(trigger.rule, VerbRule)


def _verb_sides(trigger: Trigger, context: Context) -> tuple[list[Token], list[Token], str]:
    rule, verb = trigger.rule, trigger.head
    assert isinstance(rule, VerbRule)
    subject = subject_of(verb)
    how = "agent is the subject"
    if is_passive(verb):
        how = "agent is the one after 'by'"
        subject = who_advance(subject, context)
    if is_passive(verb) and verb.lemma in _MINDED and next(prepositional(verb, "to"), None) is not None:
        subject, how = surface_subject(verb), "agent is the subject"
    if subject is None and rule.event_type == "MOBILIZE" and is_passive(verb):
        subject, how = object_of(verb), "those who are moved act"
    if "subj" in rule.recipients:
        doers = [t for h in (verb, *prepositional(verb, "under")) for t in prepositional(h, "from", "by")]
        occasion = occasion_of(trigger)
        if occasion is not None and not doers:
            doers = doers_of(occasion, context)
        return doers, [subject] if subject else [], "the subject is the one harmed"
    if (said := _said_of(verb)) is not None:
        subject = said
    if verb.lemma == "fall" and rule.mode == "seize":  # "the town fell to the rebels"
        subject, how = next(prepositional(verb, "to"), None), "agent is the one it fell to"
    agents = [subject, *joined(verb)] if subject else []
    if subject is not None and verb.dep in {"acl", "relcl"} and not participants(agents, context):
        agents = authors(subject) or agents
    if agents and rule.event_type is not None and QUAD[rule.event_type] is Quad.MATERIAL_CONFLICT and _is_heard(verb):
        agents, how = [], "it may be the one who tells it or those told of; no agent is named"
    if agents and (told := _claimed(verb, agents[0])) is not None:
        agents, how = told, "the apposition reaches up to the verb; agent is whom it tells of"
    occasion = occasion_of(trigger)
    if occasion is not None and (not agents or occasion in agents):
        agents, how = doers_of(occasion, context), f"agent is the one whose '{occasion.text}' it was"
    if not agents and is_passive(verb) and verb.lemma in word_class("HARM"):
        agents = striking(verb, context)
        how = "agent is the one of the clause with 'when'" if agents else how
    recipients: list[Token] = []
    open_words: list[Token] = []  # as a pronoun, which stands for nobody yet
    for source in rule.recipients:
        recipients = [t for t in from_source(source, verb) if t not in agents]
        if source in {"obj", "of"} and rule.event_type in BLAMING:
            recipients = [t for t in recipients if not _is_victim(t)]
        if source == "inf":
            recipients = next(([t] for t in recipients if participants([t], context)), [])
        if participants(recipients, context):
            break
        open_words = open_words or recipients
        recipients = [t for h in phrases(verb) for t in prepositional(h, source) if t not in agents]
        if participants(recipients, context):
            break
    if rule.event_type == "PROTEST" and not participants(recipients, context):
        recipients = protested(verb)
    reaches = rule.event_type in REACHING and not rule.symmetric
    if reaches and rule.event_type and participants(agents, context, seats=True):
        others = recipients if _others(recipients, agents, context) else []
        recipients = others or reached(verb, rule.event_type, agents, context) or recipients
    if rule.event_type == "ASSAULT" and not recipients and verb.lemma in {"open", "fire"}:
        recipients = dispersed(verb)
    if not participants(recipients, context):
        if rule.event_type == "ASSAULT":
            recipients = harmed_by(verb) or recipients
        elif rule.event_type == "COERCE":
            recipients = hindered(verb) or recipients
    return agents, recipients or open_words, how


def _others(recipients: list[Token], agents: list[Token], context: Context) -> bool:
    """Do these words name anybody but the agent himself ("insisted on its demands")?"""
    own = {p.actor_id for p in participants(agents, context, seats=True) if p.actor_id is not None}
    return any(p.actor_id not in own for p in participants(recipients, context, seats=True))


def _is_heard(verb: Token) -> bool:
    """As in "the court heard that soldiers hooded men and beat one", where the second act may hang on "heard"."""
    node = verb
    while node.dep in {"conj", "xcomp"} and is_verbal(node.head):
        above = node.head
        if node.dep == "conj" and _said_of(node) is not None:
            return False
        if node.dep == "conj" and (is_reporting_clause(above) or above.lemma in _HEARING):
            return any(c.dep == "ccomp" and c.i < node.i for c in above.children) and surface_subject(node) is not None
        node = above
    return False


def _said_of(verb: Token) -> Token | None:
    """As in "Oslo said it would send officers but would not arm anybody": by its auxiliary, a part of what was said."""
    while verb.dep == "conj" and verb.head.dep == "conj" and verb.child("nsubj", "aux") is None:
        verb = verb.head
    above = verb.head
    modal = next((c.lower for c in verb.children if c.tag == "MD"), None)
    if verb.dep != "conj" or modal is None or not is_reporting_clause(above):
        return None
    content = next((c for c in above.children if c.dep == "ccomp" and c.i < verb.i), None)
    if content is None or all(c.lower != modal for c in content.children if c.tag == "MD"):
        return None
    return content.child("nsubj") if verb.child("nsubj", "nsubjpass") is None else None


def _claimed(verb: Token, subject: Token) -> list[Token] | None:
    """As in "Ms Diop, the woman who claims soldiers beat her, spoke ...", where "Diop" was taken for the subject.

    No comma closes the apposition before the verb; those whom the verb of saying seems to have for its object do it.
    """
    noun = next((c for c in subject.children if c.dep == "appos" and c.i > subject.i), None)
    if noun is None or verb.i == 0:
        return None
    words = list(noun.subtree())
    if max(t.i for t in words) != verb.i - 1:
        return None
    says = next((t for t in words if is_verbal(t) and t.lemma in _CLAIMING), None)
    return [o for o in (object_of(says),) if o is not None] if says is not None else None


def _is_victim(noun: Token) -> bool:
    """Would this noun stand for those harmed ("protested the arrest of X"), who are not those blamed?"""
    if is_of_victims(noun) and next(prepositional(noun, "by"), None) is None:
        return True
    return noun.dep == "pobj" and noun.head.lower == "of" and is_of_victims(noun.head.head)
