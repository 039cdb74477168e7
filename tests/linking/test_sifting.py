"""What an event holds together, and what is cut off from it."""

from __future__ import annotations

import pytest

from standoff.linking.actors import actor_keys, link_actors
from standoff.linking.beginning import is_anchored
from standoff.linking.bonds import compare, excluded, one_breath, tie
from standoff.linking.cluster import Cluster
from standoff.linking.gather import Gatherer
from standoff.linking.generic import is_generic
from standoff.linking.likeness import Likeness
from standoff.linking.marks import (
    comes_after,
    in_several_places,
    names_another_day,
    sums_up,
    takes_up,
    tells_another,
    tells_apart,
    tells_new,
)
from standoff.linking.one_death import join_deaths
from standoff.linking.origins import find_origins
from standoff.linking.told import tell
from standoff.model import ActorKind, Measure
from tests.linking.reports import BOUAKE, COUNTRY, DUEKOUE, Report, day, days


def told_of(*reports):
    """The statements of reports in order of the text, and how alike the reports are."""
    gatherer = Gatherer()
    rows = [gatherer.row(*report.done()) for report in reports]
    origin_of = {i: o.id for o in find_origins(rows) for i in o.document_ids}
    return tell(rows, link_actors(rows, actor_keys(rows, origin_of)), origin_of), Likeness(rows)


def clause(text, trigger, **fields):
    report = Report("a", text, day(6))
    report.act(trigger, **fields)
    (told,), _ = told_of(report)
    return told


@pytest.mark.parametrize(
    "text",
    [
        "Troops killed six men in a separate raid on the port.",
        "Gunmen struck another village in the hills.",
        "Elsewhere, gunmen shot at a bus.",
    ],
)
def test_another_act_is_told_by_its_words(text):
    trigger = next(w for w in ("killed", "struck", "shot") if w in text)
    assert tells_another(clause(text, trigger))
    assert not tells_another(clause("Gunmen shot a driver and another man.", "shot"))


def test_an_act_is_new_or_taken_up():
    assert tells_new(clause("A car bomb attack killed six men.", "attack"))
    assert not tells_new(clause("The attack killed six men.", "attack"))
    assert takes_up(clause("Monday's strike killed six men.", "strike"))


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Jets are targeting the army's depots.", "targeting"),
        ("Gunmen stepped up attacks.", "attacks"),
        ("He opposed the invasion.", "invasion"),
        ("They fled when soldiers get killed.", "killed"),
        ("Rebels took towns such as Danane.", "took"),
    ],
)
def test_acts_at_large_are_generic(text, trigger):
    assert is_generic(clause(text, trigger))
    assert not is_generic(clause(text, trigger, period=day(5)))


def test_one_act_is_not_generic():
    assert not is_generic(clause("Gunmen attacked the depot as guards were changing shifts.", "attacked"))


def test_a_sum_over_time_is_no_days_occurrence():
    report = Report("a", "Forty people have been killed since Tuesday.", day(6))
    report.act("killed", figures=(report.figure("Forty", 40, 40),))
    (told,), _ = told_of(report)
    assert sums_up(told)


def test_what_followed_something_is_another_act():
    text = "The attack on the market followed a raid that killed two guards."
    report = Report("a", text, day(6))
    report.act("attack")
    report.act("killed", clause="that killed two guards")
    (attack, raid), likeness = told_of(report)
    assert comes_after(attack, raid)
    assert not one_breath(attack, raid, compare(attack, raid, likeness))


def test_those_hurt_after_a_bomb_went_off_were_hurt_by_it():
    report = Report("a", "Nine people were wounded after a bomb struck the market.", day(6))
    report.act("wounded")
    report.act("struck", clause="a bomb struck the market")
    (wounded, struck), likeness = told_of(report)
    assert not comes_after(wounded, struck)
    assert one_breath(wounded, struck, compare(wounded, struck, likeness))


def sided(text, acts):
    """A report in which named forces act; `acts` are pairs of the trigger and the forces' words."""
    report = Report("a", text, day(6))
    for trigger, forces in acts:
        agent = report.actor(forces, ActorKind.ORGANISATION)
        report.act(trigger, agents=(agent,), period=day(5))
    told, likeness = told_of(report)
    return told, likeness


