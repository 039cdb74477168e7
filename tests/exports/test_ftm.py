"""FollowTheMoney loads every entity as it stands, and the graph hangs together."""

from __future__ import annotations

import json
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
from followthemoney import model

from standoff.exports import FORMATS, ftm, ftm_cast, ftm_entities
from standoff.record.store import Record

if TYPE_CHECKING:
    from pathlib import Path

Tables = dict[str, list[dict[str, Any]]]
Entities = dict[str, dict[str, Any]]


def written(record: Path, out: Path) -> Entities:
    with Record.open(record) as opened, opened.reading() as connection:
        FORMATS["ftm"](connection, out)
    lines = [json.loads(text) for text in (out / ftm.FILE).read_text("utf-8").splitlines()]
    assert len({line["id"] for line in lines}) == len(lines)
    return {line["id"]: line for line in lines}


@pytest.fixture(scope="module")
def entities(sampled: Path, tmp_path_factory: pytest.TempPathFactory) -> Entities:
    return written(sampled, tmp_path_factory.mktemp("ftm") / "out")


def of(entities: Entities, schema: str) -> list[dict[str, Any]]:
    return [entity for entity in entities.values() if entity["schema"] == schema]


def test_followthemoney_knows_every_schema_and_property() -> None:
    for name, properties in ftm_entities.COLUMNS.items():
        schema = model.get(name)
        assert schema is not None, name
        assert not schema.abstract, name
        for named in properties:
            assert schema.get(named) is not None, (name, named)


def test_followthemoney_takes_every_value_as_it_stands(entities: Entities) -> None:
    for entity in entities.values():
        schema = model.get(entity["schema"])
        assert schema is not None
        assert schema.validate({"properties": entity["properties"]}) is None
        assert all(entity["properties"].get(name) for name in schema.required if name != "fileName"), entity["id"]
        proxy = model.get_proxy(json.loads(json.dumps(entity)), cleaned=False)
        for name, values in entity["properties"].items():
            assert sorted(proxy.get(name)) == sorted(values), (entity["id"], name)


def test_every_reference_leads_to_an_entity_of_the_right_kind(entities: Entities) -> None:
    for entity in entities.values():
        schema = model.get(entity["schema"])
        assert schema is not None
        for name, values in entity["properties"].items():
            property_ = schema.get(name)
            assert property_ is not None
            if property_.type.name == "entity":
                for value in values:
                    target = model.get(entities[value]["schema"])
                    assert target is not None
                    assert target.is_a(property_.range), (entity["id"], name, value)


def test_followthemoney_draws_the_links(entities: Entities) -> None:
    pairs = set()
    for entity in (*of(entities, "UnknownLink"), *of(entities, "Documentation")):
        pairs |= set(model.get_proxy(json.loads(json.dumps(entity)), cleaned=False).edgepairs())
    assert pairs
    events = {entity["id"] for entity in of(entities, "Event")}
    assert {event for pair in pairs for event in pair if event in events} == events


def test_events_come_back_as_they_were(entities: Entities, tables: Tables) -> None:
    events = {entity["id"]: entity["properties"] for entity in of(entities, "Event")}
    assert list(events) == [row["event_id"] for row in tables["events"]]
    texts = {d["document_id"]: d["text"] for d in tables["documents"]}
    for row in tables["events"]:
        found = events[row["event_id"]]
        assert found["proof"] == row["document_ids"]
        assert found["keywords"][0] == row["event_type"]
        assert ("disputed" in found["keywords"]) == row["disputed"]
        if row["earliest"] and row["earliest"] == row["latest"]:
            assert found["date"][0] == row["earliest"]
        else:
            assert found.get("endDate", [None])[0] in {row["latest"], None}
        if row["place_name"]:
            assert found["location"][0] == row["place_name"]
        summary = found["summary"][0]
        assert any(summary in " ".join(texts[i].split()) for i in row["document_ids"])


def test_each_side_is_linked_with_its_role(entities: Entities, tables: Tables) -> None:
    links = {
        (link["properties"]["subject"][0], link["properties"]["role"][0], link["properties"]["object"][0])
        for link in of(entities, "UnknownLink")
    }
    names = {row["actor_id"]: row["name"] for row in tables["actors"]}
    for row in tables["events"]:
        described = " ".join(entities[row["event_id"]]["properties"].get("description", []))
        for role, sides in (("agent", row["agents"]), ("recipient", row["recipients"])):
            for actor_id in sides:
                assert names[actor_id] in described
                assert ((actor_id, role, row["event_id"]) in links) == (actor_id in entities)
    assert any(role == "agent" for _, role, _ in links)
    assert any(role == "denies it" for _, role, _ in links)
    assert any(role == "loyal to" for _, role, _ in links)


