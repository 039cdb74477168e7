"""Totals told by a verb of counting, wholes, and what makes a number a sum. Sentences are our own."""

from __future__ import annotations

from datetime import date

import pytest

from standoff.model import Period, Place, Precision, Relation
from standoff.reading.parse import Parser
from tests.reading.test_figures import figures, told


def test_a_number_put_at_something_else_counts_what_was_counted_before(parser: Parser) -> None:
    text = "At least 70 people have been killed since May, the mission said. The ministry puts the number at more than 200."
    first, second = figures(parser, text)
    assert (second.span.text, second.measure, second.low, second.high) == ("more than 200", "killed", 201, None)
    assert second.scope == first.scope == "cumulative"


def test_a_number_put_at_something_is_left_where_nothing_or_two_things_were_counted(parser: Parser) -> None:
    assert told(parser, "The mission spoke of looting. The ministry puts the number at more than 200.") == []
    text = "Six people were killed and 30 wounded. The ministry puts the number at 50."
    assert [f[0] for f in told(parser, text)] == ["Six", "30"]


def test_the_number_of_those_who_did_something(parser: Parser) -> None:
    (one,) = figures(parser, "The number of villagers who have fled since May has risen to 4,000.")
    assert (one.measure, one.low, one.scope) == ("displaced", 4000, "cumulative")


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("The death toll climbed past 400, officials said.", 401, None),
        ("The death toll has surpassed 400.", 401, None),
        ("The death toll rose to 400.", 400, 400),
        ("The charity put the number of dead at 400 or more.", 400, None),
    ],
)
def test_bounds_of_a_toll(parser: Parser, text: str, low: int, high: int | None) -> None:
    (one,) = figures(parser, text)
    assert (one.measure, one.low, one.high, one.scope) == ("killed", low, high, "cumulative")


def test_a_toll_stands_on_the_day_on_which_it_is_told(parser: Parser) -> None:
    friday = Period.day(date(2011, 4, 1))
    (one,) = figures(parser, "The death toll rose to 40 on Friday.", times={"Friday": friday})
    assert one.period is not None
    assert (one.period.earliest, one.period.latest) == (None, date(2011, 4, 1))
    assert one.as_of == friday


def test_twice_as_many_is_no_figure(parser: Parser) -> None:
    text = "More than 900 people have been killed, twice as many as the ministry has counted."
    assert [f[0] for f in told(parser, text)] == ["More than 900"]


def test_some_out_of_a_known_group_are_one_occurrence_and_no_part(parser: Parser) -> None:
    text = "A captain said that nine of his men had been killed. At least 30 of the raiders were dead."
    one, two = figures(parser, text)
    assert (one.scope, one.part, one.counted and one.counted.text) == ("incident", False, "his men")
    assert (two.scope, two.part, two.counted and two.counted.text) == ("incident", False, "raiders")
    (missing,) = figures(parser, "Three of her drivers were missing.")
    assert (missing.measure, missing.scope) == ("missing", "incident")


def test_some_of_those_counted_are_a_part(parser: Parser) -> None:
    _, two = figures(parser, "Nine soldiers were killed. Four of the soldiers were killed by a mine.")
    assert two.part
    (one,) = [f for f in figures(parser, "Four of the dead were killed by a mine.") if f.low == 4]
    assert one.part


def test_the_rest_of_most_of_them_is_a_part(parser: Parser) -> None:
    text = "The group said 90 people had been killed. Most of them were killed by rebels, and more than 20 by militia."
    first, second = figures(parser, text)
    assert (first.part, second.part, second.low) == (False, True, 21)


def test_bodies_that_a_verb_not_said_twice_counts(parser: Parser) -> None:
    text = "More than 30 bodies were found in Aru and 12 in Bel."
    assert [f[:2] for f in told(parser, text)] == [("More than 30", "killed"), ("12", "killed")]


def test_the_perfect_alone_does_not_add_up_where_one_occurrence_is_told(parser: Parser) -> None:
    before = "Gunmen stormed a barracks in an assault that lasted an hour. "
    (one,) = figures(parser, before + "Officials said 14 policemen had been killed.")
    assert one.scope == "incident"
    (other,) = figures(parser, "Officials said 1,400 people had been killed.")
    assert other.scope == "cumulative"


def test_the_past_day_is_one_time_and_the_past_year_a_sum(parser: Parser) -> None:
    day = Period(date(2011, 4, 4), date(2011, 4, 5), Precision.DAYS, "the past 24 hours", "by hand")
    text = "Soldiers found 60 bodies in three towns in the past 24 hours."
    (one,) = figures(parser, text, times={"the past 24 hours": day})
    assert (one.scope, one.period) == ("incident", day)
    (other,) = figures(parser, "Soldiers found 60 bodies in three towns in the past year.")
    assert other.scope == "cumulative"


def test_killed_or_missing_gives_no_more_than_an_upper_bound(parser: Parser) -> None:
    found = told(parser, "The charity said that 500 people had been killed or were missing.")
    assert found[0] == ("500", "killed", None, 500)


def test_what_a_verb_not_said_twice_counts_is_where_its_own_words_say(parser: Parser) -> None:
    chad, niger = (Place(f"x:{name}", name, 13.0, 14.0, country="TD") for name in ("Chad", "Niger"))
    text = "About 500 people have crossed into Chad and another 300 into Niger, the agency estimated."
    places = {"Chad": (chad, Relation.AT), "Niger": (niger, Relation.AT)}
    found = [f.where.span.text for f in figures(parser, text, places=places) if f.where is not None]
    assert found == ["Chad", "Niger"]
