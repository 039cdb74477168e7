"""How the learned head and the rules together place an act; the head's scores are given by hand where rules are tested."""

from __future__ import annotations

from dataclasses import replace

import pytest

from standoff.engines import ReaderSettings
from standoff.knowledge import Knowledge, default_knowledge
from standoff.knowledge.encoder import Scored, written_as_names
from standoff.model import Place, PlaceMention, Relation
from standoff.reading.act_places import ActPlaces, weigh
from standoff.reading.parse import Parser
from standoff.reading.read import read
from tests.conftest import document

CITY = Place("gn:1", "Tarvo", 1.0, 1.0, "XX", feature_class="P", within=("gn:2",))
COUNTRY = Place("gn:2", "Norland", 1.0, 1.0, "XX", feature_class="A", feature_code="PCLI")


class Given:
    """Stands for the encoder: says of the words of a sentence what the test says."""

    def __init__(self, scores: dict[str, float]) -> None:
        self.scores = scores

    def places(self, text: str, asked: list[int]) -> list[tuple[Scored, ...]]:
        return [tuple(Scored(a, b, self.scores.get(text[a:b], 0.0)) for a, b in written_as_names(text)) for _ in asked]


def placed(parser: Parser, text: str, act: str, known: str, rule: str, scores: dict[str, float]) -> PlaceMention | None:
    parse = parser(document(text))
    token = next(t for t in parse.tokens if t.text == act)
    mentions = {
        w: PlaceMention(
            parse.document.span(text.index(w), text.index(w) + len(w)),
            {"Tarvo": CITY, "Norland": COUNTRY}.get(w), Relation.AT, "by hand",
        )
        for w in known.split("|") if w
    }  # fmt: skip
    places = ActPlaces(mentions.values(), parse, Given(scores))  # type: ignore[arg-type]
    places.ask([token])
    return weigh(mentions.get(rule), token, places, parse)[0]


SENTENCE = "Gunmen shot two men in Old Tarvo and later fled to Brennick, Norland."

CASES = [
    ("Tarvo|Brennick", "Tarvo", {"Brennick": 0.9}, "Brennick"),  # the head is sure
    ("Tarvo|Brennick", "Tarvo", {"Tarvo": 0.6, "Brennick": 0.7}, "Tarvo"),  # both may be: the rules' choice
    ("Tarvo|Brennick", "Tarvo", {"Tarvo": 0.2}, "Tarvo"),  # the head is unsure: the rules' choice
    ("Tarvo|Brennick", "Tarvo", {"Tarvo": 0.02}, None),  # the head says no
    ("Tarvo|Norland", "Norland", {"Tarvo": 0.7, "Norland": 0.9}, "Tarvo"),  # the smaller of two, one in the other
    ("Norland", "", {"Norland": 0.9}, None),  # a country that grammar does not bring to the act
    ("Tarvo", "", {"Tarvo": 0.7}, None),  # nor a town, where the head is not quite sure
    ("Tarvo", "", {"Tarvo": 0.9}, "Tarvo"),
    ("", "", {"Brennick": 0.8}, "Brennick"),  # a name that is no known place
    ("", "", {"Brennick": 0.4}, None),
    ("Tarvo", "Tarvo", {"Old": 0.5, "Tarvo": 0.9}, "Old Tarvo"),  # part of a longer name is another place
    ("Tarvo", "", {}, None),
]


@pytest.mark.parametrize(("known", "rule", "scores", "expected"), CASES)
def test_the_head_and_the_rules_together(
    parser: Parser, known: str, rule: str, scores: dict[str, float], expected: str | None
):
    found = placed(parser, SENTENCE, "shot", known, rule, scores)
    assert (found.span.text if found else None) == expected


def test_an_unlisted_name_has_no_place_and_says_why(parser: Parser):
    found = placed(parser, SENTENCE, "shot", "", "", {"Brennick": 0.8})
    assert found is not None
    assert found.place is None
    assert "gazetteer" in found.why


def test_the_name_of_a_people_is_no_place(parser: Parser):
    text = "Two Syrian soldiers were shot on Monday."
    assert placed(parser, text, "shot", "", "", {"Syrian": 0.9}) is None


def test_an_unasked_head_leaves_the_rules(parser: Parser):
    parse = parser(document(SENTENCE))
    token = next(t for t in parse.tokens if t.text == "shot")
    mention = PlaceMention(parse.document.span(27, 32), CITY, Relation.AT, "by hand")
    for places in (ActPlaces([mention], parse, None), ActPlaces([mention], parse, Given({"Tarvo": 0.0}))):  # type: ignore[arg-type]
        assert weigh(mention, token, places, parse) == (mention, "")


def test_a_statement_is_placed_at_a_village_of_no_gazetteer(parser: Parser, knowledge: Knowledge):
    text = "Gunmen killed nine farmers on Tuesday in Kormalé, a village in northern Mali."
    learned = read(document(text), parser, knowledge)
    (where,) = {s.where for s in learned.statements}
    assert where is not None
    assert (where.span.text, where.place) == ("Kormalé", None)
    assert where in learned.places
    ruled = read(document(text), parser, replace(knowledge, encoder=None))
    assert all(s.where is None or s.where.span.text != "Kormalé" for s in ruled.statements)
    assert [s.trigger for s in ruled.statements] == [s.trigger for s in learned.statements]


def test_leaving_the_heads_out_is_another_way_of_reading():
    assert default_knowledge(learned=False).encoder is None
    assert default_knowledge().encoder is not None
    assert default_knowledge(learned=False).gazetteer is default_knowledge().gazetteer
    assert ReaderSettings(learned=False).fingerprint() != ReaderSettings().fingerprint()
    text = "Gunmen killed nine farmers on Tuesday in Kormalé."
    (statement,) = ReaderSettings(learned=False).reader()(document(text)).statements
    assert statement.where is None
