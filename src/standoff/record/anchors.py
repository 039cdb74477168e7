"""Holding on to what was read by its words, and finding it again after the report was read anew, or has changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from standoff.model import Anchor, Verdict
from standoff.reading.ids import document_id_of
from standoff.record import codec, schema
from standoff.record.rows import rests_on
from standoff.record.sentences import Sentences

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from sqlalchemy import Connection

    from standoff.model import Decision

Row = dict[str, Any]
Place = tuple[str, int, int, str]  # kind, start, end, sort

_OF_LETTER: dict[str, str] = {"s": "statements", "f": "figures", "a": "attributions", "x": "actors", "e": "statements"}
MOST = 200  # anchors of one thing
OF_ACTOR = 12  # reports in which an actor is held on to
MEASURE = {"killed_or_injured": "killed or injured"}


def anchors_of(connection: Connection, kind: str, row: Row) -> tuple[Anchor, ...]:
    """What a thing rests on, the words that it is named after first."""
    name = next(iter(row.values()))
    if kind in {"statements", "figures", "attributions"}:
        ids = [name]
    elif kind == "events":
        first = f"s{name[1:]}"
        ids = sorted(row["statement_ids"], key=lambda i: (i != first, i))
    elif kind == "tolls":
        ids = [point["figure_id"] for point in row["points"]]
    elif kind == "disagreements":
        ids = sorted({i for side in row["sides"] for i in rests_on(side)})
    else:
        ids = _of_actor(connection, row)
    return anchored(connection, ids[:MOST])


def _of_actor(connection: Connection, row: Row) -> list[str]:
    """An actor as each of some reports has it, those first that call it by its name."""
    links, mentions = schema.ACTOR_LINKS, schema.MENTIONS
    query = (
        select(links.c.local_id, links.c.document_id, mentions.c.name)
        .join(mentions, (mentions.c.actor_id == links.c.local_id))
        .where(links.c.actor_id == row["actor_id"])
        .distinct()
    )
    found = sorted((r.name != row["name"], r.local_id, r.document_id) for r in connection.execute(query))
    chosen: dict[str, str] = {}
    for _, local, document in found:
        chosen.setdefault(document, local)
    first = list(chosen.values())[:OF_ACTOR]
    return first or [local for _, local, _ in found]


def anchored(connection: Connection, ids: Sequence[str]) -> tuple[Anchor, ...]:
    """What was read under these ids, held on to by its words."""
    texts = _Texts(connection)
    places = _Read(connection)
    return tuple(texts.anchor(document_id_of(i), places.place(i)) for i in ids)


def at(connection: Connection, document: str, place: Place) -> Anchor:
    """Words of a document, held on to."""
    return _Texts(connection).anchor(document, place)


class _Texts:
    """Documents with their sentences and sources, each fetched once."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._held: dict[str, tuple[str, Sentences, tuple[str, ...]]] = {}

    def anchor(self, document: str, place: Place) -> Anchor:
        kind, start, end, sort = place
        text, sentences, sources = self._of(document)
        first, last = sentences.around(start, end)
        return Anchor(kind, document, start, end, text[start:end], text[first:last], first, sources, sort)

    def _of(self, document: str) -> tuple[str, Sentences, tuple[str, ...]]:
        if document not in self._held:
            table, held = schema.DOCUMENTS.c, schema.SOURCES.c
            query = select(table.text, table.reading).where(table.document_id == document)
            row = self._connection.execute(query).one()
            of_it = self._connection.execute(select(held.source).where(held.document_id == document)).scalars()
            self._held[document] = row.text, Sentences.packed(row.reading), tuple(sorted(of_it))
        return self._held[document]


