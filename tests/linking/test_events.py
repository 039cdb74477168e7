"""Statements about one occurrence come together, others stay apart."""

from __future__ import annotations

from standoff.linking.link import link
from standoff.model import ActorKind, Factuality, Measure, Period, Place
from tests.linking.reports import ABIDJAN, BOUAKE, COCODY, COUNTRY, DUEKOUE, WEST, Report, day, days


def killing(id_, published, town=DUEKOUE, on=None, number=37, words="killed"):
    report = Report(id_, f"Militiamen {words} {number} people in {town.name} during the night.", published)
    militia = report.actor("Militiamen", ActorKind.GROUP, form="nominal", name="Militiamen")
    where = report.where(town.name, town)
    figure = report.figure(str(number), number, number, period=on, where=where)
    report.act(words, period=on, where=where, agents=(militia,), figures=(figure,))
    return report.done()


def test_two_reports_of_one_killing_are_one_event():
    linked = link([killing("b" * 4, day(6), on=day(5)), killing("a" * 4, day(6), on=day(5), words="murdered")])
    (event,) = linked.events
    assert event.document_ids == ("aaaa", "bbbb")
    assert event.deaths.best == 37
    assert event.time_precision == 1
    assert event.geo_precision == 1
    assert len(event.origins) == 2
    assert "the same place, Duekoue" in event.why
    assert event.id == "e-aaaa-11-19"


def test_other_town_or_day_or_number_is_another_event():
    base = killing("aaaa", day(6), on=day(5))
    assert len(link([base, killing("bbbb", day(6), town=BOUAKE, on=day(5), number=12)]).events) == 2
    assert len(link([base, killing("bbbb", day(12), on=day(11), number=12)]).events) == 2


def test_a_count_beyond_compare_is_no_disagreement():
    one = killing("aaaa", day(6), on=day(5))
    assert not link([one, killing("bbbb", day(6), on=day(5), number=1, words="shot dead")]).disagreements
    assert not link([one, killing("bbbb", day(6), on=day(5), number=900, words="shot dead")]).disagreements


def test_other_numbers_for_one_killing_are_a_disagreement():
    linked = link([killing("aaaa", day(6), on=day(5)), killing("bbbb", day(6), on=day(5), number=4, words="shot dead")])
    (event,) = linked.events
    (found,) = linked.disagreements
    assert (found.about, found.kind, found.event_id) == ("number", "contradiction", event.id)
    assert [s.value for s in found.sides] == ["4 killed", "37 killed"]
    assert (event.deaths.low, event.deaths.best, event.deaths.high) == (4, 4, 37)
    assert "lowest" in event.deaths.why
    assert event.disputed


def test_every_figure_of_a_telling_is_compared():
    def told(id_, killed, injured):
        report = Report(id_, f"Militiamen shot {killed} traders dead and hurt {injured} more in Duekoue.", day(6))
        where = report.where("Duekoue", DUEKOUE)
        counts = (report.figure(str(killed), killed, killed, period=day(5), where=where),
                  report.figure(str(injured), injured, injured, Measure.INJURED, period=day(5), where=where))  # fmt: skip
        report.act("shot", period=day(5), where=where, figures=counts)
        return report.done()

    (event,) = link([told("aaaa", 3, 41), told("bbbb", 4, 41)]).events
    assert "both count 41 injured" in event.why


def test_a_district_lies_in_its_city():
    linked = link([killing("aaaa", day(6), town=ABIDJAN, on=day(5)), killing("bbbb", day(6), town=COCODY, on=day(5))])
    (event,) = linked.events
    assert event.place == COCODY


def test_a_loose_statement_never_bridges_two_events():
    first = killing("aaaa", day(8), on=day(2), number=12)
    second = killing("bbbb", day(8), on=day(7), number=14)
    vague = killing("cccc", day(8), on=days(1, 7), number=13)
    events = link([first, second, vague]).events
    assert {"aaaa", "bbbb"} not in [set(e.document_ids) & {"aaaa", "bbbb"} for e in events]
    assert len(events) >= 2


def test_background_plans_and_demands_make_no_event():
    report = Report("aaaa", "The rebels attacked Bouake in 2002. They will attack Abidjan. Stop the shooting.", day(6))
    report.act("attacked", where=report.where("Bouake", BOUAKE), period=Period.unknown(), background=True)
    report.act("attack A", where=report.where("Abidjan", ABIDJAN), period=day(7), factuality=Factuality.PLANNED)
    report.act("shooting", factuality=Factuality.DEMANDED)
    assert link([report.done()]).events == ()


def test_a_statement_without_who_where_and_when_is_no_event_unless_it_counts():
    report = Report("aaaa", "There was shooting. Five died.", day(6))
    report.act("shooting")
    assert link([report.done()]).events == ()
    report.act("died", figures=(report.figure("Five", 5, 5),))
    (event,) = link([report.done()]).events
    assert event.deaths.low == event.deaths.best == event.deaths.high == 5


def test_cumulative_and_injured_never_feed_an_event():
    report = Report("aaaa", "A shell hit Abidjan and hurt 9. The war has killed 472.", day(6))
    hurt = report.figure("9", 9, 9, Measure.INJURED)
    total = report.figure("472", 472, None, cumulative=True)
    report.act("hit", period=day(5), where=report.where("Abidjan", ABIDJAN), figures=(hurt, total))
    linked = link([report.done()])
    (event,) = linked.events
    assert event.deaths.low is None
    assert event.deaths.best is None
    assert len(linked.tolls) == 1


