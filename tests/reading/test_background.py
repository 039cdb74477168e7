"""Whether an act is told as history."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from standoff.model import Document, Period, Precision
from standoff.reading.read import read

if TYPE_CHECKING:
    from standoff.knowledge import Knowledge
    from standoff.model import Statement
    from standoff.reading.parse import Parser

_DAY = date(2011, 6, 20)

HISTORY = [
    ("Rebels seized the town in 1969.", "seized"),
    ("Police questioned him about the Lockerbie bombing.", "bombing"),
    ("1983: Soldiers arrested the men of the clan.", "arrested"),
    ("Two years after rebels seized the town, it is quiet.", "seized"),
    ("The scandal was exposed last April with photographs of guards beating prisoners.", "beating"),
    ("The alliance began its mission in March, aiming to bomb the port.", "bomb"),
]
NEWS = [
    ("Rebels seized the town on Sunday.", "seized"),
    ("Rebels had seized the town before troops arrived.", "seized"),
    ("The general, who seized power in 1969, attacked the rebels.", "attacked"),
    ("The minister said in 2009 that troops attacked the town.", "attacked"),
    ("Soldiers attacked the town.", "attacked"),
]


def told(text: str, word: str, parser: Parser, knowledge: Knowledge, day: date | None = _DAY) -> Statement:
    published = None if day is None else Period(day, day, Precision.DAY, day.isoformat(), "given")
    reading = read(Document("report", text, published=published), parser, knowledge)
    return next(s for s in reading.statements if word in s.trigger.text)


@pytest.mark.parametrize(("text", "word"), HISTORY)
def test_history(text: str, word: str, parser: Parser, knowledge: Knowledge) -> None:
    statement = told(text, word, parser, knowledge)
    assert statement.background
    assert "history: " in statement.why


@pytest.mark.parametrize(("text", "word"), NEWS)
def test_news(text: str, word: str, parser: Parser, knowledge: Knowledge) -> None:
    statement = told(text, word, parser, knowledge)
    assert not statement.background
    assert "history" not in statement.why


def test_without_a_date_of_the_report_nothing_is_old(parser: Parser, knowledge: Knowledge) -> None:
    assert not told("Police questioned him about the Lockerbie bombing.", "bombing", parser, knowledge, None).background


def test_what_was_to_come_is_no_history(parser: Parser, knowledge: Knowledge) -> None:
    day = date(1988, 12, 23)
    assert not told("Police questioned him about the Lockerbie bombing.", "bombing", parser, knowledge, day).background
