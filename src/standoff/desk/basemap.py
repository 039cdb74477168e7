"""Land and borders for the map, from Natural Earth as the package world-atlas brings it.

Countries that events lie in, and those near them, come at 1:50 million; the rest of the world at 1:110 million, which
is a tenth of the size.
"""

from __future__ import annotations

import json
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from standoff.desk import assets
from standoff.knowledge.topojson import Ring, countries

if TYPE_CHECKING:
    from collections.abc import Iterable

    from standoff.knowledge.topojson import Country

Box = tuple[float, float, float, float]


class Outline(NamedTuple):
    """A ring of a country's border; `box` is west, south, east, north in degrees."""

    name: str
    code: str | None
    ring: Ring
    box: Box


_NEAR = 4.0  # degrees around the events within which detail is worth its size


@cache
def _atlas(scale: str) -> tuple[dict[str, Any], ...]:
    """The countries of one scale as GeoJSON features; none where the build did not bring them."""
    path = assets.vendor(f"world-atlas/countries-{scale}.json")
    if path is None:
        return ()
    return tuple(_feature(country) for country in countries(json.loads(path.read_bytes()), 2) if country.polygons)


def _feature(country: Country) -> dict[str, Any]:
    return {
        "type": "Feature",
        "properties": {"code": country.code, "name": country.name},
        "geometry": {"type": "MultiPolygon", "coordinates": [[_flat(ring) for ring in p] for p in country.polygons]},
    }


def _flat(ring: Ring) -> Ring:
    """A ring on the globe as one on a flat map: on beyond 180 degrees, and around a pole along the map's edge."""
    turn = 0
    line = [ring[0]]
    for (before, _), (x, y) in pairwise(ring):
        turn += 360 if before - x > 180 else -360 if x - before > 180 else 0
        line.append((round(x + turn, 2), y))
    if turn:
        pole = -90.0 if line[0][1] < 0 else 90.0
        line += [(line[-1][0], pole), (line[0][0], pole), line[0]]
    return line


def _box(feature: dict[str, Any]) -> Iterable[Box]:
    for polygon in feature["geometry"]["coordinates"]:
        xs, ys = [x for x, _ in polygon[0]], [y for _, y in polygon[0]]
        yield min(xs), min(ys), max(xs), max(ys)


@cache
def outlines() -> tuple[Outline, ...]:
    """Every outer ring of every country at 1:50 million, with the box around it; none where the build brought none."""
    return tuple(
        Outline(f["properties"]["name"], f["properties"]["code"], polygon[0], box)
        for f in _atlas("50m")
        for polygon, box in zip(f["geometry"]["coordinates"], _box(f), strict=True)
    )


def land(points: Iterable[tuple[float, float]]) -> dict[str, Any]:
    """The world as GeoJSON, in detail near these points (longitude, latitude). Codes are ISO 3166-1 alpha-2."""
    spots = sorted({(round(x), round(y)) for x, y in points})

    def near(feature: dict[str, Any]) -> bool:
        return any(
            west - _NEAR <= x <= east + _NEAR and south - _NEAR <= y <= north + _NEAR
            for west, south, east, north in _box(feature)
            for x, y in spots
        )

    fine = {f["properties"]["name"]: f for f in _atlas("50m") if near(f)}
    names = {f["properties"]["name"] for f in _atlas("110m")}
    coarse = [f for f in _atlas("110m") if f["properties"]["name"] not in fine]
    islands = [f for f in _atlas("50m") if f["properties"]["name"] not in names and f["properties"]["name"] not in fine]
    small = [f for f in islands if f["properties"]["code"]]
    return {"type": "FeatureCollection", "features": [*fine.values(), *coarse, *small]}
