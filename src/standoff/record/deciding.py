"""Deciding on a thing: what was asked for is checked against the record as it stands, and written as one decision."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from standoff.errors import RecordError
from standoff.knowledge import default_knowledge
from standoff.model import Decision, Factuality, Verdict
from standoff.record import adding, anchors, codec, decisions, fields, lookups, members, query, review, schema
from standoff.record.changes import Change, changes_between, snapshot
from standoff.record.corrections import held, nouns
from standoff.record.relink import in_step, prepare, relink, save
from standoff.record.standing import stand
from standoff.record.wish import StaleError, described

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from sqlalchemy import Connection

    from standoff.knowledge.gazetteer import Gazetteer
    from standoff.model import Anchor
    from standoff.record.store import Record
    from standoff.record.wish import Wish

Row = dict[str, Any]

_MERGED = {"events", "actors"}


@dataclass(frozen=True, slots=True)
class Made:
    """The decision as written, the things it changed, and the ids that had gone by another name (old to new)."""

    decision: Decision
    changes: tuple[Change, ...]
    renamed: dict[str, str]


def decide(record: Record, wish: Wish, at: datetime, *, gazetteer: Callable[[], Gazetteer] | None = None,
           dry_run: bool = False) -> Made:  # fmt: skip
    """Write a decision and bring the record in step with it; with `dry_run`, work out what would change, and stop.

    `at` must know its time zone. Raises RecordError for what cannot be done, saying what can, and for a thing that
    others changed since it was seen.
    """
    opened = gazetteer or (lambda: default_knowledge().gazetteer)
    written = None
    while written is None:
        relink(record)
        with record.writing() as connection:
            if not in_step(connection):  # somebody else was faster; look at what they left
                continue
            decision, renamed = draft(connection, wish, at, opened)
            before = snapshot(connection, decision)
            written = decisions.append(connection, decision)
            if dry_run:
                made = prepare(connection)
                if made is not None:
                    save(connection, made)
                changes = changes_between(before, snapshot(connection, decision))
                connection.rollback()
                return Made(written, changes, renamed)
    relink(record)
    with record.reading() as connection:
        return Made(written, changes_between(before, snapshot(connection, decision)), renamed)


def draft(
    connection: Connection, wish: Wish, at: datetime, gazetteer: Callable[[], Gazetteer]
) -> tuple[Decision, dict[str, str]]:
    """The decision that a wish comes to, and the ids in it that had gone by another name."""
    if wish.verdict is Verdict.UNDO:
        return _undo(connection, wish, at), {}
    if wish.verdict is Verdict.SPLIT and wish.ids:
        kind, row = query.thing(connection, wish.ids[0])
        if kind == "actors":
            return _split_actor(connection, wish, row, at)
    if wish.verdict is Verdict.ADD:
        return adding.addition(connection, wish, at, gazetteer), {}
    things = [query.thing(connection, i) for i in wish.ids]
    if not things:
        raise RecordError(f"say what to {wish.verdict.value}: give the id of a thing; `standoff show` lists ids")
    ids = [str(next(iter(row.values()))) for _, row in things]
    renamed = {old: new for old, new in zip(wish.ids, ids, strict=True) if query.leads_elsewhere(old, new)}
    kind, row = things[0]
    if kind not in query.REVIEWED:
        raise RecordError(f"{ids[0]} is one of the {kind}; these are as they came in, and nothing is decided on them")
    if twice := next((i for i in ids if ids.count(i) > 1), None):
        named = " and ".join(wish.ids[n] for n, i in enumerate(ids) if i == twice)
        raise RecordError(f"{named} are one thing already: {twice}")
    held_on: dict[str, tuple[Anchor, ...]] = {}
    values: Row = {}
    if wish.verdict is Verdict.CORRECT:
        asked = lookups.Asked(connection, kind, _plain(connection, ids[0]), gazetteer, held_on)
        values = _corrected(asked, wish, _standing(connection, kind, row))
    elif wish.verdict is Verdict.ACCEPT and kind in {"statements", "figures", "events", "actors"}:
        values = _standing(connection, kind, row)
    _check_seen(connection, wish, kind, row, values)
    things = [(k, _plain(connection, i)) for (k, _), i in zip(things, ids, strict=True)]
    if wish.verdict in {Verdict.MERGE, Verdict.APART}:
        _check_pair(wish, ids, [k for k, _ in things])
    elif wish.verdict is Verdict.SPLIT:
        _check_split(ids, things)
    elif len(ids) > 1:
        raise RecordError(f"{wish.verdict.value} takes one id at a time")
    held_on |= {i: anchors.anchors_of(connection, k, r) for i, (k, r) in zip(ids, things, strict=True)}
    if wish.verdict is Verdict.SPLIT:  # the event is what is left of it
        gone = {a for i in ids[1:] for a in held_on[i]}
        held_on[ids[0]] = tuple(a for a in held_on[ids[0]] if a not in gone)
    saw = review.seen(kind, row)
    for actor in {a for side in ("agents", "recipients") for a in saw.get(side, ()) if kind == "events"}:
        found = query.plain(connection, actor)
        if found and actor not in held_on:
            held_on[actor] = anchors.anchors_of(connection, *found)
    return Decision(0, ids[0], wish.verdict, wish.by, at, wish.why, kind, tuple(ids[1:]), held_on, values, saw), renamed


def _corrected(asked: lookups.Asked, wish: Wish, standing: Row) -> Row:
    """The fields as they should be."""
    if not wish.words:
        takes = "\n".join(f"  {n}: {f.takes}" for n, f in fields.FIELDS.get(asked.kind, {}).items())
        raise RecordError(f"say what to correct, as FIELD=VALUE; {asked.kind} have\n{takes}")
    return fields.parse(asked, wish.words, standing)


def _split_actor(connection: Connection, wish: Wish, actor: Row, at: datetime) -> tuple[Decision, dict[str, str]]:
    """Some of an actor's names, or single mentions, are another actor."""
    name = actor["actor_id"]
    held = members.members(connection, name)
    if len(wish.ids) < 2:
        raise RecordError(f"say which of its names are another actor: split {name} NAME...; it is called "
                          f"{members.called(held, [i for m in held for i in m.ids])}")  # fmt: skip
    _check_seen(connection, wish, "actors", actor, {})
    off, left = members.parted(actor, held, wish.ids[1:])
    rests_on = {name: anchors.anchored(connection, left)} | {i: anchors.anchored(connection, [i]) for i in off}
    renamed = {wish.ids[0]: name} if query.leads_elsewhere(wish.ids[0], name) else {}
    return Decision(0, name, wish.verdict, wish.by, at, wish.why, "actors", tuple(off), rests_on,
                    {"names": members.called(held, off), "asked": list(wish.ids[1:])},
                    review.seen("actors", actor)), renamed  # fmt: skip


