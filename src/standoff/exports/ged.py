"""UCDP GED: lethal events as rows of its 49 columns, coded by its codebook."""

from __future__ import annotations

import csv
import hashlib
from datetime import date
from typing import TYPE_CHECKING, Any

from standoff.codebooks import ucdp, ucdp_events
from standoff.codebooks.acled_actors import counts_unarmed, party
from standoff.codebooks.states import state
from standoff.exports.coding import LEFT_OUT, ROWS, Coding, evidence_of, fighting, killed, write_lines
from standoff.exports.csv import cell
from standoff.exports.telling import cited
from standoff.model import Factuality, Period, Place, Precision, Relation
from standoff.record.selection import CONFIRMED
from standoff.record.wording import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from sqlalchemy import Connection

    from standoff.codebooks.acled_actors import Party
    from standoff.codebooks.ucdp_events import Dyad, Estimates
    from standoff.exports.telling import Quote, Told
    from standoff.record.selection import Selection

Row = dict[str, Any]
FILE = "ged.csv"
COLUMNS = (
    "id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id", "conflict_new_id",
    "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name", "side_a_dset_id", "side_a_new_id", "side_a",
    "side_b_dset_id", "side_b_new_id", "side_b", "number_of_sources", "source_article", "source_office", "source_date",
    "source_headline", "source_original", "where_prec", "where_coordinates", "where_description", "adm_1", "adm_2",
    "latitude", "longitude", "geom_wkt", "priogrid_gid", "country", "country_id", "region", "event_clarity",
    "date_prec", "date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best",
    "high", "low", "gwnoa", "gwnob",
)  # fmt: skip
VERSION = "1"
_FROM_AFAR = frozenset({"aerial", "drone", "explosives", "heavy-weapons"})
_PRONOUNS = frozenset({"he", "she", "it", "they", "we", "i", "you", "who", "others", "some"})
STEPS = ("events", "evidence")


def export(
    connection: Connection, folder: Path, begun: Callable[[str], None], selection: Selection
) -> Mapping[str, int]:
    """Write `ged.csv`, what each row rests on, and the events that UCDP would not code, with the reasons."""
    begun("events")
    coding = Coding(connection, selection)
    found, left_out = [], []
    for told in coding.telling:
        row = event(told, coding)
        if isinstance(row, str):
            left_out.append({"event_id": told.event["event_id"], "reason": row})
        else:
            found.append((row, told))
    found.sort(key=lambda pair: (pair[0]["date_start"], pair[0]["date_end"], pair[0]["relid"]))
    with (folder / FILE).open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        for row, _ in found:
            writer.writerow([cell(row.get(column)) for column in COLUMNS])
    begun("evidence")
    write_lines(folder / ROWS, (
        {"id": row["id"], "relid": row["relid"], "high_is_open": told.event["deaths_high"] is None,
         "events": [evidence_of(told)]}
        for row, told in found
    ))  # fmt: skip
    write_lines(folder / LEFT_OUT, left_out)
    coding.telling.write_evidence(folder)
    return {"rows": len(found), "left_out": len(left_out)}


def event(told: Told, coding: Coding) -> Row | str:
    """An event of the record by column, or the reason why UCDP would not code it."""
    row = told.event
    numbers = ucdp_events.estimates(row["deaths_low"], row["deaths_best"], row["deaths_high"])
    if numbers is None:
        return "no death is counted" if row["deaths_best"] is None else "nobody was killed"
    if row["event_type"] != "ASSAULT":
        return "no use of armed force"
    first, last = (date.fromisoformat(row[key]) if row[key] else None for key in ("earliest", "latest"))
    period = Period(first, last, Precision.SPAN)
    date_prec = ucdp.date_prec(period)
    if date_prec is None or first is None or last is None:
        return "no first and last day are known that lie within a year"
    where, at = coding.where(told), _place(told)
    where_prec = ucdp.where_prec(at, _relation(told))
    if where is None or at is None or where_prec is None:
        return "no place in a country is known"
    agents = [p for i in row["agents"] if (p := party(coding.actor(i), where.iso2, acting=True))]
    recipients = [p for i in row["recipients"] if (p := party(coding.actor(i), where.iso2, acting=False))]
    unarmed = bool(killed(told)) and all(_unarmed(quote) for quote in killed(told))
    sides = ucdp_events.dyad(agents, recipients, unarmed=unarmed, mutual=fighting(told))
    if isinstance(sides, str):
        return sides
    known = state(where.iso2)
    return {
        "id": number(row["event_id"]),
        "relid": row["event_id"],
        "year": first.year,
        "code_status": _status(told, sides),
        "type_of_violence": sides.type_of_violence,
        "conflict_name": "" if sides.type_of_violence == ucdp_events.STATE_BASED else sides.name,
        "dyad_name": sides.name,
        "side_a": sides.side_a.name,
        "side_b": sides.side_b.name,
        **_sources(told),
        "where_prec": where_prec,
        "where_coordinates": where.location,
        "where_description": _words(told),
        "adm_1": where.admin1,
        "adm_2": where.admin2,
        "latitude": at.latitude,
        "longitude": at.longitude,
        "geom_wkt": f"POINT ({at.longitude} {at.latitude})",
        "priogrid_gid": ucdp_events.priogrid(at.latitude, at.longitude),
        "country": where.country,
        "country_id": known.gw if known else None,
        "region": known.ucdp_region if known else "",
        "event_clarity": ucdp.event_clarity(period, aggregated=any(_over_days(q) for q in killed(told))),
        "date_prec": date_prec,
        "date_start": first.isoformat(),
        "date_end": last.isoformat(),
        **deaths(told, coding, where.iso2, sides, numbers, unarmed=unarmed),
        "best": numbers.best,
        "high": numbers.high,
        "low": numbers.low,
        "gwnoa": sides.side_a.gw,
        "gwnob": sides.side_b.gw,
    }


