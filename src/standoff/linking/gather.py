"""From a document and its reading to the rows that linking keeps."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from typing import TYPE_CHECKING

from standoff.linking.claims import claims_of
from standoff.linking.families import family
from standoff.linking.fingerprints import fingerprint
from standoff.linking.occasions import past_sums_of, sums_of
from standoff.linking.owners import owners
from standoff.linking.rows import ActorRow, DocumentRow, FigureRow, SourceRow, StatementRow
from standoff.linking.whereabouts import Whereabouts
from standoff.linking.wording import content_words
from standoff.model import ActorKind, Measure, Period, Relation
from standoff.reading.lookup import ByOffset

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from standoff.model import Actor, Attribution, Document, Figure, Place, Reading, Span, Statement

_OF_WAR = frozenset({"violence", "territory", "unrest"})
WHOLE = 3  # sentences back to the figure of which another is a part
WHOLE_AFTER = 80  # characters on, in which it may follow: "two of the soldiers were among 12 dead"
NEAR = 40  # characters from a body's words to the "it" that goes on
WAR = 10  # mentions for which an act of war counts that is put in a country
QUOTE = 200  # characters kept of a statement's clause


class Gatherer:
    """Turns readings into rows one at a time; equal words, places and periods are kept once for all rows."""

    def __init__(self) -> None:
        self._words: dict[str, str] = {}
        self._places: dict[Place, Place] = {}
        self._periods: dict[Period, Period] = {}

    def row(self, document: Document, reading: Reading) -> DocumentRow:
        starts = [s.start for s in reading.sentences]
        named = {m.actor_id for m in reading.actor_mentions if m.form == "name"}
        seen = {m.span: m.place for m in reading.places if m.place is not None}
        countries = Counter(p.country for p in seen.values() if p.country)
        for statement in reading.statements:  # a report from Washington on a war elsewhere is about the war
            where = statement.where.place if statement.where else None
            if where and where.country and family(statement.event_type, statement.mode).group in _OF_WAR:
                countries[where.country] += WAR
        numbers = ByOffset(reading.figures)
        lands = Whereabouts(reading).countries()
        together = _together(reading.figures)
        latest = document.published.latest if document.published else None
        sums = sums_of(reading, document.text, latest.year if latest else None)
        past = past_sums_of(reading, document.text, latest.year if latest else None)
        leaders = owners(reading)
        vocabulary: Counter[str] = Counter()
        for sentence in reading.sentences:
            vocabulary.update(self._shared(w) for w in content_words(sentence.text))
        return DocumentRow(
            id=document.id,
            published=self._period(document.published),
            publisher=document.publisher,
            agency=document.agency,
            title=document.title,
            country=min(countries, key=lambda c: (-countries[c], c)) if countries else None,
            town=self._town(seen),
            prints=fingerprint(document, reading),
            vocabulary=tuple(sorted(vocabulary)),
            counts=bytes(min(vocabulary[w], 255) for w in sorted(vocabulary)),
            actors=tuple(_actor(a, named, leaders.get(a.id)) for a in reading.actors),
            sources=_sources(reading),
            figures=tuple(
                self._figure(
                    f,
                    starts,
                    lands.get(f.id),
                    together[f.span].get(f.measure),
                    cumulative=f.id in sums,
                    part=f.id in past or _is_part(f, reading),
                )
                for f in reading.figures
                if together[f.span].get(f.measure) is not f.measure
            ),
            statements=tuple(self._statement(s, starts, numbers) for s in reading.statements),
            claims=claims_of(reading, self._shared),
            places=tuple(sorted({self._place(p) for p in seen.values() if not p.is_country}, key=lambda p: p.id)),
            days=_days(reading),
        )

    def _town(self, mentioned: Mapping[Span, Place]) -> Place | None:
        """The town of half of the mentions or more, with those of its quarters; of two as often named the first."""
        towns = [mentioned[s] for s in sorted(mentioned, key=lambda s: s.start) if mentioned[s].feature_class == "P"]
        named = {p.id: p for p in towns}
        counts = Counter(i for p in towns for i in {p.id, *p.within} if i in named)
        most = max(named, key=lambda i: counts[i], default=None)
        if most is None or counts[most] * 2 < len(towns):
            return None
        return self._place(named[most])

    def _figure(
        self,
        figure: Figure,
        starts: list[int],
        land: str | None,
        also: Measure | None,
        *,
        cumulative: bool,
        part: bool,
    ) -> FigureRow:
        return FigureRow(
            id=figure.id,
            start=figure.span.start,
            end=figure.span.end,
            words=figure.span.text[:QUOTE],
            measure=figure.measure,
            low=figure.low,
            high=figure.high,
            approximate=figure.approximate,
            cumulative=cumulative,
            counted=figure.counted.text[:QUOTE] if figure.counted else "",
            period=self._period(figure.period),
            as_of=self._period(figure.as_of),
            place=self._place(figure.where.place) if figure.where and figure.where.place else None,
            place_words=figure.where.span.text if figure.where and not figure.placed else None,
            source=figure.attribution_id,
            sentence=bisect_right(starts, figure.span.start) - 1,
            placed_by=figure.placed,
            region=_region(figure),
            country=land,
            also=also,
            part=part,
        )

    def _statement(self, statement: Statement, starts: list[int], numbers: ByOffset[Figure]) -> StatementRow:
        where = statement.where
        # "At least 40 people were killed": the number stands in the words for who was harmed.
        within = {f.id for p in statement.recipients for f in numbers.within(p.span.start, p.span.end)}
        return StatementRow(
            id=statement.id,
            document=statement.trigger.document_id,
            start=statement.trigger.start,
            end=statement.trigger.end,
            sentence=bisect_right(starts, statement.trigger.start) - 1,
            quote=clip(statement.span.text),
            trigger=" ".join(content_words(statement.trigger.text)) or statement.trigger.text.lower(),
            words=tuple(sorted({self._shared(w) for w in content_words(statement.span.text)})),
            event_type=statement.event_type,
            mode=statement.mode,
            agents=tuple((p.actor_id, p.name) for p in statement.agents),
            recipients=tuple((p.actor_id, p.name) for p in statement.recipients),
            period=self._period(statement.period) or Period.unknown(),
            dated=statement.when is not None,
            place=self._place(where.place) if where and where.place else None,
            relation=where.relation if where else None,
            place_words=where.span.text if where else None,
            figures=tuple(sorted(within | set(statement.figure_ids))),
            source=statement.attribution_id,
            factuality=statement.factuality,
            background=statement.background,
        )

    def _shared(self, word: str) -> str:
        return self._words.setdefault(word, word)

    def _place(self, place: Place) -> Place:
        return self._places.setdefault(place, place)

    def _period(self, period: Period | None) -> Period | None:
        """The days alone: the words and reasons stay in the reading."""
        if period is None:
            return None
        plain = Period(period.earliest, period.latest, period.precision)
        return self._periods.setdefault(plain, plain)


def _days(reading: Reading) -> tuple[int, ...]:
    """The single days that a report names, as ordinals."""
    periods = [m.period for m in reading.times]
    return tuple(sorted({p.earliest.toordinal() for p in periods if p.earliest and p.earliest == p.latest}))


def clip(text: str) -> str:
    """A clause on one line, cut at a word where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= QUOTE else line[:QUOTE].rsplit(" ", 1)[0] + " …"


