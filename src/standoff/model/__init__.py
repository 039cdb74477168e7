"""The nouns: frozen dataclasses that know nothing of how they are found, kept or shown."""

from standoff.model.actor import Actor, ActorKind, Role
from standoff.model.attribution import Attribution
from standoff.model.decision import Anchor, Decision, Tie, Verdict
from standoff.model.document import Document, Stripped
from standoff.model.figure import Figure, Measure
from standoff.model.linked import Deaths, Disagreement, Event, Linked, Origin, Resemblance, Side, Toll, TollPoint
from standoff.model.mention import ActorMention, PlaceMention, TimeMention
from standoff.model.period import Period, Precision
from standoff.model.place import Place, Relation
from standoff.model.reading import Reading
from standoff.model.span import Span
from standoff.model.statement import Factuality, Participant, Statement

__all__ = [
    "Actor",
    "ActorKind",
    "ActorMention",
    "Anchor",
    "Attribution",
    "Deaths",
    "Decision",
    "Disagreement",
    "Document",
    "Event",
    "Factuality",
    "Figure",
    "Linked",
    "Measure",
    "Origin",
    "Participant",
    "Period",
    "Place",
    "PlaceMention",
    "Precision",
    "Reading",
    "Relation",
    "Resemblance",
    "Role",
    "Side",
    "Span",
    "Statement",
    "Stripped",
    "Tie",
    "TimeMention",
    "Toll",
    "TollPoint",
    "Verdict",
]
