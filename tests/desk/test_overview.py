"""The overview: its numbers, and its pictures in a real browser."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import numpy as np
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from standoff.codebooks.plover import EVENT_TYPES
from standoff.desk import basemap
from standoff.desk.summaries import geography, relations, series, timeline
from standoff.desk.summaries.brief import Brief, Spot
from standoff.desk.summaries.columns import iso, ordinal
from standoff.desk.summaries.known import Known
from standoff.desk.summaries.loading import load
from standoff.desk.summaries.present import known
from standoff.record.store import Record

from .conftest import faults

TRIPOLI = Spot("gn:1", "Tripoli", 32.9, 13.2, "LY", "PPLC")
LIBYA = Spot("gn:2", "Libya", 28.0, 17.0, "LY", "PCLI")
AFRICA = Spot("gn:3", "Africa", 7.0, 21.0, None, "CONT")


def event(number: int = 1, earliest: str | None = None, latest: str | None = None, **values: object) -> Brief:
    base = dict.fromkeys(Brief.__slots__)
    base |= {"id": f"e-{number}", "event_type": "ASSAULT", "agents": (), "recipients": (), "document_ids": ("d",)}
    base |= {"origins": 1, "disputed": False, "earliest": earliest, "latest": latest}
    return Brief(**(base | values))  # type: ignore[arg-type]


def record_of(events: list[Brief]) -> tuple[Known, np.ndarray]:
    names = {a: a.title() for e in events for a in (*e.agents, *e.recipients)}
    places = {spot.id: spot for spot in (TRIPOLI, LIBYA, AFRICA)}
    held = Known("", tuple(events), names, {}, places, (), (), {}, 1, {}, {}, {}, {})
    return held, np.arange(len(events))


# ---- time ------------------------------------------------------------------------------------------------------

PERIODS = st.tuples(
    st.dates(date(2010, 1, 1), date(2012, 12, 31)), st.integers(0, 90), st.sampled_from("both open on none".split())
)


@given(st.lists(st.tuples(PERIODS, st.sampled_from(EVENT_TYPES)), max_size=400))
def test_every_event_is_drawn_or_told_of_once(given_: list[tuple[tuple[date, int, str], str]]) -> None:
    events = []
    for n, ((day, days, form), event_type) in enumerate(given_):
        first, last = day.isoformat(), (day + timedelta(days=days)).isoformat()
        ends = {"both": (first, last), "open": (None, last), "on": (first, None), "none": (None, None)}[form]
        events.append(event(n, *ends, event_type=event_type))
    found = timeline.timeline(*record_of(events), None, None)
    drawn = sum(b.number for b in found.bars) + sum(s.number for s in found.stretches)
    assert drawn + found.before + found.after == found.dated
    assert found.dated + found.undated == len(events)
    assert sum(p.number for p in timeline.table(*record_of(events))) == found.dated


def test_few_are_drawn_one_by_one_and_many_are_counted() -> None:
    days = [f"2011-03-{n:02}" for n in range(1, 31)]
    few = timeline.timeline(*record_of([event(n, d, d) for n, d in enumerate(days)]), None, None)
    assert few.singly
    assert [s.event_id for s in few.stretches] == [f"e-{n}" for n in range(30)]
    many = timeline.timeline(*record_of([event(n, d, d) for n, d in enumerate(days * 6)]), None, None)
    assert not many.singly
    assert {(b.start, b.number) for b in many.bars} == {(d, 6) for d in days}


def test_what_was_only_known_to_have_happened_by_a_day_is_not_dated_to_it() -> None:
    events = [event(n, None if n % 2 else "2011-03-05", "2011-03-05") for n in range(200)]
    found = timeline.timeline(*record_of(events), None, None)
    assert {(b.open, b.number) for b in found.bars} == {(True, 100), (False, 100)}


def test_a_stretch_longer_than_the_unit_is_no_bar() -> None:
    events = [event(n, "2011-03-01", "2011-03-31") for n in range(200)] + [event(999, "2011-03-02", "2011-03-02")]
    found = timeline.timeline(*record_of(events), None, None)
    assert [s.number for s in found.stretches] == [200]
    assert sum(b.number for b in found.bars) == 1


def test_what_lies_far_off_does_not_shrink_the_rest_and_is_told() -> None:
    events = [event(n, f"2011-03-{n % 28 + 1:02}", f"2011-03-{n % 28 + 1:02}") for n in range(300)]
    found = timeline.timeline(*record_of([event(999, "1969-09-01", "1969-09-01"), *events]), None, None)
    assert found.first is not None
    assert found.first > "2011-02-01"
    assert (found.before, found.earliest_of_all) == (1, "1969-09-01")


def test_days_asked_for_bound_the_picture() -> None:
    events = [event(n, "2011-03-05", "2011-03-05") for n in range(3)]
    found = timeline.timeline(*record_of(events), "2011-03-01", "2011-03-31")
    assert (found.first, found.last) == ("2011-03-01", "2011-03-31")


@given(st.dates(), st.sampled_from("day week month year".split()))
def test_a_unit_begins_on_or_before_a_day_and_ends_on_or_after_it(day: date, unit: str) -> None:
    start = iso(int(timeline.starts_of(np.array([day.toordinal()]), unit)[0]))
    assert start <= day.isoformat() <= timeline.end_of(start, unit)
    assert unit != "week" or date.fromisoformat(start).weekday() == 0
    assert ordinal(start) == date.fromisoformat(start).toordinal()


# ---- place, sides, tolls ---------------------------------------------------------------------------------------


def test_places_by_how_closely_they_are_known() -> None:
    at = {"place_id": "gn:1", "place_name": "Tripoli"}
    events = [
        event(1, geo_precision=1, best=3, **at), event(2, geo_precision=2, best=9, disputed=True, **at),
        event(3, place_id="gn:2", place_name="Libya"), event(4, place_id="gn:2", place_name="Libya", geo_precision=3),
        event(5, place_name="Nowhere"), event(6), event(7, place_id="gn:3", place_name="Africa"),
    ]  # fmt: skip
    found = geography.geography(*record_of(events))
    assert [(s.name, s.number, s.radius) for s in found.spots] == [
        ("Libya", 2, None), ("Tripoli", 1, 15), ("Tripoli", 1, 25),
    ]  # fmt: skip
    assert [(s.deadliest, s.deadliest_id, s.disputed) for s in found.spots[1:]] == [(3, "e-1", 0), (9, "e-2", 1)]
    assert (found.placed, found.unplaced, found.named_only, found.wide) == (4, 3, 1, 1)


def test_pairs_count_events_and_never_a_side_with_itself() -> None:
    events = [
        event(1, agents=("a", "b"), recipients=("c",)), event(2, agents=("a",), recipients=("c", "a")),
        event(3, agents=("a",), event_type="AID"), event(4),
    ]  # fmt: skip
    found = relations.relations(*record_of(events))
    assert [(p.agent, p.recipient, p.number) for p in found.pairs] == [("a", "c", 2), ("b", "c", 1)]
    assert found.pairs[0].mostly == "material conflict"
    assert (found.number, found.both, found.one, found.none) == (2, 2, 1, 1)
    assert {p.actor_id: (p.acting, p.suffering) for p in found.parties} == {"a": (3, 1), "b": (1, 0), "c": (0, 2)}


def test_counters_without_a_name_are_others_in_each_report() -> None:
    def point(day: str, source: str | None, low: int, origin: str) -> dict[str, object]:
        return {
            "as_of": day,
            "low": low,
            "high": low,
            "source_name": source,
            "origin_id": origin,
            "figure_id": "f-1-2-x",
        }

    points = [point("2011-03-01", "doctors", 5, "o-1"), point("2011-03-02", "doctors", 9, "o-2"),
              point("2011-03-01", "UN", 900, "o-1"), point("2011-03-05", "UN", 400, "o-3")]  # fmt: skip
    why = "4 cumulative counts by 3 counters. It drops from 900 to 400 by 5 March 2011 (UN)."
    toll = {"toll_id": "t-1", "measure": "killed", "place_name": None, "points": points, "why": why, "reviewed": None}
    (found,) = series.series([toll])
    assert found.counters == 3
    assert [(p.as_of, p.turn) for p in found.points if p.turn] == [("2011-03-05", "drops")]


def test_turns_are_found_in_the_words_that_linking_has_for_them(samples: Path) -> None:
    with Record.open(samples) as record, record.reading() as connection:
        tolls = known(connection).tolls
    told = sum(len(re.findall(r"It (?:drops|jumps) from", toll["why"])) for toll in tolls)
    assert sum(p.turn is not None for s in series.series(tolls) for p in s.points) == told


def test_counts_and_sides_lead_to_their_words(samples: Path, client: TestClient) -> None:
    with Record.open(samples) as record, record.reading() as connection:
        held = known(connection)
    toll = next(t for t in held.tolls if t["points"])
    figure = held.figures[toll["points"][0]["figure_id"]]
    address = held.words(toll["points"][0]["figure_id"])
    assert address == f"/documents/{figure['document_id']}#c{figure['start']}-{figure['end']}"
    assert held.words("s-0123456789abcdef-5-9") == "/documents/0123456789abcdef#c5-9"
    assert address in client.get("/tolls").text
    assert "#c" in client.get("/disagreements").text


def test_the_basemap_is_finer_near_the_events_and_never_crosses_the_map() -> None:
    world = basemap.land([(13.2, 32.9)])["features"]
    codes = {f["properties"]["code"] for f in world}
    assert {"LY", "CI", "RU", "FJ"} <= codes
    libya = next(f for f in world if f["properties"]["code"] == "LY")
    coarse = next(f for f in basemap.land([(-100.0, 40.0)])["features"] if f["properties"]["code"] == "LY")
    assert len(json.dumps(libya)) > 2 * len(json.dumps(coarse))
    for feature in world:
        for polygon in feature["geometry"]["coordinates"]:
            for ring in polygon:
                edges = zip(ring, ring[1:], strict=False)
                assert all(abs(a[0] - b[0]) < 180 or abs(a[1]) == abs(b[1]) == 90 for a, b in edges), feature[
                    "properties"
                ]


def test_a_decision_is_seen_at_once_and_leaves_nothing_stale(record: Path) -> None:
    from standoff.model import Verdict  # noqa: PLC0415
    from standoff.record.deciding import decide  # noqa: PLC0415
    from standoff.record.wish import Wish  # noqa: PLC0415

    with Record.open(record) as opened:
        with opened.reading() as connection:
            before = known(connection)
        event = before.events[0]
        decide(opened, Wish(Verdict.REJECT, [event.id], "A reader"), datetime(2011, 4, 12, tzinfo=UTC))
        with opened.reading() as connection:
            after = known(connection)
            fresh = load(connection, after.version, None)
    assert after.by_id[event.id].reviewed == "rejected"
    assert bool(after.columns.rejected[0])
    for part in ("events", "actors", "kinds", "places", "tolls", "disagreements", "statements", "figures", "counting"):
        assert getattr(after, part) == getattr(fresh, part), part


# ---- the page --------------------------------------------------------------------------------------------------


def carried(page: str) -> dict[str, object]:
    found = re.search(r'<script type="application/json" id="overview-data">(.*?)</script>', page, re.DOTALL)
    assert found
    return json.loads(found[1])  # type: ignore[no-any-return]


def test_the_page_says_how_many_events_and_what_is_left_out(client: TestClient) -> None:
    page = client.get("/").text
    found = carried(page)
    assert found["shown"] == found["whole"] > 20
    assert f"{found['whole']} events from 10 reports" in re.sub(r"\s+", " ", page)
    assert "Left out:" in page


def test_pictures_have_tables_and_captions(client: TestClient) -> None:
    page = client.get("/").text
    for name in ("timeline", "map"):
        assert f'id="{name}-table"' in page
    assert page.count('class="caption"') >= 5
    assert "never added up" in page


def test_an_empty_view_still_is_a_page(client: TestClient) -> None:
    page = client.get("/?since=1950-01-01&until=1950-01-02")
    assert page.status_code == 200
    assert carried(page.text)["shown"] == 0
    assert "No event here has a date" in page.text


def test_the_list_beside_the_map_is_of_that_place_alone(client: TestClient) -> None:
    spots = carried(client.get("/").text)["spots"]
    assert isinstance(spots, list)
    place = spots[0]["place_id"]
    there = sum(s["number"] for s in spots if s["place_id"] == place)
    part = client.get("/overview/at", params={"at": place}).text
    assert f"{there} event" in part
    assert "<html" not in part
    assert client.get("/overview/at?at=gn:0").status_code == 200


# ---- in a browser ----------------------------------------------------------------------------------------------


def drawn(page: object, address: str) -> None:
    """Opens an address and waits until its pictures are there."""
    page.goto(address)
    page.wait_for_selector("#timeline-picture svg")
    for name in ("map", "network"):
        page.locator(f"#{name}-picture").scroll_into_view_if_needed()
        page.wait_for_selector(f"#{name}-picture[data-ready=true]", timeout=40_000)
    page.evaluate("window.scrollTo(0, 0)")


def until(met: Callable[[], bool]) -> None:
    """Waits for it here: the page's policy lets no expression be evaluated over there."""
    end = time.monotonic() + 15
    while not met():
        assert time.monotonic() < end, "what was waited for did not come"
        time.sleep(0.05)


