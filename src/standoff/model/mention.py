"""Times, places and actors where a text names them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from standoff.model.period import Period
from standoff.model.place import Place, Relation
from standoff.model.span import Span


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A time expression (TIMEX3 `kind`) and the period it stands for. `period.why` tells how it was resolved."""

    span: Span
    kind: Literal["DATE", "TIME", "DURATION", "SET"]
    period: Period


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A toponym in the text. `place` is `None` where the gazetteer could not settle it; the words stay.

    `relation` is read from the words around it, which `wording` covers ("the west of Ivory Coast").
    `why` is the sentence that says why this candidate.
    """

    span: Span
    place: Place | None
    relation: Relation
    why: str
    wording: Span | None = None


@dataclass(frozen=True, slots=True)
class ActorMention:
    """A mention of an actor; `actor_id` is that of the reading's own actor (`Reading.actors`)."""

    span: Span
    actor_id: str
    form: Literal["name", "nominal", "pronoun"]
    why: str
