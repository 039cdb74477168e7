"""Nouns that name an act, alone or carried by a light verb."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from standoff.codebooks.plover import QUAD, Quad
from standoff.codebooks.plover_lexicon import happening_verbs, light_verbs, noun_rules, word_class
from standoff.reading.grammar import is_verbal, prepositional
from standoff.reading.statements.conditions import inner_nouns
from standoff.reading.statements.trigger import Trigger

if TYPE_CHECKING:
    from standoff.codebooks.plover_lexicon import NounRule, Side
    from standoff.reading.parse import Token
    from standoff.reading.statements.context import Context

_BELIEFS = frozenset({"held", "deep", "deeply", "strong", "firm", "religious", "moral", "political", "passionate"})
_ACCIDENTS = frozenset({"gas", "boiler", "cylinder", "leak", "accident", "fault", "electrical", "stove"})
_PARTS = frozenset({"series", "wave", "string", "spate", "campaign", "number", "one", "some", "round"})  # "of attacks"
_VOICING = frozenset("back voice reiterate repeat echo reissue agree issue".split())
_NOT_LIGHT_DEPS = frozenset({"compound", "amod", "nmod"})


def noun_rule(noun: Token) -> NounRule | None:
    """What the noun names, with a compound before it or alone."""
    rules = noun_rules()
    for child in noun.children:
        if child.dep in {"compound", "amod", "nmod"} and child.i < noun.i:
            named = rules.get(f"{child.lemma} {noun.lemma}") or rules.get(f"{child.lower} {noun.lemma}")
            if named is not None:
                return named
    if noun.tag == "VBG" and noun.lower in rules:  # "fighting" is no "fight"
        return rules[noun.lower]
    return rules.get(noun.lemma) or rules.get(noun.lower)


@cache
def last_words() -> frozenset[str]:
    return frozenset(name.rsplit(" ", 1)[-1] for name in noun_rules())


def may_be_noun(token: Token) -> bool:
    if token.dep in _NOT_LIGHT_DEPS or token.lower == "according":
        return False
    return token.tag.startswith("NN") or (token.tag == "VBG" and token.dep in {"pobj", "dobj", "nsubj", "nsubjpass"})


def noun_trigger(noun: Token, context: Context) -> Trigger | None:
    rules = noun_rules()
    rule, first = noun_rule(noun), noun
    if rule is not None and " " in rule.noun:
        before = rule.noun.split(" ")[0]
        first = next((c for c in noun.children if before in {c.lemma, c.lower} and c.i < noun.i), noun)
    if rule is None or _is_no_act(noun, context):
        return None
    if rule.mode == "strike" and _is_military(noun, context):
        rule = rules["military strike"]
    verb, side = light_verb(noun)
    if verb is not None and not _carries(verb, noun, rule):
        verb, side = None, "agent"
    if verb is None:
        if not (rule.bare or _has_side(noun, context)) or (rule.event_type == "REQUEST" and not _asks(noun)):
            return None
        return Trigger(noun, first, noun, rule.event_type, rule.mode, rule)
    far = side == "none" or abs(verb.i - noun.i) > 6
    ends = sorted((first, noun) if far else (verb, first, noun), key=lambda t: t.i)
    return Trigger(noun, ends[0], ends[-1], rule.event_type, rule.mode, rule, verb, side)


def _carries(verb: Token, noun: Token, rule: NounRule) -> bool:
    """Who fights a revolt takes no part in it, and who backs an invasion has not invaded."""
    if verb.lemma == "fight":
        return rule.event_type == "ASSAULT"
    return verb.lemma not in _VOICING or noun.dep != "dobj" or QUAD[rule.event_type] is not Quad.MATERIAL_CONFLICT


def _asks(noun: Token) -> bool:
    """A demand of somebody's that says what is asked; demand for goods is none."""
    if any(c.dep in {"acl", "ccomp", "relcl"} for c in noun.children):
        return True
    asked = [word_class(name) for name in ("YIELDN", "REFORM", "RIGHTS", "TALKS", "HELPN", "CEASEFIRE")]
    return any(t.lemma in words or is_verbal(t) for t in prepositional(noun, "for") for words in asked)


def _is_military(noun: Token, context: Context) -> bool:
    """A strike on somebody, or by an army or an alliance, is no labour dispute."""
    if any(c.dep in {"compound", "amod", "nmod"} and c.lemma in word_class("LABOUR") for c in noun.children):
        return False
    if any(context.is_somebody(t) or context.is_somewhere(t) for t in prepositional(noun, "on", "against")):
        return True
    crowd = word_class("CROWD")
    owners = [c for c in noun.children if c.dep in {"poss", "compound", "nmod"}]
    if any((c.i in context.actor_at or c.ent == "ORG") and c.lemma not in crowd for c in owners):
        return True
    return context.tells_of_raids and word_class("LABOUR").isdisjoint(t.lemma for t in noun.sent.tokens)


