"""What is no attribution, and where a transcript's speech begins and ends. Sentences are our own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from standoff.model import Document
from standoff.reading.read import read

if TYPE_CHECKING:
    from standoff.knowledge import Knowledge
    from standoff.model import Attribution
    from standoff.reading.parse import Parser


def attributions(parser: Parser, knowledge: Knowledge, text: str) -> tuple[Attribution, ...]:
    return read(Document("d0c0000000000000", text), parser, knowledge).attributions


@pytest.mark.parametrize(
    "text",
    [
        "The road was shut on Monday. (Reporting by Ann Haddad; editing by Omar Ba) All rights are kept by us.",
        "It is too early to say who won the battle.",
        "Capturing the town puts the rebels closer to the coast.",
        "The plan is now being negotiated.",
        "He may be accused of bias.",
        "Protests against the rule of the colonel spread to the port.",
        "They wore the badge which signalled their support for the strike.",
        "The bill requires the council to publish a report.",
    ],
)
def test_what_nobody_says_is_no_attribution(parser: Parser, knowledge: Knowledge, text: str) -> None:
    assert attributions(parser, knowledge, text) == ()


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Haddad said he would go, unless the road was shut.", "he would go, unless the road was shut"),
        (
            "Haddad said that, whatever the rebels did, the army would stay.",
            "that, whatever the rebels did, the army would stay",
        ),
        ("Haddad said that six were held, two newspapers reported.", "that six were held"),
        ("Haddad said he was ready to talk and hinted that he would resign.", "he was ready to talk"),
    ],
)
def test_how_far_what_is_said_reaches(parser: Parser, knowledge: Knowledge, text: str, content: str) -> None:
    assert content in [a.content.text for a in attributions(parser, knowledge, text)]


def test_the_object_of_a_quoted_judgement_is_part_of_it(parser: Parser, knowledge: Knowledge) -> None:
    (found,) = attributions(parser, knowledge, "Haddad described the vote as “a sham and a disgrace”.")
    assert found.kind == "mixed"
    assert found.content.text.startswith("the vote as")


def test_the_name_of_a_programme_is_not_what_was_said_there(parser: Parser, knowledge: Knowledge) -> None:
    found = attributions(parser, knowledge, "Haddad said on “Meet the Nation” that the army would stay.")
    assert [a.content.text for a in found] == ["that the army would stay"]


def test_what_stands_before_the_agency_is_no_part_of_the_report(parser: Parser, knowledge: Knowledge) -> None:
    text = "NEW: Rebels hold the port, Haddad says Talks go on (CNN) -- The army said that six were held."
    assert [a.content.text for a in attributions(parser, knowledge, text)] == ["that six were held"]


def test_the_turns_of_a_transcript_are_direct_speech(parser: Parser, knowledge: Knowledge) -> None:
    text = (
        "MR HADDAD: We shall go. The road is open.\n\nANCHOR: When will that be?\n\n"
        "MR HADDAD: On Monday.\n\nANCHOR: Thank you.\n"
    )
    found = attributions(parser, knowledge, text)
    assert [a.content.text for a in found if a.source and a.source.text == "MR HADDAD"] == [
        "We shall go. The road is open.",
        "On Monday.",
    ]
    assert {a.kind for a in found if a.source and a.source.text.isupper()} == {"direct"}


def test_headings_before_colons_are_no_transcript(parser: Parser, knowledge: Knowledge) -> None:
    text = "AFRICA: Rain fell.\n\nEUROPE: Snow fell.\n\nASIA: Nothing fell.\n\nAMERICA: Hail fell.\n"
    assert not [a for a in attributions(parser, knowledge, text) if a.kind == "direct"]


def test_the_letter_of_a_minister_is_not_the_minister(parser: Parser, knowledge: Knowledge) -> None:
    text = "Ann Haddad wrote to the council. Haddad's letter says that six men were held."
    assert [a.name for a in attributions(parser, knowledge, text)][-1] == "Haddad's letter"


@pytest.mark.parametrize(
    "text",
    [
        "We should ask ourselves whether the war was just.",
        "One might say that the army was tired.",
        "A man who agreed to be identified only as Haddad left the town.",
        "The colonel gave no details of the deal.",
    ],
)
def test_the_authors_own_voice_and_what_is_not_told_are_no_attributions(
    parser: Parser, knowledge: Knowledge, text: str
) -> None:
    assert attributions(parser, knowledge, text) == ()


def test_an_office_behind_the_name_belongs_to_the_source(parser: Parser, knowledge: Knowledge) -> None:
    (found,) = attributions(
        parser, knowledge, "According to Ann Haddad, the station's director, a firm has been hired to look into it."
    )
    assert found.source is not None
    assert found.source.text == "Ann Haddad, the station's director"
    assert found.content.text == "a firm has been hired to look into it"


@pytest.mark.parametrize(
    "text",
    [
        "Views expressed in the comments do not represent those of the paper.",
        "He wrote to both ministers; neither replied.",
        "She pitched a tent in front of the palace.",
        "They went on tours of the city which revealed rows of shuttered shops.",
    ],
)
def test_deeds_and_notes_of_the_page_are_no_attributions(parser: Parser, knowledge: Knowledge, text: str) -> None:
    assert attributions(parser, knowledge, text) == ()


def test_whose_claims_they_are(parser: Parser, knowledge: Knowledge) -> None:
    found = attributions(parser, knowledge, "The government denied rebel claims that the town had fallen.")
    assert [a.source.text for a in found if a.source and "fallen" in a.content.text][-1] == "rebel"
