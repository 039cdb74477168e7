"""Transcripts of interviews and broadcasts: `MR HADDAD: We shall go.` is direct speech up to the next such label."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from standoff.reading.parse import Token

if TYPE_CHECKING:
    from standoff.reading.parse import Parse

_NAME = r"[A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]+){0,3}"
# At the start of a line or after a sentence; a role or "(voice-over)" may stand between the name and the colon.
_LABEL = re.compile(
    rf"(?:(?<=\n)|(?<=[.?!\"”)] )|\A)({_NAME})(?:, [A-Z][A-Z ,.'’-]{{2,60}})?(?: \([a-z][a-z -]{{2,20}}\))?: "
)
_FEWEST = 4  # labels that make a transcript
_MOST_NAMES = 0.6  # of all labels that may be of different people: a list of headings repeats none


@dataclass(frozen=True, slots=True)
class Turn:
    """One person's words: where the name stands, and from where to where the words go."""

    name: tuple[int, int]
    label: tuple[int, int]
    words: tuple[int, int]
    head: Token | None


def find_turns(parse: Parse) -> list[Turn]:
    view = parse.view
    if ": " not in view:
        return []
    labels = list(_LABEL.finditer(view))
    if len(labels) < _FEWEST or len({m.group(1).split()[-1] for m in labels}) > _MOST_NAMES * len(labels):
        return []
    turns = []
    for match, following in zip(labels, [*labels[1:], None], strict=True):
        end = following.start() if following is not None else len(view)
        blank = view.find("\n\n", match.end(), end)
        if blank > 0:
            end = blank
        words = view[match.end() : end].rstrip()
        if words:
            tokens = parse.tokens_in(match.start(1), match.end(1))
            span = match.span(1)
            turns.append(
                Turn(
                    span,
                    (span[0], match.end()),
                    (match.end(), match.end() + len(words)),
                    tokens[-1] if tokens else None,
                )
            )
    return turns
