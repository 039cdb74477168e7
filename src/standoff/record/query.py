"""Reading the record back, as rows with the keys of the canonical export."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, or_, select

from standoff.errors import RecordError
from standoff.record import schema
from standoff.record.batches import batches
from standoff.record.names import kind_of

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from sqlalchemy import Column, ColumnElement, Connection, Table

Row = dict[str, Any]

_CUT = re.compile(r"([a-z]+-[0-9a-f]{4,16})-([0-9a-z_-]+)")

# What people decide on, and the columns that say what they did; all empty where nobody has decided.
REVIEWED = frozenset({"attributions", "figures", "statements", "events", "tolls", "disagreements", "actors"})
MERGED = frozenset({"events", "actors"})

# Every kind of thing a record holds: its table, its columns that are not part of the record's content, its order.
KINDS: dict[str, Table] = {
    "documents": schema.DOCUMENTS,
    "mentions": schema.MENTIONS,
    "attributions": schema.ATTRIBUTIONS,
    "figures": schema.FIGURES,
    "statements": schema.STATEMENTS,
    "events": schema.EVENTS,
    "tolls": schema.TOLLS,
    "disagreements": schema.DISAGREEMENTS,
    "actors": schema.ACTORS,
    "places": schema.PLACES,
    "origins": schema.ORIGINS,
    "decisions": schema.DECISIONS,
    "problems": schema.PROBLEMS,
}
INTERNAL = frozenset({"reading", "fingerprint", "anchors"})
# Columns that name actors as the readings have them: one, or several.
_NAMING = {"mentions": ("actor_id",), "attributions": ("source",), "statements": ("agents", "recipients")}
_ALWAYS = frozenset({"document_id", "name"})  # wanted to resolve the others
_TOGETHER, _DOCUMENTS_TOGETHER = 1_000, 50  # rows fetched at once, when all are walked
_NO_THINGS = frozenset({"decisions", "problems"})


def added(kind: str) -> tuple[str, ...]:
    """The columns that stand beside those of the kind's own table."""
    if kind == "decisions":
        return ("state", "now", "note")
    if kind not in REVIEWED:
        return ()
    return ("reviewed", "decided_by", "decided", *(("formerly",) if kind in MERGED else ()))


_ORDER: dict[str, tuple[ColumnElement[Any], ...]] = {
    "mentions": tuple(schema.MENTIONS.c[name] for name in ("document_id", "start", "end", "kind")),
    "attributions": (schema.ATTRIBUTIONS.c.document_id, schema.ATTRIBUTIONS.c.attribution_id),
    "figures": tuple(schema.FIGURES.c[name] for name in ("document_id", "start", "figure_id")),
    "statements": tuple(schema.STATEMENTS.c[name] for name in ("document_id", "start", "statement_id")),
    # An event whose beginning is open stands at the day it had happened by; one without any day comes last.
    "events": (
        func.coalesce(schema.EVENTS.c.earliest, schema.EVENTS.c.latest, "9999"),
        func.coalesce(schema.EVENTS.c.latest, "9999"),
        schema.EVENTS.c.event_id,
    ),
}


def rows(
    connection: Connection,
    kind: str,
    condition: ColumnElement[bool] | None = None,
    only: Container[str] | None = None,
) -> Iterator[Row]:
    """All rows of a kind that meet the condition, in a fixed order, linked actors in place of the readings' own.

    `only` are the columns that are wanted, where that is not all of them; the rest is not fetched.
    """
    table = KINDS[kind]
    columns = [c for c in table.c if c.name not in INTERNAL and (only is None or c.name in only or c.name in _ALWAYS
               or c.primary_key)]  # fmt: skip
    query = select(*columns).order_by(*_ORDER.get(kind, (_key(kind),)))
    if condition is not None:
        query = query.where(condition)
    origins = _origin_of(connection) if kind == "documents" else {}
    beside = _beside(connection, kind)
    names, key, more = [column.name for column in columns], _key(kind).name, added(kind)
    undecided = {column: _UNDECIDED[column] for column in more}
    together = _TOGETHER if kind != "documents" else _DOCUMENTS_TOGETHER
    sides = [name for name in _NAMING.get(kind, ()) if name in names]
    for part in connection.execute(query, execution_options={"yield_per": together}).partitions():
        found = [dict(zip(names, values, strict=True)) for values in part]
        if kind == "documents":
            for row in found:
                row["origin_id"] = origins.get(row["document_id"])
        if sides:
            _resolve(connection, kind, sides, found)
        if more:
            for row in found:
                own = beside.get(row[key])
                row.update({column: own[column] for column in more} if own else undecided)
        yield from found


