"""What an entry of a chronology tells was on the day that heads it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from standoff.knowledge import default_knowledge
from standoff.model import Period
from standoff.reading.read import read
from tests.conftest import document

if TYPE_CHECKING:
    from standoff.reading.parse import Parser

ENTRIES = [
    ("Aug 20 - Troops kill nine people in Tripoli.", "kill", "2011-08-20", "2011-08-20"),
    ("Aug 20: A ceasefire fails. Police detain three editors.", "detain", "2011-08-20", "2011-08-20"),
    ("Aug 20 - The army says it has captured the port of Tripoli.", "captured", None, "2011-08-25"),
]


@pytest.mark.parametrize(("text", "trigger", "first", "last"), ENTRIES)
def test_acts_of_an_entry(parser: Parser, text: str, trigger: str, first: str | None, last: str) -> None:
    reading = read(document(text, published=Period.day(date(2011, 8, 25))), parser, default_knowledge())
    period = next(s.period for s in reading.statements if s.trigger.text == trigger)
    assert (period.earliest and period.earliest.isoformat(), period.latest and period.latest.isoformat()) == (
        first,
        last,
    )


def test_counts_of_an_entry(parser: Parser) -> None:
    text = "Aug 20 - Troops kill nine people in Tripoli."
    reading = read(document(text, published=Period.day(date(2011, 8, 25))), parser, default_knowledge())
    (figure,) = reading.figures
    assert figure.period is not None
    assert figure.period.earliest == figure.period.latest == date(2011, 8, 20)
