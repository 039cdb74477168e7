"""Sentences are our own; times and places are built by hand, so that only the attaching is tested."""

from __future__ import annotations

from dataclasses import replace
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
    # the smaller place, and the place rather than a bearing from another
    ("Two men were shot in the Norland town of Bouna.", "shot", "", "Norland|Bouna", None, "Bouna"),
    ("A bomb exploded in Bouna, 40 kilometres west of Accra.", "exploded", "", "Bouna|Accra", None, "Bouna"),
    ("A bomb exploded in a village 40 kilometres west of Accra.", "exploded", "", "Accra", None, None),
    ("The alliance launched air strikes against targets in Bouna.", "strikes", "", "Bouna", None, "Bouna"),
    # a scene, and the place that is acted upon
    ("A man was shot in a Bouna cafe.", "shot", "", "Bouna", None, "Bouna"),
    ("Bouna was shelled on Friday.", "shelled", "Friday", "Bouna", "Friday", "Bouna"),
    ("Bouna was accused on Friday.", "accused", "Friday", "Bouna", "Friday", None),
    ("Nine civilians were killed by snipers in Bouna.", "killed", "", "Bouna", None, "Bouna"),
    ("Two men were shot in Bouna and taken to Accra.", "shot", "", "Bouna|Accra", None, "Bouna"),
    ("Rebels marched north, destroying Bouna.", "marched", "", "Bouna", None, None),
    ("The hill was captured in the 1967 Ghana war.", "captured", "", "Ghana", None, None),
    ("Helicopters of Ghana opened fire on a camp.", "opened", "", "Ghana", None, None),
    # one toll, told by two verbs
    ("Nine people were killed and two others wounded in Bouna on Friday.", "killed", "Friday", "Bouna", "Friday", "Bouna"),
    ("Nine people were killed and the army closed the road in Bouna.", "killed", "", "Bouna", None, None),
    # a day that the parser hangs too low
    ("Gunmen attacked the hotel that houses the ministry in Bouna on Saturday with mortars.", "attacked", "Saturday", "Bouna", "Saturday", "Bouna"),
    ("Gunmen attacked the hotel that houses the ministry in Bouna on Saturday with mortars.", "houses", "Saturday", "", None, None),
    ("Helicopters fired rockets at the residence on Sunday and rebels left.", "fired", "Sunday", "", "Sunday", None),
    # what another act is about
    ("Students rallied in Bouna on Friday in support of the uprising.", "uprising", "Friday", "Bouna", None, None),
    ("Students marched in Bouna on Friday against the killing of a teacher.", "killing", "Friday", "Bouna", None, None),
    ("The International Criminal Court at Bouna ordered his arrest.", "arrest", "", "Bouna", None, None),
    # what went before keeps its own time
    ("After a battle in Accra on Monday, rebels seized Bouna.", "seized", "Monday", "Bouna", None, "Bouna"),
    ("Since the election in November, soldiers have killed nine people.", "killed", "November", "", None, None),
    ("Nine were killed in fighting overnight in Bouna.", "killed", "overnight", "Bouna", "overnight", "Bouna"),
    # what is told to have been before or after another act
    ("Police searched homes in Bouna on Friday before the raid.", "raid", "Friday", "Bouna", None, None),
    ("Fighting eased in Bouna on Friday ahead of the offensive.", "offensive", "Friday", "Bouna", None, None),
    ("The army promised a truce on Friday before the bombing of Bouna.", "promised", "Friday", "Bouna", "Friday", None),
    ("Marches have gone on since the killing of a boy in Bouna on Friday.", "killing", "Friday", "Bouna", "Friday", "Bouna"),
    ("Few had left Bouna since the revolt against the general began in May.", "revolt", "May", "Bouna", "May", None),
    # whose act it was
    ("Nine men died in a Ghana-backed offensive on Friday.", "died", "Friday", "Ghana", "Friday", None),
    ("Nine men died in the Ghana invasion on Friday.", "died", "Friday", "Ghana", "Friday", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "act", "times", "places", "time", "place"), CASES)
def test_attach(parser: Parser, text: str, act: str, times: str, places: str, time: str, place: str) -> None:
    assert told(parser, text, act, times, places) == (time, place)


