"""The step up from an act that a noun names, or that stands after a preposition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.codebooks.plover_lexicon import happening_verbs, light_verbs
from standoff.reading.clauses import is_reporting_clause
from standoff.reading.factuality.governors import governed
from standoff.reading.factuality.negation import negation
from standoff.reading.factuality.operators import A, D, H, L, Operator, Step
from standoff.reading.factuality.shapes import goes_on, has_aux, has_to, is_definite, is_open, with_particle
from standoff.reading.factuality.words import class_of, marks
from standoff.reading.grammar import is_verbal

if TYPE_CHECKING:
    from standoff.reading.parse import Token

_SHARED_GERUND = frozenset({"in", "by", "of", "with", "through", "to", "into", "at", "like", "including"})


def preposition_step(node: Token, preposition: Token, steps: int) -> Step | None:
    """From what stands after a preposition ("calls for a truce", "accused of shelling") to the word that takes it."""
    governor = preposition.head
    gerund = node.dep == "pcomp"
    if gerund and any(c.tag in {"WRB", "WP"} for c in node.children):
        return None  # "no sign of where it exploded" leaves no doubt that it did
    if effect := marks("preposition").get(preposition.lower):
        return Step((Operator(preposition.text, effect, steps + 1),), preposition, spent=True)
    adjunct = preposition.lower in class_of("adjunct")
    while governor.dep in {"prep", "agent"} and governor.head is not governor:
        adjunct = adjunct or governor.lower in class_of("adjunct")
        governor = governor.head
    if preposition.lower in {"at", "in"} and not gerund and is_verbal(governor):
        adjunct = adjunct or not _takes(governor, preposition)  # "told ministers at a meeting"
    if preposition.head is preposition:
        return None
    if gerund and preposition.lower in {"before", "after"} and (is_open(governor) or has_to(governor)):
        return Step((), governor)  # "must think before entering the war"
    if adjunct:
        return None
    if gerund and preposition.lower == "than":
        return Step((), governor)  # "more likely to wait than attacking"
    if preposition.lower in {"through", "via"} and not is_definite(node):
        return Step((), governor)
    if preposition.lower == "for" and governor.lemma in class_of("striving"):
        return Step((Operator(governor.text, L, steps + 1),), governor, spent=True)
    if preposition.lower == "from" and gerund and governor.lemma in class_of("holding back"):
        denial = negation(governor)
        word = f"{denial} {governor.text}".strip()
        return Step((Operator(word, A if denial else D, steps + 1),), governor, spent=True)
    if gerund and preposition.lower == "against" and governor.lemma in class_of("turning against"):
        return Step((Operator(f"{governor.text} against", D, steps + 1),), governor, spent=True)
    if is_given(node, governor):
        return None
    operator = governed(governor, "inf" if gerund else "noun", steps)
    if operator is None and gerund and governor.dep == "dobj" and preposition.lower in {"of", "from", "with", "into"}:
        operator = governed(governor.head, "inf", steps)  # "accused the other of shelling", hung on the object
        if operator is not None and operator.effect is not A:
            return Step((operator,), governor.head, spent=True)
        operator = None
    if operator and is_reporting_clause(governor) and operator.effect is A:
        return None
    if operator:
        return Step((operator,), governor, spent=True)
    if is_verbal(governor) and _takes(governor, preposition):
        return Step((), governor)
    if preposition.lower == "for" and node.lemma in class_of("meeting") and is_verbal(governor):
        going = governor.tag == "VBG" and has_aux(governor) and governor.lemma in class_of("moving")
        # "will fly to the capital for talks", "was flying to the capital for talks"
        return Step((Operator(governor.text, L, steps + 1),) if going else (), governor)
    if gerund and preposition.lower in _SHARED_GERUND:
        return Step((), governor)
    return None


def noun_step(node: Token, head: Token, steps: int) -> Step | None:
    """From a noun to the verb whose subject or object it is, or to the noun that it stands before."""
    if node.dep == "compound":
        if head.lemma == "suspect":
            return None
        operator = governed(head, "noun", steps, via=node)
        return Step((operator,), head, spent=True) if operator else Step((), head)
    if steps == 0 and node.lemma in class_of("saying") and head.lemma in class_of("rebutting"):
        return None
    if node.dep == "dobj" and any(c.dep in {"xcomp", "ccomp"} and goes_on(c) for c in head.children):
        return None  # "cannot allow the killing to continue": it is going on
    if node.dep == "nsubj":
        if _is_premise(node, head):
            return Step((Operator(next(c.text for c in head.children if c.lower in _SUPPOSING), H, steps + 1),), head)
        if goes_on(head):
            return None
        if head.lemma not in happening_verbs() or head.lemma in class_of("ending"):
            return None
        return Step((), head)
    if node.dep == "dobj" and head.lemma in class_of("only for"):
        return Step((), head) if _is_light(head) else None
    if node.dep == "dobj" and is_given(node, head):
        return None
    if node.dep in {"dobj", "nsubjpass"} and (answer := _answer(head, steps)):
        return Step((answer,), head, settled=True)
    operator = governed(head, "noun", steps, via=node)
    if operator:
        return Step((operator,), head, spent=True)
    if _is_light(head) or (head.lemma in class_of("bringing") and node.dep == "dobj" and not _is_pointed_at(node)):
        return Step((), head)
    return None


_SUPPOSING = frozenset({"would", "could", "might", "'d"})


def is_given(node: Token, governor: Token) -> bool:
    """Is it taken for granted: "the goal of the air strikes", "discussed the attack", "to see the massacre"?"""
    if governor.lemma in class_of("witnessing"):
        return is_definite(node)
    if governor.lemma not in class_of("about what is"):
        return False
    return _is_pointed_at(node)


def _is_pointed_at(noun: Token) -> bool:
    """Definite, and not by what "of" adds ("the capture of the town" may be still to come)."""
    return is_definite(noun) and not any(c.dep == "prep" and c.lower == "of" for c in noun.children)


def _takes(verb: Token, preposition: Token) -> bool:
    """Does the verb do what stands behind the preposition, or bring it about ("engage in", "lead to")?"""
    name = f"{verb.lemma} {preposition.lower}"
    return name in light_verbs() or name in class_of("bringing")


def _is_premise(node: Token, head: Token) -> bool:
    """As in "an attack would make it harder": what would follow from an act that is only thought of."""
    return (
        is_verbal(head)
        and any(c.dep == "aux" and c.lower in _SUPPOSING for c in head.children)
        and not any(c.dep in {"det", "poss"} and c.lower not in {"a", "an", "any"} for c in node.children)
    )


def _answer(head: Token, steps: int) -> Operator | None:
    """To heed a call is to do what it asks for."""
    if steps and head.lemma in class_of("heeding") and not is_open(head):
        return Operator(head.text, A, steps + 1)
    return None


def _is_light(verb: Token) -> bool:
    return is_verbal(verb) and (verb.lemma in light_verbs() or with_particle(verb) in light_verbs())
