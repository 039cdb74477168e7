"""Text without capitals, or with nothing else, is read as if names were written as names are."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from standoff.knowledge import Knowledge
from standoff.model import Document, PlaceMention
from standoff.reading.casing import is_uncased, restored
from standoff.reading.parse import Parser
from standoff.reading.places import find_places
from tests.conftest import document

WIRE = (
    "the government of colombia said on tuesday that guerrillas of the eln attacked a pipeline near arauca. "
    "president virgilio barco called it a crime, and the national liberation army (eln) did not comment."
)


def recased(parser: Parser, text: str) -> str:
    return restored(text, parser.vocabulary.__contains__)


def test_only_text_of_one_case_is_recased() -> None:
    assert is_uncased(WIRE)
    assert is_uncased(WIRE.upper())
    assert not is_uncased("The government of Colombia said on Tuesday that guerrillas attacked a pipeline near Arauca.")
    assert not is_uncased("too short to tell")
    assert not is_uncased("")


def test_names_and_sentences_get_their_capitals(parser: Parser) -> None:
    for text in (WIRE, WIRE.upper()):
        told = recased(parser, text)
        for name in ("Colombia", "Tuesday", "ELN", "Arauca", "Virgilio Barco", "National Liberation Army"):
            assert name in told, name
        assert told.startswith("The government of ")
        assert " guerrillas of the ELN attacked a pipeline near " in told


def test_places_are_found_in_capitals(parser: Parser, knowledge: Knowledge) -> None:
    text = WIRE.upper()
    places = find_places(parser(document(text)), knowledge)
    named: list[PlaceMention] = [p for p in places if p.span.text == "COLOMBIA"]
    assert named
    assert named[0].place is not None
    assert named[0].place.country == "CO"


@given(st.text(max_size=300))
def test_every_offset_stays(text: str) -> None:
    told = restored(text, {"fire", "town"}.__contains__)
    assert len(told) == len(text)
    assert told.lower() == restored(text.lower(), {"fire", "town"}.__contains__).lower() or not text.isascii()


def test_the_document_is_untouched(parser: Parser) -> None:
    parse = parser(Document("d0c0000000000000", WIRE.upper()))
    assert all(parse.document.text[t.start : t.end].lower() == t.lower for t in parse.tokens)
