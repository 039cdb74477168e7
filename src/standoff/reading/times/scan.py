"""A text as a row of words with their classes, on which the grammar works."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from standoff.reading.parse import Token
from standoff.reading.times.lexicon import OTHER, lexicon

if TYPE_CHECKING:
    from standoff.reading.parse import Parse
    from standoff.reading.times.lexicon import Entry

# Words come first, as most tokens are words.
_TOKEN = re.compile(
    r"(?P<ampm>[ap]\.\s?m\.|[ap]m\b|A\.M\.|P\.M\.|[AP]M\b)"
    r"|(?P<dotted>(?:[A-Za-z]\.){2,})"
    r"|(?P<word>[^\W\d_]+(?:['’]clock\b)?)"
    r"|(?P<comma>,)"
    r"|(?P<fulldate>(?<![0-9.,/-])(?:[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T[0-9]{2}:[0-9]{2}(?::[0-9]{2})?Z?)?|[0-9]{1,2}/[0-9]{1,2}/(?:[0-9]{4}|[0-9]{2})"
    r"|[0-9]{1,2}\.[0-9]{1,2}\.[0-9]{4}|[0-9]{4}/[0-9]{1,2}/[0-9]{1,2}|[0-9]{1,2}-[0-9]{1,2}-[0-9]{4})(?![0-9/-]))"
    r"|(?P<clock>[0-9]{1,2}[:.][0-9]{2}(?=\s?[ap]\.?m)|[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?![0-9:]))"
    r"|(?P<yearspart>(?:[0-9]{3}|['’][0-9]|\b[0-9])0['’]?s\b)"
    r"|(?P<yearspan>(?<![0-9-])[12][0-9]{3}[-–—/][0-9]\b(?![-/]))"
    r"|(?P<yearend>(?<=\b[12][0-9]{3}[-–—/])[0-9][0-9]\b(?![-/:0-9]))"
    r"|(?P<number>[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+\.[0-9]+)"
    r"|(?P<fraction>[0-9]/[0-9]\b)"
    r"|(?P<daynumber>[0-9]{1,2}(?:st|nd|rd|th)\b)"
    r"|(?P<digits>[0-9]+)"
    r"|(?P<shortyear>['’][0-9][0-9]\b)"
    r"|(?P<possessive>['’][sS]\b)"
    r"|(?P<hyphen>[-–—])"
    r"|(?P<other>\n|[^\w\s])"
)
# Also verbs, names or other things: only the parse can tell.
_MONTH_OR_NOT = frozenset({"may", "march", "mar", "august"})
_SEASON_OR_NOT = frozenset({"spring", "fall"})


@dataclass(frozen=True, slots=True)
class Words:
    """Parallel rows: `classes` has one character a word; `tokens` maps a start offset to the parse's token."""

    text: str
    starts: list[int]
    ends: list[int]
    lowers: list[str]
    values: list[str]
    classes: str
    tokens: dict[int, Token]

    def token(self, i: int) -> Token | None:
        return self.tokens.get(self.starts[i]) if 0 <= i < len(self.starts) else None

    def lower(self, i: int) -> str:
        """The word in lower case; empty beyond either end."""
        return self.lowers[i] if 0 <= i < len(self.lowers) else ""

    def tag(self, i: int) -> str:
        token = self.token(i)
        return token.tag if token else ""

    def capital(self, i: int) -> bool:
        return 0 <= i < len(self.starts) and self.text[self.starts[i]].isupper()


