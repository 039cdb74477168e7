"""The files are what TimeMap's own validators take, and nothing of an event is lost on the way but what cannot be held."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from standoff.exports import FORMATS, timemap
from standoff.record.store import Record

Tables = dict[str, list[dict[str, Any]]]
Domain = dict[str, Any]

# What TimeMap's validators demand (github.com/forensic-architecture/timemap, src/reducers/validate): keys that are
# text, keys that are lists, and those that must be there.
TEXTS = {
    "events": {
        "id", "civId", "description", "graphic", "date", "time", "time_precision", "location", "latitude", "longitude",
        "x", "y", "z", "type", "category", "category_full", "comments", "time_display", "shape", "colour",
    },
    "sources": {
        "id", "title", "thumbnail", "type", "url", "description", "parent", "author", "date", "notes",
    },
    "associations": {"id", "title", "desc", "mode", "colour", "type", "display"},
}  # fmt: skip
LISTS = {
    "events": {"associations", "sources", "narrative___stepStyles"},
    "sources": {"paths", "affil_s"},
    "associations": {"filter_paths"},
}
REQUIRED = {
    "events": {"description", "associations"},
    "sources": {"id", "paths"},
    "associations": {"id", "title", "mode"},
}
MODES = {"CATEGORY", "NARRATIVE", "FILTER", "SPOTLIGHT"}


def faults(kind: str, row: dict[str, Any]) -> list[str]:
    found = [f"{name} is missing" for name in REQUIRED[kind] - row.keys()]
    for name, value in row.items():
        if name in TEXTS[kind]:
            found += [] if isinstance(value, str) else [f"{name} is no text"]
        elif name in LISTS[kind]:
            found += [] if isinstance(value, list) else [f"{name} is no list"]
        else:
            found.append(f"{name} is unknown")
    if kind == "events":
        # Its validator reads both unasked, and drops an event whose day it cannot read.
        found += [f"{name} is missing" for name in ("latitude", "longitude") if name not in row]
        try:
            datetime.strptime(row["date"], "%m/%d/%Y")  # noqa: DTZ007
        except ValueError:
            found.append(f"{row['date']} is no day")
        for name, most in (("latitude", 90), ("longitude", 180)):
            found += [] if not row[name] or abs(float(row[name])) <= most else [f"{name} is out of range"]
        found += [] if bool(row["latitude"]) == bool(row["longitude"]) else ["one coordinate without the other"]
    return found


def written(record: Path, out: Path) -> Domain:
    with Record.open(record) as opened, opened.reading() as connection:
        FORMATS["timemap"](connection, out)
    return {name: json.loads((out / f"{name}.json").read_text("utf-8")) for name in LISTS}


@pytest.fixture(scope="module")
def domain(sampled: Path, tmp_path_factory: pytest.TempPathFactory) -> Domain:
    return written(sampled, tmp_path_factory.mktemp("timemap") / "out")


def test_timemap_s_schemas_take_everything(domain: Domain) -> None:
    assert domain["events"]
    for kind in ("events", "associations"):
        for row in domain[kind]:
            assert faults(kind, row) == []
    for key, row in domain["sources"].items():
        assert row["id"] == key
        assert faults("sources", row) == []


def test_the_translated_schemas_refuse_what_timemap_refuses() -> None:
    event = {"description": "", "associations": [], "latitude": "", "longitude": "", "date": "03/28/2011"}
    assert faults("events", event) == []
    assert faults("events", {**event, "deaths": "3"})
    assert faults("events", {**event, "latitude": 6.5})
    assert faults("events", {**event, "latitude": "6.5"})
    assert faults("events", {**event, "date": "2011-03-28"})
    assert faults("sources", {"id": "a"})


def test_all_that_an_event_names_is_there(domain: Domain) -> None:
    filters = {row["id"]: row for row in domain["associations"]}
    assert len(filters) == len(domain["associations"])
    for row in domain["associations"]:
        assert row["mode"] in MODES
        assert row["filter_paths"]
        assert not any("/" in part for part in row["filter_paths"])
        assert row["title"] == row["filter_paths"][-1]
    for event in domain["events"]:
        assert set(event["sources"]) <= domain["sources"].keys()
        assert set(event["associations"]) <= filters.keys()
        modes = [filters[i]["mode"] for i in event["associations"]]
        assert modes.count("CATEGORY") == 1


def test_events_come_back_as_they_were(domain: Domain, tables: Tables) -> None:
    dated = [row for row in tables["events"] if row["earliest"] or row["latest"]]
    assert [event["id"] for event in domain["events"]] == [row["event_id"] for row in dated]
    statements = {row["statement_id"]: row for row in tables["statements"]}
    for event, row in zip(domain["events"], dated, strict=True):
        day = datetime.strptime(event["date"], "%m/%d/%Y").date()  # noqa: DTZ007
        assert day == date.fromisoformat(row["earliest"] or row["latest"])
        assert sorted(event["sources"]) == sorted(row["document_ids"])
        assert event["category"].upper() == row["event_type"]
        assert event["type"] == (row["mode"] or "")
        if row["geo_precision"] is None:
            assert event["latitude"] == ""
        else:
            assert (float(event["latitude"]), float(event["longitude"])) == (row["latitude"], row["longitude"])
        texts = [" ".join(statements[i]["text"].split()) for i in row["statement_ids"]]
        assert any(text[:300] in event["description"] for text in texts)


def test_what_is_disputed_or_told_once_can_be_filtered(domain: Domain, tables: Tables) -> None:
    rows = {row["event_id"]: row for row in tables["events"]}
    for event in domain["events"]:
        row = rows[event["id"]]
        assert ("filter: Disputed / Disputed" in event["associations"]) == row["disputed"]
        assert ("filter: Sources / One only" in event["associations"]) == (len(row["origins"]) <= 1)
        assert "filter: Review / Read by machine" in event["associations"]
        for each in (d for d in tables["disagreements"] if d["event_id"] == event["id"]):
            assert all(" ".join(side["value"].split()) in event["description"] for side in each["sides"])


def test_only_addresses_of_the_web_are_opened() -> None:
    document = {"document_id": "d", "title": None, "publisher": "P", "agency": None, "path": "p", "byline": None,
                "published": None, "origin_id": "o"}  # fmt: skip
    assert timemap.source({**document, "url": "https://example.org/a"})["paths"] == ["https://example.org/a"]
    assert timemap.source({**document, "url": "javascript:alert(1)"})["paths"] == []
    assert timemap.source({**document, "url": None})["url"] == ""


def test_what_a_person_rejected_is_left_out_and_what_one_accepted_says_so(
    decided: Path, tables: Tables, tmp_path: Path
) -> None:
    gone, kept = (row["event_id"] for row in tables["events"][:2])
    events = {event["id"]: event for event in written(decided, tmp_path / "out")["events"]}
    assert gone not in events
    assert events[kept]["comments"] == "Reviewed: accepted by editor."
    assert "filter: Review / Confirmed by a person" in events[kept]["associations"]
