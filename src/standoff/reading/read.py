"""One document in, its reading out. Pure: the parser and the knowledge are passed in, nothing else is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.model import Reading
from standoff.reading.actors import find_actors
from standoff.reading.attributions import find_attributions
from standoff.reading.figures import find_figures
from standoff.reading.figures.surroundings import place_figures
from standoff.reading.places import find_places
from standoff.reading.places.anaphora import find_meant
from standoff.reading.statements import find_statements
from standoff.reading.times import find_times

if TYPE_CHECKING:
    from standoff.knowledge import Knowledge
    from standoff.model import Document, PlaceMention, Statement
    from standoff.reading.parse import Parser


def read(document: Document, parser: Parser, knowledge: Knowledge) -> Reading:
    """Read one document. The same document, parser and knowledge always give the same reading."""
    parse = parser(document)
    times = find_times(parse, document.published)
    places = find_places(parse, knowledge)
    actors, actor_mentions = find_actors(parse, places, knowledge)
    attributions = find_attributions(parse, actors, actor_mentions)
    told = _in_order((*places, *find_meant(parse, places, knowledge.gazetteer)))
    figures = find_figures(parse, times, told, attributions)
    statements = find_statements(parse, times, told, actors, actor_mentions, attributions, figures, knowledge.encoder)
    sentences = tuple(document.span(s.start, s.end) for s in parse.sentences)
    return Reading(
        document_id=document.id,
        sentences=sentences,
        times=times,
        places=_with_unlisted(places, statements),
        actors=actors,
        actor_mentions=actor_mentions,
        attributions=attributions,
        figures=place_figures(figures, sentences, told, attributions, statements),
        statements=statements,
    )


def _with_unlisted(places: tuple[PlaceMention, ...], statements: tuple[Statement, ...]) -> tuple[PlaceMention, ...]:
    """The places, and those that only an act was placed at: descriptions, and names of no known place."""
    fresh = {s.where for s in statements if s.where is not None}.difference(places)
    return _in_order((*places, *fresh)) if fresh else places


def _in_order(places: tuple[PlaceMention, ...]) -> tuple[PlaceMention, ...]:
    return tuple(sorted(places, key=lambda m: (m.span.start, m.span.end)))
