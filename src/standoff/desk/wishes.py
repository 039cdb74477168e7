"""A filled-in form as a wish for a decision, and what the forms offer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from standoff.codebooks import plover
from standoff.errors import RecordError
from standoff.model import ActorKind, Factuality, Measure, Verdict
from standoff.record import query, schema
from standoff.record.fields import FIELDS
from standoff.record.wish import Wish
from standoff.record.wording import how_many, when

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection
    from starlette.datastructures import FormData

    from standoff.desk.queue import Queued

Row = dict[str, Any]
KINDS = ("events", "statements", "figures", "attributions", "tolls", "disagreements", "actors")
LONGEST = 2_000  # characters of a reason
_LISTS = frozenset({"agents", "recipients", "figures"})
_ADDED: dict[str, tuple[str, ...]] = {
    "statement": (*FIELDS["statements"], "figures"), "figure": tuple(FIELDS["figures"]), "place": ("place",),
    "actor": ("actor", *FIELDS["actors"]),
}  # fmt: skip
CHOICES = {
    "event_type": plover.EVENT_TYPES,
    "factuality": tuple(f.value for f in Factuality),
    "measure": tuple(m.value for m in Measure),
    "scope": ("incident", "cumulative"),
    "kind": tuple(k.value for k in ActorKind),
}


def wish(kind: str, identifier: str, form: FormData, by: str) -> Wish:
    """What a form asks for. Of a correction only the fields that differ from what was shown are taken.

    Raises RecordError for a verdict that there is not, and for a correction that changes nothing.
    """
    given = str(form.get("verdict", ""))
    try:
        verdict = Verdict(given)
    except ValueError:
        raise RecordError(f"{given!r} is no verdict; there are {', '.join(v.value for v in Verdict)}") from None
    others = [str(v) for v in form.getlist("others") if str(v).strip()]
    words = changed(kind, form) if verdict is Verdict.CORRECT else []
    if verdict is Verdict.CORRECT and not words:
        raise RecordError("nothing is changed yet: change a field, then save")
    why = " ".join(str(form.get("why", "")).split())[:LONGEST]
    saw = str(form.get("saw", "")) or None
    return Wish(verdict, [identifier, *others], by, why, words, saw, form.get("force") == "yes")


def addition(document_id: str, form: FormData, by: str) -> Wish:
    """What a form asks to add to a document. Fields left empty are unknown."""
    what, given = str(form.get("what", "")), []
    for name in _ADDED.get(what, ()):
        value = _value(form, name)
        if name == "place" and not value:
            value = " ".join(str(form.get("place_words", "")).split())
        if value:
            given.append(f"{name}={value}")
    if what == "actor" and _value(form, "actor"):  # an actor of the record has a name and a kind
        given = [w for w in given if w.startswith("actor=")]
    why = " ".join(str(form.get("why", "")).split())[:LONGEST]
    words = [f"at={_value(form, 'at')}", *given]
    return Wish(Verdict.ADD, [document_id, what], by, why, words, str(form.get("saw", "")) or None,
                form.get("force") == "yes")  # fmt: skip


def changed(kind: str, form: FormData) -> list[str]:
    """The fields of a form that differ from what it showed, as `name=value`. Days go together, and so do bounds."""
    words = []
    for name in FIELDS.get(kind, ()):
        if name not in form and f"was_{name}" not in form:
            continue
        now, was = _value(form, name), _value(form, f"was_{name}")
        if name == "place" and not now:
            now = " ".join(str(form.get("place_words", "")).split())
        if now != was:
            words.append(f"{name}={now or 'unknown'}")
    return words


def _value(form: FormData, name: str) -> str:
    if name.removeprefix("was_") in _LISTS:
        return ";".join(dict.fromkeys(str(v).strip() for v in form.getlist(name) if str(v).strip()))
    return " ".join(str(form.get(name, "")).split())


@dataclass(frozen=True, slots=True)
class Likeness:
    """An event that may be the same as another, and what speaks for it."""

    row: Row
    points: int
    why: str
    words: str = ""


def alike(connection: Connection, event: Row, queue: Sequence[Queued], limit: int = 6) -> list[Likeness]:
    """Events that may tell of the same thing: of one kind, at one place, on days that meet, with like numbers."""
    found = []
    for other in queue:
        if other.event_id != event["event_id"] and other.row["reviewed"] != "rejected":
            points, why = _likeness(event, other.row)
            if points >= 5:
                found.append(Likeness(other.row, points, ", ".join(why)))
    best = sorted(found, key=lambda x: (-x.points, x.row["event_id"]))[:limit]
    table = schema.STATEMENTS.c
    first = [f"s{x.row['event_id'][1:]}" for x in best]
    told = select(table.statement_id, table.text).where(table.statement_id.in_(first))
    texts = {f"e{row.statement_id[1:]}": row.text for row in connection.execute(told)}
    return [replace(x, words=texts.get(x.row["event_id"], "")) for x in best]


def _likeness(a: Row, b: Row) -> tuple[int, list[str]]:
    points, why = 0, []
    if a["place_id"] and a["place_id"] == b["place_id"]:
        points += 3
        why.append("the same place")
    elif a["place_id"] and b["place_id"] and {a["geo_precision"], b["geo_precision"]} <= {1}:
        return 0, []
    first, last = _days(a)
    other_first, other_last = _days(b)
    if first and other_first and first <= other_last and other_first <= last:
        close = (a["earliest"], a["latest"]) == (b["earliest"], b["latest"])
        points += 3 if close else 1
        why.append(("the same day" if first == last else "the same days") if close else "days that meet")
    elif first and other_first:
        return 0, []
    if a["event_type"] == b["event_type"]:
        points += 1 + (a["mode"] == b["mode"])
        why.append("the same type")
    one, two = _bounds(a), _bounds(b)
    if one and two and one[0] <= two[1] and two[0] <= one[1]:
        points += 3 if one == two else 1
        why.append("the same number of dead" if one == two else "numbers of dead that meet")
    if set(a["agents"]) & set(b["agents"]):
        points += 2
        why.append("the same agent")
    if set(a["recipients"]) & set(b["recipients"]):
        points += 2
        why.append("the same side hit")
    return points, why


def _days(row: Row) -> tuple[str, str]:
    return row["earliest"] or row["latest"] or "", row["latest"] or row["earliest"] or ""


def _bounds(row: Row) -> tuple[float, float] | None:
    low, high = row["deaths_low"], row["deaths_high"]
    if low is None and high is None:
        return None
    return float(low or 0), float("inf") if high is None else float(high)


def shown(kind: str, row: Row) -> dict[str, str]:
    """The fields of a thing in words, as a person compares them."""
    if kind == "events":
        return {
            "type": row["event_type"].lower() + (f" ({row['mode']})" if row["mode"] else ""),
            "when": when(row["earliest"], row["latest"]),
            "where": row["place_name"] or "unknown",
            "deaths": how_many(row["deaths_low"], row["deaths_high"]) or "unknown",
        }
    if kind == "figures":
        return {"number": how_many(row["low"], row["high"]), "of": row["measure"], "where": row["place_name"] or ""}
    if kind == "statements":
        return {"type": row["event_type"].lower(), "when": when(row["earliest"], row["latest"]),
                "where": row["place_name"] or "unknown", "factuality": row["factuality"]}  # fmt: skip
    return {"name": row["name"], "kind": row["kind"]} if kind == "actors" else {}


def names_of(connection: Connection, row: Row) -> dict[str, str]:
    """The names of the actors on both sides of an event."""
    ids = list(dict.fromkeys([*row["agents"], *row["recipients"]]))
    return {a["actor_id"]: a["name"] for a in query.some(connection, "actors", ids)}
