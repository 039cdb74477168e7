"""Capitals for text that has none, or nothing else: old wire copy, telegrams, transcripts.

The grammar and the recognition of names lean on capitals, so such text is read as if its names were written as names.
The result has exactly as many characters, so offsets stay what they are, and the document itself is untouched.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from standoff.knowledge import words

if TYPE_CHECKING:
    from collections.abc import Callable

_LETTERS = 60  # a text with fewer is left alone
_WORD = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*")
_INITIALS = re.compile(r"\b(?:[a-z]\.){2,}")
_ACRONYM = re.compile(r"\(([a-z]{2,7}(?:-\d{1,2})?)\)")
_SENTENCE = re.compile(r"(?:\A|[.!?][\"”'’)]*\s+|\n\s*|[\"“]|--\s+)([a-z])")
# What an inflected form ends in, and what its lemma has instead.
_ENDINGS = tuple(
    (ending, instead)
    for ending, *instead_of in (
        ("", ""), ("s", ""), ("es", ""), ("ies", "y"), ("ed", "", "e"), ("ing", "", "e"), ("d", ""), ("er", "", "e"),
        ("ers", "", "e"), ("est", ""), ("ly", ""), ("n", ""),
    )
    for instead in instead_of
)  # fmt: skip
_DATES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february april june july september october "
    "november december".split()
)
_NO_NAMES = frozenset("may march august bush mobile nice reading turkey georgia jordan chad".split())


def is_uncased(text: str) -> bool:
    """Whether a text of some length is written all in capitals, or without any."""
    letters = [c for c in text if c.isalpha()]
    upper = sum(c.isupper() for c in letters)
    return len(letters) >= _LETTERS and (upper * 200 <= len(letters) or upper * 200 >= 199 * len(letters))


def restored(text: str, is_word: Callable[[str], bool]) -> str:
    """The text with names and sentences capitalised; `is_word` tells the words of the language (lower case, lemma)."""
    plain = "".join(low if len(low := c.lower()) == 1 else c for c in text)
    capital = {m.start(1) for m in _SENTENCE.finditer(plain)}
    whole: set[int] = set()
    acronyms = {m.group(1) for m in _ACRONYM.finditer(plain) if not is_word(m.group(1))} | _acronyms()
    for m in _INITIALS.finditer(plain):
        whole.update(range(m.start(), m.end()))
    for m in re.finditer(r"[a-z]+(?:-\d{1,2})?", plain):
        if m.group() in acronyms:
            whole.update(range(m.start(), m.end()))
    found = list(_WORD.finditer(plain))
    texts = [m.group() for m in found]
    i = 0
    while i < len(found):
        length = _named(texts, i)
        if length == 0 and texts[i].removesuffix(".") in _titles():
            following = next((k for k in range(1, 4) if not _may_name(texts, i + k)), 4) - 1
            length = 1 + following if following else 0
        if length == 0 and not _is_known(texts[i], is_word):
            length = 1
        for m in found[i : i + length]:
            if m.group() not in _SMALL:
                capital.update(m.start() + part.start() for part in re.finditer(r"[^\W\d_]{2,}", m.group()))
        i += max(length, 1)
    return "".join(
        high if (at in capital or at in whole) and len(high := c.upper()) == 1 else c for at, c in enumerate(plain)
    )


_SMALL = frozenset("of the and for in to de la del y".split())


def _may_name(texts: list[str], i: int) -> bool:
    """Whether the word at `i` may go on with a name that a title has begun: no word of grammar, no verb's form."""
    return i < len(texts) and not _is_grammar(texts[i]) and not texts[i].endswith(("ed", "ing", "ly"))


def _named(texts: list[str], i: int) -> int:
    """How many words from `i` on are a name of the tables, 0 where none is."""
    names = _names()
    return next((n for n in (5, 4, 3, 2, 1) if " ".join(texts[i : i + n]) in names and i + n <= len(texts)), 0)


def _is_known(word: str, is_word: Callable[[str], bool]) -> bool:
    if _is_grammar(word) or len(word) == 1:
        return True
    stem = re.sub(r"['’](?:s|t|re|ve|ll|d|m)?$", "", word)
    if "-" in stem:
        return all(_is_known(part, is_word) for part in stem.split("-") if part)
    return any(
        is_word(base)
        for ending, instead in _ENDINGS
        if stem.endswith(ending)
        for root in [stem[: len(stem) - len(ending)] + instead]
        for base in ([root, root[:-1]] if ending in ("ed", "ing", "er") and root[-2:-1] == root[-1:] else [root])
    )


def _is_grammar(word: str) -> bool:
    return word in _grammar()


@cache
def _grammar() -> frozenset[str]:
    return frozenset(word for row in words.rows("common_words") for word in row[0].split())


@cache
def _titles() -> frozenset[str]:
    return frozenset(row[0].lower().removesuffix(".") for row in words.rows("titles"))


@cache
def _names() -> frozenset[str]:
    """Countries, their capitals and people, divisions, organisations and given names, in lower case."""
    found: set[str] = set()
    for row in words.rows("nations"):
        found.update(name.lower() for cell in (row[3], *row[7:]) for name in cell.split("|") if not name.isupper())
    for row in words.rows("organisations"):
        found.update(name.lower() for cell in row[:2] for name in cell.split("|") if not name.isupper())
    found.update(row[0].lower() for row in words.rows("given_names"))
    found.update(row[3].lower() for row in words.rows("divisions"))
    return frozenset((found - _NO_NAMES - {""} - _grammar()) | _DATES)


@cache
def _acronyms() -> frozenset[str]:
    found = {name for row in words.rows("organisations") for cell in row[:2] for name in cell.split("|")}
    return frozenset({name.lower() for name in found if name.isupper() and len(name) > 2} - _grammar() - {"who", "car"})
