"""What the parser takes amiss in short forms: the "'s" of "he's killed ten people" is no "is"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from standoff.reading.parse import Token

_SHORT = frozenset({"'s", "’s"})
_ACTIVE = {"nsubjpass": "nsubj", "auxpass": "aux"}
_OF_TWO_OBJECTS = frozenset(
    "give offer award hand send tell ask show pay grant deny teach".split()
)  # "he's given a medal"


def mend(tokens: Iterable[Token]) -> None:
    """Where a participle that was taken for a passive has an object, the short form is "has" and the verb active."""
    for token in tokens:
        verb = token.head
        if token.dep == "auxpass" and token.text in _SHORT and verb.tag == "VBN" and _acts(verb):
            for child in verb.children:
                child.dep = _ACTIVE.get(child.dep, child.dep)
            token.lemma = "have"


def _acts(verb: Token) -> bool:
    """Has it an object of its own, or the noun whose relative clause it is ("the people he's killed")?"""
    if any(c.dep == "dobj" and c.i > verb.i for c in verb.children):
        return verb.lemma not in _OF_TWO_OBJECTS
    subject = verb.child("nsubjpass")
    return (
        verb.dep == "relcl"
        and subject is not None
        and subject.tag == "PRP"
        and all(c.tag not in {"WDT", "WP", "WRB"} and c.dep not in {"prep", "agent", "oprd"} for c in verb.children)
    )
