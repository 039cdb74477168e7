"""Attribution without a verb over it: "according to the UN", "as the ministry put it", "per officials"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.reading.attributions.candidates import Candidate
from standoff.reading.attributions.extent import governed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from standoff.reading.attributions.tree import Tree
    from standoff.reading.parse import Token

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
