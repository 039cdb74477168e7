"""What people decided on a thing, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from standoff.record import query, schema
from standoff.record.review import in_words, plain_value
from standoff.record.wording import how_many

if TYPE_CHECKING:
    from sqlalchemy import Connection

Row = dict[str, Any]


def history(connection: Connection, names: set[str]) -> list[Row]:
    """The decisions that concern a thing under any of these names, last first; each with `told` in words."""
    found: dict[int, Row] = {}
    undo = []
    for row in query.rows(connection, "decisions"):
        if names & {row["subject"], *row["others"], *(i for i in row["now"] if i)}:
            found[row["decision_id"]] = row | {"told": told(row)}
        elif row["verdict"] == "undo":
            undo.append(row)
    for row in undo:  # after what they take back
        if int(row["subject"]) in found:
            found[row["decision_id"]] = row | {"told": told(row)}
    return sorted(found.values(), key=lambda r: -r["decision_id"])


def history_in(connection: Connection, document_id: str) -> list[Row]:
    """The decisions on what was read in a document, or was missed in it, last first; each with `told` in words."""
    here = schema.DECISIONS.c.subject.like(f"%-{document_id}-%")
    on_it = {r["subject"] for r in query.rows(connection, "decisions", here) if r["kind"] != "events"}
    return history(connection, on_it) if on_it else []


def told(decision: Row) -> str:
    """What a decision says, in words."""
    verdict = decision["verdict"]
    if verdict == "correct":
        fields = (
            f"{name.replace('_', ' ')} is {in_words(plain_value(name, v))}" for name, v in decision["fields"].items()
        )
        return "; ".join(fields)
    if verdict == "undo":
        return f"took back decision {decision['subject']}"
    if verdict == "add":
        return _added(decision)
    if verdict == "split" and "names" in decision["fields"]:
        return f"{decision['fields']['names']} is another actor"
    words: dict[str, str] = {
        "accept": "right as it stands",
        "reject": "wrong",
        "merge": "the same as " + ", ".join(decision["others"]),
        "apart": "not the same as " + ", ".join(decision["others"]),
        "split": f"{len(decision['others'])} of its statements tell another event",
    }
    return words.get(verdict, str(verdict))


def _added(decision: Row) -> str:
    """What somebody added, in words."""
    fields, kind = decision["fields"], decision["kind"]
    if kind == "statements":
        return f"an act ({fields['event_type'].lower()})"
    if kind == "figures":
        return f"a number: {how_many(fields['low'], fields['high'])} {fields['measure']}"
    return f"a place: {fields['place']['name']}" if kind == "places" else f"an actor: {fields['name']}"
