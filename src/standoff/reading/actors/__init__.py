"""Actors and where they are mentioned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.reading.actors.assemble import assemble
from standoff.reading.actors.coreference import group
from standoff.reading.actors.names import Names
from standoff.reading.actors.nominals import find_nominals
from standoff.reading.lookup import ByOffset

if TYPE_CHECKING:
    from standoff.knowledge import Knowledge
    from standoff.model import Actor, ActorMention, PlaceMention
    from standoff.reading.parse import Parse


def find_actors(
    parse: Parse, places: tuple[PlaceMention, ...], knowledge: Knowledge
) -> tuple[tuple[Actor, ...], tuple[ActorMention, ...]]:
    """All actors of a document in order of their first mention, and all their mentions in order of the text."""
    names = Names(parse, ByOffset(places))
    nominals = find_nominals(parse, names)
    return assemble(parse, group(parse, names.found, nominals))
