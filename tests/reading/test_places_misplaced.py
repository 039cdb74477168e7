"""Names that stand for none of the places that bear them, quarters of cities, and datelines."""

from __future__ import annotations

import pytest

from standoff.reading.places import find_places
from tests.conftest import document


@pytest.fixture(scope="module")
def placed(parser, knowledge):
    """By the words of each mention its place, or None."""
    return lambda text: {m.span.text: m.place for m in find_places(parser(document(text)), knowledge)}


def test_a_namesake_far_from_a_local_report_is_unknown(placed):
    local = placed(
        "Deputies in Toledo, Ohio, said a man was shot. Police in Sylvania and Maumee helped. He is from Salem."
    )
    assert local["Toledo"].admin1 == "OH"
    assert local["Salem"] is None or local["Salem"].admin1 == "OH"
    told = placed("Deputies in Toledo, Ohio, said a man was shot. Police in Maumee helped. He is from Salem, Oregon.")
    assert told["Salem"].admin1 == "OR"


def test_a_large_town_needs_no_word_of_where_it_lies(placed):
    found = placed("Deputies in Toledo, Ohio, and in Sylvania and Maumee looked for a man who fled to Houston.")
    assert (found["Houston"].name, found["Houston"].admin1) == ("Houston", "TX")


def test_towns_of_one_name_each_are_kept_however_far(placed):
    found = placed("Shells fell on Baghdad, on Abu Ghraib and on Sadr City. In Tal Afar gunmen killed two.")
    assert found["Tal Afar"].country == "IQ"


def test_a_hospital_is_not_where_the_town_of_its_name_is(placed):
    found = placed("The boy was shot in Cleveland, Ohio, and died in Hermann Hospital.")
    assert found["Hermann Hospital"] is None
    assert placed("Rebels shelled Tripoli and its port; ships left Tripoli Harbor.")["Tripoli Harbor"].name == "Tripoli"


def test_quarters_lie_in_their_city(placed, knowledge):
    found = placed("CHICAGO (AP) — A man was shot in the Englewood neighborhood, police said.")
    assert knowledge.gazetteer.place(found["Englewood"].within[0]).name == "Chicago"
    brooklyn = placed("Shots were fired in Flatbush, a part of Brooklyn.")
    assert [knowledge.gazetteer.place(i).name for i in brooklyn["Flatbush"].within][:2] == ["Brooklyn", "New York City"]


def test_a_quarter_is_meant_only_near_its_city(placed):
    assert placed("The mayor of Bridgeport, Conn., spoke.")["Bridgeport"].admin1 == "CT"
    assert placed("Troops from Bridgeport left for the United States' wars.")["Bridgeport"].feature_code != "PPLX"
    assert placed("Unrest spread through the Middle East and the United States.")["Middle East"].feature_code == "RGN"


def test_a_dateline_names_a_place(placed):
    assert placed("PITTSBURGH (KXYZ) — A man has pleaded guilty.")["PITTSBURGH"].admin1 == "PA"
    assert "UPDATE" not in placed("UPDATE — A man has pleaded guilty.")


def test_a_side_of_a_town_is_no_town_elsewhere(placed):
    assert "East Side" not in {k for k, p in placed("Two were shot on the East Side of San Antonio.").items() if p}
