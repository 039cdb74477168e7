"""Days, spans and periods, as they stand in rows of many kinds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import date

    from standoff.model import Participant, Period, Span

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


def participant_row(participant: Participant) -> Row:
    return {**(span_row(participant.span) or {}), "actor_id": participant.actor_id, "name": participant.name}
