"""FollowTheMoney entities as JSON lines, for Aleph, OpenAleph and other tools of investigative newsrooms."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pycountry
from sqlalchemy import select

from standoff.exports.evidence import line
from standoff.exports.files import replacing_folder
from standoff.exports.telling import MACHINE as _MACHINE
from standoff.exports.telling import Telling, mark, review
from standoff.knowledge import nations
from standoff.record import query, schema
from standoff.record.selected import rows
from standoff.record.selection import Selection
from standoff.record.wording import how_many, plain, what

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from sqlalchemy import Connection

    from standoff.exports.telling import Quote, Row, Told

# The schemata that are written and the properties that are filled; names as in FollowTheMoney's own schema files.
COLUMNS = {
    "Article": (
        "title", "fileName", "author", "publisher", "sourceUrl", "publishedAt", "language", "bodyText", "mimeType",
    ),
    "Address": ("name", "full", "alias", "country", "latitude", "longitude", "notes"),
    "Person": ("name", "alias", "country", "position", "sector", "classification", "notes", "proof"),
    "Organization": ("name", "alias", "country", "sector", "classification", "notes", "proof"),
    "PublicBody": ("name", "alias", "country", "sector", "classification", "notes", "proof"),
    "LegalEntity": ("name", "alias", "country", "sector", "classification", "notes", "proof"),
    "Event": (
        "name", "summary", "date", "startDate", "endDate", "location", "addressEntity", "country", "involved",
        "description", "keywords", "notes", "recordId", "publisher", "sourceUrl", "proof",
    ),
    "UnknownLink": ("subject", "object", "role", "status", "summary", "recordId"),
    "Similar": ("candidate", "match", "criteria"),
    "Documentation": (
        "document", "entity", "role", "status", "summary", "description", "date", "startDate", "endDate", "recordId",
        "publisher", "sourceUrl",
    ),
}  # fmt: skip
VERSION = "1"
STEPS = ("documents", "places", "actors", "events")
FILE = "entities.ftm.json"

# A crowd is no organisation, nor is it one person: FollowTheMoney says LegalEntity where it cannot be said.
_KINDS = {
    "person": "Person", "group": "Organization", "organisation": "Organization", "force": "PublicBody",
    "state": "PublicBody", "civilians": "LegalEntity",
}  # fmt: skip
_SPEAKS = {"asserted": "says so", "denied": "denies it"}
# FollowTheMoney's limits, in characters.
_TEXT, _LONGEST_ID = 60_000, 180
_LONGEST = {"name": 384, "alias": 384, "full": 1024, "location": 1024, "role": 1024, "title": 1024}

Entity = dict[str, Any]


def export(
    connection: Connection,
    out: Path,
    begun: Callable[[str], None] | None = None,
    selection: Selection = Selection(),  # noqa: B008 - frozen
) -> None:
    """Write `entities.ftm.json`: reports, places and actors, then each event with its links, an entity a line."""
    with replacing_folder(out) as folder, (folder / FILE).open("w", encoding="utf-8", newline="\n") as file:

        def write(*entities: Entity) -> None:
            file.writelines(line(entity) + "\n" for entity in entities)

        def begin(step: str) -> None:
            if begun:
                begun(step)

        telling = Telling(connection, selection)
        told = list(telling)
        begin("documents")
        for document in rows(connection, "documents", telling.ids):
            write(article(document))
        begin("places")
        for place_id in sorted({event.event["place_id"] for event in told} & telling.places.keys()):
            write(address(telling.places[place_id]))
        begin("actors")
        cast = _Cast(connection, told)
        for actor in cast.actors.values():
            write(*party(actor, cast), *alike(actor, cast))
        begin("events")
        for event in told:
            write(occurrence(event, cast), *participants(event, cast), *reports(event))
        mark(folder, "ftm", VERSION)


def article(document: Row) -> Entity:
    """A report."""
    text = document["text"].strip()
    published = document["published"] or {}
    return _entity(
        document["document_id"], "Article",
        title=[plain(document["title"])],
        fileName=[str(document["path"]).replace("\\", "/").rsplit("/", 1)[-1]],
        author=[plain(document["byline"])],
        publisher=[plain(document["publisher"]), plain(document["agency"])],
        sourceUrl=[document["url"]],
        publishedAt=[_prefix(published.get("earliest"), published.get("latest"))],
        language=[_language(document["language"])],
        bodyText=[text[at : at + _TEXT] for at in range(0, len(text), _TEXT)],
        mimeType=["text/plain"],
    )  # fmt: skip


def address(place: Row) -> Entity:
    """A place of the gazetteer; a country has no point."""
    nation = nations.nation(place["country"]) if place["country"] else None
    country = nation.name if nation else None
    point = not place["feature_code"].startswith("PCL")
    name = plain(place["name"])
    return _entity(
        place["place_id"], "Address",
        name=[name],
        full=[name if country in {None, name} else f"{name}, {country}"],
        alias=place["aliases"],
        country=[_country(place["country"])],
        latitude=[str(place["latitude"])] if point else [],
        longitude=[str(place["longitude"])] if point else [],
        notes=[f"In the gazetteer as {place['place_id']}."],
    )  # fmt: skip


def party(actor: Row, cast: _Cast) -> Iterator[Entity]:
    """An actor, and the link to whom it is loyal."""
    person = actor["kind"] == "person"
    roles = [f"{plain(r['title'])}, {plain(r['of'])}" if r["of"] else plain(r["title"]) for r in actor["roles"]]
    yield _entity(
        actor["actor_id"], _KINDS[actor["kind"]],
        name=[plain(actor["name"])],
        alias=map(plain, actor["aliases"]),
        country=[_country(actor["country"])],
        position=roles if person else [],
        sector=[actor["sector"]],
        classification=[actor["kind"]],
        notes=[actor["why"], review(actor)],
        proof=sorted(cast.proof[actor["actor_id"]]),
    )  # fmt: skip
    if actor["allegiance"] in cast.actors:
        yield _link(actor["actor_id"], actor["allegiance"], "loyal to", actor)


def alike(actor: Row, cast: _Cast) -> Iterator[Entity]:
    """The question whether it is the same as another, which nobody has answered yet; each pair once."""
    for other in actor["possibly_same"]:
        one, two = actor["actor_id"], other["actor_id"]
        if one < two and two in cast.actors:
            yield _entity(
                f"{one}-may-be-{two}", "Similar", candidate=[_id(one)], match=[_id(two)], criteria=[other["why"]]
            )


def occurrence(told: Told, cast: _Cast) -> Entity:
    """An event. What reports give differently stands side by side: each day, place and count that they give."""
    event = told.event
    news = [q.row for q in told.statements if q.row["factuality"] == "asserted"]
    day = _prefix(event["earliest"], event["latest"])
    counts = [f"{how_many(q.row['low'], q.row['high'])} {q.row['measure']}: {_said(q)}" for q in told.figures]
    parties = {"Agents": told.agents, "Recipients": told.recipients}
    sides = [f"{role}: {', '.join(named)}." for role, named in parties.items() if named]
    dead = [f"Killed: {told.killed}. {plain(event['deaths_why'])}"] if told.killed else []
    why_then = f"Why then: {plain(event['time_why'])}" if event["time_why"] else None
    return _entity(
        event["event_id"], "Event",
        name=[told.headline + (f", {told.when}" if told.when != "unknown" else "")],
        summary=[told.leading.text] if told.leading else [],
        date=[day, *(_prefix(row["earliest"], row["latest"]) for row in news)],
        startDate=[] if day else [event["earliest"]],
        endDate=[] if day else [event["latest"]],
        location=[plain(event["place_name"]), *(plain(row["place_name"]) for row in news)],
        addressEntity=[_id(event["place_id"])] if told.place else [],
        country=[_country(told.place["country"])] if told.place else [],
        involved=[_id(i) for i in event["actors"] if i in cast.actors],
        description=[*sides, *dead, *counts, *(f"Disputed: {text}" for text in told.disputes)],
        keywords=[event["event_type"], event["mode"], "disputed" if event["disputed"] else None, told.reviewed],
        notes=[f"Why one event: {event['why']}", why_then, review(event)],
        recordId=[event["event_id"]],
        publisher=[d["publisher"] or d["agency"] for d in told.documents],
        sourceUrl=[d["url"] for d in told.documents],
        proof=event["document_ids"],
    )  # fmt: skip


def participants(told: Told, cast: _Cast) -> Iterator[Entity]:
    """Who did it, to whom, and who says or denies it."""
    event = told.event
    for role, parties in (("agent", event["agents"]), ("recipient", event["recipients"])):
        for actor_id in dict.fromkeys(parties):
            if actor_id in cast.actors:
                yield _link(actor_id, event["event_id"], role, event)
    speakers: dict[tuple[str, str], list[Quote]] = {}
    for quote in told.statements:
        speaker = cast.speakers.get(quote.row["attribution_id"] or "")
        if speaker in cast.actors:
            role = _SPEAKS.get(quote.row["factuality"], "speaks of it")
            speakers.setdefault((speaker, role), []).append(quote)
    for (speaker, role), quotes in speakers.items():
        yield _link(speaker, event["event_id"], role, event, quotes)


def reports(told: Told) -> Iterator[Entity]:
    """Each passage that tells the event or counts people in it, from the report to the event."""
    for quote in told.quotes:
        row, document = quote.row, quote.document
        day = _prefix(row["earliest"], row["latest"])
        if "figure_id" in row:
            role = f"counts {row['measure']}: {how_many(row['low'], row['high'])}"
        else:
            role = f"tells {what(row)}, {row['factuality']}" + (", as background" if row["background"] else "")
        yield _entity(
            f"{quote.id}-{told.event['event_id']}", "Documentation",
            document=[document["document_id"]],
            entity=[told.event["event_id"]],
            role=[role],
            status=[row["reviewed"] or _MACHINE],
            summary=[quote.text],
            description=[f"Said by {quote.said_by}." if quote.said_by else None, row["why"]],
            date=[day],
            startDate=[] if day else [row["earliest"]],
            endDate=[] if day else [row["latest"]],
            recordId=[quote.id],
            publisher=[document["publisher"] or document["agency"]],
            sourceUrl=[document["url"]],
        )  # fmt: skip


class _Cast:
    """The actors of the told events that are entities: sides, speakers, and those whom these are loyal to."""

    def __init__(self, connection: Connection, told: list[Told]) -> None:
        self.speakers = _speakers(connection)
        self.proof: defaultdict[str, set[str]] = defaultdict(set)
        for event in told:
            for actor_id in event.event["actors"]:
                self.proof[actor_id].update(event.event["document_ids"])
            for quote in event.statements:
                if speaker := self.speakers.get(quote.row["attribution_id"] or ""):
                    self.proof[speaker].add(quote.document["document_id"])
        somebody = _somebody(connection)
        self.actors: dict[str, Row] = {}
        wanted = self.proof.keys() & somebody
        while wanted:
            found = query.some(connection, "actors", sorted(wanted))
            self.actors |= {row["actor_id"]: row for row in found if row["reviewed"] != "rejected"}
            wanted = ({row["allegiance"] for row in found} & somebody) - self.actors.keys() - wanted
        self.actors = dict(sorted(self.actors.items()))


def _somebody(connection: Connection) -> frozenset[str]:
    """Actors that some report names, or that several origins tell of.

    What one report describes only ("armed men") is nobody to be looked for: an entity of its own would match others.
    """
    origin_of = {i: row.origin_id for row in connection.execute(select(schema.ORIGINS)) for i in row.document_ids}
    links, mentions = schema.ACTOR_LINKS.c, schema.MENTIONS.c
    named = select(links.actor_id).join(schema.MENTIONS, mentions.actor_id == links.local_id)
    found = set(connection.execute(named.where(mentions.form == "name").distinct()).scalars())
    origins: defaultdict[str, set[str | None]] = defaultdict(set)
    for row in connection.execute(select(links.actor_id, links.document_id)):
        origins[row.actor_id].add(origin_of.get(row.document_id))
    return frozenset(found | {actor_id for actor_id, several in origins.items() if len(several) > 1})


def _speakers(connection: Connection) -> dict[str, str]:
    """The actor whom each attribution of a statement names."""
    told = select(schema.STATEMENTS.c.attribution_id).where(
        schema.STATEMENTS.c.statement_id.in_(select(schema.EVENT_STATEMENTS.c.statement_id))
    )
    found = query.rows(connection, "attributions", schema.ATTRIBUTIONS.c.attribution_id.in_(told), only={"source"})
    return {
        row["attribution_id"]: row["source"]["actor_id"]
        for row in found
        if row["reviewed"] != "rejected" and row["source"] and row["source"]["actor_id"]
    }


def _link(subject: str, object_: str, role: str, row: Row, quotes: Iterable[Quote] = ()) -> Entity:
    """A link; `quotes` are the passages that make it, where it rests on some of the event's only."""
    quotes = list(quotes)
    return _entity(
        f"{subject}-{role.replace(' ', '-')}-{object_}", "UnknownLink",
        subject=[_id(subject)],
        object=[_id(object_)],
        role=[role],
        status=[row["reviewed"] or _MACHINE],
        summary=[quote.text for quote in quotes],
        recordId=[quote.id for quote in quotes] or [object_],
    )  # fmt: skip


