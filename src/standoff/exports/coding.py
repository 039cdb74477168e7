"""What the formats of conflict-event data share: where an event lies, who its actors are, and its row's evidence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from standoff.codebooks.acled_actors import Described, mutual
from standoff.codebooks.states import State, state
from standoff.exports.evidence import line
from standoff.exports.telling import MACHINE, Telling, cited
from standoff.knowledge import nations
from standoff.knowledge.gazetteer import Gazetteer
from standoff.record import schema
from standoff.record.selection import CONFIRMED
from standoff.record.wording import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from sqlalchemy import Connection

    from standoff.exports.telling import Quote, Told
    from standoff.record.selection import Selection

Row = dict[str, Any]
ROWS = "rows.jsonl"  # each row's evidence, by the row's id
LEFT_OUT = "left_out.jsonl"  # each event that the format's codebook does not take, with the reason


@dataclass(frozen=True, slots=True)
class Where:
    """A place with the divisions that hold it; names are empty where they are not known."""

    iso2: str
    country: str
    admin1: str
    admin2: str
    admin3: str
    location: str
    state: State | None


class Coding:
    """The chosen events of a record with what a coder needs of them."""

    def __init__(self, connection: Connection, selection: Selection) -> None:
        self.telling = Telling(connection, selection)
        self._gazetteer = Gazetteer.open()
        actor = schema.ACTORS.c
        columns = (actor.actor_id, actor.name, actor.kind, actor.sector, actor.country, actor.allegiance)
        self._actors = {row.actor_id: row for row in connection.execute(select(*columns))}

    def actor(self, actor_id: str) -> Described:
        row = self._actors[actor_id]
        leader = self._actors.get(row.allegiance)
        country = row.country or (leader.country if leader and leader.sector == "GOV" else None)
        return Described(plain(row.name), row.kind, row.sector, country, leader.sector if leader else None)

    def where(self, told: Told) -> Where | None:
        """Where an event lies; None where that is in no country, or not known."""
        place = told.place
        nation = nations.nation(place["country"]) if place and place["country"] else None
        if place is None or nation is None:
            return None
        levels = {"ADM1": "", "ADM2": "", "ADM3": ""}
        city = ""
        for above in (self._gazetteer.place(i) for i in place["within"]):
            if above and above.feature_code in levels:
                levels[above.feature_code] = above.name
            elif above and above.feature_class == "P" and not city:
                city = above.name
        if place["feature_code"] in levels:
            levels[place["feature_code"]] = place["name"]
        if not levels["ADM1"] and place["admin1"]:
            division = self._gazetteer.division(place["country"], place["admin1"])
            levels["ADM1"] = division.name if division else ""
        name = plain(place["name"])
        inside = place["feature_code"] == "PPLX" and city
        return Where(
            nation.iso2, nation.name, levels["ADM1"], levels["ADM2"], levels["ADM3"],
            f"{city} - {name}" if inside else name, state(nation.iso2),
        )  # fmt: skip


def killed(told: Told) -> list[Quote]:
    """The counts of the event's own dead: no sums over a time, no parts of other counts."""
    return [q for q in told.figures if q.row["measure"] == "killed" and q.row["scope"] == "incident"
            and not q.row["part"]]  # fmt: skip


def fighting(told: Told) -> bool:
    """Do those who did it fight each other?"""
    return any(mutual(q.row["trigger"]["text"]) for q in told.statements)


def confirmed(told: Told) -> list[str]:
    """The fields of the event that a person accepted or set."""
    event = told.event
    if event["reviewed"] == "accepted" and not event["decided"]:
        return ["all"]
    return sorted(event["decided"]) if event["reviewed"] in CONFIRMED else []


def reviewed(told: Told) -> str:
    """`accepted by ana`, or that nobody has looked."""
    by = told.event["decided_by"]
    return f"{told.reviewed} by {plain(by)}" if by and told.reviewed != MACHINE else told.reviewed


def evidence_of(told: Told) -> Row:
    """What a row rests on: of an event of the record, with how its deaths were counted and by whom."""
    event = told.event
    return {
        "event_id": event["event_id"],
        "reviewed": told.reviewed,
        "decided_by": event["decided_by"],
        "confirmed": confirmed(told),
        "actors": [*told.agents, *told.recipients],
        "when": told.when,
        "time_why": event["time_why"],
        "deaths_low": event["deaths_low"],
        "deaths_best": event["deaths_best"],
        "deaths_high": event["deaths_high"],
        "deaths_why": event["deaths_why"],
        "counts": [
            {"figure_id": q.id, "text": q.text, "low": q.row["low"], "high": q.row["high"], "said_by": q.said_by,
             "report": cited(q.document)}
            for q in killed(told)
        ],
        "disputes": list(told.disputes),
        "origins": event["origins"],
        "document_ids": event["document_ids"],
        "statement_ids": event["statement_ids"],
        "why": event["why"],
    }  # fmt: skip


def write_lines(path: Path, rows: Iterable[Mapping[str, Any]]) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for row in rows:
            file.write(line(dict(row)) + "\n")
