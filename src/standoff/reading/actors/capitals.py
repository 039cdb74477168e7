"""Runs of capitalised words: where names may stand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from standoff.knowledge.agents import agent_nouns, given_names, titles
from standoff.knowledge.organisations import organisation_at, organisation_heads
from standoff.knowledge.words import word_set
from standoff.reading.actors.phrases import CALENDAR

if TYPE_CHECKING:
    from standoff.reading.parse import Parse, Sentence, Token

_CLOSED = frozenset("DT IN CC PRP PRP$ TO MD WDT WP WP$ WRB EX UH SYM LS , . : -LRB- -RRB- `` '' $ POS".split())
_PARTICLES = word_set("actor_words", "particle")
_NOT_NAMES = word_set("actor_words", "not_name")
# Words whose possessive goes on into the name of a body ("People's Liberation Army").
_POSSESSORS = word_set("actor_words", "possessor")
_SHORT_CALENDAR = word_set("actor_words", "short_calendar")
# "U.N.-led", "NATO-backed" in one piece.
_BASED = re.compile(r"^[A-Z][\w.]*-[a-z]{3,}$")
_QUOTES = frozenset("\" “ ” ‘ `` '' ' « » : - – — ( [ • *".split())
MAX_RUN = 12  # longer stretches of capitals are headings or lists


class Capitals:
    """Tells which words of one document are capitalised because they are names."""

    def __init__(self, parse: Parse) -> None:
        self.parse = parse
        self.lower = {t.text for t in parse.tokens if t.text.islower()}
        self.inner = {
            t.text for s in parse.sentences for before, t in zip(s.tokens, s.tokens[1:], strict=False)
            if t.tag[:3] == "NNP" and t.text[0].isupper() and before.text not in _QUOTES
        }  # fmt: skip
        self.calm = sum(t.text.isupper() for t in parse.tokens) < 0.6 * len(parse.tokens)

    def runs(self, sentence: Sentence) -> list[list[Token]]:
        """All runs of one sentence, in order."""
        tokens = sentence.tokens
        heading = self.calm and _is_heading(tokens)
        found = []
        i = 0
        while i < len(tokens):
            end = self._run(tokens, i, heading=heading)
            if end is None:
                i += 1
                continue
            found.append(tokens[i : end + 1])
            i = end + 1
        return found

    def _run(self, tokens: list[Token], i: int, *, heading: bool) -> int | None:
        end = self._step(tokens, i, heading=heading)
        if end is None:
            return None
        heads = organisation_heads()
        while end + 1 < len(tokens) and end - i < MAX_RUN:
            following = tokens[end + 1]
            after = tokens[end + 2] if end + 2 < len(tokens) else None
            if _is_joint(tokens[end], following, after):
                end += 2
                continue
            step = self._step(tokens, end + 1, heading=heading, inside=True)
            if step is not None:
                end = step
                continue
            owns = following.tag == "POS" and tokens[end].text in _POSSESSORS and after is not None
            if owns and self._is_name(tokens, end + 2, inside=True):
                end += 2
                continue
            if following.lower == "of" and after is not None and f"{tokens[end].lower} of {after.lower}" in titles():
                end += 2
                continue
            if _is_syllable(tokens, end, i):
                end += 2
                continue
            if following.lower in _PARTICLES and after is not None and self._is_name(tokens, end + 2, inside=True):
                end += 2
                continue
            if (
                following.lower in {"of", "for", "on"}
                and after is not None
                and any(t.text in heads for t in tokens[max(i, end - 1) : end + 1])
            ):
                skip = end + 3 if after.lower == "the" else end + 2
                step = self._step(tokens, skip, heading=heading, inside=True) if skip < len(tokens) else None
                if step is not None:
                    end = step
                    continue
            break
        return end

    def _step(self, tokens: list[Token], i: int, *, heading: bool, inside: bool = False) -> int | None:
        """Index of the last token of the name-like unit at `i`: a known name, a capitalised word, or "al-X"."""
        token = tokens[i]
        named = self.calm or token.tag[:2] == "NN"
        known = organisation_at(self.parse.view, token.start, token.text) if named else None
        if known is not None:
            last = i
            while last + 1 < len(tokens) and tokens[last + 1].start < known[0]:
                last += 1
            if tokens[last].end == known[0]:
                return last
        if self._is_name(tokens, i, heading=heading, inside=inside):
            return i
        if token.lower in _PARTICLES and i + 2 < len(tokens) and _is_joint(token, tokens[i + 1], tokens[i + 2]):
            return i + 2 if tokens[i + 2].text[0].isupper() else None
        return None

    def _is_name(self, tokens: list[Token], i: int, *, heading: bool = False, inside: bool = False) -> bool:
        token = tokens[i]
        text = token.text
        if not text[0].isupper():
            return text[:2] in {"d'", "d’"} and len(text) > 2 and text[2].isupper()
        if token.tag in _CLOSED or token.lower in _NOT_NAMES or _BASED.match(text):
            return False
        if token.lower in CALENDAR or (text == "May" and not inside):
            return inside and tokens[i - 1].text in given_names()
        if token.lower in _SHORT_CALENDAR and any(
            t.text[0].isdigit() or t.lower in _SHORT_CALENDAR for t in tokens[max(i - 1, 0) : i + 2] if t is not token
        ):
            return False
        if not self.calm:
            return token.tag[:3] == "NNP" and token.lower not in agent_nouns()
        initial = i == 0 or (
            tokens[i - 1].text in _QUOTES and not (tokens[i - 1].text == "-" and tokens[i - 1].end == token.start)
        )
        if heading:
            return token.tag[:3] == "NNP" and token.lower not in self.lower and token.lower not in agent_nouns()
        if initial and not inside:
            if i + 1 < len(tokens) and f"{token.lower} {tokens[i + 1].lower}" in titles():
                return tokens[i + 1].text[0].isupper()
            if token.tag[:3] != "NNP" and text not in given_names():
                if text in self.inner and token.lower not in self.lower and token.lower not in agent_nouns():
                    return True
                return token.tag[:2] == "JJ" and i + 1 < len(tokens) and _starts_name(tokens[i + 1])
            return token.lower.rstrip(".") in titles() or not (
                token.lower in self.lower or token.lower in agent_nouns()
            )
        return True


def _starts_name(token: Token) -> bool:
    return token.text[0].isupper() and token.tag[:3] == "NNP"


def _is_joint(left: Token, joint: Token, right: Token | None) -> bool:
    """A hyphen without white space around it, before a capital or a name's particle."""
    return (
        right is not None
        and joint.text in {"-", "‑"}
        and left.end == joint.start
        and joint.end == right.start
        and (right.text[0].isupper() or right.lower in _PARTICLES or right.lower == "elect")
    )


def _is_syllable(tokens: list[Token], end: int, start: int) -> bool:
    """As in "Ki-moon", "Jong-il": a short part of a name after a hyphen, in small letters."""
    if end <= start or end + 2 >= len(tokens):
        return False
    left, joint, right = tokens[end : end + 3]
    return (
        joint.text == "-"
        and left.end == joint.start
        and joint.end == right.start
        and len(left.text) <= 5
        and len(right.text) <= 5
        and right.text.islower()
        and right.tag[:2] == "NN"
    )


def _is_heading(tokens: list[Token]) -> bool:
    words = [t for t in tokens if t.text.isalpha() and len(t.text) > 3]
    return (
        len(words) >= 4
        and tokens[-1].text not in {".", "?", "!", '"', "”"}
        and (sum(t.text[0].isupper() for t in words) > 0.75 * len(words))
    )
