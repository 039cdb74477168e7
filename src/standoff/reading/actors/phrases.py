"""How far a noun phrase reaches: its modifiers on the left, what completes it on the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.knowledge.words import word_set

if TYPE_CHECKING:
    from standoff.reading.parse import Parse, Token

CALENDAR = word_set("actor_words", "calendar")
_LEFT = frozenset(
    "det amod compound poss nummod nmod quantmod predet advmod npadvmod case neg appos nsubj dep punct".split()
)
QUANTIFIERS = word_set("actor_words", "quantifier")
_REACHES = frozenset("of".split())
_OFFICE_REACHES = frozenset("of for to in at".split())
_MISSIONS = frozenset("mission operation embassy office".split())


def left_edge(parse: Parse, head: Token) -> Token:
    """The first token of the phrase that ends with `head`."""
    tokens, floor = parse.tokens, head.sent.tokens[0].i
    i = head.i
    while i > floor:
        token = tokens[i - 1]
        if token.tag == "POS" and i - 2 >= floor:
            possessor = tokens[i - 2]
            if i <= possessor.head.i <= head.i or i <= token.head.i <= head.i:
                i -= 2
                continue
            break
        if token.lower in CALENDAR and token.tag != "POS":
            break
        if token.tag in {"HYPH", ":"} or token.text == "-":
            if token.start == tokens[i - 2].end and i - 2 >= floor and token.end == tokens[i].start:
                i -= 2
                continue
            break
        if token.dep == "conj" and floor <= token.head.i < token.i and i <= token.head.head.i <= head.i:
            if token.head.dep not in {"amod", "compound", "nmod", "poss", "nummod"}:
                break
            if token.head.tag == "NNS":
                break  # "rebels and government troops" are two phrases
            i = token.head.i
            continue
        if not i <= token.head.i <= head.i or token.dep not in _LEFT:
            break
        if token.dep == "punct":
            before = tokens[i - 2] if i - 2 >= floor else None
            if token.text != "," or before is None or before.tag[:2] != "JJ" or not i <= before.head.i <= head.i:
                break
        i -= 1
        if token.tag in {"DT", "PRP$"} and tokens[max(i - 1, floor)].tag != "PDT":
            break
    if i > floor and tokens[i].tag == "CD" and tokens[i - 1].lower == "between":
        i -= 1
    while i < head.i and (tokens[i].tag in {"RB", ","} or tokens[i].dep in {"cc", "neg"}):
        if tokens[i].lower == "at" and tokens[i + 1].lower in {"least", "most"}:
            break
        i += 1
    return tokens[i]


def with_quantifier(parse: Parse, first: Token) -> Token:
    """Where "thousands of" or "some of" stands before the phrase, the first token of that."""
    tokens = parse.tokens
    i = first.i
    floor = first.sent.tokens[0].i
    while i - 2 >= floor and tokens[i - 1].lower == "of" and tokens[i - 2].lower in QUANTIFIERS:
        i = left_edge(parse, tokens[i - 2]).i
    return tokens[i]


def right_edge(parse: Parse, head: Token, *, office: bool = False, depth: int = 0) -> Token:
    """The last token of the phrase, short of relative clauses and appositions."""
    if depth > 3:
        return head
    tokens, ceiling = parse.tokens, head.sent.tokens[-1].i
    last = head
    while last.i < ceiling:
        following = tokens[last.i + 1]
        reaches = _OFFICE_REACHES if office else _REACHES
        if following.lower in reaches and following.head.i >= head.i - 1:
            complement = following.child("pobj")
            if (
                complement is None
                or complement.i < following.i
                or complement.lower in CALENDAR
                or complement.tag == "CD"
            ):
                break
            if office and following.lower in {"in", "at"} and not complement.text[0].isupper():
                break
            last = right_edge(parse, complement, office=complement.lower in _MISSIONS, depth=depth + 1)
            office = False
            continue
        break
    return last
