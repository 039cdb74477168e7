"""What the decisions ask of linking: readings put right, and who and what is one."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from standoff.model import Decision, Reading, Tie, Verdict
from standoff.reading.ids import document_id_of
from standoff.record import additions, anchors, codec, decisions, query, schema
from standoff.record.corrections import Ruling, corrected, fold, held, nouns, said
from standoff.record.documents import document_of
from standoff.record.names import kind_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sqlalchemy import Connection

    from standoff.model import Document

READ_KINDS = frozenset({"statements", "figures", "attributions"})


@dataclass(slots=True)
class Standing:
    """The log, worked out against what the record holds now.

    `rulings` are those on what was read, by its id; `read` what the machine had there, in the form of decisions;
    `readings` the documents whose reading people changed; `whole` those to which they added something, with all of that
    and nothing else changed; `ties` who and what they said is one; `overruled` the
    decisions that a later one leaves nothing of.
    """

    log: list[Decision]
    standing: list[Decision]
    where: anchors.Whereabouts
    rulings: dict[str, Ruling] = field(default_factory=dict)
    read: dict[str, dict[str, Any]] = field(default_factory=dict)
    readings: dict[str, Reading] = field(default_factory=dict)
    ties: list[Tie] = field(default_factory=list)
    overruled: set[int] = field(default_factory=set)
    whole: dict[str, Reading] = field(default_factory=dict)

    def digest(self) -> str:
        """Of all that linking would see of it."""
        whole = hashlib.sha256(repr(self.ties).encode())
        for _, reading in sorted(self.readings.items()):
            whole.update(repr(reading).encode())
        return whole.hexdigest()

    def corrected(self, readings: Iterable[tuple[Document, Reading]]) -> Iterator[tuple[Document, Reading]]:
        for document, reading in readings:
            yield document, self.readings.get(document.id, reading)


def stand(connection: Connection, log: Sequence[Decision] | None = None) -> Standing:
    """Work out the log against the documents as they stand."""
    whole = [_anchored(connection, d) for d in (decisions.log(connection) if log is None else log)]
    found = Standing(whole, decisions.standing(whole), anchors.Whereabouts(connection, whole, decisions.undone(whole)))

    def name(decision: Decision) -> tuple[str, int] | None:
        ids = found.where.ids(decision, decision.subject)
        return (ids[0], found.where.shift(decision, decision.subject)[1]) if ids else None

    found.rulings = fold((d for d in found.standing if d.kind in READ_KINDS), name)
    added = additions.placed(found.standing, found.where)
    documents = sorted({document_id_of(i) for i in found.rulings} | added.keys())
    table = schema.DOCUMENTS
    for row in connection.execute(
        select(table).where(table.c.document_id.in_(documents)).order_by(table.c.document_id)
    ):
        document, reading = document_of(row), codec.unpack(row.reading)
        for noun in nouns(reading):
            if noun.id in found.rulings:
                found.read[noun.id] = held(noun)
        if row.document_id in added:
            found.whole[document.id] = additions.put_in(document, reading, added[row.document_id])
        changed = corrected(document, found.whole.get(document.id, reading), found.rulings)
        if changed != reading:
            found.readings[document.id] = changed
    found.ties, found.overruled = _ties(found)
    return found


def _anchored(connection: Connection, decision: Decision) -> Decision:
    """A decision of the record's first form names things by their ids alone."""
    if decision.anchors or decision.verdict is Verdict.UNDO:
        return decision
    found = query.plain(connection, decision.subject)
    if found is None:
        return replace(decision, kind=kind_of(decision.subject))
    kind, row = found
    if kind not in query.REVIEWED:  # a word on a place or a document, which the first form took
        return decision
    return replace(decision, kind=kind, anchors={decision.subject: anchors.anchors_of(connection, kind, row)})


class _Groups:
    """Who is one with whom, and who is not, as far as later decisions have said."""

    def __init__(self) -> None:
        self._group: dict[str, set[str]] = {}
        self._apart: list[tuple[str, str]] = []

    def of(self, i: str) -> set[str]:
        return self._group.setdefault(i, {i})

    def join(self, a: str, b: str) -> bool:
        """Make two one, unless that was ruled out."""
        one, other = self.of(a), self.of(b)
        if one is not other and any((x in one and y in other) or (x in other and y in one) for x, y in self._apart):
            return False
        one |= other
        for i in one:
            self._group[i] = one
        return True

    def part(self, a: str, b: str) -> bool:
        """Keep two apart, unless they were made one."""
        if b in self.of(a):
            return False
        self._apart.append((a, b))
        return True


def _ties(found: Standing) -> tuple[list[Tie], set[int]]:
    """Who and what is one or apart; where two decisions cannot both hold, the later one does."""
    groups = {"events": _Groups(), "actors": _Groups()}
    ties: list[tuple[int, Tie]] = []
    overruled = set()
    for d in reversed(found.standing):
        known = d.verdict is Verdict.ADD and d.fields.get("actor")
        if d.verdict not in {Verdict.MERGE, Verdict.APART, Verdict.SPLIT} and not known:
            continue
        kind = "actors" if d.kind == "actors" else "events"
        group = groups[kind]
        parts = [found.where.ids(d, i) for i in (d.subject, *([known["actor_id"]] if known else d.others))]
        if kind == "events":  # a thing of its statements is named by the first, but what was split off is all of them
            parts = [p if n == 0 and d.verdict is Verdict.SPLIT else p[:1] for n, p in enumerate(parts)]
        first, others = parts[0], [i for part in parts[1:] for i in part]
        if not first or not others:
            continue
        made = len(ties)
        if d.verdict in {Verdict.MERGE, Verdict.ADD}:
            one = [first[0], *(i for i in (*first[1:], *others) if group.join(first[0], i))]
            if set(one) & set(others):
                ties.append((d.id, Tie(kind, tuple(one), (), said(d))))  # type: ignore[arg-type]
        else:
            if d.verdict is Verdict.SPLIT and len(others) > 1:
                one = [others[0], *(i for i in others[1:] if group.join(others[0], i))]
                ties.append((d.id, Tie(kind, tuple(one), (), said(d))))  # type: ignore[arg-type]
            pairs = [(a, b) for a in first for b in others if group.part(a, b)]
            sides = tuple(dict.fromkeys(a for a, _ in pairs)), tuple(dict.fromkeys(b for _, b in pairs))
            if pairs:
                ties.append((d.id, Tie(kind, *sides, said(d))))  # type: ignore[arg-type]
        if len(ties) == made and not known:
            overruled.add(d.id)
    return [tie for _, tie in sorted(ties, key=lambda t: t[0])], overruled
