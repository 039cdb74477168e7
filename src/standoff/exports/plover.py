"""PLOVER records as JSON Lines: one a statement, marked where its act is history, to come, supposed or denied."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from standoff.codebooks.plover import QUAD
from standoff.exports.evidence import line
from standoff.model import Factuality
from standoff.record.selected import following, rows

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from sqlalchemy import Connection

    from standoff.record.selection import Selection

# PLOVER's own keys, then ours: what its record has no room for.
COLUMNS = (
    "id", "date", "enddate", "actor", "recipient", "event", "event_loc", "event_text", "quad_code", "mode",
    "auxiliary_modes", "text_info", "cite_info", "coder", "comment",
    "event_ids", "document_id", "figure_ids", "source_name", "factuality", "background", "reviewed", "decided_by",
)  # fmt: skip
VERSION = "1"
STEPS = ("statements",)

# PLOVER has four auxiliary modes and no finer ones: what may have happened and what is asked for are supposed.
_AUXILIARY = {
    Factuality.ASSERTED: None,
    Factuality.DENIED: "negation",
    Factuality.POSSIBLE: "hypothetical",
    Factuality.PLANNED: "future",
    Factuality.DEMANDED: "hypothetical",
    Factuality.HYPOTHETICAL: "hypothetical",
}


def export(
    connection: Connection, folder: Path, begun: Callable[[str], None], selection: Selection
) -> Mapping[str, int]:
    """Write `plover.jsonl`, one record a statement that no person rejected."""
    ids = following(connection, selection)
    begun("statements")
    documents = {row["document_id"]: _cited(row) for row in rows(connection, "documents", ids)}
    events: dict[str, list[str]] = {}
    for event in rows(connection, "events", ids):
        if event["reviewed"] != "rejected":
            for statement_id in event["statement_ids"]:
                events.setdefault(statement_id, []).append(event["event_id"])
    with (folder / "plover.jsonl").open("w", encoding="utf-8", newline="\n") as file:
        for row in rows(connection, "statements", ids):
            if row["reviewed"] != "rejected":
                shaped = record(row, documents[row["document_id"]], events.get(row["statement_id"], []))
                file.write(line(shaped) + "\n")
    return {}


def record(statement: dict[str, Any], cited: dict[str, Any], event_ids: list[str]) -> dict[str, Any]:
    """A statement as a PLOVER record; `date` is null where its first day is not known."""
    own = {
        "id": statement["statement_id"],
        "date": statement["earliest"],
        "enddate": statement["latest"],
        "actor": [_entity(side) for side in statement["agents"]],
        "recipient": [_entity(side) for side in statement["recipients"]],
        "event": statement["event_type"],
        "event_loc": _location(statement),
        "event_text": statement["text"],
        "quad_code": QUAD[statement["event_type"]].value,
        "auxiliary_modes": auxiliary_modes(statement["factuality"], background=statement["background"]),
        "text_info": {"start": statement["start"], "end": statement["end"]},
        "cite_info": cited,
        "coder": "standoff",
        "comment": statement["time_why"],
        "event_ids": event_ids,
    }
    return {column: own[column] if column in own else statement[column] for column in COLUMNS}


def auxiliary_modes(factuality: str, *, background: bool) -> list[str]:
    """PLOVER's auxiliary modes, in its order; none for an act that is told as done, as news."""
    mode = _AUXILIARY[Factuality(factuality)]
    return [*(["historical"] if background else []), *([mode] if mode else [])]


def _entity(side: dict[str, Any]) -> dict[str, Any]:
    return {"entity_text": side["text"], "identifier_text": side["name"], "actor_id": side["actor_id"]}


def _location(statement: dict[str, Any]) -> dict[str, Any] | None:
    """The words, the place they were taken for and its GeoNames number, where there is one."""
    words, place_id = statement["place"], statement["place_id"]
    if words is None and place_id is None:
        return None
    number = place_id.removeprefix("gn:") if place_id and place_id.startswith("gn:") else None
    return {
        "extracted_place": words["text"] if words else None,
        "resolved_place": statement["place_name"],
        "geonameid": number,
    }


def _cited(document: dict[str, Any]) -> dict[str, Any]:
    published = document["published"] or {}
    return {
        "url": document["url"],
        "title": document["title"],
        "publication": document["publisher"],
        "language": document["language"],
        "published_earliest": published.get("earliest"),
        "published_latest": published.get("latest"),
    }
