"""What stands after all decisions, written beside the things themselves: reviews, states of decisions, forwards."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, insert, select, update

from standoff.model import Place, Verdict
from standoff.reading.ids import document_id_of
from standoff.record import codec, schema, store
from standoff.record.corrections import Ruling, fold, nouns, overruled
from standoff.record.fields import FIELDS
from standoff.record.names import LINKED, Names, kind_of
from standoff.record.rows import place_row
from standoff.record.standing import READ_KINDS
from standoff.record.states import states

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection, Table

    from standoff.model import Decision
    from standoff.record.standing import Standing

Row = dict[str, Any]

# What a person sees of a thing and decides on.
_SEEN: Mapping[str, tuple[str, ...]] = {
    "statements": ("event_type", "mode", "agents", "recipients", "earliest", "latest", "place_id", "place_name",
                   "factuality", "background", "attribution_id"),
    "figures": ("measure", "low", "high", "approximate", "scope", "part", "earliest", "latest", "as_of", "place_id",
                "place_name", "attribution_id"),
    "attributions": ("source", "content", "lost"),
    "events": ("event_type", "mode", "agents", "recipients", "earliest", "latest", "place_id", "place_name",
               "deaths_low", "deaths_best", "deaths_high"),
    "tolls": ("measure", "place_name", "points"),
    "disagreements": ("about", "kind", "sides"),
    "actors": ("name", "kind", "country", "sector"),
}  # fmt: skip
_WORDS = {Verdict.ACCEPT: "accepted", Verdict.REJECT: "rejected"}


def seen(kind: str, row: Row) -> Row:
    """What a person sees of a thing; names of actors may grow with the record and are left out where words stand."""
    found = {column: row[column] for column in _SEEN[kind]}
    for side in ("agents", "recipients"):
        if kind == "statements":
            found[side] = [p["text"] for p in row[side]]
    if kind == "attributions" and found["source"]:
        found["source"] = found["source"]["text"]
    return found


def version(connection: Connection, kind: str, row: Row) -> str:
    """What was seen, in short: the number of the last decision, and a digest of the thing as it stood then."""
    from standoff.record.decisions import last  # noqa: PLC0415

    digest = hashlib.sha256(json.dumps(seen(kind, row), sort_keys=True).encode()).hexdigest()[:6]
    return f"{last(connection)}-{digest}"


def column_of(name: str) -> str:
    """The column that shows a field."""
    return {"place": "place_id", "attribution": "attribution_id"}.get(name, name)


def plain_value(name: str, value: Any) -> Any:
    """The value of a field as it stands in exports: a place by id and name, actors by id, or by name in a statement."""
    if name == "place" and value:
        return {"place_id": value.get("id"), "place_name": value["name"]}
    if name in {"agents", "recipients"} and value:
        return [p.get("actor_id") or p["name"] for p in value]
    if name == "figures" and value:
        return [f"{f['start']}-{f['end']}" for f in value]
    if name == "actor" and value:
        return value["actor_id"]
    if name == "attribution" and isinstance(value, dict):
        return f"{value['start']}-{value['end']}"
    return value


def restore(connection: Connection) -> None:
    """Put back what linking had in events and actors, so that decisions are folded onto that alone."""
    for row in connection.execute(select(schema.REVIEWS)):
        if row.machine and row.kind in LINKED:
            table = LINKED[row.kind]
            connection.execute(update(table).where(_key(table) == row.thing_id), row.machine)
    added = json.loads(store.state(connection, "places") or "[]")
    connection.execute(delete(schema.PLACES).where(schema.PLACES.c.place_id.in_(added)))


def write(connection: Connection, standing: Standing) -> None:
    """Fold the decisions onto what linking made, and write down what comes of each. Call it on restored tables."""
    for table in (schema.REVIEWS, schema.DECISION_STATES):
        connection.execute(delete(table))
    if not standing.log:
        return
    names = Names(connection, standing)

    def name(decision: Decision) -> tuple[str, int] | None:
        found = names.now(decision, decision.subject)
        return (found, 0) if found else None

    rulings = {
        **standing.rulings,
        **fold((d for d in standing.standing if d.kind in LINKED and d.verdict is not Verdict.ADD), name),
    }
    merged = _formerly(standing, names)
    changed: dict[int, list[str]] = {}
    reviews = []
    for identifier in sorted(rulings.keys() | merged.keys()):
        ruling = rulings.get(identifier, Ruling())
        reviews.append(_review(connection, identifier, ruling, standing, names, changed))
        reviews[-1]["formerly"] = sorted(merged.get(identifier, set()))
    if reviews:
        connection.execute(insert(schema.REVIEWS), reviews)
    _add_places(
        connection, [r.fields["place"][0] for i, r in rulings.items() if "place" in r.fields and kind_of(i) == "events"]
    )
    _settle_disputes(connection, {i for i, r in rulings.items() if r.rejected})
    connection.execute(insert(schema.DECISION_STATES), states(standing, names, rulings.values(), changed))


def _formerly(standing: Standing, names: Names) -> dict[str, set[str]]:
    """By what they are called now, the ids that people merged."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for d in standing.standing:
        if d.verdict is Verdict.MERGE and d.id not in standing.overruled:
            for i in (d.subject, *d.others):
                now = names.now(d, i)
                if now is not None and now != i and names.kind(d, i) in LINKED:
                    found[now].add(i)
    return found


