"""The nouns as rows: the one place that says which column holds what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from standoff.reading.ids import mention_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from standoff.model import (
        Actor,
        Attribution,
        Disagreement,
        Document,
        Event,
        Figure,
        Origin,
        Participant,
        Period,
        Place,
        PlaceMention,
        Reading,
        Span,
        Statement,
        TimeMention,
        Toll,
    )

Row = dict[str, Any]


def iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def span_row(span: Span | None) -> Row | None:
    return {"start": span.start, "end": span.end, "text": span.text} if span else None


def period_row(period: Period | None) -> Row | None:
    if period is None:
        return None
    return {
        "earliest": iso(period.earliest),
        "latest": iso(period.latest),
        "precision": period.precision.value,
        "words": period.words,
        "why": period.why,
        "timex": period.timex,
    }


def document_row(document: Document) -> Row:
    return {
        "document_id": document.id,
        "path": document.path,
        "url": document.url,
        "title": document.title,
        "publisher": document.publisher,
        "agency": document.agency,
        "byline": document.byline,
        "published": period_row(document.published),
        "language": document.language,
        "text": document.text,
        "stripped": [{"start": s.start, "end": s.end, "reason": s.reason} for s in document.stripped],
    }


_MENTION: Row = dict.fromkeys(
    "earliest latest precision timex place_id name latitude longitude country relation actor_id form".split(),
)


def mention_rows(reading: Reading) -> Iterator[Row]:
    """One row a mention; columns that its kind does not have are None."""
    names = {actor.id: actor.name for actor in reading.actors}
    for time in reading.times:
        yield {
            **_MENTION,
            **_at(time.span, "time"),
            "earliest": iso(time.period.earliest),
            "latest": iso(time.period.latest),
            "precision": time.period.precision.value,
            "timex": time.period.timex,
            "why": time.period.why,
        }
    for place in reading.places:
        yield {
            **_MENTION,
            **_at(place.span, "place"),
            "place_id": place.place.id if place.place else None,
            "name": place.place.name if place.place else None,
            "latitude": place.place.latitude if place.place else None,
            "longitude": place.place.longitude if place.place else None,
            "country": place.place.country if place.place else None,
            "relation": place.relation.value,
            "why": place.why,
        }
    for actor in reading.actor_mentions:
        yield {
            **_MENTION,
            **_at(actor.span, "actor"),
            "actor_id": actor.actor_id,
            "name": names[actor.actor_id],
            "form": actor.form,
            "why": actor.why,
        }


def _at(span: Span, kind: str) -> Row:
    return {
        "mention_id": mention_id(span, kind),
        "document_id": span.document_id,
        "kind": kind,
        **(span_row(span) or {}),
    }


def attribution_row(attribution: Attribution) -> Row:
    source: Row | None = None
    if attribution.source:
        source = {
            **(span_row(attribution.source) or {}),
            "actor_id": attribution.actor_id,
            "name": attribution.name,
        }
    return {
        "attribution_id": attribution.id,
        "document_id": attribution.content.document_id,
        "kind": attribution.kind,
        "content": span_row(attribution.content),
        "source": source,
        "cue": span_row(attribution.cue),
        "lost": attribution.lost,
        "parent": attribution.parent,
        "continues": attribution.continues,
        "why": attribution.why,
    }


def figure_row(figure: Figure, source_names: dict[str, str | None]) -> Row:
    """`source_names` gives the name of the source of each attribution of the reading."""
    place = figure.where.place if figure.where else None
    return {
        "figure_id": figure.id,
        "document_id": figure.span.document_id,
        **(span_row(figure.span) or {}),
        "measure": figure.measure.value,
        "low": figure.low,
        "high": figure.high,
        "approximate": figure.approximate,
        "scope": figure.scope,
        "part": figure.part,
        "counted": span_row(figure.counted),
        "earliest": iso(figure.period.earliest) if figure.period else None,
        "latest": iso(figure.period.latest) if figure.period else None,
        "as_of": iso(figure.as_of.latest) if figure.as_of else None,
        "place_id": place.id if place else None,
        "place_name": place.name if place else (figure.where.span.text if figure.where else None),
        "attribution_id": figure.attribution_id,
        "source_name": source_names.get(figure.attribution_id or ""),
        "why": f"{figure.why}; placed there, for {figure.placed}" if figure.placed else figure.why,
    }


def participant_row(participant: Participant) -> Row:
    return {**(span_row(participant.span) or {}), "actor_id": participant.actor_id, "name": participant.name}


def statement_row(statement: Statement, source_names: dict[str, str | None]) -> Row:
    place = statement.where.place if statement.where else None
    return {
        "statement_id": statement.id,
        "document_id": statement.span.document_id,
        **(span_row(statement.span) or {}),
        "trigger": span_row(statement.trigger),
        "event_type": statement.event_type,
        "mode": statement.mode,
        "agents": [participant_row(p) for p in statement.agents],
        "recipients": [participant_row(p) for p in statement.recipients],
        "earliest": iso(statement.period.earliest),
        "latest": iso(statement.period.latest),
        "time": _own_words(statement, statement.when),
        "time_why": statement.period.why,
        "place_id": place.id if place else None,
        "place_name": place.name if place else (statement.where.span.text if statement.where else None),
        "place": _own_words(statement, statement.where),
        "figure_ids": list(statement.figure_ids),
        "attribution_id": statement.attribution_id,
        "source_name": source_names.get(statement.attribution_id or ""),
        "factuality": statement.factuality.value,
        "background": statement.background,
        "why": statement.why,
    }


def _own_words(statement: Statement, mention: TimeMention | PlaceMention | None) -> Row | None:
    """The words for a time or place; none where a person gave it and it borrows those of the act."""
    return span_row(mention.span) if mention and mention.span != statement.trigger else None


def place_row(place: Place, aliases: list[str]) -> Row:
    return {
        "place_id": place.id,
        "name": place.name,
        "aliases": aliases,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "country": place.country,
        "admin1": place.admin1,
        "admin2": place.admin2,
        "feature_class": place.feature_class,
        "feature_code": place.feature_code,
        "population": place.population,
        "within": list(place.within),
    }


def actor_row(actor: Actor, possibly_same: Iterable[tuple[str, str]] = ()) -> Row:
    """`possibly_same` are the ids of those who may be this one, each with the reason."""
    return {
        "actor_id": actor.id,
        "name": actor.name,
        "aliases": [name for name in actor.names if name != actor.name],
        "kind": actor.kind.value,
        "roles": [{"title": r.title, "of": r.of, "period": period_row(r.period)} for r in actor.roles],
        "allegiance": actor.allegiance,
        "country": actor.country,
        "sector": actor.sector,
        "why": actor.why,
        "possibly_same": resembling(possibly_same),
    }


def resembling(others: Iterable[tuple[str, str]]) -> list[Row]:
    """Those who may be the same as an actor, by id, each with the reason."""
    return [{"actor_id": other, "why": why} for other, why in others]


def origin_row(origin: Origin) -> Row:
    return {
        "origin_id": origin.id,
        "document_ids": list(origin.document_ids),
        "agency": origin.agency,
        "why": origin.why,
    }


def event_row(event: Event) -> Row:
    return {
        "event_id": event.id,
        "event_type": event.event_type,
        "mode": event.mode,
        "actors": sorted({*event.agents, *event.recipients}),
        "agents": list(event.agents),
        "recipients": list(event.recipients),
        "earliest": iso(event.period.earliest),
        "latest": iso(event.period.latest),
        "time_words": event.period.words,
        "time_why": event.period.why,
        "time_precision": event.time_precision,
        "place_id": event.place.id if event.place else None,
        "place_name": event.place_name,
        "latitude": event.place.latitude if event.place else None,
        "longitude": event.place.longitude if event.place else None,
        "geo_precision": event.geo_precision,
        "deaths_low": event.deaths.low,
        "deaths_best": event.deaths.best,
        "deaths_high": event.deaths.high,
        "deaths_why": event.deaths.why,
        "statement_ids": list(event.statement_ids),
        "document_ids": list(event.document_ids),
        "origins": list(event.origins),
        "disputed": event.disputed,
        "why": event.why,
        "figure_ids": list(event.figure_ids),
    }


def toll_row(toll: Toll) -> Row:
    return {
        "toll_id": toll.id,
        "measure": toll.measure.value,
        "place_id": toll.place.id if toll.place else None,
        "place_name": toll.place_name,
        "points": [
            {
                "as_of": iso(point.as_of),
                "low": point.low,
                "high": point.high,
                "figure_id": point.figure_id,
                "source_name": point.source_name,
                "origin_id": point.origin_id,
            }
            for point in toll.points
        ],
        "why": toll.why,
    }


def rests_on(side: Row) -> tuple[str, ...]:
    """Ids of all that a side of a kept disagreement rests on. Sides kept by older versions quote no attributions."""
    return (*side["statement_ids"], *side["figure_ids"], *side.get("attribution_ids", ()))


def disagreement_row(disagreement: Disagreement) -> Row:
    return {
        "disagreement_id": disagreement.id,
        "about": disagreement.about,
        "kind": disagreement.kind,
        "event_id": disagreement.event_id,
        "toll_id": disagreement.toll_id,
        "sides": [
            {
                "value": side.value,
                "statement_ids": list(side.statement_ids),
                "figure_ids": list(side.figure_ids),
                "sources": list(side.sources),
                "attribution_ids": list(side.attribution_ids),
            }
            for side in disagreement.sides
        ],
        "why": disagreement.why,
    }