def test_who_is_only_described_in_one_report_is_no_entity(entities: Entities, tables: Tables) -> None:
    origin_of = {row["document_id"]: row["origin_id"] for row in tables["documents"]}
    named, origins = set(), dict[str, set[str]]()
    for mention in tables["mentions"]:
        if mention["kind"] == "actor":
            origins.setdefault(mention["actor_id"], set()).add(origin_of[mention["document_id"]])
            if mention["form"] == "name":
                named.add(mention["actor_id"])
    actors = {row["actor_id"] for row in tables["actors"]}
    found = actors & entities.keys()
    assert found
    assert all(actor_id in named or len(origins[actor_id]) > 1 for actor_id in found)
    sides = {actor_id for event in tables["events"] for actor_id in event["actors"]}
    assert all(actor_id in entities for actor_id in sides & named)


def test_who_may_be_the_same_is_a_question_asked_once() -> None:
    one = {"actor_id": "actor-a", "possibly_same": [{"actor_id": "actor-b", "why": "a like name"}]}
    two = {"actor_id": "actor-b", "possibly_same": [{"actor_id": "actor-a", "why": "a like name"}]}
    cast = SimpleNamespace(actors={"actor-a": one, "actor-b": two})
    asked = [*ftm_cast.alike(one, cast), *ftm_cast.alike(two, cast)]  # type: ignore[arg-type]
    assert [entity["properties"] for entity in asked] == [
        {"candidate": ["actor-a"], "match": ["actor-b"], "criteria": ["a like name"]}
    ]


def test_each_statement_is_a_link_from_its_report_with_its_words(entities: Entities, tables: Tables) -> None:
    found = {(d["properties"]["recordId"][0], d["properties"]["entity"][0]): d for d in of(entities, "Documentation")}
    statements = {row["statement_id"]: row for row in tables["statements"]}
    for event in tables["events"]:
        for statement_id in event["statement_ids"]:
            properties = found[statement_id, event["event_id"]]["properties"]
            assert properties["summary"] == [" ".join(statements[statement_id]["text"].split())]
            assert properties["document"] == [statements[statement_id]["document_id"]]
            assert statements[statement_id]["factuality"] in properties["role"][0]


def test_what_reports_give_differently_stands_side_by_side(entities: Entities, tables: Tables) -> None:
    disputed = {d["event_id"] for d in tables["disagreements"] if d["about"] == "number" and d["event_id"]}
    assert disputed
    for event_id in disputed:
        described = entities[event_id]["properties"]["description"]
        counts = [text for text in described if "“" in text]
        assert len(counts) > 1
        assert any(text.startswith("Disputed: ") for text in described)


def test_reports_are_there_in_full(entities: Entities, tables: Tables) -> None:
    for row in tables["documents"]:
        properties = entities[row["document_id"]]["properties"]
        assert "".join(properties["bodyText"]).split() == row["text"].split()
        assert properties["language"] == ["eng"]
        assert properties.get("publisher") == ([row["publisher"]] if row["publisher"] else None) or row["agency"]


@pytest.mark.parametrize(
    ("earliest", "latest", "prefix"),
    [
        ("2011-03-28", "2011-03-28", "2011-03-28"), ("2011-02-01", "2011-02-28", "2011-02"),
        ("2012-02-01", "2012-02-29", "2012-02"), ("2012-02-01", "2012-02-28", None),
        ("2011-01-01", "2011-12-31", "2011"), ("2011-01-01", "2012-12-31", None),
        ("2011-03-28", "2011-03-30", None), (None, "2011-03-30", None), ("2011-03-28", None, None),
        ("9999-12-31", "9999-12-31", "9999-12-31"), ("9999-12-01", "9999-12-31", "9999-12"),
    ],
)  # fmt: skip
def test_a_date_is_as_long_as_it_is_sure(earliest: str | None, latest: str | None, prefix: str | None) -> None:
    assert ftm_entities.date_of(earliest, latest) == prefix


def test_ids_are_such_as_followthemoney_takes_and_never_fall_together() -> None:
    named = ["gn:2289549", "gn-2289549", "actor-côté", "actor-cote", "a" * 300, "a" * 301, "s-1-2-x_y", "-x-"]
    found = [ftm_entities.id_of(name) for name in named]
    kind = model.get("Documentation")
    assert kind is not None
    entity = kind.get("entity")
    assert entity is not None
    assert all(entity.type.validate(identifier) and len(identifier) <= 200 for identifier in found)
    assert len(set(found[2:])) == len(found[2:])


def test_what_a_person_rejected_is_left_out_and_what_one_accepted_says_so(
    decided: Path, tables: Tables, tmp_path: Path
) -> None:
    entities = written(decided, tmp_path / "out")
    gone, kept, open_ = (row["event_id"] for row in tables["events"][:3])
    assert gone not in entities
    assert not [e for e in entities.values() if gone in json.dumps(e)]
    assert "accepted" in entities[kept]["properties"]["keywords"]
    assert "Reviewed: accepted by editor." in entities[kept]["properties"]["notes"]
    assert "not reviewed" in entities[open_]["properties"]["keywords"]