def number_shown(page: object) -> int:
    return int(page.evaluate("JSON.parse(document.querySelector('#overview-data').textContent).shown"))


def test_everything_is_drawn_and_nothing_serious_is_wrong_with_it(desk: str, page: object) -> None:
    drawn(page, desk)
    assert page.locator("#timeline-picture svg [data-href]").count() > 5
    page.locator("[data-toll]").first.scroll_into_view_if_needed()
    page.wait_for_selector("[data-toll] svg circle")
    assert page.locator("#map-picture .map-label").count() > 1
    assert page.locator("#network-picture canvas").count() > 0
    assert faults(page) == []


def test_in_the_dark_nothing_serious_is_wrong_either(desk: str, new_page: Callable[..., object]) -> None:
    page = new_page(color_scheme="dark", viewport={"width": 1024, "height": 768})
    page.goto(f"{desk}/?type=ASSAULT")
    page.wait_for_selector("#timeline-picture svg")
    assert faults(page) == []


def test_a_drag_over_the_timeline_chooses_days_and_back_takes_them_away(desk: str, page: object) -> None:
    page.goto(desk)
    page.wait_for_selector("#timeline-picture .brush .overlay")
    whole = number_shown(page)
    box = page.locator("#timeline-picture .brush .overlay").first.bounding_box()
    y = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] * 0.6, y)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.7, y, steps=4)
    page.mouse.move(box["x"] + box["width"] * 0.95, y, steps=4)
    page.mouse.up()
    page.wait_for_url("**/?since=*&until=*")
    page.wait_for_selector("#chips .chip >> nth=1")
    few = number_shown(page)
    assert 0 < few < whole
    assert page.locator("input[name=since]").input_value() in page.url
    page.go_back()
    until(lambda: number_shown(page) == whole)
    assert page.locator("#chips .chip").count() == 0
    page.go_forward()
    until(lambda: number_shown(page) == few)


