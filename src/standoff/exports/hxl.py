"""HXL: events, the figures behind them and running tolls as tagged CSV, for humanitarian information management."""

from __future__ import annotations

import csv
from contextlib import contextmanager
from typing import TYPE_CHECKING

from standoff.exports.csv import cell
from standoff.exports.telling import MACHINE, Telling, cited
from standoff.knowledge import nations
from standoff.knowledge.gazetteer import Gazetteer
from standoff.record.wording import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from sqlalchemy import Connection

    from standoff.exports.telling import Quote, Row, Told
    from standoff.record.selection import Selection

# Header and hashtag of each column. Tags of places, sides and deaths are those OCHA gives ACLED and UCDP on HDX.
EVENTS = {
    "event_id": "#event+code+id",
    "event_type": "#event+type",
    "mode": "#event+type+sub",
    "date": "#date+occurred",
    "date_start": "#date+start",
    "date_end": "#date+end",
    "time_precision": "#meta+precision+time",
    "agents": "#group+name+first+list",
    "recipients": "#group+name+second+list",
    "country": "#country+name",
    "country_iso3": "#country+code+v_iso3",
    "admin1": "#adm1+name",
    "place": "#loc+name",
    "place_id": "#loc+code+id",
    "latitude": "#geo+lat",
    "longitude": "#geo+lon",
    "geo_precision": "#geo+precision",
    "killed": "#affected+killed",
    "killed_low": "#affected+killed+min",
    "killed_high": "#affected+killed+max",
    "notes": "#description",
    "disputed": "#description+disputed",
    "said_by": "#meta+source+said+list",
    "reports": "#meta+source+list",
    "report_urls": "#meta+url+list",
    "reports_number": "#meta+reports+num",
    "origins_number": "#meta+origins+num",
    "reviewed": "#meta+reviewed",
    "decided_by": "#meta+reviewed+contact",
    "evidence": "#meta+evidence+id+list",
}
FIGURES = {
    "figure_id": "#indicator+id",
    "event_id": "#event+code+id",
    "measure": "#indicator+name",
    "low": "#indicator+num+min",
    "high": "#indicator+num+max",
    "approximate": "#meta+approximate",
    "date_start": "#date+start",
    "date_end": "#date+end",
    "country": "#country+name",
    "country_iso3": "#country+code+v_iso3",
    "admin1": "#adm1+name",
    "place": "#loc+name",
    "place_id": "#loc+code+id",
    "counted": "#description+counted",
    "words": "#description",
    "said_by": "#meta+source+said",
    "report": "#meta+source",
    "report_url": "#meta+url",
    "reported": "#date+reported",
    "document_id": "#meta+document+id",
    "reviewed": "#meta+reviewed",
    "decided_by": "#meta+reviewed+contact",
}
TOLLS = {
    "toll_id": "#indicator+code+id",
    "measure": "#indicator+name",
    "as_of": "#date",
    "low": "#indicator+num+min",
    "high": "#indicator+num+max",
    **{name: FIGURES[name] for name in ("country", "country_iso3", "admin1", "place", "place_id", "words", "said_by",
                                        "report", "report_url", "reported", "document_id")},
    "figure_id": "#indicator+id",
    "origin_id": "#meta+origin+id",
    "reviewed": "#meta+reviewed",
    "decided_by": "#meta+reviewed+contact",
}  # fmt: skip
TABLES = {"events": EVENTS, "figures": FIGURES, "tolls": TOLLS}
VERSION = "1"
STEPS = (*TABLES, "evidence")


def export(
    connection: Connection, folder: Path, begun: Callable[[str], None], selection: Selection
) -> Mapping[str, int]:
    """Write a table a file with its hashtags under the header, and the words each event rests on beside them."""
    begun("events")
    telling = Telling(connection, selection)
    places = _Places(telling.places)
    figures: dict[str, Row] = {}
    with _table(folder, "events") as write:
        for told in telling:
            write(event(told, places))
            for quote in told.figures:
                row = figures.setdefault(quote.id, figure(quote, places))
                row["event_id"] = _listed([*filter(None, [row.get("event_id")]), told.event["event_id"]])
    begun("figures")
    with _table(folder, "figures") as write:
        for row in figures.values():
            write(row)
    begun("tolls")
    with _table(folder, "tolls") as write:
        for toll in telling.tolls():
            for row in points(toll, telling, places):
                write(row)
    begun("evidence")
    telling.write_evidence(folder)
    return {}


