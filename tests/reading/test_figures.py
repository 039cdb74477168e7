"""Sentences are our own. Times and places are built by hand where they matter."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from standoff.model import Attribution, Figure, Period, Place, PlaceMention, Precision, Relation, TimeMention
from standoff.reading.figures import find_figures
from standoff.reading.figures.main_incident import main_incident
from standoff.reading.parse import Parse, Parser
from tests.conftest import document

PUBLISHED = Period.day(date(2011, 4, 5))


def figures(parser: Parser, text: str, **mentions: dict[str, object]) -> tuple[Figure, ...]:
    parse = parser(document(text, published=PUBLISHED))
    times = tuple(
        TimeMention(parse.document.span(*at(parse, words)), "DATE", period)  # type: ignore[arg-type]
        for words, period in mentions.get("times", {}).items()
    )
    places = tuple(
        PlaceMention(parse.document.span(*at(parse, words)), place, relation, "by hand")  # type: ignore[misc]
        for words, (place, relation) in mentions.get("places", {}).items()  # type: ignore[misc]
    )
    return find_figures(parse, times, places, ())


def at(parse: Parse, words: str) -> tuple[int, int]:
    start = parse.document.text.index(words)
    return start, start + len(words)


def told(parser: Parser, text: str) -> list[tuple[str, str, int | None, int | None]]:
    return [(f.span.text, f.measure.value, f.low, f.high) for f in figures(parser, text)]


MEASURES = [
    ("Nine people were killed.", [("Nine", "killed", 9, 9)]),
    ("Dozens have died.", [("Dozens", "killed", 24, None)]),
    ("Gunmen killed 12 villagers.", [("12", "killed", 12, 12)]),
    ("Rights groups documented the killing of 14 traders.", [("14", "killed", 14, 14)]),
    ("The death toll rose to 31.", [("31", "killed", 31, 31)]),
    ("The blast left 12 dead.", [("12", "killed", 12, 12)]),
    ("The bodies of 15 men were recovered.", [("15", "killed", 15, 15)]),
    ("Three bodies were found.", [("Three", "killed", 3, 3)]),
    ("The fighting claimed the lives of 12 soldiers.", [("12", "killed", 12, 12)]),
    ("Dozens are feared dead.", [("Dozens", "killed", 24, None)]),
    ("The shooting wounded five.", [("five", "injured", 5, 5)]),
    ("Six dead, 12 injured in market blast", [("Six", "killed", 6, 6), ("12", "injured", 12, 12)]),
    ("A bomb went off, killing 3 and wounding 7.", [("3", "killed", 3, 3), ("7", "injured", 7, 7)]),
    ("Three people are dead and another two hurt.", [("Three", "killed", 3, 3), ("two", "injured", 2, 2)]),
    ("Five people were killed and 12 wounded.", [("Five", "killed", 5, 5), ("12", "injured", 12, 12)]),
    ("Some 40 people were killed or wounded.", [("Some 40", "killed or injured", 40, 40)]),
    ("Casualty numbers, dead and injured, are running into the hundreds.", [("hundreds", "killed or injured", 200, None)]),
    ("Five people were shot.", [("Five", "killed or injured", 5, 5)]),
    ("Five people were shot dead.", [("Five", "killed", 5, 5)]),
    ("Three others are missing.", [("Three", "missing", 3, 3)]),
    ("Police arrested 14 people.", [("14", "detained", 14, 14)]),
    ("Militiamen took five hostages.", [("five", "abducted", 5, 5)]),
    ("A million people were displaced.", [("A million", "displaced", 1_000_000, 1_000_000)]),
    ("The shelling forced 30,000 people from their homes.", [("30,000", "displaced", 30_000, 30_000)]),
    ("At least 9,000 have crossed into Guinea.", [("At least 9,000", "refugees", 9000, None)]),
    ("Rebels released 20 prisoners.", [("20", "released", 20, 20)]),
    ("Some 60 soldiers surrendered.", [("Some 60", "surrendered", 60, 60)]),
    ("France deployed 1,000 troops.", [("1,000", "deployed", 1000, 1000)]),
    ("About 500 protesters marched.", [("About 500", "protesting", 500, 500)]),
    ("No one was killed.", [("No one", "killed", 0, 0)]),
    ("There were no casualties.", [("no casualties", "killed or injured", 0, 0)]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), MEASURES)
def test_measure(parser: Parser, text: str, expected: list[tuple[str, str, int, int]]) -> None:
    assert told(parser, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The attack could kill thousands.",
        "The army plans to arrest 40 men.",
        "If 20 people are killed, the talks will end.",
        "Were 20 people killed?",
        "He paid $300 for a gun.",
        "Kofi Anan, 17, spoke to reporters.",
        "The war of 2002 was long.",
        "The party won 40 seats and 55 percent of the vote.",
        "Farmers killed 12 cows.",
        "He was shot 12 times and hit by four bullets.",
        "The rebels released 20 documents.",
    ],
)
def test_no_figure(parser: Parser, text: str) -> None:
    assert [f for f in figures(parser, text) if f.counted is None or "Kofi" not in f.counted.text] == []


def test_joined_counts_are_added_up(parser: Parser) -> None:
    (figure,) = figures(parser, "Two men and a woman were killed.")
    assert (figure.span.text, figure.low, figure.high) == ("Two men and a woman", 3, 3)
    assert "sum" in figure.why
    (family,) = figures(parser, "His wife and two children were killed.")
    assert (family.low, family.high) == (3, 3)


def test_a_part_is_marked(parser: Parser) -> None:
    whole, part = figures(parser, "Five people, including two children, were killed.")
    assert (whole.low, whole.part) == (5, False)
    assert (part.low, part.part) == (2, True)


def test_one_person_after_a_larger_number_is_one_of_them(parser: Parser) -> None:
    _, one = figures(parser, "Nine people were killed at the market. A teacher was killed by a shell.")
    assert (one.low, one.high, one.part) == (1, 1, True)
    assert "Nine" in one.why


def test_one_person_alone_counts_one(parser: Parser) -> None:
    (figure,) = figures(parser, "A boy was killed.")
    assert (figure.span.text, figure.low, figure.high, figure.part) == ("A boy", 1, 1, False)


def test_counted_covers_who_is_counted(parser: Parser) -> None:
    (figure,) = figures(parser, "Militiamen killed 14 West African traders.")
    assert figure.counted is not None
    assert figure.counted.text == "West African traders"


CUMULATIVE = [
    "At least 310 people have been killed since the siege began.",
    "So far 310 people were killed.",
    "More than 310 people have died in the clashes between the two sides.",
    "The conflict has killed hundreds.",
    "The death toll stands at 310.",
    "Some 90,000 people are displaced.",
    "He said that more than 3,000 people had been killed.",
]
INCIDENT = [
    "Nine people were killed in an attack on a market.",
    "A car bomb has killed nine people.",
    "The toll of the blast rose to nine.",
    "A mortar hit a bus, killing nine people.",
]


@pytest.mark.parametrize("text", CUMULATIVE)
def test_cumulative(parser: Parser, text: str) -> None:
    (figure,) = figures(parser, text)
    assert figure.scope == "cumulative"
    assert figure.as_of == PUBLISHED


@pytest.mark.parametrize("text", INCIDENT)
def test_incident(parser: Parser, text: str) -> None:
    (figure,) = figures(parser, text)
    assert figure.scope == "incident"
    assert figure.as_of is None


def test_a_short_time_makes_an_incident(parser: Parser) -> None:
    week = Period(date(2011, 3, 28), date(2011, 4, 3), Precision.WEEK, "last week", "by hand")
    (figure,) = figures(parser, "Between 80 and 100 people were killed last week.", times={"last week": week})
    assert (figure.scope, figure.period) == ("incident", week)
    assert (figure.low, figure.high) == (80, 100)


def test_since_opens_the_period(parser: Parser) -> None:
    start = Period.day(date(2011, 3, 1))
    text = "At least 30 people have been killed since March 1."
    (figure,) = figures(parser, text, times={"March 1": start})
    assert figure.scope == "cumulative"
    assert figure.period is not None
    assert (figure.period.earliest, figure.period.latest) == (date(2011, 3, 1), date(2011, 4, 5))


def test_an_undated_start_stays_open(parser: Parser) -> None:
    (figure,) = figures(parser, "At least 30 people have been killed since the siege began.")
    assert figure.period is not None
    assert (figure.period.earliest, figure.period.latest) == (None, date(2011, 4, 5))


def test_joined_acts_share_their_time_and_place(parser: Parser) -> None:
    town = Place("gn:1", "Bouna", 1.0, 1.0)
    dead, hurt = figures(
        parser,
        "Three men died and 70 were wounded in clashes on Friday in Bouna.",
        times={"Friday": Period.day(date(2011, 4, 1))},
        places={"Bouna": (town, Relation.AT)},
    )
    for figure in (dead, hurt):
        assert figure.when is not None
        assert figure.where is not None
        assert figure.where.place == town


def test_the_place_of_the_saying_is_not_the_place_of_the_figure(parser: Parser) -> None:
    (figure,) = figures(
        parser,
        "She told reporters in Geneva that nine people were killed.",
        places={"Geneva": (Place("gn:2", "Geneva", 1.0, 1.0), Relation.AT)},
    )
    assert figure.where is None


def test_those_who_flee_to_a_country_are_refugees(parser: Parser) -> None:
    ghana = Place("gn:3", "Ghana", 1.0, 1.0, "GH", feature_class="A", feature_code="PCLI")
    (figure,) = figures(parser, "Some 800 people fled to Ghana.", places={"Ghana": (ghana, Relation.TOWARDS)})
    assert figure.measure == "refugees"


def test_the_innermost_attribution_counts(parser: Parser) -> None:
    parse = parser(document("The minister said that a doctor reported that nine people were killed."))
    text = parse.document.text
    outer = Attribution("a-outer", "indirect", parse.document.span(text.index("that a"), len(text) - 1))
    inner = Attribution("a-inner", "indirect", parse.document.span(text.index("that nine"), len(text) - 1))
    (figure,) = [f for f in find_figures(parse, (), (), (outer, inner)) if f.low == 9]
    assert figure.attribution_id == "a-inner"


def test_every_figure_says_why(parser: Parser) -> None:
    for text, _ in MEASURES:
        assert all(f.why for f in figures(parser, text))


def incident(parser: Parser, text: str) -> tuple[int, int]:
    parse = parser(document(text))
    sentences = [parse.document.span(s.start, s.end) for s in parse.sentences]
    found = main_incident(text, sentences, find_figures(parse, (), (), (), spoken_of=True))
    return found.killed, found.injured


def test_main_incident(parser: Parser) -> None:
    assert incident(parser, "Two killed, three hurt in bar shooting\n\nPolice said two men were killed.") == (2, 3)
    assert incident(parser, "Four people were shot, one of them fatally. One man was killed, police said.") == (1, 3)
    assert incident(parser, "Council votes on budget\n\nThe vote was close.") == (0, 0)
    assert incident(parser, "") == (0, 0)


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=200))
@example("² % of the ²²²² people, ².²² am")
def test_any_text_is_survived(parser: Parser, text: str) -> None:
    for figure in figures(parser, text):
        assert text[figure.span.start : figure.span.end] == figure.span.text
        assert figure.low is None or figure.high is None or figure.low <= figure.high


def test_a_sentence_without_end_is_survived(parser: Parser) -> None:
    assert len(figures(parser, "3 killed and " * 800)) > 100


def test_a_rate_is_no_count(parser: Parser) -> None:
    assert told(parser, "About 900 people have been crossing the border every day.") == []
    assert told(parser, "Nine people were killed a day after the vote.") == [("Nine", "killed", 9, 9)]


def test_a_number_of_people_is_not_one(parser: Parser) -> None:
    assert told(parser, "A number of leaders were killed.") == []


def test_a_name_of_a_place_is_no_person(parser: Parser) -> None:
    town = Place("gn:1", "Kofi Anan", 1.0, 1.0)
    text = "Kofi Anan was captured on Friday."
    assert figures(parser, text, places={"Kofi Anan": (town, Relation.AT)}) == ()


def test_what_came_before_dates_the_harm(parser: Parser) -> None:
    (figure,) = figures(
        parser,
        "Three people were killed after shells hit a market on Friday.",
        times={"Friday": Period.day(date(2011, 4, 1))},
    )
    assert figure.when is not None
    assert "led to it" in figure.why


def test_an_afterthought_adds_nothing(parser: Parser) -> None:
    assert told(parser, "Hundreds, if not thousands, were arrested.")[0] == ("Hundreds", "detained", 200, None)


def test_a_list_of_relatives_is_added_up(parser: Parser) -> None:
    (figure,) = figures(parser, "His wife, two sons and a daughter were killed.")
    assert (figure.span.text, figure.low) == ("His wife, two sons and a daughter", 4)


def test_fighting_of_one_day_is_no_sum(parser: Parser) -> None:
    scopes = [f.scope for f in figures(parser, "Two people were killed and 17 were wounded in the fighting.")]
    assert scopes == ["incident", "incident"]
    (figure,) = figures(parser, "At least 17 people have been killed in the fighting.")
    assert figure.scope == "cumulative"


def test_a_verb_is_not_said_twice(parser: Parser) -> None:
    found = told(parser, "About 9,000 people have crossed into Ghana and another 8,000 into Mali.")
    assert found == [("About 9,000", "refugees", 9000, 9000), ("8,000", "refugees", 8000, 8000)]


def test_corpses_count_the_dead(parser: Parser) -> None:
    assert told(parser, "Another 35 corpses were found.") == [("35", "killed", 35, 35)]


def test_a_share_counts_only_the_share(parser: Parser) -> None:
    (half,) = figures(parser, "Half of the 200 hostages were killed.")
    assert (half.low, half.high, half.approximate, half.part) == (100, 100, True, False)
    two, twelve = figures(parser, "Two of 12 people wounded in the blast died later.")
    assert (two.measure, two.low, twelve.measure, twelve.low) == ("killed", 2, "injured", 12)
    assert figures(parser, "One in five residents fled the town.") == ()


def test_a_number_said_of_them_is_a_part(parser: Parser) -> None:
    whole, part = figures(parser, "A total of 62 people, 40 of them women, were abducted.")
    assert (whole.part, part.part, part.counted and part.counted.text) == (False, True, "women")
    _, again = figures(parser, "Nine soldiers were killed. Four of the nine soldiers were killed by a mine.")
    assert (again.low, again.part) == (4, True)


def test_a_name_with_a_hyphen_is_one_person(parser: Parser) -> None:
    assert [f.span.text for f in figures(parser, "They said al-Megrahi was released.")] == ["al-Megrahi"]


@pytest.mark.parametrize(
    "text",
    [
        "Experts expect rebels to take the town and kill or capture Mr Osei.",
        "Justice will not be done until Yaw Osei and his men are dead.",
        "Drop me a line when Osei is captured.",
        "Yaw Osei's capture might not end the campaign.",
        'Osei later shot back: "You have lost."',
        "Every hour more than 1,200 children die of hunger.",
    ],
)
def test_what_has_not_happened_counts_nobody(parser: Parser, text: str) -> None:
    assert figures(parser, text) == ()


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("In 2008, officials jailed one of his sons.", "incident"),
        ("The attack brings the toll to 312.", "cumulative"),
        ("The toll of the attack was 12.", "incident"),
        ("They remember an estimated 100,000 dead.", "cumulative"),
        ("The earthquake killed 4,000 people.", "incident"),
        ("The mission named six guards killed by a mob.", "incident"),
    ],
)
def test_scope_of_one_and_of_very_many(parser: Parser, text: str, scope: str) -> None:
    assert [f.scope for f in figures(parser, text)] == [scope]


def test_those_missing_after_one_occurrence_are_no_total(parser: Parser) -> None:
    hurt, missing = figures(parser, "Fourteen people were injured and six are missing.")
    assert (hurt.measure, missing.measure, missing.scope) == ("injured", "missing", "incident")


def test_who_speaks_after_a_quotation_is_not_counted(parser: Parser) -> None:
    text = (
        '"They shelled the town, killing at least seven people," a rebel spokesman, who gave no name, told reporters.'
    )
    assert [f.low for f in figures(parser, text)] == [7]


def test_who_has_killed_is_not_killed(parser: Parser) -> None:
    assert figures(parser, "The army is laying out bodies of people his regime has killed.") == ()
    assert figures(parser, "In 1999 Mr Osei succumbed to demands to hand over suspects.") == ()
    assert told(parser, "Two captains succumbed to their wounds.") == [("Two", "killed", 2, 2)]


@pytest.mark.parametrize("text", ["He claimed that 170,000 were missing.", "By then 52 missing pieces had come back."])
def test_missing_things_count_nobody(parser: Parser, text: str) -> None:
    assert figures(parser, text) == ()


def test_what_is_told_in_one_breath_has_one_scope(parser: Parser) -> None:
    for text in (
        "A doctor said 11 people had been killed and 20 wounded in the fighting.",
        "Two guards had been killed so far and four wounded in the town.",
    ):
        assert len({f.scope for f in figures(parser, text)}) == 1


def test_some_of_them_on_one_day(parser: Parser) -> None:
    whole, part = figures(
        parser,
        "A source said 50 had been killed since Tuesday, 20 of them on Friday.",
        times={"Tuesday": Period.day(date(2011, 3, 29)), "Friday": Period.day(date(2011, 4, 1))},
    )
    assert (whole.scope, part.scope, part.part, part.when and part.when.span.text) == (
        "cumulative",
        "incident",
        True,
        "Friday",
    )


def test_the_clause_of_a_toll_dates_it(parser: Parser) -> None:
    (toll,) = figures(
        parser,
        "Friday's killings brought to 50 the number of people killed since Tuesday.",
        times={"Tuesday": Period.day(date(2011, 3, 29)), "Friday": Period.day(date(2011, 4, 1))},
    )
    assert toll.when is not None
    assert (toll.scope, toll.when.span.text) == ("cumulative", "Tuesday")


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("After days of unrest, at least 219 people are dead.", "cumulative"),
        ("They have learned from the battle, when hundreds died.", "incident"),
        ("Two soldiers have been killed in the town.", "incident"),
        ("More than 400 people have been killed.", "cumulative"),
        ("His wife, two sons and a daughter fled.", "incident"),
    ],
)
def test_scope_by_tense_and_size(parser: Parser, text: str, scope: str) -> None:
    assert [f.scope for f in figures(parser, text)] == [scope]


@pytest.mark.parametrize(
    "text",
    [
        "They announced a reward for Mr Osei's capture.",
        "There is no one to protest against.",
        "She helped an infant whose parents were killed in a raid.",
    ],
)
def test_words_beside_a_person_count_nobody(parser: Parser, text: str) -> None:
    assert figures(parser, text) == ()


def test_two_places_are_neither(parser: Parser) -> None:
    town, port = Place("gn:1", "Ada", 1.0, 1.0), Place("gn:2", "Keta", 1.0, 1.0)
    places = {"Ada": (town, Relation.AT), "Keta": (port, Relation.AT)}
    (both,) = figures(parser, "At least 20 people were killed in Ada and Keta.", places=places)
    (one,) = figures(parser, "At least 20 people were killed in Ada.", places={"Ada": (town, Relation.AT)})
    assert (both.where, one.where is None) == (None, False)


def test_main_incident_by_what_is_told_beside_numbers(parser: Parser) -> None:
    assert incident(parser, "Man charged with double homicide\n\nHe appeared in court on Monday.")[0] == 2
    text = "Four shot outside club\n\nFour men were shot. Two were taken to hospital, police said."
    assert incident(parser, text) == (0, 4)


def test_bodies_are_no_wounded(parser: Parser) -> None:
    found = told(parser, "Doctors had seen at least 22 bodies and 40 wounded.")
    assert found == [("at least 22", "killed", 22, None), ("40", "injured", 40, 40)]


def test_those_wanted_are_not_held(parser: Parser) -> None:
    assert figures(parser, "A magistrate called for the arrest of the two soldiers.") == ()


@pytest.mark.parametrize(
    "text",
    [
        "Insurgents captured Lokoro on Monday.",
        "Two women taken prisoner had spoken of it.",
        "The rebels came close to killing two ministers.",
        "A classified version of the report into the agent killed there told more.",
    ],
)
def test_nobody_is_counted(parser: Parser, text: str) -> None:
    assert not [f for f in figures(parser, text) if (f.low, f.high) == (1, 1) or "close" in text]


def test_the_deadliest_since_then_counts_nobody_since_then(parser: Parser) -> None:
    (figure,) = figures(parser, "The raid killed 19 people in the heaviest bombing since the siege began.")
    assert figure.scope == "incident"
    (figure,) = figures(parser, "At least 19 people have been killed since the siege began.")
    assert figure.scope == "cumulative"


def test_found_shot_to_death_is_killed(parser: Parser) -> None:
    (figure,) = figures(parser, "Four people were found shot to death at a house.")
    assert figure.measure == "killed"
    (figure,) = figures(parser, "Four people were found shot at a house.")
    assert figure.measure == "killed or injured"


def test_one_of_the_injured_is_no_one_killed(parser: Parser) -> None:
    found = figures(parser, "The raid left one rebel killed and three injured, including one in critical condition.")
    assert (found[-1].measure, found[-1].part) == ("injured", True)
