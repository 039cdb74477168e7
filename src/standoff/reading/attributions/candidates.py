"""What the sentence's tree offers as attributions, before anybody judges whether the words attribute anything."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from standoff.reading.parse import Sentence, Token

_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
_LINKS = frozenset({"conj", "xcomp", "advcl", "acl", "relcl", "pcomp", "ccomp", "prep"})


@dataclass(slots=True)
class Candidate:
    """A cue with what it may attribute. `frame` names the construction, `pieces` are first and last tokens."""

    cue: Token
    frame: str
    content: Token
    pieces: list[tuple[Token, Token]]
    source: tuple[Token, Token] | None = None
    source_head: Token | None = None
    cue_tokens: list[Token] = field(default_factory=list)

    @property
    def lemma(self) -> str:
        return self.cue.lemma.lower()


class Tree:
    """First and last token below each token of a sentence."""

    def __init__(self, sentence: Sentence) -> None:
        self.tokens = sentence.tokens
        self.base = sentence.tokens[0].i
        self.left = list(range(len(self.tokens)))
        self.right = list(range(len(self.tokens)))
        for k, token in enumerate(self.tokens):
            above = token
            while above.head is not above:
                above = above.head
                j = above.i - self.base
                if not 0 <= j < len(self.left):
                    break
                self.left[j] = min(self.left[j], k)
                self.right[j] = max(self.right[j], k)

    def first(self, token: Token) -> Token:
        return self.tokens[self.left[token.i - self.base]]

    def last(self, token: Token) -> Token:
        return self.tokens[self.right[token.i - self.base]]

    def next(self, token: Token) -> Token | None:
        k = token.i - self.base + 1
        return self.tokens[k] if k < len(self.tokens) else None

    def previous(self, token: Token) -> Token | None:
        k = token.i - self.base - 1
        return self.tokens[k] if k >= 0 else None


def subject(verb: Token) -> Token | None:
    """Who does what the verb says: its own subject, or the one it shares with the verb above it."""
    token = verb
    for _ in range(6):
        own = next((c for c in token.children if c.dep in _SUBJECTS and c.dep != "expl"), None)
        if own is not None:
            return own
        if token.head is token:
            return None
        if token.dep in {"acl", "relcl"}:
            return token.head if token.head.pos in {"NOUN", "PROPN", "PRON"} else None
        if token.dep not in _LINKS:
            return None
        if token.dep == "xcomp":  # "urged them to say": the object speaks
            objects = [c for c in token.head.children if c.dep == "dobj" and c.i < token.i]
            if objects:
                return objects[-1]
        token = token.head
    return None


def agent(verb: Token) -> Token | None:
    """The noun after "by"."""
    for child in verb.children:
        if child.lower == "by" and child.dep in {"agent", "prep"}:
            return child.child("pobj")
    return None


def is_passive(verb: Token) -> bool:
    return any(c.dep in {"auxpass", "nsubjpass", "csubjpass"} for c in verb.children)


def find_candidates(tree: Tree) -> Iterator[Candidate]:

    for token in tree.tokens:
        if token.pos == "VERB" or (token.tag.startswith("VB") and token.pos != "AUX"):
            yield from _verbal(token, tree)


def _verbal(verb: Token, tree: Tree) -> Iterator[Candidate]:
    passive = is_passive(verb)
    reduced = not passive and verb.tag == "VBN" and verb.dep in {"acl", "advcl"}
    objects = [c for c in verb.children if c.dep in {"dobj", "dative"} and c.i > verb.i]
    obj = next((c for c in objects if c.dep == "dobj"), objects[0] if objects else None)
    suffix = "/passive" if passive else "/reduced" if reduced else ""
    made: list[tuple[str, Token, list[tuple[Token, Token]]]] = []
    for child in verb.children:
        if child.dep == "ccomp" and child.i > verb.i:
            made.append(("clause", child, [(tree.first(child), tree.last(child))]))
        elif child.dep == "ccomp" and child.i < verb.i:
            made.append(("before", child, [(tree.first(child), tree.last(child))]))
        elif child.dep == "xcomp" and child.i > verb.i:
            start = obj if obj is not None and obj.i < child.i else None
            first = tree.first(start) if start is not None else tree.first(child)
            kind = "to" if any(c.tag == "TO" for c in child.children) else "ing" if child.tag == "VBG" else "as"
            made.append((("object " if start else "") + kind, child, [(first, tree.last(child))]))
        elif child.dep == "oprd" and child.i > verb.i:
            start = obj if obj is not None and obj.i < child.i else None
            made.append(("object as", child, [(tree.first(start or child), tree.last(child))]))
        elif child.dep in {"prep", "agent"} and child.i > verb.i and not (child.dep == "agent" or child.lower == "by"):
            inner = child.child("pobj", "pcomp")
            if inner is None:
                continue
            if obj is not None and obj.i < child.i:
                made.append((f"object {child.lower}", obj, [(tree.first(obj), tree.last(child))]))
            else:
                made.append((child.lower, inner, [(tree.first(inner), tree.last(inner))]))
    if obj is not None:
        made.append(("object", obj, [(tree.first(obj), tree.last(obj))]))
    if passive:
        below = verb.child("nsubjpass")
        if below is not None and not any(f in {"clause", "to"} for f, _, _ in made):
            made.append(("subject", below, [(tree.first(below), tree.last(below))]))
    elif reduced and verb.dep == "acl":
        made.append(("head", verb.head, [(tree.first(verb.head), verb)]))
    if verb.dep == "parataxis" or (verb.dep == "advcl" and not made):
        made.append(("inserted", verb.head, [(tree.first(verb.head), tree.last(verb.head))]))
    source = agent(verb) if passive or reduced else subject(verb)
    if reduced and verb.dep == "advcl":
        source = agent(verb)
    for frame, content, pieces in made:
        yield Candidate(verb, frame + suffix, content, pieces, None, source)
