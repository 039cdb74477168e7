"""The slides are TimelineJS3's JSON, hold no markup but ours, and open in the real TimelineJS."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from standoff.exports import FORMATS, timelinejs
from standoff.exports.telling import Quote, Told
from standoff.record.store import Record

Tables = dict[str, list[dict[str, Any]]]
Timeline = dict[str, Any]

PACKAGE = "@knight-lab/timelinejs@3.9.11"


def written(record: Path, out: Path) -> Timeline:
    with Record.open(record) as opened, opened.reading() as connection:
        FORMATS["timelinejs"](connection, out)
    loaded: Timeline = json.loads((out / timelinejs.FILE).read_text("utf-8"))
    return loaded


@pytest.fixture(scope="module")
def timeline(sampled: Path, tmp_path_factory: pytest.TempPathFactory) -> Timeline:
    return written(sampled, tmp_path_factory.mktemp("timelinejs") / "out")


class Words(HTMLParser):
    """The words of a piece of HTML, and the tags met."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.words, self.tags = "", set[str]()
        self.feed(html)

    def handle_data(self, data: str) -> None:
        self.words += data

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self.tags.add(tag)


def test_slides_have_the_keys_that_timelinejs_documents(timeline: Timeline) -> None:
    assert set(timeline) == {"scale", "title", "events"}
    assert timeline["scale"] == "human"
    assert set(timeline["title"]["text"]) == {"headline", "text"}
    for slide in timeline["events"]:
        assert set(slide) <= set(timelinejs.COLUMNS)
        assert set(slide["text"]) == {"headline", "text"}
        for name in ("start_date", "end_date"):
            parts = slide.get(name)
            assert parts is None or list(parts) in (["year"], ["year", "month"], ["year", "month", "day"])
    ids = [slide["unique_id"] for slide in timeline["events"]]
    assert len(set(ids)) == len(ids)


def test_events_come_back_with_their_dates_and_words(timeline: Timeline, tables: Tables) -> None:
    dated = [row for row in tables["events"] if row["earliest"] or row["latest"]]
    assert [slide["unique_id"] for slide in timeline["events"]] == [row["event_id"] for row in dated]
    statements = {row["statement_id"]: row for row in tables["statements"]}
    for slide, row in zip(timeline["events"], dated, strict=True):
        start = slide["start_date"]
        assert f"{start['year']}" == (row["earliest"] or row["latest"])[:4]
        if row["earliest"] and row["latest"] and row["earliest"] != row["latest"] and "day" in start:
            assert slide["end_date"]["day"] == int(row["latest"][8:])
        words = Words(slide["text"]["text"])
        assert words.tags <= {"p", "b", "br", "small", "a"}
        quoted = {q for q in re.findall("“(.*?)”", words.words) if q}
        texts = [" ".join(statements[i]["text"].split()) for i in row["statement_ids"]]
        assert any(q in text for q in quoted for text in texts), row["event_id"]
        assert "Read by machine, not reviewed." in words.words


def test_both_sides_of_what_is_disputed_are_told(timeline: Timeline, tables: Tables) -> None:
    slides = {slide["unique_id"]: Words(slide["text"]["text"]).words for slide in timeline["events"]}
    disputes = [d for d in tables["disagreements"] if d["event_id"] in slides]
    assert disputes
    for row in disputes:
        for side in row["sides"]:
            assert " ".join(side["value"].split()) in slides[row["event_id"]]


@pytest.mark.parametrize(
    ("earliest", "latest", "expected"),
    [
        ("2011-03-28", "2011-03-28", ({"year": 2011, "month": 3, "day": 28}, None)),
        ("2011-03-01", "2011-03-31", ({"year": 2011, "month": 3}, None)),
        ("2011-01-01", "2011-12-31", ({"year": 2011}, None)),
        ("2011-03-28", "2011-04-01", ({"year": 2011, "month": 3, "day": 28}, {"year": 2011, "month": 4, "day": 1})),
        (None, "2011-04-01", ({"year": 2011, "month": 4, "day": 1}, None)),
        ("2011-04-01", None, ({"year": 2011, "month": 4, "day": 1}, None)),
        ("9999-12-01", "9999-12-31", ({"year": 9999, "month": 12}, None)),
    ],
)
def test_dates_are_as_partial_as_they_are_known(
    earliest: str | None, latest: str | None, expected: tuple[dict[str, int], dict[str, int] | None]
) -> None:
    found = timelinejs.dates(earliest, latest)
    assert (found["start_date"], found.get("end_date")) == expected


def hostile(**event: Any) -> Told:
    words = "<script>alert(1)</script> & <img src=x onerror=alert(1)>"
    document = {
        "document_id": "d", "title": words, "publisher": words, "agency": None, "path": "d.txt",
        "url": "javascript:alert(1)", "published": None, "origin_id": "o",
    }  # fmt: skip
    row = {
        "event_id": "e-1", "event_type": "ASSAULT", "mode": None, "earliest": "2011-03-28", "latest": None,
        "place_name": words, "deaths_low": 1, "deaths_best": 1, "deaths_high": 1, "deaths_why": words,
        "origins": ["o"], "reviewed": "accepted", "decided_by": words, "disputed": True, "time_precision": 1,
        "geo_precision": 1, **event,
    }  # fmt: skip
    statement = {
        "statement_id": "s-1", "text": words, "source_name": words, "factuality": "asserted", "background": False,
        "agents": [], "recipients": [], "earliest": None, "place_name": None, "figure_ids": [], "start": 0,
    }  # fmt: skip
    dispute = {"why": words, "sides": [{"value": words, "sources": [words]}]}
    return Told(row, (words,), (words,), None, (Quote(statement, document),), (), (document,), (dispute,))


