"""Who does it to whom, where a noun names the act ("the killing of 37 by militia", "launched an offensive on")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.codebooks.plover_lexicon import NounRule, word_class
from standoff.reading.grammar import (
    coordinated,
    is_passive,
    is_verbal,
    prepositional,
    subject_of,
    surface_subject,
)
from standoff.reading.statements.camps import HYPHENS
from standoff.reading.statements.charges import charged_with
from standoff.reading.statements.doers import behind, launched_by
from standoff.reading.statements.objects import protested, struck
from standoff.reading.statements.reach import reached
from standoff.reading.statements.resolve import can_own, participants

if TYPE_CHECKING:
    from standoff.reading.parse import Token
    from standoff.reading.statements.context import Context
    from standoff.reading.statements.trigger import Trigger

_AGAINST = ("on", "against", "at", "with", "into", "upon", "toward", "towards", "to")
# Talks on a country at a body's seat are held with neither; a crackdown is referred to a court, not done to it.
_TOWARDS = {"CONSULT": ("with", "to"), "AGREE": ("with", "to"), "ASSAULT": _AGAINST[:-1], "COERCE": _AGAINST[:-1]}
_AGENTS = ("by", "from")
_FIRE = frozenset("fire shelling bombardment barrage gunfire shellfire".split())
_CLOSE = 8  # words
_JUDGING = frozenset({"criticism", "condemnation", "denunciation"})  # of those judged, also where they are people


def noun_sides(trigger: Trigger, context: Context) -> tuple[list[Token], list[Token], str]:
    noun, verb = trigger.head, trigger.verb
    owner = trigger.rule.owner if isinstance(trigger.rule, NounRule) else "agent"
    agents: list[Token] = []
    recipients: list[Token] = []
    how = ""
    if by := list(prepositional(noun, "by")):
        agents, how = by, "agent is the one after 'by'"
    between = list(prepositional(noun, "between", "among"))
    if not between and owner == "both" and noun.dep == "nsubj":  # "fighting was going on between A and B"
        told = (
            noun.head,
            *(c for c in noun.head.children if c.dep in {"acomp", "attr", "npadvmod", "advmod", "xcomp"}),
        )
        between = [t for h in told for t in prepositional(h, "between")]
    if not by and owner == "recipient":  # "the torture of inmates by their guards"
        by = [t for o in prepositional(noun, "of") for t in prepositional(o, "by")]
        if not by and noun.dep == "pobj" and noun.head.lower == "of":  # "reports of the killing of two by the army"
            by = [t for t in prepositional(noun.head.head, "by") if t.i > noun.i]
        agents, how = by, "agent is the one after 'by'" if by else how
    if between:
        agents, how = [t for b in between for t in coordinated(b)], "both sides stand after 'between'"
    owned = [c for c in noun.children if c.dep == "poss"]
    of = list(prepositional(noun, "of"))
    if noun.lemma in _JUDGING or (
        owner == "agent" and trigger.event_type != "RETREAT" and any(context.is_somewhere(t) for t in of)
    ):  # of a country: the one invaded
        recipients, of = of, []
    modifiers = [
        c for c in noun.children if c.i < noun.i and c.dep in {"amod", "compound", "nmod"} and can_own(c, context)
    ]
    modifiers = [m for m in modifiers if not _is_topic(m)]
    if (
        trigger.event_type == "PROTEST" or trigger.mode == "visit"
    ):  # of Libyan protests: they are in Libya, not the state's
        modifiers = [m for m in modifiers if m.dep != "amod" and m.ent not in {"GPE", "NORP"}]
    if owner in {"agent", "both"}:
        if not agents and (found := owned or modifiers or of):
            agents, how = found, "agent is the one whose act it is said to be"
    elif owner == "recipient":
        fired = [t for t in of if t.lemma in word_class("HEAVY") | word_class("WEAPON")]
        if fired:  # "a barrage of rockets fired by the army" is nobody's of those rockets
            agents = agents or [t for o in fired for c in o.children if c.dep == "acl" for t in prepositional(c, "by")]
            how, of = "agent is the one after 'by'" if agents else how, []
        recipients = of or owned
        if not of and owned and _is_fire(noun) and not any(t.i in context.place_at for t in owned):
            agents, how, recipients = owned, "agent is the owner", []  # "the loyalists' shelling"
        elif not recipients and _is_fire(noun):
            recipients = list(prepositional(noun, "against", "on", "at"))
        if recipients:
            how = how or "recipient is the one after 'of'"
        if of and owned and not agents:
            agents, how = owned, "agent is the owner"
        elif modifiers and not agents and not owned:
            agents, how = modifiers, "agent is told by the adjective"
    if not agents and trigger.event_type == "CONSULT" and verb is None and (visitor := _visitor(noun)) is not None:
        agents, how = [visitor], f"agent is the one whom '{noun.head.head.text}' tells of"
    if not agents and verb is None and (accused := charged_with(noun)) is not None:
        agents, how = [accused], "agent is the one held responsible for it"
    if not agents and owner != "none" and verb is None and (found := launched_by(noun) or behind(noun)):
        agents, how = found, f"agent is the one who is said to have done the '{noun.text}'"
    fighter = _fighter(noun) if owner == "both" and verb is None and not agents else None
    if fighter is not None:
        agents, how = [fighter], f"agent is the side that '{noun.head.head.text}' tells of"
    if verb is not None:
        agents, recipients, how = _light_sides(trigger, verb, context, agents, recipients, how)
    if not recipients and trigger.event_type == "PROTEST" and verb is not None:
        recipients = [t for t in prepositional(noun, *_AGAINST) if t not in agents]
        recipients = recipients or reached(verb, "PROTEST", agents, context)
    if not recipients and trigger.event_type == "ACCUSE":  # "allegations that the army killed civilians"
        alleged = (c for c in noun.children if c.dep in {"acl", "ccomp"} and c.tag not in {"VB", "VBN"})
        recipients = [s for c in alleged for s in c.children if s.dep == "nsubj"][:1]
    if not recipients and trigger.event_type == "REQUEST":  # "calls for the general to step down"
        asked = (
            c
            for c in noun.children
            if (c.dep in {"acl", "advcl", "relcl"} and c.tag == "VB") or (c.dep in {"acl", "ccomp"} and c.tag == "VBP")
        )
        recipients = [s for c in asked for s in c.children if s.dep in {"nsubj", "nsubjpass"}][:1]
    if not recipients and owner != "recipient":
        recipients = [t for t in prepositional(noun, *_towards(trigger)) if t not in agents]
    if not recipients and trigger.event_type == "PROTEST":
        recipients = _opposed(noun) or protested(noun)
    if not recipients and trigger.event_type == "ASSAULT" and owner == "agent":
        recipients = struck(noun)
    if not agents and owner != "none" and trigger.event_type != "RETREAT":  # those left are not those who leave
        agents = list(prepositional(noun, "from"))
    if not agents and trigger.event_type == "REQUEST" and verb is None:
        agents = modifiers
    return agents, recipients, how


def _towards(trigger: Trigger) -> tuple[str, ...]:
    """The prepositions before those an act is done to."""
    return _TOWARDS.get(trigger.event_type, _AGAINST)


def _opposed(noun: Token) -> list[Token]:
    """As in "an anti-government rally"."""
    before = {t.i: t for t in noun.sent.tokens if noun.i - _CLOSE < t.i < noun.i}
    return [
        c
        for c in noun.children
        if c.i - 2 in before and c.i < noun.i and before[c.i - 1].text in HYPHENS and before[c.i - 2].lower == "anti"
    ]


def _is_fire(noun: Token) -> bool:
    """Shelling and gunfire are of those who fire; a killing is of the one killed."""
    return noun.lemma in _FIRE or noun.lower in _FIRE


def _is_topic(modifier: Token) -> bool:
    """A country's noun before another says where or about what ("the Libya inquiry"), its adjective whose."""
    if modifier.ent != "GPE" or modifier.pos not in {"PROPN", "NOUN"}:
        return False
    return modifier.dep != "amod" and not modifier.text.replace(".", "").isupper()


