"""One step from a word of an act up the sentence's tree, and what is met on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.reading.factuality.climb_clauses import clause_step, coordinated_step
from standoff.reading.factuality.climb_nouns import noun_step, preposition_step
from standoff.reading.factuality.operators import H, Operator, Step
from standoff.reading.grammar import is_verbal

if TYPE_CHECKING:
    from standoff.reading.parse import Token

_CLAUSES = frozenset({"xcomp", "ccomp", "acl", "advcl", "relcl", "csubj", "acomp", "attr", "oprd"})


def step_up(node: Token, steps: int) -> Step | None:
    """The operators met and the next word; `None` where nothing further up bears on the act."""
    head, dep = node.head, node.dep
    if dep == "conj":
        return coordinated_step(node, head)
    if dep in {"appos", "parataxis"}:
        return None
    if dep in {"pobj", "pcomp"}:
        return preposition_step(node, head, steps)
    if dep in {"csubj", "csubjpass"} and node.tag == "VBG" and node.i < head.i:
        return Step((Operator(node.text, H, steps),), head, spent=True)  # "arming rebels carries a risk"
    if dep in _CLAUSES:
        return clause_step(node, head, steps)
    if dep in {"dobj", "nsubj", "nsubjpass", "dative", "compound"} and not (is_verbal(node) and dep != "compound"):
        return noun_step(node, head, steps)
    return None
