"""Where a figure counts, what it counts together, and what people are called."""

from __future__ import annotations

from standoff.linking.counters import Teller, told_by
from standoff.linking.labels import described
from standoff.linking.link import link
from standoff.linking.owners import whose
from standoff.model import ActorKind, Measure, Relation
from tests.linking.reports import BOUAKE, COUNTRY, DUEKOUE, Report, day


def toll_places(report: Report) -> list[str | None]:
    return [t.place_name for t in link([report.done()]).tolls]


def test_the_town_is_the_one_named_last():
    report = Report("aaaa", "Fighting went on in Duekoue. So far 244 people have died in the town.", day(5))
    report.where("Duekoue", DUEKOUE)
    report.figure("244", 244, 244, cumulative=True)
    assert toll_places(report) == ["Duekoue"]


def test_a_sum_since_the_war_began_is_not_of_the_town_beside_it():
    report = Report("aaaa", "In Bouake shops closed. Since the war began 900 people have died, the mayor said.", day(5))
    report.where("Bouake", BOUAKE)
    report.figure("900", 900, 900, cumulative=True)
    assert toll_places(report) != ["Bouake"]


def test_a_part_of_a_country_has_a_toll_of_its_own():
    report = Report("aaaa", "In western Ivory Coast 200 people have died so far.", day(5))
    where = report.where("Ivory Coast", COUNTRY, Relation.PART)
    report.figure("200", 200, None, cumulative=True, where=where)
    assert toll_places(report) == ["Ivory Coast"]
    assert link([report.done()]).tolls[0].place is None


def test_what_counts_one_party_on_one_occasion_is_no_toll():
    report = Report("aaaa", "A commander said that 30 of his men had been killed.", day(5))
    report.figure("30", 30, 30, cumulative=True, counted=report.span("his men"))
    assert link([report.done()]).tolls == ()


def test_small_sums_without_place_and_start_are_no_toll():
    report = Report("aaaa", "Four people have died. Others fled.", day(5))
    report.figure("Four", 4, 4, cumulative=True)
    assert link([report.done()]).tolls == ()


def test_killed_or_missing_is_not_killed():
    report = Report("aaaa", "In Duekoue 37 people were killed. A charity said 90 were killed or missing.", day(5))
    first = report.figure("37", 37, 37)
    report.act("killed", period=day(4), where=report.where("Duekoue", DUEKOUE), figures=(first,))
    says = report.said("90 were killed or missing", "A charity", report.actor("A charity", ActorKind.ORGANISATION))
    for measure in (Measure.KILLED, Measure.MISSING):
        report.figure("90", 90, 90, measure, attribution_id=says)
    linked = link([report.done()])
    (event,) = linked.events
    assert (event.deaths.low, event.deaths.high) == (37, 37)
    (found,) = linked.disagreements
    assert found.kind == "scope"
    assert found.sides[1].value == "90 killed or missing"


def test_people_are_called_what_they_are():
    assert described("At least 800 people") == "people"
    assert described("37 West African immigrants") == "West African immigrants"
    assert described("more than 100 men") == "men"
    assert described("hundreds of civilians") == "civilians"
    assert described("residents") == "residents"
    assert described("Some 45") == "Some 45"


def test_whom_a_description_belongs_to():
    assert whose("a spokesman for Mr Diallo") == "Mr Diallo"
    assert whose("Mr Diallo's government") == "Mr Diallo"
    assert whose("the army") is None


def test_articles_in_sentences():
    def said(name):
        return told_by(Teller("k", name, "d"))

    assert said("United Nations") == "the United Nations"
    assert said("spokesman for Mr Diallo") == "a spokesman for Mr Diallo"
    assert said("residents") == "residents"
    assert said("Human Rights Watch") == "Human Rights Watch"
    assert said("Mr Diallo's government") == "Mr Diallo's government"
