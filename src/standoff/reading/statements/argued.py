"""Passages that argue rather than report: an essay, a reader's letter, a transcript, told by one who says I or we.

What a passage of opinion names in passing ("must we bomb them to free them?") leans on what its readers know. It is
told as an event only where it says when it was, or whose word it is.
"""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from standoff.model import Factuality
from standoff.reading.grammar import is_verbal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from standoff.model import Statement
    from standoff.reading.parse import Parse, Sentence, Token
    from standoff.reading.statements.context import Context
    from standoff.reading.statements.sources import Sources

_SPEAKING = frozenset("i my me myself mine you your yourself yours we our us ourselves ours".split())
_AROUND = 3  # sentences on either side
_ENOUGH = 3  # marks among them
_OPENING, _CLOSING = frozenset('"“«„'), frozenset('"”»')


class Argument:
    """The marks of an arguing voice in a document: first and second persons and questions outside quotations."""

    def __init__(self, parse: Parse, sources: Sources) -> None:
        marks = [sum(_is_mark(t) and not sources.is_quoted(t) for t in _unquoted(s)) for s in parse.sentences]
        self._until = [0, *accumulate(marks)]

    def around(self, sentence: Sentence) -> bool:
        """Is this sentence part of a passage that argues?"""
        first, last = max(sentence.i - _AROUND, 0), min(sentence.i + _AROUND + 1, len(self._until) - 1)
        own = self._until[sentence.i + 1] - self._until[sentence.i]
        return own >= _ENOUGH - 1 or self._until[last] - self._until[first] >= _ENOUGH


def _unquoted(sentence: Sentence) -> Iterable[Token]:
    """The words outside quotation marks that open and close within the sentence."""
    opened = False
    for token in sentence.tokens:
        if token.text in _OPENING or token.text in _CLOSING:
            opened = not opened
        elif not opened:
            yield token


def _is_mark(token: Token) -> bool:
    if token.text == "?":
        return True
    return token.lower in _SPEAKING and token.text != "US" and token.pos in {"PRON", "DET"}


def is_told_plainly(statement: Statement, act: Token, context: Context) -> bool:
    """Does even a passage that argues tell this act: when it was, whose word it is, or as violence that was done?"""
    if statement.when is not None or statement.attribution_id is not None:
        return True
    if statement.event_type != "ASSAULT" or statement.factuality is not Factuality.ASSERTED or statement.background:
        return False
    if not is_verbal(act):  # "the invasion of that country" is what an essay is about
        harmed = (t for p in statement.recipients for t in context.parse.tokens_in(p.span.start, p.span.end))
        return any(t.i not in context.place_at for t in harmed)
    helped = any(c.dep in {"aux", "auxpass"} and c.lemma in {"be", "have"} for c in act.children)
    return (act.tag == "VBD" or helped) and act.dep in {"ROOT", "conj", "relcl", "ccomp"}
