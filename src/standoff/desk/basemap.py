"""Land and borders for the map, from Natural Earth as the package world-atlas brings it.

Countries that events lie in, and those near them, come at 1:50 million; the rest of the world at 1:110 million, which
is a tenth of the size.
"""

from __future__ import annotations

import json
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

import pycountry

from standoff.desk import assets

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Ring = list[tuple[float, float]]
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
    topology = json.loads(path.read_bytes())
    arcs = _arcs(topology)
    return tuple(
        _feature(geometry, arcs) for geometry in topology["objects"]["countries"]["geometries"] if geometry.get("arcs")
    )


def _arcs(topology: dict[str, Any]) -> list[Ring]:
    """The arcs of a TopoJSON topology in degrees: they are kept as steps on a grid."""
    (kx, ky), (dx, dy) = topology["transform"]["scale"], topology["transform"]["translate"]
    found = []
    for arc in topology["arcs"]:
        x = y = 0
        line = []
        for step in arc:
            x, y = x + step[0], y + step[1]
            line.append((round(x * kx + dx, 2), round(y * ky + dy, 2)))
        found.append(line)
    return found


def _feature(geometry: dict[str, Any], arcs: Sequence[Ring]) -> dict[str, Any]:
    def ring(indices: Iterable[int]) -> Ring:
        line: Ring = []
        for index in indices:
            part = arcs[index] if index >= 0 else arcs[~index][::-1]
            line += part[1:] if line else part
        return line

    polygons = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]
    return {
        "type": "Feature",
        "properties": {"code": _code(geometry.get("id")), "name": geometry["properties"]["name"]},
        "geometry": {"type": "MultiPolygon", "coordinates": [[_flat(ring(r)) for r in p] for p in polygons]},
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


def _code(numeric: str | None) -> str | None:
    """ISO 3166-1 alpha-2 for the number that the atlas has."""
    found = pycountry.countries.get(numeric=numeric) if numeric else None
    return found.alpha_2 if found else None


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
