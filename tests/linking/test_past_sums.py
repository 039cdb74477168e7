"""The dead of a past war, told in passing, are no event's and no toll's."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from standoff.knowledge import default_knowledge
from standoff.linking.occasions import past_sums_of, sums_of
from standoff.model import Period
from standoff.reading.read import read
from tests.conftest import document

if TYPE_CHECKING:
    from standoff.reading.parse import Parser


def test_a_sum_of_years_ago_is_history(parser: Parser) -> None:
    text = "Soldiers killed two men on Monday. Some 150,000 people were killed in the civil war of the years from 1992 to 2002."
    source = document(text, published=Period.day(date(2011, 4, 5)))
    reading = read(source, parser, default_knowledge())
    past = past_sums_of(reading, source.text, 2011)
    assert {f.low for f in reading.figures if f.id in past} == {150_000}
    assert not past & sums_of(reading, source.text, 2011)
    assert not past_sums_of(reading, source.text, None)
