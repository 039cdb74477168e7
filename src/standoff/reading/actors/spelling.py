"""When two spellings may be one word of a name."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from standoff.knowledge.words import rows

_DOUBLE = re.compile(r"(.)\1+")
_SOUNDS = (
    ("gh", "g"), ("kh", "k"), ("dh", "d"), ("th", "t"), ("ph", "f"), ("q", "k"), ("g", "k"), ("c", "k"),
    ("ou", "u"), ("oo", "u"), ("ee", "i"), ("ei", "i"), ("ai", "e"), ("y", "i"), ("o", "u"), ("w", "u"),
)  # fmt: skip


@cache
def _variants() -> dict[str, str]:
    return {variant: row[0] for row in rows("name_variants") for variant in row[1].split()}


@lru_cache(maxsize=10_000)
def sound(word: str) -> str:
    """The word with the choices of transliteration evened out: "qaddafi" and "gadhafi" are one."""
    word = _variants().get(word, word)
    for letters, sign in _SOUNDS:
        word = word.replace(letters, sign)
    return _DOUBLE.sub(r"\1", word)


def alike(one: str, two: str) -> bool:
    """Could these folded words be the same part of a name? A single letter is an initial."""
    if one == two or one.removeprefix("al ") == two.removeprefix("al "):
        return True
    if len(one) == 1 or len(two) == 1:
        return one[0] == two[0]
    return len(one) > 3 and len(two) > 3 and sound(one) == sound(two)


def same_person(one: tuple[str, ...], two: tuple[str, ...]) -> bool:
    """Could two full names (two words or more) be one person's?

    Either the last words agree and the other words of the shorter stand, in order, in the longer, beginning alike;
    or the shorter is the beginning of the longer ("Nur al-Din" of "Nur al-Din Madi").
    """
    short, long = sorted((one, two), key=len)
    if len(short) < len(long) and all(alike(a, b) for a, b in zip(short, long, strict=False)):
        return True
    if not alike(short[-1], long[-1]) or not alike(short[0], long[0]):
        return False
    rest = iter(long)
    return all(any(alike(word, other) for other in rest) for word in short)
