"""Sides that a pronoun, a charge, a clause beside the act or a name after "anti" tells, and what is no public act."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from standoff.model import Period
from standoff.reading.read import read
from tests.conftest import document

if TYPE_CHECKING:
    from standoff.knowledge import Knowledge
    from standoff.model import Statement
    from standoff.reading.parse import Parser

PUBLISHED = Period.day(date(2011, 4, 5))


def told(parser: Parser, knowledge: Knowledge, text: str, trigger: str) -> list[Statement]:
    reading = read(document(text, published=PUBLISHED), parser, knowledge)
    return [s for s in reading.statements if s.trigger.text == trigger]


SIDES = [
    ('"They ambushed us," said rebel fighter Omar Said.', "ambushed", [], ["Omar Said"]),
    ('"I was arrested in May," said Omar Said.', "arrested", [], ["Omar Said"]),
    ("Witnesses said that riflemen drove past protesters, firing at them.", "firing", ["riflemen"], ["protesters"]),
    ("He was stopped at a post and American soldiers ordered him to step out.", "ordered", ["American soldiers"], []),
    ("The envoy visited Algiers.", "visited", ["envoy"], ["Algiers"]),
    ("The solicitor who accused British troops was seen again.", "accused", ["solicitor"], ["British troops"]),
    ("Norway still has an embassy there, although it evacuated its staff.", "evacuated", ["Norway"], ["its staff"]),
    ("The African Union met in Lagos. It called on the rebels to disarm.", "called", ["African Union"], ["rebels"]),
    ("Oslo said it would send officers but would not arm the rebels.", "arm", ["Oslo"], []),
    ("The prosecutor charged the general with the murder of two boys.", "murder", ["general"], ["two boys"]),
    ("Al-Shabaab claimed responsibility for the attack on the base.", "attack", ["Al-Shabaab"], []),
    ("The mayor blamed rebels for shelling the port.", "shelling", ["rebels"], []),
    ("A missile strike hit a house in Larnaca, killing two boys.", "hit", [], ["two boys"]),
    ("The air strike hit a convoy of rebels.", "air strike", [], ["convoy"]),
    ("Police banned a rally staged by students.", "banned", ["Police"], ["students"]),
    ("An anti-government protest was held on Friday.", "protest was held", [], ["government"]),
    ("Kofi Haddad spoke. Miners joined an anti-Haddad rally.", "joined an anti-Haddad rally", ["Miners"], ["Haddad"]),
    ("Kofi Haddad spoke on Monday. Demonstrators sought his ouster.", "sought his ouster", ["Demonstrators"], ["his"]),
    ("He was captured by advancing rebel forces.", "captured", ["rebel forces"], []),
    ("Voters spoke of civilians killed in the war and called on the army to leave.", "called", ["Voters"], ["army"]),
    ("The rebel leader Omar Said reported fighting in Larnaca.", "fighting", [], []),
    ("Norway is ready to contribute 400 troops to Iceland.", "ready", ["Norway"], ["Iceland"]),
    ("Crowds rioted after a rally calling for the removal of President Haddad.", "rally", [], ["President Haddad"]),
    ("The union insisted on its demands that the government grant it rights.", "insisted", ["union"], ["government"]),
    (
        "She met Andrei Netto of the Brazilian newspaper Estado, who was detained by troops.",
        "detained",
        ["troops"],
        ["Andrei Netto"],
    ),
    ("Troops launched rocket fire against guerrilla camps.", "launched rocket fire", ["Troops"], ["guerrilla"]),
]


@pytest.mark.parametrize(("text", "trigger", "agents", "recipients"), SIDES)
def test_sides(
    parser: Parser, knowledge: Knowledge, text: str, trigger: str, agents: list[str], recipients: list[str]
) -> None:
    found = told(parser, knowledge, text, trigger)
    if not found and not agents and not recipients:
        return
    assert len(found) == 1
    for side, wanted in ((found[0].agents, agents), (found[0].recipients, recipients)):
        words = [f"{p.name}|{p.span.text}" for p in side]
        assert len(words) == len(wanted), words
        assert all(w in word for w, word in zip(wanted, words, strict=True)), words


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("The minister talked to reporters in Paris.", "talked"),
        ("At college the minister met and married Ann Ek.", "met"),
        ("The minister's records demonstrate that the army lied.", "demonstrate"),
        ("As this death toll demonstrates, the army lied.", "demonstrates"),
        ("A rebel commander agrees.", "agrees"),
        ('"It is a disgrace that the senator should go," said Omar Said.', "should"),
        ("The company offered a reading of the play to the government.", "offered"),
    ],
)
def test_no_public_act(parser: Parser, knowledge: Knowledge, text: str, trigger: str) -> None:
    assert told(parser, knowledge, text, trigger) == []


def test_an_attack_in_print_is_a_reproach(parser: Parser, knowledge: Knowledge) -> None:
    (found,) = told(parser, knowledge, "The minister was attacked in the pages of a newspaper.", "attacked")
    assert found.event_type == "ACCUSE"


def test_a_conference_is_where_its_name_says(parser: Parser, knowledge: Knowledge) -> None:
    text = "A Paris conference of 40 governments agreed to a plan for a war in Libya."
    (found,) = told(parser, knowledge, text, "conference")
    assert found.where is not None
    assert found.where.span.text == "Paris"


@pytest.mark.parametrize(
    ("text", "trigger", "agents"),
    [
        ("Despite the delay in prosecuting the soldiers, the mayor was calm.", "prosecuting", []),
        ("The defections increased the pressure around Haddad to step down.", "step down", ["Haddad"]),
        ("NATO reported on Monday that it has flown 70 sorties.", "flown 70 sorties", ["it"]),
        ("The senator backed the invasion of Iceland.", "invasion", []),
    ],
)
def test_who_does_it_where_another_subject_stands_near(
    parser: Parser, knowledge: Knowledge, text: str, trigger: str, agents: list[str]
) -> None:
    (found,) = told(parser, knowledge, text, trigger)
    assert [p.span.text for p in found.agents] == agents


def test_who_fights_a_revolt_takes_no_part_in_it(parser: Parser, knowledge: Knowledge) -> None:
    assert told(parser, knowledge, "His father would fight the revolt to the end.", "fight the revolt") == []


def test_a_bill_that_is_offered_is_no_consent(parser: Parser, knowledge: Knowledge) -> None:
    text = "The committee approved the measure offered by Senator Haddad."
    assert told(parser, knowledge, text, "offered") == []


def test_a_capability_is_no_deed(parser: Parser, knowledge: Knowledge) -> None:
    (found,) = told(parser, knowledge, "Only Norway is capable of an attack on the port.", "attack")
    assert found.factuality.value == "possible"


def test_who_meets_reporters_beside_others_still_meets(parser: Parser, knowledge: Knowledge) -> None:
    assert told(parser, knowledge, "The minister met the president in Paris.", "met")


def test_the_withdrawal_is_from_the_place_told_after_those_who_leave(parser: Parser, knowledge: Knowledge) -> None:
    text = "The United States speeded up the withdrawal of some forces from Panama."
    (found,) = read(document(text, published=PUBLISHED), parser, knowledge).statements
    assert found.where is not None
    assert found.where.span.text == "Panama"
