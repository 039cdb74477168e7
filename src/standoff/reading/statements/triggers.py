"""The words that name an act, and which of PLOVER's acts they name."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from standoff.codebooks.plover import QUAD, Quad
from standoff.codebooks.plover_lexicon import (
    NounRule,
    Side,
    VerbRule,
    happening_verbs,
    light_verbs,
    noun_rules,
    verb_rules,
    word_class,
)
from standoff.reading.grammar import (
    coordinated,
    is_passive,
    is_verbal,
    object_of,
    prepositional,
    subject_of,
    surface_subject,
)
from standoff.reading.parse import Token

if TYPE_CHECKING:
    from collections.abc import Iterator

    from standoff.codebooks.plover_lexicon import Condition
    from standoff.reading.parse import Sentence
    from standoff.reading.statements.context import Context

_PARTICLES = frozenset(
    "up down out off over in back away forward on together aside hostage captive prisoner dead ablaze into".split(),
)
_PARTICLE_DEPS = frozenset({"prt", "advmod", "oprd", "acomp", "prep", "dobj", "xcomp", "ccomp", "attr"})
READY = VerbRule("ready", (), "AGREE", None, ("inf",), symmetric=False)
_CONFLICT = frozenset({Quad.VERBAL_CONFLICT, Quad.MATERIAL_CONFLICT})
_STANDING = frozenset({"support", "back", "oppose"})  # "troops supporting X" tells who they are
_AUXILIARIES = frozenset({"be", "have", "do", "get", "to"})
_NOT_LIGHT_DEPS = frozenset({"compound", "amod", "nmod"})


@dataclass(frozen=True, slots=True)
class Trigger:
    """`head` is the word that names the act, `first` to `last` the words shown. `verb`: the light verb of a noun."""

    head: Token
    first: Token
    last: Token
    event_type: str
    mode: str | None
    rule: VerbRule | NounRule
    verb: Token | None = None
    subject_side: Side = "agent"

    @property
    def words(self) -> str:
        """The words of the act, the ones between left out."""
        if self.verb is None:
            return self.head.text if self.first is self.last else f"{self.first.text} {self.last.text}"
        return f"{self.verb.text} {self.head.text}"


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
    nouns = _last_words()
    for token in sentence.tokens:
        if (token.lemma in nouns or token.lower in nouns) and token.i not in taken and _may_be_noun(token):
            trigger = _noun_trigger(token, context)
            if trigger is not None:
                found.append(trigger)
    return sorted(found, key=lambda t: (t.first.i, t.last.i))


def noun_rule(noun: Token) -> NounRule | None:
    """What the noun names, with a compound before it or alone."""
    rules = noun_rules()
    for child in noun.children:
        if child.dep in {"compound", "amod", "nmod"} and child.i < noun.i:
            named = rules.get(f"{child.lemma} {noun.lemma}") or rules.get(f"{child.lower} {noun.lemma}")
            if named is not None:
                return named
    return rules.get(noun.lemma) or rules.get(noun.lower)


def occasion_of(trigger: Trigger) -> Token | None:
    """The act in which people were killed or hurt ("killed in a raid by militia"), which is the same act."""
    if trigger.event_type != "ASSAULT" or trigger.head.lemma not in word_class("HARM") or not is_verbal(trigger.head):
        return None
    for noun in prepositional(trigger.head, "in", "by", "during"):
        rule = noun_rule(noun)
        if rule is not None and rule.event_type == "ASSAULT" and rule.owner != "both":
            return noun
    return None


def _same_act(noun: Token, trigger: Trigger) -> bool:
    rule = noun_rule(noun)
    return rule is not None and rule.event_type == trigger.event_type


@cache
def _last_words() -> frozenset[str]:
    return frozenset(name.rsplit(" ", 1)[-1] for name in noun_rules())


def _may_be_noun(token: Token) -> bool:
    if token.dep in _NOT_LIGHT_DEPS or token.lower == "according":
        return False
    return token.tag.startswith("NN") or (token.tag == "VBG" and token.dep in {"pobj", "dobj", "nsubj", "nsubjpass"})


def _verb_trigger(verb: Token, context: Context) -> Trigger | None:
    rules = verb_rules()
    for name, particle in _names(verb):
        for rule in rules.get(name, ()):
            if _is_mislabelled(verb) or not all(_holds(condition, verb, context) for condition in rule.conditions):
                continue
            if rule.event_type is None or (verb.lemma in _STANDING and verb.dep == "acl"):
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
    if act is None or doer is None or not context.is_somebody(doer):
        return None
    if any(t.head is act and QUAD[t.event_type] in _CONFLICT for t in found):
        return None
    return Trigger(token, token, token, READY.event_type or "AGREE", None, READY)


def _names(token: Token) -> Iterator[tuple[str, Token | None]]:
    """The verb with each particle that it may be one word with, then alone."""
    for child in token.children:
        if child.dep in _PARTICLE_DEPS and child.lower in _PARTICLES and child.i > token.i:
            yield f"{token.lemma} {child.lower}", child
    yield token.lemma, None
    if token.lower.endswith("ed") and token.lower[:-1] != token.lemma:  # "raped" is sometimes taken for "rap"
        yield token.lower[:-1], None


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


def _holds(condition: Condition, verb: Token, context: Context) -> bool:
    return _is_so(condition, verb, context) is not condition.negated


def _is_so(condition: Condition, verb: Token, context: Context) -> bool:
    key, words = condition.key, condition.words
    if key == "to":
        objects = list(prepositional(verb, *condition.prepositions))
        if words is None:
            return bool(objects) or any(c.lower in condition.prepositions for c in verb.children if c.dep == "prep")
        return any(context.is_in(t, words) for o in objects for t in (*coordinated(o), *_inner(o)))
    if key in {"passive", "active"}:
        return is_passive(verb) is (key == "passive")
    if key == "inf":
        complements = [c for c in verb.children if _is_infinitive(c)]
        if words is None:
            return bool(complements)
        return any(c.lemma in words.lemmas for c in complements)
    if key == "that":
        return any(c.dep == "ccomp" and not _is_infinitive(c) for c in verb.children)
    if key == "any":
        return words is not None and any(context.is_in(t, words) for t in _scope(verb))
    head = object_of(verb) if key in {"obj", "noobj"} else subject_of(verb)
    if key == "noobj":
        return head is None
    if head is None:
        return False
    if words is None:
        return True
    return any(context.is_in(t, words) for t in (*coordinated(head), *_inner(head)))


def _inner(head: Token) -> list[Token]:
    """For "dozens of people", "a group of soldiers": the noun that says what they are."""
    if is_quantity(head):
        return list(prepositional(head, "of"))
    # "killed young men house by house" is taken for "men house"; a compound is in the singular
    return [c for c in head.children if c.dep == "compound" and c.tag == "NNS" and head.tag == "NN"]


def is_quantity(head: Token) -> bool:
    return head.pos in {"NUM", "PRON", "DET"} or not word_class("QUANTITY").isdisjoint({head.lemma, head.lower})


def _is_infinitive(token: Token) -> bool:
    if token.dep not in {"xcomp", "ccomp", "advcl", "acl"} or token.tag not in {"VB", "VBG", "VBN"}:
        return False
    if token.dep == "xcomp":
        return True
    return token.tag == "VB" and any(c.lower == "to" and c.dep == "aux" for c in token.children)


def _scope(verb: Token) -> Iterator[Token]:
    """The words of the verb's objects and complements, not of clauses that only stand beside it."""
    stack = [
        c
        for c in verb.children
        if c.dep in {"dobj", "xcomp", "ccomp", "prep", "dative", "oprd", "advmod", "prt", "acomp"}
    ]
    if is_passive(verb):
        stack += [c for c in verb.children if c.dep == "nsubjpass"]
    while stack:
        token = stack.pop()
        yield token
        stack.extend(c for c in token.children if c.dep not in {"relcl", "advcl", "nsubj", "appos"})


