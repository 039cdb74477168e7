"""All that was read from one document."""

from __future__ import annotations

from dataclasses import dataclass

from standoff.model.actor import Actor
from standoff.model.attribution import Attribution
from standoff.model.figure import Figure
from standoff.model.mention import ActorMention, PlaceMention, TimeMention
from standoff.model.span import Span
from standoff.model.statement import Statement


@dataclass(frozen=True, slots=True)
class Reading:
    """The standoff annotation of one document, each tuple in order of the text."""

    document_id: str
    sentences: tuple[Span, ...] = ()
    times: tuple[TimeMention, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    actors: tuple[Actor, ...] = ()
    actor_mentions: tuple[ActorMention, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    figures: tuple[Figure, ...] = ()
    statements: tuple[Statement, ...] = ()
