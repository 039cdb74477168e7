"""What is known before any report is read: the gazetteer and the tables. Passed into reading, never reached for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from standoff.knowledge.gazetteer import Gazetteer


@dataclass(frozen=True, slots=True)
class Knowledge:
    gazetteer: Gazetteer


@cache
def default_knowledge() -> Knowledge:
    """The knowledge that ships with standoff; builds the gazetteer's index in the user's cache at the first call."""
    return Knowledge(Gazetteer.open())
