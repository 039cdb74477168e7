"""The list of events."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from standoff.desk.pages import events
from standoff.desk.pages.events import Order
from standoff.desk.summaries.brief import Brief
from standoff.desk.summaries.present import known
from standoff.record.store import Record

from .conftest import faults


def ids(page: str) -> list[str]:
    return re.findall(r'<th scope="row" class="when"><a href="/events/([^"]+)"', page)


def brief(**values: object) -> Brief:
    base = dict.fromkeys(Brief.__slots__)
    base |= {"id": "e-1", "event_type": "ASSAULT", "agents": (), "recipients": (), "document_ids": ("d",), "origins": 1}
    return Brief(**(base | {"disputed": False} | values))  # type: ignore[arg-type]


def test_in_order_of_time_what_has_no_day_comes_last(client: TestClient, record: Path) -> None:
    with Record.open(record) as opened, opened.reading() as connection:
        assert ids(client.get("/events").text) == [e.id for e in known(connection).events]


def test_a_number_that_is_not_known_is_not_nought() -> None:
    found = Order("best").sorted([brief(id="a"), brief(id="b", best=0), brief(id="c", best=7)])
    assert [e.id for e in found] == ["c", "b", "a"]
    assert [e.id for e in Order("best", back=True).sorted(found)] == ["a", "b", "c"]


def test_pressing_a_heading_twice_turns_the_order_round(client: TestClient) -> None:
    page = client.get("/events?sort=best").text
    assert 'aria-sort="descending"' in page
    assert 'href="/events?sort=-best"' in page
    assert 'aria-sort="ascending"' in client.get("/events?sort=-best").text


def test_an_order_that_there_is_not_is_that_of_time(client: TestClient) -> None:
    assert ids(client.get("/events?sort=colour&page=999").text) == ids(client.get("/events").text)


def test_deaths_without_an_upper_end_are_shown_as_open(client: TestClient, record: Path) -> None:
    with Record.open(record) as opened, opened.reading() as connection:
        assert any(e.best is not None and e.high is None for e in known(connection).events)
    assert "No upper end is given" in client.get("/events?show=deadly").text


def test_only_what_one_did_to_another(client: TestClient, record: Path) -> None:
    with Record.open(record) as opened, opened.reading() as connection:
        held = known(connection)
    event = next(e for e in held.events if e.agents and e.recipients)
    page = client.get("/events", params={"by": event.agents[0], "on": event.recipients[0]}).text
    assert event.id in ids(page)
    assert set(ids(page)) == {
        e.id for e in held.events if event.agents[0] in e.agents and event.recipients[0] in e.recipients
    }


def test_pages_leave_nothing_out_and_keep_the_filters(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = ids(client.get("/events?type=ASSAULT&sort=best").text)
    monkeypatch.setattr(events, "PAGE", 3)
    found: list[str] = []
    address: str | None = "/events?type=ASSAULT&sort=best"
    while address:
        page = client.get(address).text
        found += ids(page)
        more = re.search(r'rel="next" href="([^"]+)"', page)
        address = more[1].replace("&amp;", "&") if more else None
    assert found == whole


def test_the_list_in_a_browser(desk: str, new_page: Callable[..., object]) -> None:
    page = new_page()
    page.goto(f"{desk}/events")
    assert faults(page) == []
    page.get_by_role("link", name="best").click()
    page.wait_for_url("**/events?sort=best")
    page.get_by_role("link", name="disputed").first.click()
    page.wait_for_url("**show=disputed**")
    rows = page.locator("table.events tbody tr")
    assert rows.count() == page.locator("table.events .badge.disputed").count() > 0
    page.locator("#pick-type summary").click()
    page.get_by_role("checkbox", name="assault").click()  # not check(): the page that it would look at again has gone
    page.wait_for_url("**type=ASSAULT**")
    assert page.locator("#pick-type input[value=ASSAULT]").is_checked()
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.closest('tr') !== null")
