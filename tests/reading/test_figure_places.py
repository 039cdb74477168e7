"""A count whose own words name no place takes that of its act, or of the words around, and says so."""

from __future__ import annotations

from datetime import date

import pytest

from standoff.knowledge import Knowledge
from standoff.model import Figure, Period
from standoff.reading.parse import Parser
from standoff.reading.read import read
from tests.conftest import document


def figures(parser: Parser, knowledge: Knowledge, text: str) -> list[Figure]:
    published = Period.day(date(2011, 5, 4), why="for the test")
    return list(read(document(text, published=published), parser, knowledge).figures)


def test_a_sentence_without_a_place_goes_on_about_the_town_before_it(parser: Parser, knowledge: Knowledge) -> None:
    text = "Troops shelled Benghazi for hours. Twelve people were killed and thirty were wounded, a doctor said."
    for figure in figures(parser, knowledge, text):
        assert figure.where is not None
        assert figure.where.span.text == "Benghazi"
        assert "Benghazi" in figure.placed


def test_the_own_place_needs_no_rule(parser: Parser, knowledge: Knowledge) -> None:
    (figure,) = figures(parser, knowledge, "Rebels advanced. Twelve people were killed in Misrata on Monday.")
    assert figure.where is not None
    assert figure.placed == ""


def test_what_is_counted_of_the_whole_war_is_not_of_the_town_before_it(parser: Parser, knowledge: Knowledge) -> None:
    text = "Troops shelled Benghazi for hours. Some 900 people have been killed since the war began, a doctor said."
    (figure,) = figures(parser, knowledge, text)
    assert figure.where is None


def test_two_towns_leave_it_open(parser: Parser, knowledge: Knowledge) -> None:
    text = "Troops shelled Benghazi and Sirte for hours. Twelve people were killed, a doctor said."
    (figure,) = figures(parser, knowledge, text)
    assert figure.where is None


def where(parser: Parser, knowledge: Knowledge, text: str) -> str | None:
    """The place of the last figure."""
    place = figures(parser, knowledge, text)[-1].where
    return None if place is None else place.span.text


@pytest.mark.parametrize(
    ("places", "expected"),
    [
        ("Brega and Zliten", None),
        ("Benghazi, Brega and Tripoli", None),
        ("Brega, Libya, and in Zliten", None),
        ("Brega, Libya", "Brega"),
    ],
)
def test_those_hit_in_two_towns_are_of_neither_alone(
    parser: Parser, knowledge: Knowledge, places: str, expected: str | None
) -> None:
    assert where(parser, knowledge, f"Six men were killed in {places}, a doctor said.") == expected


def test_a_town_that_only_tells_where_another_lies_does_not_leave_it_open(parser: Parser, knowledge: Knowledge) -> None:
    text = "Troops shelled Misrata, east of Tripoli, for hours. Twelve people were killed, a doctor said."
    assert where(parser, knowledge, text) == "Misrata"


def test_the_place_of_those_who_tell_does_not_bar_the_town_before(parser: Parser, knowledge: Knowledge) -> None:
    text = "Troops shelled Benghazi for hours. Twelve people were killed, Libya's government said."
    assert where(parser, knowledge, text) == "Benghazi"
    text = "The army denied it. The head of the Misrata city council said twelve people were killed."
    assert where(parser, knowledge, text) == "Misrata"


def test_where_they_came_from_is_not_where_they_were_hit(parser: Parser, knowledge: Knowledge) -> None:
    assert where(parser, knowledge, "A bomb killed ten pilgrims as they were returning from Tunisia.") is None
    assert where(parser, knowledge, "Ten people were killed some 30 miles from Tripoli on Monday.") is None


def test_a_sum_is_of_the_country_of_its_people(parser: Parser, knowledge: Knowledge) -> None:
    text = "The war in Libya goes on. Thousands of Libyans have died since it began, doctors said."
    assert where(parser, knowledge, text) == "Libya"
    text = "The war in Libya goes on. Some 300 British soldiers have died since it began, doctors said."
    assert where(parser, knowledge, text) != "Britain"


def test_a_running_toll_of_many_is_of_the_country_that_the_report_is_about(
    parser: Parser, knowledge: Knowledge
) -> None:
    text = "Rebels hold Benghazi in Libya.\n\nThey advanced.\n\nAid came.\n\nThe death toll has risen to 900, doctors said."
    assert where(parser, knowledge, text) == "Libya"
    assert where(parser, knowledge, text.replace("risen to 900", "risen to 900 in Syria")) == "Syria"
    assert where(parser, knowledge, text.replace("900", "9")) is None


def test_the_capital_city_is_the_capital_named_before(parser: Parser, knowledge: Knowledge) -> None:
    text = "Jets flew over Tripoli and Misrata at night. Missiles struck the capital city, killing 31 people."
    assert where(parser, knowledge, text) == "the capital city"


def test_of_two_names_the_one_that_the_other_lies_by_is_the_place(parser: Parser, knowledge: Knowledge) -> None:
    text = "Libya is at war. Fighting engulfed Misrata, east of Tripoli, where 14 rebels were killed and 42 others wounded."
    assert where(parser, knowledge, text) == "Misrata"


def test_the_country_told_just_before_will_do(parser: Parser, knowledge: Knowledge) -> None:
    text = "Two reporters set off on an assignment in Saudi Arabia. The trip left one of them dead."
    assert where(parser, knowledge, text) == "Saudi Arabia"


def test_a_toll_among_other_people_is_not_of_the_country_of_the_report(parser: Parser, knowledge: Knowledge) -> None:
    text = "Rebels hold Benghazi in Libya.\n\nAid came.\n\nSyrian troops advanced.\n\nThe death toll has risen to 900."
    assert where(parser, knowledge, text) != "Libya"


def test_the_trouble_of_a_people_is_in_their_country(parser: Parser, knowledge: Knowledge) -> None:
    text = "Libya is at war.\n\nAid came.\n\nSome 84 people have been killed in Libyan demonstrations since May 1."
    assert where(parser, knowledge, text) == "Libya"
