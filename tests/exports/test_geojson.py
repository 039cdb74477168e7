"""The map's file says what the record says, and draws no point that nobody knows."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sqlalchemy import update

from standoff.exports import FORMATS, evidence, geojson
from standoff.exports.telling import Telling
from standoff.record import schema
from standoff.record.selection import Selection
from standoff.record.store import Record
from tests.runs import standoff

if TYPE_CHECKING:
    from pathlib import Path

EVENT: dict[str, Any] = {
    **dict.fromkeys(geojson.COLUMNS), "event_id": "e-1", "agents": ["actor-x"], "recipients": [], "actors": ["actor-x"],
    "latitude": 6.5, "longitude": -7.25, "geo_precision": 1,
}  # fmt: skip


def test_events_come_back_as_they_were(sampled: Path, tables: dict[str, list[dict[str, Any]]], tmp_path: Path) -> None:
    standoff("export", sampled, "--as", "geojson", "--out", tmp_path / "map", "--quiet")
    read = json.loads((tmp_path / "map" / "events.geojson").read_text("utf-8"))
    assert read["type"] == "FeatureCollection"
    assert [f["id"] for f in read["features"]] == [e["event_id"] for e in tables["events"]]
    names = {a["actor_id"]: a["name"] for a in tables["actors"]}
    for feature, event in zip(read["features"], tables["events"], strict=True):
        properties = feature["properties"]
        assert tuple(properties) == geojson.COLUMNS
        for column in set(geojson.COLUMNS) - {"agents", "recipients", "actors"}:
            assert properties[column] == event[column], column
        assert properties["actors"] == [names[actor_id] for actor_id in event["actors"]]
        if event["geo_precision"] is None:
            assert feature["geometry"] is None
        else:
            assert feature["geometry"]["coordinates"] == [event["longitude"], event["latitude"]]
    assert any(f["geometry"] for f in read["features"])


def test_every_statement_of_an_event_is_beside_it_word_for_word(
    sampled: Path, tables: dict[str, list[dict[str, Any]]], tmp_path: Path
) -> None:
    standoff("export", sampled, "--as", "geojson", "--out", tmp_path / "map", "--quiet")
    lines = [json.loads(x) for x in (tmp_path / "map" / evidence.FILE).read_text("utf-8").splitlines()]
    assert all(tuple(x) == evidence.COLUMNS for x in lines)
    told = {(x["event_id"], x["statement_id"]) for x in lines if x["figure_id"] is None}
    assert told == {(e["event_id"], s) for e in tables["events"] for s in e["statement_ids"]}
    texts = {d["document_id"]: d["text"] for d in tables["documents"]}
    assert all(texts[x["document_id"]][x["start"] : x["end"]] == x["text"] for x in lines)
    assert {(x["event_id"], x["figure_id"]) for x in lines if x["figure_id"]} == {
        (e["event_id"], f) for e in tables["events"] for f in e["figure_ids"]
    }


def test_a_count_in_a_statement_that_does_not_belong_to_its_event_is_no_evidence_of_it(
    sampled: Path, tables: dict[str, list[dict[str, Any]]], tmp_path: Path
) -> None:
    given = {i for s in tables["statements"] for i in s["figure_ids"]}
    event = next(e for e in tables["events"] if given.intersection(e["figure_ids"]))
    record = tmp_path / "apart.db"
    record.write_bytes(sampled.read_bytes())
    with Record.open(record) as opened, opened.writing() as connection:
        table = schema.EVENTS
        connection.execute(update(table).where(table.c.event_id == event["event_id"]).values(figure_ids=[]))
    with Record.open(record) as opened, opened.reading() as connection:
        FORMATS["geojson"](connection, tmp_path / "map")
        told = next(t for t in Telling(connection, Selection()) if t.event["event_id"] == event["event_id"])
    lines = [json.loads(x) for x in (tmp_path / "map" / evidence.FILE).read_text("utf-8").splitlines()]
    assert not [x for x in lines if x["event_id"] == event["event_id"] and x["figure_id"]]
    assert any(q.row["figure_ids"] for q in told.statements)
    assert told.figures == ()


def test_longitude_comes_first() -> None:
    assert geojson.feature(EVENT, {"actor-x": "X"})["geometry"] == {"type": "Point", "coordinates": [-7.25, 6.5]}


def test_a_whole_country_and_an_unknown_place_get_no_point() -> None:
    assert geojson.feature({**EVENT, "geo_precision": None}, {})["geometry"] is None
    assert geojson.feature({**EVENT, "latitude": None, "longitude": None}, {})["geometry"] is None


def test_what_a_person_rejected_is_left_out_and_what_one_accepted_says_so(sampled: Path, tmp_path: Path) -> None:
    record = tmp_path / "decided.db"
    record.write_bytes(sampled.read_bytes())
    standoff("export", record, "--as", "geojson", "--out", tmp_path / "before", "--quiet")
    before = json.loads((tmp_path / "before" / "events.geojson").read_text("utf-8"))["features"]
    gone, kept = before[0]["id"], before[1]["id"]
    standoff("decide", record, "reject", gone, "--by", "editor", "--why", "not so")
    standoff("decide", record, "accept", kept, "--by", "editor")
    standoff("export", record, "--as", "geojson", "--out", tmp_path / "after", "--quiet")
    after = {
        f["id"]: f["properties"]
        for f in json.loads((tmp_path / "after" / "events.geojson").read_text("utf-8"))["features"]
    }
    assert gone not in after
    assert (after[kept]["reviewed"], after[kept]["decided_by"]) == ("accepted", "editor")
