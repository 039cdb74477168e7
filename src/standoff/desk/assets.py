"""The files that pages load: own ones, and libraries that the build brought (see hatch_build.py)."""

from __future__ import annotations

from pathlib import Path

STATIC = Path(__file__).parent / "static"
VENDOR = STATIC / "vendor"
NEEDED = "htmx.org/htmx.min.js"


def vendor(name: str) -> Path | None:
    """A file of the vendor folder (`world-atlas/countries-50m.json`); None where the build did not bring it."""
    found = VENDOR / name
    return found if found.is_file() else None
