"""Which acts a passage tells: what is argued, released, promised by a treaty or hoped for is told as no event."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from standoff.knowledge import default_knowledge
from standoff.model import Factuality, Period
from standoff.reading.read import read
from tests.conftest import document

if TYPE_CHECKING:
    from standoff.model import Statement
    from standoff.reading.parse import Parser


def statements(parser: Parser, text: str) -> dict[str, Statement]:
    reading = read(document(text, published=Period.day(date(2011, 4, 5))), parser, default_knowledge())
    return {s.trigger.text: s for s in reading.statements}


ARGUED = (
    "Why should we care? You may say that I am naive. Our leaders tell us that bombing the capital would help people, "
    "and that we must arm the rebels. Do you believe them? I do not. I never did."
)


def test_what_an_essay_argues_about_is_no_event(parser: Parser) -> None:
    assert not statements(parser, "How can we support the government? You and I know it. Should we arm the rebels?")


def test_an_essay_may_tell_what_happened_when(parser: Parser) -> None:
    found = statements(parser, ARGUED + " On Monday the army shelled the town of Misrata. What did we do?")
    assert [s.event_type for s in found.values() if s.when is not None] == ["ASSAULT"]


def test_a_witness_who_is_quoted_does_not_argue(parser: Parser) -> None:
    found = statements(parser, '"We were asleep. I heard them. Soldiers shot at our house," said Amina Bello, a nurse.')
    assert "shot" in " ".join(found)


NO_ACTS = [
    "The convention bans torture.",
    "Retirement frees judges to speak.",
    "The ministry released the minutes.",
    "The studio released a movie about the army.",
    "She walked through a barrage of embraces.",
    "The high price of bread threatens the cabinet.",
    "The minister took a public position on it.",
]


@pytest.mark.parametrize("text", NO_ACTS)
def test_no_act_of_anybody(parser: Parser, text: str) -> None:
    assert not statements(parser, text)


ACTS = [
    ("The army released two prisoners.", "released"),
    ("A barrage of rockets hit the town.", "barrage"),
    ("The minister threatened to arrest the editors.", "threatened"),
]


@pytest.mark.parametrize(("text", "trigger"), ACTS)
def test_beside_them_stand_acts(parser: Parser, text: str, trigger: str) -> None:
    assert trigger in " ".join(statements(parser, text))


def test_a_strike_of_an_industry_is_a_protest(parser: Parser) -> None:
    found = statements(parser, "Norway's oil industry strike on Monday crippled production.")
    assert [s.event_type for s in found.values()] == ["PROTEST"]


def test_rockets_are_fired_by_somebody_at_nobody(parser: Parser) -> None:
    found = statements(parser, "The town was hit by barrages of rockets fired by government forces on Monday.")
    sides = [([p.name for p in s.agents], [p.name for p in s.recipients]) for s in found.values()]
    assert all("government forces" not in recipients for _, recipients in sides)


PLACES = [
    ("The minister visited Tripoli.", "visited", "Tripoli"),
    ("The minister spoke during a visit to Tripoli.", "visit", "Tripoli"),
    ("The town of Misrata was the scene of heavy fighting.", "fighting", "Misrata"),
]


@pytest.mark.parametrize(("text", "trigger", "place"), PLACES)
def test_where(parser: Parser, text: str, trigger: str, place: str) -> None:
    where = statements(parser, text)[trigger].where
    assert where is not None
    assert where.span.text == place


def test_those_attacked_are_no_place(parser: Parser) -> None:
    assert statements(parser, "Anger shows in attacks on US troops.")["attacks"].where is None


FACTUALITY = [
    ("The general said they would punish anyone who attacked Libyan officials.", "attacked", Factuality.HYPOTHETICAL),
    ("The goal is the withdrawal of all troops.", "withdrawal", Factuality.PLANNED),
]


@pytest.mark.parametrize(("text", "trigger", "factuality"), FACTUALITY)
def test_not_told_as_done(parser: Parser, text: str, trigger: str, factuality: Factuality) -> None:
    assert statements(parser, text)[trigger].factuality is factuality


def test_an_hour_has_its_day_from_the_date_beside_it(parser: Parser) -> None:
    shot = statements(parser, "The mayor was shot at 10am last Friday.")["shot"]
    assert shot.period.earliest == shot.period.latest == date(2011, 4, 1)


def test_of_several_countries_none_is_the_place(parser: Parser) -> None:
    assert statements(parser, "Rebels killed nine people in Mali and Niger.")["killed"].where is None
    where = statements(parser, "Rebels killed nine people in Mali.")["killed"].where
    assert where is not None


def test_to_protest_that_something_is_so_is_no_demonstration(parser: Parser) -> None:
    assert "protested" not in statements(parser, "The guard protested that they had lied about him.")