def _region(figure: Figure) -> str | None:
    """The words for a part of a country or division: its dead are not those of the whole."""
    where = figure.where
    if where is None or where.relation is not Relation.PART or where.place is None or where.place.feature_class != "A":
        return None
    return " ".join((where.wording or where.span).text.split())


def _is_part(figure: Figure, reading: Reading) -> bool:
    """A count of some of those whom another figure shortly before it counts. Of fewer it cannot be a part."""
    if not figure.part:
        return False
    ends = [s.end for s in reading.sentences if s.end <= figure.span.start]
    since = ends[-WHOLE - 1] if len(ends) > WHOLE else 0
    least = figure.low or figure.high or 0
    return any(
        f.span != figure.span and since <= f.span.start and f.span.start < figure.span.end + WHOLE_AFTER
        and (f.high is None or f.high >= least) and not f.part for f in reading.figures
    )  # fmt: skip


def _together(figures: Iterable[Figure]) -> dict[Span, dict[Measure, Measure]]:
    """By the number's span: what one number counts as one or the other ("killed or missing").

    The first of two measures, in their order, is mapped to the second, and the second to itself: it is left out.
    """
    measures: dict[Span, list[Measure]] = {}
    for figure in figures:
        measures.setdefault(figure.span, []).append(figure.measure)
    order = list(Measure)
    found: dict[Span, dict[Measure, Measure]] = {}
    for span, counted in measures.items():
        several = sorted(set(counted), key=order.index)
        found[span] = {several[0]: several[1], **{m: m for m in several[1:]}} if len(several) > 1 else {}
    return found


def _actor(actor: Actor, named: set[str], leader: str | None) -> ActorRow:
    return ActorRow(
        id=actor.id,
        name=actor.name,
        kind=actor.kind,
        names=tuple(sorted({actor.name, *actor.names})),
        roles=tuple((r.title, r.of) for r in actor.roles),
        allegiance=actor.allegiance or leader,
        country=actor.country,
        sector=actor.sector,
        named=actor.id in named,
    )


def _sources(reading: Reading) -> dict[str, SourceRow]:
    """Who says what. "It said" right after a body's words is that body, where reading left the pronoun open."""
    bodies = {a.id for a in reading.actors if a.kind not in {ActorKind.PERSON, ActorKind.CIVILIANS}}
    found: dict[str, SourceRow] = {}
    last: tuple[SourceRow, int] | None = None
    for attribution in sorted(reading.attributions, key=lambda a: (a.content.start, a.id)):
        source = _source(attribution)
        at = (attribution.source or attribution.content).start
        if (source.name or "").lower() == "it":
            if last is not None and 0 <= at - last[1] <= NEAR:
                source = SourceRow(last[0].actor, last[0].name, source.lost, source.parent)
        elif not source.lost:
            body = source.actor in bodies
            last = (source, max(at, attribution.content.end)) if body else None
        found[attribution.id] = source
    return {a.id: found[a.id] for a in reading.attributions}


def _source(attribution: Attribution) -> SourceRow:
    name = attribution.name or (attribution.source.text if attribution.source else None)
    return SourceRow(attribution.actor_id, name, attribution.lost, attribution.parent)
