from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.sources.furniture import Page, read_page

BODY = (
    "Fighters seized the bridge at Kanto on Monday, residents of the town said.\n\n"
    "The army said it had lost two men. It gave no further detail.\n\n"
    "Some 300 families have crossed the river since then."
)


def stripped(text: str) -> list[str]:
    return [text[s.start : s.end] for s in read_page(text).stripped]


def reasons(text: str) -> list[str]:
    return [s.reason for s in read_page(text).stripped]


def with_head(*lines: str) -> Page:
    return read_page("\n\n".join((*lines, BODY)))


def with_foot(*lines: str) -> Page:
    return read_page("\n\n".join((BODY, *lines)))


def test_plain_report_keeps_every_word() -> None:
    assert stripped(BODY) == []


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Skip to main content", "page navigation"),
        ("Advertisement", "advertisement"),
        ("The Daily Ledger Recommends", "links to other reports"),
        ("Related Stories", "links to other reports"),
        ("READ MORE: Rebels close in on the coast", "links to other reports"),
        ("Share this story", "sharing buttons"),
        ("Facebook | Twitter | Email", "sharing buttons"),
        ("Sign up for our daily newsletter and never miss a story", "newsletter or subscription"),
        ("Please enable Javascript to watch this video", "notice of the site"),
        ("Copyright 2011 Coast Radio. All rights reserved.", "copyright notice"),
        ("(© 2011 Coast Radio)", "copyright notice"),
        ("Follow us on Twitter", "contact line"),
    ],
)
def test_furniture_between_paragraphs(line: str, reason: str) -> None:
    first, rest = BODY.split("\n\n", 1)
    text = f"{first}\n\n{line}\n\n{rest}"
    assert stripped(text) == [line]
    assert reasons(text) == [reason]


@pytest.mark.parametrize(
    "line",
    [
        "The Red Cross",
        "A woman carries water past a burnt lorry in Kanto",
        '"Share this with the world," she said.',
        "Related attacks killed twelve people in the north.",
        "Follow-up talks were held in Geneva on Friday.",
        "Copyright law was changed in 2011.",
        "Advertisements for weapons were found in the camp.",
        "Sign up for the army or lose your home, the men were told.",
        "Contact with the convoy was lost on Sunday.",
        "Reuters reported that nine people were dead.",
        "Anyone with information is asked to call the police.",
        "By Friday the town had fallen.",
        "Monday: two dead. Tuesday: four dead.",
        "More from the hospital was expected later.",
    ],
)
def test_words_of_the_report_stay(line: str) -> None:
    first, rest = BODY.split("\n\n", 1)
    assert stripped(f"{first}\n\n{line}\n\n{rest}") == []


def test_a_lost_link_inside_a_sentence_is_not_a_button() -> None:
    text = "The militia announced its withdrawal on\n\nTwitter\n\n, and its fighters left the next morning.\n\n" + BODY
    assert stripped(text) == []
    text = "He was quoted in\n\nRecommended\n\nby the ministry as saying so.\n\n" + BODY
    assert stripped(text) == []


def test_head_of_the_page() -> None:
    page = with_head("Menu", "Updated from 10:13 a.m. EDT.", "By Ann Example")
    assert [s.reason for s in page.stripped] == ["page navigation", "date stamp of the page", "credit"]
    assert page.byline == "Ann Example"


def test_stamps_give_the_date_of_posting_and_never_of_an_update() -> None:
    assert with_head("Posted: Sunday, February 16, 2014 1:50 PM EST").stamp
    assert with_head("March 31, 2011 10:05 AM").stamp
    assert not with_head("Updated: Sunday, April 27, 2014 2:31 PM EDT").stamp
    assert not with_head("Last modified on 3 May 2011").stamp


def test_a_stamp_inside_the_first_line_leaves_the_rest() -> None:
    text = f"Bridge seized at Kanto Posted: Monday, May 2, 2011 1:50 PM EST Updated: Tuesday, May 3, 2011\n\n{BODY}"
    assert stripped(text) == ["Posted: Monday, May 2, 2011 1:50 PM EST Updated: Tuesday, May 3, 2011"]
    text = f"KANTO, Arland | Mon May 2, 2011 6:54 pm EDT KANTO, Arland (Reuters) - Fighters came.\n\n{BODY}"
    assert stripped(text) == ["KANTO, Arland | Mon May 2, 2011 6:54 pm EDT"]
    assert read_page(text).agency == "Reuters"


