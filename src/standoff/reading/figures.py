"""How many."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from standoff.knowledge import Knowledge
    from standoff.model import *
    from standoff.reading.parse import Parse


def find_figures(
    parse: Parse,
    times: tuple[TimeMention, ...],
    places: tuple[PlaceMention, ...],
    attributions: tuple[Attribution, ...],
) -> tuple[Figure, ...]:
    return ()
