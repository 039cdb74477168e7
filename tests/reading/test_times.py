"""What time expressions stand for. Sentences are our own; a report of Tuesday, 5 April 2011, unless said otherwise."""

from __future__ import annotations

from datetime import date
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.model import Period, Precision, TimeMention
from standoff.reading.parse import Parse, Parser, Sentence, Token
from standoff.reading.times import find_times
from tests.conftest import document

TUESDAY = Period.day(date(2011, 4, 5))
MARCH = Period(date(2011, 3, 1), date(2011, 3, 31), Precision.MONTH)


def times(parser: Parser, text: str, published: Period | None = TUESDAY) -> dict[str, TimeMention]:
    return {m.span.text: m for m in find_times(parser(document(text)), published)}


def only(parser: Parser, text: str, published: Period | None = TUESDAY) -> TimeMention:
    mentions = find_times(parser(document(text)), published)
    assert len(mentions) == 1, [m.span.text for m in mentions]
    return mentions[0]


def d(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("text", "words", "timex", "first", "last"),
    [
        ("Shells fell on March 22.", "March 22", "2011-03-22", "2011-03-22", "2011-03-22"),
        ("Shells fell on 22 March.", "22 March", "2011-03-22", "2011-03-22", "2011-03-22"),
        ("Shells fell on March 22, 2009.", "March 22, 2009", "2009-03-22", "2009-03-22", "2009-03-22"),
        ("Shells fell on the 22nd of March.", "the 22nd of March", "2011-03-22", "2011-03-22", "2011-03-22"),
        ("Shells fell on Sept. 3, 2010.", "Sept. 3, 2010", "2010-09-03", "2010-09-03", "2010-09-03"),
        ("Shells fell on Monday, April 4.", "Monday, April 4", "2011-04-04", "2011-04-04", "2011-04-04"),
        ("The paper is dated 03/22/2011.", "03/22/2011", "2011-03-22", "2011-03-22", "2011-03-22"),
        ("The paper is dated 2011-03-22.", "2011-03-22", "2011-03-22", "2011-03-22", "2011-03-22"),
        ("Trade stopped in late January.", "late January", "2011-01", "2011-01-17", "2011-01-31"),
        ("Trade stopped in early 2010.", "early 2010", "2010", "2010-01-01", "2010-07-01"),
        ("Trade stopped in mid-February.", "mid-February", "2011-02", "2011-02-08", "2011-02-21"),
        ("Trade stopped in October 2010.", "October 2010", "2010-10", "2010-10-01", "2010-10-31"),
        ("It rose in the first half of 2010.", "the first half of 2010", "2010-H1", "2010-01-01", "2010-06-30"),
        ("It fell in the third quarter of 2010.", "the third quarter of 2010", "2010-Q3", "2010-07-01", "2010-09-30"),
        ("They fought in the summer of 2009.", "the summer of 2009", "2009-SU", "2009-06-01", "2009-08-31"),
        ("They fought in the 1990s.", "the 1990s", "199", "1990-01-01", "1999-12-31"),
        ("They fought in the 19th century.", "the 19th century", "18", "1800-01-01", "1899-12-31"),
        ("They fought a civil war in 2002-3.", "2002-3", "2002/2003", "2002-01-01", "2003-12-31"),
    ],
)
def test_dates_that_name_themselves(parser: Parser, text: str, words: str, timex: str, first: str, last: str) -> None:
    mention = only(parser, text)
    assert mention.span.text == words
    assert mention.kind == "DATE"
    assert mention.period.timex == timex
    assert (mention.period.earliest, mention.period.latest) == (d(first), d(last))
    assert mention.period.words == words
    assert mention.period.why


