"""A small map that says where in the world a place is: drawn on the server, without a script."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, radians
from typing import TYPE_CHECKING, Any

from standoff.desk import basemap

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

WIDTH, HEIGHT = 360, 240  # units of the drawing
_KM_A_DEGREE = 111.2
_SPAN = {1: 6.0, 2: 9.0, 3: 16.0}  # degrees from west to east, by ACLED geo_precision
_RADIUS = {
    1: 5.0,
    2: 40.0,
    3: 0.0,
}  # kilometres within which it lies, roughly: a town, a region, a country (shown whole)


@dataclass(frozen=True, slots=True)
class Shape:
    """A country's outline as the path of an SVG; `chosen` for the one that the place lies in."""

    name: str
    path: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Spot:
    x: float
    y: float
    radius: float
    name: str


@dataclass(frozen=True, slots=True)
class Locator:
    """A drawing of WIDTH by HEIGHT: land, the place, other places that reports name, and the length of a scale bar."""

    shapes: list[Shape]
    spot: Spot
    others: list[Spot]
    scale_km: int
    scale: float


def locator(event: dict[str, Any], place: dict[str, Any] | None, others: Iterable[dict[str, Any]]) -> Locator | None:
    """The drawing for an event; None where it has no coordinates or the build brought no outlines."""
    latitude, longitude = event["latitude"], event["longitude"]
    if latitude is None or longitude is None:
        return None
    precision = event["geo_precision"] or 3
    others = [o for o in others if abs(o["longitude"] - longitude) < 60 and abs(o["latitude"] - latitude) < 40]
    reach = max(
        (max(abs(o["longitude"] - longitude), 1.6 * abs(o["latitude"] - latitude)) for o in others), default=0.0
    )
    span = min(max(_SPAN[precision], 2.6 * reach), 60.0)
    narrow = max(cos(radians(latitude)), 0.2)
    unit = WIDTH / span  # a degree of longitude at this latitude
    tall = unit / narrow

    def at(point: tuple[float, float]) -> tuple[float, float]:
        return WIDTH / 2 + (point[0] - longitude) * unit, HEIGHT / 2 - (point[1] - latitude) * tall

    west, east = longitude - span / 2, longitude + span / 2
    south, north = latitude - HEIGHT / 2 / tall, latitude + HEIGHT / 2 / tall
    parts: dict[str, str] = {}
    codes: dict[str, str | None] = {}
    for outline in basemap.outlines():
        left, bottom, right, top = outline.box
        if left < east and right > west and bottom < north and top > south:
            parts[outline.name] = parts.get(outline.name, "") + _path(outline.ring, at)
            codes[outline.name] = outline.code
    country = place["country"] if place else None
    shapes = [Shape(name, path, codes[name] is not None and codes[name] == country) for name, path in parts.items()]
    if not shapes:
        return None
    x, y = at((longitude, latitude))
    km = _KM_A_DEGREE * narrow / unit  # kilometres of one unit
    bar = next(n for n in (1000, 500, 200, 100, 50, 20, 10) if n / km <= WIDTH / 3 or n == 10)
    return Locator(
        shapes,
        Spot(x, y, _RADIUS[precision] / km, event["place_name"] or ""),
        [Spot(*at((o["longitude"], o["latitude"])), 0.0, o["name"]) for o in others],
        bar,
        bar / km,
    )


def _path(ring: Iterable[tuple[float, float]], at: Callable[[tuple[float, float]], tuple[float, float]]) -> str:
    """A ring as the path of an SVG, points closer than a unit left out."""
    line: list[tuple[float, float]] = []
    for point in ring:
        x, y = at(point)
        x, y = min(max(x, -4000), 4000), min(max(y, -4000), 4000)
        if not line or abs(x - line[-1][0]) + abs(y - line[-1][1]) >= 1:
            line.append((x, y))
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in line) + "Z"
