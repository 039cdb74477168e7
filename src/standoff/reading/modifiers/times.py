"""What the path from an act down to a time costs, and what bars it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.reading.clauses import heads_clause, occurrences
from standoff.reading.modifiers.clauses import clause_step
from standoff.reading.modifiers.nouns import is_locative

if TYPE_CHECKING:
    from standoff.reading.parse import Token

_UNTIL = frozenset("until till before".split())
_AFTER = frozenset("after since following".split())


def time_penalty(anchor: Token, path: list[Token]) -> int | None:
    """What the path from the act down to the time costs, top last; `None` where it bars the time."""
    cost = 0
    floats = False  # the parser hung it on the noun before, but it dates the clause: "seized the town on Sunday"
    joined = path[-1].head if path else anchor
    for node in path:
        parent = node.head
        if _bars(node, anchor):
            return None
        if heads_clause(node):
            step = clause_step(node, time=True)
            if step is None:
                return None
            cost += step
        elif parent is not joined and parent.pos in {"NOUN", "PROPN"} and parent.lemma not in occurrences():
            if parent.ent not in {"DATE", "TIME"}:
                floats = floats or _dates_the_clause(node, parent)
                if not floats or node.dep not in {"prep", "npadvmod", "conj", "appos"}:
                    return None
                cost += 1
        elif node.dep != "prep" and parent is not joined and _is_aside(parent):
            return None  # "... and rekindled the 1999 war" dates the war
        elif node.dep in {"compound", "amod", "nummod", "poss"} and parent is joined:
            if joined.pos in {"NOUN", "PROPN"} and joined.lemma not in occurrences():
                return None
            cost += 1
        elif node.dep.startswith("nsubj"):
            if node is anchor or node.lemma not in occurrences():
                return None
            cost += 1
    return cost


def _bars(node: Token, anchor: Token) -> bool:
    if node.dep == "prep" and node.lower in _AFTER:
        return anchor.head is not node  # "after a battle on Monday", "since the election in November"
    return node.lower == "according" or (node.dep == "prep" and node.lower in _UNTIL)


def _dates_the_clause(node: Token, noun: Token) -> bool:
    """A day behind "on" is no noun's own, unless of what happens; nor is any time behind the name of a place."""
    if node.dep == "npadvmod":
        return True
    if node.dep != "prep":
        return False
    return node.lower == "on" or (
        node.lower in {"in", "at", "during"} and (noun.ent in {"GPE", "LOC"} or is_locative(noun))
    )


def _is_aside(noun: Token) -> bool:
    """A noun whose own date is not that of the act: an object, or what stands after "of"."""
    return noun.dep in {"dobj", "attr", "appos", "conj"} or (noun.dep == "pobj" and noun.head.lower == "of")
