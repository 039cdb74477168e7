"""What is said to have happened."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from standoff.knowledge import Knowledge
    from standoff.model import *
    from standoff.reading.parse import Parse


def find_statements(
    parse: Parse,
    times: tuple[TimeMention, ...],
    places: tuple[PlaceMention, ...],
    actors: tuple[Actor, ...],
    mentions: tuple[ActorMention, ...],
    attributions: tuple[Attribution, ...],
    figures: tuple[Figure, ...],
) -> tuple[Statement, ...]:
    return ()
