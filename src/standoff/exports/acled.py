"""ACLED: events as rows of the 31 columns of ACLED's current export, coded by its codebook."""

from __future__ import annotations

import csv
from dataclasses import astuple, dataclass, fields, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from standoff.codebooks import acled
from standoff.codebooks.acled_actors import counts_unarmed, party
from standoff.codebooks.acled_events import Act, coded
from standoff.exports.coding import LEFT_OUT, ROWS, Coding, evidence_of, fighting, killed, reviewed, write_lines
from standoff.exports.csv import cell, text_of
from standoff.exports.telling import cited
from standoff.model import Period, Precision
from standoff.record.wording import how_many, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from sqlalchemy import Connection

    from standoff.codebooks.acled_events import Coded
    from standoff.exports.telling import Quote, Told
    from standoff.record.selection import Selection

FILE = "acled.csv"
VERSION = "1"
STEPS = ("events", "evidence")
NO_REPORT = "no report"  # in the tag on fatalities that are unknown, where ACLED's code is 0
UNCOUNTED = "Fatalities: no report counts any; 0 is the code for that."


@dataclass(frozen=True, slots=True)
class Event:
    """A row, in ACLED's columns and their order. Text that is not known is empty, as ACLED has it."""

    event_id_cnty: str
    event_date: str
    year: int
    time_precision: int
    disorder_type: str
    event_type: str
    sub_event_type: str
    actor1: str
    assoc_actor_1: str
    inter1: str
    actor2: str
    assoc_actor_2: str
    inter2: str
    interaction: str
    civilian_targeting: str
    iso: int | None
    region: str
    country: str
    admin1: str
    admin2: str
    admin3: str
    location: str
    latitude: float
    longitude: float
    geo_precision: int
    source: str
    source_scale: str
    notes: str
    fatalities: int
    tags: str
    timestamp: int | None


COLUMNS = tuple(field.name for field in fields(Event))
_NUMBERS = {"year": int, "time_precision": int, "iso": int, "latitude": float, "longitude": float,
            "geo_precision": int, "fatalities": int, "timestamp": int}  # fmt: skip


def export(
    connection: Connection, folder: Path, begun: Callable[[str], None], selection: Selection
) -> Mapping[str, int]:
    """Write `acled.csv`, what each row rests on, and what ACLED's codebook leaves out, with the reasons."""
    begun("events")
    coding = Coding(connection, selection)
    found: dict[tuple[Any, ...], list[tuple[Event, Told]]] = {}
    left_out = []
    for told in coding.telling:
        row = event(told, coding)
        if isinstance(row, str):
            left_out.append({"event_id": told.event["event_id"], "reason": row})
        else:
            found.setdefault(_same(row, told), []).append((row, told))
    rows = sorted(
        ((merged([row for row, _ in same]), [told for _, told in same]) for same in found.values()),
        key=lambda pair: (pair[0].event_date, pair[0].event_id_cnty),
    )
    write(folder / FILE, [row for row, _ in rows])
    begun("evidence")
    write_lines(folder / ROWS, ({"event_id_cnty": row.event_id_cnty, "events": [evidence_of(t) for t in told]}
                                for row, told in rows))  # fmt: skip
    write_lines(folder / LEFT_OUT, left_out)
    coding.telling.write_evidence(folder)
    return {"rows": len(rows), "events": sum(len(told) for _, told in rows), "left_out": len(left_out)}


