"""Sentences are our own; times and places are built by hand, so that only the attaching is tested."""

from __future__ import annotations

from datetime import date

import pytest

from standoff.model import Period, Place, PlaceMention, Relation, Span, TimeMention
from standoff.reading import attach
from standoff.reading.lookup import ByOffset
from standoff.reading.parse import Parse, Parser, Token
from tests.conftest import document

CITY = Place("gn:1", "Tarvo", 1.0, 1.0, "XX", feature_class="P", within=("gn:2",))
COUNTRY = Place("gn:2", "Norland", 1.0, 1.0, "XX", feature_class="A", feature_code="PCLI")


def told(parser: Parser, text: str, act: str, times: str = "", places: str = "") -> tuple[str | None, str | None]:
    """The words of the time and of the place that belong to the act; mentions are given as `a|b`."""
    parse, token = parsed(parser, text, act)
    t = attach.attach_time(token, parse, ByOffset(time_mentions(parse, times)))
    p = attach.attach_place(token, parse, ByOffset(place_mentions(parse, places)))
    return t.span.text if t else None, p.span.text if p else None


def parsed(parser: Parser, text: str, act: str) -> tuple[Parse, Token]:
    parse = parser(document(text))
    return parse, next(t for t in parse.tokens if t.text == act)


def words_at(parse: Parse, words: str) -> list[tuple[str, Span]]:
    text = parse.document.text
    listed = [w for w in words.split("|") if w]
    return [(w, parse.document.span(text.index(w), text.index(w) + len(w))) for w in listed]


def time_mentions(parse: Parse, words: str) -> list[TimeMention]:
    return [TimeMention(span, "DATE", Period.day(date(2011, 4, 1), w)) for w, span in words_at(parse, words)]


def place_mentions(parse: Parse, words: str) -> list[PlaceMention]:
    return [
        PlaceMention(span, {"Bouna": CITY, "Ghana": COUNTRY}.get(w), Relation.AT, "by hand")
        for w, span in words_at(parse, words)
    ]


CASES = [
    # the clause's own modifiers
    ("Nine people were killed in Bouna on Friday.", "killed", "Friday", "Bouna", "Friday", "Bouna"),
    ("On Friday, gunmen in pickups killed nine farmers near Bouna.", "killed", "Friday", "Bouna", "Friday", "Bouna"),
    ("Friday's raid in the Adjame district of Abidjan killed two men.", "killed", "Friday", "Adjame|Abidjan", "Friday", "Adjame"),
    ("Nine people were killed in the northern town of Bouna, Ghana, last week.", "killed", "last week", "Bouna|Ghana", "last week", "Bouna"),
    # where and when it was said
    ("He told a news conference in Geneva on Friday that nine people were killed.", "killed", "Friday", "Geneva", None, None),
    ("The minister said on Friday that nine people were killed in Bouna.", "killed", "Friday", "Bouna", None, "Bouna"),
    ("Nine people were killed in Bouna, a doctor in Accra said on Friday.", "killed", "Friday", "Bouna|Accra", None, "Bouna"),
    ("Nine people were killed, according to a doctor in Accra.", "killed", "", "Accra", None, None),
    # whose, not where
    ("The foreign minister of Ghana was killed on Friday.", "killed", "Friday", "Ghana", "Friday", None),
    ("Ghana's foreign minister was wounded in Bouna.", "wounded", "", "Ghana|Bouna", None, "Bouna"),
    ("The United Nations mission to Ghana killed nine rebels in Bouna.", "killed", "", "Ghana|Bouna", None, "Bouna"),
    ("Accra-based Human Rights Watch documented the killing of nine traders in Bouna on Friday.", "killing", "Friday", "Accra|Bouna", "Friday", "Bouna"),
    # an act told by a participle or a coordinate shares its clause
    ("A bomb exploded in Bouna on Friday, killing nine people.", "killing", "Friday", "Bouna", "Friday", "Bouna"),
    ("Gunmen stormed Bouna on Friday and killed nine people.", "killed", "Friday", "Bouna", "Friday", "Bouna"),
    ("Nine people were confirmed killed in Bouna on Friday.", "killed", "Friday", "Bouna", "Friday", "Bouna"),
    ("Nine people were killed when a shell hit a market in Bouna on Friday.", "killed", "Friday", "Bouna", "Friday", "Bouna"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "act", "times", "places", "time", "place"), CASES)
def test_attach(parser: Parser, text: str, act: str, times: str, places: str, time: str, place: str) -> None:
    assert told(parser, text, act, times, places) == (time, place)
