"""Two people at one record at the same time: nobody's work is lost, and each is told of the other's."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from fastapi.testclient import TestClient

from standoff.desk.agreement import agreement, kappa
from standoff.desk.following import follower
from standoff.model import Verdict
from standoff.record import query
from standoff.record.following import note
from standoff.record.store import Record
from standoff.record.wish import Wish
from tests.desk.conftest import AT
from tests.desk.test_task import introduce, settle


def test_a_stale_edit_is_refused_shown_and_kept(new_page: Callable[..., object], desk: str, record: Path) -> None:
    ana, ben = new_page(), new_page()
    introduce(ana, desk, "Ana")
    introduce(ben, desk, "Ben")
    ben.watch.expected.append("409")
    ana.goto(f"{desk}/review")
    at = ana.locator("#review").get_attribute("data-at")
    ben.goto(f"{desk}/review?at={at}")
    ben.keyboard.press("e")
    ben.locator("[name=deaths_high]").fill("900")

    ana.keyboard.press("e")
    ana.locator("[name=deaths_high]").fill("500")
    ana.get_by_role("button", name="Save the correction").click()
    ana.locator("#messages", has_text="Corrected").wait_for()
    settle(ana)

    ben.get_by_role("button", name="Save the correction").click()
    told = ben.locator("[data-stale]")
    told.wait_for()
    words = told.inner_text()
    assert "Ana changed this" in words
    assert "deaths_high=500" in words
    assert "deaths_high=900" in words
    assert ben.locator("[name=deaths_high]").input_value() == "900"
    with Record.open(record) as kept, kept.reading() as connection:
        assert query.some(connection, "events", [at])[0]["deaths_high"] == 500

    ben.get_by_role("button", name="Decide all the same").click()
    ben.locator("#messages", has_text="Corrected").wait_for()
    settle(ben)
    with Record.open(record) as kept, kept.reading() as connection:
        assert query.some(connection, "events", [at])[0]["deaths_high"] == 900
        assert [d["by"] for d in query.rows(connection, "decisions")] == ["Ana", "Ben"]
        found = agreement(connection)
    assert found.by == {"Ana": 1, "Ben": 1}
    (pair,) = found.pairs
    assert (pair.both, pair.agree, pair.kappa) == (1, 0, None)
    ben.goto(f"{desk}/review")
    ben.locator("details.agreement summary").first.click()
    assert "Ana and Ben" in ben.locator(".popover").first.inner_text()


def test_both_may_decide_on_different_things(new_page: Callable[..., object], desk: str, record: Path) -> None:
    ana, ben = new_page(), new_page()
    introduce(ana, desk, "Ana")
    introduce(ben, desk, "Ben")
    ana.goto(f"{desk}/review")
    ben.goto(f"{desk}/review")
    ben.keyboard.press("j")
    first = ana.locator("#review").get_attribute("data-at")
    ben.wait_for_function("id => document.querySelector('.queue .here a').dataset.event !== id", arg=first)
    ana.keyboard.press("a")
    ben.keyboard.press("r")
    for page in (ana, ben):
        page.locator("#messages .ok").first.wait_for()
    settle(ana)
    with Record.open(record) as kept, kept.reading() as connection:
        made = {d["by"]: (d["verdict"], d["state"]) for d in query.rows(connection, "decisions")}
    assert made == {"Ana": ("accept", "stands"), "Ben": ("reject", "stands")}


def test_how_linking_goes_is_told_as_far_as_it_is_known(client: TestClient, record: Path) -> None:
    with Record.open(record) as kept:
        with kept.reading() as connection:
            one, other = [e["event_id"] for e in query.rows(connection, "events")][:2]
        note(kept, Wish(Verdict.MERGE, [one, other], "Ana"), AT)
    at = follower(client.app)
    assert "data-following" not in client.get("/events").text
    at.began = at.linking = time.monotonic() - 5
    told = client.get("/following").json()
    assert (told["in_step"], told["waiting"], told["linking"]["last_time"]) == (False, 1, None)
    assert 4 <= told["linking"]["seconds"] <= 30
    at.took = 9.0
    assert client.get("/following").json()["linking"]["last_time"] == 9
    assert "data-following" in client.get("/events").text  # another page says so, too
    assert "data-following" not in client.get("/review").text  # which has a line of its own
    at.began = at.linking = None
    assert at.wake(120)
    assert at.took != 9.0
    assert client.get("/following").json()["linking"] is None
    assert client.get("/following").json()["in_step"]


def test_kappa_is_cohens() -> None:
    # The worked example of Cohen's kappa with 50 things: 20 and 15 alike, 5 and 10 not.
    pairs = [("yes", "yes")] * 20 + [("yes", "no")] * 5 + [("no", "yes")] * 10 + [("no", "no")] * 15
    assert kappa(pairs) == (0.4, "")
    assert kappa(pairs[:3])[0] is None
    assert kappa([("yes", "yes")] * 20) == (None, "both always said the same one thing")