class _Read:
    """Where in its text each thing was read, fetched document by document. What people added is put in with `add`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._held: dict[tuple[str, str], dict[str, Place]] = {}

    def as_read(self, document: str) -> None:
        """Take of this document what was read alone, and not what the record holds of additions."""
        if ("places", document) in self._held:
            return
        query = select(schema.DOCUMENTS.c.reading).where(schema.DOCUMENTS.c.document_id == document)
        reading = codec.unpack(self._connection.execute(query).scalar_one())
        held = {
            kind: self._held.setdefault((kind, document), {})
            for kind in (*dict.fromkeys(_OF_LETTER.values()), "places")
        }
        for found in held.values():
            found.clear()
        held["statements"].update(
            (s.id, ("statements", s.trigger.start, s.trigger.end, "")) for s in reading.statements
        )
        held["figures"].update((f.id, ("figures", f.span.start, f.span.end, f.measure.value)) for f in reading.figures)
        held["attributions"].update(
            (a.id, ("attributions", a.content.start, a.content.end, "")) for a in reading.attributions
        )
        for actor in reading.actor_mentions:
            named = f"x-{document}-{actor.span.start}-{actor.span.end}"
            held["actors"][named] = "actors", actor.span.start, actor.span.end, actor.actor_id
        for place in reading.places:
            named = f"m-{document}-{place.span.start}-{place.span.end}-place"
            held["places"][named] = "places", place.span.start, place.span.end, ""

    def add(self, identifier: str, place: Place) -> None:
        kind, start, end, sort = place
        self.of(kind, document_id_of(identifier))[identifier] = (
            kind,
            start,
            end,
            identifier if kind == "actors" else sort,
        )

    def place(self, identifier: str) -> Place:
        kind = _OF_LETTER[identifier[0]]
        return self.of(kind, document_id_of(identifier))[identifier]

    def of(self, kind: str, document: str) -> dict[str, Place]:
        """All things of a kind in a document: statements by their trigger, attributions by their content."""
        if (kind, document) not in self._held:
            table = {"statements": schema.STATEMENTS, "figures": schema.FIGURES, "attributions": schema.ATTRIBUTIONS,
                     "actors": schema.MENTIONS}[kind]  # fmt: skip
            query = select(table).where(table.c.document_id == document)
            found: dict[str, Place] = {}
            for row in self._connection.execute(query).mappings():
                if kind == "statements":
                    found[row["statement_id"]] = kind, row["trigger"]["start"], row["trigger"]["end"], ""
                elif kind == "figures":
                    found[row["figure_id"]] = kind, row["start"], row["end"], row["measure"]
                elif kind == "attributions":
                    found[row["attribution_id"]] = kind, row["content"]["start"], row["content"]["end"], ""
                elif row["actor_id"] is not None:
                    # A mention stands for its actor; the first one also bears the actor's own id.
                    name = f"x-{document}-{row['start']}-{row['end']}"
                    found[name] = kind, row["start"], row["end"], row["actor_id"]
            self._held[kind, document] = found
        return self._held[kind, document]


@dataclass(frozen=True, slots=True)
class Found:
    """A thing found again: its id, and by how many characters it has moved. `id` is None where it is gone.

    `problem` then says what became of it.
    """

    id: str | None
    document_id: str = ""
    shift: int = 0
    problem: str = ""


class Locator:
    """Finds anchored things in the record as it stands. `added_in` are the documents that people added something to."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._read = _Read(connection)
        self._texts: dict[str, str | None] = {}
        self.added_in: set[str] = set()

    def look_again(self, anchor: Anchor) -> None:
        """Of the document in which something was added, forget what the record holds but was not read."""
        document, _, _ = self._standing(anchor)
        if document is not None:
            self.added_in.add(document)
            self._read.as_read(document)

    def add(self, anchor: Anchor) -> Found:
        """Where something stands that people added: newer reading may have found it, too."""
        document, shift, problem = self._standing(anchor)
        if document is None:
            return Found(None, problem=problem)
        start, end = anchor.start + shift, anchor.end + shift
        for identifier, (kind, first, last, sort) in sorted(self._read.of(anchor.kind, document).items()):
            if first < end and start < last and (kind != "figures" or sort == anchor.sort):
                return Found(sort if kind == "actors" else identifier, document, shift)
        identifier = added_id(anchor, document, shift)
        self._read.add(identifier, (anchor.kind, start, end, anchor.sort))
        return Found(identifier, document, shift)

    def find(self, anchor: Anchor) -> Found:
        document, shift, problem = self._standing(anchor)
        if document is None:
            return Found(None, problem=problem)
        start, end = anchor.start + shift, anchor.end + shift
        best: tuple[tuple[bool, bool, int, str], str] | None = None
        for identifier, (kind, first, last, sort) in self._read.of(anchor.kind, document).items():
            shared = min(end, last) - max(start, first)
            if shared <= 0:
                continue
            same = kind == "actors" or sort == anchor.sort
            rank = (not same, (first, last) != (start, end), -shared, identifier)
            if best is None or rank < best[0]:
                best = rank, sort if kind == "actors" else identifier
        if best is None:
            words = " ".join(anchor.text.split())[:40]
            return Found(None, document, shift, f"nothing is read at “{words}” any more")
        return Found(best[1], document, shift)

    def _standing(self, anchor: Anchor) -> tuple[str | None, int, str]:
        """The document that holds the words now, and how far they have moved in it."""
        if self._text(anchor.document_id) is not None:
            return anchor.document_id, 0, ""
        for source in anchor.sources:
            query = select(schema.SOURCES.c.document_id).where(schema.SOURCES.c.source == source)
            document = self._connection.execute(query).scalar()
            text = self._text(document) if document else None
            if document is None or text is None:
                continue
            places = _places(text, anchor.sentence)
            if places:
                nearest = min(places, key=lambda at: (abs(at - anchor.begins), at))
                return document, nearest - anchor.begins, ""
        words = " ".join(anchor.sentence.split())
        words = words if len(words) <= 60 else words[:60].rsplit(" ", 1)[0] + " …"
        return None, 0, f"the report has changed: “{words}” no longer stands in it"

    def _text(self, document: str) -> str | None:
        if document not in self._texts:
            query = select(schema.DOCUMENTS.c.text).where(schema.DOCUMENTS.c.document_id == document)
            self._texts[document] = self._connection.execute(query).scalar()
        return self._texts[document]


