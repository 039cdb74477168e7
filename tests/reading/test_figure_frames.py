"""When a count was, and who tells it, where the sentence hangs neither on the verb of the count."""

from __future__ import annotations

from datetime import date

import pytest

from standoff.knowledge import Knowledge
from standoff.model import Figure, Period, Reading
from standoff.reading.parse import Parser
from standoff.reading.read import read
from tests.conftest import document

PUBLISHED = date(2011, 5, 4)  # a Wednesday


def reading(parser: Parser, knowledge: Knowledge, text: str) -> Reading:
    return read(document(text, published=Period.day(PUBLISHED)), parser, knowledge)


def only(parser: Parser, knowledge: Knowledge, text: str) -> Figure:
    return reading(parser, knowledge, text).figures[-1]


def days(figure: Figure) -> tuple[date | None, date | None] | None:
    return (figure.period.earliest, figure.period.latest) if figure.period else None


def teller(parser: Parser, knowledge: Knowledge, text: str) -> str | None:
    found = reading(parser, knowledge, text)
    sources = {a.id: a.source.text for a in found.attributions if a.source is not None}
    return sources.get(found.figures[-1].attribution_id or "")


def test_what_they_were_doing_dates_what_befell_them(parser: Parser, knowledge: Knowledge) -> None:
    figure = only(parser, knowledge, "Four children collecting litter yesterday were killed by a bomb.")
    assert days(figure) == (date(2011, 5, 3), date(2011, 5, 3))
    assert figure.period is not None
    assert "doing" in figure.period.why


def test_the_frame_of_what_is_reported_dates_it(parser: Parser, knowledge: Knowledge) -> None:
    text = "In one incident late on Monday, he said three government soldiers were killed in skirmishes."
    assert days(only(parser, knowledge, text)) == (date(2011, 5, 2), date(2011, 5, 2))


def test_a_sum_begins_with_the_raids_that_it_comes_from(parser: Parser, knowledge: Knowledge) -> None:
    figure = only(parser, knowledge, "Dozens have been killed in the air strikes that started on Saturday.")
    assert figure.scope == "cumulative"
    assert days(figure) == (date(2011, 4, 30), PUBLISHED)


def test_a_month_told_just_before_dates_a_few_alone(parser: Parser, knowledge: Knowledge) -> None:
    text = "Last month, armed clashes erupted in Homs. Six people were killed."
    assert days(only(parser, knowledge, text)) == (date(2011, 4, 1), date(2011, 4, 30))
    assert days(only(parser, knowledge, text.replace("Six", "Some 600"))) != (date(2011, 4, 1), date(2011, 4, 30))


def test_the_one_who_speaks_in_between_tells_both_halves(parser: Parser, knowledge: Knowledge) -> None:
    text = "A reporter was shot in the leg, a doctor said, and four rebels were seriously wounded."
    assert teller(parser, knowledge, text) == "a doctor"
    text = "At least five people died late on Monday, a doctor said, warning that the toll may rise."
    assert teller(parser, knowledge, text) == "a doctor"


def test_nobody_is_killed_by_what_is_only_supposed(parser: Parser, knowledge: Knowledge) -> None:
    assert not reading(parser, knowledge, "He thinks that killing Gadhafi would mean war.").figures
    assert not reading(parser, knowledge, "The real aim of the raids is to kill Gadhafi.").figures
    assert reading(parser, knowledge, "The raids killed two of his sons.").figures


def test_no_day_after_the_report_dates_what_it_counts(parser: Parser, knowledge: Knowledge) -> None:
    figure = only(parser, knowledge, "Twelve people were killed on May 9.")
    assert days(figure) != (date(2011, 5, 9), date(2011, 5, 9))
    figure = only(parser, knowledge, "Twelve people were killed on May 9, 2011.")
    assert days(figure) is None


@pytest.mark.parametrize(
    "text",
    [
        "Nobody has forgotten the tram bombings which killed 61 people in April 2009.",
        "The memorial honours the victims of last year's Kovin explosions, which claimed 61 lives.",
        "The minister recalled the March 14 attacks, in which 61 people were killed.",
        "Some 240 people are missing from the overcrowded boat.",
        "The trawler was carrying some 600 refugees to the island.",
    ],
)
def test_blows_that_everybody_knows_and_those_aboard_are_one_occurrence(
    parser: Parser, knowledge: Knowledge, text: str
) -> None:
    assert only(parser, knowledge, text).scope == "incident"


@pytest.mark.parametrize(
    "text",
    [
        "The bombings have killed 61 people.",
        "Bombings killed 610 people in April 2009.",
        "The air strikes killed 610 people in April 2009.",
        "Some 24,000 people have fled by boat.",
        "Ferries have taken 6,000 refugees to the island.",
    ],
)
def test_blows_without_end_and_ships_without_number_add_up(parser: Parser, knowledge: Knowledge, text: str) -> None:
    assert only(parser, knowledge, text).scope == "cumulative"
