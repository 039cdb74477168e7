"""Heads of reports that run into their text, and sentences split at a rank's full stop. Sentences of our own."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.model import Document
from standoff.reading import heads, layout
from standoff.reading.sentences import sentence_starts


def lines(text: str, title: str | None = None) -> list[str]:
    view = layout.view(Document("x", text, title=title))
    return [view[a:b] for a, b in layout.paragraphs(view)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "PARIS | Tue Mar 1, 2011 7:40 am EST PARIS (Wire) - Two men were held on Monday.",
            ["PARIS | Tue Mar 1, 2011 7:40 am EST", "PARIS (Wire) - Two men were held on Monday."],
        ),
        (
            "Ferry sinks off the coast Monday 15 August 2005 13.08 BST Ten people drowned yesterday.",
            ["Ferry sinks off the coast", "Monday 15 August 2005 13.08 BST", "Ten people drowned yesterday."],
        ),
        (
            "By Ann Writer and Bo El Hadi, ABC Refugees cross the river Accra, Ghana (ABC) -- A boat sank.",
            ["By Ann Writer and Bo El Hadi, ABC", "Refugees cross the river", "Accra, Ghana (ABC) -- A boat sank."],
        ),
        (
            "By Ann Writer, ABC National Desk Editor The bridge fell New Delhi (ABC) -- It fell on Monday.",
            ["By Ann Writer, ABC National Desk Editor", "The bridge fell", "New Delhi (ABC) -- It fell on Monday."],
        ),
        (
            "NEW: Police fire on crowd NEW: Two are dead, a doctor says Kampala (ABC) -- Police fired on a crowd.",
            [
                "NEW: Police fire on crowd",
                "NEW: Two are dead, a doctor says",
                "Kampala (ABC) -- Police fired on a crowd.",
            ],
        ),
        (
            "Envoy returns to Sudan (ABC) -- The envoy came back on Friday.",
            ["Envoy returns to Sudan", "(ABC) -- The envoy came back on Friday."],
        ),
        (
            "Shells hit the port Witnesses report fires (ABC) -- Shells fell. Two witnesses saw fires.",
            ["Shells hit the port", "Witnesses report fires", "(ABC) -- Shells fell. Two witnesses saw fires."],
        ),
        ("A town that nobody saved The siege lasted a year.", ["A town that nobody saved", "The siege lasted a year."]),
        (
            "It rained.\nCLASHES REPORTED IN THE WEST In the west the army shelled a village.",
            ["It rained.", "CLASHES REPORTED IN THE WEST", "In the west the army shelled a village."],
        ),
        (
            "\\* Bomb kills two \\* Minister resigns GENEVA, June 7 (Wire) - A bomb went off.",
            ["\\* Bomb kills two", "\\* Minister resigns", "GENEVA, June 7 (Wire) - A bomb went off."],
        ),
    ],
)
def test_a_head_is_parted_from_the_text(text: str, expected: list[str]) -> None:
    assert lines(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The court in The Hague said on Monday that the UNITED NATIONS Charter applied.",
        "He met the Foreign Minister in New York on July 20, 2011, and left.",
        "A U.S. Treasury Department official said so.",
        "RAS LANUF, Libya was quiet, said a man who had walked from Brega.",
        "Soldiers from Ghana and The Gambia arrived.",
    ],
)
def test_a_sentence_stays_whole(text: str) -> None:
    assert lines(text) == [text]


def test_a_title_said_again_at_the_head_is_a_line_of_its_own() -> None:
    title = "Rebels enter the old port"
    assert lines(f"{title} Rebels entered the port on Friday.", title) == [title, "Rebels entered the port on Friday."]


def test_the_dateline_of_a_mixed_case_place_is_known() -> None:
    text = "Accra, Ghana (ABC) -- A boat sank."
    assert heads.dateline_end(text, 0, len(text)) == text.index("A boat")


def test_a_rank_does_not_end_a_sentence() -> None:
    words = "Vice Adm . Ann Writer met Lt . Gen. Bo Hadi in Rome .".split()
    assert sentence_starts(words) == [True] + [False] * (len(words) - 1)


def test_a_rank_at_the_end_of_a_line_goes_on_in_the_next() -> None:
    assert lines("He met Lt.\nGen. Bo Hadi in Rome.") == ["He met Lt. Gen. Bo Hadi in Rome."]


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet='AaB b.,:(-)|/1\n"*NEW:', max_size=300))
def test_a_view_is_as_long_as_its_text_and_only_blanks_change(text: str) -> None:
    document = Document("x", text)
    view = layout.view(document)
    assert len(view) == len(text)
    assert all(a == b or (a.isspace() and b.isspace()) for a, b in zip(text, view, strict=True))


@pytest.mark.parametrize("text", ["A" * 60_000, "AAAA " * 12_000, "A. " * 20_000, '"AAAA ' * 10_000, "Aa " * 20_000])
def test_hostile_text_is_cut_in_time(text: str) -> None:
    begun = time.perf_counter()
    heads.seams(text)
    assert time.perf_counter() - begun < 2