def _noun_trigger(noun: Token, context: Context) -> Trigger | None:
    rules = noun_rules()
    rule, first = noun_rule(noun), noun
    if rule is not None and " " in rule.noun:
        before = rule.noun.split(" ")[0]
        first = next((c for c in noun.children if before in {c.lemma, c.lower} and c.i < noun.i), noun)
    if rule is None or _is_no_act(noun, context):
        return None
    if rule.mode == "strike" and _is_military(noun, context):
        rule = rules["military strike"]
    verb, side = _light_verb(noun)
    if verb is None:
        if not (rule.bare or _has_side(noun, context)) or (rule.event_type == "REQUEST" and not _asks(noun)):
            return None
        return Trigger(noun, first, noun, rule.event_type, rule.mode, rule)
    far = side == "none" or abs(verb.i - noun.i) > 6
    ends = sorted((first, noun) if far else (verb, first, noun), key=lambda t: t.i)
    return Trigger(noun, ends[0], ends[-1], rule.event_type, rule.mode, rule, verb, side)


def _asks(noun: Token) -> bool:
    """A demand of somebody's that says what is asked; demand for goods is none."""
    if any(c.dep in {"acl", "ccomp", "relcl"} for c in noun.children):
        return True
    asked = [word_class(name) for name in ("YIELDN", "REFORM", "RIGHTS", "TALKS", "HELPN", "CEASEFIRE")]
    return any(t.lemma in words or is_verbal(t) for t in prepositional(noun, "for") for words in asked)


