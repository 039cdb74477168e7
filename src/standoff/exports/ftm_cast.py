"""Who takes part in FollowTheMoney's entities: the actors that are told of, as entities of their own."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from sqlalchemy import select

from standoff.exports.ftm_entities import country_of, entity, id_of, link
from standoff.exports.telling import review
from standoff.record import query, schema
from standoff.record.wording import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from standoff.exports.ftm_entities import Entity
    from standoff.exports.telling import Row, Told

# A crowd is no organisation, nor is it one person: FollowTheMoney says LegalEntity where it cannot be said.
_KINDS = {
    "person": "Person", "group": "Organization", "organisation": "Organization", "force": "PublicBody",
    "state": "PublicBody", "civilians": "LegalEntity",
}  # fmt: skip


class Cast:
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


def party(actor: Row, cast: Cast) -> Iterator[Entity]:
    """An actor, and the link to whom it is loyal."""
    person = actor["kind"] == "person"
    roles = [f"{plain(r['title'])}, {plain(r['of'])}" if r["of"] else plain(r["title"]) for r in actor["roles"]]
    yield entity(
        actor["actor_id"], _KINDS[actor["kind"]],
        name=[plain(actor["name"])],
        alias=map(plain, actor["aliases"]),
        country=[country_of(actor["country"])],
        position=roles if person else [],
        sector=[actor["sector"]],
        classification=[actor["kind"]],
        notes=[actor["why"], review(actor)],
        proof=sorted(cast.proof[actor["actor_id"]]),
    )  # fmt: skip
    if actor["allegiance"] in cast.actors:
        yield link(actor["actor_id"], actor["allegiance"], "loyal to", actor)


def alike(actor: Row, cast: Cast) -> Iterator[Entity]:
    """The question whether it is the same as another, which nobody has answered yet; each pair once."""
    for other in actor["possibly_same"]:
        one, two = actor["actor_id"], other["actor_id"]
        if one < two and two in cast.actors:
            yield entity(
                f"{one}-may-be-{two}", "Similar", candidate=[id_of(one)], match=[id_of(two)], criteria=[other["why"]]
            )


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