def _fighter(noun: Token) -> Token | None:
    """As in "rebels took the port after clashes with the army": those who fight are the subject's."""
    if next(prepositional(noun, "with"), None) is None:
        return None
    if noun.dep != "pobj" or noun.head.lower not in {"after", "in", "during", "following"}:
        return None
    verb = noun.head.head
    subject = subject_of(verb) if is_verbal(verb) else None
    return subject if subject is not None and subject.lemma in word_class("FORCES") else None


def _visitor(noun: Token) -> Token | None:
    """As in "spoke during a visit to", "flew there for talks with": those who visit and talk are the subject's."""
    if noun.dep != "pobj" or noun.head.lower not in {"during", "in", "on", "after", "for", "following", "at", "before"}:
        return None
    verb = noun.head.head
    if not is_verbal(verb) or is_passive(verb) or (verb.dep == "advcl" and verb.tag == "VBG"):
        return None
    if next(prepositional(noun, "with", "to"), None) is None:
        return None
    return surface_subject(verb)


def _light_sides(
    trigger: Trigger, verb: Token, context: Context, agents: list[Token], recipients: list[Token], how: str
) -> tuple[list[Token], list[Token], str]:
    if trigger.subject_side == "agent":
        doer = subject_of(verb)
        if doer is None and is_passive(verb) and trigger.head.dep == "pobj":
            doer = surface_subject(verb)  # "were engaged in"
        by_phrase = bool(agents) and agents[0].dep == "pobj" and agents[0].head.lower == "of"
        by_phrase = by_phrase or (
            bool(agents) and agents[0].tag == "PRP$"
        )  # "began their raids": they are the subject's
        if (not agents or by_phrase) and doer is not None and doer is not trigger.head:
            agents, how = [doer], f"agent is the subject of '{verb.text}'"
        if not recipients:
            recipients = [t for t in prepositional(verb, *_towards(trigger)) if participants([t], context)]
    elif trigger.subject_side == "recipient":
        sufferer = surface_subject(verb)
        if sufferer is not None and sufferer is not trigger.head:
            recipients, how = [sufferer], f"recipient is the subject of '{verb.text}'"
        if not agents:
            agents = [t for h in (verb, trigger.head) for t in prepositional(h, *_AGENTS)]
    elif not agents:
        agents = [t for b in prepositional(verb, "between", "among") for t in coordinated(b)]
        how = "both sides stand after 'between'" if agents else how
        agents = agents or list(prepositional(verb, "by"))
    return agents, recipients, how
