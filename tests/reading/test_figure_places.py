"""A count whose own words name no place takes that of its act, or of the words around, and says so."""

from __future__ import annotations

from standoff.knowledge import Knowledge
from standoff.model import Figure
from standoff.reading.parse import Parser
from standoff.reading.read import read
from tests.conftest import document


def figures(parser: Parser, knowledge: Knowledge, text: str) -> list[Figure]:
    return list(read(document(text), parser, knowledge).figures)


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
