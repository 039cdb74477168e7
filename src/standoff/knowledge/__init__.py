"""What is known before any report is read: the gazetteer and the tables. Passed into reading, never reached for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

from standoff.knowledge.encoder import Encoder
from standoff.knowledge.gazetteer import Gazetteer


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Without the encoder, reading does by rules alone what its heads would help with."""

    gazetteer: Gazetteer
    encoder: Encoder | None = None


@cache
def _shipped() -> Knowledge:
    return Knowledge(Gazetteer.open(), Encoder())


def default_knowledge(*, learned: bool = True) -> Knowledge:
    """The knowledge that ships with standoff, with the learned encoder or without.

    Builds the gazetteer's index in the user's cache at the first call; the encoder loads when it is first asked.
    """
    return _shipped() if learned else replace(_shipped(), encoder=None)
