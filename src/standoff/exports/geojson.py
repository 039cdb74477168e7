"""GeoJSON (RFC 7946): the events as points for maps, with how precise each place and time is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from standoff.exports import evidence
from standoff.record.selection import chosen

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from sqlalchemy import Connection

    from standoff.record.selection import Selection

# The properties of a feature; `id` of the feature is the event's.
COLUMNS = (
    "event_id", "event_type", "mode", "agents", "recipients", "actors", "earliest", "latest", "time_precision",
    "place_id", "place_name", "geo_precision", "deaths_low", "deaths_best", "deaths_high", "disputed", "reviewed",
    "decided_by", "document_ids", "statement_ids", "origins",
)  # fmt: skip
_POINT = ("latitude", "longitude")
VERSION = "1"
STEPS = ("events", "evidence")


def export(
    connection: Connection, folder: Path, begun: Callable[[str], None], selection: Selection
) -> Mapping[str, int]:
    """Write `events.geojson`, one feature an event, and the words each rests on beside it."""
    ids = chosen(connection, selection)
    begun("events")
    names = evidence.names(connection)
    with (folder / "events.geojson").open("w", encoding="utf-8", newline="\n") as file:
        file.write('{"type": "FeatureCollection", "features": [')
        before = "\n"
        for event in evidence.events(connection, ids, {*COLUMNS, *_POINT}):
            file.write(before + evidence.line(feature(event, names)))
            before = ",\n"
        file.write("\n]}\n")
    begun("evidence")
    evidence.write(connection, folder, ids)
    return {}


def feature(event: dict[str, Any], names: dict[str, str]) -> dict[str, Any]:
    """An event as a feature, its actors by name."""
    properties = {column: event[column] for column in COLUMNS}
    for column in ("agents", "recipients", "actors"):
        properties[column] = [names.get(actor_id, actor_id) for actor_id in event[column]]
    return {"type": "Feature", "id": event["event_id"], "geometry": _geometry(event), "properties": properties}


def _geometry(event: dict[str, Any]) -> dict[str, Any] | None:
    """Longitude first. A place too wide to be coded, as a whole country, gets no point: its middle is no place."""
    if event["geo_precision"] is None or event["latitude"] is None or event["longitude"] is None:
        return None
    return {"type": "Point", "coordinates": [event["longitude"], event["latitude"]]}
