"""How far what is said reaches, and what nobody says at all. Sentences are our own."""

from __future__ import annotations

import pytest

from standoff.reading.parse import Parser
from tests.reading.test_attributions_sources import told


def contents(parser: Parser, text: str) -> list[str]:
    return [content for _, content in told(parser, text)]


def test_according_to_speaks_of_both_clauses(parser: Parser) -> None:
    text = "At least 15 people died and 200 others were wounded in the city, according to one medic."
    assert contents(parser, text) == ["At least 15 people died and 200 others were wounded in the city"]


def test_the_day_of_the_saying_is_not_said(parser: Parser) -> None:
    text = "Council official Ali Haddad said late on Thursday the body had begun a move from Benghazi to Tripoli."
    assert contents(parser, text) == ["the body had begun a move from Benghazi to Tripoli"]


def test_what_the_saying_does_is_the_reports_own(parser: Parser) -> None:
    text = "The spokesman told a crowd that his father was well, contradicting reports of his capture."
    assert contents(parser, text)[0] == "that his father was well"


def test_who_speaks_may_have_an_auxiliary_behind_though(parser: Parser) -> None:
    text = "Though the agency have claimed they had broken up the ring, arms still came in."
    assert ("the agency", "they had broken up the ring") in told(parser, text)


def test_two_clauses_joined_by_and_are_said_together(parser: Parser) -> None:
    text = (
        "Minister Ali Haddad said Osei had been killed by fighters who were sent to fetch him from the front and his "
        "bullet-riddled body was found at a ranch."
    )
    ((source, content),) = told(parser, text)
    assert source == "Minister Ali Haddad"
    assert content.startswith("Osei had been killed")
    assert content.endswith("was found at a ranch")


def test_it_is_nobody_who_says_what_emerged(parser: Parser) -> None:
    sources = [source for source, _ in told(parser, "On Friday it emerged that rebels had killed Osei, Haddad said.")]
    assert "Haddad" in sources
    assert "it" not in sources


def test_a_subject_that_was_read_as_a_clause_is_part_of_what_is_said(parser: Parser) -> None:
    text = (
        "On the eastern front, rebels said government forces advancing from the oil port of Brega had opened fire on "
        "the outskirts of the town on Friday, killing one of their fighters."
    )
    (content,) = contents(parser, text)
    assert content.startswith("government forces advancing")
    assert content.endswith("killing one of their fighters")


@pytest.mark.parametrize(
    "text",
    [
        "The general was pleased with the decisions of the council.",
        "The council appointed an envoy to discuss the crisis with the tribes.",
        "The ministry refused requests by the paper.",
        "State television aired extensive footage of the rally.",
    ],
)
def test_nobody_says_anything(parser: Parser, text: str) -> None:
    assert contents(parser, text) == []
