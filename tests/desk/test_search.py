"""Search: what is typed, what is found, and how it is shown."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from standoff.model import Verdict
from standoff.record import query
from standoff.record.following import note
from standoff.record.marking import hits, snippet
from standoff.record.relink import relink
from standoff.record.search import search
from standoff.record.selection import chosen
from standoff.record.sought import event_types, sought
from standoff.record.store import Record
from standoff.record.wish import Wish
from tests.desk.conftest import AT, faults


def test_words_filters_and_what_cannot_be_taken() -> None:
    asked = sought('killed "opened fire" -NATO shell* type:fight place:"Bani Walid" from:2011-02..2011-03 source:BBC')
    assert asked.match == '("killed" AND "opened fire" AND "shell"*) NOT "NATO"'
    assert asked.selection.types == ("ASSAULT",)
    assert asked.selection.place == "Bani Walid"
    assert (asked.selection.since, asked.selection.until) == ("2011-02-01", "2011-03-31")
    assert asked.selection.sources == ("BBC",)
    assert any("coded as assault" in n for n in asked.notes)
    assert "no day" in sought("from:soon").notes[0]
    assert "no type" in sought("type:zebra").notes[0]
    assert "leave out" in sought("-only").notes[0]
    assert sought("  !!! ").empty


def test_everyday_words_name_types() -> None:
    assert event_types("assault") == ("ASSAULT",)
    assert event_types("killing") == ("ASSAULT",)
    assert event_types("aerial") == ("ASSAULT",)
    assert event_types("zebra") == ()


@given(st.text(max_size=80))
def test_nothing_that_is_typed_breaks_a_search(words: str) -> None:
    asked = sought(words)
    if asked.any:
        hits(["some words", words], asked.any)


@given(st.text(max_size=300), st.text(max_size=12))
def test_snippets_are_stretches_of_the_text(text: str, word: str) -> None:
    expression = sought(word).any
    found = hits([text], expression)[0]
    shown = snippet(text, found, 60)
    assert "".join(words for words, _ in shown.pieces) in text
    for start, end in found:
        assert text[start:end]


def test_words_are_found_in_any_form_and_marked() -> None:
    text = "The rebels killed 12. Killing went on; who kills?"
    assert [text[a:b] for a, b in hits([text], '"killed"')[0]] == ["killed", "Killing", "kills"]


@pytest.mark.parametrize(
    ("words", "kind"),
    [("killed Duekoué", "events"), ("Duekoue", "places"), ("Ouattara", "actors"), ("type:assault", "events"),
     ("place:Abidjan", "documents"), ("is:disputed", "events"), ("from:2011-03-29 to:2011-03-30 killed", "documents")],
)  # fmt: skip
def test_each_kind_is_found(client: TestClient, words: str, kind: str) -> None:
    found = client.get("/api/search", params={"q": words}).json()["found"][kind]
    assert found["number"] >= len(found["hits"]) > 0


def test_a_filter_without_anything_says_so(client: TestClient) -> None:
    answer = client.get("/search", params={"q": "source:Nobody killed"}).text
    assert "no report by" in answer
    assert "Nothing was found" in answer


def test_the_index_follows_what_people_decide(client: TestClient) -> None:
    one = client.get("/api/events", params={"type": "ASSAULT", "limit": 1}).json()["items"][0]["event_id"]
    before = client.get("/api/search", params={"q": "Gagnoa", "kind": "events"}).json()["found"]["events"]["number"]
    body = {"verdict": "correct", "ids": [one], "by": "Ana", "fields": {"place": "Gagnoa"}}
    assert client.post("/api/decisions", json=body).status_code == 201
    after = client.get("/api/search", params={"q": "Gagnoa", "kind": "events"}).json()["found"]["events"]
    assert after["number"] == before + 1
    assert one in {h["id"] for h in after["hits"]}


def test_search_as_one_types(page: object, desk: str) -> None:
    page.goto(f"{desk}/search")
    page.locator("#q").press_sequentially("killed Duekoue")
    page.locator("#found mark").first.wait_for()
    assert "in " in page.locator(".summary").inner_text()
    assert faults(page) == []


@pytest.mark.parametrize(
    "words",
    ["type:assault", "since:2011-04", "until:2011-03-31", "date:2011-03-28..2011-04-02", "country:CIV", "place:Duekoue",
     'place:"Ivory Coast"', "country:CIV type:assault since:2011-03-30", "is:unconfirmed", "is:confirmed", "is:disputed",
     'source:"The Lagoon Courier"', "type:assault is:unconfirmed until:2011-04-05"],
)  # fmt: skip
def test_filters_alone_find_what_the_selection_of_every_page_does(record: Path, words: str) -> None:
    with Record.open(record) as kept:
        with kept.reading() as connection:
            some = [e["event_id"] for e in query.rows(connection, "events")][:3]
        for event, verdict in zip(some, (Verdict.ACCEPT, Verdict.REJECT, Verdict.ACCEPT), strict=True):
            note(kept, Wish(verdict, [event], "Ana", force=True), AT)
        relink(kept)
        with kept.reading() as connection:
            asked = sought(words)
            every = {e["event_id"]: e for e in query.rows(connection, "events")}
            ids = chosen(connection, asked.selection)
            wanted = {i for i in (every if ids is None else ids) if not asked.disputed or every[i]["disputed"]}
            answer = search(connection, words, ("events", "documents"), limit=100)
            assert {h.id for h in answer.found["events"].hits} == wanted
            assert answer.found["events"].number == len(wanted)
            if not asked.selection.sources and (asked.disputed or asked.selection.types or asked.selection.countries):
                telling = {d for i in wanted for d in every[i]["document_ids"]}
                assert {h.id for h in answer.found["documents"].hits} == telling
