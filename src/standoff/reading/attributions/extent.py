"""How far a parenthetical cue reaches: the clause it stands at the edge or in the middle of."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from standoff.reading.attributions.tree import Tree
    from standoff.reading.parse import Token


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
