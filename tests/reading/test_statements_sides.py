"""Who does it to whom in the constructions of news prose, and what is not told as an act at all."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from standoff.model import Actor, ActorKind, ActorMention, Period, Precision, TimeMention
from standoff.reading.statements import find_statements
from tests.conftest import document

if TYPE_CHECKING:
    from standoff.model import Document, Span, Statement
    from standoff.reading.parse import Parser

PUBLISHED = Period.day(date(2011, 4, 5))


def read(parser: Parser, text: str) -> tuple[Statement, ...]:
    return find_statements(parser(document(text, published=PUBLISHED)), (), (), (), (), (), ())


def told(parser: Parser, text: str, trigger: str) -> Statement:
    found = [s for s in read(parser, text) if s.trigger.text == trigger]
    assert len(found) == 1, [(s.event_type, s.trigger.text) for s in read(parser, text)]
    return found[0]


def words(doc: Document, text: str) -> Span:
    start = doc.text.index(text)
    return doc.span(start, start + len(text))


SIDES = [
    ("Norway is opposed to the French plan.", "opposed", ["Norway"], ["French"]),
    ("The army is guilty of shelling a village.", "shelling", ["army"], []),
    ("Rebels mounted a raid on pro-Diallo positions.", "mounted a raid", ["Rebels"], ["pro-Diallo"]),
    ("Troops launched raids against rebel-held towns.", "launched raids", ["Troops"], ["rebel"]),
    ("The town was shaken by the biggest rebel offensives.", "offensives", ["rebel"], []),
    ("The tribes fought each other for a year.", "fought", ["tribes"], []),
    ("A rocket fired by government forces hit a house.", "hit", ["government forces"], []),
    ("The council issued a statement forbidding rallies.", "forbidding", ["council"], []),
    ("Police said there were losses and called on the rebels to leave.", "called", ["Police"], ["rebels"]),
    ("The general threatened to have protesters shot.", "threatened", ["general"], ["protesters"]),
    ("The minister agreed to let inspectors see the plant.", "agreed", ["minister"], ["inspectors"]),
    ("Nine guards were killed when rebels stormed the prison.", "killed", ["rebels"], ["Nine guards"]),
    ("Officers told of the torture of inmates by their guards.", "torture", ["guards"], ["inmates"]),
    ("The rebels freed dozens of men, women and children.", "freed", ["rebels"], ["men", "women", "children"]),
    ("Police opened fire to disperse the protesters.", "opened fire", ["Police"], ["protesters"]),
    ("Rebels denied the mayor's allegations that the army burned villagers.", "allegations", ["mayor"], ["army"]),
    ("The union repeated calls for the president to resign.", "repeated calls", ["union"], ["president"]),
    ("The envoy spoke during a visit to the rebels.", "visit", ["envoy"], ["rebels"]),
    ("The bloc keeps up its pressure on the general to resign.", "resign", ["general"], []),
    ("He defended the villagers beaten and killed by soldiers.", "beaten", ["soldiers"], ["villagers"]),
    ("The withdrawal of Ghana from the treaty surprised nobody.", "withdrawal", ["Ghana"], []),
    ("Rebels shelled a farm. The shelling killed two guards.", "killed", ["Rebels"], ["two guards"]),
    ("Rebels shelled a farm. The shelling of the port killed two guards.", "killed", [], ["two guards"]),
    ("The loyalists' shelling hit a school.", "shelling", ["loyalists"], []),
    ("Police dispersed protesters, some of whom threw stones at shops.", "threw", ["protesters"], []),
    ("Rebels are fighting near the border with Ghana.", "fighting", ["Rebels"], []),
    ("They spoke of pro-democracy revolts that have ousted two leaders.", "ousted", [], ["two leaders"]),
    ("Fighting was heavy on Sunday between rebels and soldiers.", "Fighting", ["rebels"], ["soldiers"]),
]


@pytest.mark.parametrize(("text", "trigger", "agents", "recipients"), SIDES)
def test_sides(parser: Parser, text: str, trigger: str, agents: list[str], recipients: list[str]) -> None:
    statement = told(parser, text, trigger)
    assert [p.name.removeprefix("their ") for p in statement.agents] == agents
    named = [p.name for p in statement.recipients]
    assert len(named) == len(recipients), named
    assert all(part in name for part, name in zip(recipients, named, strict=True)), named


def test_those_harmed_are_not_those_blamed(parser: Parser) -> None:
    blamed = told(parser, "The council condemned the killing of two editors by the army.", "condemned")
    assert [p.name for p in blamed.recipients] == ["army"]
    unknown = told(parser, "The council condemned the killing of two editors.", "condemned")
    assert unknown.recipients == ()


def test_what_somebody_is_accused_of_is_no_part_of_the_name(parser: Parser) -> None:
    doc = document("The mayor accused the officers of theft.", published=PUBLISHED)
    actor = Actor("x-officers", "officers of theft", ActorKind.GROUP)
    mention = ActorMention(words(doc, "the officers of theft"), actor.id, "nominal", "")
    found = find_statements(parser(doc), (), (), (actor,), (mention,), (), ())
    (accused,) = [s for s in found if s.trigger.text == "accused"]
    assert [(p.name, p.span.text) for p in accused.recipients] == [("officers", "the officers")]


@pytest.mark.parametrize("text", [
    "The strikes were debated and the invasion was history.",
    "My sister met her friend and helped her move.",
    "The company sold its house.",
    "She was so angry that she stormed off.",
    "It is fun to shoot at people.",
    "People took to the streets to celebrate.",
    "Her veiled attacks on her colleagues went on.",
])  # fmt: skip
def test_topics_and_private_life_are_no_events(parser: Parser, text: str) -> None:
    assert read(parser, text) == ()


MODES = [
    ("Troops opened fire with attack helicopters on the camp.", "opened fire", "aerial"),
    ("Soldiers opened fire on the crowd.", "opened fire", "firearms"),
    ("The convoy came under bombardment from rebels.", "came under bombardment", "heavy-weapons"),
    ("The convoy came under fire from rebels.", "came under fire", None),
    ("Rebels began an uprising against the general.", "began an uprising", None),
]


@pytest.mark.parametrize(("text", "trigger", "mode"), MODES)
def test_the_mode_is_what_the_words_say(parser: Parser, text: str, trigger: str, mode: str | None) -> None:
    modes = {s.mode for s in read(parser, text) if s.trigger.text in trigger or trigger in s.trigger.text}
    assert modes == {mode}


def test_the_harm_and_the_act_that_did_it_are_one(parser: Parser) -> None:
    found = read(parser, "A raid by militia killed nine traders.")
    assert [s.trigger.text for s in found] == ["killed"]
    assert [p.name for p in found[0].agents] == ["militia"]


def test_what_is_held_has_no_day(parser: Parser) -> None:
    doc = document("Rebels attacked a camp held by forces loyal to the general on Sunday.", published=PUBLISHED)
    time = TimeMention(words(doc, "Sunday"), "DATE", Period.day(date(2011, 4, 3), "Sunday"))
    (found,) = find_statements(parser(doc), (time,), (), (), (), (), ())
    assert found.when == time
    other = document("Rebels attacked a man who was killed on Sunday.", published=PUBLISHED)
    time = TimeMention(words(other, "Sunday"), "DATE", Period.day(date(2011, 4, 3), "Sunday"))
    attacked = next(
        s for s in find_statements(parser(other), (time,), (), (), (), (), ()) if s.trigger.text == "attacked"
    )
    assert attacked.when is None


TYPES = [
    ("Spain halted arms sales to the rebels.", "SANCTION"),
    ("The president declared a state of emergency.", "COERCE"),
    ("Gunmen forced residents to leave their homes.", "COERCE"),
    ("The navy intercepted a ship.", "COERCE"),
    ("Police cordoned off the campus.", "COERCE"),
    ("Britain is pushing for the council to send help.", "REQUEST"),
    ("The army warned that it would close the port.", "THREATEN"),
    ("The kidnappers set the priest free.", "RETREAT"),
    ("The two armies conducted joint patrols along the border.", "COOPERATE"),
    ("Teachers staged a walkout.", "PROTEST"),
    ("The government voiced its readiness to negotiate.", "AGREE"),
]


@pytest.mark.parametrize(("text", "kind"), TYPES)
def test_acts_of_every_type_have_words(parser: Parser, text: str, kind: str) -> None:
    assert kind in {s.event_type for s in read(parser, text)}


NOT_TOLD = [
    "The rebels know how to ambush convoys.",
    "Guests who visit the president are usually housed in a tent.",
    "He is the most senior official to visit Benin.",
    "The director made a film in which soldiers attack a village.",
    "He has deeply-held convictions.",
    "He said this was an invasion of privacy.",
    "The ministry said it would not release more evidence.",
    "Officials said there had been an explosion caused by a gas cylinder.",
    "A memo claimed it is fun to shoot people.",
    "She is trusted by the people surrounding her.",
    "The alliance plans to take control of the no-fly operation.",
]


@pytest.mark.parametrize("text", NOT_TOLD)
def test_what_is_no_event(parser: Parser, text: str) -> None:
    assert [s.trigger.text for s in read(parser, text)] == []


def test_a_second_act_after_what_was_heard_has_no_sure_doer(parser: Parser) -> None:
    text = "The court heard that soldiers hooded some prisoners, forced them to dance and beat one detainee."
    assert "court" not in {p.name for p in told(parser, text, "beat").agents}


def test_who_is_pushed_is_the_one_to_do_it(parser: Parser) -> None:
    resigned = told(parser, "He later fell out with the governor, who pushed him to resign from the post.", "resign")
    assert "governor" not in {p.name for p in resigned.agents}


def test_criticism_is_of_those_criticised(parser: Parser) -> None:
    criticism = told(parser, "There were recent criticisms of ministers.", "criticisms")
    assert not criticism.agents
    assert [p.name for p in criticism.recipients] == ["ministers"]


def test_what_is_agreed_is_no_partner(parser: Parser) -> None:
    assert not told(parser, "The leaders failed to agree a new cabinet.", "agree").recipients


def test_control_is_taken_of_places(parser: Parser) -> None:
    taken = told(parser, "The rebels took control of the town.", "took control")
    assert (taken.event_type, taken.mode) == ("COERCE", "seize")


def test_a_war_long_over_makes_what_was_done_in_it_history(parser: Parser) -> None:
    assert told(parser, "Eight nurses were killed during the Vietnam war, and some still grieve.", "killed").background
    assert not told(parser, "Eight nurses were killed in the town.", "killed").background


def test_a_life_told_after_a_date_years_old_is_history(parser: Parser) -> None:
    text = "In 1969, the colonel led a revolt. He jailed the ministers. Police freed two hostages."
    doc = document(text, published=PUBLISHED)
    then = Period(date(1969, 1, 1), date(1969, 12, 31), Precision.YEAR, "1969")
    mention = TimeMention(words(doc, "1969"), "DATE", then)
    found = find_statements(parser(doc), (mention,), (), (), (), (), ())
    assert [s.background for s in found if s.trigger.text in {"jailed", "freed"}] == [True, False]
