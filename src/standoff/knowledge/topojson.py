"""Countries from TopoJSON, as the npm package world-atlas has those of Natural Earth: arcs that borders share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pycountry

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Ring = list[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Country:
    """ISO 3166-1 alpha-2 where it has one, its English name, and its polygons: rings in degrees (longitude, latitude).

    The first ring of a polygon is its border, others are holes in it.
    """

    code: str | None
    name: str
    polygons: tuple[tuple[Ring, ...], ...]


def countries(topology: dict[str, Any], digits: int = 15) -> tuple[Country, ...]:
    """The countries of a topology, degrees rounded to so many digits; those without any land have no polygons."""
    arcs = _arcs(topology, digits)
    found = []
    for geometry in topology["objects"]["countries"]["geometries"]:
        polygons = geometry.get("arcs") or []
        polygons = [polygons] if geometry["type"] == "Polygon" else polygons
        rings = tuple(tuple(_ring(indices, arcs) for indices in polygon) for polygon in polygons)
        found.append(Country(_code(geometry.get("id")), geometry["properties"]["name"], rings))
    return tuple(found)


def _arcs(topology: dict[str, Any], digits: int) -> list[Ring]:
    """Arcs are kept as steps on a grid."""
    (kx, ky), (dx, dy) = topology["transform"]["scale"], topology["transform"]["translate"]
    found = []
    for steps in topology["arcs"]:
        x = y = 0
        line: Ring = []
        for step in steps:
            x, y = x + step[0], y + step[1]
            line.append((round(x * kx + dx, digits), round(y * ky + dy, digits)))
        found.append(line)
    return found


def _ring(indices: Iterable[int], arcs: Sequence[Ring]) -> Ring:
    """Arcs put end to end; a negative number is an arc walked backwards."""
    line: Ring = []
    for index in indices:
        part = arcs[index] if index >= 0 else arcs[~index][::-1]
        line += part[1:] if line else part
    return line


def _code(numeric: str | None) -> str | None:
    found = pycountry.countries.get(numeric=numeric) if numeric else None
    return str(found.alpha_2) if found else None
