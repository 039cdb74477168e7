"""Toponyms and the places they name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.model import PlaceMention, Relation
from standoff.reading.places.recognition import find_toponyms
from standoff.reading.places.relations import relation_of
from standoff.reading.places.resolution import resolve
from standoff.reading.places.toponym import Form

if TYPE_CHECKING:
    from standoff.knowledge import Knowledge
    from standoff.reading.parse import Parse
    from standoff.reading.places.toponym import Toponym


def find_places(parse: Parse, knowledge: Knowledge) -> tuple[PlaceMention, ...]:
    """The places that the text names, in order of the text.

    Words for a people and places inside other names help to settle the rest and are no mentions. What the gazetteer
    lacks stays as a mention without a place where the text itself says that it is one.
    """
    toponyms = find_toponyms(parse, knowledge.gazetteer)
    mentions: list[PlaceMention] = []
    carried: tuple[int, Relation] | None = None  # of the mention before, and where it ends
    for toponym, settled in zip(toponyms, resolve(toponyms, knowledge.gazetteer), strict=True):
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