def test_two_sides_attacks_on_one_day_are_two_occurrences():
    (one, other), likeness = sided(
        "UNOCI raided the camp on Monday. The FESCI attacked the camp on Monday.",
        [("raided", "UNOCI"), ("attacked", "FESCI")],
    )
    assert excluded(one, other, compare(one, other, likeness))


def deaths(id_, words, number):
    report = Report(id_, words, day(6))
    report.act("killed", figures=(report.figure(str(number), number, number),))
    return report


@pytest.mark.parametrize(("number", "one"), [(20, False), (23, True)])
def test_a_round_number_is_met_by_chance(number, one):
    first = deaths("a", f"Shells killed {number} traders beside a crowded cattle market before dawn.", number)
    other = deaths("b", f"A mob killed {number} herders as drought drove them towards greener valleys.", number)
    (a, b), likeness = told_of(first, other)
    match = compare(a, b, likeness)
    assert match.same_number
    assert (tie(a, b, match, likeness) > 0) is one


@pytest.mark.parametrize(("words", "one"), [("", True), (" in a separate attack", False)])
def test_a_day_and_a_town_tie_unless_the_words_set_them_apart(words, one):
    reports = []
    for id_, text in (("a", "Shells killed many in Duekoue."), ("b", f"Mortars killed many in Duekoue{words}.")):
        report = Report(id_, text, day(6))
        report.act("killed", where=report.where("Duekoue", DUEKOUE), period=day(5))
        reports.append(report)
    (a, b), likeness = told_of(*reports)
    match = compare(a, b, likeness)
    match.wording = 0.0
    assert (tie(a, b, match, likeness) > 0) is one


def test_the_next_sentence_goes_on_where_it_tells_the_harm():
    report = Report(
        "a", "Gunmen attacked a bus in Duekoue. Six people were wounded. A bomb blast wrecked a shop.", day(6)
    )
    report.act("attacked", where=report.where("Duekoue", DUEKOUE))
    report.act("wounded", figures=(report.figure("Six", 6, 6, Measure.INJURED),))
    report.act("blast", mode="explosives")
    (attacked, wounded, blast), likeness = told_of(report)
    assert tie(attacked, wounded, compare(attacked, wounded, likeness), likeness) > 0
    assert tie(attacked, blast, compare(attacked, blast, likeness), likeness) == 0


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("They shoot whoever passes the bridge.", "shoot"),
        ("He accused the army of firing on crowds.", "firing"),
        ("The uprising had emptied the shops.", "uprising"),
    ],
)
def test_what_is_done_in_general_is_generic(text, trigger):
    assert is_generic(clause(text, trigger))


def test_what_has_been_done_so_far_is_generic_but_for_news_and_one_victim():
    before = "The market was calm. Shops were open. Buses ran. A school was full. "
    report = Report("a", f"{before}Jets have bombed villages. A guard says they have shot a herder.", day(6))
    report.act("bombed", clause="Jets have bombed villages")
    herder = report.actor("a herder", ActorKind.CIVILIANS)
    report.act("shot", clause="they have shot a herder", recipients=(herder,))
    (bombed, shot), _ = told_of(report)
    assert is_generic(bombed)
    assert not is_generic(shot)
    assert not is_generic(clause("Jets have bombed villages.", "bombed"))


@pytest.mark.parametrize(
    ("fields", "enough"),
    [({}, False), ({"where": "Ivory Coast"}, False), ({"where": "Duekoue"}, True), ({"period": day(5)}, True)],
)
def test_violence_told_without_day_town_count_or_name_is_no_event_of_its_own(fields, enough):
    report = Report("a", "Gunmen attacked a depot in Duekoue, Ivory Coast.", day(6))
    gunmen = report.actor("Gunmen", ActorKind.ORGANISATION)
    place = {"Ivory Coast": COUNTRY, "Duekoue": DUEKOUE}
    where = {"where": report.where(fields["where"], place[fields["where"]])} if "where" in fields else {}
    report.act("attacked", agents=(gunmen,), **{**fields, **where})
    (told,), _ = told_of(report)
    assert is_anchored(told) is enough