@pytest.mark.parametrize(
    ("text", "words", "timex", "first", "last"),
    [
        ("He spoke today.", "today", "2011-04-05", "2011-04-05", "2011-04-05"),
        ("He spoke yesterday.", "yesterday", "2011-04-04", "2011-04-04", "2011-04-04"),
        ("He spoke on Tuesday.", "Tuesday", "2011-04-05", "2011-04-05", "2011-04-05"),
        ("He spoke on Wednesday.", "Wednesday", "2011-03-30", "2011-03-30", "2011-03-30"),
        ("He has spoken on Friday.", "Friday", "2011-04-01", "2011-04-01", "2011-04-01"),
        ("He will speak on Wednesday.", "Wednesday", "2011-04-06", "2011-04-06", "2011-04-06"),
        ("He said he would speak on Wednesday.", "Wednesday", "2011-04-06", "2011-04-06", "2011-04-06"),
        ("He is expected to speak next Thursday.", "next Thursday", "2011-04-07", "2011-04-07", "2011-04-07"),
        ("He spoke last Tuesday.", "last Tuesday", "2011-03-29", "2011-03-29", "2011-03-29"),
        ("Dozens died last week.", "last week", "2011-W13", "2011-03-28", "2011-04-03"),
        ("Dozens died last month.", "last month", "2011-03", "2011-03-01", "2011-03-31"),
        ("Dozens died last November.", "last November", "2010-11", "2010-11-01", "2010-11-30"),
        ("He lost after a November election.", "November", "2010-11", "2010-11-01", "2010-11-30"),
        ("He held out since the November poll.", "November", "2010-11", "2010-11-01", "2010-11-30"),
        ("Dozens died earlier this week.", "earlier this week", "2011-W14", "2011-04-04", "2011-04-05"),
        ("Dozens have died this week.", "this week", "2011-W14", "2011-04-04", "2011-04-05"),
        ("Four months ago he lost.", "Four months ago", "2010-12", "2010-12-01", "2010-12-31"),
        ("Ten days ago he left.", "Ten days ago", "2011-03-26", "2011-03-26", "2011-03-26"),
        ("They took most towns in the past three days.", "the past three days", "P3D", "2011-04-02", "2011-04-05"),
        ("They fought for the last two weeks.", "the last two weeks", "P2W", "2011-03-22", "2011-04-05"),
        ("They fled over the weekend.", "the weekend", "2011-W13-WE", "2011-04-02", "2011-04-03"),
        ("They will vote next year.", "next year", "2012", "2012-01-01", "2012-12-31"),
    ],
)
def test_dates_that_count_from_the_report(
    parser: Parser, text: str, words: str, timex: str, first: str, last: str
) -> None:
    mention = only(parser, text)
    assert mention.span.text == words
    assert mention.period.timex == timex
    assert (mention.period.earliest, mention.period.latest) == (d(first), d(last))


@pytest.mark.parametrize(
    ("text", "words", "timex", "day"),
    [
        ("Shots rang out at 10:13 a.m. EDT.", "10:13 a.m. EDT", "2011-04-05T10:13", "2011-04-05"),
        ("Shots rang out last night.", "last night", "2011-04-04TNI", "2011-04-04"),
        ("Shots rang out this morning.", "this morning", "2011-04-05TMO", "2011-04-05"),
        ("Shots rang out on Monday night.", "Monday night", "2011-04-04TNI", "2011-04-04"),
        ("Shots will be heard tonight.", "tonight", "2011-04-05TNI", "2011-04-05"),
        ("Shots rang out at 5 p.m. on Monday.", "5 p.m. on Monday", "2011-04-04T17:00", "2011-04-04"),
        ("Shots rang out at noon on Monday.", "noon on Monday", "2011-04-04T12:00", "2011-04-04"),
    ],
)
def test_times_within_a_day(parser: Parser, text: str, words: str, timex: str, day: str) -> None:
    mention = only(parser, text)
    assert (mention.span.text, mention.kind, mention.period.timex) == (words, "TIME", timex)
    assert mention.period.earliest == mention.period.latest == d(day)


@pytest.mark.parametrize(
    ("text", "words", "timex"),
    [
        ("He talked of the minister's planned visit to the camps in September.", "September", "2011-09"),
        ("The general handed in a resignation effective Oct. 1.", "Oct. 1", "2011-10-01"),
        ("He talked of the minister's visit to the camps in September.", "September", "2010-09"),
    ],
)
def test_what_is_announced_lies_ahead(parser: Parser, text: str, words: str, timex: str) -> None:
    assert times(parser, text)[words].period.timex == timex


