"""Acts: their type, sides, setting and source."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.model import (
    Actor,
    ActorKind,
    ActorMention,
    Attribution,
    Factuality,
    Figure,
    Measure,
    Period,
    PlaceMention,
    Precision,
    Relation,
    TimeMention,
)
from standoff.reading.statements import find_statements
from tests.conftest import document

if TYPE_CHECKING:
    from standoff.model import Document, Span, Statement
    from standoff.reading.parse import Parser

PUBLISHED = Period.day(date(2011, 4, 5))


def read(parser: Parser, text: str) -> tuple[Statement, ...]:
    return find_statements(parser(document(text, published=PUBLISHED)), (), (), (), (), (), ())


def only(parser: Parser, text: str) -> Statement:
    found = read(parser, text)
    assert len(found) == 1, [(s.event_type, s.trigger.text) for s in found]
    return found[0]


def named(statement: Statement) -> tuple[list[str], list[str]]:
    return [p.name for p in statement.agents], [p.name for p in statement.recipients]


def words(doc: Document, text: str) -> Span:
    start = doc.text.index(text)
    return doc.span(start, start + len(text))


TYPES = [
    ("Rebels attacked the convoy.", "ASSAULT", None),
    ("Troops opened fire on the crowd.", "ASSAULT", "firearms"),
    ("The army shelled the town.", "ASSAULT", "heavy-weapons"),
    ("Gunmen kidnapped two engineers.", "ASSAULT", "abduct"),
    ("A roadside bomb killed three soldiers.", "ASSAULT", "explosives"),
    ("Soldiers raped several women.", "ASSAULT", "sexual"),
    ("Guards beat the students.", "ASSAULT", "beat"),
    ("Rebels seized the airport.", "COERCE", "seize"),
    ("Police arrested the editor.", "COERCE", "arrest"),
    ("The government imposed a curfew.", "COERCE", "curfew"),
    ("The state deported 40 traders.", "COERCE", "deport"),
    ("The union imposed sanctions on the general.", "COERCE", "restrict"),
    ("The army laid siege to the city.", "COERCE", "restrict"),
    ("Troops advanced on the capital.", "MOBILIZE", "troops"),
    ("The army deployed troops along the border.", "MOBILIZE", "troops"),
    ("Thousands demonstrated against the president.", "PROTEST", "demo"),
    ("Workers went on strike.", "PROTEST", "strike"),
    ("The minister rejected the proposal.", "REJECT", None),
    ("The government condemned the killing.", "ACCUSE", "disapprove"),
    ("The court convicted the colonel.", "SANCTION", "convict"),
    ("The country recalled its ambassador from Tripoli.", "SANCTION", "withdraw"),
    ("The rebels threatened to bomb the port.", "THREATEN", "violence"),
    ("The army withdrew its troops.", "RETREAT", "withdraw"),
    ("The rebels released the hostages.", "RETREAT", "release"),
    ("The general resigned.", "RETREAT", "resign"),
    ("The two sides declared a ceasefire.", "RETREAT", "ceasefire"),
    ("The ministers held talks with the rebels.", "CONSULT", None),
    ("The president praised the troops.", "SUPPORT", None),
    ("The agency delivered food to the refugees.", "AID", None),
    ("The government lifted the curfew.", "CONCEDE", None),
    ("The states agreed to share intelligence.", "AGREE", None),
    ("The police extradited the suspect to Ghana.", "COOPERATE", None),
]


@pytest.mark.parametrize(("text", "kind", "mode"), TYPES)
def test_type_and_mode(parser: Parser, text: str, kind: str, mode: str | None) -> None:
    found = read(parser, text)
    assert (kind, mode) in [(s.event_type, s.mode) for s in found]
    assert found[0].event_type == kind or text.startswith("The government condemned")


@pytest.mark.parametrize("text", [
    "The striker shot at goal and beat the keeper.",
    "The minister attacked the budget.",
    "He pleaded guilty last year.",
    "He fired a rifle in the air.",
    "Every mission is planned and executed with care.",
    "Aid workers visited the town.",
    "Celebratory gunfire was heard.",
    "Lawmakers killed the bill.",
    "The war on drugs goes on.",
    "He had a heart attack.",
    "Twenty people were killed in an earthquake.",
    "Twelve people died in a car crash.",
    "Residents sought refuge in churches.",
    "The team struck a deal-breaking chord.",
    "The minister came under fire for his remarks.",
    "The source asked not to be named.",
    "Demand for oil from Japan fell.",
    "Troops supporting the president waited.",
    "The weather was fine and the market was open.",
])  # fmt: skip
def test_what_is_no_act(parser: Parser, text: str) -> None:
    assert read(parser, text) == ()


SIDES = [
    ("Rebels killed the mayor.", ["Rebels"], ["mayor"]),
    ("The mayor was killed by rebels.", ["rebels"], ["mayor"]),
    ("The mayor was killed.", [], ["mayor"]),
    ("The killing of the mayor by rebels shocked many.", ["rebels"], ["mayor"]),
    ("Soldiers who attacked the convoy fled.", ["Soldiers"], []),
    ("Gunmen kidnapped and killed two nuns.", ["Gunmen"], ["two nuns"]),
    ("Troops tried to arrest the editor.", ["Troops"], ["editor"]),
    ("The envoy urged the rebels to disarm.", ["envoy"], ["rebels"]),
    ("Heavy weapons fire killed two women.", [], ["two women"]),
    ("Rebels launched an offensive on three fronts.", ["Rebels"], []),
    ("Rockets struck the army's camp.", [], ["army"]),
    ("Troops repelled an assault by rebels.", ["rebels"], ["Troops"]),
    ("Nine of them were killed by soldiers, and more than 20 by militia.", ["militia"], ["more than 20"]),
    ("Gunmen killed young men house by house.", ["Gunmen"], ["men"]),
    ("Rebels took the port after clashes with soldiers.", ["Rebels"], ["soldiers"]),
    ("Dozens of fighters had taken part in the killings.", ["fighters"], []),
    ("The mayor, his wife and 50 aides were detained.", [], ["mayor", "his wife", "50 aides"]),
    ("The general called on the army to crack down on protesters.", ["general"], ["army"]),
    ("Officers asked for troops to stop rebels from taking to the streets.", ["rebels"], []),
    ("The invasion of Kuwait began at dawn.", [], ["Kuwait"]),
    ("The convoy came under attack from rebels.", ["rebels"], ["convoy"]),
    ("Nine people were killed in a raid by militia.", ["militia"], ["Nine people"]),
    ("The state sent troops to attack the rebels.", ["troops"], ["rebels"]),
    ("Police and soldiers arrested the editor.", ["Police", "soldiers"], ["editor"]),
    ("The rebels launched a military offensive against the army.", ["rebels"], ["army"]),
]


@pytest.mark.parametrize(("text", "agents", "recipients"), SIDES)
def test_sides(parser: Parser, text: str, agents: list[str], recipients: list[str]) -> None:
    assert (agents, recipients) in [named(s) for s in read(parser, text)]


def test_a_fight_between_two_has_one_on_each_side(parser: Parser) -> None:
    statement = read(parser, "Clashes between rebels and soldiers erupted in the town.")[0]
    assert named(statement) == (["rebels"], ["soldiers"])
    assert "both sides" in statement.why


def test_the_reporter_of_an_act_is_never_its_author(parser: Parser) -> None:
    statement = only(parser, "The monitoring group documented the killing of nine traders in the market.")
    assert named(statement) == ([], ["nine traders"])
    statement = only(parser, "Doctors said that nine traders were killed.")
    assert named(statement) == ([], ["nine traders"])


def test_a_pronoun_in_doubt_names_no_author(parser: Parser) -> None:
    text = "Rebels wounded 40 villagers and they executed a guard."
    doc = document(text, published=PUBLISHED)
    actor = Actor("x-villagers", "40 villagers", ActorKind.CIVILIANS)
    mentions = (
        ActorMention(words(doc, "40 villagers"), actor.id, "nominal", ""),
        ActorMention(words(doc, "they"), actor.id, "pronoun", ""),
    )
    found = find_statements(parser(doc), (), (), (actor,), mentions, (), ())
    executed = next(s for s in found if s.trigger.text == "executed")
    assert named(executed) == ([], ["guard"])
    assert "in doubt" in executed.why


def test_a_strike_is_from_the_air_where_the_report_tells_of_raids(parser: Parser) -> None:
    raids = read(parser, "Warplanes returned at night. The strike in Bouna came at dawn.")
    assert [(s.event_type, s.trigger.text) for s in raids] == [("ASSAULT", "strike")]
    labour = read(parser, "Warplanes returned at night. The strike by workers in Bouna went on.")
    assert "PROTEST" in {s.event_type for s in labour}


def test_a_light_verb_and_its_noun_are_one_act(parser: Parser) -> None:
    statement = only(parser, "The rebels launched a military offensive.")
    assert statement.trigger.text == "launched a military offensive"
    assert "light verb and noun" in statement.why


def test_the_request_is_asserted_and_the_act_asked_for_is_not(parser: Parser) -> None:
    request, act = read(parser, "The council called on the president to resign.")
    assert (request.event_type, request.mode, request.factuality) == ("REQUEST", "yield", Factuality.ASSERTED)
    assert (act.event_type, act.factuality) == ("RETREAT", Factuality.DEMANDED)
    assert named(act)[0] == ["president"]
    assert not act.period.known


def test_a_refusal_is_asserted_and_what_is_refused_is_denied(parser: Parser) -> None:
    refusal, act = read(parser, "The president refused to step down.")
    assert (refusal.event_type, refusal.mode, refusal.factuality) == ("REJECT", "yield", Factuality.ASSERTED)
    assert (act.event_type, act.mode, act.factuality) == ("RETREAT", "resign", Factuality.DENIED)


def test_told_as_done_means_done_by_the_day_of_the_report(parser: Parser) -> None:
    period = only(parser, "Rebels attacked the convoy.").period
    assert (period.earliest, period.latest, period.precision) == (None, date(2011, 4, 5), Precision.OPEN)
    assert "2011-04-05" in period.why
    undated = find_statements(parser(document("Rebels attacked the convoy.")), (), (), (), (), (), ())
    assert not undated[0].period.known


def test_time_place_figure_and_actor_are_taken_from_their_stages(parser: Parser) -> None:
    doc = document("Rebels killed 12 villagers in Bouna on Sunday.", published=PUBLISHED)
    time = TimeMention(words(doc, "Sunday"), "DATE", Period.day(date(2011, 4, 3), "Sunday"))
    place = PlaceMention(words(doc, "Bouna"), None, Relation.AT, "not in the gazetteer")
    actor = Actor("x-rebels", "the New Front", ActorKind.GROUP)
    mention = ActorMention(words(doc, "Rebels"), "x-rebels", "nominal", "")
    figure = Figure("f-1", words(doc, "12"), Measure.KILLED, 12, 12, approximate=False, scope="incident")
    (found,) = find_statements(parser(doc), (time,), (place,), (actor,), (mention,), (), (figure,))
    assert found.when == time
    assert found.period == time.period
    assert found.where == place
    assert found.figure_ids == ("f-1",)
    assert [(p.actor_id, p.name) for p in found.agents] == [("x-rebels", "the New Front")]
    assert found.recipients[0].span.text == "12 villagers"
    assert found.id == f"s-{doc.id}-{found.trigger.start}-{found.trigger.end}"
    assert not found.background


def test_the_captured_town_is_the_place(parser: Parser) -> None:
    doc = document("The capture of Bouna stunned the army.", published=PUBLISHED)
    place = PlaceMention(words(doc, "Bouna"), None, Relation.AT, "")
    (found,) = find_statements(parser(doc), (), (place,), (), (), (), ())
    assert (found.event_type, found.mode, found.where) == ("COERCE", "seize", place)


def test_long_past_acts_are_background(parser: Parser) -> None:
    doc = document("Rebels seized the port in 2002.", published=PUBLISHED)
    then = Period(date(2002, 1, 1), date(2002, 12, 31), Precision.YEAR, "2002")
    time = TimeMention(words(doc, "2002"), "DATE", then)
    (found,) = find_statements(parser(doc), (time,), (), (), (), (), ())
    assert found.background


def test_the_speaker_is_i_and_the_innermost_source_counts(parser: Parser) -> None:
    doc = document('"I am not negotiating my exit," the general said.', published=PUBLISHED)
    actor = Actor("x-general", "General Diallo", ActorKind.PERSON)
    attribution = Attribution(
        "a-1", "direct", words(doc, '"I am not negotiating my exit,"'), words(doc, "the general"), None,
        "x-general", "General Diallo",
    )  # fmt: skip
    (found,) = find_statements(parser(doc), (), (), (actor,), (), (attribution,), ())
    assert (found.event_type, found.factuality) == ("CONSULT", Factuality.DENIED)
    assert found.attribution_id == "a-1"
    assert [(p.actor_id, p.span.text) for p in found.agents] == [("x-general", "I")]


def test_what_somebody_must_do_is_a_request_of_the_speaker(parser: Parser) -> None:
    doc = document("The minister said the rebels must leave the port.", published=PUBLISHED)
    attribution = Attribution(
        "a-1", "indirect", words(doc, "the rebels must leave the port"), words(doc, "The minister")
    )
    found = find_statements(parser(doc), (), (), (), (), (attribution,), ())
    request = next(s for s in found if s.event_type == "REQUEST")
    assert request.mode == "yield"
    assert named(request) == (["The minister"], ["rebels"])


def test_two_peoples_that_share_a_noun_are_two_sides(parser: Parser) -> None:
    found = read(parser, "The killings followed clashes between Hutu and Tutsi supporters.")
    clashes = next(s for s in found if s.trigger.text == "clashes")
    assert {p.name for p in (*clashes.agents, *clashes.recipients)} == {"Hutu supporters", "Tutsi supporters"}


def test_offsets_hold_and_ids_differ(parser: Parser) -> None:
    text = "Rebels attacked Bouna.\n\nThe army shelled the port, killing 3 people, and arrested two editors."
    found = read(parser, text)
    assert len({s.id for s in found}) == len(found) >= 4
    for s in found:
        for span in (s.span, s.trigger, *(p.span for p in (*s.agents, *s.recipients))):
            assert text[span.start : span.end] == span.text
        assert s.span.contains(s.trigger)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from(
    ["Rebels", "killed", "attack", "not", "the", "fire", "on", "by", ",", ".", "\u202e", "who", "between", "and",
     "said", "to", "must", "if", "talks", "\n\n", "12", "'s", "\x07", "began", "No", "was", "of", "resist"],
), max_size=40))  # fmt: skip
def test_any_words_at_all_can_be_read(parser: Parser, tokens: list[str]) -> None:
    text = " ".join(tokens)
    first = read(parser, text)
    assert first == read(parser, text)
    assert all(text[s.trigger.start : s.trigger.end] == s.trigger.text for s in first)


def test_nothing_comes_of_nothing(parser: Parser) -> None:
    assert read(parser, "") == ()
    assert read(parser, "\n\n . \n") == ()


def test_a_very_long_sentence_is_read_in_bounded_time(parser: Parser) -> None:
    assert len(read(parser, "rebels attacked soldiers and " * 400)) > 100