def _status(told: Told, sides: Dyad) -> str:
    """What a person confirmed is clear. Whether civilians whom bombs or shells killed were meant, no word tells."""
    if told.event["reviewed"] in CONFIRMED:
        return "Clear"
    meant = sides.type_of_violence != ucdp_events.ONE_SIDED or told.event["mode"] not in _FROM_AFAR
    return "Check: read by machine" + ("" if meant else "; type of violence")


def number(event_id: str) -> int:
    """A number that is always the same for an event: UCDP's ids are numbers. The event's own id is `relid`."""
    return int(hashlib.sha256(event_id.encode()).hexdigest()[:12], 16)


def deaths(told: Told, coding: Coding, iso2: str, sides: Dyad, numbers: Estimates, *, unarmed: bool) -> Row:
    """Whose dead they are: of those whom the words count, or of nobody known. Their sum is `best`."""
    columns = dict.fromkeys(("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown"), 0)
    whose = "deaths_unknown"
    if unarmed or sides.type_of_violence == ucdp_events.ONE_SIDED:
        whose = "deaths_civilians"
    else:
        counted = {side.name for quote in killed(told) if (side := _counted(quote, told, coding, iso2))}
        if counted == {sides.side_a.name}:
            whose = "deaths_a"
        elif counted == {sides.side_b.name}:
            whose = "deaths_b"
    return {**columns, whose: numbers.best}


def _counted(quote: Quote, told: Told, coding: Coding, iso2: str) -> ucdp_events.Side | None:
    """The side whose dead a figure counts, where the one whom the act was done to is named by these very words."""
    counted = quote.row["counted"]
    for statement in told.statements:
        if counted and quote.id in statement.row["figure_ids"]:
            for part in statement.row["recipients"]:
                inside = part["start"] <= counted["start"] and counted["end"] <= part["end"]
                if inside and part["actor_id"]:
                    found: Party | None = party(coding.actor(part["actor_id"]), iso2, acting=False)
                    return ucdp_events.side(found) if found else None
    return None


def _sources(told: Told) -> Row:
    """Each report once, in the order of publication; who they quote is `source_original`."""
    documents = told.documents
    days = [(d["published"] or {}).get("earliest") or "" for d in documents]
    telling = [q for q in told.statements if q.row["factuality"] == Factuality.ASSERTED]  # who denies it is no source
    said = [q.said_by for q in (*killed(told), *telling) if q.said_by.lower() not in {"", *_PRONOUNS}]
    headlines = [plain(d["title"]) for d in documents]
    return {
        "number_of_sources": len(told.event["origins"]),
        "source_article": _listed(", ".join(filter(None, (cited(d), plain(d["title"])))) for d in documents),
        "source_office": _listed(plain(d["publisher"] or d["agency"]) for d in documents),
        "source_date": _listed(days),
        "source_headline": _listed(headlines),
        "source_original": _listed(dict.fromkeys(said)),
    }  # fmt: skip


def _listed(values: Iterable[str]) -> str:
    found = [value.replace(";", ",") for value in values]
    return ";".join(found) if any(found) else ""


def _words(told: Told) -> str:
    """The words that put it there."""
    words = (q.row["place"]["text"] for q in told.statements if q.row["place"])
    return plain(next(words, told.event["place_name"]))


def _place(told: Told) -> Place | None:
    if told.place is None:
        return None
    names = ("name", "latitude", "longitude", "country", "admin1", "admin2", "feature_class", "feature_code",
             "population")  # fmt: skip
    return Place(told.place["place_id"], **{name: told.place[name] for name in names})


def _relation(told: Told) -> Relation:
    """The record keeps how the words put an event to its place in ACLED's precision.

    A part of a country is its country here, as the point is the country's.
    """
    place = told.place or {}
    near = told.event["geo_precision"] == 2 and place.get("feature_class") in {"P", "S"}
    return Relation.NEAR if near else Relation.AT


def _unarmed(quote: Quote) -> bool:
    return bool(quote.row["counted"]) and counts_unarmed(quote.row["counted"]["text"])


def _over_days(quote: Quote) -> bool:
    first, last = quote.row["earliest"], quote.row["latest"]
    return first is not None and last is not None and first != last
