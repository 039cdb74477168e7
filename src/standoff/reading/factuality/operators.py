"""What a word makes of the acts in its scope, and how such words compose."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from standoff.model import Factuality

if TYPE_CHECKING:
    from standoff.reading.parse import Token

A, D, P, L, M, H = (
    Factuality.ASSERTED,
    Factuality.DENIED,
    Factuality.POSSIBLE,
    Factuality.PLANNED,
    Factuality.DEMANDED,
    Factuality.HYPOTHETICAL,
)
# What an outer word (row) makes of what stands in its scope (column): to deny a denial is to assert, a plan denied is
# denied; to demand that it not be done leaves open whether it would have been.
COMPOSED = {
    A: {A: A, D: D, P: P, L: L, M: M, H: H},
    D: {A: D, D: A, P: D, L: D, M: D, H: H},
    P: {A: P, D: P, P: P, L: P, M: P, H: H},
    L: {A: L, D: D, P: P, L: L, M: M, H: H},
    M: {A: M, D: H, P: P, L: M, M: M, H: H},
    H: {A: H, D: H, P: H, L: H, M: H, H: H},
}


class Operator(NamedTuple):
    """One word that bears on an act, and what it makes of it; `steps` is how far up the tree it stands."""

    word: str
    effect: Factuality
    steps: int


class Step(NamedTuple):
    """A step up the tree: what is met and the next word.

    `spent`: that word's own negation is counted already. `settled`: what was met below no longer counts.
    """

    operators: tuple[Operator, ...]
    head: Token
    spent: bool = False
    settled: bool = False
