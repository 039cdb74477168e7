"""What people added to readings, put into them: what reading missed, at the words they pointed at."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from standoff.model import (
    Actor,
    ActorKind,
    ActorMention,
    Decision,
    Factuality,
    Figure,
    Measure,
    Period,
    Place,
    PlaceMention,
    Relation,
    Statement,
    Verdict,
)
from standoff.record import codec
from standoff.record.corrections import said
from standoff.record.sentences import Sentences

if TYPE_CHECKING:
    from collections.abc import Iterable

    from standoff.model import Document, Reading
    from standoff.record.anchors import Whereabouts


@dataclass(frozen=True, slots=True)
class Placed:
    """Something added, with the id it has now and the number of characters by which its words have moved."""

    decision: Decision
    id: str
    shift: int

    @property
    def at(self) -> tuple[int, int]:
        anchor = self.decision.anchors[self.decision.subject][0]
        return anchor.start + self.shift, anchor.end + self.shift


def placed(standing: Iterable[Decision], where: Whereabouts) -> dict[str, list[Placed]]:
    """By document, what was added to it, first to last."""
    found: defaultdict[str, list[Placed]] = defaultdict(list)
    for decision in standing:
        if decision.verdict is Verdict.ADD:
            for part in where.of(decision, decision.subject):
                if part.id is not None:
                    found[part.document_id].append(Placed(decision, part.id, part.shift))
    return dict(found)


def put_in(document: Document, reading: Reading, added: Iterable[Placed]) -> Reading:
    """The reading with what was added; what newer reading finds at the same words by itself is not doubled.

    Statements and figures come without the values that people gave them: these are laid over them as corrections are.
    """
    for one in added:
        kind = one.decision.kind
        if kind == "figures" and one.id not in {f.id for f in reading.figures}:
            figures = (*reading.figures, _figure(one, document))
            reading = replace(reading, figures=tuple(sorted(figures, key=lambda f: (f.span, f.id))))
        elif kind == "places" and one.id not in {_mention(m) for m in reading.places}:
            places = (*reading.places, _place(one, document))
            reading = replace(reading, places=tuple(sorted(places, key=lambda m: m.span)))
        elif kind == "actors" and one.id not in {a.id for a in reading.actors}:
            actor, mention = _actor(one, document)
            mentions = tuple(sorted((*reading.actor_mentions, mention), key=lambda m: m.span))
            reading = replace(reading, actors=(*reading.actors, actor), actor_mentions=mentions)
    for one in added:
        if one.decision.kind == "statements":
            statements = {s.id: s for s in reading.statements}
            statement = statements.get(one.id) or _statement(one, document, reading)
            more = [i for i in _figures(one, reading) if i not in statement.figure_ids]
            statements[one.id] = replace(statement, figure_ids=(*statement.figure_ids, *more))
            whole = sorted(statements.values(), key=lambda s: (s.span, s.trigger))
            reading = replace(reading, statements=tuple(whole))
    return reading


def _mention(mention: PlaceMention) -> str:
    return f"m-{mention.span.document_id}-{mention.span.start}-{mention.span.end}-place"


def _figure(one: Placed, document: Document) -> Figure:
    measure = Measure(one.decision.fields["measure"])
    return Figure(one.id, document.span(*one.at), measure, None, None, approximate=False, scope="incident",
                  why=said(one.decision))  # fmt: skip


def _place(one: Placed, document: Document) -> PlaceMention:
    place = codec.loaded(Place, one.decision.fields["place"])
    return PlaceMention(document.span(*one.at), place, Relation.AT, said(one.decision))


def _actor(one: Placed, document: Document) -> tuple[Actor, ActorMention]:
    given, span, why = one.decision.fields, document.span(*one.at), said(one.decision)
    names = tuple(sorted({given["name"], " ".join(span.text.split())}))
    actor = Actor(one.id, given["name"], ActorKind(given["kind"]), names, country=given["country"],
                  sector=given["sector"], why=why)  # fmt: skip
    return actor, ActorMention(span, one.id, "name", why)


def _statement(one: Placed, document: Document, reading: Reading) -> Statement:
    trigger = document.span(*one.at)
    first, last = Sentences(reading.sentences).around(trigger.start, trigger.end)
    return Statement(
        one.id, document.span(first, last), trigger, one.decision.fields["event_type"], None, (), (), Period.unknown(),
        None, None, (), None, Factuality.ASSERTED, background=False, why=said(one.decision),
    )  # fmt: skip


def _figures(one: Placed, reading: Reading) -> list[str]:
    """The numbers that a statement was said to tell."""
    wanted = [(f["start"] + one.shift, f["end"] + one.shift, f["measure"]) for f in one.decision.fields["figures"]]
    return [
        f.id
        for f in reading.figures
        if any(f.span.start < end and start < f.span.end and f.measure.value == of for start, end, of in wanted)
    ]
