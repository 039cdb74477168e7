"""Places that a sentence lists together: what is counted in all of them is in none of them alone."""

from __future__ import annotations

import re
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from standoff.model import PlaceMention

_LISTED = re.compile(r"(?:,|,?\s+(?P<joined>and|or|as well as))\s+(?:(?:in|at|near|around|outside)\s+)?(?:the\s+)?")


def is_one_of_several(mention: PlaceMention, here: Sequence[PlaceMention], text: str, start: int = 0) -> bool:
    """Does "and" join it to another place ("Sirte and Misrata"), and not only to what it lies in ("Sirte, Libya")?

    `here` are the places that its sentence names, in order; `text` begins at the character `start` of the document.
    """
    at = next((n for n, m in enumerate(here) if m.span == mention.span), None)
    if at is None:
        return False
    between = [_LISTED.fullmatch(text, a.span.end - start, b.span.start - start) for a, b in pairwise(here)]
    before = list(takewhile(bool, reversed(between[:at])))
    after = list(takewhile(bool, between[at:]))
    listed = here[at - len(before) : at + len(after) + 1]
    joined = any(gap is not None and gap.group("joined") for gap in (*before, *after))
    return joined and not all(_is_about(m, mention) for m in listed)


def _is_about(one: PlaceMention, other: PlaceMention) -> bool:
    """Is it the same place, or does one lie in the other?"""
    if one.place is None or other.place is None:
        return one.span.text == other.span.text
    return one.place.id in {other.place.id, *other.place.within} or other.place.id in one.place.within
