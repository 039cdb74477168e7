"""Spellings of one name: which are Latin, which are alike, and what all of them share."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher

from standoff.knowledge.folding import fold

_LATIN_NAME = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-Ɏ'‘’ʻ][\w '’‘ʻ`./()-]{2,}$")
_BEYOND_LATIN = re.compile(r"[^\x00-ɏʰ-˿‐-’ḀỲ-ỿ]")
_ARTICLE = re.compile(r"^(?:al|as|az|ar|ad|an|at|ash|el|es) ")
_VOWELS = re.compile(r"[aeiouyh'’ʻ]")
_ALIKE = 0.7


def composed(name: str) -> str:
    """GeoNames mixes whole and combined accents; documents are NFC."""
    return unicodedata.normalize("NFC", name)


def is_spelling(name: str) -> bool:
    """A Latin spelling that English news may use: no airport's code, no transcription in lower case."""
    if len(name) < 3 or len(name.split()) > 5 or _BEYOND_LATIN.search(name):
        return False
    return bool(_LATIN_NAME.match(name)) and not (name.isupper() and len(name) <= 4)


def skeleton(name: str) -> str:
    """What spellings of one name share: its consonants, word by word, without the Arabic article."""
    words = [w for w in _ARTICLE.sub("", fold(name)).split() if w]
    return " ".join(_VOWELS.sub("", w) or w for w in words)


def are_spellings(one: str, other: str) -> bool:
    """May the two be spellings of one name: word by word alike, with the same first letters?"""
    words, others = (_ARTICLE.sub("", fold(name)).split() for name in (one, other))
    return len(words) == len(others) and all(
        a[0] == b[0] and SequenceMatcher(None, a, b, autojunk=False).ratio() >= _ALIKE
        for a, b in zip(words, others, strict=True)
    )
