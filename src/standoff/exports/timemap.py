"""TimeMap, Forensic Architecture's map over time: events with their sources and what they can be filtered by."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

from standoff.exports.evidence import line
from standoff.exports.telling import Telling, cited, cut, known, review
from standoff.record.wording import plain, who

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from sqlalchemy import Connection

    from standoff.exports.telling import Row, Told
    from standoff.record.selection import Selection

# The keys of each file, as TimeMap's own schemas name them; every value is text or a list.
EVENTS = (
    "id", "description", "date", "time", "time_precision", "time_display", "location", "latitude", "longitude", "type",
    "category", "associations", "sources", "comments",
)  # fmt: skip
SOURCES = ("id", "title", "type", "url", "paths", "author", "date", "description", "notes")
ASSOCIATIONS = ("id", "title", "desc", "mode", "filter_paths")
VERSION = "1"
STEPS = ("events", "sources", "evidence")

_QUOTES = 3  # quoted in a description; all of them are in the companion file

# Filters by actor: those of the most events, as TimeMap draws a box for each.
MOST_ACTORS = 40


def export(
    connection: Connection, folder: Path, begun: Callable[[str], None], selection: Selection
) -> Mapping[str, int]:
    """Write `events.json`, `associations.json` and `sources.json`, and the words that the events rest on beside them.

    TimeMap drops an event without a day; those are left out, and `export.json` says how many.
    """
    begun("events")
    telling = Telling(connection, selection)
    told = list(telling)
    dated = [event for event in told if event.event["earliest"] or event.event["latest"]]
    frequent = _frequent(dated)
    filters: dict[str, Row] = {}
    _write(folder / "events.json", "[]", (event(each, frequent, filters) for each in dated))
    _write(folder / "associations.json", "[]", (filters[key] for key in sorted(filters)))
    begun("sources")
    documents = {d["document_id"]: d for each in dated for d in each.documents}
    _write(folder / "sources.json", "{}", (source(documents[key]) for key in sorted(documents)))
    begun("evidence")
    telling.write_evidence(folder)
    return {"events": len(dated), "undated": len(told) - len(dated)}


def event(told: Told, frequent: frozenset[str], filters: dict[str, Row]) -> Row:
    """An event; the filters that take it are added to `filters`."""
    row = told.event
    day = row["earliest"] or row["latest"]
    # A place too wide to be coded, as a whole country, gets no point: its middle is no place.
    point = row["geo_precision"] is not None and row["latitude"] is not None
    kind = str(row["event_type"]).capitalize()
    paths = [
        ("Type", kind, row["mode"].capitalize()) if row["mode"] else ("Type", kind),
        ("Review", "Confirmed by a person" if known(row["reviewed"]) else "Read by machine"),
        ("Sources", "Several independent" if len(row["origins"]) > 1 else "One only"),
        *((("Disputed", "Disputed"),) if row["disputed"] else ()),
        *((("Deaths", "Deaths counted"),) if row["deaths_low"] is not None else ()),
        *(("Who", name) for name in dict.fromkeys((*told.agents, *told.recipients)) if name in frequent),
    ]
    associations = [_association("CATEGORY", (kind,)), *(_association("FILTER", path) for path in paths)]
    filters |= {each["id"]: each for each in associations}
    own = {
        "id": row["event_id"],
        "description": description(told),
        "date": f"{date.fromisoformat(day):%m/%d/%Y}",
        "time_precision": str(row["time_precision"] or ""),
        "time_display": told.when,
        "location": plain(row["place_name"]),
        "latitude": str(row["latitude"]) if point else "",
        "longitude": str(row["longitude"]) if point else "",
        "type": row["mode"] or "",
        "category": kind,
        "associations": [each["id"] for each in associations],
        "sources": [document["document_id"] for document in told.documents],
        "comments": review(told.event),
    }
    return {column: own.get(column, "") for column in EVENTS}


def description(told: Told) -> str:
    """What it was, when and who, how many died, what is disputed, and a few of the words, in paragraphs."""
    row = told.event
    parts = [f"{told.headline}, {told.when}."]
    if told.agents or told.recipients:
        parts.append(f"{who(list(told.agents), list(told.recipients))}.")
    if dead := told.killed:
        parts.append(f"Killed: {dead}. {plain(row['deaths_why'])}")
    parts += [f"Disputed: {text}" for text in told.disputes]
    for quote in told.some(_QUOTES):
        by = f"{quote.said_by}, in {quote.report}" if quote.said_by else quote.report
        parts.append(f"“{cut(quote.text)}” ({by})")
    return "\n\n".join(parts)


def source(document: Row) -> Row:
    """A report; its address is what TimeMap opens."""
    url = document["url"] or ""
    published = document["published"] or {}
    first, last = published.get("earliest"), published.get("latest")
    own = {
        "id": document["document_id"],
        "title": plain(document["title"]) or cited(document),
        "type": "Report",
        "url": url,
        "paths": [url] if url.startswith(("https://", "http://")) else [],
        "author": plain(document["byline"]),
        "date": f"{date.fromisoformat(first):%m/%d/%Y}" if first and first == last else "",
        "description": cited(document),
        "notes": f"Origin {document['origin_id']}: reports of one origin rest on the same reporting.",
    }
    return {column: own[column] for column in SOURCES}


def _frequent(told: list[Told]) -> frozenset[str]:
    counts = Counter(name for each in told for name in {*each.agents, *each.recipients})
    return frozenset(sorted(counts, key=lambda name: (-counts[name], name))[:MOST_ACTORS])


def _association(mode: str, path: tuple[str, ...]) -> Row:
    """A category or filter; its path must hold no bar, by which TimeMap tells the parts of one."""
    parts = [part.replace("/", "-") for part in path]
    return {
        "id": f"{mode.lower()}: {' / '.join(parts)}",
        "title": parts[-1],
        "desc": "",
        "mode": mode,
        "filter_paths": parts,
    }


def _write(path: Path, brackets: str, found: Iterable[Row]) -> None:
    """A JSON list, or an object by id, one entry a line."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        before = brackets[0] + "\n"
        for row in found:
            file.write(before + (f"{json.dumps(row['id'])}: " if brackets == "{}" else "") + line(row))
            before = ",\n"
        file.write((brackets[0] if before != ",\n" else "\n") + brackets[1] + "\n")
