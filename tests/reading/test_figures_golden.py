"""The figures of the two real dispatches, read from ../shared; expected values only, no text."""

from __future__ import annotations

import csv
from datetime import date
from typing import TYPE_CHECKING

import pytest

from standoff.model import Document, Figure, Period
from standoff.reading.figures import find_figures
from standoff.reading.places import find_places
from standoff.reading.times import find_times

if TYPE_CHECKING:
    from pathlib import Path

    from standoff.knowledge import Knowledge
    from standoff.reading.parse import Parser

# measure, low, high, scope, place, earliest, latest
EXPECTED = {
    "abidjan-heavy-weapons.txt": [
        ("killed", 200, None, "cumulative", None, None, "2011-03-31"),
        ("killed", 472, None, "cumulative", None, None, "2011-03-31"),
        ("displaced", 1_000_000, 1_000_000, "cumulative", "Abidjan", None, "2011-03-31"),
        ("killed or injured", 2000, None, "cumulative", None, None, "2011-03-31"),
        ("killed", 37, 37, "incident", "Ivory Coast", "2011-03-22", "2011-03-22"),
        ("displaced", 2000, None, "cumulative", None, None, "2011-03-31"),
        ("refugees", 112_000, None, "cumulative", "Liberia", None, "2011-03-31"),
    ],
    "gbagbo-bunker.txt": [
        ("killed", 1501, None, "cumulative", None, None, "2011-04-05"),
        ("killed", 800, 1000, "incident", "Duekoue", "2011-03-28", "2011-04-03"),
    ],
}


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_dispatch(shared: Path, parser: Parser, knowledge: Knowledge, name: str) -> None:
    folder = shared / "dispatches"
    with (folder / "published.csv").open(encoding="utf-8") as lines:
        published = {row["file"]: date.fromisoformat(row["published"]) for row in csv.DictReader(lines)}
    text = (folder / name).read_text(encoding="utf-8")
    parse = parser(Document("d0c0000000000000", text, published=Period.day(published[name])))
    figures = find_figures(parse, find_times(parse, parse.document.published), find_places(parse, knowledge), ())
    assert [_row(f) for f in figures] == EXPECTED[name]


def _row(figure: Figure) -> tuple[object, ...]:
    period = figure.period
    return (
        figure.measure.value,
        figure.low,
        figure.high,
        figure.scope,
        figure.where.span.text if figure.where else None,
        period.earliest.isoformat() if period and period.earliest else None,
        period.latest.isoformat() if period and period.latest else None,
    )