def event(told: Told, coding: Coding) -> Event | str:
    """An event of the record as a row, or the reason why ACLED would not code it."""
    row = told.event
    day = acled.event_date(_period(row))
    if day is None or row["time_precision"] is None:
        return "neither a day nor a week nor a month is known"
    if told.place is None or row["geo_precision"] is None:
        return "no place is known, or only a country or a part of one"
    where = coding.where(told)
    if where is None:
        return "the place lies in no country"
    as_coded = coded(act(told, coding, where.iso2, where.country))
    if isinstance(as_coded, str):
        return as_coded
    deaths, words = fatalities(told)
    first, second = as_coded.actor1, as_coded.actor2
    return Event(
        event_id_cnty=row["event_id"],
        event_date=day.isoformat(),
        year=day.year,
        time_precision=row["time_precision"],
        disorder_type=as_coded.disorder,
        event_type=as_coded.event,
        sub_event_type=as_coded.sub_event,
        actor1=first.name,
        assoc_actor_1=_listed(first.associated),
        inter1=first.inter.value,
        actor2=second.name if second else "",
        assoc_actor_2=_listed(second.associated) if second else "",
        inter2=second.inter.value if second else "",
        interaction=as_coded.interaction,
        civilian_targeting=as_coded.civilian_targeting,
        iso=where.state.number if where.state else None,
        region=where.state.region if where.state else "",
        country=where.country,
        admin1=where.admin1,
        admin2=where.admin2,
        admin3=where.admin3,
        location=where.location,
        latitude=round(row["latitude"], 4),
        longitude=round(row["longitude"], 4),
        geo_precision=row["geo_precision"],
        source=_listed(dict.fromkeys(cited(document) for document in told.documents)),
        source_scale="",
        notes=notes(told, day, words),
        fatalities=deaths,
        tags=_listed(tags(told, as_coded, words)),
        timestamp=None,
    )


def act(told: Told, coding: Coding, iso2: str, country: str) -> Act:
    """What the codebook needs of an event to type it and name its sides."""
    row = told.event
    agents = [party(coding.actor(i), iso2, acting=True) for i in row["agents"]]
    recipients = [party(coding.actor(i), iso2, acting=False) for i in row["recipients"]]
    hurt = [q.row for q in told.figures if q.row["measure"] in {"killed", "injured", "killed or injured"}]
    return Act(
        row["event_type"],
        row["mode"],
        country,
        tuple(p for p in agents if p),
        tuple(p for p in recipients if p),
        nameless=None in agents,
        killed=bool(row["deaths_best"] or row["deaths_low"]),
        mutual=fighting(told),
        unarmed=any(counts_unarmed(figure["counted"]["text"]) for figure in hurt if figure["counted"]),
    )


def fatalities(told: Told) -> tuple[int, str]:
    """ACLED's number, and what it stands for: the lowest count; its codes for vague words; 0 where nobody counts."""
    low = told.event["deaths_low"]
    if low is None:
        if told.event["deaths_high"] is not None:
            return 0, f"no lowest number reported ({how_many(None, told.event['deaths_high'])})"
        return 0, NO_REPORT
    words = next((q.text for q in killed(told) if q.row["low"] == low and q.row["high"] is None), "")
    number = acled.fatalities(low, words)
    if acled.vague_fatalities(words) is not None:
        return number, f"reported as “{words}”"
    high = told.event["deaths_high"]
    return number, "" if high == low else f"lowest of {how_many(low, high)}" if high else f"{how_many(low, None)}"


def tags(told: Told, as_coded: Coded, words: str) -> Iterator[str]:
    """ACLED's tag for crowds, and ours: what the number of deaths stands for, and who looked at the event."""
    if as_coded.event in {"Protests", "Riots"}:
        crowds = [q.text for q in told.figures if q.row["measure"] == "protesting"]
        yield f"crowd size={crowds[0].replace(';', ',') if crowds else 'no report'}"
    if words:
        yield f"fatalities={words.replace(';', ',')}"
    if any(d["about"] == "number" for d in told.disagreements):
        yield "fatalities=disputed"
    if told.event["disputed"]:
        yield "disputed"
    yield f"reviewed={reviewed(told)}"
    yield f"record={told.event['event_id']}"


