"""Who did it to whom, where other words than subject and object tell it; and harm that was nobody's act."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from standoff.knowledge import default_knowledge
from standoff.model import Period
from standoff.reading.read import read
from tests.conftest import document

if TYPE_CHECKING:
    from standoff.model import Statement
    from standoff.reading.parse import Parser

PUBLISHED = Period.day(date(2011, 4, 5))


def told(parser: Parser, text: str, trigger: str) -> Statement:
    reading = read(document(text, published=PUBLISHED), parser, default_knowledge())
    found = [s for s in reading.statements if s.trigger.text == trigger]
    assert len(found) == 1, [(s.event_type, s.trigger.text) for s in reading.statements]
    return found[0]


AGENTS = [
    ("Four villagers died in mortar attacks launched by the army.", "died", ["the army"]),
    ("The raids that Norway carried out on Monday worried the villagers.", "raids", ["Norway"]),
    ("Gunmen launched rocket attacks which killed four villagers.", "killed", ["Gunmen"]),
    ("Police believe that rebels were behind the killing of the mayor.", "killing", ["rebels"]),
    ("Soldiers fired on the march, with one student being killed.", "killed", ["Soldiers"]),
    ("Two students were killed after soldiers opened fire on the march.", "killed", ["soldiers"]),
    ("Nine people were wounded when a car driven by a suicide bomber exploded.", "wounded", ["a suicide bomber"]),
    ("Soldiers, notably those engaged in fighting against rebels, were praised.", "engaged in fighting", ["Soldiers"]),
    ("Norway accused Khartoum of carrying out massacres in the south.", "carrying out massacres", ["Khartoum"]),
    ("Sweden joined Norway in urging the rebels to disarm.", "urging", ["Sweden", "Norway"]),
    ("Residents said that the town had fallen to government troops.", "fallen", ["government troops"]),
    ("NATO air strikes targeted the army.", "targeted", ["NATO"]),
    ("Norway is training soldiers to fight the rebels.", "fight", ["soldiers"]),
    ("The West has called on the king to step down.", "called", ["West"]),
    ("\\* Rebels fighting in the south have seized two towns.", "seized", ["Rebels"]),
]
RECIPIENTS = [
    ("The rebels recaptured the town from the army.", "recaptured", ["the army"]),
    ("The army shelled a house belonging to rebel leaders.", "shelled", ["rebel leaders"]),
    ("Envoys held talks on Libya at the Arab League headquarters.", "held talks", []),
    ("The council imposed sanctions on Yemen, a curfew and army raids.", "imposed sanctions", ["Yemen"]),
    ("Villagers had resisted for weeks. They were tortured.", "tortured", ["Villagers"]),
    ("British officers are training Iraqi soldiers in Basra.", "training", ["Iraqi soldiers"]),
]
UNTOLD = [
    "Nine soldiers were killed when their helicopter crashed in the desert.",
    "Two students were hurt after the bus overturned near Lodi.",
]


def names(sides: tuple[object, ...]) -> list[str]:
    return [side.name if side.span.text.lower() == "they" else side.span.text for side in sides]  # type: ignore[attr-defined]


@pytest.mark.parametrize(("text", "trigger", "agents"), AGENTS)
def test_agents(parser: Parser, text: str, trigger: str, agents: list[str]) -> None:
    assert names(told(parser, text, trigger).agents) == agents


@pytest.mark.parametrize(("text", "trigger", "recipients"), RECIPIENTS)
def test_recipients(parser: Parser, text: str, trigger: str, recipients: list[str]) -> None:
    assert names(told(parser, text, trigger).recipients) == recipients


@pytest.mark.parametrize("text", UNTOLD)
def test_an_accident_is_nobodys_act(parser: Parser, text: str) -> None:
    reading = read(document(text, published=PUBLISHED), parser, default_knowledge())
    assert [s for s in reading.statements if s.event_type == "ASSAULT"] == []


def test_a_crash_brought_about_is_an_act(parser: Parser) -> None:
    text = "Nine soldiers were killed when their helicopter crashed after rebels shot it down."
    assert told(parser, text, "killed").event_type == "ASSAULT"


def test_those_who_train_soldiers_give_help(parser: Parser) -> None:
    assert told(parser, "British officers are training Iraqi soldiers in Basra.", "training").event_type == "AID"


def test_whose_son_is_not_the_one_named_before(parser: Parser) -> None:
    text = "Sean Harding, whose son was killed in the raid, wept."
    assert [r.name for r in told(parser, text, "killed").recipients] == ["whose son"]