def page(
    connection: Connection, kind: str, condition: ColumnElement[bool] | None = None, *, offset: int, limit: int
) -> tuple[list[Row], int]:
    """Some of what `rows` gives, at once, and the number of all."""
    key = _key(kind)
    which = select(key).order_by(*_ORDER.get(kind, (key,))).offset(offset).limit(limit)
    how_many = select(func.count()).select_from(KINDS[kind])
    if condition is not None:
        which, how_many = which.where(condition), how_many.where(condition)
    return some(connection, kind, list(connection.execute(which).scalars())), connection.execute(how_many).scalar_one()


_UNDECIDED: Row = {"reviewed": None, "decided_by": None, "decided": {}, "formerly": [], "state": None, "now": [],
                   "note": ""}  # fmt: skip


def _beside(connection: Connection, kind: str) -> dict[Any, Row]:
    """What came of decisions, by the id of the thing, or of the decision."""
    if kind in REVIEWED:
        query = select(schema.REVIEWS).where(schema.REVIEWS.c.kind == kind)
    elif kind == "decisions":
        query = select(schema.DECISION_STATES)
    else:
        return {}
    return {next(iter(row.values())): dict(row) for row in connection.execute(query).mappings()}


def _key(kind: str) -> Column[Any]:
    """The column that names a thing of this kind."""
    return next(iter(KINDS[kind].primary_key))


def thing(connection: Connection, identifier: str) -> tuple[str, Row]:
    """The kind and the row of the thing with this id.

    An id may be cut: any beginning that fits one thing only will do, and the document's hash inside an id may be cut to
    four digits or more (`e-3f2a-1204` for `e-3f2a9c1b04a7d2e1-1204-1211`). Raises RecordError where nothing fits, or
    more than one thing.
    """
    if not identifier:
        raise RecordError("give the id of a thing; `standoff show RECORD KIND` lists ids")
    found: list[tuple[str, str]] = []
    for kind in KINDS:
        if kind in _NO_THINGS:
            continue
        key = _key(kind)
        if connection.execute(select(key).where(key == identifier)).scalar() is not None:
            return kind, _row(connection, kind, identifier)
        found += [(kind, value) for value in _fitting(connection, key, identifier)]
    forwards = schema.FORWARDS.c
    if (now := connection.execute(select(forwards.now).where(forwards.formerly == identifier)).scalar()) is not None:
        found = [(kind_of(now), now)]
    if not found and (now := current(connection, identifier)) is not None:
        found = [(kind_of(now), now)]
    if not found:
        log = schema.DECISIONS
        named = connection.execute(select(log.c.decision_id).where(log.c.subject == identifier)).scalars().all()
        hint = (
            f"decision {named[-1]} was on it: see `standoff show RECORD decisions`"
            if named
            else "`standoff show` lists ids"
        )
        raise RecordError(f"the record holds nothing with the id {identifier}; {hint}")
    if len(found) > 1:
        values = ", ".join(value for _, value in found[:4])
        raise RecordError(f"more than one id begins with {identifier}: {values}; give more of it")
    kind, value = found[0]
    return kind, _row(connection, kind, value)


def _fitting(connection: Connection, key: Column[Any], identifier: str) -> list[str]:
    """The first few ids that this one is a short form of."""
    conditions = [key.startswith(identifier, autoescape=True)]
    if cut := _CUT.fullmatch(identifier):
        prefix, rest = cut.groups()
        conditions += [key.like(f"{prefix}%-{rest}"), key.like(f"{prefix}%-{rest}-%")]
    query = select(key).where(or_(*conditions)).order_by(key).limit(5)
    return list(connection.execute(query).scalars())


