"""First and last word below each word of a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from standoff.reading.parse import Sentence, Token


class Tree:
    def __init__(self, sentence: Sentence) -> None:
        self.tokens = sentence.tokens
        self.base = sentence.tokens[0].i
        self.left = list(range(len(self.tokens)))
        self.right = list(range(len(self.tokens)))
        for k, token in enumerate(self.tokens):
            above = token
            while above.head is not above:
                above = above.head
                j = above.i - self.base
                if not 0 <= j < len(self.left):
                    break
                self.left[j] = min(self.left[j], k)
                self.right[j] = max(self.right[j], k)

    def first(self, token: Token) -> Token:
        return self.tokens[self.left[token.i - self.base]]

    def last(self, token: Token) -> Token:
        return self.tokens[self.right[token.i - self.base]]

    def next(self, token: Token) -> Token | None:
        k = token.i - self.base + 1
        return self.tokens[k] if k < len(self.tokens) else None

    def previous(self, token: Token) -> Token | None:
        k = token.i - self.base - 1
        return self.tokens[k] if k >= 0 else None
