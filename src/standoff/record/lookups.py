"""Fields whose words name a place, an actor or an attribution: looked up, and never guessed among several."""

from __future__ import annotations

import difflib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, select

from standoff.errors import RecordError
from standoff.knowledge.folding import fold
from standoff.knowledge.gazetteer import Gazetteer
from standoff.model import Anchor
from standoff.record import anchors, codec, schema

if TYPE_CHECKING:
    from collections.abc import Sequence

    from standoff.model import Place

Row = dict[str, Any]
UNKNOWN = frozenset({"", "unknown", "none", "null", "open"})
LISTED = 8  # candidates that an error names


@dataclass
class Asked:
    """What is being corrected, and where names are looked up. `anchors` gathers those of the actors it names."""

    connection: Connection
    kind: str
    row: Row
    gazetteer: Callable[[], Gazetteer]
    anchors: dict[str, tuple[Anchor, ...]]

    @cached_property
    def actors(self) -> list[Row]:
        return [dict(r) for r in self.connection.execute(select(schema.ACTORS)).mappings()]

    @cached_property
    def places(self) -> set[str]:
        return set(self.connection.execute(select(schema.PLACES.c.place_id)).scalars())

    @cached_property
    def countries(self) -> set[str | None]:
        return set(self.connection.execute(select(schema.PLACES.c.country)).scalars())


@dataclass(frozen=True, slots=True)
class Field:
    """A field: what it takes, in words, and how its words become a value."""

    takes: str
    parse: Callable[[str, str, Asked], Any]


def place() -> Field:
    takes = "the id of a place (gn:2288115), its name, or unknown"

    def parse(name: str, words: str, asked: Asked) -> Row | None:
        if words.lower() in UNKNOWN:
            return None
        gazetteer = asked.gazetteer()
        if words.startswith(("gn:", "sd:")):
            place = gazetteer.place(words)
            if place is None:
                raise RecordError(f"{name}={words}: the gazetteer has no such place; give its name to see those it has")
            return dict(codec.dumped(place))
        found = {c.place.id: c.place for c in gazetteer.lookup(words)}
        spelled = {p.id: p for p in found.values() if p.name == words}
        named = {p.id: p for p in found.values() if fold(p.name) == fold(words)}
        among = next((these for these in (spelled, named) if len(these) == 1), found)
        if not among:
            raise RecordError(f"{name}={words}: the gazetteer has no place of this name; {takes} will do")
        if len(among) > 1:
            near = sorted(among.values(), key=lambda p: (p.id not in asked.places, p.country not in asked.countries))
            raise RecordError(f"{name}={words} is the name of {len(among)} places; give the id of the one meant: "
                              + _listed([_shown(p, gazetteer) for p in near]))  # fmt: skip
        return dict(codec.dumped(next(iter(among.values()))))

    return Field(takes, parse)


def _shown(place: Place, gazetteer: Gazetteer) -> str:
    above = [p.name for i in place.within if (p := gazetteer.place(i))]
    people = f", {place.population:,} people" if place.population else ""
    return f"{place.id} ({', '.join([place.name, *above])}; {place.feature_code}{people})"


def _listed(found: Sequence[str]) -> str:
    more = f"; and {len(found) - LISTED} more" if len(found) > LISTED else ""
    return "; ".join(found[:LISTED]) + more


def parties() -> Field:
    takes = "actors by id or name, several with a semicolon between them, or none"

    def parse(name: str, words: str, asked: Asked) -> list[Row]:
        if words.lower() in UNKNOWN:
            return []
        return [_party(name, w.strip(), asked) for w in words.split(";") if w.strip()]

    return Field(takes, parse)


def _party(name: str, words: str, asked: Asked) -> Row:
    """An actor of the record; for a statement, as its own report names it."""
    matching = [a for a in asked.actors if a["actor_id"] == words]
    if not matching:
        same = {fold(words)}
        matching = [a for a in asked.actors if fold(a["name"]) in same]
        matching = matching or [a for a in asked.actors if {fold(x) for x in a["aliases"]} & same]
    if asked.kind == "statements":
        here = {a["actor_id"]: m for a in matching if (m := _mention(asked, a["actor_id"]))}
        if matching and not here:
            raise RecordError(
                f"{name}={words}: the report of {asked.row['statement_id']} does not name {matching[0]['name']}. "
                f"A statement is what one report says; correct the event instead. {_named(asked)}"
            )
        matching = [a for a in matching if a["actor_id"] in here]
    if not matching:
        known = {fold(a["name"]): a["name"] for a in asked.actors}
        near = [known[k] for k in difflib.get_close_matches(fold(words), known, 3, 0.7)]
        hint = f"did you mean {' or '.join(near)}?" if near else "`standoff show RECORD actors` lists all"
        raise RecordError(f"{name}={words}: no actor of the record is called so; {hint}")
    if len(matching) > 1:
        listed = _listed([f"{a['actor_id']} ({a['name']}, {a['kind']})" for a in matching])
        raise RecordError(f"{name}={words} may be any of {len(matching)} actors; give the id: {listed}")
    actor = matching[0]
    if asked.kind == "statements":
        return here[actor["actor_id"]]
    asked.anchors[actor["actor_id"]] = anchors.anchors_of(asked.connection, "actors", actor)
    return {"actor_id": actor["actor_id"], "name": actor["name"]}


def _mention(asked: Asked, actor_id: str) -> Row | None:
    """The mention of an actor nearest to the statement's act; a name or description rather than a pronoun."""
    m, links = schema.MENTIONS, schema.ACTOR_LINKS
    query = (
        select(m.c.start, m.c.end, m.c.text, m.c.form)
        .join(links, links.c.local_id == m.c.actor_id)
        .where(m.c.document_id == asked.row["document_id"], links.c.actor_id == actor_id)
    )
    at = asked.row["trigger"]["start"]
    found = sorted(_rows(asked.connection, query), key=lambda r: (r["form"] == "pronoun", abs(r["start"] - at)))
    if not found:
        return None
    best = found[0]
    return {"name": best["text"], "start": best["start"], "end": best["end"], "text": best["text"]}


def _rows(connection: Connection, query: Any) -> list[Row]:
    return [dict(r) for r in connection.execute(query).mappings()]


def _named(asked: Asked) -> str:
    links, actors = schema.ACTOR_LINKS, schema.ACTORS
    query = (
        select(actors.c.actor_id, actors.c.name)
        .join(links, links.c.actor_id == actors.c.actor_id)
        .where(links.c.document_id == asked.row["document_id"])
        .distinct()
        .order_by(actors.c.name)
    )
    return "It names " + _listed([f"{r['name']} ({r['actor_id']})" for r in _rows(asked.connection, query)])


def attribution() -> Field:
    takes = "the id of an attribution in the same report (a-...), or none where the report itself says so"

    def parse(name: str, words: str, asked: Asked) -> Row | None:
        if words.lower() in UNKNOWN:
            return None
        table = schema.ATTRIBUTIONS
        query = select(table).where(table.c.document_id == asked.row["document_id"])
        ours = {r["attribution_id"]: r for r in _rows(asked.connection, query)}
        matching = [i for i in ours if i == words or i.startswith(words)]
        if len(matching) != 1:
            listed = _listed([f"{i} ({(r['source'] or {}).get('name') or 'unnamed'})" for i, r in sorted(ours.items())])
            raise RecordError(f"{name}={words} will not do: {name} takes {takes}: {listed}")
        content = ours[matching[0]]["content"]
        return {"start": content["start"], "end": content["end"]}

    return Field(takes, parse)
