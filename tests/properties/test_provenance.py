"""Each value has evidence, and each span's text stands verbatim at its offsets."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from standoff.knowledge import Knowledge
from standoff.model import Document, Reading, Span
from standoff.reading.parse import Parser
from standoff.reading.read import read
from standoff.sources import intake

# Words that the rules of reading turn on, so that random texts reach them.
WORDS = st.sampled_from(
    "At least 12 people were killed in Tripoli on Tuesday , according to the UN . \" We said Mr Ouattara ' s forces "
    "more than 1,500 injured last week near Abidjan and Paris ; denied that rebels attacked ( Reuters ) -- not will "
    "since March 22 2011 she he they told reporters “ ” ’ \n \n\n U.S. President Obama fled dozens of".split(" "),
)
TEXTS = st.one_of(
    st.text(max_size=300),
    st.lists(WORDS, max_size=80).map(" ".join),
    st.lists(st.one_of(WORDS, st.text(max_size=6)), max_size=60).map(" ".join),
)


def spans(thing: object) -> Iterator[Span]:
    """All spans in a value of the model, however deep."""
    if isinstance(thing, Span):
        yield thing
    elif dataclasses.is_dataclass(thing):
        for field in dataclasses.fields(thing):
            yield from spans(getattr(thing, field.name))
    elif isinstance(thing, tuple):
        for part in thing:
            yield from spans(part)


def check(document: Document, reading: Reading) -> None:
    for span in spans(reading):
        assert span.document_id == document.id
        assert document.text[span.start : span.end] == span.text
        assert span.text.strip()
    actors = {a.id for a in reading.actors}
    attributions = {a.id for a in reading.attributions}
    figures = {f.id for f in reading.figures}
    for things in (reading.actors, reading.attributions, reading.figures, reading.statements):
        ids = [t.id for t in things]
        assert len(ids) == len(set(ids))
    for mention in reading.actor_mentions:
        assert mention.actor_id in actors
        assert mention.why
    for place in reading.places:
        assert place.why
    for time in reading.times:
        assert time.period.why
    for attribution in reading.attributions:
        assert attribution.actor_id is None or attribution.actor_id in actors
        assert attribution.parent is None or attribution.parent in attributions
        assert attribution.continues is None or attribution.continues in attributions
        assert not (attribution.lost and attribution.source), attribution
    for figure in reading.figures:
        assert figure.attribution_id is None or figure.attribution_id in attributions
        assert figure.low is not None or figure.high is not None
        assert figure.low is None or figure.high is None or figure.low <= figure.high
        assert figure.why
    for statement in reading.statements:
        assert statement.attribution_id is None or statement.attribution_id in attributions
        assert set(statement.figure_ids) <= figures
        assert statement.why
        for participant in (*statement.agents, *statement.recipients):
            assert participant.actor_id is None or participant.actor_id in actors
    for actor in reading.actors:
        assert actor.allegiance is None or actor.allegiance in actors


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=TEXTS)
def test_any_text(text: str, parser: Parser, knowledge: Knowledge) -> None:
    document = Document("d0c0000000000000", text)
    reading = read(document, parser, knowledge)
    check(document, reading)
    assert read(document, parser, knowledge) == reading


def articles(shared: Path, topic: str) -> list[Document]:
    return [d for d in intake([shared / f"data/timelines/{topic}/articles.jsonl"]) if isinstance(d, Document)]


@pytest.mark.parametrize("topic", ["libya", "iraq"])
def test_real_texts(topic: str, shared: Path, parser: Parser, knowledge: Knowledge) -> None:
    for document in articles(shared, topic)[::80]:  # all of them in the slow tests
        check(document, read(document, parser, knowledge))


@pytest.mark.slow
@pytest.mark.parametrize("topic", ["libya", "iraq"])
def test_all_real_texts(topic: str, shared: Path, parser: Parser, knowledge: Knowledge) -> None:
    documents = articles(shared, topic)
    with (shared / f"data/timelines/{topic}/articles.jsonl").open() as file:
        assert len(documents) == len({json.loads(line)["document_id"] for line in file})
    for document in documents:
        check(document, read(document, parser, knowledge))