def _is_no_act(noun: Token, context: Context) -> bool:
    """Idioms ("heart attack", "court battle", "war on drugs", "press conference") and nouns that name people."""
    if noun.ent in {"DATE", "TIME"}:
        return True
    banned = word_class("FIGURATIVE")
    for child in noun.children:
        if child.i < noun.i and (child.lemma in banned or child.lower in banned):
            return True
    if noun.lemma == "conviction" and any(c.dep == "amod" and _is_belief(c) for c in noun.children):
        return True
    if noun.lemma in {"explosion", "blast", "fire"} and _is_accident(noun):
        return True
    if noun.lemma == "barrage" and not all(_is_hit_or_hits(t, context) for t in prepositional(noun, "of")):
        return True
    if noun.lemma == "execution" and noun.dep == "conj" and noun.head.lemma in {"planning", "preparation", "design"}:
        return True
    abstract, sport = word_class("ABSTRACT"), word_class("SPORT")
    for inner in prepositional(noun, "on", "against", "for", "with", "of", "over"):
        if inner.lemma in abstract or inner.lemma in sport or inner.lemma in word_class("HAZARD"):
            return not context.is_somebody(inner)
    return noun.pos == "PROPN" and noun.ent in {"PERSON", "ORG", "GPE", "FAC", "WORK_OF_ART"}


def _is_hit_or_hits(word: Token, context: Context) -> bool:
    """As in "a barrage of rockets", not "of embraces"."""
    weapons = word_class("HEAVY") | word_class("WEAPON")
    return (
        word.lemma in weapons or noun_rule(word) is not None or context.is_somebody(word) or context.is_somewhere(word)
    )


def _is_belief(word: Token) -> bool:
    """As in "deeply-held convictions", which no court hands down."""
    return word.lower in _BELIEFS or any(c.lower in {"deeply", "strongly", "firmly"} for c in word.children)


def _is_accident(noun: Token) -> bool:
    """As in "a gas explosion" or "a blast caused by a boiler"."""
    told = [c for c in noun.children if c.dep == "compound"]
    causes = [o for c in noun.children if c.dep == "acl" and c.lemma == "cause" for o in prepositional(c, "by")]
    told += [t for cause in causes for t in cause.subtree()]
    return any(t.lemma in _ACCIDENTS for t in told)


def light_verb(noun: Token) -> tuple[Token | None, Side]:
    """The verb that only carries the noun: launched an offensive, came under fire, talks were held."""
    node = noun
    while node.dep == "conj" and node.head.pos in {"NOUN", "PROPN"}:
        node = node.head
    head = node.head
    if node.dep == "pobj" and head.dep in {"prep", "prt"}:
        preposition, head = head, head.head
        if preposition.lower == "of" and head.lemma in _PARTS:
            return light_verb(head)
        if preposition.lower == "of" and head.lemma in {"target", "victim", "subject", "object"}:
            return (head.head, "recipient") if is_verbal(head.head) and head.dep == "attr" else (None, "agent")
        if head.dep == "dobj" and is_verbal(head.head):  # "took part in"
            light = light_verbs().get(f"{lemma_of(head.head)} {head.lemma} {preposition.lower}")
            return (head.head, light.subject) if light else (None, "agent")
        light = light_verbs().get(f"{lemma_of(head)} {preposition.lower}") if is_verbal(head) else None
        if light is None and is_verbal(head) and (part := head.child("dobj")) is not None:
            light = light_verbs().get(f"{lemma_of(head)} {part.lemma} {preposition.lower}")
        return (head, light.subject) if light else (None, "agent")
    if not is_verbal(head) or node.dep not in {"dobj", "nsubjpass", "nsubj"}:
        return None, "agent"
    if node.dep == "nsubj" and head.lemma in happening_verbs() and head.child("dobj") is None:
        return (head, "none")
    if node.dep == "nsubj":
        return None, "agent"
    light = light_verbs().get(name_of(head))
    return (head, light.subject) if light else (None, "agent")


def name_of(verb: Token) -> str:
    """The verb as the table of light verbs names it, with its particle."""
    particle = next((c for c in verb.children if c.dep == "prt"), None)
    return f"{lemma_of(verb)} {particle.lower}" if particle else lemma_of(verb)


def lemma_of(verb: Token) -> str:
    """The verb's lemma; "staged" is sometimes taken for a form of "stag"."""
    whole = verb.lower[:-1]
    return whole if verb.lower.endswith("ed") and whole != verb.lemma and whole in light_verbs() else verb.lemma


def _has_side(noun: Token, context: Context) -> bool:
    """Does the noun phrase itself say by whom, against whom or between whom?"""
    for child in noun.children:
        if child.dep == "poss" and context.is_somebody(child):
            return True
        if child.dep in {"amod", "compound"} and (child.i in context.actor_at or child.ent in {"NORP", "GPE"}):
            return True
    rule = noun_rule(noun)
    if rule is not None and rule.mode == "visit" and any(context.is_somewhere(t) for t in prepositional(noun, "to")):
        return True
    sides = prepositional(noun, "by", "against", "between", "of", "with", "on", "from", "to")
    return any(context.is_somebody(t) for side in sides for t in (side, *inner_nouns(side)))
