"""The words that tell of saying, thinking and the like, and how far each can be trusted to attribute.

The table `attribution_cues` holds, for each lemma, its class, whether it can bring in a quotation, and for each
construction how many of the cases in news were attributions (counted on annotated news, in per cent, with the number
of cases). A construction that a lemma was seen in too seldom is judged by its class.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from standoff.knowledge.words import rows

if TYPE_CHECKING:
    from standoff.reading.parse import Token

TRUST = 4.0  # cases that the class's own share weighs as much as


class Cues:
    def __init__(self) -> None:
        self.classes: dict[str, str] = {}
        self.quoting: set[str] = set()
        self._counts: dict[tuple[str, str], int] = {}
        self._shares: dict[tuple[str, str], float] = {}
        self._by_class: dict[tuple[str, str], float] = {}
        for lemma, kind, quotes, frames in rows("attribution_cues"):
            if lemma.startswith("*"):
                target = self._by_class
                key = lemma[1:]
            else:
                self.classes[lemma] = kind
                if quotes == "yes":
                    self.quoting.add(lemma)
                target = self._shares
                key = lemma
            for item in frames.split(";"):
                if not item:
                    continue
                frame, _, numbers = item.partition("=")
                share, _, n = numbers.partition("/")
                target[key, frame] = float(share) / 100
                if target is self._shares:
                    self._counts[key, frame] = int(n)

    def may_quote(self, token: Token) -> bool:
        return token.pos in {"VERB", "AUX", "NOUN"} and token.tag[0] == "V" and token.lemma.lower() in self.quoting

    def share(self, lemma: str, frame: str) -> float:
        """How often, of all cases, this lemma in this construction attributes."""
        kind = self.classes.get(lemma, "other")
        prior = self._by_class.get((kind, frame), self._by_class.get(("other", frame), 0.0))
        n = self._counts.get((lemma, frame), 0)
        return (self._shares.get((lemma, frame), 0.0) * n + prior * TRUST) / (n + TRUST)


@cache
def cues() -> Cues:
    return Cues()
