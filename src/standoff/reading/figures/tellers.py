"""Who tells a number: the attribution whose content holds it, or that its sentence plainly hangs it on."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from standoff.model import Attribution
    from standoff.reading.parse import Parse

_GAP = 40  # characters from "said" to the number that its content was cut short of
_GOES_ON = (", and ", ", while ")


class Tellers:
    """The attributions of one document."""

    def __init__(self, parse: Parse, attributions: Iterable[Attribution]) -> None:
        self._parse = parse
        self._by_content = sorted(attributions, key=lambda a: (a.content.start, -a.content.end))

    def of(self, start: int, end: int) -> str | None:
        """The id of the innermost attribution whose content holds these characters, else of its sentence's one."""
        covering = [a for a in self._by_content if a.content.start <= start and end <= a.content.end]
        if covering:
            return min(covering, key=lambda a: (a.content.end - a.content.start, a.id)).id
        sentence = self._parse.sentence_at(start)
        here = [
            a
            for a in self._by_content
            if a.cue is not None and sentence.start <= a.cue.start < sentence.end and a.continues is None
        ]
        if len(here) != 1 or here[0].kind == "direct" or here[0].source is None:
            return None
        return here[0].id if self._hangs_on(start, end, here[0]) else None

    def _hangs_on(self, start: int, end: int, told: Attribution) -> bool:
        """Does the number stand between "said" and what is said, before ", a doctor said", or after it and "and"?"""
        if told.cue is None or told.source is None:
            return False
        first, last = min(told.cue.start, told.source.start), max(told.cue.end, told.source.end)
        view = self._parse.view
        if told.cue.end <= start and end <= told.content.start:
            return start - told.cue.end <= _GAP and not set(",;:") & set(view[told.cue.end : start])
        if end <= first:
            return view[:first].rstrip()[-1:] == "," and "," in view[last : last + 1]
        return told.content.end <= first and last < start and view[last:].startswith(_GOES_ON)
