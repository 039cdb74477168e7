from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.errors import SourceError
from standoff.model import Precision
from standoff.sources import credits as credit
from standoff.sources import parse_date
from standoff.sources.dates import published_period, written_date
from standoff.sources.decode import decode
from standoff.sources.language import language_code, language_of
from standoff.sources.normalise import normalise
from standoff.sources.urls import canonical_url


def test_dates_whole_and_partial() -> None:
    day = published_period("2011-04-05", "says the table")
    assert (day.earliest, day.latest, day.precision) == (date(2011, 4, 5), date(2011, 4, 5), Precision.DAY)
    assert day.why == "Published 2011-04-05, says the table."
    month = published_period("2011-02", "")
    assert (month.earliest, month.latest, month.precision) == (date(2011, 2, 1), date(2011, 2, 28), Precision.MONTH)
    year = published_period("2011", "")
    assert (year.latest, year.precision, year.timex) == (date(2011, 12, 31), Precision.YEAR, "2011")


def test_a_time_of_day_leaves_the_day_where_the_report_appeared() -> None:
    assert published_period("2011-03-29T22:15:00-04:00", "").earliest == date(2011, 3, 29)
    assert published_period("2011-03-29 22:15:00", "").earliest == date(2011, 3, 29)
    assert published_period("2011-03-29T22:15:00Z", "").earliest == date(2011, 3, 29)
    assert published_period("20110329", "").earliest == date(2011, 3, 29)


@pytest.mark.parametrize(
    "words", ["", "yesterday", "2011-13-01", "2011-02-30", "3/2/2011", "2011-4-5", "0000", "2011-04-05T99:99"]
)
def test_what_is_no_date_is_refused(words: str) -> None:
    with pytest.raises(SourceError):
        published_period(words, "")
    assert parse_date(words) is None


def test_dates_written_out() -> None:
    assert written_date("Wed Mar 2, 2011 6:54 pm IST") == "2011-03-02"
    assert written_date("Tue, 05 Apr 2011 10:00:00 GMT") == "2011-04-05"
    assert written_date("on the 2nd of May") is None
    assert written_date("03/02/2011") is None
    assert written_date("February 30, 2011") is None


@given(st.text(max_size=40))
def test_any_words_give_a_date_or_none(words: str) -> None:
    parse_date(words)
    written_date(words)


def test_agencies_by_any_of_their_names() -> None:
    assert credit.agency_named("The Associated Press") == "Associated Press"
    assert credit.agency_named("(AP)") == "Associated Press"
    assert credit.agency_named("ap") is None
    assert credit.agency_named("Agence France-Presse.") == "AFP"
    assert credit.agency_named("The Coast Ledger") is None
    assert credit.credit_line("AFP/Reuters") == (True, None)
    assert credit.credit_line("Human Rights Watch") == (False, None)


def test_bylines() -> None:
    assert credit.byline("By Ann Example") == ("Ann Example", None)
    assert credit.byline("By Ann Example and Bo Muster, Associated Press") == (
        "Ann Example and Bo Muster",
        "Associated Press",
    )
    assert credit.byline("By The Associated Press") == ("The Associated Press", "Associated Press")
    assert credit.byline("By the CNN Wire Staff") == ("CNN Wire Staff", "CNN")
    assert credit.byline("By then the town had fallen.") is None
    assert credit.byline("By Friday morning nobody was left") is None
    assert credit.foot_credit("Written by Ann Example in Kanto") == ("Ann Example",)
    assert credit.foot_credit("Editing by Cy Third") == (None,)
    assert credit.foot_credit("Reporting by the commission showed that many died.") is None
    assert credit.inner_byline("Rebels near the port By Ann Example, CNN Two ships")[2:] == ("Ann Example", "CNN")  # type: ignore[index]


def test_decoding_says_what_it_did() -> None:
    assert decode("Duékoué".encode()) == ("Duékoué", ())
    assert decode(b"\xef\xbb\xbfDu\xc3\xa9kou\xc3\xa9") == ("Duékoué", ())
    assert decode("Duékoué".encode("utf-16")) == ("Duékoué", ())
    text, notes = decode("Nine people died in Kanto.".encode("utf-16-le"))
    assert text == "Nine people died in Kanto."
    assert "UTF-16-LE" in notes[0]
    text, notes = decode("The café in Duékoué “burnt”.".encode("cp1252"))
    assert text == "The café in Duékoué “burnt”."
    assert "Windows-1252" in notes[0]
    text, notes = decode("Duékoué, Côte d’Ivoire, é è à".encode() + b"\xff")
    assert text.endswith("\ufffd")
    assert "not valid UTF-8" in notes[0]


@pytest.mark.parametrize(
    "data",
    [
        bytes(range(256)) * 40,
        "Президент сказал, что".encode("cp1251"),
        "Prezydent mówił, że zginęło dziewięć osób, a ranni są w szpitalu".encode("cp1250"),
        b"\xff\xfe\x00\xd8\x00",
        b"\x00\x01\x02\x03" * 100,
    ],
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(SourceError):
        decode(data)


def test_text_is_normalised_and_nothing_is_lost_unsaid() -> None:
    assert normalise("a\r\nb\rc\u2028d\x0ce") == ("a\nb\nc\nd\ne", ())
    assert normalise("Due\u0301koue\u0301") == ("Duékoué", ())
    text, notes = normalise("nine\x00 dead\x07")
    assert text == "nine\ufffd dead\ufffd"
    assert notes == ("2 control characters stand as \ufffd",)
    assert normalise("it\x92s")[0] == "it’s"
    text, notes = normalise("peace\u00adkeepers")
    assert text == "peacekeepers"
    assert "1 invisible" in notes[0]
    text, notes = normalise("\u202e37 dead\u202c")
    assert text == "\u202e37 dead\u202c"
    assert "direction" in notes[0]
    assert normalise("half \ud800")[0] == "half \ufffd"


@given(st.text())
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = normalise(text)[0]
    assert normalise(once)[0] == once
    assert "\r" not in once
    once.encode()


def test_addresses_in_one_form() -> None:
    plain = canonical_url("http://www.ledger.example/story/1?b=2&a=1")
    assert plain == canonical_url("http://www.ledger.example:80/story/1?a=1&b=2&utm_source=feed#top")
    assert canonical_url("javascript:alert(1)") is None
    assert canonical_url("file:///etc/passwd") is None
    assert canonical_url("") is None
    assert canonical_url("http://[broken") is None


def test_language_is_told_only_from_enough_text() -> None:
    assert language_of("Nine people were killed.") is None
    english = "Nine people were killed when shells fell on the market of the town, doctors at the hospital said. " * 4
    french = "Neuf personnes ont été tuées par des obus tombés sur le marché de la ville, ont dit les médecins. " * 4
    assert language_of(english) == "en"
    assert language_of(french) == "fr"
    assert language_code("en-GB") == "en"
    assert language_code("en_US") == "en"
    assert language_code("<script>") is None