def _review(
    connection: Connection,
    identifier: str,
    ruling: Ruling,
    standing: Standing,
    names: Names,
    changed: dict[int, list[str]],
) -> Row:
    kind = kind_of(identifier)
    machine: Row = {}
    decided: Row = {}
    if kind in READ_KINDS:
        before = standing.read.get(identifier, {})
    else:
        table = LINKED[kind]
        row = dict(connection.execute(select(table).where(_key(table) == identifier)).mappings().one())
        before = {n: row[column_of(n)] for n in FIELDS.get(kind, ())}
        if before.get("place"):
            before["place"] = {"place_id": row["place_id"], "place_name": row["place_name"]}
        _rename(ruling, names)
        new = overruled(kind, row, ruling)
        if new:
            machine = {column: row[column] for column in new}
            connection.execute(update(table).where(_key(table) == identifier), new)
        if ruling.verdict is not None and not ruling.rejected:
            since = _since(ruling.verdict, seen(kind, {**row, **new}), ruling, names)
            if since:
                changed[ruling.verdict.id] = since
    for name, (value, decision) in sorted(ruling.fields.items()):
        if name not in before or (decision.id in changed and decision.verdict is Verdict.ACCEPT):
            continue
        value_ = standing_value(identifier, name, value, standing)
        decided[name] = {
            "verdict": decision.verdict.value,
            "value": plain_value(name, value_),
            "read": plain_value(name, before[name]) if kind in READ_KINDS else before[name],
            "by": decision.by,
            "at": decision.at.isoformat(),
            "why": decision.why,
            "decision_id": decision.id,
        }
    word, by = _word(ruling, changed)
    return {"thing_id": identifier, "kind": kind, "reviewed": word, "decided_by": by, "decided": decided,
            "machine": machine}  # fmt: skip


def _rename(ruling: Ruling, names: Names) -> None:
    """Actors that a person put on a side, by what they are called now."""
    for side in {"agents", "recipients"} & ruling.fields.keys():
        parties, decision = ruling.fields[side]
        now = [(names.now(decision, p["actor_id"]), p) for p in parties]
        ruling.fields[side] = [{**p, "actor_id": i} for i, p in now if i is not None], decision


def standing_value(identifier: str, name: str, value: Any, standing: Standing) -> Any:
    """The value as it holds now: one that points at words by what stands at these now."""
    if name != "attribution" or not isinstance(value, dict):
        return value
    reading = standing.readings.get(document_id_of(identifier))
    noun = next((n for n in (nouns(reading) if reading else ()) if n.id == identifier), None)
    return noun.attribution_id if noun else standing.read.get(identifier, {}).get("attribution")


def _word(ruling: Ruling, changed: Mapping[int, list[str]]) -> tuple[str | None, str | None]:
    """The last word on the thing as a whole, and whose it is."""
    corrections = [d for _, d in ruling.fields.values() if d.verdict is Verdict.CORRECT]
    last = max(corrections, key=lambda d: d.id, default=None)
    verdict = ruling.verdict
    if verdict is not None and verdict.id in changed and (last is None or last.id < verdict.id):
        return "reopened", verdict.by
    if verdict is not None and (last is None or last.id < verdict.id):
        return _WORDS[verdict.verdict], verdict.by
    added = max((d for _, d in ruling.fields.values() if d.verdict is Verdict.ADD), key=lambda d: d.id, default=None)
    return ("corrected", last.by) if last else ("added", added.by) if added else (None, None)


def _since(verdict: Decision, now: Row, ruling: Ruling, names: Names) -> list[str]:
    """What has changed since somebody accepted it, but for what was corrected later."""
    later = {column_of(n) for n, (_, d) in ruling.fields.items() if d.id > verdict.id}
    found = []
    for column, before in verdict.saw.items():
        value = now.get(column)
        if column in {"agents", "recipients"}:
            before_ids = sorted(names.now(verdict, i) or i for i in before)
            differs = before_ids != sorted(value or ())
        else:
            differs = before != value
        if differs and column not in later and not (column == "place_name" and "place_id" in later):
            found.append(f"{column} was {in_words(before)}, is {in_words(value)}" if column not in {"points", "sides"}
                         else f"its {column} have changed")  # fmt: skip
    return found


def in_words(value: Any) -> str:
    """A value of a field for a person to read."""
    if value is None:
        return "unknown"
    if isinstance(value, dict):
        return f"{value['place_name']} ({value['place_id'] or 'no place of the gazetteer'})"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return (", ".join(map(str, value)) or "nobody") if isinstance(value, list) else str(value)


def _add_places(connection: Connection, values: list[Row | None]) -> None:
    """Places that people put events in, and no report names; noted, so that they can be taken out again."""
    given = {value["id"]: codec.loaded(Place, value) for value in values if value and "id" in value}
    held = set(connection.execute(select(schema.PLACES.c.place_id)).scalars())
    new = sorted(given.keys() - held)
    if new:
        connection.execute(insert(schema.PLACES), [place_row(given[i], []) for i in new])
    store.note_state(connection, "places", json.dumps(new))


def _settle_disputes(connection: Connection, rejected: set[str]) -> None:
    """An event is disputed where a contradiction about it stands that nobody has rejected."""
    table = schema.DISAGREEMENTS
    query = select(table.c.disagreement_id, table.c.event_id).where(
        table.c.kind == "contradiction", table.c.event_id.is_not(None)
    )
    stands: defaultdict[str, bool] = defaultdict(bool)
    for row in connection.execute(query):
        stands[row.event_id] |= row.disagreement_id not in rejected
    events = schema.EVENTS
    for row in connection.execute(select(events.c.event_id, events.c.disputed)).all():
        if row.event_id in stands and row.disputed != stands[row.event_id]:
            connection.execute(
                update(events).where(events.c.event_id == row.event_id).values(disputed=stands[row.event_id])
            )


def _key(table: Table) -> Any:
    return next(iter(table.primary_key))
