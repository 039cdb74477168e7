"""The tables of the record.

The columns of a table are the keys of the canonical export, in the same words, so that SQL, the export and the
documentation speak of one thing. Lists and spans are JSON. A row of the reading tables names a reading's own actors
(`x-...`); `actor_links` says which linked actor each of them is.
"""

from standoff.record.schema.columns import JSON, METADATA
from standoff.record.schema.decided import DECISION_STATES, DECISIONS, FORWARDS, REVIEWS
from standoff.record.schema.documents import DOCUMENTS, PROBLEMS, SOURCES
from standoff.record.schema.kept import ACTOR_KEYS, GATHERED, PARTS, SHARES, STATE
from standoff.record.schema.linked import (
    ACTOR_LINKS,
    ACTORS,
    DISAGREEMENTS,
    EVENT_STATEMENTS,
    EVENTS,
    LINKED,
    ORIGINS,
    PLACES,
    TOLLS,
)
from standoff.record.schema.read import ATTRIBUTIONS, FIGURES, MENTIONS, READ, STATEMENTS

__all__ = [
    "ACTORS",
    "ACTOR_KEYS",
    "ACTOR_LINKS",
    "ATTRIBUTIONS",
    "DECISIONS",
    "DECISION_STATES",
    "DISAGREEMENTS",
    "DOCUMENTS",
    "EVENTS",
    "EVENT_STATEMENTS",
    "FIGURES",
    "FORWARDS",
    "GATHERED",
    "JSON",
    "LINKED",
    "MENTIONS",
    "METADATA",
    "ORIGINS",
    "PARTS",
    "PLACES",
    "PROBLEMS",
    "READ",
    "REVIEWS",
    "SHARES",
    "SOURCES",
    "STATE",
    "STATEMENTS",
    "TOLLS",
]