def test_those_killed_before_something_are_not_killed_by_it():
    report = Report("a", "Shells killed nine people on Monday, the most since strikes on the port began.", day(6))
    report.act("killed", figures=(report.figure("nine", 9, 9),))
    report.act("strikes", clause="strikes on the port began")
    (killed, strikes), _ = told_of(report)
    assert comes_after(killed, strikes)


def test_two_towns_taken_are_two_occurrences():
    report = Report("a", "Rebels seized the depot in Duekoue and took control of Bouake.", day(6))
    report.act("seized", event_type="COERCE", mode="seize", where=report.where("Duekoue", DUEKOUE))
    report.act("control", event_type="COERCE", mode="seize", where=report.where("Bouake", BOUAKE))
    (one, other), likeness = told_of(report)
    assert not one_breath(one, other, compare(one, other, likeness))


def test_two_weapons_with_their_own_dead_are_two_occurrences():
    report = Report("a", "Gunmen shot two guards and a mortar killed three traders.", day(6))
    report.act("shot", mode="firearms", figures=(report.figure("two", 2, 2),))
    report.act("killed", mode="heavy-weapons", figures=(report.figure("three", 3, 3),))
    (one, other), likeness = told_of(report)
    assert not one_breath(one, other, compare(one, other, likeness))


@pytest.mark.parametrize(("words", "apart"), [("a later raid", False), ("other raids that followed", True)])
def test_of_two_clauses_one_may_be_of_another_act(words, apart):
    report = Report("a", f"The men who attacked the depot were killed in {words}.", day(6))
    report.act("killed")
    report.act("raid" if not apart else "attacked", clause=words if not apart else "who attacked the depot")
    told, _ = told_of(report)
    assert tells_apart(*told) is apart


def test_another_weekday_is_another_occurrence():
    text = "Shells killed nine people in Duekoue on Monday. One more was killed Tuesday."
    report = Report("a", text, day(6))
    report.act("killed", figures=(report.figure("nine", 9, 9),), period=day(4))
    report.act("killed Tuesday")
    (one, other), _ = told_of(report)
    assert names_another_day(one, other)
    assert not names_another_day(one, clause("One more was killed Monday.", "killed"))


@pytest.mark.parametrize("text", ["Jets struck around Duekoue and Bouake.", "Shells fell in Man, and Duekoue burned."])
def test_strikes_around_two_towns_are_no_one_occurrence(text):
    trigger = "struck" if "struck" in text else "fell"
    assert in_several_places(clause(text, trigger)) is (trigger == "struck")


def test_children_killed_beside_a_man_by_name_are_others():
    report = Report("a", "Diallo was killed as he filmed the school where several children had been killed.", day(6))
    diallo, children = report.actor("Diallo", ActorKind.PERSON), report.actor("several children", ActorKind.CIVILIANS)
    report.act("killed", clause="Diallo was killed", recipients=(diallo,))
    report.act("killed", clause="several children had been killed", recipients=(children,), after=20)
    (one, other), likeness = told_of(report)
    assert not one_breath(one, other, compare(one, other, likeness))


def killing(id_, words, published, town):
    report = Report(id_, f"{words} Mamadou Diallo was killed in {town.name}.", published)
    victim = report.actor("Mamadou Diallo", ActorKind.PERSON)
    report.act("killed", recipients=(victim,), where=report.where(town.name, town))
    return report


@pytest.mark.parametrize(
    ("published", "town", "events"),
    [(day(9), DUEKOUE, 1), (day(9), BOUAKE, 2), (day(9, month=7), DUEKOUE, 2)],
)
def test_nobody_is_killed_twice(published, town, events):
    told, _ = told_of(
        killing("a", "Traders shut the market after shots near the mosque at dawn.", day(6), DUEKOUE),
        killing("b", "Envoys from three neighbouring states had asked for a truce.", published, town),
    )
    clusters = []
    for number, one in enumerate(told):
        cluster = Cluster(number, one)
        cluster.add(one, [], loose=False)
        clusters.append(cluster)
    assert len(join_deaths(clusters)) == events


def test_what_lasts_is_generic_and_a_day_of_it_is_not():
    assert not is_generic(clause("The rebellion reached the port on Monday.", "rebellion", period=day(4)))
    assert is_generic(clause("The sanctions hurt trade.", "sanctions"))
    assert is_generic(clause("The rebellion broke out in March.", "rebellion", period=days(1, 28)))
