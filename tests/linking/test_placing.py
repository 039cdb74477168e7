"""The town of an occurrence that no statement places."""

from __future__ import annotations

from dataclasses import replace

from standoff.linking.link import link
from standoff.model import ActorKind
from tests.linking.reports import ABIDJAN, BOUAKE, COCODY, DUEKOUE, Report, day


def shooting(text: str, *towns, title: str = ""):
    made = Report("aaaa", text, day(6), title=title)
    for words, place in towns:
        made.where(words, place)
    made.act("shot", period=day(5), figures=(made.figure("9", 9, 9),))
    (event,) = link([made.done()]).events
    return event


def test_of_two_towns_named_as_often_it_is_the_first():
    event = shooting("ABIDJAN - Gunmen shot 9 people. The hurt were taken to Bouake.", ("ABIDJAN", ABIDJAN),
                     ("Bouake", BOUAKE))  # fmt: skip
    assert event.place == ABIDJAN


def test_quarters_speak_for_their_city():
    text = "Gunmen shot 9 people. Cocody was shocked, and so was all of Abidjan. Police came from Bouake, from Duekoue."
    towns = (("Cocody", COCODY), ("Abidjan", ABIDJAN), ("Bouake", BOUAKE), ("Duekoue", DUEKOUE))
    assert shooting(text, *towns).place == ABIDJAN


def test_a_paper_named_in_the_title_is_not_where():
    text = "Gunmen shot 9 people near Abidjan. In Abidjan shops shut. The Bouake office was told."
    towns = (("Abidjan", ABIDJAN), ("Bouake", BOUAKE))
    assert shooting(text, *towns, title="Nine shot - Bouake Daily News").place == ABIDJAN


def test_of_two_towns_given_by_as_many_reports_it_is_the_one_in_the_titles():
    def told(id_, where, other, title):
        made = Report(id_, f"Gunmen shot 9 traders in {where.name}. {other.name} mourned.", day(6), title=title)
        gunmen = made.actor("Gunmen", ActorKind.GROUP, form="nominal")
        at = made.where(where.name, where)
        made.where(other.name, other)
        made.act("shot", period=day(5), where=at, agents=(gunmen,), figures=(made.figure("9", 9, 9),))
        return made.done()

    near = replace(DUEKOUE, id="gn:7", name="Guiglo", latitude=6.6, within=DUEKOUE.within)
    reports = [told("aaaa", DUEKOUE, near, "Nine shot in Guiglo"), told("bbbb", near, DUEKOUE, "Guiglo in mourning")]
    assert {e.place.name for e in link(reports).events} == {"Guiglo"}
