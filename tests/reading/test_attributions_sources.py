"""Who is the source where it is not simply the subject: headlines, quoted speakers, speakers together. Own sentences."""

from __future__ import annotations

import pytest

from standoff.model import Attribution, Document
from standoff.reading.attributions import find_attributions
from standoff.reading.parse import Parser


def said(parser: Parser, text: str) -> list[Attribution]:
    return list(find_attributions(parser(Document("d0c0000000000000", text)), (), ()))


def told(parser: Parser, text: str) -> list[tuple[str | None, str]]:
    return [(a.name, a.content.text) for a in said(parser, text)]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        (
            "Western powers must do more for Mali: U.N. official",
            "U.N. official",
            "Western powers must do more for Mali",
        ),
        ("Police chief: Three men were shot at the port", "Police chief", "Three men were shot at the port"),
    ],
)
def test_a_headline_names_its_speaker_by_a_colon(parser: Parser, text: str, source: str, content: str) -> None:
    (one,) = said(parser, text)
    assert one.source is not None
    assert (one.source.text, one.content.text, one.cue) == (source, content, None)


@pytest.mark.parametrize(
    "text",
    ["NEW: Three men were shot at the port", "Photo: A boat burns at the port", "Note: The road to the port is closed"],
)
def test_a_label_before_a_colon_is_no_speaker(parser: Parser, text: str) -> None:
    assert said(parser, text) == []


def test_whom_a_report_leans_on_is_not_what_it_says(parser: Parser) -> None:
    found = told(parser, "Two people were killed, state television reported, citing a doctor.")
    assert found == [("state television", "Two people were killed")]


def test_who_is_quoted_as_saying_speaks(parser: Parser) -> None:
    found = told(parser, "The agency quoted a police officer as saying that three men were killed.")
    assert ("a police officer", "that three men were killed") in found


def test_those_who_speak_together_are_all_named(parser: Parser) -> None:
    assert told(parser, "But he and Mensah said it would take time.") == [("he and Mensah", "it would take time")]


def test_in_keeping_with_custom_is_no_source(parser: Parser) -> None:
    assert told(parser, "The dead are washed according to custom.") == []


def test_a_relative_pronoun_alone_is_no_content(parser: Parser) -> None:
    found = told(parser, "He stood before a school that she said had been shelled on Monday.")
    assert found == [("she", "had been shelled on Monday")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("At headquarters in Addis Ababa, commission chairman Jean Ping said it was planning talks.", "Jean Ping"),
        ("The council -- preoccupied with the war -- says securing the arms is a priority.", "The council"),
        ('One Western diplomat made this analogy: "It is as if he is on an island."', "One Western diplomat"),
        ("A local politician and former minister, Ayham Mensah, said two groups would talk.", "Mensah"),
    ],
)
def test_the_speaker_is_found_past_places_dashes_and_colons(parser: Parser, text: str, name: str) -> None:
    (source,) = {a.source.text for a in said(parser, text) if a.source is not None}
    assert name in source


@pytest.mark.parametrize(
    "text",
    [
        "Soldiers committed a vast array of crimes in the town.",
        "It appears that the road is shut.",
        "We welcome comments that advance the story.",
        "She displayed blood on her right hand.",
    ],
)
def test_deeds_impressions_and_the_authors_own_words_are_no_attributions(parser: Parser, text: str) -> None:
    assert said(parser, text) == []


def test_what_is_told_goes_on_into_its_quotation(parser: Parser) -> None:
    found = told(parser, 'Mensah said he had received offers for the boat, but "the offers were poor." The boat sank.')
    assert found == [("Mensah", 'he had received offers for the boat, but "the offers were poor."')]


def test_a_second_speaker_ends_the_first_ones_words(parser: Parser) -> None:
    text = (
        "Radio Bamako said the visit was in line with the plan but in Accra the ministry said there had been no visit."
    )
    assert ("Radio Bamako", "the visit was in line with the plan") in told(parser, text)
