"""Actors as the desk lists and shows them: how often they are met, what they did, and who may be the same."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from standoff.desk.marking import Mark, Piece, pieces
from standoff.knowledge.folding import fold
from standoff.reading.ids import document_id_of
from standoff.record import members, query, schema, search, store
from standoff.record.batches import batches
from standoff.record.sentences import Sentences
from standoff.record.wording import plain, when

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

Row = dict[str, Any]
_COMMON = frozenset("the of and a an in for al el abu bin ibn de la forces people men government army".split())


@dataclass(frozen=True, slots=True)
class Person:
    """An actor in a list. `described`: it is known by a description alone, which may stand for others elsewhere."""

    id: str
    name: str
    aliases: tuple[str, ...]
    kind: str
    country: str | None
    sector: str | None
    reports: int
    did: int
    suffered: int
    reviewed: str | None
    described: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """Words of a report in which an actor is named."""

    document: Row
    start: int
    end: int
    pieces: list[Piece]
    times: int


@dataclass(frozen=True, slots=True)
class Namesake:
    """An actor that may be the same as another, and what speaks for it."""

    person: Person
    why: str


_kept: dict[str, tuple[Person, ...]] = {}


def people(connection: Connection) -> tuple[Person, ...]:
    """All actors of the record, those met in most reports first; kept until the record changes."""
    log = connection.execute(select(func.max(schema.DECISION_STATES.c.decision_id))).scalar()
    key = f"{connection.engine.url} {store.state(connection, 'linked')} {store.state(connection, 'folded')} {log}"
    if key not in _kept:
        made = _people(connection)
        _kept.clear()
        _kept[key] = made
        return made
    return _kept[key]


def _people(connection: Connection) -> tuple[Person, ...]:
    links, events, reviews = schema.ACTOR_LINKS.c, schema.EVENTS.c, schema.REVIEWS.c
    met = select(links.actor_id, func.count(links.document_id.distinct()).label("n")).group_by(links.actor_id)
    reports = {r.actor_id: r.n for r in connection.execute(met)}
    did: Counter[str] = Counter()
    suffered: Counter[str] = Counter()
    for row in connection.execute(select(events.agents, events.recipients)):
        did.update(row.agents)
        suffered.update(row.recipients)
    decided = select(reviews.thing_id, reviews.reviewed).where(reviews.kind == "actors")
    states = {r.thing_id: r.reviewed for r in connection.execute(decided)}
    table = schema.ACTORS.c
    columns = (table.actor_id, table.name, table.aliases, table.kind, table.country, table.sector, table.why)
    found = [
        Person(r.actor_id, r.name, tuple(sorted(r.aliases, key=_oddity)), r.kind, r.country, r.sector,
               reports.get(r.actor_id, 0), did[r.actor_id], suffered[r.actor_id], states.get(r.actor_id),
               "description" in r.why)
        for r in connection.execute(select(*columns))
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda p: (-p.reports, -p.did - p.suffered, p.name, p.id)))


def _oddity(name: str) -> tuple[bool, bool, str]:
    """An order for names in which those that say most of who it is come first: words before counts of people."""
    return not name[:1].isalpha(), any(c.isdigit() for c in name), name


def acts(connection: Connection, actor_id: str) -> tuple[list[Row], list[Row]]:
    """The events that an actor did, and those that were done to it, in order of time."""
    table = schema.EVENTS.c
    like = func.instr(table.actors, actor_id) > 0
    found = list(query.rows(connection, "events", like))
    return [e for e in found if actor_id in e["agents"]], [e for e in found if actor_id in e["recipients"]]


def mentions(connection: Connection, actor_id: str, limit: int = 12) -> tuple[list[Shown], int]:
    """One naming of an actor from each report, the newest last, and the number of reports that name it."""
    m, links = schema.MENTIONS.c, schema.ACTOR_LINKS.c
    found = (
        select(m.document_id, m.start, m.end, m.form)
        .join(schema.ACTOR_LINKS, links.local_id == m.actor_id)
        .where(links.actor_id == actor_id, m.kind == "actor")
        .order_by(m.document_id, m.start)
    )
    by_document: dict[str, list[Any]] = {}
    for row in connection.execute(found):
        by_document.setdefault(row.document_id, []).append(row)
    documents = schema.DOCUMENTS.c
    shown: list[tuple[str, Shown]] = []
    ids = sorted(by_document)
    dates = {}
    for some in batches(ids):
        when = select(documents.document_id, documents.published).where(documents.document_id.in_(some))
        dates.update({r.document_id: (r.published or {}).get("earliest") or "9999" for r in connection.execute(when)})
    chosen = sorted(ids, key=lambda i: (dates[i], i))[:limit]
    whole = connection.execute(select(schema.DOCUMENTS).where(documents.document_id.in_(chosen))).mappings()
    for entry in whole:
        held = by_document[entry["document_id"]]
        best = next((x for x in held if x.form != "pronoun"), held[0])
        first, last = Sentences.packed(entry["reading"]).around(best.start, best.end)
        words = pieces(entry["text"][first:last], [Mark(best.start, best.end, ("actor",))], first)
        document = {k: v for k, v in entry.items() if k not in {"reading", "fingerprint", "text"}}
        shown.append((dates[entry["document_id"]], Shown(document, best.start, best.end, words, len(held))))
    return [s for _, s in sorted(shown, key=lambda s: (s[0], s[1].document["document_id"]))], len(by_document)


@dataclass(frozen=True, slots=True)
class Called:
    """A name of an actor, with the reports that use it (the first of them one by one), and why each is this actor.

    `alone` are its actors in single reports: id, report in words, address of the words.
    """

    name: str
    reports: int
    why: tuple[str, ...]
    alone: tuple[tuple[str, str, str], ...]


def names_of(connection: Connection, actor_id: str, most: int = 30) -> list[Called]:
    """By what names reports call an actor, that of most reports first."""
    held = members.members(connection, actor_id)
    documents = {document_id_of(i) for m in held for i in m.ids[:most]}
    told = {d["document_id"]: f"{plain(d['publisher'] or d['agency'] or 'Unnamed publisher')}, "
            f"{when((d['published'] or {}).get('earliest'), (d['published'] or {}).get('latest'))}"
            for d in brief(connection, sorted(documents))}  # fmt: skip

    def one(identifier: str) -> tuple[str, str, str]:
        _, document, start, end = identifier.split("-")
        return identifier, told[document], f"/documents/{document}#c{start}-{end}"

    return [Called(m.name, m.reports, m.why, tuple(one(i) for i in m.ids[:most])) for m in held]


def brief(connection: Connection, ids: Sequence[str]) -> list[Row]:
    """Who published documents, and when."""
    table = schema.DOCUMENTS.c
    columns = (table.document_id, table.publisher, table.agency, table.published)
    found: list[Row] = []
    for some in batches(ids):
        query_ = select(*columns).where(table.document_id.in_(some))
        found += [dict(r) for r in connection.execute(query_).mappings()]
    return found


def namesakes(connection: Connection, actor: Row, limit: int = 8) -> list[Namesake]:
    """Actors whose names share words with this one's and that may be the same; those met most often first."""
    names = [actor["name"], *actor["aliases"]]
    telling = {w for n in names for w in fold(n).split() if w not in _COMMON and len(w) > 2}
    ids: Counter[str] = Counter()
    for word in sorted(telling)[:12]:
        ids.update(r["actor_id"] for r in search.names(connection, "actors", word, 40))
    ids.pop(actor["actor_id"], None)
    by_id = {p.id: p for p in people(connection)}
    found = []
    for identifier in ids:
        other = by_id.get(identifier)
        if other is None or other.described or other.kind != actor["kind"]:
            continue
        theirs = {w for n in (other.name, *other.aliases) for w in fold(n).split() if w not in _COMMON and len(w) > 2}
        shared = sorted(telling & theirs)
        if shared and _near(telling, theirs):
            found.append((len(shared), other, f"both are called {_quoted(shared)}"))
    found.sort(key=lambda f: (-f[0], -f[1].reports, f[1].id))
    return [Namesake(person, why) for _, person, why in found[:limit]]


def _near(a: set[str], b: set[str]) -> bool:
    """Do the names of one hold most of the words of the other?"""
    return 2 * len(a & b) >= min(len(a), len(b))


def _quoted(words: Sequence[str]) -> str:
    return " and ".join(f"“{w}”" for w in words[:3])
