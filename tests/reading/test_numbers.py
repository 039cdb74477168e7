from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.reading import numbers, numerals
from standoff.reading.parse import Parser
from tests.conftest import document

READ = [
    ("472 people died.", "472", 472, 472, False),
    ("1,500 people died.", "1,500", 1500, 1500, False),
    ("A million people fled.", "A million", 1_000_000, 1_000_000, False),
    ("Two or three men fell.", "Two or three", 2, 3, False),
    ("Police counted 800 to 1,000 dead.", "800 to 1,000", 800, 1000, False),
    ("Between 800 and 1,000 people died.", "Between 800 and 1,000", 800, 1000, False),
    ("At least 112,000 people fled.", "At least 112,000", 112_000, None, False),
    ("More than 1,500 people died.", "More than 1,500", 1501, None, False),
    ("Up to 200 people died.", "Up to 200", None, 200, False),
    ("Fewer than 20 people died.", "Fewer than 20", None, 19, False),
    ("Nearly 300 people died.", "Nearly 300", 300, 300, True),
    ("Some 300 people died.", "Some 300", 300, 300, True),
    ("About two dozen people died.", "About two dozen", 24, 24, True),
    ("Dozens of people died.", "Dozens", 24, None, False),
    ("Hundreds died.", "Hundreds", 200, None, False),
    ("Tens of thousands of people fled.", "Tens of thousands", 20_000, None, False),
    ("Several hundred people fled.", "Several hundred", 300, None, False),
    ("A few people died.", "A few", 3, None, False),
    ("A couple of soldiers died.", "A couple", 2, 2, False),
    ("More than a dozen soldiers died.", "More than a dozen", 13, None, False),
    ("Scores were wounded.", "Scores", 40, None, False),
    ("Some 1.2 million people fled.", "Some 1.2 million", 1_200_000, 1_200_000, True),
    ("Half a million people fled.", "Half a million", 500_000, 500_000, False),
    ("Twenty-five people died.", "Twenty-five", 25, 25, False),
    ("One hundred and fifty people died.", "One hundred and fifty", 150, 150, False),
    ("Two to three thousand people fled.", "Two to three thousand", 2000, 3000, False),
    ("20-30 people died.", "20-30", 20, 30, False),
    ("Twenty or so people died.", "Twenty or so", 20, 20, True),
    ("Both men died.", "Both", 2, 2, False),
]


@pytest.mark.parametrize(("text", "words", "low", "high", "approximate"), READ)
def test_number(parser: Parser, text: str, words: str, low: int, high: int, approximate: bool) -> None:
    parse = parser(document(text))
    (number,) = numbers.find_numbers(parse.sentences[0])
    assert parse.span(number.first, number.last).text == words
    assert (number.low, number.high, number.approximate) == (low, high, approximate)


@pytest.mark.parametrize(
    "text",
    [
        "It cost $40.",
        "It fell by 12 percent.",
        "It happened in 2009.",
        "The first and the second died.",
        "At 9 p.m. it rained.",
    ],
)
def test_not_a_count(parser: Parser, text: str) -> None:
    assert numbers.find_numbers(parser(document(text)).sentences[0]) == []


def test_a_change_is_not_a_range(parser: Parser) -> None:
    found = numbers.find_numbers(parser(document("The toll rose from 20 to 25.")).sentences[0])
    assert [(n.low, n.high) for n in found] == [(20, 20), (25, 25)]


@given(st.integers(min_value=0, max_value=10**11))
def test_digits_mean_themselves(n: int) -> None:
    assert numerals.value([f"{n:,}"]) == (n, n)
    assert numerals.value([str(n)]) == (n, n)


@given(
    st.lists(
        st.sampled_from(["a", "two", "hundred", "million", "and", "1,000", "to", "of", "tens", "thousands", "few"]),
        max_size=12,
    )
)
def test_any_heap_of_number_words_is_survived(words: list[str]) -> None:
    bounds = numerals.value(words) if words else None
    assert bounds is None or bounds.low is None or bounds.high is None or bounds.low <= bounds.high


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("Half of the 200 sailors swam.", 100, 100),
        ("Two-thirds of the 90 sailors swam.", 60, 60),
        ("More than half of the 120 sailors swam.", 61, None),
        ("Most of the 40 sailors swam.", 21, 40),
        ("About 60 percent of the 50 sailors swam.", 30, 30),
        ("A quarter of a million sailors swam.", 250_000, 250_000),
        ("At least 100, and possibly as many as 200, sailors swam.", 100, 200),
        ("At least 30 to 40 sailors swam.", 30, 40),
    ],
)
def test_shares_and_stretched_ranges(parser: Parser, text: str, low: int, high: int | None) -> None:
    (number,) = numbers.find_numbers(parser(document(text)).sentences[0])
    assert (number.low, number.high) == (low, high)


@pytest.mark.parametrize("text", ["One in five sailors swam.", "Half of them swam."])
def test_a_share_of_no_number_is_none(parser: Parser, text: str) -> None:
    assert numbers.find_numbers(parser(document(text)).sentences[0]) == []


def test_by_so_many_to_so_many_is_no_range(parser: Parser) -> None:
    found = numbers.find_numbers(parser(document("The toll rose by 12 to 57.")).sentences[0])
    assert [(n.low, n.high) for n in found] == [(12, 12), (57, 57)]
