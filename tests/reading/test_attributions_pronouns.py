"""Sources that are pronouns. Sentences are our own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from standoff.model import Document
from standoff.reading.attributions import find_attributions
from standoff.reading.parse import Parser
from standoff.reading.read import read

if TYPE_CHECKING:
    from standoff.knowledge import Knowledge


def names(parser: Parser, text: str) -> list[str | None]:
    return [a.name for a in find_attributions(parser(Document("d0c0000000000000", text)), (), ())]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The ministry denied that the town was lost. It said that 40 men had been hurt.", "The ministry"),
        ("Rebels said that the town had fallen. They said that 30 men had been hurt.", "Rebels"),
        ("A spokesman for the port said that all was calm. He said that six were held.", "A spokesman for the port"),
        ("A spokesman for the port said that all was calm. She said that six were held.", "She"),
        ("The clerk denied that the town was lost. It said that 40 men had been hurt.", "It"),
        ("The ministry said that all was calm. They said that 40 men had been hurt.", "They"),
    ],
)
def test_a_pronoun_takes_up_the_one_source_of_the_sentence_before(parser: Parser, text: str, name: str) -> None:
    assert names(parser, text)[-1] == name


def test_it_is_taken_up_from_sentence_to_sentence(parser: Parser) -> None:
    text = "The ministry said that all was calm. It said that six were held. It added that two were hurt."
    assert names(parser, text) == ["The ministry"] * 3


def test_a_pronoun_with_no_source_before_keeps_its_word(parser: Parser) -> None:
    assert names(parser, "The town fell on Monday. It said that 40 men had been hurt.")[-1] == "It"


@pytest.mark.parametrize(
    "text",
    [
        "A captain of the raiders said that 12 of his men had been killed.",
        "According to a captain of the raiders, 12 of his men had been killed.",
        "Twelve of his men had been killed, said a captain of the raiders.",
    ],
)
def test_a_source_is_named_by_its_whole_noun_phrase(parser: Parser, text: str) -> None:
    assert [name.lower() for name in names(parser, text) if name] == ["a captain of the raiders"]


@pytest.mark.parametrize(
    "text", ["The ministry puts the number at more than 900.", "The ministry put the death toll at 70."]
)
def test_whoever_puts_a_number_at_something_is_its_source(parser: Parser, text: str) -> None:
    assert names(parser, text) == ["The ministry"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Mariam Diallo said that all was calm. The road was shut. She said that six were held.", "Mariam Diallo"),
        ("Mariam Diallo said that all was calm. The road was shut. He said that six were held.", "He"),
        ("A clerk said that all was calm. A guard left the port. He said that six were held.", "He"),
    ],
)
def test_a_pronoun_reaches_back_to_the_last_speaker_if_nobody_is_named_in_between(
    parser: Parser, text: str, name: str
) -> None:
    assert names(parser, text)[-1] == name


def speakers(parser: Parser, knowledge: Knowledge, text: str) -> list[str | None]:
    return [a.name for a in read(Document("d0c0000000000000", text), parser, knowledge).attributions]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (  # whoever speaks is not named in his own words
            "Karim Haddad spoke in Rome. The rule of Omar Sesay was coming to an end, he said.",
            "Karim Haddad",
        ),
        (  # another man told of within a clause of what was said is no rival
            "Karim Haddad said that all was calm. Asked where Omar Sesay was, he said: “I do not know that.”",
            "Karim Haddad",
        ),
        (  # a body that speaks in between is none whom "he" may take up
            "Karim Haddad said that all was calm. The ministry said that six were held. He said that two were hurt.",
            "Karim Haddad",
        ),
        (  # a man whom the report tells of in between may be meant
            "Karim Haddad said that all was calm. Omar Sesay left the port. “It was dark,” he said.",
            "Omar Sesay",
        ),
        ("The report was finished on Monday. It says that six men were held.", "The report"),
        ("Most of the villagers had left the valley. They said that the road was shut.", "Most of the villagers"),
        ("The crates had left the valley. They said that the road was shut.", "They"),
        ("Two residents had left the valley. They said that the road was shut.", "Two residents"),
    ],
)
def test_whom_a_pronoun_takes_up_in_a_report(parser: Parser, knowledge: Knowledge, text: str, name: str) -> None:
    assert speakers(parser, knowledge, text)[-1] == name


def test_a_quotation_printed_a_sentence_a_line_is_one_content(parser: Parser, knowledge: Knowledge) -> None:
    text = "“The town is quiet.\nNobody was hurt,” said Karim Haddad."
    found = read(Document("d0c0000000000000", text), parser, knowledge).attributions
    assert [a.content.text for a in found] == ["“The town is quiet.\nNobody was hurt,”"]
    assert [a.kind for a in found] == ["direct"]
