"""Filters: the address and the selection are two forms of one thing."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st
from starlette.datastructures import QueryParams

from standoff.codebooks.plover import EVENT_TYPES
from standoff.desk import filters
from standoff.desk.summaries.present import known
from standoff.desk.view import shown
from standoff.record.selected import following
from standoff.record.selection import Selection
from standoff.record.store import Record

DAYS = st.dates().map(lambda day: day.isoformat())
WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Zs", "Zl", "Zp")), min_size=1, max_size=12
)
SELECTIONS = st.builds(
    Selection,
    since=st.none() | st.just("2011-03-01"),
    until=st.none() | st.sampled_from(["2011-03-01", "2011-04-30"]),
    countries=st.lists(st.sampled_from(["CI", "LR", "FR"]), unique=True, max_size=2).map(tuple),
    place=st.none() | WORDS,
    types=st.lists(st.sampled_from(EVENT_TYPES), unique=True, max_size=3).map(tuple),
    actors=st.lists(WORDS, unique=True, max_size=3).map(tuple),
    sources=st.lists(WORDS, unique=True, max_size=3).map(tuple),
    reviewed=st.none() | st.booleans(),
)


def asked(address: str) -> filters.Asked:
    return filters.asked(QueryParams(address.partition("?")[2]))


@given(SELECTIONS)
def test_an_address_says_what_was_selected(selection: Selection) -> None:
    found = asked(filters.address("/", selection))
    assert found.selection == selection
    assert found.tidy
    assert found.faults == ()


@given(st.text(max_size=60))
def test_no_query_breaks_it(query: str) -> None:
    found = filters.asked(QueryParams(query))
    assert filters.asked(QueryParams(filters.address("", found.selection)[1:])).selection == found.selection


def test_what_cannot_be_taken_is_told_and_left_out() -> None:
    found = asked("/?since=yesterday&type=assault&type=MURDER&reviewed=perhaps")
    assert found.selection == Selection(types=("ASSAULT",))
    assert [fault.split(" ")[0] for fault in found.faults] == ["“yesterday”", "PLOVER", "reviewed"]


def test_days_in_the_wrong_order_are_exchanged_and_that_is_told() -> None:
    found = asked("/?since=2011-04-02&until=2011-04-01")
    assert (found.selection.since, found.selection.until) == ("2011-04-01", "2011-04-02")
    assert "exchanged" in found.faults[0]


def test_a_form_with_empty_fields_is_the_same_view_in_more_words() -> None:
    found = asked("/?since=&until=&place=&type=ASSAULT&reviewed=")
    assert found.selection == Selection(types=("ASSAULT",))
    assert not found.tidy


def test_a_chip_takes_away_its_own_value_only(samples: Path) -> None:
    selection = Selection(since="2011-03-01", types=("ASSAULT", "COERCE"), actors=("actor-nobody",))
    with Record.open(samples) as record, record.reading() as connection:
        chips = filters.chips("/", selection, known(connection))
    assert [(chip.kind, chip.text) for chip in chips] == [
        ("from", "1 Mar 2011"), ("type", "assault"), ("type", "coerce"), ("actor", "actor-nobody"),
    ]  # fmt: skip
    assert asked(chips[1].without).selection == Selection(
        since="2011-03-01", types=("COERCE",), actors=("actor-nobody",)
    )
    assert asked(chips[0].without).selection.since is None


def test_the_desk_shows_what_an_export_of_the_same_selection_holds(samples: Path) -> None:
    with Record.open(samples) as record, record.reading() as connection:
        held = known(connection)
        place = next(e.place_id for e in held.events if e.place_id and e.disputed)
        actor = next(a for e in held.events for a in e.agents)
        publisher = next(iter(held.publishers))
        for selection in (
            Selection(since="2011-03-29", until="2011-04-01"),
            Selection(countries=("CI",)),
            Selection(countries=("Ivory Coast",)),
            Selection(place=place),
            Selection(types=("ASSAULT",)),
            Selection(types=("COERCE", "PROTEST"), since="2011-01-01"),
            Selection(actors=(actor,)),
            Selection(actors=(held.actors[actor],)),
            Selection(sources=(publisher,)),
            Selection(reviewed=True),
            Selection(reviewed=False),
        ):
            view = shown(connection, filters.Asked(selection), "/")
            wanted = following(connection, selection)
            assert wanted is not None
            assert {e.id for e in view.events()} == wanted["events"], selection
            assert {t["toll_id"] for t in view.tolls} == wanted["tolls"], selection
            assert {d["disagreement_id"] for d in view.disagreements} == wanted["disagreements"], selection
            assert view.faults == ()


def test_what_the_record_does_not_have_finds_nothing_and_says_so(samples: Path) -> None:
    with Record.open(samples) as record, record.reading() as connection:
        for selection in (Selection(place="Atlantis"), Selection(actors=("Captain Nemo",)), Selection(sources=("X",))):
            view = shown(connection, filters.Asked(selection), "/")
            assert not np.any(view.rows)
            assert len(view.faults) == 1


def test_a_long_form_leads_to_the_short_address(client: TestClient) -> None:
    answer = client.get("/?since=&type=ASSAULT&place=", follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"] == "/?type=ASSAULT"


def test_hostile_values_come_back_as_words(client: TestClient) -> None:
    page = client.get("/", params={"actor": "<script>alert(1)</script>", "place": '"><img src=x onerror=alert(1)>'})
    assert page.status_code == 200
    assert "<script>alert" not in page.text
    assert "<img src=x" not in page.text


def test_every_page_of_the_view_answers_to_every_filter(client: TestClient) -> None:
    query = "since=2011-03-01&until=2011-04-30&country=CI&type=ASSAULT&reviewed=no"
    for path in ("/", "/events", "/tolls", "/disagreements"):
        assert client.get(f"{path}?{query}").status_code == 200, path
