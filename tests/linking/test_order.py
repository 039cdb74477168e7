"""The order in which reports come does not matter, nor does a report that comes twice."""

from __future__ import annotations

import gc
import random

from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.linking.link import link
from standoff.model import ActorKind, Factuality, Measure
from tests.linking.reports import ABIDJAN, BOUAKE, COCODY, COUNTRY, DUEKOUE, Report, day, days

TOWNS = (ABIDJAN, BOUAKE, COCODY, DUEKOUE, COUNTRY)


def collection(seed, size):
    """Reports with random acts in random towns on random days, some of them reprints."""
    chance = random.Random(seed)
    made = []
    for n in range(size):
        town = chance.choice(TOWNS)
        number = chance.choice([3, 7, 12, 37])
        verb = chance.choice(["killed", "wounded", "shot"])
        text = f"Gunmen {verb} {number} traders in {town.name}. The police denied it. Laurent Gbagbo called for calm."
        report = Report(f"{chance.randrange(16**4):04x}{n}", text, chance.choice([None, day(chance.randint(1, 9))]))
        gunmen = report.actor("Gunmen", ActorKind.GROUP, form="nominal")
        police = report.actor("The police", ActorKind.FORCE, form="nominal")
        report.actor("Laurent Gbagbo", ActorKind.PERSON)
        says = report.said("denied it", "The police", police)
        figure = report.figure(str(number), number, chance.choice([number, None]),
                               Measure.INJURED if verb == "wounded" else Measure.KILLED,
                               cumulative=chance.random() < 0.3)  # fmt: skip
        first = chance.randint(1, 8)
        when = chance.choice([None, day(first), days(first, first + 1)])
        report.act(verb, period=when, where=report.where(town.name, town), agents=(gunmen,), figures=(figure,))
        report.act("it", period=when, agents=(gunmen,), source=says, factuality=Factuality.DENIED)
        made.append(report.done())
    return made


@given(seed=st.integers(0, 10_000), size=st.integers(1, 14), shuffle=st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_any_order_gives_the_same_record(seed, size, shuffle):
    readings = collection(seed, size)
    linked = link(readings)
    again = [*readings, *readings[:2]]
    shuffle.shuffle(again)
    assert link(again) == linked
    assert list(link(again).actor_of.items()) == list(linked.actor_of.items())


@given(seed=st.integers(0, 10_000))
@settings(max_examples=30, deadline=None)
def test_what_always_holds(seed):
    readings = collection(seed, 12)
    linked = link(readings)
    statements = {s.id for _, r in readings for s in r.statements}
    figures = {f.id for _, r in readings for f in r.figures}
    actors = {a.id for a in linked.actors}
    origins = {o.id for o in linked.origins}
    told = [s for e in linked.events for s in e.statement_ids]
    assert len(told) == len(set(told))
    assert set(told) <= statements
    for event in linked.events:
        assert event.id.removeprefix("e") in {s.removeprefix("s") for s in event.statement_ids}
        assert event.why
        assert event.deaths.why
        assert set(event.origins) <= origins
        assert len(event.origins) <= len(event.document_ids)
        assert {*event.agents, *event.recipients} <= actors
    for toll in linked.tolls:
        assert {p.figure_id for p in toll.points} <= figures
    for found in linked.disagreements:
        assert len(found.sides) > 1
        assert found.why
        assert all(s.sources and (s.statement_ids or s.figure_ids) for s in found.sides)
    for kind in (linked.origins, linked.actors, linked.events, linked.tolls, linked.disagreements):
        ids = [x.id for x in kind]
        assert ids == sorted(set(ids))
    assert set(linked.actor_of) == {a.id for _, r in readings for a in r.actors}
    assert set(linked.actor_of.values()) == actors
    assert sorted(d for o in linked.origins for d in o.document_ids) == sorted(d.id for d, _ in readings)


def test_linking_leaves_nothing_for_the_collector():
    """It is switched off meanwhile: a cycle would keep all of a part in memory until the last one is linked."""
    readings = collection(3, 12)
    link(readings)
    gc.collect()
    gc.disable()
    try:
        link(readings)
        assert gc.collect() == 0
    finally:
        gc.enable()
