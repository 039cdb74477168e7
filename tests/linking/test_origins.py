"""Reprints are one origin; independent reports of one thing are not."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.linking.fingerprints import fingerprint, fold_keeping_length
from standoff.linking.link import link
from standoff.model import Document, Reading, Stripped
from tests.linking.reports import Report, day

STORY = [
    "Soldiers in two trucks entered the market town of Bouake shortly after the morning prayer had ended there.",
    "Traders pulled down their shutters and families ran towards the cathedral on the other side of the river.",
    "By noon the trucks had left again, and three shops near the old railway station were still burning slowly.",
    "A nurse at the town clinic counted nine wounded people, among them a girl who had been selling mangoes.",
    "Nobody in the barracks would say which unit the soldiers belonged to or who had given them their orders.",
    "The mayor asked for calm in a short message on local radio and promised that he would hold an inquiry soon.",
    "Residents spent the evening carrying water to the burned stalls and counting what was left of their goods.",
    "Another column of vehicles was seen parked along the northern road as darkness fell over the quiet town.",
]
QUOTE = (
    '"We shall not leave this town until every one of our brothers has been set free," the commander told the crowd.'
)
OTHER = [
    "The cocoa harvest has begun late this year because the rains stayed away for most of the long dry season.",
    "Growers in the south-west complain that buyers offer them half of what they were paid twelve months ago.",
    "Exporters answer that the ports are closed to ships and that nobody can tell when they will open again.",
]


def report(id_, sentences, **fields):
    return Report(id_, " ".join(sentences), day(5), **fields).done()


def groups(*readings):
    return [o.document_ids for o in link(readings).origins]


def test_a_cut_reprint_is_the_origin_of_the_longer_one():
    linked = link([report("aaaa", STORY), report("bbbb", STORY[:4])])
    (origin,) = linked.origins
    assert origin.id == "o-aaaa"
    assert origin.document_ids == ("aaaa", "bbbb")
    assert "4 of 4 sentences of bbbb" in origin.why


def test_order_and_masthead_and_light_edits_do_not_hide_a_reprint():
    edited = [s.replace("three", "several").replace("shortly", "soon") for s in STORY]
    shuffled = random.Random(4).sample(edited, len(edited))
    assert groups(report("aaaa", STORY), report("bbbb", ["The Morning Courier.", *shuffled])) == [("aaaa", "bbbb")]


def test_a_shared_quotation_or_credit_alone_joins_nothing():
    first = report("aaaa", [*STORY[:3], QUOTE], agency="Reuters")
    second = report("bbbb", [*OTHER, QUOTE], agency="Reuters")
    assert groups(first, second) == [("aaaa",), ("bbbb",)]


def test_a_credit_supports_where_much_is_shared():
    mixed = [*STORY[:4], *(s.replace("the", "this") for s in OTHER), OTHER[0].replace("cocoa", "coffee")]
    with_credit = groups(report("aaaa", STORY, agency="AFP"), report("bbbb", mixed, agency="afp"))
    assert with_credit == [("aaaa", "bbbb")]
    assert (
        "both credit AFP"
        in link([report("aaaa", STORY, agency="AFP"), report("bbbb", STORY, agency="AFP")]).origins[0].why
    )


def test_stripped_text_is_not_compared():
    text = " ".join(STORY)
    document, reading = Report("aaaa", text, day(5)).done()
    blank = Document("aaaa", text, stripped=(Stripped(0, len(text), "furniture"),))
    assert len(fingerprint(document, reading).narrative) > 50
    assert len(fingerprint(blank, reading).narrative) == 0


def test_empty_reports_are_their_own_origins():
    assert groups((Document("aaaa", ""), Reading("aaaa")), (Document("bbbb", ""), Reading("bbbb"))) == [
        ("aaaa",),
        ("bbbb",),
    ]


def test_fingerprints_never_change():
    prints = fingerprint(*Report("aaaa", "One two three four five six.", None).done())
    again = fingerprint(*Report("bbbb", "ONE two, three four five six!", None).done())
    assert prints.narrative == again.narrative
    assert list(prints.narrative) == [1995202938588887067, 613258821381376471]


@given(st.text(max_size=80))
@settings(max_examples=200, deadline=None)
def test_folding_keeps_every_offset(text):
    assert len(fold_keeping_length(text)) == len(text)