def test_dates_of_a_chronology_are_the_report() -> None:
    text = "2 May 2011\n\nThe bridge was seized by armed men.\n\n5 May 2011\n\nThe army took it back after a day."
    assert stripped(text) == []
    assert not read_page(text).stamp


def test_opening_of_wire_copy() -> None:
    assert stripped(f") -- {BODY}") == [") -- "]
    assert stripped(f"(Reuters) - {BODY}") == ["(Reuters) - "]
    page = read_page(f"KANTO, May 2 (AFP) - {BODY}")
    assert page.stripped == []
    assert page.agency == "AFP"


def test_foot_of_the_page() -> None:
    lines = (
        "Written by Ann Example in Kanto",
        ">To contact the writer of this article, click here:",
        "Ann Example",
        ">To submit a news tip, send an email to:",
        "Disclosure: our staff hold no shares in companies that they write about.",
    )
    page = with_foot(*lines)
    text = "\n\n".join((BODY, *lines))
    assert [text[s.start : s.end] for s in page.stripped] == list(lines)
    assert page.byline == "Ann Example"


def test_an_agency_alone_at_the_foot_is_the_credit() -> None:
    page = with_foot("Reuters")
    assert page.agency == "Reuters"
    assert [s.reason for s in page.stripped] == ["agency credit"]
    assert with_foot("Source: Agence France-Presse").agency == "AFP"
    assert with_foot("AP, Reuters").agency is None
    assert len(with_foot("AP, Reuters").stripped) == 1


def test_an_agency_that_ends_a_broken_sentence_is_no_credit() -> None:
    text = f"{BODY}\n\nSeveral thousand people are trapped there, said\n\nReuters"
    assert stripped(text) == []


def test_credits_in_the_last_paragraph() -> None:
    tail = "(Reporting by Ann Example and Bo Muster; editing by Cy Third)"
    page = read_page(f"{BODY} {tail}")
    assert page.byline == "Ann Example and Bo Muster"
    assert stripped(f"{BODY} {tail}") == [tail]
    assert stripped(f"{BODY} Bo Muster contributed to this report.") == ["Bo Muster contributed to this report."]


def test_links_under_a_heading_at_the_foot() -> None:
    lines = ("Related Stories", "Army takes back the bridge at Kanto", "Who holds what on the coast")
    page = with_foot(*lines)
    assert [s.reason for s in page.stripped] == ["links to other reports"] * 3


def test_what_readers_wrote_is_not_read() -> None:
    tail = "Views expressed in the comments do not represent those of the paper.\nThey killed 500, I saw it.\nLies!"
    assert stripped(f"{BODY}\n{tail}") == [tail]


def test_contact_lines_hold_nothing_but_names_and_numbers() -> None:
    assert (
        len(with_foot("Contact Ann Example at ann@paper.example or 555-123-4567. Follow @ann on Twitter.").stripped)
        == 1
    )
    assert len(with_foot("ann@paper.example").stripped) == 1
    assert with_foot("Tell the commission of inquiry what you saw: write to tips@inquiry.example today.").stripped == []


def test_titles_are_taken_only_where_they_are_clear() -> None:
    assert with_head("Fighters seize bridge at Kanto").title == "Fighters seize bridge at Kanto"
    assert with_head("A bridge at Kanto (Photo: B. Muster)").title is None
    assert with_head("KANTO, Arland -").title is None
    assert read_page(BODY).title is None
    assert read_page("Fighters seize bridge").title is None


@given(st.text(alphabet='aA. \n,"()–-|:©@123Reuters By', max_size=300))
def test_stretches_are_in_order_apart_and_inside(text: str) -> None:
    page = read_page(text)
    at = 0
    for piece in page.stripped:
        assert 0 <= piece.start < piece.end <= len(text)
    for piece in sorted(page.stripped):
        assert piece.end > at
        at = piece.end


def test_long_lines_are_no_danger() -> None:
    for text in (
        "word " * 200_000,
        "Posted: " * 50_000,
        "(" * 100_000,
        "By A, " * 50_000,
        "a@b" * 50_000,
        "© " * 50_000,
        "Share\n" * 20_000,
        "Related\n" * 20_000 + "a",
        "By A\n" * 4_000,
    ):
        read_page(text)
