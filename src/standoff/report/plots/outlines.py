"""Outlines of countries from Natural Earth, as the npm package world-atlas brings them in TopoJSON.

The package comes with the desk's libraries when the project is built. Without it a map has no borders, and says so.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from standoff.knowledge.topojson import Ring, countries

FOLDER = Path(__file__).parents[2] / "desk" / "static" / "vendor" / "world-atlas"


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
    """The countries of a TopoJSON topology, with all their rings."""
    return tuple(Outline(c.code, c.name, tuple(r for p in c.polygons for r in p)) for c in countries(topology))
