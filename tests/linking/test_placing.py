"""The town of an occurrence that no statement places."""

from __future__ import annotations

from standoff.linking.link import link
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
