"""Where sentences begin, from the words alone; the parser's own guess is weak on broken layout."""

from __future__ import annotations

import re

MAX_TOKENS = 250  # a longer "sentence" is a table or a list, and is cut

_CLOSING = frozenset("\" ” ’ ' ) ] » ''".split())
_OPENING = frozenset('" “ ‘ ( [ « ``'.split())
# Abbreviations that may end a sentence: it does end there when a usual first word follows.
_ABBREVIATION = re.compile(r"^(?:[A-Za-z]\.){2,}$|^(?:[ap]\.m|Inc|Corp|Co|Ltd|Jr|Sr|etc|No)\.$")
# Titles and ranks that the tokenizer may part from their full stop, always followed by a name.
TITLE_ABBREVIATIONS = frozenset(
    "Lt Col Gen Maj Brig Capt Cmdr Comdr Cdr Cpl Sgt Pvt Pte Adm Amb Sen Rep Gov Hon Insp Supt Mr Mrs Ms Messrs Dr "
    "Prof Rev Fr Msgr Mgr Sec Det".split(),
)
_STARTERS = frozenset(
    "The A An In On At It He She They We But And His Her Their Its This That These Those There After Before While When "
    "As If Since However Meanwhile Also For Some Many Most One Two Three According".split(),
)


def sentence_starts(words: list[str]) -> list[bool]:
    """For each word of one paragraph, whether a sentence begins there. The first always does."""
    starts = [False] * len(words)
    if not words:
        return starts
    starts[0] = True
    begun = 0
    i = 0
    quote_open = False
    while i < len(words):
        word = words[i]
        if word in {'"', "“", "”"}:
            quote_open = word == "“" or (word == '"' and not quote_open)
        end = _end_of_sentence(words, i, quote_open=quote_open)
        if end is None and i - begun >= MAX_TOKENS:
            end = i + 1
        if end is None:
            i += 1
            continue
        for j in range(i + 1, min(end, len(words))):
            if words[j] == '"':
                quote_open = not quote_open
            elif words[j] == "”":
                quote_open = False
        if end < len(words):
            starts[end] = True
            begun = end
        i = max(end, i + 1)
    return starts


def _end_of_sentence(words: list[str], i: int, *, quote_open: bool) -> int | None:
    """Index after the sentence that ends with word `i`, or None where it does not end."""
    word = words[i]
    following = words[i + 1] if i + 1 < len(words) else ""
    if word in {".", "!", "?", "…", "...", "...."} or (len(word) > 1 and set(word) <= {".", "!", "?"}):
        end = i + 1
        while end < len(words) and words[end] in _CLOSING:
            if words[end] == '"' and not quote_open:
                break
            if words[end] == '"':
                quote_open = False
            end += 1
        if end >= len(words):
            return end
        first = words[end]
        if word == "." and i and end == i + 1 and words[i - 1] in TITLE_ABBREVIATIONS and first[0].isupper():
            return None
        if end > i + 1 and first[0].islower():
            return None  # "Stop!" he said
        if word in {"…", "...", "...."} or (word in {"?", "!"} and first[0].islower()):
            return end if first[0].isupper() or first in _OPENING else None
        return None if first[0].islower() or first in {",", ";", ")"} else end
    if _ABBREVIATION.match(word) and following in _STARTERS:
        return i + 1
    return None
