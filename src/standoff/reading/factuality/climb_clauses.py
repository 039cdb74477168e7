"""The step up from a clause that tells an act to the word that the clause hangs on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.reading.clauses import is_reporting_clause
from standoff.reading.factuality.governors import governed
from standoff.reading.factuality.negation import negation
from standoff.reading.factuality.operators import A, D, H, L, Operator, P, Step
from standoff.reading.factuality.shapes import (
    FINITE,
    has_aux,
    has_to,
    is_indicative,
    is_open,
    is_ranked,
)
from standoff.reading.factuality.words import class_of, marks
from standoff.reading.grammar import is_verbal

if TYPE_CHECKING:
    from standoff.reading.parse import Token

_WANTING = frozenset({"should", "must", "ought"})
_WHILE = frozenset({"before", "after", "when", "while", "as", "because", "since"})


def coordinated_step(node: Token, head: Token) -> Step | None:
    """What is coordinated shares what governs the first, unless it begins a clause of its own."""
    if is_verbal(node) and any(
        c.dep in {"nsubj", "nsubjpass"} or (c.dep == "aux" and c.lower != "to") for c in node.children
    ):
        return None
    # A bare infinitive looks like the plural of the present: "would decide to talk and agree".
    if node.tag in FINITE and node.tag != "VBP" and head.tag not in FINITE and has_aux(head):
        # "would have allowed them to talk and enabled a truce", with the tag of a past
        return Step((), head) if _is_participle_too(node) and head.tag == "VBN" and is_open(head) else None
    if node.tag == "VBN" and head.tag == "VB" and not has_aux(node):
        return None  # "urged them to wait and called on others to leave", with the tag of a participle
    return Step((), head)


def _is_participle_too(verb: Token) -> bool:
    return verb.tag == "VBD" and verb.lower.endswith("ed")


def clause_step(node: Token, head: Token, steps: int) -> Step | None:
    match node.dep:
        case "relcl":
            if node.child("mark") is not None and node.child("nsubj", "nsubjpass") is not None:
                return _noun_clause_step(node, head, steps)  # "a report by the agency that troops had fled"
            return _relative_step(node, head, steps)
        case "advcl":
            return _adverbial_step(node, head, steps)
        case "acl":
            return _noun_clause_step(node, head, steps)
        case "attr":
            return Step(_aimed_at(head, steps), head)
        case "acomp":
            return Step((), head)
    return _complement_step(node, head, steps)


def _relative_step(node: Token, head: Token, steps: int) -> Step | None:
    anyone = next((t for t in (head, *head.children) if t.lower in class_of("whoever")), None)
    if anyone is not None and (node.tag in {"VBP", "VBZ"} or _is_met_by_a_modal(head)):
        return Step((Operator(anyone.text, H, steps + 1),), head)  # "a reward for anyone who kills him"
    if not has_to(node) or is_ranked(head):
        return None
    return Step((_for_noun(head, steps),), head, spent=True)


def _is_met_by_a_modal(noun: Token) -> bool:
    """As in "said they would deal with anyone who attacked them"."""
    verb = next((t for t in noun.ancestors() if is_verbal(t)), None)
    return verb is not None and any(c.tag == "MD" for c in verb.children)


def _for_noun(noun: Token, steps: int) -> Operator:
    """What a noun makes of its infinitive: "a plan to leave", "a ship to take them out", "no reason to stay"."""
    if operator := governed(noun, "inf", steps):
        refusal = negation(noun.head) if noun.dep == "dobj" and operator.effect is not A else ""
        # "had not taken steps to arm them"
        return Operator(f"{refusal} {noun.head.text} {noun.text}", D, steps + 1) if refusal else operator
    denial = negation(noun) or (negation(noun.head) if noun.dep == "dobj" else "")
    return Operator(f"{denial} {noun.text}", D, steps + 1) if denial else Operator("to", L, steps + 1)


def _adverbial_step(node: Token, head: Token, steps: int) -> Step | None:
    if any(c.dep in {"mark", "advmod"} and c.lower in _WHILE for c in node.children):
        return None
    if has_to(node):
        if any(c.dep == "advmod" and c.lower == "only" and c.i < node.i for c in node.children):
            return Step((), head)  # "announced a truce, only to attack again"
        if found := _of_noun_before(node, head, steps):
            return found
        if head.lemma in class_of("using") or _is_met_for(node, head):
            return Step((), head)
        operator = governed(head, "inf", steps)
        if operator is not None:
            return Step((operator,), head, spent=True)
        return Step((Operator("to", L, steps + 1),), head)
    if node.tag in FINITE or node.child("nsubj", "nsubjpass"):
        return None
    return Step((), head)


def _of_noun_before(node: Token, head: Token, steps: int) -> Step | None:
    """The infinitive of a noun, hung on the verb: "started preparations to attack", "orders were given to shoot"."""
    for noun in head.children:
        if noun.i > node.i or is_verbal(noun):
            continue
        if noun.dep != "dobj" and (noun.dep not in {"nsubj", "nsubjpass"} or head.lemma not in class_of("giving")):
            continue
        if any(c.dep == "prep" and c.lower in {"to", "against"} for c in noun.children):
            continue  # "eased its opposition to the charter to help a deal"
        operator = governed(noun, "inf", steps)
        if operator is not None and operator.effect is not A:
            if noun.dep == "dobj" and (refusal := negation(head)):
                operator = Operator(f"{refusal} {head.text} {noun.text}", D, steps + 1)
                return Step((operator,), head, spent=True)
            return Step((operator,), head)
    return None


def _is_met_for(node: Token, head: Token) -> bool:
    """Who met to talk did talk."""
    return head.lemma in class_of("gathering") and node.lemma in class_of("talking") and head.tag in FINITE


def _noun_clause_step(node: Token, head: Token, steps: int) -> Step | None:
    infinitive = has_to(node) or node.tag == "VB"  # the parser loses the "to" of "to re-enter"
    if not infinitive and node.child("mark", "nsubj", "nsubjpass") is None:
        # "to pass a resolution freeing the funds", "planned a raid killing hundreds"
        if node.tag == "VBG" and any(c.dep == "det" and c.lower in {"a", "an", "any"} for c in head.children):
            return Step((), head.head if head.dep == "dobj" else head)
        return None
    operator = governed(head, "inf" if infinitive else "that", steps)
    if operator is None and not infinitive and (denial := negation(head)):
        operator = Operator(f"{denial} {head.text}", P, steps + 1)  # "no sign that they left"
    if operator is None and infinitive and not is_ranked(head) and head.tag != "PRP":
        operator = _for_noun(head, steps)
    return Step((operator,), head, spent=True) if operator else None


def _complement_step(node: Token, head: Token, steps: int) -> Step | None:
    if not is_verbal(node) and head.lemma in {"call", "label", "describe", "term"}:
        return None  # a name for it, not a wish for it
    if node.dep == "xcomp" and has_to(node) and (found := _of_noun_before(node, head, steps)):
        return found
    infinitive = (node.tag in {"VB", "VBG", "VBN"} and node.dep != "ccomp") or has_to(node)
    if head.lemma == "stop" and node.tag == "VBG":
        return None  # "to stop the army killing people"
    if head.lemma == "go" and node.tag != "VB":
        return Step((), head)  # "going from door to door, forcing people out"
    if head.lower == "able" and head.head.lower in {"was", "were"} and not (negation(head) or negation(head.head)):
        return Step((), head.head)  # what was within their power then was done
    if head.lemma in class_of("letting") and _is_done(head) and not negation(head):
        return Step((Operator(head.text, A, steps + 1),), head, spent=True)
    if head.lemma in class_of("witnessing") and node.tag in {"VBG", "VBN", "VB"} and _is_seen(head):
        return None  # "could be heard shooting"
    if _is_met_for(node, head):
        return Step((), head)
    if head.lemma == "vote" and node.lemma in class_of("enacting") and _is_done(head) and not negation(head):
        return Step((Operator(head.text, A, steps + 1),), head, spent=True)
    if head.lemma == "be" and has_to(node):
        return Step((Operator("to", L, steps + 1),), head)
    if _is_aside(node, head):
        return None
    # "Do not know where he was killed" leaves no doubt that he was
    about = any(c.tag in {"WRB", "WP"} for c in node.children)
    told = is_indicative(node) or (is_open(node) and not any(c.lower in _WANTING for c in node.children))
    operator = governed(head, "inf" if infinitive else "that", steps, indicative=told, about=about)
    if operator is not None:
        return Step((operator,), head, spent=True)
    if node.dep == "ccomp" and not infinitive:
        if head.lemma == "be" and (supposed := _supposed(head, steps)):
            return Step((supposed,), head)
        denial = negation(head)
        return Step((Operator(denial, P, steps + 1),) if denial else (), head, spent=True)
    return Step((), head)


def _is_done(verb: Token) -> bool:
    """Is it told in the past, so that what it led to is told as well: "was allowed to leave"?"""
    return verb.tag in {"VBD", "VBN"} and not is_open(verb) and not has_to(verb) and verb.dep != "acl"


def _is_seen(verb: Token) -> bool:
    return verb.tag == "VBN" and any(c.dep == "aux" and c.lower in {"can", "could"} for c in verb.children)


def _is_aside(node: Token, head: Token) -> bool:
    """A sentence of its own before another's verb that tells of something else: "they took him, nobody knows where"."""
    if node.dep != "ccomp" or node.i > head.i or is_reporting_clause(head) or node.child("mark") is not None:
        return False
    subject = head.child("nsubj", "nsubjpass")
    return subject is not None and node.i < subject.i and is_indicative(node)


def _aimed_at(copula: Token, steps: int) -> tuple[Operator, ...]:
    """As in "the goal is the withdrawal of all forces"."""
    subject = copula.child("nsubj")
    operator = None if subject is None or is_verbal(subject) else governed(subject, "noun", steps)
    return (operator,) if operator is not None and operator.effect is not A else ()


def _supposed(copula: Token, steps: int) -> Operator | None:
    """As in "the likeliest outcome is that they take the town"."""
    subject = copula.child("nsubj")
    if subject is None:
        return None
    adjectives = (marks("adjective").get(c.lower) for c in subject.children if c.dep == "amod")
    if effect := next((e for e in adjectives if e is not None), None):
        return Operator(subject.text, effect, steps + 1)
    operator = governed(subject, "that", steps)
    return operator if operator is not None and operator.effect is not A else None