def test_a_shared_address_gives_the_same_view_and_chips_take_it_apart(
    desk: str, new_page: Callable[..., object]
) -> None:
    page = new_page()
    page.goto(desk)
    page.wait_for_selector("#timeline-picture svg")
    whole = number_shown(page)
    page.locator("#pick-type summary").click()
    page.get_by_role("checkbox", name="assault").check()
    page.wait_for_url("**/?type=ASSAULT")
    page.wait_for_selector("#chips .chip")
    page.locator("input[name=since]").fill("2011-03-29")
    page.get_by_role("button", name="Filter").click()
    page.wait_for_url("**/?since=2011-03-29&type=ASSAULT")
    page.wait_for_selector("#chips .chip >> nth=1")
    here = number_shown(page)
    other = new_page()
    other.goto(page.url)
    assert number_shown(other) == here < whole
    assert other.locator("#chips .chip").all_inner_texts() == page.locator("#chips .chip").all_inner_texts()
    for left in (1, 0):
        other.locator("#chips .chip").first.click()
        until(lambda left=left: other.locator("#chips .chip").count() == left)
    assert number_shown(other) == whole
    assert other.url == f"{desk}/"


def test_pressing_a_place_lists_its_events(desk: str, page: object) -> None:
    drawn(page, desk)
    page.locator("#map-picture").scroll_into_view_if_needed()
    page.locator("#map-picture .map-label.place").first.click()
    page.wait_for_selector("#at-place h3")
    assert page.locator("#at-place li").count() > 0
    assert page.evaluate("document.activeElement.tagName") == "H3"
    page.get_by_role("link", name="Filter by this place").click()
    page.wait_for_url("**/?place=*")
    page.wait_for_selector("#chips .chip")
    page.get_by_role("button", name="Close the list").click()
    assert page.locator("#at-place").is_hidden()


def test_without_scripts_the_tables_say_it_all(desk: str, new_page: Callable[..., object]) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(desk)
    assert page.locator("#timeline-table tbody tr").first.is_visible()
    assert page.locator("#map-table tbody tr").first.is_visible()
    assert page.locator("#timeline-picture").is_hidden()
    page.locator("input[name=since]").fill("2011-04-01")
    page.get_by_role("button", name="Filter").click()
    assert page.url == f"{desk}/?since=2011-04-01"


def test_at_twice_the_size_and_on_a_tablet_nothing_runs_off(desk: str, new_page: Callable[..., object]) -> None:
    for width in (683, 820):
        page = new_page(viewport={"width": width, "height": 900})
        for path in ("/", "/events", "/tolls", "/disagreements"):
            page.goto(f"{desk}{path}")
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (path, width)
