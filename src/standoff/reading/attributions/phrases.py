"""Attribution without a verb over it: "according to the UN", "as the ministry put it", "per officials"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.reading.attributions.candidates import Candidate, subject

if TYPE_CHECKING:
    from collections.abc import Iterator

    from standoff.reading.attributions.tree import Tree
    from standoff.reading.parse import Token

_STOPS = frozenset({".", ",", ";", ":", ")", "!", "?", "—", "–", "--", '"', "”", "''"})


def according_to(tree: Tree) -> Iterator[Candidate]:
    """Every "according to", with or without a source behind it."""
    for token in tree.tokens:
        if token.lower != "according":
            continue
        to = tree.next(token)
        if to is None or to.lower != "to":
            continue
        source = _object_of(token, to, tree)
        pieces = governed(token, source[1] if source else to, tree)
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


def governed(first: Token, last: Token, tree: Tree) -> list[tuple[Token, Token]]:
    """The clause that a phrase from `first` to `last` at its edge or in its middle speaks of, less the phrase."""
    start, end = tree.tokens[0], tree.tokens[-1]
    before = tree.previous(first)
    at_start = before is None or all(t.pos in {"PUNCT", "CCONJ", "ADV"} for t in tree.tokens[: first.i - tree.base])
    pieces = []
    if at_start:
        return _piece(tree, last.i + 1, end.i)
    verb = _governor(first)
    left = start
    if verb is not None and verb.dep == "conj" and any(c.dep in {"nsubj", "nsubjpass"} for c in verb.children):
        left = tree.first(verb)
        if left.i >= first.i:
            left = start
    pieces += _piece(tree, left.i, first.i - 1)
    after = tree.next(last)
    if after is not None and after.text == "," and not _new_clause(tree, after):
        pieces += _piece(tree, after.i + 1, end.i)
    return pieces


def _new_clause(tree: Tree, comma: Token) -> bool:
    following = tree.next(comma)
    return following is None or following.pos == "CCONJ" or following.lower in {
        "who", "which", "while", "but", "and", "although", "though", "whereas", "adding", "sparking", "with"
    }  # fmt: skip


def _governor(token: Token) -> Token | None:
    for above in token.ancestors():
        if above.pos in {"VERB", "AUX"}:
            return above
    return None


def _piece(tree: Tree, first: int, last: int) -> list[tuple[Token, Token]]:
    """Tokens `first` to `last` by number, without commas and full stops at the ends."""
    a, b = first - tree.base, last - tree.base
    while a <= b and tree.tokens[a].text in {",", ";", ":", "-", "--", "—", "–", "."}:
        a += 1
    while b >= a and tree.tokens[b].text in {",", ";", ":", "-", "--", "—", "–", "."}:
        b -= 1
    return [(tree.tokens[a], tree.tokens[b])] if a <= b else []


def as_put(tree: Tree) -> Iterator[Candidate]:
    """`as the minister put it`, `as she said`."""
    for token in tree.tokens:
        if token.lower != "as" or token.dep != "mark":
            continue
        verb = token.head
        if verb.lemma.lower() not in {"say", "put", "note", "report", "explain", "call", "tell", "write"}:
            continue
        source = subject(verb)
        if source is None or verb.dep != "advcl":
            continue
        pieces = governed(tree.first(verb), tree.last(verb), tree)
        if pieces:
            yield Candidate(verb, "as said", pieces[0][0], pieces, source_head=source)
