"""What changed between two states of a record, in words: what new reports brought, or what a decision led to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from standoff.record import schema
from standoff.record.wording import deaths, what, when

if TYPE_CHECKING:
    from sqlalchemy import Connection

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class State:
    """The linked things of a record, as far as changes in them are told."""

    events: dict[str, Row]
    disagreements: dict[str, Row]
    tolls: dict[str, Row]
    documents: frozenset[str]


@dataclass(frozen=True, slots=True)
class Effect:
    """One thing that changed. `sort` groups them; `id` is what to look at now, empty where it is gone."""

    sort: str
    kind: str
    id: str
    words: str


@dataclass(frozen=True, slots=True)
class Effects:
    """All that changed: the effects, and a sentence that sums them up."""

    effects: tuple[Effect, ...]
    sentence: str

    def of(self, sort: str) -> tuple[Effect, ...]:
        return tuple(e for e in self.effects if e.sort == sort)


# sort, one, several
SORTS = (
    ("new event", "{n} new event", "{n} new events"),
    ("evidence", "{n} event gained evidence", "{n} events gained evidence"),
    ("merged", "{n} event now holds what were several", "{n} events now hold what were several"),
    ("parted", "{n} event was parted", "{n} events were parted"),
    ("changed", "{n} event changed", "{n} events changed"),
    ("gone", "{n} event is gone", "{n} events are gone"),
    ("opened", "{n} disagreement opened", "{n} disagreements opened"),
    ("closed", "{n} disagreement closed", "{n} disagreements closed"),
    ("count", "{n} toll gained counts", "{n} tolls gained counts"),
)
_TOLD = ("event_type", "mode", "earliest", "latest", "place_name", "deaths_low", "deaths_best", "deaths_high",
         "disputed")  # fmt: skip


def state(connection: Connection) -> State:
    event, toll = schema.EVENTS.c, schema.TOLLS.c
    columns = [event.event_id, event.statement_ids, event.document_ids, *(event[name] for name in _TOLD)]
    found = {r["event_id"]: dict(r) for r in connection.execute(select(*columns)).mappings()}
    rows = {r["disagreement_id"]: dict(r) for r in connection.execute(select(schema.DISAGREEMENTS)).mappings()}
    series = select(toll.toll_id, toll.measure, toll.place_name, func.json_array_length(toll.points).label("points"))
    tolls = {r["toll_id"]: dict(r) for r in connection.execute(series).mappings()}
    documents = frozenset(connection.execute(select(schema.DOCUMENTS.c.document_id)).scalars())
    return State(found, rows, tolls, documents)


def between(before: State, after: State) -> Effects:
    """What is otherwise in the later state."""
    effects = [*_events(before, after), *_disagreements(before, after), *_tolls(before, after)]
    order = {sort: n for n, (sort, _, _) in enumerate(SORTS)}
    effects.sort(key=lambda e: (order[e.sort], e.words, e.id))
    parts = []
    for sort, one, several in SORTS:
        if number := sum(e.sort == sort for e in effects):
            parts.append((one if number == 1 else several).format(n=number))
    sentence = ", ".join(parts) if parts else "nothing else changed"
    return Effects(tuple(effects), sentence[:1].upper() + sentence[1:] + ".")


def _events(before: State, after: State) -> list[Effect]:
    was = {s: i for i, row in before.events.items() for s in row["statement_ids"]}
    found = []
    heirs: dict[str, list[str]] = {}
    for identifier, row in after.events.items():
        earlier = list(dict.fromkeys(was[s] for s in row["statement_ids"] if s in was))
        for i in earlier:
            heirs.setdefault(i, []).append(identifier)
        new = set(row["document_ids"]) - {d for i in earlier for d in before.events[i]["document_ids"]}
        if not earlier:
            found.append(Effect("new event", "events", identifier, brief(row)))
        elif len(earlier) > 1:
            found.append(Effect("merged", "events", identifier, brief(row)))
        elif new:
            more = "1 more report" if len(new) == 1 else f"{len(new)} more reports"
            found.append(Effect("evidence", "events", identifier, f"{brief(row)}: {more}"))
        elif any(before.events[earlier[0]][name] != row[name] for name in _TOLD):
            old = brief(before.events[earlier[0]])
            found.append(Effect("changed", "events", identifier, f"{brief(row)} (was {old})"))
    for identifier, row in before.events.items():
        left = heirs.get(identifier, [])
        if not left:
            found.append(Effect("gone", "events", "", brief(row)))
        elif len(left) > 1:
            found.append(Effect("parted", "events", left[0], f"{brief(row)}: {len(left)} events now"))
    return found


def brief(row: Row) -> str:
    """An event in a few words: `assault (firearms), Misrata, 6 Mar 2011, 21 killed`."""
    killed = deaths(row)
    parts = [what(row), row["place_name"] or "place unknown", when(row["earliest"], row["latest"])]
    return ", ".join([*parts, f"{killed} killed"] if killed else parts)


def _disagreements(before: State, after: State) -> list[Effect]:
    def named(row: Row) -> tuple[str, str, str]:
        words = f"{row['kind']} about the {row['about']}"
        if row["event_id"]:
            return "events", row["event_id"], words
        return "tolls", row["toll_id"] or "", words

    def subjects(state_: State) -> set[tuple[str, ...]]:
        return {(r["about"], r["kind"], *sorted(_rests_on(r))) for r in state_.disagreements.values()}

    old, new = subjects(before), subjects(after)
    found = []
    for identifier, row in after.disagreements.items():
        if identifier not in before.disagreements and (row["about"], row["kind"], *sorted(_rests_on(row))) not in old:
            found.append(Effect("opened", *named(row)))
    for identifier, row in before.disagreements.items():
        if identifier not in after.disagreements and (row["about"], row["kind"], *sorted(_rests_on(row))) not in new:
            kind, thing, words = named(row)
            found.append(Effect("closed", kind, thing if thing in after.events else "", words))
    return found


def _rests_on(row: Row) -> set[str]:
    return {i for side in row["sides"] for i in (*side["statement_ids"], *side["figure_ids"])}


def _tolls(before: State, after: State) -> list[Effect]:
    found = []
    for identifier, row in after.tolls.items():
        had = before.tolls.get(identifier, {"points": 0})["points"]
        if row["points"] > had:
            new = row["points"] - had
            counts = "1 new count" if new == 1 else f"{new} new counts"
            words = f"{row['measure']}, {row['place_name'] or 'place unknown'}: {counts}"
            found.append(Effect("count", "tolls", identifier, words))
    return found
