"""Short forms that the parser takes for another word. Sentences are our own."""

from __future__ import annotations

import pytest

from standoff.reading.parse import Parser
from tests.conftest import document


def killed(parser: Parser, text: str) -> dict[str, str]:
    """The words below "killed" or "held", by what they are to it."""
    verb = next(t for t in parser(document(text)).tokens if t.text in {"killed", "held"})
    return {child.dep: child.lower for child in verb.children}


@pytest.mark.parametrize(
    "text", ["He's killed ten people.", "He’s killed ten people.", "They buried the people he's killed."]
)
def test_whoever_has_killed_was_not_killed(parser: Parser, text: str) -> None:
    found = killed(parser, text)
    assert found["nsubj"] == "he"
    assert "nsubjpass" not in found


@pytest.mark.parametrize(
    "text",
    [
        "The officer who's killed every year in the play is Osei.",
        "He's killed by a sniper in the end.",
        "The prison he's held in is near Tripoli.",
        "He's killed in the play every year.",
    ],
)
def test_whoever_is_killed_or_held_is(parser: Parser, text: str) -> None:
    assert "nsubjpass" in killed(parser, text)
