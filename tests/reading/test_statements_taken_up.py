"""Time and place that another sentence, or the law, tells of an act."""

from __future__ import annotations

from datetime import date

import pytest

from standoff.model import Period
from standoff.reading.read import read
from tests.conftest import document

PUBLISHED = Period.day(date(2011, 4, 6))  # a Wednesday


@pytest.fixture(scope="module")
def told(parser, knowledge):
    """The statements whose trigger is the word."""

    def find(text: str, word: str):
        reading = read(document(text, published=PUBLISHED), parser, knowledge)
        return [s for s in reading.statements if s.trigger.text == word]

    return find


def test_what_happened_then_and_there_is_the_act_before(told):
    (shot,) = told("A boy was shot, deputies said. It happened around 1 p.m. Monday at a farm in Lodi.", "shot")
    assert shot.period.earliest == shot.period.latest == date(2011, 4, 4)
    assert shot.where.place.name == "Lodi"
    assert "It happened" in shot.why


def test_an_incident_or_a_named_act_is_taken_up_as_well(told):
    (shot,) = told("Police said a man was shot. The shooting happened on Tuesday near a market.", "shot")
    assert shot.period.earliest == date(2011, 4, 5)
    (hurt,) = told("A bomb wounded four people. The incident took place on Sunday.", "wounded")
    assert hurt.period.earliest == date(2011, 4, 3)


def test_what_tells_its_own_day_keeps_it(told):
    (shot,) = told("A boy was shot on Saturday. It happened on Monday in Lodi.", "shot")
    assert shot.period.earliest == date(2011, 4, 2)


def test_what_happened_to_something_else_is_not_taken_up(told):
    (shot,) = told("A boy was shot. It happened that nobody was at home on Monday.", "shot")
    assert shot.when is None
    (killed,) = told("Gunmen killed a guard. The election took place on Sunday in Lodi.", "killed")
    assert killed.when is None
    assert killed.where is None


def test_the_day_of_a_plea_is_not_that_of_the_deed(told):
    assert all(s.when is None for s in told("He pleaded guilty on Monday to the murder of a clerk.", "murder"))
    (murder,) = told("He was charged with the murder of a clerk on Sunday.", "murder")[:1] or [None]
    assert murder is None or murder.when is None or murder.when.span.text == "Sunday"


def test_the_home_of_who_is_shot_is_not_where(told):
    (killed,) = told("John Smith of Lodi was killed in Fresno.", "killed")
    assert killed.where.place.name == "Fresno"
    (captured,) = told("Rebels captured the city of Misrata.", "captured")
    assert captured.where.span.text == "Misrata"
