"""Toponyms whose characters are already known, for settling them alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from standoff.reading.places.toponym import Form, Toponym, candidates_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from standoff.knowledge.gazetteer import Gazetteer

_CONTAINED = re.compile(r",\s+|\s*\(")


def given_toponyms(text: str, spans: Sequence[tuple[int, int]], gazetteer: Gazetteer) -> list[Toponym]:
    """Toponyms for these stretches of the text. One that a comma or a bracket follows lies in the next."""
    found = [
        Toponym(start, end, text[start:end], Form.NAME, candidates_of(text[start:end], gazetteer))
        for start, end in spans
    ]
    in_order = sorted(found, key=lambda t: (t.start, t.end))
    for toponym, following in zip(in_order, in_order[1:], strict=False):
        if _CONTAINED.fullmatch(text[toponym.end : following.start]):
            toponym.container = following
    return found
