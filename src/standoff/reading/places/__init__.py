"""Toponyms and the places they name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.model import PlaceMention, Relation
from standoff.reading.places.recognition import find_toponyms
from standoff.reading.places.resolution import resolve
from standoff.reading.places.toponym import Form

if TYPE_CHECKING:
    from standoff.knowledge import Knowledge
    from standoff.reading.parse import Parse


def find_places(parse: Parse, knowledge: Knowledge) -> tuple[PlaceMention, ...]:
    """The places that the text names, in order of the text. What is not in the gazetteer keeps its words only."""
    toponyms = find_toponyms(parse, knowledge.gazetteer)
    settled = resolve(toponyms, knowledge.gazetteer)
    return tuple(
        PlaceMention(parse.document.span(t.start, t.end), s.place, Relation.AT, s.why or "Not in the gazetteer.")
        for t, s in zip(toponyms, settled, strict=True)
        if t.form in {Form.NAME, Form.FEATURE}
    )