def _entity(identifier: str, of: str, **values: Iterable[str | None]) -> Entity:
    """An entity; each value once, in order, and only properties that have one."""
    properties = {
        name: list(dict.fromkeys(v[: _LONGEST.get(name, _TEXT)] for v in found if v)) for name, found in values.items()
    }
    return {
        "id": _id(identifier),
        "schema": of,
        "properties": {name: properties[name] for name in COLUMNS[of] if properties.get(name)},
    }


def _id(identifier: str) -> str:
    """FollowTheMoney's ids take letters without accents, digits, hyphens and dots; others get a mark of their own."""
    plain_ = re.sub(r"[^0-9a-zA-Z.-]+", "-", identifier).strip("-.")
    if len(plain_) > _LONGEST_ID or plain_ != identifier.replace(":", "-").replace("_", "-"):
        return f"{plain_[: _LONGEST_ID - 20].strip('-.')}-{hashlib.sha256(identifier.encode()).hexdigest()[:16]}"
    return plain_


def _prefix(earliest: str | None, latest: str | None) -> str | None:
    """A period as FollowTheMoney's date, as long as it is sure: a day, month or year; None for any other stretch."""
    if earliest is None or latest is None:
        return None
    first, last = date.fromisoformat(earliest), date.fromisoformat(latest)
    if first == last:
        return earliest
    ends = last.month != (last + timedelta(days=1)).month if last != date.max else True
    if first.day == 1 and ends and first.year == last.year:
        if first.month == last.month:
            return earliest[:7]
        if (first.month, last.month) == (1, 12):
            return earliest[:4]
    return None


def _country(code: str | None) -> str | None:
    nation = nations.nation(code) if code else None
    return nation.iso2.lower() if nation else None


def _language(code: str | None) -> str | None:
    found = pycountry.languages.get(alpha_2=code) if code else None
    return str(found.alpha_3) if found else None


def _said(quote: Quote) -> str:
    by = f"{quote.said_by}, " if quote.said_by else ""
    return f"“{quote.text}” ({by}{quote.report})"