def test_a_clause_leaves_out_who_says_it(parser: Parser) -> None:
    parse, act = parsed(parser, "Officials said that nine people were killed in Bouna on Friday.", "killed")
    first, last = attach.clause_of(act)
    assert (first.text, last.text) == ("nine", "Friday")
    parse, act = parsed(parser, "Nine people were killed in Bouna, according to the Red Cross.", "killed")
    first, last = attach.clause_of(act)
    assert parse.span(first, last).text == "Nine people were killed in Bouna"


def test_a_clause_leaves_out_what_is_joined_to_it(parser: Parser) -> None:
    parse, act = parsed(parser, "Gunmen killed nine people and the army closed the road.", "killed")
    first, last = attach.clause_of(act)
    assert parse.span(first, last).text == "Gunmen killed nine people"


def test_reporting_clauses(parser: Parser) -> None:
    _, said = parsed(parser, "Officials said that nine people were killed.", "said")
    _, killed = parsed(parser, "Officials said that nine people were killed.", "killed")
    assert attach.is_reporting_clause(said)
    assert not attach.is_reporting_clause(killed)
    assert attach.predicate_of(next(t for t in killed.sent.tokens if t.text == "people")) is killed


def test_the_civil_war_of_another_clause_dates_nothing(parser: Parser) -> None:
    text = "The standoff has killed hundreds and rekindled the 1999 war."
    assert told(parser, text, "killed", times="1999") == (None, None)


def test_inherited_settings_say_their_rule(parser: Parser) -> None:
    text = "Gunmen stormed Bouna on Friday. Nine people were killed."
    parse, act = parsed(parser, text, "killed")
    times, places = ByOffset(time_mentions(parse, "Friday")), ByOffset(place_mentions(parse, "Bouna"))
    assert attach.attach_time(act, parse, times) is None
    time, place = attach.inherit_time(act, parse, times), attach.inherit_place(act, parse, places)
    assert time is not None
    assert place is not None
    assert (time.mention.span.text, place.mention.span.text) == ("Friday", "Bouna")
    assert time.rule is place.rule is attach.Rule.SENTENCE_BEFORE


def test_the_dateline_is_the_last_resort(parser: Parser) -> None:
    text = "BOUNA (Wire) - Talks failed.\n\nGhana sent help to Accra.\n\nNine people were killed."
    parse, act = parsed(parser, text, "killed")
    place = attach.inherit_place(act, parse, ByOffset(place_mentions(parse, "BOUNA|Ghana|Accra")))
    assert place is not None
    assert place.mention.span.text == "BOUNA"
    assert place.rule is attach.Rule.DATELINE


def test_nothing_to_inherit(parser: Parser) -> None:
    parse, act = parsed(parser, "Nine people were killed.", "killed")
    assert attach.inherit_time(act, parse, ByOffset([])) is None
    assert attach.inherit_place(act, parse, ByOffset([])) is None


LEAD = "BOUNA (Wire) - Gunmen attacked the palace.\n\nTroops fled Bouna.\n\nNine people were killed."


def test_the_lead_happens_where_it_was_filed(parser: Parser) -> None:
    parse, act = parsed(parser, LEAD, "attacked")
    home = PlaceMention(parse.document.span(0, 5), replace(CITY, country="XX"), Relation.AT, "by hand")
    places = ByOffset([home, *place_mentions(parse, "Bouna")])
    found = attach.inherit_place(act, parse, places)
    assert found is not None
    assert found.rule is attach.Rule.DATELINE_OF_LEAD
    assert attach.place_of_act(act, parse, places) is home
    _, later = parsed(parser, LEAD, "killed")
    assert attach.place_of_act(later, parse, places) is None


def test_a_report_abroad_lends_its_dateline_to_nothing(parser: Parser) -> None:
    parse, act = parsed(parser, LEAD, "attacked")
    home = PlaceMention(parse.document.span(0, 5), replace(CITY, country="YY"), Relation.AT, "by hand")
    assert attach.place_of_act(act, parse, ByOffset([home, *place_mentions(parse, "Bouna")])) is None


def test_filing_places_and_dates_nothing(parser: Parser) -> None:
    assert told(parser, "Accra, Ghana (CNN) -- Battles raged in Bouna.", "Battles", "", "Accra|Bouna") == (
        None,
        "Bouna",
    )
    text = "(Posted at 11:06 a.m.) Nine people were killed in Bouna."
    assert told(parser, text, "killed", "11:06 a.m.", "Bouna") == (None, "Bouna")
