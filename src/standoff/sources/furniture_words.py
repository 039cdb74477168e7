"""The table of words by which page furniture is known, made ready for matching."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from standoff.knowledge.words import rows

LONGEST = 30  # words of a line that is known by how it begins
_TRIM = " \t*:>»›•·|–—-.…!?'\"“”‘’[]()"
_END_MARK = re.compile(r"(?:# ?){3,}|-30-")
_STAR = r"(?:\S+ ){0,4}\S+"


class Zone:
    """The rules that hold in one zone of a page. Each look-up gives the reason, or an empty string."""

    def __init__(self, zones: frozenset[str]) -> None:
        mine = [Rule(*row) for row in rows("furniture") if row[0] in zones]
        self._lines = {r.words: r.reason for r in mine if r.match == "line" and "*" not in r.words}
        self._patterns = _grouped([r for r in mine if r.match == "line" and "*" in r.words], "", "$")
        self._begins = _grouped([r for r in mine if r.match == "begins"], "", "")
        self._sentences = _grouped([r for r in mine if r.match == "sentence"], "", "")
        self._ends = _grouped([r for r in mine if r.match == "ends"], r"(?:.*\s)?", "$")
        self._buttons = frozenset(w for r in mine if r.match == "button" for w in r.words.split())

    def line(self, text: str) -> str:
        """For a whole line."""
        if len(text) > 400:
            return ""
        lowered = text.lower().replace("’", "'")
        plain = " ".join(lowered.strip(_TRIM).split())
        if not plain:
            return "end mark" if _END_MARK.fullmatch(text) else ""
        reason = self._lines.get(plain, "")
        if not reason and not text.endswith((".", "!", "?")):
            reason = _match(self._patterns, plain)
        if not reason and self._is_button_row(lowered):
            reason = "sharing buttons"
        if not reason and self._begins and text.count(" ") < LONGEST:
            reason = _match(self._begins, lowered.lstrip(_TRIM))
        return reason

    def sentence(self, text: str) -> str:
        """For one sentence of a line."""
        plain = text.lower().replace("’", "'").strip(_TRIM)
        return _match(self._sentences, plain) or _match(self._ends, plain)

    def button(self, text: str) -> bool:
        """A single word of those that buttons are made of."""
        return text.lower().strip(_TRIM) in self._buttons

    def _is_button_row(self, lowered: str) -> bool:
        if len(lowered) > 100:
            return False
        words = re.split(r"[\s|/,:·•()]+", lowered.strip(_TRIM))
        named = [w for w in words if w in self._buttons]
        return len(named) >= 2 and all(
            w in self._buttons or w.isdecimal() or w in {"", "this", "on", "by"} for w in words
        )


class Rule(NamedTuple):
    zone: str
    match: str
    words: str
    reason: str


@cache
def anywhere() -> Zone:
    return Zone(frozenset({"any"}))


@cache
def at_edges() -> Zone:
    return Zone(frozenset({"edge"}))


@cache
def at_foot() -> Zone:
    return Zone(frozenset({"edge", "foot"}))


@cache
def of_comments() -> Zone:
    return Zone(frozenset({"comments"}))


def _grouped(rules: list[Rule], before: str, after: str) -> list[tuple[re.Pattern[str], str]]:
    """One pattern for all rules of one reason."""
    by_reason: dict[str, list[str]] = {}
    for rule in rules:
        by_reason.setdefault(rule.reason, []).append(_STAR.join(re.escape(p) for p in rule.words.split("*")))
    return [(re.compile(f"{before}(?:{'|'.join(words)})(?!\\w){after}"), reason) for reason, words in by_reason.items()]


def _match(patterns: list[tuple[re.Pattern[str], str]], text: str) -> str:
    return next((reason for pattern, reason in patterns if pattern.match(text)), "")
