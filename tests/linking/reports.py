"""Readings built by hand, so that linking is tested on exactly what it is given."""

from __future__ import annotations

from datetime import date

from standoff.model import (
    Actor,
    ActorKind,
    ActorMention,
    Attribution,
    Document,
    Factuality,
    Figure,
    Measure,
    Participant,
    Period,
    Place,
    PlaceMention,
    Precision,
    Reading,
    Relation,
    Span,
    Statement,
    TimeMention,
)
from standoff.reading import ids
from standoff.reading.figures.surroundings import place_figures

COUNTRY = Place("gn:2287781", "Ivory Coast", 8.0, -5.5, "CI", feature_class="A", feature_code="PCLI")
WEST = Place("gn:9", "Montagnes", 7.4, -7.5, "CI", "10", None, "A", "ADM1", 0, (COUNTRY.id,))
ABIDJAN = Place("gn:2293538", "Abidjan", 5.35, -4.0, "CI", "82", None, "P", "PPLA", 3_600_000, (COUNTRY.id,))
COCODY = Place("sd:cocody", "Cocody", 5.36, -3.97, "CI", "82", None, "P", "PPLX", 0, (ABIDJAN.id, COUNTRY.id))
DUEKOUE = Place("gn:2288115", "Duekoue", 6.74, -7.34, "CI", "10", None, "P", "PPL", 72_000, (WEST.id, COUNTRY.id))
BOUAKE = Place("gn:2290956", "Bouake", 7.69, -5.03, "CI", "3", None, "P", "PPL", 500_000, (COUNTRY.id,))


def day(n: int, month: int = 4) -> Period:
    return Period.day(date(2011, month, n))


def days(first: int, last: int, month: int = 4) -> Period:
    return Period(date(2011, month, first), date(2011, month, last), Precision.DAYS)


class Report:
    """One report; `words` are looked up in its text, so every span is verbatim."""

    def __init__(self, id_: str, text: str, published: Period | None = None, **fields: str) -> None:
        self.document = Document(id_, text, published=published, **fields)
        self.actors: list[Actor] = []
        self.actor_mentions: list[ActorMention] = []
        self.attributions: list[Attribution] = []
        self.figures: list[Figure] = []
        self.statements: list[Statement] = []
        self.places: list[PlaceMention] = []

    def span(self, words: str, after: int = 0) -> Span:
        start = self.document.text.index(words, after)
        return self.document.span(start, start + len(words))

    def actor(
        self, words: str, kind: ActorKind, *, form: str = "name", name: str | None = None, **fields: object
    ) -> str:
        span = self.span(words)
        actor = Actor(ids.local_actor_id(span), name or words, kind, (words,), **fields)
        self.actors.append(actor)
        self.actor_mentions.append(ActorMention(span, actor.id, form, "written so"))
        return actor.id

    def where(self, words: str, place: Place | None, relation: Relation = Relation.AT) -> PlaceMention:
        mention = PlaceMention(self.span(words), place, relation, "the only one of that name")
        self.places.append(mention)
        return mention

    def said(
        self,
        content: str,
        source: str | None,
        actor_id: str | None = None,
        *,
        lost: bool = False,
        cue: str | None = None,
    ) -> str:
        span = self.span(content)
        attribution = Attribution(
            ids.attribution_id(span), "indirect", span, self.span(source) if source else None,
            cue=self.span(cue) if cue else None, actor_id=actor_id, name=source, lost=lost,
        )  # fmt: skip
        self.attributions.append(attribution)
        return attribution.id

    def figure(self, words: str, low: int | None, high: int | None, measure: Measure = Measure.KILLED,
               *, cumulative: bool = False, **fields: object) -> str:  # fmt: skip
        span = self.span(words)
        figure = Figure(
            ids.figure_id(span, measure.value), span, measure, low, high, False,
            "cumulative" if cumulative else "incident", **fields,
        )  # fmt: skip
        self.figures.append(figure)
        return figure.id

    def act(self, trigger: str, event_type: str = "ASSAULT", mode: str | None = None, *, period: Period | None = None,
            where: PlaceMention | None = None, agents: tuple[str, ...] = (), recipients: tuple[str, ...] = (),
            figures: tuple[str, ...] = (), source: str | None = None,
            factuality: Factuality = Factuality.ASSERTED, background: bool = False,
            clause: str | None = None, after: int = 0) -> str:  # fmt: skip
        """`clause` are the words that tell it, where they are not the whole sentence; the trigger comes `after` so many
        characters.
        """
        span = self.span(trigger, after)
        told = self.span(clause) if clause else next(s for s in self.sentences() if s.contains(span))
        statement = Statement(
            id=ids.statement_id(span),
            span=told,
            trigger=span,
            event_type=event_type,
            mode=mode,
            agents=self._participants(agents),
            recipients=self._participants(recipients),
            period=period or Period.unknown(),
            when=TimeMention(span, "DATE", period) if period else None,
            where=where,
            figure_ids=figures,
            attribution_id=source,
            factuality=factuality,
            background=background,
            why="built by hand",
        )
        self.statements.append(statement)
        return statement.id

    def _participants(self, actor_ids: tuple[str, ...]) -> tuple[Participant, ...]:
        mentions = {m.actor_id: m.span for m in self.actor_mentions}
        return tuple(Participant(mentions[i], i, mentions[i].text) for i in actor_ids)

    def sentences(self) -> tuple[Span, ...]:
        found, start = [], 0
        text = self.document.text
        for i, sign in enumerate(text):
            if sign in ".!?" and (i + 1 == len(text) or text[i + 1] in " \n"):
                found.append(self.document.span(start, i + 1))
                start = i + 2
        if start < len(text):
            found.append(self.document.span(start, len(text)))
        return tuple(found)

    def done(self) -> tuple[Document, Reading]:
        sentences = self.sentences()
        figures = place_figures(self.figures, sentences, self.places, self.attributions, self.statements)
        reading = Reading(
            self.document.id, sentences, (), tuple(self.places), tuple(self.actors),
            tuple(self.actor_mentions), tuple(self.attributions), figures, tuple(self.statements),
        )  # fmt: skip
        return self.document, reading
