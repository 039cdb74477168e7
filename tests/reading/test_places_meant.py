"""Words for a place named before: taken for it where only one can be meant."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from standoff.knowledge import default_knowledge
from standoff.model import Period
from standoff.reading.places import find_places
from standoff.reading.places.anaphora import find_meant
from standoff.reading.read import read
from tests.conftest import document

if TYPE_CHECKING:
    from standoff.reading.parse import Parser


def meant(parser: Parser, text: str) -> list[tuple[str, str]]:
    parse = parser(document(text, published=Period.day(date(2011, 4, 5))))
    found = find_meant(parse, find_places(parse, default_knowledge()))
    return [(m.span.text, m.place.name) for m in found if m.place is not None]


MEANT = [
    ("Rockets hit Benghazi on Monday. A tank entered the city.", [("the city", "Benghazi")]),
    ("He lives in Sirte. The fighting began. Nobody has left the besieged town.", [("the besieged town", "Sirte")]),
    ("Fighters left Tripoli for Sirte. They never reached the town.", []),
    ("Rockets hit Benghazi. A tank entered the city of Sirte.", []),
    ("Rockets hit Benghazi. A tank entered the northern city.", []),
    ("He was born in Benghazi. Troops marched from Tripoli. They hold the capital.", [("the capital", "Tripoli")]),
    ("Snipers were seen in Sirte. They killed two people there.", [("there", "Sirte")]),
    ("Snipers were seen in Sirte. There were two of them.", []),
    ("The Benghazi-based council met. The city was quiet.", []),
]


@pytest.mark.parametrize(("text", "expected"), MEANT)
def test_meant(parser: Parser, text: str, expected: list[tuple[str, str]]) -> None:
    assert meant(parser, text) == expected


def test_an_act_takes_its_place_from_the_description(parser: Parser) -> None:
    text = "Rockets hit Benghazi on Monday. Snipers killed nine people in the city on Tuesday."
    reading = read(document(text, published=Period.day(date(2011, 4, 6))), parser, default_knowledge())
    where = next(s for s in reading.statements if s.trigger.text == "killed").where
    assert where is not None
    assert where.place is not None
    assert (where.span.text, where.place.name) == ("the city", "Benghazi")
    assert where in reading.places
    assert "Benghazi" in where.why


def test_what_is_shelled_is_a_place(parser: Parser) -> None:
    reading = read(document("Troops shelled Misrata."), parser, default_knowledge())
    assert [m.span.text for m in reading.places] == ["Misrata"]


@pytest.mark.parametrize(
    ("text", "name", "known"),
    [
        ("Jets struck the village of Majer near Zliten.", "Majer", False),
        ("Jets struck Tajura, near Tripoli.", "Tajura", True),
    ],
)
def test_a_place_said_to_be_near_another_is(parser: Parser, text: str, name: str, known: bool) -> None:
    parse = parser(document(text, published=Period.day(date(2011, 4, 5))))
    (mention,) = [m for m in find_places(parse, default_knowledge()) if m.span.text == name]
    assert (mention.place is not None) is known


def test_a_medal_is_no_place(parser: Parser) -> None:
    parse = parser(document("He won the Victoria Cross in the war.", published=Period.day(date(2011, 4, 5))))
    assert not find_places(parse, default_knowledge())


@pytest.mark.parametrize(("side", "fits"), [("eastern", True), ("western", False), ("northern", True)])
def test_a_side_of_the_country_must_fit(parser: Parser, side: str, fits: bool) -> None:
    parse = parser(document(f"Rockets hit Benghazi. A tank entered the {side} city."))
    knowledge = default_knowledge()
    assert bool(find_meant(parse, find_places(parse, knowledge), knowledge.gazetteer)) is fits


def test_of_a_village_in_a_country_not_spoken_of_nothing_is_claimed(parser: Parser) -> None:
    text = "Police in London, Leeds and Bristol met. A man was shot at Stockwell."
    parse = parser(document(text))
    (mention,) = [m for m in find_places(parse, default_knowledge()) if m.span.text == "Stockwell"]
    assert mention.place is None
