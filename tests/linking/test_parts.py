"""A collection falls into parts, each of which is linked for itself, and what they say is added up."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.linking.gather import Gatherer
from standoff.linking.link import link
from standoff.linking.parts import STRETCH, part_keys, parts
from standoff.model import ActorKind, Period, Tie
from tests.linking.reports import BOUAKE, DUEKOUE, Report
from tests.linking.test_order import collection

FIRST = date(2001, 3, 1)


def report(id_, appeared=None, words=None, *, acted=None, place=None, victim=None):
    words = (
        words or f"In {place.name if place else 'town'} {id_} men there {id_} shot two {id_} traders who {id_} fled."
    )
    made = Report(id_, words, Period.day(appeared) if appeared else None)
    where = made.where(place.name, place) if place else None
    harmed = (made.actor(victim, ActorKind.PERSON),) if victim else ()
    made.act("shot", period=Period.day(acted) if acted else None, where=where, recipients=harmed)
    return made.done()


def parted(*readings, together=()):
    gatherer = Gatherer()
    keys = {document.id: part_keys(gatherer.row(document, reading)) for document, reading in readings}
    return parts(keys, together)


def years(seed, size, spread=3):
    """Reports as of `collection`, some of them many years after the others, with a person whom most name."""
    chance = random.Random(seed)
    return [later(pair, chance.randrange(spread)) for pair in collection(seed, size)]


def later(pair, times):
    """The report some ten years later for each time, by its own day and those that it tells of, in other words."""

    def moved(period):
        if period is None or period.latest is None:
            return period
        by = timedelta(days=4000 * times)
        return replace(period, earliest=period.earliest + by, latest=period.latest + by)

    document, reading = pair
    letters = str.maketrans(dict(zip("aeiou", "aeiou"[times:] + "aeiou"[:times], strict=True)))
    statements = tuple(
        replace(s, period=moved(s.period), when=replace(s.when, period=moved(s.period)) if s.when else None)
        for s in reading.statements
    )
    return replace(document, text=document.text.translate(letters), published=moved(document.published)), replace(
        reading, statements=statements
    )


def test_coverage_without_a_break_is_one_part():
    days = [FIRST + timedelta(days=n * STRETCH) for n in range(6)]
    assert parted(*(report(f"a{n}", d) for n, d in enumerate(days))) == [[f"a{n}" for n in range(6)]]


def test_reports_of_other_years_are_parts_of_their_own():
    made = [report("a", FIRST), report("b", FIRST + timedelta(days=900)), report("c", FIRST + timedelta(days=10))]
    assert parted(*made) == [["a", "c"], ["b"]]
    assert parted(*made, together=[["b", "c", "gone"]]) == [["a", "b", "c"]]


def test_who_looks_back_to_the_day_is_of_one_part():
    long_after = FIRST + timedelta(days=900)
    told = report("a", FIRST + timedelta(days=1), acted=FIRST, place=DUEKOUE)
    again = report("b", long_after, acted=FIRST, place=DUEKOUE)
    elsewhere = report("c", long_after + timedelta(days=900), acted=long_after, place=DUEKOUE)
    assert parted(told, again) == [["a", "b"]]
    assert parted(told, elsewhere) == [["a"], ["c"]]


def test_who_was_harmed_is_remembered():
    first = report("a", FIRST, "Gunmen shot Awa Diallo on the road.", victim="Awa Diallo")
    trial = report("b", FIRST + timedelta(days=500), "The man who shot Awa Diallo was sentenced.", victim="Awa Diallo")
    other = report("c", FIRST + timedelta(days=500), "The man who shot Ama Konan was sentenced.", victim="Ama Konan")
    assert parted(first, trial) == [["a", "b"]]
    assert parted(first, other) == [["a"], ["c"]]


def test_a_reprint_of_another_year_is_of_one_part():
    words = (
        "Gunmen shot three traders at the old market on the river bank before dawn broke over the town. Neighbours "
        "carried the wounded to a clinic that had neither light nor water since the rains began in the hills."
    )
    first, again = report("a", FIRST, words), report("b", None, "A report from the archive. " + words)
    assert parted(first, again) == [["a", "b"]]
    assert len(link([first, again]).origins) == 1


@given(seed=st.integers(0, 10_000), size=st.integers(1, 12), shuffle=st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_what_parts_say_is_what_they_say_alone(seed, size, shuffle):
    readings = years(seed, size)
    by_id = {document.id: (document, reading) for document, reading in readings}
    linked = link(readings)
    alone = [link([by_id[i] for i in part]) for part in parted(*readings)]
    assert linked.origins == tuple(sorted((o for a in alone for o in a.origins), key=lambda o: o.id))
    assert [e.statement_ids for e in linked.events] == [
        e.statement_ids for e in sorted((e for a in alone for e in a.events), key=lambda e: e.id)
    ]
    again = [*readings, *readings[:2]]
    shuffle.shuffle(again)
    assert link(again) == linked


def gbagbo(id_, appeared, name="Laurent Gbagbo"):
    made = Report(
        id_,
        f"{name} spoke {id_}. At least 470 {id_} people have {id_} been killed in {id_} Bouake since.",
        Period.day(appeared),
    )
    local = made.actor(name, ActorKind.PERSON)
    made.figure("At least 470", 470, None, cumulative=True, where=made.where("Bouake", BOUAKE))
    return made.done(), local


def test_actors_and_tolls_are_those_of_all_parts():
    made = [gbagbo("a", FIRST), gbagbo("b", FIRST + timedelta(days=900)), gbagbo("c", FIRST + timedelta(days=1900))]
    assert len(parted(*(reading for reading, _ in made))) == 3
    linked = link([reading for reading, _ in made])
    assert {linked.actor_of[local] for _, local in made} == {"actor-laurent-gbagbo"}
    [actor] = linked.actors
    assert actor.why.endswith("Met in 3 reports.")
    [toll] = linked.tolls
    assert len(toll.points) == 3


def test_what_people_say_of_actors_holds_in_every_part():
    names = {"a": "Laurent Gbagbo", "b": "Ama Konan", "c": "Laurent Gbagbo", "d": "Ama Konan"}
    made = [gbagbo(i, FIRST + timedelta(days=900 * n), name) for n, (i, name) in enumerate(names.items())]
    local = {reading[0].id: i for reading, i in made}
    readings = [reading for reading, _ in made]
    one = link(readings, [Tie("actors", (local["a"], local["b"]), (), "Ana said so.")])
    assert len(one.actors) == 1
    assert "Ana said so." in one.actors[0].why
    assert len(link(readings).actors) == 2
    two = link(readings, [Tie("actors", (local["a"],), (local["c"],), "Ana said so.")])
    assert len({two.actor_of[local["a"]], two.actor_of[local["c"]], two.actor_of[local["b"]]}) == 3
