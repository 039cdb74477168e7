"""Whose number, of which day, over how many occurrences: what a count takes from the words around. Own sentences."""

from __future__ import annotations

from datetime import date

import pytest

from standoff.knowledge import Knowledge
from standoff.model import Figure, Measure, Period
from standoff.reading.parse import Parser
from standoff.reading.read import read
from tests.conftest import document


def figures(parser: Parser, knowledge: Knowledge, text: str) -> list[Figure]:
    return list(read(document(text, published=Period.day(date(2011, 4, 8))), parser, knowledge).figures)


def one(parser: Parser, knowledge: Knowledge, text: str, words: str) -> Figure:
    (found,) = [f for f in figures(parser, knowledge, text) if f.span.text == words]
    return found


def test_who_is_counted_is_said_once_for_both_numbers(parser: Parser, knowledge: Knowledge) -> None:
    hurt = one(parser, knowledge, "Nine rebels were killed and 20 wounded in the fighting, a medic said.", "20")
    assert hurt.counted is not None
    assert hurt.counted.text == "rebels"


def test_deaths_are_not_those_who_were_wounded(parser: Parser, knowledge: Knowledge) -> None:
    hurt = one(parser, knowledge, "The ministry counted 40 deaths and 90 wounded.", "90")
    assert hurt.counted is None


def test_a_part_has_the_place_of_the_whole(parser: Parser, knowledge: Knowledge) -> None:
    text = "Six people, including two children, were killed in Misrata on Monday."
    part = one(parser, knowledge, text, "two")
    assert part.part
    assert part.where is not None
    assert part.where.span.text == "Misrata"


def test_the_day_of_the_sentence_before(parser: Parser, knowledge: Knowledge) -> None:
    text = "Shells hit the market of Misrata on 4 April 2011. Six people were killed, a doctor said."
    (figure,) = figures(parser, knowledge, text)
    assert figure.period is not None
    assert (figure.period.earliest, figure.period.latest) == (date(2011, 4, 4), date(2011, 4, 4))
    assert "sentence before" in figure.period.why


@pytest.mark.parametrize(
    "text",
    [
        "Nine rebels were killed and six were captured on Monday in Brega, a medic said.",
        "On Monday nine rebels were killed and six were captured, a medic said.",
        "Nine rebels were killed on Monday and six were arrested, a medic said.",
    ],
)
def test_those_caught_are_of_the_day_of_those_killed_with_them(parser: Parser, knowledge: Knowledge, text: str) -> None:
    found = figures(parser, knowledge, text)
    assert [f.measure for f in found] == [Measure.KILLED, Measure.DETAINED]
    assert {(f.period.earliest, f.period.latest) for f in found if f.period} == {(date(2011, 4, 4), date(2011, 4, 4))}
    assert all(f.period for f in found)


@pytest.mark.parametrize(
    "text",
    [
        "Shells hit the market of Misrata on 4 April 2011. Six people had been killed there before, a doctor said.",
        "Shells hit the market of Misrata on 4 April 2011. The minister visited six wounded people.",
        "Shells will hit the market on 4 April 2011. Six people were killed, a doctor said.",
    ],
)
def test_another_time_is_not_that_of_the_sentence_before(parser: Parser, knowledge: Knowledge, text: str) -> None:
    assert all(f.period is None for f in figures(parser, knowledge, text))


def test_the_toll_of_one_day_is_no_running_count(parser: Parser, knowledge: Knowledge) -> None:
    (figure,) = figures(parser, knowledge, "Monday's toll of 30 dead was the highest of the month.")
    assert figure.scope == "incident"


def test_separate_attacks_add_up(parser: Parser, knowledge: Knowledge) -> None:
    (figure,) = figures(parser, knowledge, "Seven soldiers were killed in separate attacks on Monday.")
    assert figure.scope == "cumulative"


def test_what_is_over_has_no_day_to_which_it_counts(parser: Parser, knowledge: Knowledge) -> None:
    (over,) = figures(parser, knowledge, "About 30,000 people died in the war between the two kingdoms.")
    assert (over.scope, over.as_of, over.period) == ("cumulative", None, None)
    (still,) = figures(parser, knowledge, "About 30,000 people have died in the war.")
    assert still.as_of is not None


