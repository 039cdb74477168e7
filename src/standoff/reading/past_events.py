"""Occurrences that a report names without saying when they were: the table of them, as patterns with their last day."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from standoff.errors import KnowledgeError
from standoff.knowledge.words import rows


@cache
def past_events() -> tuple[tuple[re.Pattern[str], date], ...]:
    """Raises KnowledgeError, naming the row, where a pattern or a day cannot be read."""
    found = []
    for words, last in rows("past_events"):
        try:
            found.append((re.compile(rf"\b(?:{words})\b", re.IGNORECASE), date.fromisoformat(last)))
        except (re.error, ValueError) as error:
            raise KnowledgeError(f"past_events.tsv, {words}: {error}; mend the row") from error
    return tuple(found)
