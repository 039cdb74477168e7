"""Who says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from standoff.knowledge import Knowledge
    from standoff.model import *
    from standoff.reading.parse import Parse


def find_attributions(
    parse: Parse, actors: tuple[Actor, ...], mentions: tuple[ActorMention, ...]
) -> tuple[Attribution, ...]:
    return ()