def test_a_thing_that_is_somebodys_is_nobody(parser: Parser, knowledge: Knowledge) -> None:
    assert figures(parser, knowledge, "His truck was blown up on the road.") == []


def test_a_ratio_is_no_count(parser: Parser, knowledge: Knowledge) -> None:
    found = figures(parser, knowledge, "For every soldier killed, some 20 villagers died.")
    assert [f for f in found if f.low == 20] == []


def test_a_killing_that_is_only_spoken_of(parser: Parser, knowledge: Knowledge) -> None:
    assert figures(parser, knowledge, "The council said the order justifies killing two of the hostages.") == []


def test_whose_soldiers_is_not_where(parser: Parser, knowledge: Knowledge) -> None:
    (figure,) = figures(parser, knowledge, "It listed each of the 1,600 US soldiers killed.")
    assert figure.where is None


def test_a_name_of_no_known_place_stands_in_the_way(parser: Parser, knowledge: Knowledge) -> None:
    text = "Troops shelled Misrata for hours. Twelve people were killed near the Qasr Wazzan oilfield, a doctor said."
    (figure,) = figures(parser, knowledge, text)
    assert figure.where is None or figure.where.span.text != "Misrata"


def test_the_day_of_the_count_before(parser: Parser, knowledge: Knowledge) -> None:
    text = "Fourteen rebels were killed on Monday, a spokesman said. Three farmers also died in rocket fire, he said."
    first, second = figures(parser, knowledge, text)
    assert first.period is not None
    assert second.period is not None
    assert second.period.earliest == first.period.earliest


def test_the_day_of_a_sentence_is_not_that_of_the_murder(parser: Parser, knowledge: Knowledge) -> None:
    (figure,) = figures(parser, knowledge, "The sergeant was sentenced on Monday for the murder of two farmers.")
    assert figure.period is None


def test_all_kinds_of_people_counted_are_named(parser: Parser, knowledge: Knowledge) -> None:
    (figure,) = figures(parser, knowledge, "Dozens of men and women were killed in the raid.")
    assert figure.counted is not None
    assert figure.counted.text == "men and women"


def test_thousands_and_thousands_are_thousands(parser: Parser, knowledge: Knowledge) -> None:
    (figure,) = figures(parser, knowledge, "It told of the death of thousands and thousands of innocent people.")
    assert (figure.low, figure.high) == (2000, None)


def test_a_count_told_weeks_later_is_not_of_the_day_told_before(parser: Parser, knowledge: Knowledge) -> None:
    text = "Jets struck the port on 2 March 2011. On 7 April, officials said ten men had died and four were killed."
    for figure in figures(parser, knowledge, text):
        assert figure.period is None or figure.period.earliest != date(2011, 3, 2)


def test_the_start_of_a_campaign_dates_no_dead(parser: Parser, knowledge: Knowledge) -> None:
    text = "The alliance began bombing Sirte on 4 April 2011. Six people were killed, a doctor said."
    (figure,) = figures(parser, knowledge, text)
    assert figure.period is None


def test_one_who_died_was_killed_when_shot(parser: Parser, knowledge: Knowledge) -> None:
    figure = one(parser, knowledge, "A farmer who died on Monday was shot by a sniper.", "A farmer")
    assert figure.measure is Measure.KILLED
    assert figure.period is not None
    assert figure.period.earliest == date(2011, 4, 4)


@pytest.mark.parametrize(
    "text",
    [
        "Sevnty-three soldiers have been killed in Libya.",
        "One of his legs was shot off.",
        "Two of her fingers were hurt.",
    ],
)
def test_what_counts_nobody(parser: Parser, knowledge: Knowledge, text: str) -> None:
    assert not figures(parser, knowledge, text)


def test_a_barrage_is_one_occurrence_also_in_a_month(parser: Parser, knowledge: Knowledge) -> None:
    assert one(parser, knowledge, "Last month, a barrage of rockets killed 22 prisoners.", "22").scope == "incident"