def _plain(connection: Connection, identifier: str) -> Row:
    found = query.plain(connection, identifier)
    if found is None:
        raise RecordError(f"the record no longer holds {identifier}")
    return found[1]


def _undo(connection: Connection, wish: Wish, at: datetime) -> Decision:
    if len(wish.ids) != 1:
        raise RecordError("undo takes the number of one decision; `standoff show RECORD decisions` lists them")
    log = {str(d.id): d for d in decisions.log(connection)}
    number = wish.ids[0]
    if number not in log:
        raise RecordError(f"there is no decision {number} to undo; `standoff show RECORD decisions` lists them")
    table = schema.DECISION_STATES
    state = connection.execute(select(table.c.state).where(table.c.decision_id == int(number))).scalar()
    if state == "undone":
        last = max(d.id for d in log.values() if d.verdict is Verdict.UNDO and d.subject == number)
        raise RecordError(f"decision {number} is undone already, by decision {last}; undo that one to have it back")
    return Decision(0, number, Verdict.UNDO, wish.by, at, wish.why)


def _standing(connection: Connection, kind: str, row: Row) -> Row:
    """The fields of a thing as they stand, in the form in which decisions keep them."""
    values: Row
    if kind in {"statements", "figures"}:
        name = str(next(iter(row.values())))
        table = schema.DOCUMENTS
        query_ = select(table.c.reading).where(table.c.document_id == row["document_id"])
        found = stand(connection)
        machine = found.whole.get(row["document_id"]) or codec.unpack(connection.execute(query_).scalar_one())
        left = found.readings.get(row["document_id"], machine)
        # What was rejected is in the machine's reading alone.
        noun = next(n for reading in (left, machine) for n in nouns(reading) if n.id == name)
        values = held(noun)
        attribution = {a.id: a for a in machine.attributions}.get(values["attribution"] or "")
        values["attribution"] = (
            {"start": attribution.content.start, "end": attribution.content.end} if attribution else None
        )
        return values
    values = {n: row[n] for n in fields.FIELDS.get(kind, {}) if n in row}
    if kind == "events":
        place = query.plain(connection, row["place_id"]) if row["place_id"] else None
        values["place"] = _place(place[1]) if place else {"name": row["place_name"]} if row["place_name"] else None
        for side in ("agents", "recipients"):
            values[side] = [{"actor_id": a, "name": a} for a in row[side]]
    return values


