"""The canonical export: a folder of JSON Lines, sorted and stable, on which everything else can rest."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from standoff.record.selected import following, rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from sqlalchemy import Connection

    from standoff.record.selection import Selection

VERSION = "1"  # of the keys; grows when one is renamed, removed or changes its meaning

# The keys that are promised, file by file; further keys of the record's tables follow them.
KEYS: dict[str, tuple[str, ...]] = {
    "documents": (
        "document_id", "path", "url", "title", "publisher", "agency", "published", "language", "origin_id", "text",
    ),
    "mentions": ("mention_id", "document_id", "start", "end", "text", "kind"),
    "attributions": ("attribution_id", "document_id", "kind", "content", "source", "cue", "lost"),
    "figures": (
        "figure_id", "document_id", "start", "end", "text", "measure", "low", "high", "approximate", "scope",
        "counted", "earliest", "latest", "as_of", "place_id", "place_name", "attribution_id", "source_name",
    ),
    "statements": (
        "statement_id", "document_id", "start", "end", "text", "event_type", "mode", "agents", "recipients",
        "earliest", "latest", "place_id", "place_name", "figure_ids", "attribution_id", "factuality", "background",
    ),
    "events": (
        "event_id", "event_type", "mode", "actors", "earliest", "latest", "time_precision", "place_id", "place_name",
        "latitude", "longitude", "geo_precision", "deaths_low", "deaths_best", "deaths_high", "statement_ids",
        "document_ids", "origins", "disputed",
    ),
    "tolls": ("toll_id", "measure", "place_name", "points"),
    "disagreements": ("disagreement_id", "about", "kind", "event_id", "toll_id", "sides", "why"),
    "actors": ("actor_id", "name", "aliases"),
    "places": ("place_id", "name", "aliases"),
    "origins": ("origin_id", "document_ids", "agency", "why"),
    "decisions": (
        "decision_id", "subject", "kind", "verdict", "others", "fields", "by", "at", "why", "state", "now", "note",
    ),
}  # fmt: skip

# A mention has the keys of its kind only.
MENTION_KEYS: dict[str, tuple[str, ...]] = {
    "time": ("earliest", "latest", "timex", "precision", "why"),
    "place": ("place_id", "name", "latitude", "longitude", "country", "relation", "why"),
    "actor": ("actor_id", "name", "form", "why"),
}

STEPS = tuple(KEYS)
_ENCODE = json.JSONEncoder(ensure_ascii=False).encode


def export(
    connection: Connection, folder: Path, begun: Callable[[str], None], selection: Selection
) -> Mapping[str, int]:
    """Write one file a kind into the folder.

    `begun` is told each kind as its file is begun.
    """
    ids = following(connection, selection)
    for kind in KEYS:
        begun(kind)
        with (folder / f"{kind}.jsonl").open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(_ENCODE(row) + "\n" for row in shaped(kind, rows(connection, kind, ids)))
    return {}


def shaped(kind: str, found: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Rows of a kind with the promised keys first, in order."""
    if kind == "mentions":
        keys_of = {form: (*KEYS[kind], *own) for form, own in MENTION_KEYS.items()}
        for row in found:
            yield {key: row[key] for key in keys_of[row["kind"]]}
        return
    keys: list[str] = []
    for row in found:
        keys = keys or [*KEYS[kind], *(key for key in row if key not in KEYS[kind])]
        yield {key: row[key] for key in keys}
