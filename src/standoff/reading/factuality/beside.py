"""What the auxiliaries, adverbs, adjectives and conjunctions beside an act make of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.reading.clauses import is_reporting_clause
from standoff.reading.factuality.operators import A, H, L, M, Operator, P
from standoff.reading.factuality.shapes import has_aux, has_to, is_condition, is_open, is_present, is_told_before
from standoff.reading.factuality.words import governors, marks
from standoff.reading.grammar import is_verbal

if TYPE_CHECKING:
    from standoff.reading.parse import Token

# "Should have left" tells that they did not, "must have left" that they probably did.
_PERFECT = {"should": H, "ought": H, "would": H, "'d": H, "must": P, "may": P, "might": P}
_TIME_TO_COME = frozenset({"after", "once", "until", "before"})


def beside(node: Token, steps: int, *, is_act: bool) -> list[Operator]:
    """What the word's own auxiliaries, adverbs, adjectives and conjunctions make of it.

    `is_act`: the word is the act, or what the act is coordinated with.
    """
    found: list[Operator] = []
    verbal = is_verbal(node)
    subject_at = next((c.i for c in node.children if c.dep in {"nsubj", "nsubjpass"}), -1)
    for child in node.children:
        word = child.lower
        if child.dep == "aux" and (effect := marks("modal").get(word)):
            if not is_act and child.lower in {"can", "will"} and _tells(node):
                continue  # "as the newspaper can reveal"
            if word in {"can", "could", "would", "'d"} and any(c.dep == "neg" for c in node.children):
                continue  # what could not or would not be done is told as not done
            if word == "should" and child.i < subject_at:
                effect = H  # "should he need them"
            elif any(c.dep == "aux" and c.lower == "have" for c in node.children):
                effect = _PERFECT.get(word, effect)
            elif word in {"would", "'d"} and is_told_before(node):
                effect = L  # the future, told in the past
            found.append(Operator(child.text, effect, steps))
        elif child.dep == "advmod" and (effect := marks("adverb").get(word)) and word != "never":
            found.append(Operator(child.text, effect, steps))
        elif child.dep == "mark" and (effect := marks("mark").get(word)):
            if word == "whether" or node.dep == "advcl" or word == "if":
                found.append(Operator(child.text, effect, steps))
        elif child.dep == "mark" and word in _TIME_TO_COME and is_present(node):
            found.append(Operator(child.text, H, steps))
        elif child.dep == "amod" and not verbal and (effect := marks("adjective").get(word)):
            found.append(Operator(child.text, effect, steps))
        elif child.dep == "advcl" and verbal and is_condition(child) and is_open(node):
            found.append(Operator("if", H, steps))
    if verbal and node.head is node and node.tag == "VB" and has_to(node):
        found.append(Operator("to", L, steps))  # a headline's "President to step down"
    if is_act and verbal and node.tag == "VB" and subject_at < 0 and not has_aux(node) and _is_command(node):
        found.append(Operator("imperative", M, steps))
    return found


def _tells(verb: Token) -> bool:
    """A verb whose clause is told as a fact ("reveal that")."""
    return governors().get((verb.lemma, "that"), (None, None))[0] is A


def _is_command(verb: Token) -> bool:
    """A bare form that stands on its own, or is what somebody is quoted to have said."""
    if verb.head is verb:
        return True
    return verb.dep in {"ccomp", "parataxis"} and is_reporting_clause(verb.head)