def scan(parse: Parse) -> Words:
    """The words of the parse's view and their classes."""
    lex = lexicon()
    text = parse.view
    words = Words(text, [], [], [], [], "", {t.start: t for t in parse.tokens})
    classes: list[str] = []
    entries: list[Entry | None] = []
    end_before = 0
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        if start < end_before:
            continue  # the full stop of an abbreviation
        kind = match.lastgroup or "other"
        raw = match.group()
        lower = raw.lower()
        code, value, entry = OTHER, "", None
        if kind in {"word", "dotted"}:
            entry = lex.words.get(lower)
            if entry is not None:
                code, value = lex.codes[entry.name], entry.value
                if entry.abbreviation and text[end : end + 1] == ".":
                    end += 1
        elif kind != "other":
            code = lex.codes[_number_class(raw) if kind == "digits" else kind]
            value = lower[0] if kind == "ampm" else raw
        words.starts.append(start)
        words.ends.append(end)
        words.lowers.append(lower)
        words.values.append(value)
        entries.append(entry)
        classes.append(code)
        end_before = end
    _check(words, classes, entries)
    _join_days(words, classes)
    _merge_phrases(words, classes)
    return Words(text, words.starts, words.ends, words.lowers, words.values, "".join(classes), words.tokens)


def _number_class(raw: str) -> str:
    if len(raw) <= 2 and 1 <= int(raw) <= 31:
        return "day"
    if len(raw) == 4 and 1000 <= int(raw) <= 2199:
        return "yearlike"
    return "number"


def _check(words: Words, classes: list[str], entries: list[Entry | None]) -> None:
    """Take back the class of words that are something else here: modal "may", "Sun" the paper, a verb "fall"."""
    codes = lexicon().codes
    numbers = {codes[n] for n in ("day", "yearlike", "daynumber", "month", "weekday", "shortyear")}
    for i, entry in enumerate(entries):
        if entry is None or entry.name not in {"month", "weekday", "season"}:
            continue
        lower = words.lowers[i]
        token = words.token(i)
        dotted = words.ends[i] - words.starts[i] > len(lower)
        beside = [classes[j] for j in (i - 1, i + 1, i + 2) if 0 <= j < len(classes)]
        if entry.name == "season":
            if lower in _SEASON_OR_NOT and (token is None or not token.tag.startswith(("NN", "JJ"))):
                classes[i] = OTHER
        elif not words.capital(i) or (entry.abbreviation and not dotted and not any(c in numbers for c in beside)):
            classes[i] = OTHER
        elif lower in _MONTH_OR_NOT and token is not None:
            near_number = any(c in numbers for c in beside[:2]) or (i + 1 < len(classes) and classes[i + 1] in numbers)
            before = words.token(i - 1)
            name_before = (
                before is not None
                and before.tag == "NNP"
                and before.sent is token.sent
                and classes[i - 1] == OTHER
                and before.lower not in {"in", "since", "until", "by"}
            )
            if not near_number and (not token.tag.startswith("NN") or token.ent == "PERSON" or name_before):
                classes[i] = OTHER


def _join_days(words: Words, classes: list[str]) -> None:
    """Take the stroke of "15/16 February" for a hyphen."""
    codes = lexicon().codes
    for i in [i for i, lower in enumerate(words.lowers) if lower == "/" and i]:
        beside = classes[i - 1 : i] + classes[i + 1 : i + 2]
        if beside == [codes["day"]] * 2 and codes["month"] in classes[max(i - 2, 0) : i + 3]:
            classes[i], words.lowers[i] = codes["hyphen"], "-"


def _merge_phrases(words: Words, classes: list[str]) -> None:
    """Give each phrase of the table to its first word, and take its other words out of the row."""
    lex = lexicon()
    gone: set[int] = set()
    i = 0
    lowers = words.lowers
    while i < len(lowers):
        for others, entry in lex.phrases.get(lowers[i], ()):
            if tuple(lowers[i + 1 : i + 1 + len(others)]) == others:
                last = i + len(others)
                classes[i] = lex.codes[entry.name]
                words.values[i] = entry.value
                words.ends[i] = words.ends[last]
                gone.update(range(i + 1, last + 1))
                i = last
                break
        i += 1
    if not gone:
        return
    kept = [i for i in range(len(lowers)) if i not in gone]
    words.starts[:] = [words.starts[i] for i in kept]
    words.ends[:] = [words.ends[i] for i in kept]
    words.values[:] = [words.values[i] for i in kept]
    classes[:] = [classes[i] for i in kept]
    lowers[:] = [lowers[i] for i in kept]