@pytest.mark.parametrize(
    "text",
    [
        "She said that the army was still detaining her son, in an interview in Tobruk.",
        "Officials said 35 bodies had been found near the border with Syria.",
    ],
)
def test_neither_where_it_was_told_nor_over_the_border(parser: Parser, knowledge: Knowledge, text: str) -> None:
    (figure,) = figures(parser, knowledge, text)
    assert figure.where is None


@pytest.mark.parametrize(
    "text",
    [
        "Osei, who had been ill for a year, died on Friday in Accra.",
        "The general died of cancer in Accra.",
        "The army found no evidence that gunmen had kidnapped 40 villagers.",
        "He would say nothing while the mayor was held hostage.",
    ],
)
def test_natural_deaths_and_what_was_not_found_count_nobody(parser: Parser, knowledge: Knowledge, text: str) -> None:
    assert not [f for f in figures(parser, knowledge, text) if f.counted is None or f.counted.text != "mayor"]


def test_what_was_done_many_times_adds_up(parser: Parser, knowledge: Knowledge) -> None:
    text = "In 2010 the air force struck more than 100 times, killing 600 people."
    assert one(parser, knowledge, text, "600").scope == "cumulative"


def test_bodies_with_wounds_are_dead(parser: Parser, knowledge: Knowledge) -> None:
    text = "Police in Misrata found nine bodies shot in the head, while in Sirte one man died."
    found = one(parser, knowledge, text, "nine")
    assert found.measure is Measure.KILLED
    assert found.where is not None
    assert found.where.span.text == "Misrata"


def test_what_somebody_learnt_about_is_no_rough_number(parser: Parser, knowledge: Knowledge) -> None:
    text = "She was angry after learning about two students who had been arrested."
    assert not one(parser, knowledge, text, "two").approximate


def test_a_bearing_is_no_place_for_the_next_sentence(parser: Parser, knowledge: Knowledge) -> None:
    text = "A bomb went off in Nahrwan, 30 miles from Baghdad. Three soldiers were wounded."
    assert one(parser, knowledge, text, "Three").where is None


def test_the_same_people_are_not_added_to_themselves(parser: Parser, knowledge: Knowledge) -> None:
    text = (
        "Despite reports that a ship sank, killing at least 16 migrants, more than 300 migrants and refugees have left."
    )
    assert one(parser, knowledge, text, "at least 16").low == 16


def test_the_dead_of_two_towns_are_two_counts(parser: Parser, knowledge: Knowledge) -> None:
    found = figures(parser, knowledge, "Shelling killed three people in Homs and two people in Hama.")
    assert [(f.low, f.where.span.text) for f in found if f.where is not None] == [(3, "Homs"), (2, "Hama")]


def test_a_number_and_perhaps_a_larger_one_are_bounds(parser: Parser, knowledge: Knowledge) -> None:
    (figure,) = figures(parser, knowledge, "The war has killed at least 200 and possibly 1,000 people.")
    assert (figure.low, figure.high) == (200, 1000)


def test_two_days_named_together_are_both_counted(parser: Parser, knowledge: Knowledge) -> None:
    figure = one(parser, knowledge, "Twelve rebels were killed on Saturday and Sunday.", "Twelve")
    assert figure.period is not None
    assert (figure.period.earliest, figure.period.latest) == (date(2011, 4, 2), date(2011, 4, 3))


def test_a_sum_stands_as_of_the_day_it_was_told(parser: Parser, knowledge: Knowledge) -> None:
    text = "In December the ministry said eight prisoners had died in its custody since 2002."
    figure = one(parser, knowledge, text, "eight")
    assert figure.as_of is not None
    assert figure.as_of.latest == date(2010, 12, 31)


def test_the_day_of_a_rebuke_dates_no_dead(parser: Parser, knowledge: Knowledge) -> None:
    text = "She rebuked the alliance on Monday for a strike, which killed 12 people."
    assert one(parser, knowledge, text, "12").period is None


def test_a_title_belongs_to_the_name(parser: Parser, knowledge: Knowledge) -> None:
    (figure,) = figures(parser, knowledge, "He told of the assassination of Israeli Prime Minister Yitzhak Rabin.")
    assert figure.span.text == "Prime Minister Yitzhak Rabin"


