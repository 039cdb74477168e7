"""The API: the same reads and decisions as the pages, described as they are."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
import schemathesis
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode

from standoff.desk.app import make_app
from standoff.record.fields import FIELDS

LOCAL = {"Host": "localhost"}


def event(client: TestClient, **wanted: object) -> dict:
    items = client.get("/api/events", params={"limit": 200}).json()["items"]
    return next(e for e in items if all(e[k] == v for k, v in wanted.items()))


def test_lists_come_in_pages_that_join_up(client: TestClient) -> None:
    every = client.get("/api/statements", params={"limit": 200}).json()
    seen, at = [], "/api/statements?limit=17"
    while at:
        answer = client.get(at).json()
        seen += [s["statement_id"] for s in answer["items"]]
        assert answer["number"] == every["number"]
        at = answer["next"]
    assert seen == [s["statement_id"] for s in every["items"]]
    assert len(set(seen)) == every["number"]


@pytest.mark.parametrize("kind", ["events", "statements", "figures", "documents", "mentions", "actors", "places", "tolls",
                                  "disagreements", "attributions", "origins"])  # fmt: skip
def test_one_of_each_kind_is_found_by_its_id(client: TestClient, kind: str) -> None:
    first = client.get(f"/api/{kind}", params={"limit": 1}).json()["items"][0]
    identifier = next(iter(first.values()))
    one = client.get(f"/api/{kind}/{identifier}")
    assert one.status_code == 200
    assert next(iter(one.json().values())) == identifier


def test_filters_are_those_of_the_pages(client: TestClient) -> None:
    found = client.get("/api/events", params={"type": "ASSAULT", "place": "Duekoué"}).json()["items"]
    assert found
    assert {e["event_type"] for e in found} == {"ASSAULT"}
    wrong = client.get("/api/events", params={"place": "Atlantis"})
    assert wrong.status_code == 400
    assert "Atlantis" in wrong.json()["detail"]
    assert client.get("/api/events", params={"reviewed": "yes"}).json()["number"] == 0


def test_the_queue_is_in_the_order_of_its_points(client: TestClient) -> None:
    items = client.get("/api/queue", params={"limit": 200}).json()["items"]
    assert [q["points"] for q in items] == sorted((q["points"] for q in items), reverse=True)
    assert all(q["why"] for q in items[:5])


def test_a_decision_is_made_seen_and_taken_back(client: TestClient) -> None:
    one = event(client, event_type="ASSAULT")
    identifier = one["event_id"]
    saw = client.get(f"/api/events/{identifier}/evidence").json()["version"]
    body = {"verdict": "correct", "ids": [identifier], "by": "Ana", "fields": {"place": "Bouaké"}, "saw": saw}
    made = client.post("/api/decisions", json=body)
    assert made.status_code == 201, made.text
    assert made.json()["followed"] is True
    assert client.get(f"/api/events/{identifier}").json()["place_name"] == "Bouaké"
    again = client.post("/api/decisions", json=body)
    assert (again.status_code, again.json()["decision_id"]) == (200, made.json()["decision_id"])
    other = client.post("/api/decisions", json=body | {"by": "Ben", "fields": {"place": "Gagnoa"}})
    assert other.status_code == 409
    assert other.json()["since"]
    undo = client.post(
        "/api/decisions", json={"verdict": "undo", "ids": [str(made.json()["decision_id"])], "by": "Ana"}
    )
    assert undo.status_code == 201
    assert client.get(f"/api/events/{identifier}").json()["place_name"] == one["place_name"]
    assert client.get("/api/decisions").json()["number"] == 2


def test_what_cannot_be_decided_is_refused_in_words(client: TestClient) -> None:
    one = event(client)["event_id"]
    for body, status in (
        ({"verdict": "accept", "ids": ["e-none"], "by": "Ana"}, 404),
        ({"verdict": "accept", "ids": [one], "by": " "}, 400),
        ({"verdict": "correct", "ids": [one], "by": "Ana", "fields": {"colour": "red"}}, 400),
        ({"verdict": "correct", "ids": [one], "by": "Ana", "fields": {"place": "Nowhere at all"}}, 400),
        ({"verdict": "merge", "ids": [one], "by": "Ana"}, 400),
        ({"verdict": "praise", "ids": [one], "by": "Ana"}, 422),
        ({"verdict": "undo", "ids": ["99"], "by": "Ana"}, 400),
    ):
        answer = client.post("/api/decisions", json=body)
        assert answer.status_code == status, (body, answer.text)
        assert answer.json()["detail"]
    assert client.get("/api/decisions").json()["number"] == 0


def test_another_site_cannot_decide(client: TestClient) -> None:
    body = {"verdict": "accept", "ids": [event(client)["event_id"]], "by": "Ana"}
    for headers in ({"Origin": "http://evil.example"}, {"Sec-Fetch-Site": "cross-site"}):
        assert client.post("/api/decisions", json=body, headers=headers).status_code == 403
    assert client.get("/api/decisions").json()["number"] == 0


def test_a_token_is_asked_for_where_there_is_one(record: Path) -> None:
    with TestClient(make_app(record, token="correct horse battery"), base_url="http://localhost") as client:
        assert client.get("/api/events").status_code == 401
        headers = {"Authorization": "Bearer correct horse battery"}
        assert client.get("/api/events", headers=headers).status_code == 200


def test_too_much_at_once_is_refused(client: TestClient) -> None:
    assert client.post("/api/decisions", content=b"x" * (3 * 1024 * 1024)).status_code == 413


def test_the_description_names_every_filter_and_answer(client: TestClient) -> None:
    paths = client.get("/api/openapi.json").json()["paths"]
    assert {p["name"] for p in paths["/api/events"]["get"]["parameters"]} == {
        "since", "until", "country", "place", "type", "actor", "source", "reviewed", "offset", "limit",
    }  # fmt: skip
    for path, methods in paths.items():
        for method, described in methods.items():
            assert {"400", "401", "403", "413"} <= described["responses"].keys(), (method, path)
            assert described["summary"]
    assert "409" in paths["/api/decisions"]["post"]["responses"]
    assert set(FIELDS) == {"events", "statements", "figures", "actors"}


CHECKS = {"not_a_server_error", "status_code_conformance", "content_type_conformance", "response_schema_conformance",
          "response_headers_conformance"}  # fmt: skip


def can_be_wrong(operation: object) -> bool:
    """Takes it anything but an id, for which any text will do? To look in vain for a wrong one takes a second each."""
    paths = [p.definition.get("schema", {}).get("type") for p in operation.path_parameters]
    return bool(len(operation.query) or len(operation.body) or any(kind != "string" for kind in paths))


def test_no_answer_is_an_error_or_undocumented(record: Path) -> None:
    """Requests that schemathesis makes up from the description, right and wrong ones."""
    checks = tuple(getattr(schemathesis.checks, name) for name in sorted(CHECKS))
    schema = schemathesis.openapi.from_asgi("/api/openapi.json", make_app(record), headers=LOCAL)
    asked: Counter[str] = Counter()
    for operation in (found.ok() for found in schema.get_all_operations()):
        for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):
            if mode is GenerationMode.NEGATIVE and not can_be_wrong(operation):
                continue
            try:
                strategy = operation.as_strategy(generation_mode=mode)
            except schemathesis.errors.InvalidSchema:
                raise
            except Exception:  # noqa: BLE001 - nothing can be wrong about a request that takes nothing
                continue

            @given(case=strategy)
            @settings(max_examples=8, deadline=None, database=None, derandomize=True,
                      suppress_health_check=list(HealthCheck))  # fmt: skip
            def ask(case: object) -> None:
                answer = case.call(headers=LOCAL)
                asked[f"{answer.status_code}"] += 1
                case.validate_response(answer, checks=checks)

            try:
                ask()
            except Unsatisfiable:
                continue
    assert sum(asked.values()) > 200
    assert {"200", "404", "422"} <= asked.keys(), asked
