"""Times and places of the telling: when somebody spoke, when and where a report was filed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from standoff.model import PlaceMention
from standoff.reading.clauses import is_reporting_clause

if TYPE_CHECKING:
    from standoff.model import TimeMention
    from standoff.reading.parse import Parse, Token

# "Tripoli, Libya (CNN) -- ", "TRIPOLI | Sun Jun 19", run into the sentence by layout; "(Posted at 11:06 a.m.)"
_FILED_FROM = re.compile(r"(?:, [A-Z][\w.]{1,20})?,? \([A-Z][\w. ]{1,20}\) ?(?:--?|–|—)|(?:, [A-Z][\w.]{1,20})? \| ")
_POSTED = re.compile(r"\b(?:posted|updated|published)(?: on| at)? $", re.IGNORECASE)


def was_said_then(anchor: Token, parse: Parse) -> bool:
    """A time right behind a verb of saying is the time of the saying, whatever the parser made of it."""
    i = min((t.i for t in anchor.subtree()), default=anchor.i) - 1
    if i >= 0 and parse.tokens[i].lower in {"on", "in", "at", "late", "early"}:
        i -= 1
    if i < 0:
        return False
    before = parse.tokens[i]
    return before.sent is anchor.sent and before.tag in {"VBD", "VBZ"} and is_reporting_clause(before)


def is_filing(mention: TimeMention | PlaceMention, parse: Parse) -> bool:
    """Does it say where or when the report was filed, not where or when anything was done?"""
    if isinstance(mention, PlaceMention):
        return _FILED_FROM.match(parse.view, mention.span.end) is not None
    return _POSTED.search(parse.view[max(mention.span.start - 20, 0) : mention.span.start]) is not None
