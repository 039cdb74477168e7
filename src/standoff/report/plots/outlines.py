"""Outlines of countries from Natural Earth, as the npm package world-atlas brings them in TopoJSON.

The package comes with the desk's libraries when the project is built. Without it a map has no borders, and says so.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pycountry

if TYPE_CHECKING:
    from collections.abc import Sequence

FOLDER = Path(__file__).parents[2] / "desk" / "static" / "vendor" / "world-atlas"

Ring = list[tuple[float, float]]


@dataclass(frozen=True)
class Outline:
    """A country: ISO 3166-1 alpha-2 where it has one, its English name, rings in degrees (longitude, latitude)."""

    code: str | None
    name: str
    rings: tuple[Ring, ...]

    def touches(self, west: float, south: float, east: float, north: float) -> bool:
        return any(
            min(x for x, _ in ring) <= east and max(x for x, _ in ring) >= west
            and min(y for _, y in ring) <= north and max(y for _, y in ring) >= south
            for ring in self.rings
        )  # fmt: skip


@cache
def outlines(folder: Path = FOLDER, scale: str = "50m") -> tuple[Outline, ...]:
    """All countries at 1:50 million (`50m`) or 1:110 million; none where the build did not bring them."""
    path = folder / f"countries-{scale}.json"
    if not path.is_file():
        return ()
    return decoded(json.loads(path.read_bytes()))


def decoded(topology: dict[str, Any]) -> tuple[Outline, ...]:
    """The countries of a TopoJSON topology: arcs are steps on a grid, rings are arcs put end to end."""
    (kx, ky), (dx, dy) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs: list[Ring] = []
    for steps in topology["arcs"]:
        x = y = 0
        line: Ring = []
        for step in steps:
            x, y = x + step[0], y + step[1]
            line.append((x * kx + dx, y * ky + dy))
        arcs.append(line)
    found = []
    for geometry in topology["objects"]["countries"]["geometries"]:
        polygons = geometry.get("arcs") or []
        polygons = [polygons] if geometry["type"] == "Polygon" else polygons
        rings = tuple(_ring(indices, arcs) for polygon in polygons for indices in polygon)
        found.append(Outline(_code(geometry.get("id")), geometry["properties"]["name"], rings))
    return tuple(found)


def _ring(indices: Sequence[int], arcs: Sequence[Ring]) -> Ring:
    line: Ring = []
    for index in indices:
        part = arcs[index] if index >= 0 else arcs[~index][::-1]
        line += part[1:] if line else part
    return line


def _code(numeric: str | None) -> str | None:
    found = pycountry.countries.get(numeric=numeric) if numeric else None
    return str(found.alpha_2) if found else None