def current(connection: Connection, identifier: str) -> str | None:
    """Where an id leads that the record no longer has; None where nothing is known of it. It may be cut short."""
    formerly = _fitting(connection, schema.FORWARDS.c.formerly, identifier)
    if len(formerly) == 1:
        query = select(schema.FORWARDS.c.now).where(schema.FORWARDS.c.formerly == formerly[0])
        return connection.execute(query).scalar()
    if identifier.startswith("e-"):  # named after a statement, so the event that this one is in now
        statements = _fitting(connection, schema.STATEMENTS.c.statement_id, f"s{identifier[1:]}")
        if len(statements) == 1:
            events = schema.EVENT_STATEMENTS
            query = select(events.c.event_id).where(events.c.statement_id == statements[0])
            return connection.execute(query).scalar() or statements[0]
    return None


def leads_elsewhere(given: str, found: str) -> bool:
    """Did an id lead to a thing of another name, rather than being short for its own?"""
    cut = _CUT.fullmatch(given)
    if found.startswith(given) or cut is None:
        return not found.startswith(given)
    return not re.fullmatch(f"{re.escape(cut[1])}[0-9a-f]*-{re.escape(cut[2])}(-.*)?", found)


def plain(connection: Connection, identifier: str) -> tuple[str, Row] | None:
    """As `thing`, for a whole id and without what people decided; None where the record has no such thing."""
    for kind, table in KINDS.items():
        if kind not in _NO_THINGS:
            row = connection.execute(select(table).where(_key(kind) == identifier)).mappings().one_or_none()
            if row is not None:
                return kind, dict(row)
    now = current(connection, identifier)
    return plain(connection, now) if now else None


def some(connection: Connection, kind: str, identifiers: list[str]) -> list[Row]:
    """The rows with these ids, in the order of the ids; ids that the record lacks are left out."""
    key = _key(kind)
    by_id: dict[str, Row] = {}
    for wanted in batches(identifiers):
        by_id.update({row[key.name]: row for row in rows(connection, kind, key.in_(wanted))})
    return [by_id[i] for i in identifiers if i in by_id]


def _row(connection: Connection, kind: str, identifier: str) -> Row:
    return some(connection, kind, [identifier])[0]


def _origin_of(connection: Connection) -> dict[str, str]:
    return {
        document: row.origin_id for row in connection.execute(select(schema.ORIGINS)) for document in row.document_ids
    }


def _resolve(connection: Connection, kind: str, sides: list[str], found: list[Row]) -> None:
    """Put linked actors' ids, and their names in the record, in place of the readings' own, in rows of a kind."""
    links, actors = schema.ACTOR_LINKS.c, schema.ACTORS.c
    linked = select(links.local_id, actors.actor_id, actors.name).join(
        schema.ACTORS, actors.actor_id == links.actor_id
    ).where(links.document_id.in_({row["document_id"] for row in found}))  # fmt: skip
    by_local = {local: (actor, name) for local, actor, name in connection.execute(linked).all()}
    parts: Iterable[Row]
    if kind == "mentions":
        parts = (row for row in found if row["actor_id"])
    elif kind == "attributions":
        parts = (row["source"] for row in found if row["source"])
    else:
        parts = (part for row in found for side in sides for part in row[side])
    for part in parts:
        if link := by_local.get(part["actor_id"]):
            part["actor_id"], part["name"] = link


def reopened(connection: Connection) -> int:
    """How many decisions are open again, because what they were made on has changed."""
    states = schema.DECISION_STATES
    query = select(func.count()).select_from(states).where(states.c.state == "reopened")
    found: int = connection.execute(query).scalar_one()
    return found


def number(connection: Connection, kind: str) -> int:
    """How many things of a kind the record holds."""
    found: int = connection.execute(select(func.count()).select_from(KINDS[kind])).scalar_one()
    return found
