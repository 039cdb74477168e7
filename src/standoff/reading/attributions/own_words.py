"""Words that do not name the speaker: his own, and those of the one who asks him."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from standoff.reading.parse import Token

_CLOSING = frozenset({",", '"', "”", "''", "’", "'", "—", "–", "--"})
_SAID = frozenset({"ccomp", "xcomp", "dobj"})
_ASKED = frozenset({"ask", "press", "question"})
_COLON = 4  # words after the verb among which a colon brings in what is said


def closes_its_content(pronoun: Token) -> bool:
    """`The town had fallen, he said`: whoever speaks is not named in the words before, which are his own."""
    tokens = pronoun.sent.tokens
    k = pronoun.i - tokens[0].i
    if k == 0 or pronoun.dep not in {"nsubj", "nsubjpass"} or tokens[k - 1].text not in _CLOSING:
        return False
    verb = pronoun.head
    if verb.i < pronoun.i or any(c.dep in _SAID and c.i > verb.i for c in verb.children):
        return False
    after = verb.i - tokens[0].i
    return all(t.text != ":" for t in tokens[after : after + _COLON])


def question_before(pronoun: Token) -> range:
    """Numbers of the words that ask him: `Asked where Mr Haddad was, he said ...` is of another than Mr Haddad."""
    for child in pronoun.head.children:
        if child.dep == "advcl" and child.tag == "VBN" and child.i < pronoun.i and child.lemma in _ASKED:
            return range(child.i, pronoun.i)
    return range(0)
