"""How certain a text is that an act happened: from -3 (certainly not) over 0 (open) to 3 (certainly)."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from standoff.knowledge.words import rows
from standoff.reading.factuality import judge
from standoff.reading.grammar import is_verbal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from standoff.reading.parse import Token

_SHOWN = 3  # governing words looked at, innermost first
_NONE = frozenset({"no", "nobody", "none", "nothing", "neither"})


def grade(token: Token) -> float:
    """Graded factuality of the act that a word names, from -3 to 3.

    A weighted sum of its features (tables/factuality_weights.tsv), read off on the scale of people's grades
    (tables/factuality_scale.tsv): most of them call certain whatever nothing takes back.
    """
    return on_scale(weighed(token))


def weighed(token: Token) -> float:
    """The sum of the weights of the word's features, at least -3 and at most 3."""
    weights = _weights()
    return max(-3.0, min(3.0, sum(weights.get(feature, 0.0) for feature in features(token))))


def on_scale(value: float) -> float:
    """The grade that people give in the middle where the sum is `value`, linear between the knots of the table."""
    knots = _scale()
    for (low, at_low), (high, at_high) in pairwise(knots):
        if value <= high:
            return at_low + (at_high - at_low) * (max(value, low) - low) / (high - low)
    return knots[-1][1] if knots else value


def features(token: Token) -> Iterator[str]:
    """What the weights are for: the judgement, the words it rests on, and the form that the act is told in."""
    judgement = judge(token)
    operators = judgement.operators
    yield "always"
    yield f"judged={judgement.factuality.value}"
    yield f"form={token.tag}"
    yield f"place={token.dep}"
    yield f"judged={judgement.factuality.value}&form={token.tag[:2]}"
    yield f"path={'>'.join(o.effect.value for o in operators[:_SHOWN])}"
    for nth, operator in enumerate(operators[:_SHOWN]):
        yield f"word={operator.word.lower()}:{operator.effect.value}"
        yield f"inner={operator.effect.value}" if nth == 0 else f"outer={operator.effect.value}"
    for operator in operators:
        yield f"at={min(operator.steps, _SHOWN)}:{operator.effect.value}"
    if operators and operators[0].steps == 0:
        yield f"own={operators[0].effect.value}"
    yield f"told={token.lemma}"
    yield f"told={token.lemma}&judged={judgement.factuality.value}"
    for child in token.children:
        if child.dep in {"aux", "auxpass", "neg", "det", "mark", "cc"}:
            yield f"beside={child.lower}"
        elif child.dep in {"advmod", "amod"}:
            yield f"with={child.lower}"
        else:
            yield f"has={child.dep}"
        if child.lower in _NONE or any(c.lower == "no" for c in child.children):
            yield f"none={child.dep}"
    yield from _above(token)


def _above(token: Token) -> Iterator[str]:
    head = token.head
    if head is not token:
        yield f"under={head.lemma}:{token.dep}"
        yield f"under={head.pos}:{token.dep}"
        yield f"under={head.tag}"
    node, steps = token, 0
    seen: set[str] = set()
    while node.head is not node and steps < 12:
        node, steps = node.head, steps + 1
        if not is_verbal(node) and node.pos != "ADP":
            continue
        marks = [c.lower for c in node.children if c.dep in {"aux", "neg", "mark"}]
        seen.update(f"above={word}" for word in marks if word in {"if", "would", "could", "may", "might", "not", "n't"})
        if node.dep in {"relcl", "advcl", "ccomp", "xcomp", "acl"}:
            seen.add(f"inside={node.dep}")
    yield from sorted(seen)


@cache
def _weights() -> dict[str, float]:
    return {name: float(weight) for name, weight in rows("factuality_weights")}


@cache
def _scale() -> tuple[tuple[float, float], ...]:
    return tuple((float(value), float(given)) for value, given in rows("factuality_scale"))
