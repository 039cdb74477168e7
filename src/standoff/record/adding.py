"""Adding to a report what reading missed: what was asked for, checked against the report as it stands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from standoff.errors import RecordError
from standoff.model import Decision, Verdict
from standoff.record import anchors, decisions, fields, lookups, query, schema
from standoff.record.wish import StaleError, described

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import Connection

    from standoff.knowledge.gazetteer import Gazetteer
    from standoff.record.lookups import Asked
    from standoff.record.wish import Wish

Row = dict[str, Any]

KINDS = {"statement": "statements", "figure": "figures", "place": "places", "actor": "actors"}
LONGEST = 300  # characters of the words that something is added at
_AT = re.compile(r"(\d{1,9})-(\d{1,9})")
_STATEMENT: Row = {"mode": None, "agents": [], "recipients": [], "earliest": None, "latest": None, "place": None,
                   "factuality": "asserted", "background": False, "attribution": None, "figures": []}  # fmt: skip
_FIGURE: Row = {"low": None, "high": None, "approximate": False, "scope": "incident", "part": False, "earliest": None,
                "latest": None, "as_of": None, "place": None, "attribution": None}  # fmt: skip
_ACTOR: Row = {"country": None, "sector": None}


def addition(connection: Connection, wish: Wish, at: datetime, gazetteer: Callable[[], Gazetteer]) -> Decision:
    """The decision to add what a wish asks for: its ids are a document and one of `KINDS`, its words have `at=`.

    Raises RecordError for what cannot be added, saying what can, and for words at which others added something.
    """
    if len(wish.ids) != 2 or wish.ids[1] not in KINDS:
        raise RecordError(f"add takes a document and what to add to it ({', '.join(KINDS)}): "
                          "add DOCUMENT KIND at=WORDS FIELD=VALUE...")  # fmt: skip
    kind, document = query.thing(connection, wish.ids[0])
    if kind != "documents":
        raise RecordError(f"{wish.ids[0]} is one of the {kind}; something is added to a document")
    name, of = document["document_id"], wish.ids[1]
    start, end = _where(document, [w for w in wish.words if w.startswith("at=")])
    held_on: dict[str, tuple[Any, ...]] = {}
    row = {"document_id": name, "trigger": {"start": start}, "statement_id": f"s-{name}-{start}-{end}"}
    asked = lookups.Asked(connection, KINDS[of], row, gazetteer, held_on)
    words = [w for w in wish.words if not w.startswith("at=")]
    values = _TAKES[of](asked, words, " ".join(document["text"][start:end].split()))
    anchor = anchors.at(connection, name, (KINDS[of], start, end, values.get("measure", "")))
    subject = anchors.added_id(anchor, name)
    subject = f"m{subject[1:]}-actor" if of == "actor" else subject
    decision = Decision(0, subject, Verdict.ADD, wish.by, at, wish.why, KINDS[of], (),
                        {subject: (anchor,), **held_on}, values)  # fmt: skip
    _check_new(connection, wish, decision)
    return decision


def overlap(one: Decision, other: Decision) -> bool:
    """Do two people add the same sort of thing at words that overlap?"""
    if {one.verdict, other.verdict} != {Verdict.ADD} or one.kind != other.kind:
        return False
    a, b = one.anchors[one.subject][0], other.anchors[other.subject][0]
    return a.document_id == b.document_id and a.sort == b.sort and a.start < b.end and b.start < a.end


def _where(document: Row, given: Sequence[str]) -> tuple[int, int]:
    text, wanted = document["text"], given[0].removeprefix("at=") if given else ""
    if not wanted.strip():
        raise RecordError("say at which words: at=START-END (characters of the text), or at=WORDS as they stand in it")
    offsets = _AT.fullmatch(wanted)
    if offsets:
        start, end = int(offsets[1]), int(offsets[2])
    else:
        times = text.count(wanted)
        if times != 1:
            raise RecordError(f"“{wanted}” stands {'nowhere' if not times else f'{times} times'} in the report; give "
                              "more words, or the characters where they stand: at=START-END")  # fmt: skip
        start = text.index(wanted)
        end = start + len(wanted)
    if not start < end <= len(text):
        raise RecordError(f"at={wanted} is outside of the text, which has {len(text):,} characters")
    if end - start > LONGEST:
        raise RecordError(f"these are {end - start} characters; take the words that name the thing, {LONGEST} at most")
    if not text[start:end].strip():
        raise RecordError("there is nothing but space at these characters")
    return start, end


def _statement(asked: Asked, words: Sequence[str], _: str) -> Row:
    own = [w for w in words if not w.startswith("figures=")]
    told = next((w.removeprefix("figures=") for w in words if w.startswith("figures=")), "")
    values = _STATEMENT | fields.parse(asked, own, {**_STATEMENT, "event_type": None})
    if not values.get("event_type"):
        raise RecordError(f"say what happened: event_type={fields.FIELDS['statements']['event_type'].takes}")
    return values | {"figures": _figures(asked, told)}


def _figures(asked: Asked, told: str) -> list[Row]:
    """The numbers of the report that a statement tells, by their ids."""
    wanted = [w.strip() for w in told.split(";") if w.strip().lower() not in lookups.UNKNOWN]
    table = schema.FIGURES
    rows = asked.connection.execute(select(table).where(table.c.document_id == asked.row["document_id"])).mappings()
    ours = {r["figure_id"]: r for r in rows}
    found = []
    for word in wanted:
        if word not in ours:
            listed = "; ".join(f"{i} ({' '.join(r['text'].split())})" for i, r in sorted(ours.items())[:8]) or "none"
            raise RecordError(f"figures={word} will not do: the figures of this report are {listed}")
        row = ours[word]
        found.append({"start": row["start"], "end": row["end"], "measure": row["measure"]})
    return found


def _figure(asked: Asked, words: Sequence[str], _: str) -> Row:
    values = _FIGURE | fields.parse(asked, words, {**_FIGURE, "measure": None})
    if not values.get("measure"):
        raise RecordError(f"say what is counted: measure={fields.FIELDS['figures']['measure'].takes}")
    if values["low"] is None and values["high"] is None:
        raise RecordError("say how many: number=12, number=800..1000, low= or high=")
    return values


def _place(asked: Asked, words: Sequence[str], text: str) -> Row:
    given = _given(words, ("place",), "place")
    value = lookups.place().parse("place", given.get("place", text), asked)
    if value is None:
        raise RecordError("say which place: place= with its id (gn:2288115) or name")
    return {"place": value}


def _actor(asked: Asked, words: Sequence[str], text: str) -> Row:
    names = ("actor", *fields.FIELDS["actors"])
    given = _given(words, names, "actor")
    if known := given.get("actor"):
        linked = lookups.Asked(asked.connection, "events", asked.row, asked.gazetteer, asked.anchors)
        found = lookups.parties().parse("actor", known, linked)
        if len(found) != 1:
            raise RecordError("actor= takes one actor of the record, by id or name")
        row = next(a for a in linked.actors if a["actor_id"] == found[0]["actor_id"])
        return {"actor": found[0], **{n: row[n] for n in ("name", "kind", "country", "sector")}}
    asked = lookups.Asked(asked.connection, "actors", asked.row, asked.gazetteer, asked.anchors)
    values = {"name": text, **_ACTOR, **fields.parse(asked, [f"{n}={v}" for n, v in given.items() if v], {})}
    if "kind" not in values:
        raise RecordError("say who it is: actor= with an actor of the record, or for a new one "
                          f"kind={fields.FIELDS['actors']['kind'].takes}")  # fmt: skip
    return {"actor": None, **values}


def _given(words: Sequence[str], names: Sequence[str], of: str) -> dict[str, str]:
    pairs = [w.partition("=") for w in words]
    for name, _, _ in pairs:
        if name not in names:
            raise RecordError(f"a mention of {'an actor' if of == 'actor' else 'a place'} has no field {name}; there "
                              f"are {', '.join(names)}")  # fmt: skip
    return {name: value.strip() for name, _, value in pairs}


_TAKES: Mapping[str, Callable[[lookups.Asked, Sequence[str], str], Row]] = {
    "statement": _statement, "figure": _figure, "place": _place, "actor": _actor,
}  # fmt: skip


def _check_new(connection: Connection, wish: Wish, decision: Decision) -> None:
    """Refuse what was read at these words, or added by somebody meanwhile."""
    anchor = decision.anchors[decision.subject][0]
    theirs = [d for d in decisions.standing(decisions.log(connection)) if overlap(d, decision)]
    if theirs and not wish.force:
        told = "; ".join(described(d) for d in theirs)
        current = f"{decisions.last(connection)}-add"
        raise StaleError(f"the same was added at these words: {told}", current, theirs, dict(decision.fields))
    if theirs:
        return
    table = {"statements": schema.STATEMENTS, "figures": schema.FIGURES}.get(anchor.kind, schema.MENTIONS)
    for row in connection.execute(select(table).where(table.c.document_id == anchor.document_id)).mappings():
        at = row["trigger"] if anchor.kind == "statements" else row
        alike = anchor.kind == "statements" or row.get("measure", f"{row.get('kind')}s") in {anchor.sort, anchor.kind}
        if alike and at["start"] < anchor.end and anchor.start < at["end"]:
            what = {"statements": "an act", "figures": f"a number of {anchor.sort}", "places": "a place",
                    "actors": "an actor"}[anchor.kind]  # fmt: skip
            raise RecordError(f"{what} is read at these words already ({next(iter(row.values()))}, "
                              f"“{' '.join(at['text'].split())[:60]}”); correct that one")  # fmt: skip
