"""What all readings together tell, as rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.record.rows.parts import iso, period_row

if TYPE_CHECKING:
    from collections.abc import Iterable

    from standoff.model import Actor, Disagreement, Event, Origin, Place, Toll
    from standoff.record.rows.parts import Row


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


def cited(side: Row) -> tuple[str, ...]:
    """Ids of the attributions that a side of a kept disagreement quotes; sides kept by older versions have none."""
    return tuple(side.get("attribution_ids", ()))


def rests_on(side: Row) -> tuple[str, ...]:
    """Ids of all that a side of a kept disagreement rests on."""
    return (*side["statement_ids"], *side["figure_ids"], *cited(side))


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
