"""A document and what was read from it, as rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.reading.ids import mention_id
from standoff.record.rows.parts import iso, participant_row, period_row, span_row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from standoff.model import Attribution, Document, Figure, PlaceMention, Reading, Span, Statement, TimeMention
    from standoff.record.rows.parts import Row


_MENTION: Row = dict.fromkeys(
    "earliest latest precision timex place_id name latitude longitude country relation actor_id form".split(),
)


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
