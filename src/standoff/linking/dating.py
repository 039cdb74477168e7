"""When an occurrence was, by the statements that tell it, else by the one day that their reports leave for it."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import TYPE_CHECKING

from standoff.linking.families import family
from standoff.model import Factuality, Period, Precision

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from standoff.linking.rows import DocumentRow, StatementRow
    from standoff.linking.told import Told
    from standoff.model import Place

WEEK = 7
AGREEING = 2  # reports that must name a day for it to be that of what they tell
_HAPPENED = frozenset({Factuality.ASSERTED, Factuality.POSSIBLE})


def period_of(told: Sequence[Told]) -> Period:
    """The shortest period that a statement gives in words; of several, the one most statements give.

    What was reported on a day did not happen after it: a later day is that of a follow-up, and is left out. Where no
    day is given, the reports may leave only one: the only day that most of them name, or that they look back to.
    """
    reports = {t.report.id: t.report for t in told}
    first = min((p.latest for r in reports.values() if (p := r.published) and p.latest), default=None)
    stated = Counter(
        (t.row.period.earliest, t.row.period.latest, t.row.period.precision)
        for t in told
        if t.row.period.known and not (first and t.row.period.earliest and t.row.period.earliest > first)
    )
    if not stated:
        return Period.unknown(why="No report says when.")
    earliest, latest, precision = min(stated, key=lambda p: (_length(p), -stated[p], str(p)))
    if earliest is None or latest is None or earliest != latest:
        found = _named_by_most(reports, earliest, latest) or _looked_back_to(told, reports, earliest, latest)
        if found is not None:
            return found
    n, total = stated[earliest, latest, precision], len(told)
    subject = "The one statement of it" if total == 1 else f"{n} of {total} statements"
    why = f"{subject} put{'s' if total == 1 or n == 1 else ''} it there."
    if total > 1 and len(stated) > 1:
        why += " It is the closest time given."
    return Period(earliest, latest, precision, why=why)


def _looked_back_to(
    told: Sequence[Told], reports: Mapping[str, DocumentRow], earliest: date | None, latest: date | None
) -> Period | None:
    """The one day, more than a week before, on which later reports put acts of this kind: what they look back to.

    Of the days before a report, one may be that of an arrest or a death in hospital; what it still tells by its date
    weeks later is what it is about.
    """
    kind = told[0].family
    if kind.group != "violence":
        return None
    places = {t.row.place.id: t.row.place for t in told if t.row.place}
    days: Counter[date] = Counter()
    for report in reports.values():
        until = report.published.latest - timedelta(days=WEEK) if report.published and report.published.latest else None
        days.update(
            {
                day
                for s in report.statements
                if (day := _day(s.period)) is not None
                and (until is not None and day < until)
                and (earliest is None or earliest <= day)
                and (latest is None or day <= latest)
                and _is_like(s, kind.name, places)
            }
        )
    if len(days) != 1:
        return None
    (day,) = days
    why = f"No statement of it gives a day; {day.isoformat()} is the only one to which its reports look back."
    return Period(day, day, Precision.DAY, why=why)


def _is_like(row: StatementRow, kind: str, places: Mapping[str, Place]) -> bool:
    """An act of the kind told as done, and not at another place."""
    if row.factuality not in _HAPPENED or family(row.event_type, row.mode).name != kind:
        return False
    if row.place is None or not places or row.place.id in places:
        return True
    return any(i in places for i in row.place.within) or any(row.place.id in p.within for p in places.values())


def _named_by_most(reports: Mapping[str, DocumentRow], earliest: date | None, latest: date | None) -> Period | None:
    """The one day that most reports of an occurrence name, of several at least two: of the week before they appeared,
    or, where it is told of a longer time, within that.
    """
    named: Counter[int] = Counter()
    for report in reports.values():
        if report.published is not None and report.published.latest is not None:
            until = report.published.latest.toordinal()
            if latest is not None:
                until = min(until, latest.toordinal())
            since = earliest.toordinal() if earliest is not None else report.published.latest.toordinal() - WEEK
            named.update(d for d in report.days if since <= d <= until)
    most = [d for d, n in named.items() if n >= min(AGREEING, len(reports)) and n * 2 > len(reports)]
    if len(most) != 1:
        return None
    day = date.fromordinal(most[0])
    before = "in the time they give" if earliest is not None else "before it"
    why = f"No statement of it gives a day; most of its reports name {day.isoformat()} and no other day {before}."
    return Period(day, day, Precision.DAY, why=why)


def _length(period: tuple[date | None, date | None, Precision]) -> int:
    earliest, latest, _ = period
    return (latest - earliest).days if earliest and latest else 100_000


def _day(period: Period) -> date | None:
    return period.earliest if period.earliest == period.latest else None
