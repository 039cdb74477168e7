"""How far what is said reaches: past a cue set into it, and no further than the words of the one who says it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from standoff.reading.attributions.tree import Tree
    from standoff.reading.parse import Token

_EFFECTS = frozenset(
    "confound contradict spark prompt fuel raise dash deal defy dispel underline underscore highlight echo heighten "
    "stoke renew deepen".split()
)
_ADDED = frozenset("add note cite stress insist explain warn recall".split())
_TOLD_NEXT = frozenset(
    "say add hint warn insist suggest claim deny stress note argue predict acknowledge admit concede confirm".split()
)
_VOWED = frozenset("vow pledge promise threaten urge".split())
_OCCASION = frozenset({"as", "while", "when", "after", "before"})
_REASON = frozenset("because unless if although though provided until lest".split())
_BREAK = frozenset({",", ";", ":", ".", "?", "!", "—", "–", "--", "-", "(", ")"})
_SET_OFF = frozenset({",", "—", "–", "--"})


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
        left = _after_break(tree, tree.first(verb), start)
        if left.i >= first.i:
            left = start
    pieces += _piece(tree, left.i, first.i - 1)
    after = tree.next(last)
    if after is not None and after.text == "," and not _new_clause(tree, after):
        pieces += _piece(tree, after.i + 1, end.i)
    return pieces


def _after_break(tree: Tree, clause: Token, start: Token) -> Token:
    """Where a clause joined on begins, if a comma or "but" sets it off; else the two are said in one breath."""
    link = tree.previous(clause)
    if link is None or link.pos != "CCONJ":
        return clause
    before = tree.previous(link)
    return start if link.lower in {"and", "or"} and before is not None and before.pos != "PUNCT" else clause


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


def is_one_clause(last: Token, opening: Token, tree: Tree) -> bool:
    """Does the second of two clauses begin right where the first ends?"""
    return tree.next(last) is opening and opening.pos not in {"PUNCT", "CCONJ", "SCONJ"}


def past_time_of_saying(opening: Token, content: Token, verb: Token, tree: Tree) -> Token:
    """In "said late on Thursday the talks had failed" the day is that of the saying."""
    if opening.lower != "on" or opening.head is not content or content.child("mark") is not None:
        return opening
    day = opening.child("pobj")
    between = tree.tokens[verb.i + 1 - tree.base : opening.i - tree.base]
    if day is None or day.ent != "DATE" or tree.last(day) is not day or any(t.pos != "ADV" for t in between):
        return opening
    following = tree.next(day)
    return opening if following is None or following.pos == "PUNCT" or following.i > content.i else following


_ADDED = frozenset("add note cite stress insist explain warn recall".split())


def before_effect(content: Token, tree: Tree) -> Token:
    """In "said he was well, confounding reports of his death" the report tells what the saying does."""
    last = tree.last(content)
    for clause in tree.tokens[content.i + 1 - tree.base : last.i + 1 - tree.base]:
        if clause.tag == "VBG" and clause.dep == "advcl" and clause.lemma in _EFFECTS | _ADDED:
            before = tree.previous(tree.first(clause))
            if before is not None and before.text == "," and tree.last(clause) is last and before.i - 1 > content.i:
                return tree.tokens[before.i - 1 - tree.base]
        if _is_told_next(clause, content, tree):
            return tree.tokens[clause.i - 2 - tree.base]
    return last


def _is_told_next(verb: Token, content: Token, tree: Tree) -> bool:
    """In "said he was well and hinted that he would go" the hint is the speaker's, no part of what he said first."""
    if verb.dep != "conj" or verb.tag != "VBD":
        return False
    told = verb.lemma in _TOLD_NEXT and verb.child("ccomp") is not None
    if not told and (verb.lemma not in _VOWED or verb.child("xcomp") is None):
        return False
    link = tree.previous(verb)
    return tree.first(verb) is verb and link is not None and link.lower in {"and", "but"} and link.i - 1 > content.i


def with_condition(verb: Token, content: Token, last: Token, tree: Tree) -> Token:
    """In "said he would go, unless the road was shut" the condition is part of what was said."""
    following = tree.next(last)
    if following is not None and following.text == ",":
        following = tree.next(following)
    if following is None or following.lower not in _REASON or last is not tree.last(content):
        return last
    for clause in (*verb.children, *content.children):
        if clause.dep == "advcl" and clause.i > last.i and tree.first(clause) is following:
            return tree.last(clause)
    return last


def past_aside(opening: Token, last: Token, tree: Tree) -> Token:
    """In "said that, whatever he did, they would stay" the clause goes on behind what the commas set off."""
    comma, following = tree.next(opening), tree.next(last)
    if comma is None or comma.text != "," or following is None or following.text != ",":
        return last
    inside = tree.tokens[comma.i + 1 - tree.base : following.i - tree.base]
    end = tree.tokens[-1]
    if any(t.text in _BREAK for t in inside):
        return last
    return end if end.text not in _BREAK else tree.tokens[-2]


def that_clause(noun: Token, tree: Tree) -> Token | None:
    """The clause with "that" which the parser hung below a noun."""
    for child in noun.children:
        if child.dep in {"acl", "relcl", "ccomp"} and tree.first(child).lower == "that" and child.i > noun.i:
            return child
    return None


def before_occasion(obj: Token, last: Token, tree: Tree) -> Token:
    """In "announced its decision as leaders gathered in Paris" the gathering is told by the report."""
    for token in tree.tokens[obj.i + 1 - tree.base : last.i + 1 - tree.base]:
        if token.lower not in _OCCASION or token.dep not in {"prep", "mark", "advmod"}:
            continue
        clause = token.child("pobj") if token.dep == "prep" else token.head
        acts = clause is not None and (
            clause.pos == "VERB" or any(c.dep == "acl" and c.tag in {"VBN", "VBD"} for c in clause.children)
        )
        if acts and clause is not None and clause.i > token.i:
            return tree.tokens[token.i - tree.base - 1]
    return last


def core(noun: Token, tree: Tree) -> Token:
    """The last word of a noun phrase without what a comma or a dash sets off ("the envoy, who had left")."""
    last = tree.last(noun)
    for token in tree.tokens[noun.i + 1 - tree.base : last.i + 1 - tree.base]:
        if token.dep in {"relcl", "appos", "acl", "advcl"}:
            before = tree.previous(tree.first(token))
            if before is not None and before.i > noun.i and before.text in _SET_OFF:
                return tree.tokens[before.i - 1 - tree.base]
    return last


def _breaks(token: Token, before: Token) -> bool:
    return token.text in _BREAK and (token.text != "-" or before.end < token.start)  # not in "rebel-held"


def stretch(verb: Token, last: Token, tree: Tree) -> Token:
    """The last word of the verb's phrase after `last`, up to a comma or a conjunction."""
    k, end = last.i - tree.base, tree.last(verb).i - tree.base
    while k < end and not _breaks(tree.tokens[k + 1], tree.tokens[k]) and tree.tokens[k + 1].pos != "CCONJ":
        k += 1
    return tree.tokens[k]