def notes(told: Told, day: date, words: str) -> str:
    """When, in the words of the fullest report, with who says so; how the dead were counted; what is disputed."""
    said = f"{day.day} {day:%B %Y}"
    begin = f"On {said}" if told.event["time_precision"] == 1 else f"Around {said} ({told.when})"
    found = []
    if told.leading:
        by = f"; said by {told.leading.said_by}" if told.leading.said_by else ""
        found.append(f"{begin}: “{_whole(told.leading, told)}” ({told.leading.report}{by}).")
    counted = UNCOUNTED if words == NO_REPORT else f"Fatalities: {plain(told.event['deaths_why'])}"
    return " ".join([*found, *(f"Disputed: {dispute}" for dispute in told.disputes), counted])


def _whole(leading: Quote, told: Told) -> str:
    """The longest clause of the event that these words are a part of."""
    start, end = leading.row["start"], leading.row["end"]
    around = [q for q in told.statements if q.document is leading.document
              and q.row["start"] <= start and end <= q.row["end"]]  # fmt: skip
    return max(around, key=lambda q: len(q.text)).text


def merged(same: list[Event]) -> Event:
    """Events of one day, place, type and actors as one: the strongest sub-type, and all notes.

    The record holds them to be several. What they count is not added up, for a report may tell of one of them twice:
    the highest of the numbers stands, and a tag says so.
    """
    same = sorted(same, key=lambda e: e.event_id_cnty)
    if len(same) == 1:
        return same[0]
    first = min(same, key=lambda e: (acled.rank(e.event_type, e.sub_event_type), e.event_id_cnty))
    counted = sorted({e.fatalities for e in same if e.fatalities})
    several = [f"fatalities=highest of {', '.join(map(str, counted))}"] if len(counted) > 1 else []
    kept = [e for e in same if e.fatalities == max(x.fatalities for x in same)]
    dropped = {f"fatalities={NO_REPORT}"} if counted else set()
    listed = [tag for e in (kept[0], *same) for tag in e.tags.split("; ")]
    return replace(
        first,
        event_id_cnty=same[0].event_id_cnty,
        assoc_actor_1=_joined(e.assoc_actor_1 for e in same),
        assoc_actor_2=_joined(e.assoc_actor_2 for e in same),
        source=_joined(e.source for e in same),
        notes=_joined_notes([e.notes for e in same]),
        fatalities=kept[0].fatalities,
        tags=_listed(dict.fromkeys([*several, *(tag for tag in listed if tag not in dropped)])),
    )


def _joined_notes(notes: list[str]) -> str:
    """All notes, the remark that nobody counts deaths once only, at the end."""
    told = list(dict.fromkeys(note.removesuffix(UNCOUNTED).strip() for note in notes))
    return " ".join([*told, *([UNCOUNTED] if all(note.endswith(UNCOUNTED) for note in notes) else [])])


def write(path: Path, rows: list[Event]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        for row in rows:
            writer.writerow([cell(value) for value in astuple(row)])


def read(path: Path) -> Iterator[Event]:
    """The rows of a file that `write` made, as they were. Raises ValueError for other columns."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.reader(file)
        columns = tuple(next(reader, ()))
        if columns != COLUMNS:
            raise ValueError(f"{path} has not the columns of ACLED's export")
        for cells in reader:
            named = dict(zip(columns, cells, strict=True))
            yield Event(**{name: _value(name, words) for name, words in named.items()})


def _value(name: str, words: str) -> Any:
    if name not in _NUMBERS:
        return text_of(words)
    return _NUMBERS[name](words) if words else None


def _same(row: Event, told: Told) -> tuple[Any, ...]:
    """What makes two events one for ACLED; days that are not known to be the same keep them apart."""
    if row.time_precision != 1:
        return (row.event_id_cnty,)
    return row.event_date, told.event["place_id"], row.event_type, frozenset({row.actor1, row.actor2})


def _period(row: dict[str, Any]) -> Period:
    first, last = (date.fromisoformat(row[key]) if row[key] else None for key in ("earliest", "latest"))
    return Period(first, last, Precision.SPAN)


def _listed(values: Any) -> str:
    return "; ".join(values)


def _joined(lists: Any) -> str:
    return _listed(dict.fromkeys(each for text in lists for each in text.split("; ") if each))
