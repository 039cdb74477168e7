"""Does one place lie in another, by the gazetteer or by the words?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.reading.modifiers import anchor_of, is_locative

if TYPE_CHECKING:
    from standoff.model import PlaceMention
    from standoff.reading.parse import Parse


def lies_in(small: PlaceMention, large: PlaceMention, parse: Parse) -> bool:
    if small.place and large.place:
        if large.place.id in small.place.within:
            return True
        if small.place.id in large.place.within:
            return False
    return _is_named_part(small, large, parse)


def _is_named_part(small: PlaceMention, large: PlaceMention, parse: Parse) -> bool:
    """Do the words put one in the other ("the Cocody district of Abidjan", "Cocody, in Abidjan")?"""
    inner, outer = anchor_of(small, parse), anchor_of(large, parse)
    if inner is None or outer is None:
        return False
    if inner.dep == "compound" and is_locative(inner.head):
        inner = inner.head
    if outer.dep in {"compound", "nmod", "poss", "amod"} and inner.i > outer.i:  # "the West Bank city of Jenin"
        steps = [inner, *inner.ancestors()]
        return outer.head in steps and all(t.dep in _INSIDE for t in steps[: steps.index(outer.head)])
    steps = [outer, *outer.ancestors()]
    return inner in steps and all(t.dep in {"pobj", "prep", "appos", "compound"} for t in steps[: steps.index(inner)])


_INSIDE = frozenset({"pobj", "prep", "appos", "compound", "nmod"})
