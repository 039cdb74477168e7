"""TimelineJS3: the events that matter most as slides, each with the words it rests on, for a newsroom's page."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date, timedelta
from html import escape
from typing import TYPE_CHECKING, Any

from standoff.exports.telling import Telling, cited, cut, known, review
from standoff.record.wording import plain, what, who

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from sqlalchemy import Connection

    from standoff.exports.telling import Quote, Row, Told
    from standoff.record.selection import Selection

# The keys of a slide, as TimelineJS3 documents its JSON.
COLUMNS = ("unique_id", "start_date", "end_date", "display_date", "text", "group", "autolink")
VERSION = "1"
STEPS = ("events", "evidence")
FILE = "timeline.json"

# TimelineJS draws every slide as an element; beyond some hundreds no reader finds anything in it, nor does it scroll.
MOST = 150
_ROWS = 6
_QUOTES = 4  # quoted on a slide

Slide = dict[str, Any]


def export(
    connection: Connection, folder: Path, begun: Callable[[str], None], selection: Selection
) -> Mapping[str, int]:
    """Write `timeline.json`, at most `MOST` slides, and the words that the events rest on beside it."""
    begun("events")
    telling = Telling(connection, selection)
    shown, dated, undated = most_telling(telling)
    grouped = groups(shown)
    one_place = len({told.event["place_name"] for told in shown}) == 1
    timeline = {
        "scale": "human",
        "title": title(shown, dated, undated),
        "events": [slide(told, grouped, one_place=one_place) for told in shown],
    }
    text = json.dumps(timeline, ensure_ascii=False, indent=1)
    (folder / FILE).write_text(text + "\n", "utf-8", newline="\n")
    begun("evidence")
    telling.write_evidence(folder)
    return {}


def most_telling(telling: Telling) -> tuple[list[Told], int, int]:
    """The events to show, by time; how many have a date, and how many have none and cannot be shown."""
    dated = undated = 0
    found: list[tuple[tuple[Any, ...], Told]] = []
    for told in telling:
        if told.event["earliest"] is None and told.event["latest"] is None:
            undated += 1
            continue
        dated += 1
        found.append((weight(told), told))
        if len(found) > 2 * MOST:
            found = sorted(found, key=lambda pair: pair[0])[:MOST]
    kept = [told for _, told in sorted(found, key=lambda pair: pair[0])[:MOST]]
    return (
        sorted(kept, key=lambda t: (_first(t.event), t.event["latest"] or "9999", t.event["event_id"])),
        dated,
        undated,
    )


def weight(told: Told) -> tuple[Any, ...]:
    """Smallest first: what a person confirmed, what is disputed, what most told, then deaths, precision and id."""
    event = told.event
    return (
        not known(event["reviewed"]),
        not event["disputed"],
        -len(event["origins"]),
        -(event["deaths_best"] or 0),
        event["time_precision"] or 4,
        event["geo_precision"] or 4,
        event["event_id"],
    )


def title(shown: list[Told], dated: int, undated: int) -> Slide:
    """The first slide: how much is shown of how much, and how to read it."""
    some = len(shown) < dated
    which = (
        f"{len(shown):,} of {dated:,} dated events of the record"
        if some
        else f"The {dated:,} dated events of the record"
    )
    order = (
        ": those that a person confirmed, that are disputed, that most reports tell independently, or that killed most"
    )
    rest = f" {undated:,} more have no date." if undated else ""
    read = (
        "Read by machine from the reports named on each slide, unless a slide says who reviewed it. Words in quotation "
        "marks are the reports’ own."
    )
    text = f"<p>{escape(which)}{order if some else ''}.{rest}</p><p>{read}</p>"
    return {"unique_id": "about", "text": {"headline": "Events, by the reports that tell them", "text": text}}


def groups(shown: list[Told]) -> frozenset[str]:
    """The types with a row of their own: more than a few rows leave TimelineJS no room for what overlaps."""
    counts = Counter(told.event["event_type"] for told in shown)
    return frozenset(
        sorted(counts, key=lambda kind: (-counts[kind], kind))[: _ROWS if len(counts) <= _ROWS else _ROWS - 1]
    )


def slide(told: Told, grouped: frozenset[str], *, one_place: bool = False) -> Slide:
    """An event; dates only as exact as they are known, and the range in words where TimelineJS has no room for it."""
    event = told.event
    own = {
        "unique_id": event["event_id"],
        **dates(event["earliest"], event["latest"]),
        "display_date": told.when,
        "text": {"headline": escape(headline(told, one_place=one_place)), "text": "".join(body(told))},
        "group": str(event["event_type"]).capitalize() if event["event_type"] in grouped else "Other",
        "autolink": False,
    }
    return {column: own[column] for column in COLUMNS if column in own}


def headline(told: Told, *, one_place: bool) -> str:
    """What differs first, as the bars below are short and their row tells the type.

    That is where (`Duekoué: assault (firearms)`), or, on a timeline of one place, who (`NATO: assault, Brega`).
    """
    place = plain(told.event["place_name"])
    if one_place:
        return f"{told.agents[0]}: {what(told.event)}, {place}" if told.agents else told.headline
    return f"{place}: {what(told.event)}" if place else told.headline


def dates(earliest: str | None, latest: str | None) -> Row:
    """A day, month or year as such; another stretch with both ends; of an open one the end that is known."""
    known_day = earliest or latest or ""
    if earliest is None or latest is None or earliest == latest:
        return {"start_date": _parts(known_day)}
    first, last = date.fromisoformat(earliest), date.fromisoformat(latest)
    whole = first.day == 1 and (last + timedelta(days=1)).day == 1 if last < date.max else first.day == 1
    if whole and first.year == last.year and (first.month, last.month) == (1, 12):
        return {"start_date": _parts(earliest, 1)}
    if whole and first.year == last.year and first.month == last.month:
        return {"start_date": _parts(earliest, 2)}
    return {"start_date": _parts(earliest), "end_date": _parts(latest)}


def body(told: Told) -> Iterator[str]:
    """The text of a slide as HTML, everything from the record escaped."""
    event = told.event
    if told.agents or told.recipients:
        yield f"<p><b>{escape(who(list(told.agents), list(told.recipients)))}</b></p>"
    if dead := told.killed:
        yield f"<p>Killed: <b>{escape(dead)}</b>. {escape(plain(event['deaths_why']))}</p>"
    for text in told.disputes:
        yield f"<p><b>Disputed.</b> {escape(text)}</p>"
    quotes = told.some(_QUOTES)
    for quote in quotes:
        yield f"<p>“{escape(cut(quote.text))}”<br><small>{_source(quote)}</small></p>"
    more = len(told.statements) - len(quotes)
    rests = f"{_number(len(told.documents), 'report')}, {len(event['origins'])} independent"
    told_more = f"{_number(more, 'more statement')}. " if more > 0 else ""
    yield f"<p><small>{told_more}{rests}. {escape(review(told.event))}</small></p>"


def _source(quote: Quote) -> str:
    document = quote.document
    report = escape(cited(document))
    url = document["url"] or ""
    if url.startswith(("https://", "http://")):
        report = f'<a href="{escape(url)}">{report}</a>'
    return f"{escape(quote.said_by)}, in {report}" if quote.said_by else report


def _number(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'s' * (count != 1)}"


def _first(event: Row) -> str:
    return str(event["earliest"] or event["latest"])


def _parts(day: str, number: int = 3) -> dict[str, int]:
    return dict(zip(("year", "month", "day")[:number], map(int, day.split("-")), strict=False))
