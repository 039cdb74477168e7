"""Entries of a chronology: a date, a colon or a dash, and what happened then."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from standoff.model import TimeMention
    from standoff.reading.lookup import ByOffset
    from standoff.reading.parse import Parse, Sentence

_SIGNS = frozenset({":", "-", "--", "\u2013", "\u2014"})
_WITHIN = 6  # sentences of one entry
_REACH = 100  # characters that the date may take up


def entry_time(sentence: Sentence, parse: Parse, times: ByOffset[TimeMention]) -> TimeMention | None:
    """The date that heads an entry of a chronology ("1983: ...", "June 27 - ..."), also for its later sentences."""
    for i in range(sentence.i, max(sentence.i - _WITHIN, -1), -1):
        candidate = parse.sentences[i]
        if candidate.paragraph != sentence.paragraph:
            return None
        first = candidate.tokens[0]
        for mention in times.within(first.start, min(first.start + _REACH, candidate.end)):
            if mention.span.start != first.start or mention.kind != "DATE":
                break
            following = next((t for t in candidate.tokens if t.start >= mention.span.end), None)
            if following is not None and following.text in _SIGNS:
                return mention
    return None
