"""Whether the words around a verb are such as a rule of the verb table asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.codebooks.plover_lexicon import word_class
from standoff.reading.grammar import coordinated, is_passive, object_of, prepositional, subject_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from standoff.codebooks.plover_lexicon import Condition
    from standoff.reading.parse import Token
    from standoff.reading.statements.context import Context


_LETTING = frozenset({"allow", "let", "permit", "enable"})
# Nouns whose compound says what they are of ("mediation efforts", "ceasefire agreement").
_SHELLS = frozenset(
    "effort process agreement deal accord pact order operation campaign mission programme program line restriction "
    "proposal plan initiative regime round volley fire sale delivery shipment export import policy curb supply".split()
)
_OF_SHELLS = frozenset({"state", "act", "campaign", "wave", "series", "round", "policy", "set", "package", "period"})


def holds(condition: Condition, verb: Token, context: Context) -> bool:
    return _is_so(condition, verb, context) is not condition.negated


def _is_so(condition: Condition, verb: Token, context: Context) -> bool:
    key, words = condition.key, condition.words
    if key == "to":
        objects = list(prepositional(verb, *condition.prepositions))
        if words is None:
            return bool(objects) or any(c.lower in condition.prepositions for c in verb.children if c.dep == "prep")
        return any(context.is_in(t, words) for o in objects for t in (*coordinated(o), *inner_nouns(o)))
    if key == "whom":  # "pushing for the council to act": the infinitive has a subject of its own
        return any(_is_infinitive(c) and c.child("nsubj", "nsubjpass") is not None for c in verb.children)
    if key == "own":
        said = (s for c in verb.children if c.dep == "ccomp" for s in c.children if s.dep == "nsubj")
        return any(s.lower in {"it", "they", "he", "she", "we", "i"} for s in said)
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
    if head is None and key == "obj" and verb.lemma in _LETTING:
        head = next((s for c in verb.children if _is_infinitive(c) for s in c.children if s.dep == "nsubj"), None)
    if key == "noobj":
        return head is None
    if head is None:
        return False
    if words is None:
        return True
    return any(context.is_in(t, words) for t in (*coordinated(head), *inner_nouns(head)))


def inner_nouns(head: Token) -> list[Token]:
    """For "dozens of people", "a group of soldiers": the noun that says what they are."""
    if is_quantity(head):
        return list(prepositional(head, "of"))
    if head.lemma in _OF_SHELLS and (inner := list(prepositional(head, "of"))):
        return inner
    if head.lemma in _SHELLS:
        return [c for c in head.children if c.dep in {"compound", "amod"} and c.i < head.i]
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


def is_complement(clause: Token) -> bool:
    """A clause that tells what is said or done, not when or why; "for the council to act" is one."""
    if clause.dep in {"ccomp", "xcomp"}:
        return True
    return clause.dep == "advcl" and clause.tag == "VB" and any(c.lower == "for" for c in clause.children)


def _scope(verb: Token) -> Iterator[Token]:
    """The words of the verb's objects and complements, not of clauses that only stand beside it."""
    stack = [
        c
        for c in verb.children
        if c.dep in {"dobj", "xcomp", "ccomp", "prep", "dative", "oprd", "advmod", "prt", "acomp"}
    ]
    if is_passive(verb):
        stack += [c for c in verb.children if c.dep == "nsubjpass"]
    if verb.lemma in _LETTING:
        stack += [c for c in verb.children if c.dep == "advcl" and c.tag == "VB"]
    while stack:
        token = stack.pop()
        yield token
        stack.extend(c for c in token.children if c.dep not in {"relcl", "advcl", "nsubj", "appos"})
