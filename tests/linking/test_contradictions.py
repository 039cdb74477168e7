"""Quoted claims against each other, counts of one occurrence, and what is set against nothing."""

from __future__ import annotations

from standoff.linking.claims import side_of
from standoff.linking.link import link
from standoff.model import ActorKind, Measure
from tests.linking.reports import BOUAKE, COUNTRY, DUEKOUE, Report, day


def two_voices(text: str, first: tuple[str, str, str], second: tuple[str, str, str], **places: object):
    """A report in which (source, cue, claim) stands twice."""
    report = Report("aaaa", text, day(5))
    for name, place in places.items():
        report.where(name, place)
    for source, cue, claim in (first, second):
        report.said(claim, source, report.actor(source, ActorKind.ORGANISATION), cue=cue)
    return link([report.done()]).disagreements


def test_a_denial_finds_the_claim_right_before_it():
    (found,) = two_voices(
        "The rebels claimed the convoy carried missiles. Officials in Algiers denied that any missiles had crossed.",
        ("The rebels", "claimed", "the convoy carried missiles"),
        ("Officials in Algiers", "denied", "that any missiles had crossed"),
    )
    assert (found.about, found.kind) == ("occurrence", "contradiction")
    assert [s.sources for s in found.sides] == [("The rebels",), ("Officials in Algiers",)]
    assert found.sides[1].value.startswith("denied: ")
    assert all(len(s.attribution_ids) == 1 for s in found.sides)
    assert "denied" in found.why


def test_a_denial_of_something_else_is_set_against_nothing():
    found = two_voices(
        "The rebels claimed the bridge was closed. Officials in Algiers denied that any missiles had crossed.",
        ("The rebels", "claimed", "the bridge was closed"),
        ("Officials in Algiers", "denied", "that any missiles had crossed"),
    )
    assert found == ()


def test_rejecting_an_offer_is_no_denial():
    found = two_voices(
        "The mediators said the offer of talks stands. The rebels rejected the offer of talks.",
        ("The mediators", "said", "the offer of talks stands"),
        ("The rebels", "rejected", "the offer of talks"),
    )
    assert found == ()


def test_two_sides_that_both_hold_a_town():
    (found,) = two_voices(
        "The army said its soldiers control Bouake. The rebels said the opposition has secured the town.",
        ("The army", "said", "its soldiers control Bouake"),
        ("The rebels", "said", "the opposition has secured the town"),
        Bouake=BOUAKE,
    )
    assert "who holds" in found.why


def test_one_side_may_hold_one_town_and_the_other_another():
    report = Report(
        "aaaa",
        "The army said its soldiers control Bouake. The rebels said the opposition has secured Duekoue.",
        day(5),
    )
    report.where("Bouake", BOUAKE)
    report.where("Duekoue", DUEKOUE)
    for source, claim in (
        ("The army", "its soldiers control Bouake"),
        ("The rebels", "the opposition has secured Duekoue"),
    ):
        report.said(claim, source, report.actor(source, ActorKind.ORGANISATION), cue="said")
    assert link([report.done()]).disagreements == ()


def test_what_is_only_planned_is_held_by_nobody():
    found = two_voices(
        "The army said its soldiers control Bouake. The rebels said the opposition will take control of Bouake.",
        ("The army", "said", "its soldiers control Bouake"),
        ("The rebels", "said", "the opposition will take control of Bouake"),
        Bouake=BOUAKE,
    )
    assert found == ()


def test_a_truce_that_is_said_to_hold_and_fighting_that_goes_on():
    (found,) = two_voices(
        "The government said it was respecting the truce. Villagers said the shelling continued at dawn.",
        ("The government", "said", "it was respecting the truce"),
        ("Villagers", "said", "the shelling continued at dawn"),
    )
    assert "truce" in found.why


def test_a_call_for_a_truce_claims_none():
    found = two_voices(
        "The envoy urged both armies to respect the truce. Villagers said the shelling continued at dawn.",
        ("The envoy", "urged", "both armies to respect the truce"),
        ("Villagers", "said", "the shelling continued at dawn"),
    )
    assert found == ()


def test_somebody_else_did_it():
    (found,) = two_voices(
        "The police said they shut the northern bridge. The rebels said they were the ones who shut the bridge.",
        ("The police", "said", "they shut the northern bridge"),
        ("The rebels", "said", "they were the ones who shut the bridge"),
    )
    assert "somebody else" in found.why


