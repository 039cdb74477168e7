"""Days that later reports look back to, and on which much was done, come first."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from standoff.linking.days import notable_days
from standoff.model import Document, Period, Reading, TimeMention
from tests.linking.reports import Report, day


def naming(id_: str, published: int, named: int, times: int = 1) -> tuple[Document, Reading]:
    report = Report(id_, "The fire on the market came back to all. " * times, day(published))
    document, reading = report.done()
    mentions = tuple(TimeMention(document.span(i * 41, i * 41 + 3), "DATE", day(named)) for i in range(times))
    return document, replace(reading, times=mentions)


def order(*readings: tuple[Document, Reading]) -> list[date]:
    weights = notable_days(readings)
    return sorted(weights, key=lambda d: (-weights[d], d))


def test_a_day_is_looked_back_to_once_a_report_and_not_by_its_own_coverage() -> None:
    said_often = naming("aaaa", 20, 3, times=5)
    twice = [naming("bbbb", 20, 5), naming("cccc", 21, 5)]
    next_day = [naming(c * 4, 8, 7) for c in "defgh"]
    assert order(said_often, *twice, *next_day) == [date(2011, 4, 5), date(2011, 4, 3), date(2011, 4, 7)]


def test_what_was_done_counts_where_nobody_looks_back() -> None:
    report = Report("aaaa", "Militiamen killed traders in the night.", day(6))
    report.act("killed", period=day(5))
    assert order(report.done()) == [date(2011, 4, 5)]


def test_undated_reports_and_open_days_name_nothing() -> None:
    report = Report("aaaa", "Militiamen killed traders in the night.")
    report.act("killed", period=Period.unknown())
    assert order(report.done()) == []
