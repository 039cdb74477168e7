"""The words that tell places from other names, by sort."""

from __future__ import annotations

from functools import cache

from standoff.knowledge import nations
from standoff.knowledge.folding import fold
from standoff.knowledge.words import rows, word_set

BEFORE = word_set("place_words", "before")
WEAK = word_set("place_words", "weak")
FEATURES = word_set("place_words", "feature")
LEADING = word_set("place_words", "leading")
NUMBERED = word_set("place_words", "numbered")
FACILITIES = word_set("place_words", "facility")
BODIES = word_set("place_words", "body")
OFFICES = word_set("place_words", "office")
DWELLERS = word_set("place_words", "dweller")
BESETTING = word_set("place_words", "besetting")
MEDALS = word_set("place_words", "medal")
SEATS = word_set("place_words", "seat")
EDGES = frozenset(row[0] for row in rows("place_relations") if tuple(row[1:]) == ("head", "near"))
LEFT = frozenset(row[0] for row in rows("place_relations") if row[1] == "verb")
COMMON = frozenset(word for row in rows("place_common_words") for word in row[0].split())
GIVEN_NAMES = word_set("given_names")
ROLES = frozenset(row[0] for row in rows("groups") if row[4] in {"role", "member"})
TITLES = word_set("titles")
SAID = word_set("place_words", "said")
DIRECTIONS = word_set("place_words", "direction")
BASED = word_set("place_words", "based")
SIDES = frozenset({"Side", "End"})
PARTIES = frozenset("D R I".split())
HYPHENS = frozenset("-‐‑–")
ARTICLES = frozenset({"al", "el", "ad", "as", "ash", "an", "ar", "az", "at", "ed", "es", "esh"})


@cache
def organisations() -> frozenset[str]:
    """Folded names of bodies, so that none of them is taken for a town of its name ("Al Jazeera", "Fatah")."""
    names = [row[0] for row in rows("organisations")]
    names += [alias for row in rows("organisations") for alias in row[1].split("|")]
    return frozenset(fold(name) for name in names if name and not nations.named(name))
