"""Actors and where they are mentioned."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from standoff.knowledge import Knowledge
    from standoff.model import *
    from standoff.reading.parse import Parse


def find_actors(
    parse: Parse, places: tuple[PlaceMention, ...], knowledge: Knowledge
) -> tuple[tuple[Actor, ...], tuple[ActorMention, ...]]:
    return (), ()