def _place(row: Row) -> Row:
    return {"id": row["place_id"], **{k: v for k, v in row.items() if k not in {"place_id", "aliases"}}}


def _check_pair(wish: Wish, ids: Sequence[str], kinds: Sequence[str]) -> None:
    if len(ids) < 2:
        raise RecordError(f"{wish.verdict.value} takes two ids or more")
    if wish.verdict is Verdict.APART and len(ids) > 2:
        raise RecordError("apart takes two ids: the two that are not the same")
    allowed = {kinds[0]} | ({"statements"} if kinds[0] == "events" and wish.verdict is Verdict.MERGE else set())
    if kinds[0] not in _MERGED or not set(kinds) <= allowed:
        raise RecordError(f"{', '.join(ids)} are {' and '.join(dict.fromkeys(kinds))}; events go with events (or with "
                          "statements that tell them), actors with actors")  # fmt: skip


def _check_split(ids: Sequence[str], things: Sequence[tuple[str, Row]]) -> None:
    kind, event = things[0]
    if kind != "events" or len(ids) < 2 or any(k != "statements" for k, _ in things[1:]):
        raise RecordError("split takes an event and the statements that tell another one: split EVENT STATEMENT..., "
                          "or an actor and the names of it that are another: split ACTOR NAME...; for two that are not "
                          "the same, use apart")  # fmt: skip
    theirs = set(event["statement_ids"])
    strange = [i for i in ids[1:] if i not in theirs]
    if strange:
        raise RecordError(f"{strange[0]} is no statement of {ids[0]}; its statements are {', '.join(sorted(theirs))}")
    if theirs == set(ids[1:]):
        raise RecordError(f"these are all the statements of {ids[0]}; leave it at least one")
    if not any(r["factuality"] == Factuality.ASSERTED.value and not r["background"] for _, r in things[1:]):
        raise RecordError("none of these statements asserts an act as news, and an event rests on one that does; "
                          "correct factuality or background of one of them first")  # fmt: skip


def _check_seen(connection: Connection, wish: Wish, kind: str, row: Row, values: Row) -> None:
    """Refuse a decision on a thing that is no longer as the person saw it, saying what changed."""
    if wish.force:
        return
    name = str(next(iter(row.values())))
    current = review.version(connection, kind, row)
    states = {r.decision_id: r for r in connection.execute(select(schema.DECISION_STATES))}
    theirs = [d for d in decisions.log(connection) if d.id in states and name in states[d.id].now]
    if wish.saw is not None:
        number, _, digest = wish.saw.partition("-")
        if not number.isdigit() or not digest:
            raise RecordError(f"{wish.saw} is no version; `standoff explain RECORD {name}` gives that of what it shows")
        since = [d for d in theirs if d.id > int(number)]
        if digest == current.partition("-")[2] and not since:
            return
        told = "; ".join(described(d) for d in since) or "its reports were read anew"
        raise StaleError(f"{name} has changed since you saw it: {told}. Look at it again with `standoff explain`, "
                    f"then give --saw {current}, or --force to decide all the same",
                    current, since, values)  # fmt: skip
    standing = [d for d in theirs if d.by != wish.by and states[d.id].state == "stands"
                and (wish.verdict is not Verdict.CORRECT or _collide(d, values))]  # fmt: skip
    if standing:
        told = "; ".join(described(d) for d in standing)
        raise StaleError(f"{name} is decided on by somebody else: {told}. If you have seen that, give "
                    f"--saw {current}, or --force", current, standing, values)  # fmt: skip


def _collide(decision: Decision, values: Row) -> bool:
    """Does a correction touch what an earlier decision settled?"""
    if decision.verdict is Verdict.REJECT:
        return True
    return any(name in decision.fields and decision.fields[name] != value for name, value in values.items())
