"""How an act is told, and the words that it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from standoff.model import Factuality
from standoff.reading.factuality.beside import beside
from standoff.reading.factuality.climb import step_up
from standoff.reading.factuality.negation import negation
from standoff.reading.factuality.operators import COMPOSED, A, D, H, L, Operator
from standoff.reading.factuality.questions import is_asked
from standoff.reading.factuality.shapes import opens_with_should

if TYPE_CHECKING:
    from standoff.reading.parse import Token

_MAX_CLIMB = 40


@dataclass(frozen=True, slots=True)
class Judgement:
    factuality: Factuality
    operators: tuple[Operator, ...]

    @property
    def why(self) -> str:
        """Empty where nothing in the words takes the act back."""
        telling = [o for o in self.operators if o.effect is not A]
        if not telling:
            return ""
        words = ", ".join(f"'{o.word}'" for o in telling[:3])
        return f"{self.factuality.value} because of {words}"


def judge(token: Token) -> Judgement:
    """How the act that this word names is told."""
    operators = tuple(_operators(token))
    value = A
    kept_back = False  # by somebody, not by the teller
    for operator in operators:
        if operator.effect is L and value is D and kept_back:
            value = H  # "trying to stop them from firing" leaves open whether they did
            continue
        value = COMPOSED[operator.effect][value]
        kept_back = operator.effect is D and operator.steps > 0
    return Judgement(value, operators)


def _operators(token: Token) -> list[Operator]:
    found: list[Operator] = []
    node = token
    via: Token | None = None
    spent = False  # its own negation was counted with the word that it governs by
    coordinated = True  # so far only through words coordinated with the act
    for steps in range(_MAX_CLIMB):
        if not spent and (word := negation(node, via)):
            found.append(Operator(word, D, steps))
        found += beside(node, steps, is_act=coordinated)
        coordinated = coordinated and node.dep == "conj"
        if node.head is node:
            if is_asked(token, node):
                found.append(Operator("?", H, steps))
            break
        step = step_up(node, steps)
        if step is None:
            break
        if step.settled:
            found.clear()
        found += step.operators
        node, via, spent = step.head, node, step.spent
    if opens_with_should(token):
        found.append(Operator("should", H, steps))
    return found
