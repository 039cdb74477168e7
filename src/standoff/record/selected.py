"""What follows from the events that are asked for: the statements, counts, tolls and documents that go with them.

A toll is in with all its points where one of them is as of a day asked for, it counts at a place asked for, and one
of its counts is by an actor, in an act of a type and in a report asked for. A disagreement is in with its event or its
toll; one of neither, where a statement of its sides is asked for, and one between claims that tell no act only where
no day, place, type or actor is asked for. Statements, figures and attributions are those that events, tolls and
disagreements rest on; documents, with all that is marked in them, those that hold any of these.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from standoff.record import query, schema
from standoff.record.rows import cited
from standoff.record.selection import Asked, chosen

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from sqlalchemy import Connection

    from standoff.record.selection import Selection

Row = dict[str, Any]
Ids = frozenset[str]


def following(connection: Connection, selection: Selection) -> dict[str, Ids] | None:
    """The ids of all that is asked for, kind by kind; None where that is all of the record."""
    events = chosen(connection, selection)
    if events is None:
        return None
    return _Following(connection, selection, events).ids()


def rows(connection: Connection, kind: str, ids: Mapping[str, Ids] | None) -> Iterator[Row]:
    """The rows of a kind as `query.rows` has them: all of them, or those that `following` found."""
    if ids is None:
        yield from query.rows(connection, kind)
        return
    key = "subject" if kind == "decisions" else next(iter(query.KINDS[kind].primary_key)).name
    kept = ids.get(kind, frozenset())
    yield from (row for row in query.rows(connection, kind) if row[key] in kept)


@dataclass(frozen=True, slots=True)
class Resting:
    """What tolls and disagreements rest on, by id: statements with linked actors as `Asked` takes them, figures and
    attributions with their documents, and for each figure the ids of the statements that give it.
    """

    statements: Mapping[str, Row]
    figures: Mapping[str, Row]
    attributions: Mapping[str, Row]
    counting: Mapping[str, Iterable[str]]


def takes_toll(asked: Asked, row: Row, on: Resting) -> bool:
    """Is this toll asked for?"""
    figures = [point["figure_id"] for point in row["points"]]
    return (
        any(asked.when(point["as_of"], point["as_of"]) for point in row["points"])
        and asked.where(row["place_id"], row["place_name"])
        and asked.who_reports(on.figures[i]["document_id"] for i in figures)
        and asked.whether_reviewed(row["toll_id"], "tolls")
        and (
            not asked.of_acts
            or any(asked.what_and_who(on.statements[s]) for i in figures for s in on.counting.get(i, ()))
        )
    )


def takes_disagreement(asked: Asked, row: Row, events: Container[str], tolls: Container[str], on: Resting) -> bool:
    """Is this disagreement asked for, given the events and the tolls that are?"""
    if row["event_id"] is not None or row["toll_id"] is not None:
        return row["event_id"] in events or row["toll_id"] in tolls
    if not asked.whether_reviewed(row["disagreement_id"], "disagreements"):
        return False
    statements = [on.statements[i] for side in row["sides"] for i in side["statement_ids"]]
    if statements:
        return any(asked.tells(statement) for statement in statements)
    # Claims that tell no act have no day, place, type or actor.
    quoted = [on.attributions[i] for side in row["sides"] for i in cited(side)]
    counted = [on.figures[i] for side in row["sides"] for i in side["figure_ids"]]
    return (
        not asked.of_acts
        and asked.when(None, None)
        and asked.where(None, None)
        and asked.who_reports(part["document_id"] for part in (*quoted, *counted))
    )


class _Following:
    def __init__(self, connection: Connection, selection: Selection, events: Ids) -> None:
        self._connection, self._selection, self._events = connection, selection, events
        self._asked = Asked(connection, selection)
        self._statements = self._all_statements()
        self._figures = {row["figure_id"]: row for row in self._read(schema.FIGURES, "document_id", "attribution_id")}
        self._attributions = {
            row["attribution_id"]: row
            for row in self._read(schema.ATTRIBUTIONS, "document_id", "parent", "continues")
        }  # fmt: skip
        self._counting: defaultdict[str, list[str]] = defaultdict(list)  # statements that give a figure
        for statement_id, row in self._statements.items():
            for figure_id in row["figure_ids"]:
                self._counting[figure_id].append(statement_id)
        self._resting = Resting(self._statements, self._figures, self._attributions, self._counting)

    def ids(self) -> dict[str, Ids]:
        tolls = {row["toll_id"]: row for row in self._read(schema.TOLLS, "points", "place_id", "place_name")}
        tolls = {i: row for i, row in tolls.items() if takes_toll(self._asked, row, self._resting)}
        disagreements = [
            row for row in self._read(schema.DISAGREEMENTS, "event_id", "toll_id", "sides")
            if takes_disagreement(self._asked, row, self._events, tolls.keys(), self._resting)
        ]  # fmt: skip
        sides = [side for row in disagreements for side in row["sides"]]
        of_events = select(schema.EVENT_STATEMENTS)
        statements = {r.statement_id for r in self._connection.execute(of_events) if r.event_id in self._events}
        statements |= {i for side in sides for i in side["statement_ids"]}
        figures = {i for s in statements for i in self._statements[s]["figure_ids"]}
        figures |= {point["figure_id"] for row in tolls.values() for point in row["points"]}
        figures |= {i for side in sides for i in side["figure_ids"]}
        attributions = {i for side in sides for i in cited(side)}
        attributions |= {i for s in statements if (i := self._statements[s]["attribution_id"])}
        attributions |= {i for f in figures if (i := self._figures[f]["attribution_id"])}
        attributions = self._with_parents(attributions)
        documents = {self._statements[s]["document_id"] for s in statements}
        documents |= {self._figures[f]["document_id"] for f in figures}
        documents |= {self._attributions[a]["document_id"] for a in attributions}
        found = {
            "events": self._events,
            "tolls": frozenset(tolls),
            "disagreements": frozenset(row["disagreement_id"] for row in disagreements),
            "statements": frozenset(statements),
            "figures": frozenset(figures),
            "attributions": frozenset(attributions),
            "documents": frozenset(documents),
            **self._beside(documents),
        }
        found["decisions"] = frozenset().union(*found.values())
        return found

    def _read(self, table: Any, *columns: str) -> Iterable[Row]:
        key = next(iter(table.primary_key))
        query_ = select(key, *(table.c[name] for name in columns)).order_by(key)
        return (dict(row) for row in self._connection.execute(query_).mappings())

    def _all_statements(self) -> dict[str, Row]:
        links = schema.ACTOR_LINKS.c
        actor_of = {r.local_id: r.actor_id for r in self._connection.execute(select(links.local_id, links.actor_id))}
        found: dict[str, Row] = {}
        for row in self._read(schema.STATEMENTS, "document_id", "event_type", "agents", "recipients", "earliest",
                              "latest", "place_id", "place_name", "figure_ids", "attribution_id"):  # fmt: skip
            for side in ("agents", "recipients"):
                row[side] = [actor_of.get(part["actor_id"], part["actor_id"]) for part in row[side]]
            found[row["statement_id"]] = {**row, "actors": [], "document_ids": [row["document_id"]]}
        return found

    def _with_parents(self, attributions: set[str]) -> set[str]:
        found: set[str] = set()
        open_ = sorted(attributions)
        while open_:
            identifier = open_.pop()
            if identifier not in found:
                found.add(identifier)
                row = self._attributions[identifier]
                open_ += [i for i in (row["parent"], row["continues"]) if i]
        return found

    def _beside(self, documents: set[str]) -> dict[str, Ids]:
        """What is marked in these documents, their origins, and the actors and places that their words name."""
        execute = self._connection.execute
        mention, links = schema.MENTIONS.c, schema.ACTOR_LINKS.c
        mentions, places = set(), set()
        for row in execute(select(mention.mention_id, mention.document_id, mention.place_id)):
            if row.document_id in documents:
                mentions.add(row.mention_id)
                places.add(row.place_id)
        actors = {r.actor_id for r in execute(select(links.document_id, links.actor_id)) if r.document_id in documents}
        within = {r.place_id: r.within for r in execute(select(schema.PLACES.c.place_id, schema.PLACES.c.within))}
        places |= {i for place in places for i in within.get(place, ())}
        origins = {r.origin_id for r in execute(select(schema.ORIGINS)) if not documents.isdisjoint(r.document_ids)}
        return {
            "mentions": frozenset(mentions),
            "actors": frozenset(actors),
            "places": frozenset(i for i in places if i in within),
            "origins": frozenset(origins),
        }