def test_overnight_covers_both_days(parser: Parser) -> None:
    mention = only(parser, "Shots rang out overnight.")
    assert (mention.period.earliest, mention.period.latest) == (d("2011-04-04"), d("2011-04-05"))
    assert mention.period.precision is Precision.DAYS


@pytest.mark.parametrize(
    ("text", "words", "timex"),
    [
        ("It was a four-day sweep.", "four-day", "P4D"),
        ("He had two or three hours left.", "two or three hours", "PT2H"),
        ("Three days of clashes emptied the town.", "Three days", "P3D"),
        ("The talks lasted several weeks.", "several weeks", "PXW"),
        ("The siege went on for two and a half years.", "two and a half years", "P2Y6M"),
    ],
)
def test_bare_lengths_have_no_days(parser: Parser, text: str, words: str, timex: str) -> None:
    mention = only(parser, text)
    assert (mention.span.text, mention.kind, mention.period.timex) == (words, "DURATION", timex)
    assert mention.period.precision is Precision.UNKNOWN
    assert not mention.period.known
    assert "length of time" in mention.period.why


@pytest.mark.parametrize(
    ("text", "words", "timex"),
    [
        ("They march every Friday.", "every Friday", "XXXX-WXX-5"),
        ("They march on Fridays.", "Fridays", "XXXX-WXX-5"),
        ("The weekly count is out.", "weekly", "P1W"),
        ("Guns are fired every day.", "every day", "P1D"),
    ],
)
def test_what_recurs_is_a_set(parser: Parser, text: str, words: str, timex: str) -> None:
    mention = only(parser, text)
    assert (mention.span.text, mention.kind, mention.period.timex) == (words, "SET", timex)
    assert not mention.period.known


def test_vague_times(parser: Parser) -> None:
    now = only(parser, "He is alone now.").period
    assert (now.timex, now.earliest, now.latest) == ("PRESENT_REF", d("2011-04-05"), d("2011-04-05"))
    past = only(parser, "He was seen recently.").period
    assert (past.timex, past.earliest, past.latest) == ("PAST_REF", None, d("2011-04-05"))
    future = only(parser, "Peace may come in the future.").period
    assert (future.timex, future.earliest, future.latest) == ("FUTURE_REF", d("2011-04-05"), None)
    assert past.precision is future.precision is Precision.OPEN


@pytest.mark.parametrize(
    ("text", "timex", "first", "last", "precision"),
    [
        ("It was quiet since the start of the week.", "2011-W14", "2011-04-04", "2011-04-05", Precision.DAYS),
        ("Ports were shut since late January.", "2011-01", "2011-01-17", "2011-04-05", Precision.SPAN),
        ("Ports were shut since Saturday.", "2011-04-02", "2011-04-02", "2011-04-05", Precision.DAYS),
        ("Ports will be shut until Friday.", "2011-04-08", None, "2011-04-08", Precision.OPEN),
        ("Ports were shut before March 3.", "2011-03-03", None, "2011-03-02", Precision.OPEN),
        ("Ports were open after March 3.", "2011-03-03", "2011-03-03", None, Precision.OPEN),
    ],
)
def test_signals_shape_the_period_and_leave_the_value(
    parser: Parser, text: str, timex: str, first: str | None, last: str | None, precision: Precision
) -> None:
    period = only(parser, text).period
    assert period.timex == timex
    assert period.earliest == (d(first) if first else None)
    assert period.latest == (d(last) if last else None)
    assert period.precision is precision


def test_a_signal_before_an_event_is_not_the_dates(parser: Parser) -> None:
    period = only(parser, "They stayed away since Monday's attack.").period
    assert period.earliest == period.latest == d("2011-04-04")


@pytest.mark.parametrize(
    "text",
    [
        "Fighting went on from March 28 to April 1.",
        "Fighting went on between March 28 and April 1.",
        "Fighting went on March 28 - April 1.",
    ],
)
def test_both_ends_of_a_range_cover_it(parser: Parser, text: str) -> None:
    found = times(parser, text)
    assert [m.period.timex for m in found.values()] == ["2011-03-28", "2011-04-01"]
    for mention in found.values():
        assert (mention.period.earliest, mention.period.latest) == (d("2011-03-28"), d("2011-04-01"))
        assert mention.period.precision is Precision.DAYS


