"""What a governing word (denied that, plans to, calls for) makes of what it governs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.reading.factuality.negation import negation
from standoff.reading.factuality.operators import A, D, L, M, Operator
from standoff.reading.factuality.words import governors
from standoff.reading.grammar import is_verbal

if TYPE_CHECKING:
    from standoff.reading.parse import Token


def governed(
    head: Token, scope: str, steps: int, *, indicative: bool = False, about: bool = False, via: Token | None = None
) -> Operator | None:
    if head.lemma in {"press", "push", "go"} and any(c.lower in {"ahead", "on", "forward"} for c in head.children):
        return None
    entry = next((e for name in forms(head) if (e := governors().get((name, scope)))), None)
    if entry is None or (head.lemma == "go" and head.tag != "VBG"):
        return Operator(head.text, A, steps + 1) if entry else None
    if scope == "that" and indicative and (entry[0] is M or about):
        return Operator(head.text, A, steps + 1)
    if head.lemma == "suspect" and not is_verbal(head):
        return None  # of a murder that was done
    if head.lemma == "rule" and not any(c.lower == "out" for c in head.children):
        return None  # "insurgents rule the town"
    denial = negation(head, via)
    if head.lemma == "go":
        return Operator(f"{denial} going to".strip(), D if denial else L, steps + 1)
    if denial:
        return Operator(f"{denial} {head.text}", entry[1], steps + 1)
    return Operator(head.text, entry[0], steps + 1)


def forms(head: Token) -> list[str]:
    """The word as the tables may have it; lemmas of gerunds are sometimes wrong ("hoping", "hop")."""
    particle = head.child("prt")
    if particle is not None:
        return [f"{head.lemma} {particle.lower}", head.lemma]
    forms = [head.lemma, head.lower]
    if head.lower.endswith("ing"):
        forms += [head.lower[:-3], f"{head.lower[:-3]}e"]
    return forms
