"""Who speaks a headline: `Writer: talks have failed`, `Talks have failed: minister`."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from standoff.knowledge.words import rows, word_set
from standoff.reading.attributions.candidate import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from standoff.reading.attributions.tree import Tree
    from standoff.reading.parse import Token

_LONGEST = 7  # words before or after the colon that name a speaker
_SHORTEST = 3  # words that say something
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_NAMING = frozenset({"PROPN", "NOUN", "ADJ", "DET", "PUNCT", "ADP", "PART", "CCONJ"})
_ABSTRACT = ("ing", "tion", "sion", "ment", "ness", "ity", "ance", "ence", "ism", "ship", "ure")
_QUOTES = frozenset("\" “ ” ‘ ’ ' `` ''".split())


def headline(tree: Tree, names: frozenset[str]) -> Iterator[Candidate]:
    """`names`: words that are somebody's name elsewhere in the document."""
    colons = [t for t in tree.tokens if t.text == ":"]
    if len(colons) != 1:
        return
    colon = colons[0]
    k = colon.i - tree.base
    before, after = tree.tokens[:k], tree.tokens[k + 1 :]
    while after and after[-1].text in {".", ","}:
        after = after[:-1]
    bare = tree.tokens[-1].text != "."
    if before and len(before) <= _LONGEST and len(after) >= _SHORTEST and _says_something(after):
        head = _speaker(before, names)
        if head is not None and not all(t.text in _QUOTES for t in (after[0], after[-1])):
            yield _candidate(colon, head, before, after)
    elif bare and after and len(after) <= _LONGEST and len(before) >= _SHORTEST and _says_something(before):
        head = _speaker(after, names)
        if head is not None:
            yield _candidate(colon, head, after, before)


def _candidate(colon: Token, head: Token, source: list[Token], content: list[Token]) -> Candidate:
    pieces = [(content[0], content[-1])]
    return Candidate(colon, "headline", content[0], pieces, head, (source[0], source[-1]), [colon])


def _says_something(tokens: list[Token]) -> bool:
    return any(t.tag in _FINITE for t in tokens)


def _speaker(phrase: list[Token], names: frozenset[str]) -> Token | None:
    if any(t.pos not in _NAMING or t.text in _QUOTES for t in phrase):
        return None
    for stop, token in enumerate(phrase):
        if token.pos == "ADP" or token.text in {",", "("}:
            phrase = phrase[:stop]
            break
    if not phrase or phrase[-1].pos not in {"NOUN", "PROPN"}:
        return None
    head = phrase[-1]
    if head.lower in word_set("speaking_nouns", "label"):
        return None
    named = head.ent in {"PERSON", "ORG"} or (head.text in names and head.text[0].isupper())
    return head if named or can_speak(head) else None


def can_speak(noun: Token) -> bool:
    """A noun for people, bodies or texts: what a report may lean on."""
    lemma = noun.lemma.lower()
    return noun.ent in {"PERSON", "ORG", "NORP"} or lemma in _voices()


def is_abstract(noun: Token) -> bool:
    """A noun for a deed, a state or a matter, by its ending or by the list."""
    lemma = noun.lemma.lower()
    return lemma.endswith(_ABSTRACT) or lemma in word_set("speaking_nouns", "matter") or noun.tag == "VBG"


def is_a_rule(noun: Token) -> bool:
    """`according to custom`: in keeping with it; nobody speaks."""
    return noun.pos == "NOUN" and noun.lemma.lower() in word_set("speaking_nouns", "rule")


@cache
def _voices() -> frozenset[str]:
    bodies = frozenset(row[0].lower() for row in rows("organisation_heads"))
    nouns = word_set("speaking_nouns", "text") | word_set("speaking_nouns", "body")
    return word_set("people_nouns", "person") | bodies | nouns