def test_a_bare_day_takes_its_month_from_its_neighbour(parser: Parser) -> None:
    found = times(parser, "Shells fell between 3 and 5 April.")
    assert [m.period.timex for m in found.values()] == ["2011-04-03", "2011-04-05"]
    found = times(parser, "Shells fell on March 24 and 25.")
    assert [m.period.timex for m in found.values()] == ["2011-03-24", "2011-03-25"]
    found = times(parser, "Shells fell on Aug. 5-7, 2010.")
    assert [m.period.timex for m in found.values()] == ["2010-08-05", "2010-08-07"]
    found = times(parser, "He ruled in April and June 1955.")
    assert [m.period.timex for m in found.values()] == ["1955-04", "1955-06"]


def test_times_that_count_from_the_text(parser: Parser) -> None:
    found = times(parser, "The town fell on March 22. Two days later the river port fell. It was calm the next day.")
    assert found["Two days later"].period.timex == "2011-03-24"
    assert found["the next day"].period.timex == "2011-03-25"
    found = times(parser, "The town fell on March 22. That day a mill burned. The same day a bridge was cut.")
    assert found["That day"].period.timex == found["The same day"].period.timex == "2011-03-22"
    found = times(parser, "He was held in June 2009. Later that year he was freed.")
    assert found["Later that year"].period.timex == "2009"


def test_the_next_day_without_a_day_before_it_stays_unknown(parser: Parser) -> None:
    period = only(parser, "They came back the next day.").period
    assert not period.known
    assert "names no time before" in period.why


def test_a_story_of_the_past_hangs_on_its_own_dates(parser: Parser) -> None:
    text = (
        "War broke out in May 1950. In June 1950 the north fell. The coast fell in September 1950. "
        "In October the border was reached. In February 1951 the front stood still. On March 14 the capital was retaken. "
        "A truce was offered in July 1951. Talks failed in August 1952. Peace came in July 1953."
    )
    found = times(parser, text, Period.day(date(2009, 12, 19)))
    assert found["October"].period.timex == "1950-10"
    assert found["March 14"].period.timex == "1951-03-14"


def test_history_in_a_report_leaves_its_weekdays_alone(parser: Parser) -> None:
    text = (
        "He took power in 1969. In 1972 he closed the bases. In 1979 a list named him. In 1988 a plane blew up. "
        "In 1999 he gave way. In 2003 sanctions ended. In 2009 he spoke abroad. On Friday night shots were fired. "
        "Last month unrest began, and this month it spread."
    )
    found = times(parser, text)
    assert found["Friday night"].period.earliest == d("2011-04-01")
    assert found["Last month"].period.timex == "2011-03"


def test_a_stamp_over_a_piece_of_a_page_dates_what_follows(parser: Parser) -> None:
    text = "Shells fell on Monday. Updated: Wed Mar 2 2011 10:52:00\nThe gate was hit on Tuesday."
    found = times(parser, text)
    assert found["Monday"].period.timex == "2011-04-04"
    assert found["Tuesday"].period.timex == "2011-03-01"
    assert "stamped" in found["Tuesday"].period.why


def test_without_a_date_only_what_dates_itself_is_known(parser: Parser) -> None:
    assert only(parser, "He spoke on March 22, 2011.", None).period.timex == "2011-03-22"
    for text, timex in [
        ("He spoke on Tuesday.", "XXXX-WXX-2"),
        ("He spoke yesterday.", "XXXX-XX-XX"),
        ("He spoke on March 22.", "XXXX-03-22"),
        ("He lost after a November election.", "XXXX-11"),
        ("He left last week.", "XXXX-WXX"),
        ("It was quiet in the past three days.", "P3D"),
    ]:
        period = only(parser, text, None).period
        assert period.timex == timex
        assert period.precision is Precision.UNKNOWN
        assert not period.known
        assert "no date" in period.why


def test_an_open_date_of_publication_is_none(parser: Parser) -> None:
    period = only(parser, "He spoke on Tuesday.", Period(date(2011, 4, 1), None, Precision.OPEN)).period
    assert not period.known


