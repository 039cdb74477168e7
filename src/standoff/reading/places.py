"""Toponyms and the places they name."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from standoff.knowledge import Knowledge
    from standoff.model import *
    from standoff.reading.parse import Parse


def find_places(parse: Parse, knowledge: Knowledge) -> tuple[PlaceMention, ...]:
    return ()
