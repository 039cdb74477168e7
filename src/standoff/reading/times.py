"""Time expressions and the periods they stand for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from standoff.knowledge import Knowledge
    from standoff.model import *
    from standoff.reading.parse import Parse


def find_times(parse: Parse, published: Period | None) -> tuple[TimeMention, ...]:
    return ()