def test_one_counter_gives_two_numbers_for_one_day():
    made = []
    for name, n in (("aaaa", 15), ("bbbb", 19)):
        report = Report(name, f"The Health Ministry said {n} people were killed in the raid on Duekoue.", day(5))
        body = report.actor("Health Ministry", ActorKind.ORGANISATION, country="CIV")
        says = report.said(f"{n} people were killed in the raid on Duekoue", "Health Ministry", body, cue="said")
        report.figure(str(n), n, n, attribution_id=says, as_of=day(5), where=report.where("Duekoue", DUEKOUE))
        made.append(report.done())
    (found,) = link(made).disagreements
    assert (found.about, found.kind) == ("number", "revision")
    assert [s.value for s in found.sides] == ["15 killed", "19 killed"]


def test_bodies_seen_do_not_contradict_the_dead():
    report = Report("aaaa", "Kofi Mensah said nine bodies were shown. Aya Toure said 19 people died.", day(5))
    for source, claim, n, words, counted in (
        ("Kofi Mensah", "nine bodies were shown", 9, "nine", "bodies"),
        ("Aya Toure", "19 people died", 19, "19", "people"),
    ):
        says = report.said(claim, source, report.actor(source, ActorKind.PERSON), cue="said")
        report.figure(words, n, n, attribution_id=says, counted=report.span(counted))
    assert link([report.done()]).disagreements == ()


def test_two_people_named_one_after_the_other_count_the_captured():
    report = Report("aaaa", "Kofi Mensah said seven were captured. Aya Toure said 15 were captured.", day(5))
    for source, claim, n, words in (
        ("Kofi Mensah", "seven were captured", 7, "seven"),
        ("Aya Toure", "15 were captured", 15, "15"),
    ):
        says = report.said(claim, source, report.actor(source, ActorKind.PERSON), cue="said")
        report.figure(words, n, n, Measure.DETAINED, attribution_id=says)
    (found,) = link([report.done()]).disagreements
    assert (found.about, found.kind) == ("number", "contradiction")


def test_the_missing_of_one_boat_are_no_toll():
    report = Report("aaaa", "In Ivory Coast 270 people are missing from a boat that sank.", day(5))
    report.figure("270", 270, 270, Measure.MISSING, cumulative=True, where=report.where("Ivory Coast", COUNTRY))
    assert link([report.done()]).tolls == ()


def test_weeks_of_unrest_add_up():
    report = Report(
        "aaaa", "After weeks of unrest in which at least 60 people died in Ivory Coast, talks began.", day(5)
    )
    report.where("Ivory Coast", COUNTRY)
    report.figure("60", 60, None)
    (toll,) = link([report.done()]).tolls
    assert (toll.place_name, toll.points[0].low) == ("Ivory Coast", 60)


def test_the_dead_of_a_war_of_long_ago_are_no_toll():
    report = Report("aaaa", "A coup in 1992 led to a war that has killed 90,000 people in Ivory Coast.", day(5))
    report.figure("90,000", 90_000, 90_000, cumulative=True, where=report.where("Ivory Coast", COUNTRY))
    assert link([report.done()]).tolls == ()


def test_sides_of_a_war_by_common_words():
    assert side_of(["the", "opposition", "fighters"]) == "rebels"
    assert side_of(["anti-diallo", "forces"]) == "rebels"
    assert side_of(["pro-diallo", "fighters"]) == "state"
    assert side_of(["villagers"]) == ""


def test_a_drop_and_a_jump_of_one_counter_are_marked():
    made = []
    for name, n, on in (("aaaa", 300, 5), ("bbbb", 280, 6), ("cccc", 1200, 7)):
        report = Report(name, f"The Red Cross said {n} people have died in Ivory Coast so far.", day(on))
        body = report.actor("Red Cross", ActorKind.ORGANISATION)
        says = report.said(f"{n} people have died in Ivory Coast so far", "Red Cross", body, cue="said")
        where = report.where("Ivory Coast", COUNTRY)
        report.figure(str(n), n, n, cumulative=True, as_of=day(on), attribution_id=says, where=where)
        made.append(report.done())
    (toll,) = link(made).tolls
    assert "drops from 300 to 280" in toll.why
    assert "jumps from 280 to 1,200" in toll.why


def test_one_speaker_under_two_forms_of_a_name_contradicts_nobody():
    found = two_voices(
        "Musa al-Turki said the militia took the bridge. Turki denied that the militia took the bridge.",
        ("Musa al-Turki", "said", "the militia took the bridge"),
        ("Turki", "denied", "that the militia took the bridge"),
    )
    assert found == ()
