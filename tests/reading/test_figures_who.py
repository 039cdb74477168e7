"""Who is counted: the whole phrase where it says whose people they are, and those told just before."""

from __future__ import annotations

from standoff.reading.figures import find_figures
from standoff.reading.parse import Parser
from tests.conftest import document


def counted(parser: Parser, text: str) -> list[str | None]:
    return [f.counted.text if f.counted else None for f in find_figures(parser(document(text)), (), (), ())]


def test_whose_people_they_are_belongs_to_them(parser: Parser) -> None:
    assert counted(parser, "Rebels killed 14 members of the president's guard.") == ["members of the president's guard"]
    assert counted(parser, "Several mercenaries from Chad were detained on Monday.") == ["mercenaries from Chad"]
    assert counted(parser, "An air strike killed ten fighters loyal to Osei.") == ["fighters loyal to Osei"]


def test_what_befell_them_and_where_does_not(parser: Parser) -> None:
    assert counted(parser, "Six soldiers died of their wounds in Accra.") == ["soldiers"]
    assert counted(parser, "They carried the bodies of three slain opposition members.") == ["opposition members"]
    assert counted(parser, "Some 200 people from 20 villages were killed.") == ["people"]


def test_a_number_without_a_noun_counts_those_told_just_before(parser: Parser) -> None:
    text = "At least 12 government soldiers died, six were wounded and seven were captured."
    assert counted(parser, text) == ["government soldiers"] * 3
    assert counted(parser, "The bomb killed 114 people and injured 150 more.") == ["people", "people"]


def test_an_office_belongs_to_the_name(parser: Parser) -> None:
    assert counted(parser, "Gunmen killed former prime minister Kofi Osei at his home.") == [
        "former prime minister Kofi Osei"
    ]


def test_a_word_cut_at_its_hyphen_is_whole(parser: Parser) -> None:
    assert counted(parser, "Soldiers killed hundreds of non-Libyans.") == ["non-Libyans"]
