"""A cue with what it may attribute, and who does what a verb tells."""

from __future__ import annotations

from dataclasses import dataclass, field

from standoff.reading.parse import Token

SUBJECTS = ("nsubj", "nsubjpass", "csubj")
_LINKS = frozenset({"conj", "xcomp", "advcl", "acl", "relcl", "pcomp", "ccomp", "prep"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
LIGHT = frozenset({"have", "make", "give", "issue", "express", "voice", "raise", "offer", "take", "hold", "share"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


@dataclass(slots=True)
class Candidate:
    """A cue with what it may attribute. `frame` names the construction, `pieces` are first and last tokens."""

    cue: Token
    frame: str
    content: Token
    pieces: list[tuple[Token, Token]]
    source_head: Token | None = None
    source: tuple[Token, Token] | None = None
    cue_tokens: list[Token] = field(default_factory=list)
    lost: bool = False

    @property
    def lemma(self) -> str:
        return self.cue.lemma.lower()


def subject(verb: Token) -> Token | None:
    """Who does what the verb says: its own subject, or the one it shares with the verb above it."""
    token = verb
    for _ in range(6):
        own = [c for c in token.children if c.dep in SUBJECTS]
        if own:  # "which she said was ...": of two, the one nearer to the verb
            return min(own, key=lambda c: abs(c.i - token.i))
        if token.head is token:
            return None
        if token.dep in {"acl", "relcl"}:
            return token.head if token.head.pos in NOMINAL else None
        if token.dep not in _LINKS or (
            token.dep == "advcl" and token.tag in FINITE and token.child("mark") is not None
        ):
            return None  # "while the paper reported it, the army denied it": each its own
        if token.dep == "xcomp":  # "urged them to say": the object speaks
            objects = [c for c in token.head.children if c.dep == "dobj" and c.i < token.i]
            if objects:
                return objects[-1]
        if token.dep == "pcomp" and token.head.lower == "as":  # "quoted a doctor as saying": the doctor says
            objects = [c for c in token.head.head.children if c.dep == "dobj" and c.i < token.i]
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


def speaker(verb: Token) -> Token | None:
    """Who speaks: the subject, or in the passive ("is described as", "a law described as") the agent."""
    reduced = verb.tag == "VBN" and verb.dep == "acl" and verb.child("aux", "nsubj") is None
    return agent(verb) if reduced or is_passive(verb) else subject(verb)


def is_passive(verb: Token) -> bool:
    return any(c.dep in {"auxpass", "nsubjpass", "csubjpass"} for c in verb.children)
