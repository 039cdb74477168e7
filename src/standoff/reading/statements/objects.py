"""Where the words stand for those an act is done to, in the clause of the verb that names it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.codebooks.plover_lexicon import word_class
from standoff.reading.grammar import controlled_by, is_passive, is_verbal, object_of, prepositional, surface_subject
from standoff.reading.statements.conditions import is_complement
from standoff.reading.statements.nouns import noun_rule
from standoff.reading.statements.reach import GIVING, is_of_victims

if TYPE_CHECKING:
    from standoff.reading.parse import Token

_HITTING = frozenset("hit strike target destroy damage".split())
_BOUNDS = frozenset({"border", "frontier", "boundary"})
_SUBJECT_CONTROL = frozenset({"threaten", "promise", "vow", "refuse", "decline", "agree", "offer", "pledge", "help"})


def dispersed(verb: Token) -> list[Token]:
    """As in "opened fire to disperse the crowd"."""
    clauses = (c for c in verb.children if c.dep in {"advcl", "xcomp"} and c.lemma in {"disperse", "scatter", "stop"})
    return [o for c in clauses if (o := object_of(c)) is not None]


def harmed_by(verb: Token) -> list[Token]:
    """As in "shells hit a house, killing two boys": those harmed by an act of which a thing is the object."""
    for clause in verb.children:
        beside = clause.dep == "conj" or (clause.dep == "advcl" and clause.tag == "VBG")
        if beside and clause.lemma in word_class("HARM") and not is_passive(clause) and clause.child("nsubj") is None:
            harmed = object_of(clause)
            if harmed is not None:
                return [harmed]
    return []


def struck(act: Token) -> list[Token]:
    """As in "the air strike hit a convoy" or "a raid that killed two guards"."""
    verbs = [act.head] if act.dep == "nsubj" else []
    verbs += [c for c in act.children if c.dep == "relcl" and surface_subject(c) is act]
    for verb in verbs:
        if (verb.lemma in _HITTING or verb.lemma in word_class("HARM")) and not is_passive(verb):
            return [o for o in (object_of(verb),) if o is not None]
    return []


def hindered(verb: Token) -> list[Token]:
    """As in "banned a rally staged by students": those whose protest it was that was prevented."""
    act = object_of(verb)
    rule = noun_rule(act) if act is not None and not is_verbal(act) else None
    if act is None or rule is None or rule.event_type != "PROTEST":
        return []
    staged = [c for c in act.children if c.dep == "acl" and is_passive(c)]
    found = [t for h in (act, *staged) for t in prepositional(h, "by")]
    return found or [c for c in act.children if c.dep == "poss"]


def protested(verb: Token) -> list[Token]:
    """Whom a strike or a march, told by a verb or a noun, is said to be against in the clause of its purpose."""
    found: list[Token] = []
    for clause in verb.children:
        if clause.dep in {"advcl", "xcomp", "acl"} and clause.lemma in {
            "protest",
            "demand",
            "call",
            "denounce",
            "condemn",
            "oppose",
        }:
            found += [o for o in (object_of(clause),) if o is not None and not is_of_victims(o)]
            found += prepositional(clause, "against", "at", "for", "on")
        elif clause.dep == "prep" and clause.lower in {"in", "as"}:
            found += [
                t
                for noun in prepositional(verb, clause.lower)
                if noun.lemma in {"protest", "defiance"}
                for t in prepositional(noun, "against", "at", "of")
            ]
    found += [t for noun in (object_of(verb),) if noun is not None for t in prepositional(noun, "against")]
    return found


def from_source(source: str, verb: Token) -> list[Token]:
    head = object_of(verb)
    if source == "obj":
        return [head] if head else []
    if source == "iobj":
        if is_passive(verb) and any(c.dep in {"dobj", "obj"} for c in verb.children):
            sufferer = surface_subject(verb)
            return [sufferer] if sufferer else []
        return [c for c in verb.children if c.dep == "dative" and c.pos != "ADP"]
    if source in {"inf", "that"}:  # whoever is to be protected is not the one asked to do it
        found = [s for c in verb.children if is_complement(c) for s in c.children if s.dep == "nsubj"]
        if found or source == "that":
            return found
        if (controlled := controlled_by(verb)) is not None and verb.lemma not in _SUBJECT_CONTROL:
            return [controlled]
        return _named_in_complement(verb)
    if own := list(prepositional(verb, source)):
        return own  # "called on the army to fire on protesters" asks the army only
    heads = [c for c in verb.children if c.dep in {"prt", "xcomp", "advmod"}]
    if head is not None:
        inner = list(prepositional(head, "for", "of", "to", "on"))
        heads += [head, *inner, *(t for i in inner for t in prepositional(i, "of"))]
    return [t for h in heads for t in prepositional(h, source)]


def owner_of(thing: Token) -> Token:
    """As in "shelled a house belonging to the mayor": whom it is done to is the one it belongs to."""
    for clause in thing.children:
        if clause.dep == "acl" and clause.lemma == "belong":
            return next(prepositional(clause, "to"), thing)
    return thing


def phrases(verb: Token) -> list[Token]:
    """The nouns in the verb's own phrases, nearest first ("with helicopters" in "fired with helicopters on camps")."""
    found: list[Token] = []
    level = [verb]
    for _ in range(3):
        level = [o for t in level for c in t.children if c.dep == "prep" for o in c.children if o.dep == "pobj"]
        found += [t for t in level if t.lemma not in _BOUNDS]  # not whom a country has its border with
    return found


def _named_in_complement(verb: Token) -> list[Token]:
    """Those whom the act that is promised, threatened or refused would touch, nearest first."""
    level = [c for c in verb.children if c.dep in {"xcomp", "dobj"}]
    level = level or [c for c in verb.children if c.dep == "ccomp"]
    found: list[Token] = []
    for _ in range(3):
        touching = [t for t in level if is_verbal(t) and t.lemma not in GIVING]
        found += [o for t in touching for o in (object_of(t),) if o is not None]
        let = [c for t in level if is_verbal(t) for c in t.children if c.dep == "ccomp"]
        found += [s for t in let for s in t.children if s.dep in {"nsubj", "nsubjpass"}]
        found += [o for t in level for o in prepositional(t, "with", "to", "against", "on", "for", "from", "of", "at")]
        level = [c for t in level for c in t.children if c.dep in {"xcomp", "dobj"}]
    return found
