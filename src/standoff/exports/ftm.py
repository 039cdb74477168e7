"""FollowTheMoney entities as JSON lines, for Aleph, OpenAleph and other tools of investigative newsrooms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.exports.evidence import line
from standoff.exports.ftm_cast import Cast, alike, party
from standoff.exports.ftm_entities import LONGEST_TEXT, country_of, date_of, entity, id_of, language_of, link
from standoff.exports.telling import MACHINE, Telling, review
from standoff.knowledge import nations
from standoff.record.selected import rows
from standoff.record.wording import how_many, plain, what

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from sqlalchemy import Connection

    from standoff.exports.ftm_entities import Entity
    from standoff.exports.telling import Quote, Row, Told
    from standoff.record.selection import Selection

VERSION = "1"
STEPS = ("documents", "places", "actors", "events")
FILE = "entities.ftm.json"

_SPEAKS = {"asserted": "says so", "denied": "denies it"}


def export(
    connection: Connection, folder: Path, begun: Callable[[str], None], selection: Selection
) -> Mapping[str, int]:
    """Write `entities.ftm.json`: reports, places and actors, then each event with its links, an entity a line."""
    with (folder / FILE).open("w", encoding="utf-8", newline="\n") as file:

        def write(*entities: Entity) -> None:
            file.writelines(line(each) + "\n" for each in entities)

        telling = Telling(connection, selection)
        told = list(telling)
        begun("documents")
        for document in rows(connection, "documents", telling.ids):
            write(article(document))
        begun("places")
        for place_id in sorted({event.event["place_id"] for event in told} & telling.places.keys()):
            write(address(telling.places[place_id]))
        begun("actors")
        cast = Cast(connection, told)
        for actor in cast.actors.values():
            write(*party(actor, cast), *alike(actor, cast))
        begun("events")
        for event in told:
            write(occurrence(event, cast), *participants(event, cast), *reports(event))
    return {}


def article(document: Row) -> Entity:
    """A report."""
    text = document["text"].strip()
    published = document["published"] or {}
    return entity(
        document["document_id"], "Article",
        title=[plain(document["title"])],
        fileName=[str(document["path"]).replace("\\", "/").rsplit("/", 1)[-1]],
        author=[plain(document["byline"])],
        publisher=[plain(document["publisher"]), plain(document["agency"])],
        sourceUrl=[document["url"]],
        publishedAt=[date_of(published.get("earliest"), published.get("latest"))],
        language=[language_of(document["language"])],
        bodyText=[text[at : at + LONGEST_TEXT] for at in range(0, len(text), LONGEST_TEXT)],
        mimeType=["text/plain"],
    )  # fmt: skip


def address(place: Row) -> Entity:
    """A place of the gazetteer; a country has no point."""
    nation = nations.nation(place["country"]) if place["country"] else None
    country = nation.name if nation else None
    point = not place["feature_code"].startswith("PCL")
    name = plain(place["name"])
    return entity(
        place["place_id"], "Address",
        name=[name],
        full=[name if country in {None, name} else f"{name}, {country}"],
        alias=place["aliases"],
        country=[country_of(place["country"])],
        latitude=[str(place["latitude"])] if point else [],
        longitude=[str(place["longitude"])] if point else [],
        notes=[f"In the gazetteer as {place['place_id']}."],
    )  # fmt: skip


def occurrence(told: Told, cast: Cast) -> Entity:
    """An event. What reports give differently stands side by side: each day, place and count that they give."""
    event = told.event
    news = [q.row for q in told.statements if q.row["factuality"] == "asserted"]
    day = date_of(event["earliest"], event["latest"])
    counts = [f"{how_many(q.row['low'], q.row['high'])} {q.row['measure']}: {_said(q)}" for q in told.figures]
    parties = {"Agents": told.agents, "Recipients": told.recipients}
    sides = [f"{role}: {', '.join(named)}." for role, named in parties.items() if named]
    dead = [f"Killed: {told.killed}. {plain(event['deaths_why'])}"] if told.killed else []
    why_then = f"Why then: {plain(event['time_why'])}" if event["time_why"] else None
    return entity(
        event["event_id"], "Event",
        name=[told.headline + (f", {told.when}" if told.when != "unknown" else "")],
        summary=[told.leading.text] if told.leading else [],
        date=[day, *(date_of(row["earliest"], row["latest"]) for row in news)],
        startDate=[] if day else [event["earliest"]],
        endDate=[] if day else [event["latest"]],
        location=[plain(event["place_name"]), *(plain(row["place_name"]) for row in news)],
        addressEntity=[id_of(event["place_id"])] if told.place else [],
        country=[country_of(told.place["country"])] if told.place else [],
        involved=[id_of(i) for i in event["actors"] if i in cast.actors],
        description=[*sides, *dead, *counts, *(f"Disputed: {text}" for text in told.disputes)],
        keywords=[event["event_type"], event["mode"], "disputed" if event["disputed"] else None, told.reviewed],
        notes=[f"Why one event: {event['why']}", why_then, review(event)],
        recordId=[event["event_id"]],
        publisher=[d["publisher"] or d["agency"] for d in told.documents],
        sourceUrl=[d["url"] for d in told.documents],
        proof=event["document_ids"],
    )  # fmt: skip


def participants(told: Told, cast: Cast) -> Iterator[Entity]:
    """Who did it, to whom, and who says or denies it."""
    event = told.event
    for role, parties in (("agent", event["agents"]), ("recipient", event["recipients"])):
        for actor_id in dict.fromkeys(parties):
            if actor_id in cast.actors:
                yield link(actor_id, event["event_id"], role, event)
    speakers: dict[tuple[str, str], list[Quote]] = {}
    for quote in told.statements:
        speaker = cast.speakers.get(quote.row["attribution_id"] or "")
        if speaker in cast.actors:
            role = _SPEAKS.get(quote.row["factuality"], "speaks of it")
            speakers.setdefault((speaker, role), []).append(quote)
    for (speaker, role), quotes in speakers.items():
        yield link(speaker, event["event_id"], role, event, quotes)


def reports(told: Told) -> Iterator[Entity]:
    """Each passage that tells the event or counts people in it, from the report to the event."""
    for quote in told.quotes:
        row, document = quote.row, quote.document
        day = date_of(row["earliest"], row["latest"])
        if "figure_id" in row:
            role = f"counts {row['measure']}: {how_many(row['low'], row['high'])}"
        else:
            role = f"tells {what(row)}, {row['factuality']}" + (", as background" if row["background"] else "")
        yield entity(
            f"{quote.id}-{told.event['event_id']}", "Documentation",
            document=[document["document_id"]],
            entity=[told.event["event_id"]],
            role=[role],
            status=[row["reviewed"] or MACHINE],
            summary=[quote.text],
            description=[f"Said by {quote.said_by}." if quote.said_by else None, row["why"]],
            date=[day],
            startDate=[] if day else [row["earliest"]],
            endDate=[] if day else [row["latest"]],
            recordId=[quote.id],
            publisher=[document["publisher"] or document["agency"]],
            sourceUrl=[document["url"]],
        )  # fmt: skip


def _said(quote: Quote) -> str:
    by = f"{quote.said_by}, " if quote.said_by else ""
    return f"“{quote.text}” ({by}{quote.report})"