def _is_military(noun: Token, context: Context) -> bool:
    """A strike on somebody, or by an army or an alliance, is no labour dispute."""
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
    abstract, sport = word_class("ABSTRACT"), word_class("SPORT")
    for inner in prepositional(noun, "on", "against", "for", "with", "of", "over"):
        if inner.lemma in abstract or inner.lemma in sport or inner.lemma in word_class("HAZARD"):
            return not context.is_somebody(inner)
    return noun.pos == "PROPN" and noun.ent in {"PERSON", "ORG", "GPE", "FAC", "WORK_OF_ART"}


def _light_verb(noun: Token) -> tuple[Token | None, Side]:
    """The verb that only carries the noun: launched an offensive, came under fire, talks were held."""
    node = noun
    while node.dep == "conj" and node.head.pos in {"NOUN", "PROPN"}:
        node = node.head
    head = node.head
    if node.dep == "pobj" and head.dep in {"prep", "prt"}:
        preposition, head = head, head.head
        if preposition.lower == "of" and head.lemma in {"series", "wave", "string", "spate", "campaign", "number"}:
            return _light_verb(head)
        if preposition.lower == "of" and head.lemma in {"target", "victim", "subject", "object"}:
            return (head.head, "recipient") if is_verbal(head.head) and head.dep == "attr" else (None, "agent")
        if head.dep == "dobj" and is_verbal(head.head):  # "took part in"
            light = light_verbs().get(f"{head.head.lemma} {head.lemma} {preposition.lower}")
            return (head.head, light.subject) if light else (None, "agent")
        light = light_verbs().get(f"{head.lemma} {preposition.lower}") if is_verbal(head) else None
        if light is None and is_verbal(head) and (part := head.child("dobj")) is not None:
            light = light_verbs().get(f"{head.lemma} {part.lemma} {preposition.lower}")
        return (head, light.subject) if light else (None, "agent")
    if not is_verbal(head) or node.dep not in {"dobj", "nsubjpass", "nsubj"}:
        return None, "agent"
    if node.dep == "nsubj" and head.lemma in happening_verbs() and head.child("dobj") is None:
        return (head, "none")
    if node.dep == "nsubj":
        return None, "agent"
    particle = next((c for c in head.children if c.dep == "prt"), None)
    light = light_verbs().get(f"{head.lemma} {particle.lower}" if particle else head.lemma)
    return (head, light.subject) if light else (None, "agent")


def _has_side(noun: Token, context: Context) -> bool:
    """Does the noun phrase itself say by whom, against whom or between whom?"""
    for child in noun.children:
        if child.dep == "poss" and context.is_somebody(child):
            return True
        if child.dep in {"amod", "compound"} and (child.i in context.actor_at or child.ent in {"NORP", "GPE"}):
            return True
    sides = prepositional(noun, "by", "against", "between", "of", "with", "on", "from", "to")
    return any(context.is_somebody(t) for side in sides for t in (side, *_inner(side)))