def test_nothing_in_a_report_becomes_markup() -> None:
    slide = timelinejs.slide(hostile(), frozenset({"ASSAULT"}))
    for html in slide["text"].values():
        found = Words(html)
        assert found.tags <= {"p", "b", "br", "small"}
        assert "javascript:" not in html
    assert "<script>alert(1)</script>" in Words(slide["text"]["text"]).words


def test_what_is_confirmed_disputed_told_most_or_deadliest_comes_first() -> None:
    ordered = [
        hostile(reviewed="accepted", disputed=False), hostile(reviewed=None, disputed=True),
        hostile(reviewed=None, disputed=False, origins=["o", "p"]), hostile(reviewed=None, disputed=False),
        hostile(reviewed=None, disputed=False, deaths_best=0),
        hostile(reviewed=None, disputed=False, deaths_best=None, time_precision=None),
    ]  # fmt: skip
    assert [timelinejs.weight(told) for told in ordered] == sorted(timelinejs.weight(told) for told in ordered)


def test_no_more_slides_than_can_be_read_and_the_first_says_so(
    sampled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tables: Tables
) -> None:
    monkeypatch.setattr(timelinejs, "MOST", 3)
    found = written(sampled, tmp_path / "out")
    assert len(found["events"]) == 3
    assert found["title"]["text"]["text"].startswith("<p>3 of ")
    shown = {slide["unique_id"] for slide in found["events"]}
    assert shown <= {row["event_id"] for row in tables["events"] if row["disputed"] or len(row["origins"]) > 1}


def test_few_rows_are_drawn_and_the_rest_share_one() -> None:
    kinds = ["ASSAULT", "PROTEST", "COERCE", "AID", "CONSULT", "REQUEST", "ACCUSE"]
    many = [hostile(event_type=kind) for at, kind in enumerate(kinds) for _ in range(9 - at)]
    grouped = timelinejs.groups(many)
    assert grouped == {"ASSAULT", "PROTEST", "COERCE", "AID", "CONSULT"}
    assert timelinejs.slide(many[-1], grouped)["group"] == "Other"
    assert timelinejs.groups(many[:-3]) == set(kinds[:-1])


def test_the_headline_begins_with_what_differs() -> None:
    told = hostile(place_name="Duekoué", mode="aerial")
    assert timelinejs.headline(told, one_place=False) == "Duekoué: assault (aerial)"
    assert timelinejs.headline(told, one_place=True).endswith("onerror=alert(1)>: assault (aerial), Duekoué")
    nowhere = hostile(place_name=None)
    assert timelinejs.headline(nowhere, one_place=False) == "Assault"


def test_what_a_person_rejected_is_left_out_and_what_one_accepted_says_so(
    decided: Path, tables: Tables, tmp_path: Path
) -> None:
    gone, kept = (row["event_id"] for row in tables["events"][:2])
    found = written(decided, tmp_path / "out")
    slides = {slide["unique_id"]: slide["text"]["text"] for slide in found["events"]}
    assert gone not in slides
    assert "Reviewed: accepted by editor." in slides[kept]


@pytest.mark.slow
def test_timelinejs_draws_every_slide(sampled: Path, tmp_path: Path) -> None:
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    npm = shutil.which("npm")
    if browser is None or npm is None:
        pytest.skip("needs npm and Chromium")
    command = [npm, "install", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", str(tmp_path), PACKAGE]
    if subprocess.run(command, capture_output=True, timeout=180, check=False).returncode:
        pytest.skip(f"npm could not fetch {PACKAGE}")
    from playwright.sync_api import Route, sync_playwright  # noqa: PLC0415

    timeline = written(sampled, tmp_path / "out")
    package = tmp_path / "node_modules/@knight-lab/timelinejs/dist"
    page = (
        "<!doctype html><meta charset='utf-8'><link rel='stylesheet' href='/package/css/timeline.css'>"
        "<div id='at' style='width: 1100px; height: 700px'></div><script src='/package/js/timeline.js'></script>"
        "<script>window.made = new TL.Timeline('at', '/out/timeline.json', {hash_bookmark: false});</script>"
    )

    def serve(route: Route) -> None:
        path = route.request.url.removeprefix("http://timeline.test/").split("?")[0]
        folder, _, name = path.partition("/")
        found = {"package": package, "out": tmp_path / "out"}.get(folder, Path("/nowhere")) / name
        if not path:
            route.fulfill(body=page, content_type="text/html")
        elif found.is_file():
            route.fulfill(path=found)
        else:
            route.fulfill(status=404, body="")

    with sync_playwright() as play:
        opened = play.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        tab = opened.new_page(viewport={"width": 1120, "height": 720})
        broken: list[str] = []
        tab.on("pageerror", lambda error: broken.append(str(error)))
        tab.route("**/*", serve)
        tab.goto("http://timeline.test/")
        tab.wait_for_selector(".tl-slide .tl-headline", timeout=60_000)
        assert tab.evaluate("made.config.messages") == {"errors": [], "warnings": []}
        assert tab.evaluate("made.config.events.map(e => e.unique_id)") == [s["unique_id"] for s in timeline["events"]]
        assert tab.locator(".tl-timemarker").count() == len(timeline["events"])
        assert tab.locator(".tl-timegroup").count() == len({slide["group"] for slide in timeline["events"]})
        for at in (0, len(timeline["events"]) - 1):
            slide = timeline["events"][at]
            tab.evaluate("id => made.goToId(id)", slide["unique_id"])
            shown = tab.locator(f"#{slide['unique_id']}")
            shown.wait_for(timeout=10_000)
            assert shown.locator(".tl-headline").inner_text().startswith(Words(slide["text"]["headline"]).words)
            assert slide["display_date"] in shown.inner_text()
        assert broken == []
        opened.close()
