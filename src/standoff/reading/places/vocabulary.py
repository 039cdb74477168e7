"""The words that tell places from other names, by sort."""

from __future__ import annotations

from standoff.knowledge.words import rows, word_set

BEFORE = word_set("place_words", "before")
WEAK = word_set("place_words", "weak")
FEATURES = word_set("place_words", "feature")
LEADING = word_set("place_words", "leading")
FACILITIES = word_set("place_words", "facility")
BODIES = word_set("place_words", "body")
OFFICES = word_set("place_words", "office")
COMMON = frozenset(word for row in rows("place_common_words") for word in row[0].split())
GIVEN_NAMES = word_set("given_names")
TITLES = word_set("titles")
SAID = frozenset("said says told added asked replied wrote".split())
DIRECTIONS = frozenset(
    "North South East West Northern Southern Eastern Western Central Upper Lower Northeast Northwest Southeast "
    "Southwest Greater Downtown Old New".split(),
)
QUOTES = frozenset("\"“”‘’'")
