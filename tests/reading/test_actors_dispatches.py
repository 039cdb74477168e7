"""Actors of the two real dispatches: who is one, who is not, and what is known of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from standoff.model import Actor, ActorKind, ActorMention
from standoff.reading.actors import find_actors
from standoff.reading.places import find_places
from tests.conftest import document

if TYPE_CHECKING:
    from pathlib import Path

    from standoff.knowledge import Knowledge
    from standoff.reading.parse import Parser

Reading = tuple[dict[str, Actor], tuple[ActorMention, ...]]


def _read(path: Path, parser: Parser, knowledge: Knowledge) -> Reading:
    parse = parser(document(path.read_text(encoding="utf-8")))
    actors, mentions = find_actors(parse, find_places(parse, knowledge), knowledge)
    return {a.id: a for a in actors}, mentions


@pytest.fixture(scope="module")
def weapons(parser: Parser, knowledge: Knowledge, shared: Path) -> Reading:
    return _read(shared / "dispatches" / "abidjan-heavy-weapons.txt", parser, knowledge)


@pytest.fixture(scope="module")
def bunker(parser: Parser, knowledge: Knowledge, shared: Path) -> Reading:
    return _read(shared / "dispatches" / "gbagbo-bunker.txt", parser, knowledge)


def _of(reading: Reading, words: str, nth: int = 0) -> Actor:
    found = [m for m in reading[1] if " ".join(m.span.text.split()) == words]
    assert len(found) > nth, f"{words!r} is not among the mentions"
    return reading[0][found[nth].actor_id]


def test_persons_of_the_first(weapons: Reading) -> None:
    names = {a.name for a in weapons[0].values() if a.kind is ActorKind.PERSON}
    assert {
        "Alassane Ouattara",
        "Laurent Gbagbo",
        "Guillaume Soro",
        "Phillippe Mangou",
        "Justin Bohou",
        "Pierre Kraehenbuehl",
    } <= names
    assert _of(weapons, "Mr Gbagbo").name == "Laurent Gbagbo"
    assert _of(weapons, "Mr Ouattara").name == "Alassane Ouattara"
    assert [(r.title, r.of) for r in _of(weapons, "Guillaume Soro").roles] == [("prime minister", "Ouattara")]
    assert ("director of operations", "International Committee of the Red Cross") in [
        (r.title, r.of) for r in _of(weapons, "Pierre Kraehenbuehl").roles
    ]
    assert {r.title for r in _of(weapons, "General Phillippe Mangou").roles} == {"General", "army chief of staff"}


def test_bodies_of_the_first(weapons: Reading) -> None:
    assert _of(weapons, "RTI") is _of(weapons, "the state broadcaster")
    assert _of(weapons, "RTI").kind is ActorKind.ORGANISATION
    assert _of(weapons, "The UN") is _of(weapons, "United Nations")
    assert _of(weapons, "the EU") is _of(weapons, "European Union")
    assert _of(weapons, "Washington").country == "USA"
    assert _of(weapons, "South Africa's government").country == "ZAF"
    assert _of(weapons, "Human Rights Watch").kind is ActorKind.ORGANISATION


def test_forces_and_groups_of_the_first(weapons: Reading) -> None:
    ouattara, gbagbo = _of(weapons, "Alassane Ouattara").id, _of(weapons, "incumbent Laurent Gbagbo").id
    for words in ("pro-Ouattara forces", "Alassane Ouattara's forces", "his camp", "Mr Ouattara's camp"):
        assert _of(weapons, words).allegiance == ouattara
    for words in ("pro-Gbagbo militia", "pro-Gbagbo mobs", "Mr Gbagbo's elite forces", "Mr Gbagbo's regular army"):
        assert _of(weapons, words).allegiance == gbagbo
    assert _of(weapons, "pro-Ouattara forces") is _of(weapons, "Alassane Ouattara's forces")
    assert (_of(weapons, "French soldiers").country, _of(weapons, "French soldiers").sector) == ("FRA", "MIL")
    assert _of(weapons, "the army") is _of(weapons, "the army", 2)
    assert _of(weapons, "the army").country == "CIV"
    assert _of(weapons, "37 West African immigrants").kind is ActorKind.CIVILIANS
    assert _of(weapons, "a security source") is not _of(weapons, "Security sources")


def test_the_second(bunker: Reading) -> None:
    gbagbo = _of(bunker, "Ivory Coast strongman Laurent Gbagbo")
    assert gbagbo.name == "Laurent Gbagbo"
    assert gbagbo.country == "CIV"
    assert {("incumbent leader", "Ivory Coast"), ("strongman", "Ivory Coast")} <= {
        (r.title, r.of) for r in gbagbo.roles
    }
    assert _of(bunker, "former President Gbagbo") is gbagbo
    assert _of(bunker, "UNOCI") is _of(bunker, "the U.N. operation in Ivory Coast")
    assert _of(bunker, "UNOCI") is _of(bunker, "the U.N. mission to Ivory Coast")
    assert _of(bunker, "UNOCI") is not _of(bunker, "The United Nations")
    assert _of(bunker, "Gbagbo's foreign minister") is _of(bunker, "Alcide Djedje")
    assert _of(bunker, "Djedje").name == "Alcide Djedje"
    assert _of(bunker, "Jordan Battalion").kind is ActorKind.FORCE
    assert _of(bunker, "U.S. President Barack Obama").country == "USA"
    assert _of(bunker, "French Foreign Ministry spokesman Bernard Valero").name == "Bernard Valero"
    for words in ("forces loyal to President-elect Alassane Ouattara", "Fighters loyal to Ouattara"):
        assert _of(bunker, words).allegiance == _of(bunker, "Ouattara").id


def test_pronouns_of_the_second(bunker: Reading) -> None:
    actors, mentions = bunker
    spoken = [m for m in mentions if m.form == "pronoun" and m.span.text in {"He", "he", "his"}]
    names = {actors[m.actor_id].name for m in spoken}
    assert names <= {"Laurent Gbagbo", "Alcide Djedje", "Barack Obama", "U.N. peacekeeper"}
    assert "Hamadoun Toure" not in names
    assert next(actors[m.actor_id].name for m in spoken if m.span.text == "He") == "Laurent Gbagbo"