def added_id(anchor: Anchor, document: str, shift: int = 0) -> str:
    """The id of what was added at these words, as reading would have given it; of an actor, that of its mention."""
    start, end = anchor.start + shift, anchor.end + shift
    if anchor.kind == "figures":
        return f"f-{document}-{start}-{anchor.sort.replace(' ', '_')}"
    if anchor.kind == "places":
        return f"m-{document}-{start}-{end}-place"
    return f"{'s' if anchor.kind == 'statements' else 'x'}-{document}-{start}-{end}"


def _places(text: str, words: str) -> list[int]:
    found, at = [], text.find(words)
    while at >= 0 and words:
        found.append(at)
        at = text.find(words, at + 1)
    return found


class Whereabouts:
    """Where the things that decisions name are now: `of(decision, id)` gives the found parts of each, in order."""

    def __init__(self, connection: Connection, decisions: Sequence[Decision], undone: Collection[int]) -> None:
        locator = Locator(connection)
        added = [(d, d.anchors[d.subject][0]) for d in decisions if d.verdict is Verdict.ADD]
        for _, anchor in added:
            locator.look_again(anchor)
        self.added_in = locator.added_in
        new = {d.id: locator.add(anchor) for d, anchor in added if d.id not in undone}
        self._found = {
            (d.id, i): (new[d.id],) if d.id in new and i == d.subject else tuple(locator.find(a) for a in anchors)
            for d in decisions
            for i, anchors in d.anchors.items()
        }

    @property
    def found(self) -> set[str]:
        """The ids of all parts that are still there."""
        return {f.id for parts in self._found.values() for f in parts if f.id is not None}

    def of(self, decision: Decision, identifier: str) -> tuple[Found, ...]:
        return self._found.get((decision.id, identifier), ())

    def ids(self, decision: Decision, identifier: str) -> list[str]:
        """The ids of its parts that are still there, in order, each once."""
        return list(dict.fromkeys(f.id for f in self.of(decision, identifier) if f.id is not None))

    def shift(self, decision: Decision, identifier: str) -> tuple[str, int]:
        """The document of its first part that is still there, and how far that has moved."""
        return next(((f.document_id, f.shift) for f in self.of(decision, identifier) if f.id is not None), ("", 0))