def test_a_date_known_to_the_month_gives_no_false_days(parser: Parser) -> None:
    today = only(parser, "He spoke today.", MARCH).period
    assert (today.earliest, today.latest, today.precision) == (d("2011-03-01"), d("2011-03-31"), Precision.SPAN)
    assert today.timex == "2011-03-XX"
    tuesday = only(parser, "He spoke on Tuesday.", MARCH).period
    assert tuesday.precision is Precision.SPAN
    assert tuesday.earliest == d("2011-03-01")
    assert tuesday.latest == d("2011-03-29")
    year = only(parser, "He left last year.", MARCH).period
    assert (year.timex, year.precision) == ("2010", Precision.YEAR)


def test_numbers_that_may_be_either_way_round_keep_both_days(parser: Parser) -> None:
    period = only(parser, "The paper is dated 03/04/2011.").period
    assert (period.earliest, period.latest) == (d("2011-03-04"), d("2011-04-03"))
    assert period.precision is Precision.SPAN
    assert only(parser, "The paper is dated 22.03.2011.").period.timex == "2011-03-22"
    assert not only(parser, "The paper is dated 40/50/2011.").period.known


@pytest.mark.parametrize(
    "text",
    [
        "They may march on the capital.",
        "The sun rose over the mill.",
        "The 9th battalion held the second bridge.",
        "The aim has been fixed by resolution 1975.",
        "A boy aged 9, the 37-year-old driver and 2000 troops fled.",
        "The march ended at the fall of the city.",
        "General May spoke to Theresa May.",
        "At least 1945 people crossed.",
        "Call us at 1900 any of 20 desks.",
        "The bill fell by a quarter of its worth.",
        "The poll shows a fall on all findings before the blast.",
    ],
)
def test_what_is_no_time(parser: Parser, text: str) -> None:
    assert [m.span.text for m in find_times(parser(document(text)), TUESDAY)] == []


@pytest.mark.parametrize(
    "text",
    [
        "They killed between 1000 and 2000 in Homs.",
        "They killed 900 to 2000 in Homs.",
        "Some 1,500 or 2000 had fled.",
        "Between 1800 and 2000 people died.",
        "It broke out in 1000 to 2000 homes.",
        "The shelling left 2000 dead.",
    ],
)
def test_a_number_that_counts_is_no_year(parser: Parser, text: str) -> None:
    assert times(parser, text) == {}


@pytest.mark.parametrize("text", ["They fought on 15/16 March.", "They fought on March 15/16, 2011, in Homs."])
def test_days_joined_by_a_stroke(parser: Parser, text: str) -> None:
    found = list(times(parser, text).values())
    assert len(found) == 2
    for day in found:
        assert (day.period.earliest, day.period.latest) == (d("2011-03-15"), d("2011-03-16"))


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("A blast in Kabul in 2009 killed 20.", "2009"),
        ("Fighting in 2009 wounded many.", "2009"),
        ("An attack on March 22, 2009 killed 12.", "2009-03-22"),
        ("In 2009 dead cattle lay there.", "2009"),
    ],
)
def test_a_year_before_what_befell_somebody_is_a_year(parser: Parser, text: str, year: str) -> None:
    assert only(parser, text).period.timex == year


def test_years_that_end_a_stretch_before_a_count(parser: Parser) -> None:
    first, last = times(parser, "Between 1992 and 1995 thousands died.").values()
    for year in (first, last):
        assert (year.period.earliest, year.period.latest) == (d("1992-01-01"), d("1995-12-31"))


def test_an_empty_document_has_no_times(parser: Parser) -> None:
    assert find_times(parser(document(" ")), TUESDAY) == ()


_PIECES = (
    "on March 22", ", 2011", "Tuesday", "last", "the", "week", "of", "two", "-", "days", "ago", "since", "until", "from",
    "to", "and", "5", "22nd", "99:99", "1999", "'98", "1,000", "BC", "half", "past", "night", "00/00/0000", "2011-13-45",
    "early", "end", "quarter", "a", "hundred", "years", "later", "that", "next", "every", "10 p.m.", "\n", "\u202e", "٣",
    "9" * 400, "decades", "Easter", "Feb. 29", ".", "1/0", "overnight", "this", "weekend", "Sun Sep 4 0000 1:02",
)  # fmt: skip
_DAYS = st.dates(min_value=date(1000, 1, 1), max_value=date(9000, 12, 31))


