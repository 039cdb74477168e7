"""Deaths of an event, tolls, and disagreements about either."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.linking.counters import Teller, range_words
from standoff.linking.counts import Count
from standoff.linking.deaths import deaths_of
from standoff.linking.link import link
from standoff.linking.rows import DocumentRow, FigureRow
from standoff.model import ActorKind, Factuality, Measure
from tests.linking.reports import BOUAKE, COUNTRY, Report, day


def count(low, high, teller="police", n=1, origin=None, measure=Measure.KILLED):
    figure = FigureRow(
        f"f-{n}-{low}", n, n + 1, str(low), measure, low, high, False, False, "", None, None, None, None, None, 0
    )
    row = DocumentRow(f"d{n}", day(n), None, None, None, None, None, None, (), b"", (), {}, (), ())
    return Count(figure, row, origin or f"o-{n}", Teller(teller, teller, f"d{n}"), ())


def test_a_later_count_of_the_same_counter_replaces_the_earlier():
    deaths = deaths_of([count(3, 3, n=1), count(5, 5, n=2)])
    assert (deaths.low, deaths.best, deaths.high) == (5, 5, 5)


def test_counters_stand_side_by_side_and_the_best_supported_wins():
    deaths = deaths_of([count(3, 3, "army"), count(8, 8, "doctors", n=2), count(8, 8, "rebels", n=3)])
    assert (deaths.low, deaths.best, deaths.high) == (3, 8, 8)
    assert "2" in deaths.why


def test_where_nothing_decides_the_lower_is_taken_and_said():
    deaths = deaths_of([count(9, 9, "army"), count(4, 4, "doctors", n=2)])
    assert (deaths.low, deaths.best, deaths.high) == (4, 4, 9)
    assert "lowest" in deaths.why


def test_open_ends_stay_open():
    deaths = deaths_of([count(1501, None)])
    assert (deaths.low, deaths.best, deaths.high) == (1501, 1501, None)
    assert "No upper end" in deaths.why
    assert deaths_of([count(None, 20)]).high == 20
    assert deaths_of([count(800, 1000)]).best == 800
    assert deaths_of([count(4, 4, measure=Measure.INJURED)]).best is None


@given(
    st.lists(
        st.tuples(
            st.one_of(st.none(), st.integers(0, 50)),
            st.one_of(st.none(), st.integers(50, 90)),
            st.sampled_from("abc"),
            st.integers(1, 28),
            st.sampled_from(["o1", "o2"]),
        ),
        max_size=8,
    )
)
@settings(max_examples=200, deadline=None)
def test_low_best_and_high_are_always_in_order(cases):
    deaths = deaths_of([count(low, high, t, n, o) for low, high, t, n, o in cases])
    known = [x for x in (deaths.low, deaths.best, deaths.high) if x is not None]
    assert known == sorted(known)
    assert deaths.why


def told(id_, published, number, source=None, text="{} people have been killed in Ivory Coast since March", **fields):
    words = f"At least {number:,}"
    report = Report(id_, text.format(words) + (f", {source} said." if source else "."), published, **fields)
    actor = report.actor(source, ActorKind.ORGANISATION) if source else None
    says = report.said(text.format(words), source, actor) if source else None
    report.figure(words, number, None, cumulative=True, as_of=published, attribution_id=says,
                  where=report.where("Ivory Coast", COUNTRY))  # fmt: skip
    return report.done()


def test_a_toll_is_a_series_in_time_with_its_counters():
    linked = link([told("b", day(5), 1500), told("a", day(1), 472, "United Nations")])
    (toll,) = linked.tolls
    assert [(p.low, p.source_name) for p in toll.points] == [(472, "United Nations"), (1500, None)]
    assert toll.place == COUNTRY
    assert linked.events == ()


def test_a_lost_source_is_not_taken_for_the_report():
    report = Report("a", "More than 1,500 people have died, reported.", day(5), publisher="The Courier")
    says = report.said("More than 1,500 people have died", None, lost=True)
    report.figure("More than 1,500", 1501, None, cumulative=True, attribution_id=says)
    (toll,) = link([report.done()]).tolls
    assert toll.points[0].source_name == "a source whose name is lost"
    assert toll.points[0].as_of == day(5).latest
    assert "1 names no day and carries that of the report." in toll.why


def test_reprints_count_once_in_a_toll():
    text = "By evening {} people have been killed in Ivory Coast since March, and the market stayed closed all day long"
    readings = [told(i, day(5), 300, publisher=p, text=text) for i, p in (("a", "Courier"), ("b", "Herald"))]
    linked = link(readings)
    assert len(linked.origins) == 1
    assert len(linked.tolls[0].points) == 1


def test_a_later_and_higher_count_is_growth():
    assert link([told("b", day(5), 1500), told("a", day(1), 472, "United Nations")]).disagreements == ()


def test_lower_bounds_of_one_day_that_lie_far_apart_are_told():
    linked = link([told("b", day(1), 1500), told("a", day(1), 472, "United Nations")])
    (found,) = linked.disagreements
    assert (found.about, found.kind) == ("number", "scope")
    assert found.sides[0].sources == ("United Nations",)
    assert found.id.startswith("d-")
    assert len(found.id) == len("d-") + 16


def test_two_totals_of_one_day_contradict():
    first, second = (Report(i, f"Some {n} people have died so far.", day(5)) for i, n in (("a", 300), ("b", 900)))
    for report, n in ((first, 300), (second, 900)):
        report.figure(str(n), n, n, cumulative=True, as_of=day(5))
        report.where("people", COUNTRY)
    (found,) = link([first.done(), second.done()]).disagreements
    assert found.kind == "contradiction"


def test_a_total_that_falls_is_a_revision():
    made = []
    for i, n, on in (("a", 900, day(3)), ("b", 700, day(6))):
        report = Report(i, f"The Red Cross says {n} people have died so far in this war.", on)
        body = report.actor("The Red Cross", ActorKind.ORGANISATION)
        says = report.said(f"{n} people have died so far", "The Red Cross", body)
        report.figure(str(n), n, n, cumulative=True, as_of=on, attribution_id=says)
        made.append(report.done())
    (found,) = link(made).disagreements
    assert found.kind == "revision"


def test_one_says_so_and_another_denies_it():
    yes = Report("a", "Rebels said soldiers shelled Bouake on Monday.", day(5))
    soldiers = yes.actor("soldiers", ActorKind.FORCE, form="nominal", country="CIV")
    rebels = yes.actor("Rebels", ActorKind.GROUP, form="nominal")
    says = yes.said("soldiers shelled Bouake on Monday", "Rebels", rebels)
    yes.act(
        "shelled",
        mode="heavy-weapons",
        period=day(4),
        where=yes.where("Bouake", BOUAKE),
        agents=(soldiers,),
        source=says,
    )
    no = Report("b", "The army denied that troops shelled Bouake.", day(5))
    troops = no.actor("troops", ActorKind.FORCE, form="nominal", country="CIV")
    army = no.actor("The army", ActorKind.FORCE, form="nominal", country="CIV")
    says = no.said("troops shelled Bouake", "The army", army)
    no.act("shelled", mode="heavy-weapons", period=day(4), where=no.where("Bouake", BOUAKE), agents=(troops,), source=says,
           factuality=Factuality.DENIED)  # fmt: skip
    linked = link([yes.done(), no.done()])
    (event,) = linked.events
    assert event.disputed
    assert event.origins == ("o-a",)
    (found,) = [d for d in linked.disagreements if d.about == "occurrence"]
    assert found.event_id == event.id
    assert found.sides[1].value.startswith("denied: ")


def test_bounds_in_words():
    assert range_words(37, 37) == "37"
    assert range_words(800, 1000) == "800 to 1,000"
    assert range_words(472, None) == "at least 472"
    assert range_words(None, None) == "an unknown number"
