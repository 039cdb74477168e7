"""Toponyms and the places they name."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from standoff.model import PlaceMention, Relation
from standoff.model.place import kilometres
from standoff.reading.places.recognition import find_toponyms
from standoff.reading.places.relations import relation_of
from standoff.reading.places.resolution import Settled, resolve
from standoff.reading.places.toponym import Form

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from standoff.knowledge import Knowledge
    from standoff.reading.parse import Parse
    from standoff.reading.places.toponym import Toponym

_BESIDE = (["near"], [",", "near"], ["outside"], [",", "outside"], ["just", "outside"])
_NEAR_KM = 200.0


def find_places(parse: Parse, knowledge: Knowledge) -> tuple[PlaceMention, ...]:
    """The places that the text names, in order of the text.

    Words for a people and places inside other names help to settle the rest and are no mentions. What the gazetteer
    lacks stays as a mention without a place where the text itself says that it is one.
    """
    toponyms = find_toponyms(parse, knowledge.gazetteer)
    everything = resolve(toponyms, knowledge.gazetteer)
    for i, why in _out_of_reach(parse, toponyms, everything):
        everything[i] = Settled(None, why)
    mentions: list[PlaceMention] = []
    carried: tuple[int, Relation] | None = None  # of the mention before, and where it ends
    for toponym, settled in zip(toponyms, everything, strict=True):
        if toponym.form not in {Form.NAME, Form.FEATURE}:
            continue
        relation, first, last = relation_of(parse, toponym.first, toponym.last, settled.place)
        if carried and relation is Relation.AT and _is_listed(parse, carried[0], toponym.first):
            relation = carried[1]
        carried = (toponym.last, relation)
        worded = (first, last) != (toponym.first, toponym.last)
        mentions.append(
            PlaceMention(
                parse.document.span(toponym.start, toponym.end),
                settled.place,
                relation,
                settled.why or _why_unknown(toponym),
                parse.span(parse.tokens[first], parse.tokens[last]) if worded else None,
            )
        )
    return tuple(mentions)


def _out_of_reach(
    parse: Parse, toponyms: Sequence[Toponym], everything: Sequence[Settled]
) -> Iterator[tuple[int, str]]:
    """Of "Amra near Zlitan" the lesser one, where the gazetteer knows it only far from the other."""
    for i, (left, right) in enumerate(pairwise(toponyms)):
        between = [t.lower for t in parse.tokens[left.last + 1 : right.first]]
        near, far = everything[i].place, everything[i + 1].place
        if between not in _BESIDE or near is None or far is None or "P" not in near.feature_class + far.feature_class:
            continue
        if near.is_country or far.is_country or kilometres(near, far) <= _NEAR_KM:
            continue
        lesser, other = (i, far) if near.population <= far.population else (i + 1, near)
        yield lesser, f"The text has it near {other.name}; the gazetteer knows it only far from there."


def _is_listed(parse: Parse, end_of_last: int, first: int) -> bool:
    """Do only commas and conjunctions part the two names ("near Goma and Bukavu", "outside Sirte, Libya")?"""
    between = parse.tokens[end_of_last + 1 : first]
    return (
        0 < len(between) <= 2
        and all(t.lower in {",", "and", "or", "&"} for t in between)
        and between[0].sent is parse.tokens[first].sent
    )


def _why_unknown(toponym: Toponym) -> str:
    if toponym.kind_word:
        return f"The text calls it a {toponym.kind_word}; the gazetteer has no such place."
    return "The name says that it is a place; the gazetteer has none of this name."
