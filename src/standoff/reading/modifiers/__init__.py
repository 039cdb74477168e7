"""Which times and places modify an act, by the sentence's tree.

`ranked` follows the words whose modifiers are the act's own; a penalty, one for times and one for places, says what
the path from such a word down to a mention costs, or that it bars the mention.
"""

from standoff.reading.modifiers.clauses import is_lasting
from standoff.reading.modifiers.nouns import is_locative
from standoff.reading.modifiers.places import place_penalty
from standoff.reading.modifiers.ranks import anchor_of, ranked
from standoff.reading.modifiers.times import time_penalty

__all__ = ["anchor_of", "is_lasting", "is_locative", "place_penalty", "ranked", "time_penalty"]
