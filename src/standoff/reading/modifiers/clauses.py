"""What it costs to take a time or place for an act from a clause that hangs below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.knowledge.words import word_set
from standoff.reading.clauses import is_reporting_clause, occurrences
from standoff.reading.modifiers.nouns import is_locative
from standoff.reading.modifiers.prepositions import is_scene

if TYPE_CHECKING:
    from standoff.reading.parse import Token

_SAME_OCCASION = frozenset("when as while".split())


def clause_step(node: Token, *, time: bool) -> int | None:
    """What it costs to take a modifier from a clause that hangs below the act; `None` where it must not be taken."""
    if is_reporting_clause(node):
        return None
    if node.dep == "advcl":
        return _adverbial_step(node, time=time)
    if node.dep == "acl":
        # "with rockets delivered on Thursday"
        return None if time and node.tag == "VBN" and node.head.lemma not in occurrences() else 2
    if node.dep == "relcl" and is_lasting(node):
        # "attacked the hotel that houses the ministry in Abidjan on Saturday": a present has no Saturday
        return 3 if time or is_locative(node.head) or is_scene(node.head) else None
    if node.dep == "conj":
        return 2 if node.child("nsubj", "nsubjpass") is None or is_same_toll(node, node.head) else None
    if node.dep in {"pcomp", "pobj"}:
        if node.head.lower == "in":
            return 1  # "in shelling on Sunday"
        return 2 if node.head.lower in {"after", "by", "while", "following"} and not time else None
    if node.dep == "xcomp":
        return 1
    return None


def _adverbial_step(node: Token, *, time: bool) -> int | None:
    if is_same_toll(node, node.head):
        return 2
    mark = node.child("mark", "advmod")
    if mark is not None and mark.lower in _SAME_OCCASION and not _is_set_against(node, mark):
        return 1
    if mark is None or mark.dep != "mark":
        return 1 if node.child("nsubj", "nsubjpass") is None else None
    return 2 if mark.lower == "after" and not time else None


def _is_set_against(clause: Token, mark: Token) -> bool:
    """In "nine were found in Accra, while in Kumasi one man died" each clause has its own place and time."""
    return mark.lower == "while" and clause.child("nsubj", "nsubjpass") is not None


def is_lasting(verb: Token) -> bool:
    """Is it told in the present, of a state or a habit, with no day of its own?"""
    if verb.tag == "VBN":
        return any(c.dep in {"aux", "auxpass"} and c.tag in {"VBZ", "VBP"} for c in verb.children)
    return verb.tag in {"VBZ", "VBP"} and verb.child("aux") is None


def is_same_toll(verb: Token, other: Token) -> bool:
    """As in "nine were killed and two others wounded in Bouna": one count of the same victims."""
    harm = word_set("clause_words", "harm")
    if verb.lemma not in harm or other.lemma not in harm:
        return False
    counted = verb.child("nsubjpass", "nsubj")
    if counted is None:
        return True
    return (
        counted.pos in {"NUM", "PRON"}
        or counted.lemma in {"other", "more", "dozen", "hundred", "score"}
        or counted.child("nummod") is not None
        or any(c.lower in {"other", "several", "many", "more"} for c in counted.children)
    )
