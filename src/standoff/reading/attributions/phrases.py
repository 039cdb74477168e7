"""Attribution by position: "according to the UN", and "..., a spokesman told reporters" at a sentence's end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.knowledge.words import word_set
from standoff.reading.attributions.candidate import Candidate
from standoff.reading.attributions.extent import governed
from standoff.reading.attributions.headlines import is_a_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from standoff.reading.attributions.cues import Cues
    from standoff.reading.attributions.tree import Tree
    from standoff.reading.parse import Token

_OFFICE = 14  # words of an office at most
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_PHRASE = frozenset({"NOUN", "PROPN", "PRON", "DET", "ADJ", "NUM"})
_NOT_A_SOURCE = frozenset({"which", "who", "that", "what", "this", "where", "whom", "whose"})
_OPENERS = frozenset(
    {"when", "while", "if", "as", "after", "before", "although", "though", "because", "since", "until"}
)
_STOPS = frozenset({".", ",", ";", ":", ")", "!", "?", "—", "–", "--", "”"})


def according_to(tree: Tree) -> Iterator[Candidate]:
    """Every "according to", with or without a source behind it."""
    for token in tree.tokens:
        if token.lower != "according":
            continue
        to = tree.next(token)
        if to is None or to.lower != "to":
            continue
        source = _object_of(token, to, tree)
        if source is not None and is_a_rule(source[2]):
            continue
        if source is not None:
            source = source[0], _with_office(source[1], tree), source[2]
        pieces = governed(token, source[1] if source else to, tree)
        before = tree.previous(token)
        if len(pieces) > 1 and before is not None and before.lower == "that":
            pieces = pieces[1:]  # "he said that according to the ministry, six were held"
        if pieces:
            head = source[2] if source else None
            yield Candidate(
                token,
                "according to",
                pieces[0][0],
                pieces,
                source_head=head,
                source=source[:2] if source else None,
                cue_tokens=[token, to],
                lost=source is None,
            )


def _with_office(last: Token, tree: Tree) -> Token:
    """`According to Ann Haddad, the bank's director, ...`: with what a second comma closes, if it is an office."""
    comma = tree.next(last)
    if comma is None or comma.text != "," or last.ent != "PERSON":
        return last
    rest = tree.tokens[comma.i + 1 - tree.base : comma.i + 1 + _OFFICE - tree.base]
    stop = next((k for k, t in enumerate(rest) if t.text == ","), None)
    if not stop or any(t.tag in _FINITE for t in rest[:stop]) or rest[0].pos not in {"DET", "NOUN", "PROPN", "PRON"}:
        return last
    offices = word_set("people_nouns", "person")
    return rest[stop - 1] if any(t.lemma.lower() in offices for t in rest[:stop]) else last


def _object_of(token: Token, to: Token, tree: Tree) -> tuple[Token, Token, Token] | None:
    following = tree.next(to)
    if following is None or following.text in _STOPS:
        return None
    head = to.child("pobj") or token.child("pobj")
    if head is None or head.i < to.i:
        head = next((c for c in tree.tokens if c.i > to.i and c.pos in {"NOUN", "PROPN", "PRON"}), None)
        if head is None:
            return None
    last = max(tree.last(head), head, key=lambda t: t.i)
    return following, last, head


def closing_clause(tree: Tree, cues: Cues) -> Candidate | None:
    """`..., a source close to the talks told reporters on Sunday.`, read by position where the tree is muddled."""
    k = len(tree.tokens) - 1
    while k > 0 and tree.tokens[k].text != ",":
        k -= 1
    tail = [t for t in tree.tokens[k + 1 :] if t.pos != "PUNCT"]
    verb = next((t for t in tail if t.tag in _FINITE), None)
    if k < 4 or verb is None or verb is tail[0] or not cues.may_quote(verb):
        return None
    phrase, after = tail[: tail.index(verb)], tail[tail.index(verb) + 1 :]
    if tail[0].pos not in _PHRASE or tail[0].lower in _NOT_A_SOURCE or len(phrase) > 12 or len(after) > 8:
        return None
    if any(t.pos in {"VERB", "AUX", "SCONJ"} or t.lower == "that" for t in (*phrase, *after)):
        return None
    head = next((t for t in phrase if t.pos in {"NOUN", "PROPN", "PRON"} and _heads(t, phrase)), None)
    before = tree.tokens[:k]
    if head is None or before[0].pos == "SCONJ" or before[0].lower in _OPENERS:
        return None
    if not any(t.tag in _FINITE for t in before):
        return None
    source = (phrase[0], phrase[-1])
    return Candidate(verb, "closing", before[0], governed(phrase[0], tail[-1], tree), head, source)


def _heads(token: Token, phrase: list[Token]) -> bool:
    return token.dep not in {"compound", "poss", "nmod", "amod"} or token.head not in phrase
