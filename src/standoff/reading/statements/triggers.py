"""The words that name an act, and which of PLOVER's acts they name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.codebooks.plover import QUAD, Quad
from standoff.codebooks.plover_lexicon import VerbRule, noun_rules, verb_rules
from standoff.reading.grammar import is_verbal, object_of, surface_subject
from standoff.reading.statements.accidents import is_accident
from standoff.reading.statements.conditions import holds
from standoff.reading.statements.nouns import last_words, may_be_noun, noun_rule, noun_trigger
from standoff.reading.statements.occasion import occasion_of
from standoff.reading.statements.trigger import Trigger

if TYPE_CHECKING:
    from collections.abc import Iterator

    from standoff.reading.parse import Sentence, Token
    from standoff.reading.statements.context import Context

__all__ = ["READY", "Trigger", "find_triggers"]

_PARTICLES = frozenset(
    "up down out off over in back away forward on together aside into hostage captive prisoner dead ablaze free".split()
)
_PARTICLE_DEPS = frozenset({"prt", "advmod", "oprd", "acomp", "prep", "dobj", "xcomp", "ccomp", "attr"})
READY = VerbRule("ready", (), "AGREE", None, ("inf",), symmetric=False)
# "prepared to die" agrees to nothing
_ENDURING = frozenset({"die", "suffer", "face", "resist", "leave", "fight", "sacrifice"})
_CONFLICT = frozenset({Quad.VERBAL_CONFLICT, Quad.MATERIAL_CONFLICT})
_STANDING = frozenset({"support", "back", "oppose"})  # "troops supporting X" tells who they are
_AUXILIARIES = frozenset({"be", "have", "do", "get", "to"})


def find_triggers(sentence: Sentence, context: Context) -> list[Trigger]:
    """All acts that the sentence names, in order of the text. A verb and its noun for one act are one."""
    found: list[Trigger] = []
    taken: set[int] = set()
    for token in sentence.tokens:
        if is_verbal(token) and token.lower != "according" and token.dep not in {"aux", "auxpass", "amod", "compound"}:
            trigger = _verb_trigger(token, context)
            if trigger is not None:
                found.append(trigger)
                taken.update(t.i for t in (trigger.first, trigger.last))
                noun = object_of(token)
                if noun is not None and _same_act(noun, trigger):
                    taken.add(noun.i)
                occasion = occasion_of(trigger)
                if occasion is not None:
                    taken.add(occasion.i)
    found += [t for token in sentence.tokens if (t := _readiness(token, context, found)) is not None]
    nouns = last_words()
    for token in sentence.tokens:
        if (token.lemma in nouns or token.lower in nouns) and token.i not in taken and may_be_noun(token):
            trigger = noun_trigger(token, context)
            if trigger is not None:
                found.append(trigger)
    return sorted(found, key=lambda t: (t.first.i, t.last.i))


def _same_act(noun: Token, trigger: Trigger) -> bool:
    rule = noun_rule(noun)
    return rule is not None and rule.event_type == trigger.event_type


def _verb_trigger(verb: Token, context: Context) -> Trigger | None:
    rules = verb_rules()
    for name, particle in _names(verb):
        for rule in rules.get(name, ()):
            if _is_mislabelled(verb) or not all(holds(condition, verb, context) for condition in rule.conditions):
                continue
            if rule.event_type is None or (verb.lemma in _STANDING and verb.dep == "acl"):
                return None
            if rule.event_type == "ASSAULT" and is_accident(verb):
                return None
            last = particle or _fixed_object(verb, rule) or verb
            first, last = (verb, last) if verb.i <= last.i else (last, verb)
            return Trigger(verb, first, last, rule.event_type, rule.mode, rule)
    return None


def _is_mislabelled(verb: Token) -> bool:
    """A participle before a noun ("to defend captured rebels") that was taken for the verb, the verb for its aux."""
    return verb.tag == "VBN" and any(
        c.dep == "aux" and c.tag in {"VB", "VBG"} and c.lemma not in _AUXILIARIES for c in verb.children
    )


def _readiness(token: Token, context: Context, found: list[Trigger]) -> Trigger | None:
    """Who is ready, willing or prepared to do something agrees to it; ready to harm is no agreement."""
    if token.pos not in {"ADJ", "VERB"} or token.lower not in {"ready", "willing", "prepared"}:
        return None
    act = next((c for c in token.children if c.dep == "xcomp"), None)
    doer = surface_subject(token)
    if act is None or act.lemma in _ENDURING or doer is None or not context.is_somebody(doer):
        return None
    if any(t.head is act and QUAD[t.event_type] in _CONFLICT for t in found):
        return None
    return Trigger(token, token, token, READY.event_type or "AGREE", None, READY)


def _names(token: Token) -> Iterator[tuple[str, Token | None]]:
    """The verb with each particle that it may be one word with, then alone; its lemma first, then what may be it."""
    forms = [token.lemma]
    if token.lower.endswith("ed"):  # "raped" is sometimes taken for "rap", "cordoned" for "cordone"
        forms += [form for form in (token.lower[:-1], token.lower[:-2]) if form != token.lemma]
    for form in forms:
        for child in token.children:
            if child.dep in _PARTICLE_DEPS and child.lower in _PARTICLES and child.i > token.i:
                yield f"{form} {child.lower}", child
    before = [t for t in token.children if t.i in {token.i - 1, token.i - 2}]
    if len(before) == 2 and before[1].text == "-":  # "test-fired"
        yield f"{before[0].lower}-{token.lemma}", None
    yield from ((form, None) for form in forms)


def _fixed_object(verb: Token, rule: VerbRule) -> Token | None:
    """The object that makes the act what it is ("opened fire"), where the rule asks for a few words only."""
    for condition in rule.conditions:
        if condition.key == "obj" and condition.words and not condition.negated:
            head = object_of(verb)
            few = len(condition.words.lemmas) <= 40 and not condition.words.somebody and not condition.words.somewhere
            if few and head is not None and head.lemma in condition.words.lemmas and abs(head.i - verb.i) <= 6:
                known = head.lemma in noun_rules() or head.lower in noun_rules()
                return head if known or len(condition.words.lemmas) <= 4 else None
    return None