def test_mentions_in_one_report_are_one_event():
    report = Report("aaaa", "Gunmen attacked a market in Bouake. The attack killed four people.", day(6))
    gunmen = report.actor("Gunmen", ActorKind.GROUP, form="nominal")
    report.act("attacked", period=day(5), where=report.where("Bouake", BOUAKE), agents=(gunmen,))
    report.act("attack k", figures=(report.figure("four", 4, 4),))
    (event,) = link([report.done()]).events
    assert len(event.statement_ids) == 2
    assert event.deaths.best == 4


def test_a_wrong_day_beside_the_same_number_and_sides_is_a_disagreement():
    linked = link([killing("aaaa", day(6), on=day(3)), killing("bbbb", day(6), on=day(5), words="massacred")])
    (event,) = linked.events
    (found,) = [d for d in linked.disagreements if d.about == "time"]
    assert found.event_id == event.id
    assert event.disputed


def test_empty_and_bare_readings():
    assert link([]).events == ()
    assert len(link([Report("aaaa", "", None).done()]).origins) == 1
    assert len(link([Report("aaaa", "Nothing happened.", None).done()]).origins) == 1


def test_a_report_that_quotes_an_outlet_rests_on_it():
    first = Report("aaaa", "Gunmen killed 9 people in Bouake. The prefect was away.", day(6), publisher="The Courier")
    first.act("killed", period=day(5), where=first.where("Bouake", BOUAKE), figures=(first.figure("9", 9, 9),))
    second = Report("bbbb", "The Courier said 9 people were slain in Bouake.", day(6), publisher="The Herald")
    outlet = second.actor("The Courier", ActorKind.ORGANISATION)
    says = second.said("9 people were slain in Bouake", "The Courier", outlet)
    figure = second.figure("9", 9, 9, attribution_id=says)
    second.act("slain", period=day(5), where=second.where("Bouake", BOUAKE), figures=(figure,), source=says)
    (event,) = link([first.done(), second.done()]).events
    assert event.document_ids == ("aaaa", "bbbb")
    assert event.origins == ("o-aaaa",)


def test_a_figure_beside_a_statement_joins_its_event():
    report = Report("aaaa", "Gunmen attacked Bouake and 12 people died there.", day(6))
    gunmen = report.actor("Gunmen", ActorKind.GROUP, form="nominal")
    report.act("attacked", period=day(5), where=report.where("Bouake", BOUAKE), agents=(gunmen,))
    report.figure("12", 12, 12)
    report.figure("people", 90, 90, Measure.DISPLACED)
    (event,) = link([report.done()]).events
    assert event.deaths.best == 12


def test_who_did_it_may_be_disputed():
    made = []
    for id_, who in (("aaaa", "Soldiers"), ("bbbb", "Rebels")):
        report = Report(id_, f"{who} {'shot' if id_ == 'aaaa' else 'massacred'} 23 traders in Bouake.", day(6))
        kind, country = (ActorKind.FORCE, "CIV") if who == "Soldiers" else (ActorKind.GROUP, None)
        agent = report.actor(who, kind, form="nominal", country=country)
        harmed = report.actor("traders", ActorKind.CIVILIANS, form="nominal")
        verb = "shot" if id_ == "aaaa" else "massacred"
        report.act(verb, period=day(5), where=report.where("Bouake", BOUAKE), agents=(agent,), recipients=(harmed,),
                   figures=(report.figure("23", 23, 23),))  # fmt: skip
        made.append(report.done())
    linked = link(made)
    assert len(linked.events) == 1
    assert [d.about for d in linked.disagreements] == ["actor"]


def test_background_joins_but_never_makes_an_event():
    first = killing("aaaa", day(6), on=day(5))
    report = Report("bbbb", "Militiamen killed 37 people in Duekoue last Tuesday. Talks began.", day(9))
    militia = report.actor("Militiamen", ActorKind.GROUP, form="nominal")
    report.act("killed", period=day(5), where=report.where("Duekoue", DUEKOUE), agents=(militia,),
               figures=(report.figure("37", 37, 37),), background=True)  # fmt: skip
    (event,) = link([first, report.done()]).events
    assert event.document_ids == ("aaaa", "bbbb")
    assert link([report.done()]).events == ()


def raid(id_, text, place, *others):
    report = Report(id_, text, day(6))
    where = report.where(place.name, place)
    for other in others:
        report.where(other.name, other)
    report.act("shot", where=where)
    return report.done()


def test_a_part_of_a_town_with_the_name_of_a_town_far_away():
    namesake = Place("gn:77", "Plateau", 9.9, -2.8, "CI", "99", None, "P", "PPL", 4_000, (COUNTRY.id,))
    text = "Two men were shot in Plateau. Police in Duekoue, in Montagnes, seek witnesses."
    (event,) = link([raid("aaaa", text, namesake, DUEKOUE, WEST)]).events
    assert event.place == DUEKOUE
    text = "Two men were shot in Plateau. Police in Bouake and in Duekoue seek witnesses."
    (event,) = link([raid("aaaa", text, namesake, BOUAKE, DUEKOUE)]).events
    assert event.place == namesake


def test_reports_that_put_all_of_it_in_two_towns_tell_two_events():
    one = raid("aaaa", "Two men were shot dead near the harbour market of Bouake.", BOUAKE)
    two = raid("bbbb", "Two men were shot dead near the harbour market of Duekoue.", DUEKOUE)
    assert len(link([one, two]).events) == 2
