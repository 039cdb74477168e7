"""One form for all spellings of a name that differ only in case, accents, hyphens, apostrophes and dots."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "æ": "ae", "œ": "oe"})
_DROPPED = re.compile(r"['’‘ʻʼʿʾ`´′.]")
_OTHER = re.compile(r"[^\w&]+|_")
# Short for the first word of a name; as a last word "St" is a street.
_LONG_FORMS = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort", "pt": "port"}


@lru_cache(maxsize=20_000)
def fold(name: str) -> str:
    """The folded name: `Port-Bouët` -> `port bouet`, `N'Djamena` -> `ndjamena`, `St. Louis` -> `saint louis`."""
    plain = name.casefold()
    if not plain.isascii():
        # Letters that stand for others, as those of mathematics, may have capitals again once they are taken apart.
        plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", plain).casefold())
        plain = "".join([c for c in plain if not unicodedata.combining(c)]).translate(_LETTERS)
    words = _OTHER.sub(" ", _DROPPED.sub("", plain)).split()
    if len(words) > 1 and words[0] in _LONG_FORMS:
        words[0] = _LONG_FORMS[words[0]]
    return " ".join(words)
