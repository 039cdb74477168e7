"""Every time expression of the two real dispatches: offsets, TIMEX3 kind and value, days and precision."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from standoff.model import Document, Period
from standoff.reading.times import find_times

if TYPE_CHECKING:
    from pathlib import Path

    from standoff.reading.parse import Parser

Row = tuple[int, int, str, str, str | None, str | None, str]

GOLDEN: dict[str, tuple[str, list[Row]]] = {
    "abidjan-heavy-weapons": (
        "2011-03-31",
        [
            (47, 52, "DATE", "2011-03-31", "2011-03-31", "2011-03-31", "day"),
            (673, 681, "DATE", "2010-11", "2010-11-01", "2010-11-30", "month"),
            (815, 821, "DATE", "2002/2003", "2002-01-01", "2003-12-31", "span"),
            (1458, 1481, "DURATION", "PT2H", None, None, "unknown"),
            (1534, 1542, "DURATION", "P4D", None, None, "unknown"),
            (1719, 1740, "DATE", "2011-W13", "2011-03-28", "2011-03-31", "days"),
            (1959, 1971, "DATE", "2011-01", "2011-01-17", "2011-03-31", "span"),
            (1988, 1993, "DATE", "2011-03-31", "2011-03-31", "2011-03-31", "day"),
            (2129, 2133, "DURATION", "PXD", None, None, "unknown"),
            (2172, 2185, "DATE", "PRESENT_REF", "2011-03-31", "2011-03-31", "day"),
            (2669, 2677, "DATE", "2010-11", "2010-11-01", "2010-11-30", "month"),
            (3996, 4004, "DATE", "2011-03-22", "2011-03-22", "2011-03-22", "day"),
            (4359, 4368, "DATE", "2011-03-30", "2011-03-30", "2011-03-30", "day"),
        ],
    ),
    "gbagbo-bunker": (
        "2011-04-05",
        [
            (35, 49, "TIME", "2011-04-05T10:13", "2011-04-05", "2011-04-05", "day"),
            (125, 132, "DATE", "2011-04-05", "2011-04-05", "2011-04-05", "day"),
            (465, 480, "DATE", "2010-12", "2010-12-01", "2010-12-31", "month"),
            (983, 990, "DATE", "2011-04-05", "2011-04-05", "2011-04-05", "day"),
            (1109, 1115, "DATE", "2011-04-04", "2011-04-04", "2011-04-04", "day"),
            (1443, 1446, "DATE", "PRESENT_REF", "2011-04-05", "2011-04-05", "day"),
            (2224, 2243, "DURATION", "P3D", "2011-04-02", "2011-04-05", "days"),
            (2692, 2701, "SET", "P1D", None, None, "unknown"),
            (2774, 2784, "DATE", "FUTURE_REF", "2011-04-05", None, "open"),
            (2900, 2907, "DATE", "2011-04-05", "2011-04-05", "2011-04-05", "day"),
            (2959, 2971, "DURATION", "PXD", None, None, "unknown"),
            (3294, 3310, "DURATION", "PTXH", "2011-04-05", None, "open"),
            (3396, 3399, "DATE", "PRESENT_REF", "2011-04-05", "2011-04-05", "day"),
            (3619, 3628, "DATE", "2011-W13", "2011-03-28", "2011-04-03", "week"),
        ],
    ),
}


def dispatch(shared: Path, name: str) -> Document:
    text = (shared / "dispatches" / f"{name}.txt").read_text(encoding="utf-8")
    return Document("d0c0000000000000", text)


@pytest.mark.parametrize("name", sorted(GOLDEN))
def test_every_time_of_a_dispatch(parser: Parser, shared: Path, name: str) -> None:
    published, golden = GOLDEN[name]
    mentions = find_times(parser(dispatch(shared, name)), Period.day(date.fromisoformat(published)))
    rows = [
        (
            m.span.start,
            m.span.end,
            str(m.kind),
            m.period.timex,
            m.period.earliest.isoformat() if m.period.earliest else None,
            m.period.latest.isoformat() if m.period.latest else None,
            str(m.period.precision),
        )
        for m in mentions
    ]
    assert rows == golden


@pytest.mark.parametrize("name", sorted(GOLDEN))
def test_a_dispatch_without_its_date_guesses_none(parser: Parser, shared: Path, name: str) -> None:
    mentions = find_times(parser(dispatch(shared, name)), None)
    assert [(m.span.start, m.span.end) for m in mentions] == [row[:2] for row in GOLDEN[name][1]]
    known = [m.span.start for m in mentions if m.period.known]
    assert known == ([815] if name == "abidjan-heavy-weapons" else [])
    assert all(m.period.why for m in mentions)
