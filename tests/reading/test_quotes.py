"""Where a text quotes."""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from standoff.reading.attributions.quotes import quotations


def found(text):
    return [text[q.start : q.end] for q in quotations(text)]


def test_straight_curly_and_doubled_marks():
    assert found('"It is quiet," he said.') == ['"It is quiet,"']
    assert found("He said: “It is quiet.”") == ["“It is quiet.”"]
    assert found("''It is quiet,'' he said. ''For now.''") == ["''It is quiet,''", "''For now.''"]
    assert found("``It is quiet,'' he said.") == ["``It is quiet,''"]
    assert found("Il a dit « le calme » hier.") == ["« le calme »"] or found("«Le calme» hier.") == ["«Le calme»"]


def test_apostrophes_are_no_quotations():
    assert found("The army's men don't leave the soldiers' camp.") == []
    assert found("Rock ’n’ roll in the ’90s; tell 'em so.") == []
    assert found("They called it ‘a quiet day’ in town.") == ["‘a quiet day’"]
    assert found("He wrote 'we don't leave' on the wall.") == ["'we don't leave'"]


def test_single_marks_inside_double_ones_belong_to_them():
    assert found("\"He told us 'go home' and left,\" she said.") == ["\"He told us 'go home' and left,\""]


def test_a_quotation_over_paragraphs_opens_each_and_closes_in_the_last():
    text = '"We waited all night.\n"Nobody came.\n"Then they fired," said the nurse.'
    quotes = quotations(text)
    assert [q.carried for q in quotes] == [False, True, True]
    assert [q.closed for q in quotes] == [False, False, True]
    assert [q.paragraph for q in quotes] == [0, 1, 2]


def test_an_unclosed_mark_never_leaves_its_paragraph():
    text = 'The mayor said: "We are ready.\nThe road is closed. Nobody came.'
    assert found(text) == ['"We are ready.']
    assert found('A 6" pipe was found.\nThe house was empty.') == []


def test_a_closing_mark_alone_closes_what_its_paragraph_began():
    text = 'The road is closed tonight," he said. "For now," he added.'
    assert found(text) == ['The road is closed tonight,"', '"For now,"']
    assert found('The pipe of 6" broke.') == []


@given(st.text(alphabet="ab .,'\"“”‘’«»`\n", max_size=200))
def test_quotations_are_in_order_and_never_overlap(text):
    quotes = quotations(text)
    assert all(0 <= q.start < q.end <= len(text) for q in quotes)
    assert all(a.end <= b.start for a, b in zip(quotes, quotes[1:], strict=False))
    assert all("\n" not in text[q.start : q.end] for q in quotes)


def test_hostile_marks_take_no_time():
    begun = time.perf_counter()
    for text in ('"' * 50_000, "“" * 50_000, " '" * 50_000, '. "a' * 20_000, "''" * 30_000):
        quotations(text)
    assert time.perf_counter() - begun < 5


def test_a_quotation_that_goes_on_over_lines_without_marks():
    text = 'He left.\n"There is no time to rest.\nWe go on.\nThe capital is next," the fighter said.'
    assert found(text) == ['"There is no time to rest.', "We go on.", 'The capital is next,"']
    assert [q.carried for q in quotations(text)] == [False, True, True]
    assert found('"There is no time.\nWe go on.\nNobody came.') == ['"There is no time.']
