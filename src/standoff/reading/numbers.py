"""Numbers as a text gives them: digits, words, hedges and ranges, with the bounds they set."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from standoff.knowledge.words import rows, word_set
from standoff.reading.numerals import openers, read_range, read_share_of, units
from standoff.reading.parse import Token
from standoff.reading.shares import is_one_in_so_many

if TYPE_CHECKING:
    from standoff.reading.numerals import Numeral
    from standoff.reading.parse import Sentence

_MONEY = frozenset("$ £ € ¥ us$ a$ c$ usd eur gbp rs # no. number".split())


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a sentence. `first`..`last` cover it with its hedges, `core` is the word that hangs in the tree.

    `low` and `high` are bounds, `None` an open end; `vague` marks words without a number ("dozens", "several").
    """

    first: Token
    last: Token
    core: Token
    low: int | None
    high: int | None
    approximate: bool
    vague: bool


def find_numbers(sentence: Sentence) -> list[Number]:
    """The numbers of a sentence in order; amounts of money, shares and ordinals are left out."""
    tokens = sentence.tokens
    words = [t.lower for t in tokens]
    found: list[Number] = []
    i = 0
    may_begin = openers()
    while i < len(tokens):
        may_open = words[i] in may_begin or words[i][0].isdigit()
        if may_open and is_one_in_so_many(words, i):
            i += 3
            continue
        read = (read_share_of(words, i) or read_range(words, i)) if may_open else None
        if read is None:
            i += 1
            continue
        if not (_is_money_or_share(words, i, read.end) or _is_year(tokens, i, read.end)):
            found.append(_hedged(tokens, words, i, read))
        i = read.end
    return found


def _hedged(tokens: list[Token], words: list[str], start: int, read: Numeral) -> Number:
    low, high = read.bounds
    first, end, approximate = start, read.end, read.rounded
    effects: list[str] = []
    while True:
        hedge = _hedge_before(words, first)
        if hedge is None or _is_topic(tokens, first):
            break
        first -= hedge[0]
        effects.append(hedge[1])
    after = _hedge_after(words, end)
    if after is not None:
        end += after[0]
        effects.append(after[1])
    for effect in effects:
        if effect == "about":
            approximate = True
        elif effect == "least":
            high = high if high is not None and low is not None and low < high else None
        elif effect == "more":
            low, high = (low if read.vague and high is None else None if low is None else low + 1), None
        elif effect == "most":
            low, high = None, high if high is not None else low
        elif effect == "fewer":
            low, high = None, (high if high is not None else low or 1) - 1
    core = _core(tokens[start : read.end])
    return Number(tokens[first], tokens[end - 1], core, low, high, approximate, read.vague)


def _is_topic(tokens: list[Token], first: int) -> bool:
    """In "heard about two students" the number is what it is about, and "about" no hedge."""
    return (
        first > 1
        and tokens[first - 1].lower == "about"
        and tokens[first - 2].lemma in word_set("number_words", "topic")
    )


def _core(tokens: list[Token]) -> Token:
    """The word through which the number hangs in the tree; the last one where several do."""
    inside = {t.i for t in tokens}
    outward = [t for t in tokens if t.head is t or t.head.i not in inside]
    numeral = [t for t in outward if t.dep not in {"punct", "cc", "det", "prep"}]
    return (numeral or outward or tokens)[0]


def _hedge_before(words: list[str], i: int) -> tuple[int, str] | None:
    if i and words[i - 1] == "between":
        return 1, "plain"
    return _hedge(words[max(i - 4, 0) : i], "before", from_end=True)


def _hedge_after(words: list[str], i: int) -> tuple[int, str] | None:
    return _hedge(words[i : i + 2], "after", from_end=False)


def _hedge(near: list[str], side: str, *, from_end: bool) -> tuple[int, str] | None:
    table = _hedges(side)
    for length in range(len(near), 0, -1):
        piece = near[-length:] if from_end else near[:length]
        effect = table.get(" ".join(piece))
        if effect:
            return length, effect
    return None


def _is_money_or_share(words: list[str], start: int, end: int) -> bool:
    following = words[end] if end < len(words) else ""
    before = words[start - 1] if start else ""
    return (
        before in _MONEY
        or before.endswith("$")
        or following in {"%", "percent", "percentage", "per", "pct", "dollars", "euros", "pounds"}
        or (following == "-" and end + 1 < len(words) and words[end + 1] not in units())
        or following in {"a.m.", "p.m.", "am", "pm", "a.m", "p.m"}
    )


def _is_year(tokens: list[Token], start: int, end: int) -> bool:
    """A bare number of four digits that is no count of a noun ("in 2011", "the 2002 war")."""
    text = tokens[start].text
    if end - start != 1 or len(text) != 4 or not text.isdecimal() or not 1500 <= int(text) <= 2100:
        return False
    head = tokens[start].head
    return not (tokens[start].dep == "nummod" and head.tag in {"NNS", "NNPS"} and head.i > tokens[start].i)


@cache
def _hedges(side: str) -> dict[str, str]:
    return {row[0]: row[2] for row in rows("number_hedges") if row[1] == side}
