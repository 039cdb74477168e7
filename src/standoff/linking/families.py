"""Which event types may tell one occurrence (table `event_families`)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from standoff.knowledge.words import rows


@dataclass(frozen=True, slots=True)
class Family:
    """`group` is violence, territory, unrest, material or verbal."""

    name: str
    group: str


@cache
def family(event_type: str, mode: str | None) -> Family:
    """The family of a PLOVER type and mode; a type that the table lacks is a family of its own."""
    for type_, mode_, name, group in rows("event_families"):
        if type_ == event_type and mode_ in {"*", mode or "-"}:
            return Family(name, group)
    return Family(event_type.lower(), "material")
