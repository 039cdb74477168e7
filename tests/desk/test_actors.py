"""The pages of actors."""

from __future__ import annotations

from pathlib import Path

from fastapi.testclient import TestClient

from standoff.record import query
from standoff.record.store import Record
from tests.desk.conftest import faults
from tests.desk.test_task import arrive, introduce, settle


def test_actors_are_listed_found_and_sorted(client: TestClient) -> None:
    every = client.get("/actors").text
    assert "Alassane Ouattara" in every
    found = client.get("/actors", params={"q": "Gbag"}, headers={"HX-Request": "true"}).text
    assert "Gbagbo" in found
    assert "<html" not in found
    assert "No actor is called so" in client.get("/actors", params={"q": "Nobody at all"}).text


def test_an_id_leads_to_the_actor_it_means(client: TestClient) -> None:
    assert client.get("/actors/actor-none").status_code == 404
    first = client.get("/api/actors", params={"limit": 1}).json()["items"][0]["actor_id"]
    assert client.get(f"/actors/{first}").status_code == 200


def test_two_actors_are_made_one_and_two_again(page: object, desk: str, record: Path) -> None:
    introduce(page, desk, "Ana")
    with Record.open(record) as kept, kept.reading() as connection:
        people = [a for a in query.rows(connection, "actors") if a["kind"] == "organisation"][:2]
    first, second = people
    page.goto(f"{desk}/actors/{first['actor_id']}")
    assert faults(page) == []
    page.locator("form[id^=merge] [role=combobox]").fill(second["name"])
    page.locator(f'[role=option][data-id="{second["actor_id"]}"]').click()
    page.locator("form[id^=merge] input[name=why]").fill("one body")
    with page.expect_response(lambda r: r.request.method == "POST"):
        page.locator("form[id^=merge] button[value=merge]").click()
    page.wait_for_load_state()
    settle(page)
    with Record.open(record) as kept, kept.reading() as connection:
        kind, one = query.thing(connection, second["actor_id"])
        (made,) = query.rows(connection, "decisions")
    assert kind == "actors"
    assert {first["name"], second["name"]} <= {one["name"], *one["aliases"]}
    arrive(page, f"{desk}/actors/{one['actor_id']}")
    with page.expect_response(lambda r: r.request.method == "POST"):
        page.locator(f'[data-undo="{made["decision_id"]}"]').click()
    page.wait_for_load_state()
    settle(page)
    with Record.open(record) as kept, kept.reading() as connection:
        assert len(query.some(connection, "actors", [first["actor_id"], second["actor_id"]])) == 2
