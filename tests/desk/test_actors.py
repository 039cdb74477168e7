"""The pages of actors."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from fastapi.testclient import TestClient

from standoff.record import members, query
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


def test_a_name_is_split_off_an_actor_with_the_reasons_in_view(page: object, desk: str, record: Path) -> None:
    introduce(page, desk, "Ana")
    with Record.open(record) as kept, kept.reading() as connection:
        held = {a["actor_id"]: members.members(connection, a["actor_id"]) for a in query.rows(connection, "actors")}
    actor = max(held, key=lambda i: len(held[i]))
    name = held[actor][-1]
    assert name.why, "the linker said why"
    page.goto(f"{desk}/actors/{actor}")
    row = page.locator(".members tr", has=page.locator(f"input[value='{name.name}']"))
    assert name.why[0] in row.inner_text()
    assert faults(page) == []
    row.locator(f"input[value='{name.name}']").check()
    page.locator(".members input[name=why]").fill("somebody else")
    with page.expect_response(lambda r: r.request.method == "POST") as answer:
        page.locator(".members button[type=submit]").click()
    assert answer.value.ok, answer.value.text()
    page.wait_for_load_state()
    settle(page)
    with Record.open(record) as kept, kept.reading() as connection:
        (made,) = query.rows(connection, "decisions")
        left = members.members(connection, actor)
        assert (made["verdict"], made["state"], made["fields"]["asked"]) == ("split", "stands", [name.name])
        assert name.name not in {m.name for m in left}
        assert {made["now"][0]} == {actor} != set(made["now"][1:])
    arrive(page, f"{desk}/actors/{actor}")
    assert f"“{name.name}” is another actor" in page.locator(".history").inner_text()
    with page.expect_response(lambda r: r.request.method == "POST"):
        page.locator("[data-undo='1']").click()
    page.wait_for_load_state()
    settle(page)
    with Record.open(record) as kept, kept.reading() as connection:
        assert members.members(connection, actor) == held[actor]


def test_of_two_who_split_one_actor_the_second_is_refused_and_shown(
    new_page: Callable[..., object], desk: str, record: Path
) -> None:
    ana, ben = new_page(), new_page()
    ben.watch.expected.append("409")
    with Record.open(record) as kept, kept.reading() as connection:
        held = {a["actor_id"]: members.members(connection, a["actor_id"]) for a in query.rows(connection, "actors")}
    actor = max(held, key=lambda i: len(held[i]))
    for page, name in ((ana, "Ana"), (ben, "Ben")):
        introduce(page, desk, name)
        page.goto(f"{desk}/actors/{actor}")
    ana.locator(".members tbody input[name=others]").first.check()
    ben.locator(".members tbody tr").last.locator("input[name=others]").first.check()
    with ana.expect_response(lambda r: r.request.method == "POST") as answer:
        ana.locator(".members button[type=submit]").click()
    assert answer.value.ok
    settle(ana)
    ben.locator(".members button[type=submit]").click()
    told = ben.locator(".members [data-stale]")
    told.wait_for()
    assert "Ana changed this" in told.inner_text()
    assert ben.locator(".members tbody tr").last.locator("input[name=others]").first.is_checked()
    with Record.open(record) as kept, kept.reading() as connection:
        assert [d["by"] for d in query.rows(connection, "decisions")] == ["Ana"]


def test_the_api_tells_the_names_of_an_actor_and_splits_it(client: TestClient) -> None:
    actors = client.get("/api/actors", params={"limit": 200}).json()["items"]
    names = {a["actor_id"]: client.get(f"/api/actors/{a['actor_id']}/names").json() for a in actors}
    actor = max(names, key=lambda i: len(names[i]))
    wish = {"verdict": "split", "ids": [actor, names[actor][-1]["name"]], "by": "Ana"}
    made = client.post("/api/decisions", json=wish)
    assert made.status_code == 201
    assert made.json()["now"][0] == actor
    assert made.json()["now"][1] not in {actor, None}
    assert len(client.get(f"/api/actors/{actor}/names").json()) == len(names[actor]) - 1
    wrong = client.post("/api/decisions", json=wish | {"ids": [actor, "Nobody at all"], "force": True})
    assert (wrong.status_code, "is not called Nobody at all" in wrong.json()["detail"]) == (400, True)
    assert client.get("/api/actors/actor-none/names").status_code == 404
