"""The record's events, series and disagreements, held in memory for as long as the record stays as it is.

Every picture and list of the desk is counted from this. A record of 10,000 reports holds some 40,000 events; fetching
them takes a second, so they are fetched once for each state of the record, and counted in columns.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from standoff.desk.summaries.brief import Brief, Spot
from standoff.desk.summaries.columns import Columns, columns
from standoff.knowledge.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Tally:
    """How many events of the record are of each type, in each country, at each place, name each actor."""

    types: Counter[str]
    countries: Counter[str]
    places: Counter[str]
    actors: Counter[str]


@dataclass(frozen=True)
class Known:
    """All of a record that the desk counts. `events` are in order of time.

    `figures`, `statements` and `attributions` are those that series and disagreements rest on.
    """

    version: str
    events: tuple[Brief, ...]
    actors: dict[str, str]
    kinds: dict[str, str]
    places: dict[str, Spot]
    tolls: tuple[Row, ...]
    disagreements: tuple[Row, ...]
    publishers: dict[str, int]
    reports: int
    figures: dict[str, Row]
    statements: dict[str, Row]
    attributions: dict[str, Row]
    counting: dict[str, list[str]]
    links: str = ""  # names the state of all but what people decided
    renamed: frozenset[str] = frozenset()  # actors that people decided on

    @cached_property
    def by_id(self) -> dict[str, Brief]:
        return {event.id: event for event in self.events}

    @cached_property
    def columns(self) -> Columns:
        return columns(self.events, self.places)

    @cached_property
    def tally(self) -> Tally:
        types: Counter[str] = Counter()
        countries: Counter[str] = Counter()
        places: Counter[str] = Counter()
        actors: Counter[str] = Counter()
        for event in self.events:
            types[event.event_type] += 1
            actors.update({*event.agents, *event.recipients})
            spot = self.places.get(event.place_id or "")
            if spot is not None:
                places[spot.id] += 1
                if spot.country:
                    countries[spot.country] += 1
        return Tally(types, countries, places, actors)

    @cached_property
    def called(self) -> dict[str, tuple[str, ...]]:
        """Ids of actors by their names, folded."""
        by_name: dict[str, list[str]] = {}
        for actor, name in self.actors.items():
            by_name.setdefault(name, []).append(actor)
        found: dict[str, tuple[str, ...]] = {}
        for name, actors in by_name.items():  # folding is slow, and many are called the same ("protesters")
            key = fold(name)
            found[key] = (*found.get(key, ()), *actors)
        return found

    def words(self, identifier: str) -> str:
        """The address of the words that a figure, a statement or an attribution was read from."""
        _, document, *at = identifier.split("-")
        figure = self.figures.get(identifier)
        if figure is not None and "start" in figure:
            at = [str(figure["start"]), str(figure["end"])]
        return (
            f"/documents/{document}#c{at[0]}-{at[1]}" if len(at) == 2 and at[1].isdigit() else f"/documents/{document}"
        )

    def names(self, actors: Iterable[str]) -> list[str]:
        return [self.actors.get(actor, actor) for actor in actors]