def event(told: Told, places: _Places) -> Row:
    """An event by column."""
    row = told.event
    dated = row["earliest"] is not None and row["earliest"] == row["latest"]
    return {
        **{name: row[name] for name in ("event_id", "event_type", "mode", "time_precision", "decided_by")},
        **places.named(row["place_id"], row["place_name"]),
        "date": row["earliest"] if dated else None,
        "date_start": row["earliest"],
        "date_end": row["latest"],
        "agents": _listed(told.agents),
        "recipients": _listed(told.recipients),
        # A place too wide to be coded, as a whole country, gets no point: its middle is no place.
        "latitude": row["latitude"] if row["geo_precision"] else None,
        "longitude": row["longitude"] if row["geo_precision"] else None,
        "geo_precision": row["geo_precision"],
        "killed": row["deaths_best"],
        "killed_low": row["deaths_low"],
        "killed_high": row["deaths_high"],
        "notes": told.leading.text if told.leading else None,
        "disputed": " ".join(told.disputes),
        "said_by": _listed(q.said_by for q in told.quotes),
        "reports": _listed(map(cited, told.documents)),
        "report_urls": _listed(d["url"] for d in told.documents),
        "reports_number": len(told.documents),
        "origins_number": len(row["origins"]),
        "reviewed": told.reviewed,
        "evidence": _listed(q.id for q in told.quotes),
    }


def figure(quote: Quote, places: _Places) -> Row:
    """A figure by column, but for the events it counts in."""
    row = quote.row
    return {
        **{name: row[name] for name in ("figure_id", "measure", "low", "high", "approximate", "decided_by")},
        **places.named(row["place_id"], row["place_name"]),
        **_source(quote),
        "date_start": row["earliest"],
        "date_end": row["latest"],
        "counted": plain(row["counted"]["text"]) if row["counted"] else None,
        "reviewed": row["reviewed"] or MACHINE,
    }


def points(toll: Row, telling: Telling, places: _Places) -> Iterator[Row]:
    """The counts of a running toll, by column."""
    for point in toll["points"]:
        quote = telling.quote(point["figure_id"])
        yield {
            **{name: toll[name] for name in ("toll_id", "measure", "decided_by")},
            **{name: point[name] for name in ("as_of", "low", "high", "figure_id", "origin_id")},
            **places.named(toll["place_id"], toll["place_name"]),
            **_source(quote),
            "reviewed": toll["reviewed"] or MACHINE,
        }


def _source(quote: Quote) -> Row:
    published = quote.document["published"] or {}
    first, last = published.get("earliest"), published.get("latest")
    return {
        "words": quote.text,
        "said_by": quote.said_by,
        "report": cited(quote.document),
        "report_url": quote.document["url"],
        "reported": first if first == last else None,
        "document_id": quote.document["document_id"],
    }


class _Places:
    """Where a place of the record lies: its country and first division."""

    def __init__(self, places: dict[str, Row]) -> None:
        self._places = places
        self._gazetteer = Gazetteer.open()
        self._divisions: dict[tuple[str, str], str | None] = {}

    def named(self, place_id: str | None, name: str | None) -> Row:
        place = self._places.get(place_id or "", {})
        nation = nations.nation(place["country"]) if place.get("country") else None
        return {
            "country": nation.name if nation else None,
            "country_iso3": nation.iso3 if nation else None,
            "admin1": self._division(place.get("country"), place.get("admin1")),
            "place": plain(name),
            "place_id": place_id,
        }

    def _division(self, country: str | None, admin1: str | None) -> str | None:
        if not country or not admin1:
            return None
        if (country, admin1) not in self._divisions:
            found = self._gazetteer.division(country, admin1)
            self._divisions[country, admin1] = found.name if found else None
        return self._divisions[country, admin1]


@contextmanager
def _table(folder: Path, name: str) -> Iterator[Callable[[Row], None]]:
    """A CSV file with header and hashtags, to write rows into."""
    columns = TABLES[name]
    with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        writer.writerow(columns.values())
        yield lambda row: writer.writerow([cell(row[column]) for column in columns])


def _listed(values: Iterable[str | None]) -> str:
    """HXL's lists: values with bars between them."""
    return " | ".join(dict.fromkeys(value.replace("|", "/") for value in values if value))