@settings(max_examples=120, deadline=None)
@given(pieces=st.lists(st.sampled_from(_PIECES), max_size=25), day=_DAYS, more=st.integers(0, 400))
def test_any_words_give_ordered_spans_that_are_the_text(
    parser: Parser, pieces: list[str], day: date, more: int
) -> None:
    text = " ".join(pieces)
    published = Period(day, date.fromordinal(day.toordinal() + more), Precision.SPAN)
    parse = parser(document(text))
    mentions = find_times(parse, published)
    end = 0
    for mention in mentions:
        assert mention.span.start >= end
        assert mention.span.text == text[mention.span.start : mention.span.end] == mention.period.words
        assert mention.period.why
        end = mention.span.end
    assert mentions == find_times(parse, published)
    assert all(m.period.known or m.period.precision is Precision.UNKNOWN for m in mentions)
    assert [m.span for m in find_times(parse, None)] == [m.span for m in mentions]


@settings(max_examples=40, deadline=None)
@given(day=_DAYS)
def test_any_day_of_publication_places_yesterday_before_today(parser: Parser, day: date) -> None:
    found = times(parser, "He spoke yesterday and today, and on Monday.", Period.day(day))
    assert found["today"].period.earliest == day
    assert (day - (found["yesterday"].period.earliest or day)).days == 1
    monday = found["Monday"].period.earliest
    assert monday is not None
    assert monday.isoweekday() == 1
    assert 0 <= (day - monday).days <= 6


@pytest.mark.parametrize("words", [["the"], ["two"], ["hundred"], ["early", "-"], ["5", ","], ["May", "5", "and"]])
def test_a_sentence_of_ten_thousand_words_costs_no_more_than_its_length(words: list[str]) -> None:
    rows = (words * 10_000)[:10_000]
    text = " ".join(rows)
    parse = Parse(document(text), text, [], [], [])
    start = 0
    for i, word in enumerate(rows):
        token = Token(i, word, start, word, "NOUN", "NN", "dep", "")
        token.head = parse.tokens[-1] if parse.tokens else token
        parse.tokens.append(token)
        start += len(word) + 1
    parse.sentences.append(Sentence(0, 0, parse.tokens))
    for token in parse.tokens:
        token.sent = parse.sentences[0]
    began = process_time()
    find_times(parse, TUESDAY)
    assert process_time() - began < 5


def test_small_hours_of_the_weekday_after_the_stamp(parser: Parser) -> None:
    saturday = Period.day(date(2011, 3, 19))
    period = only(parser, "Blasts shook the port early Sunday.", saturday).period
    assert period.earliest == d("2011-03-20")
    assert "the day after" in period.why
    assert only(parser, "Blasts shook the port on Sunday.", saturday).period.earliest == d("2011-03-13")


def test_an_old_date_is_not_taken_for_one_to_come(parser: Parser) -> None:
    march = Period.day(date(2011, 3, 1))
    assert only(parser, "The record was set on December 7.", march).period.timex == "2010-12-07"
    found = times(parser, "The record was set on December 7. It stood at $9 by 2:50 p.m. local time.", march)
    assert found["2:50 p.m. local time"].period.earliest == d("2011-03-01")
    assert only(parser, "The board declared a dividend payable March 20.", march).period.timex == "2011-03-20"


@pytest.mark.parametrize(
    ("text", "words", "day"),
    [
        ("October 9 -- Jets strike the port of Lokoro.", "October 9", "2010-10-09"),
        ("October 9: Rebels take the bridge.", "October 9", "2010-10-09"),
        ("October 9: Ministers will meet.", "October 9", "2011-10-09"),
        ("Visas were refused after the September 11 attacks.", "September 11", "2001-09-11"),
        ("He will speak on September 11.", "September 11", "2011-09-11"),
    ],
)
def test_years_of_chronologies_and_of_known_days(parser: Parser, text: str, words: str, day: str) -> None:
    assert times(parser, text)[words].period.earliest == d(day)