def test_of_hundreds_killed_or_captured_neither_is_counted(parser: Parser, knowledge: Knowledge) -> None:
    assert not figures(parser, knowledge, "The army has killed or captured hundreds of fighters.")


@pytest.mark.parametrize(
    "text",
    [
        "Five people died early on Monday in the shelling.",
        "Twelve people died in the blast, among them a British-born nurse.",
        "Two prisoners died of a heart attack in custody, the police said.",
        "Nine people died in their sleep when a rocket hit the house.",
        "A soldier died of his wounds on Friday.",
    ],
)
def test_deaths_that_may_be_violent_are_counted(parser: Parser, knowledge: Knowledge, text: str) -> None:
    assert [f for f in figures(parser, knowledge, text) if f.measure is Measure.KILLED and not f.part]


def test_a_count_does_not_date_itself(parser: Parser, knowledge: Knowledge) -> None:
    (toll,) = figures(parser, knowledge, "They had killed between 1000 and 2000 by last April.")
    assert (toll.low, toll.high, toll.scope) == (1000, 2000, "cumulative")
    assert toll.period is not None
    assert toll.period.earliest is None


@pytest.mark.parametrize("text", ["Between 1992 and 1995 some 300 people died.", "From 2003 to 2011 300 people died."])
def test_years_count_nobody(parser: Parser, knowledge: Knowledge, text: str) -> None:
    assert [f.high for f in figures(parser, knowledge, text)] == [300]


@pytest.mark.parametrize(
    "text",
    [
        "Some 20 ushers drowned out the speech.",
        "Two speakers were drowned out by the crowd.",
        "A remark from Mr Osei drowned Mr Adu out.",
    ],
)
def test_whoever_is_drowned_out_lives(parser: Parser, knowledge: Knowledge, text: str) -> None:
    assert Measure.KILLED not in {f.measure for f in figures(parser, knowledge, text)}


@pytest.mark.parametrize(
    ("text", "words", "measure"),
    [
        ("More than 200 drowned when their boat sank.", "More than 200", Measure.KILLED),
        ("Two boys were shot in the leg and a man was shot dead.", "Two", Measure.INJURED),
        ("Two boys were shot and a man was shot dead.", "Two", Measure.KILLED_OR_INJURED),
        ("A man was shot in the head and the arm.", "A man", Measure.KILLED_OR_INJURED),
        ("Police shot two protesters in the legs.", "two", Measure.INJURED),
    ],
)
def test_what_befell_them_is_said_by_the_words_of_their_own_verb(
    parser: Parser, knowledge: Knowledge, text: str, words: str, measure: Measure
) -> None:
    assert one(parser, knowledge, text, words).measure is measure


def test_both_are_those_who_were_named(parser: Parser, knowledge: Knowledge) -> None:
    text = "Marie Osei and John Adu, who was nominated for an award, both died on Wednesday in an attack in Misrata."
    assert [f.span.text for f in figures(parser, knowledge, text)] == ["Marie Osei and John Adu"]


def test_where_bodies_are_brought_is_not_where_they_died(parser: Parser, knowledge: Knowledge) -> None:
    text = "A plane landed in Madrid on Monday with the bodies of three soldiers"
    brought = one(parser, knowledge, f"{text}.", "three")
    assert (brought.where, brought.when) == (None, None)
    killed = one(parser, knowledge, f"{text} killed in Kabul.", "three")
    assert killed.where is not None
    assert killed.where.span.text == "Kabul"


@pytest.mark.parametrize(
    ("text", "words", "scope"),
    [
        ("Three men were detained in early March in Homs.", "Three", "incident"),
        ("Thirty men were detained in early March in Homs.", "Thirty", "cumulative"),
        ("Gunmen killed dozens in past weeks in Homs.", "dozens", "cumulative"),
    ],
)
def test_a_few_of_some_days_are_news_and_many_a_sum(
    parser: Parser, knowledge: Knowledge, text: str, words: str, scope: str
) -> None:
    assert one(parser, knowledge, text, words).scope == scope


def test_those_forced_out_are_displaced(parser: Parser, knowledge: Knowledge) -> None:
    assert one(parser, knowledge, "The war has forced out 215,000 people.", "215,000").measure is Measure.DISPLACED
