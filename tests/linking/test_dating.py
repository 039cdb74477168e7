"""The day of an occurrence whose statements give none."""

from __future__ import annotations

from datetime import date

from standoff.linking.link import link
from standoff.model import Period, Precision, TimeMention
from tests.linking.reports import BOUAKE, Report, day

MAY = Period(date(2011, 5, 1), date(2011, 5, 31), Precision.MONTH)


def report(id_: str, text: str, published: Period, *, on: Period | None, named: tuple[tuple[str, Period], ...] = ()):
    made = Report(id_, text, published)
    where = made.where("Bouake", BOUAKE)
    made.act("killed", period=on, where=where, figures=(made.figure("9", 9, 9, period=on, where=where),))
    document, reading = made.done()
    times = tuple(TimeMention(made.span(words), "DATE", period) for words, period in named)
    return document, type(reading)(**{f: getattr(reading, f) for f in reading.__slots__} | {"times": times})


def test_of_a_longer_time_the_one_day_in_it_that_the_reports_name():
    text = "Gunmen killed 9 people in Bouake in May. Prosecutors speak of 5 May."
    (event,) = link([report("aaaa", text, day(20, 6), on=MAY, named=(("5 May", day(5, 5)),))]).events
    assert event.period.earliest == event.period.latest == date(2011, 5, 5)
    assert "name 2011-05-05" in event.period.why


def test_a_day_outside_of_it_is_not_taken():
    text = "Gunmen killed 9 people in Bouake in May. The trial began on 5 June."
    (event,) = link([report("aaaa", text, day(20, 6), on=MAY, named=(("5 June", day(5, 6)),))]).events
    assert (event.period.earliest, event.period.latest) == (date(2011, 5, 1), date(2011, 5, 31))


def looking_back(*days: Period):
    text = "Gunmen killed 9 people in Bouake. He was charged over the raid and the attack."
    made = Report("aaaa", text, day(20, 6))
    where = made.where("Bouake", BOUAKE)
    made.act("killed", period=Period(None, date(2011, 6, 20), Precision.OPEN), where=where,
             figures=(made.figure("9", 9, 9, where=where),))  # fmt: skip
    for words, on in zip(("raid", "attack"), days, strict=False):
        made.act(words, period=on, background=True)
    return link([made.done()]).events


def test_the_one_day_long_before_that_reports_look_back_to():
    (event,) = looking_back(day(3, 5))
    assert event.period.earliest == date(2011, 5, 3)
    assert "look back" in event.period.why


def test_two_such_days_leave_it_open():
    (event,) = looking_back(day(3, 5), day(9, 5))
    assert event.period.earliest is None


def test_a_day_of_the_last_week_is_none_to_look_back_to():
    (event,) = looking_back(day(18, 6))
    assert event.period.earliest is None
