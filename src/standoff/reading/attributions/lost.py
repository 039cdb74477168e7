"""Sources whose name is gone: a link was lost and its words with it ("according to .", ", the   reported.").

Also the reverse: a name that closes an unfinished sentence, whose verb went with the break.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.reading.attributions.candidate import Candidate, subject
from standoff.reading.attributions.extent import governed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from standoff.reading.attributions.cues import Cues
    from standoff.reading.attributions.tree import Tree
    from standoff.reading.parse import Token

_STOPS = frozenset({".", ",", ";", ")", '"', "”", "''"})
_OPENERS = frozenset({",", '"', "”", "''"})
_ARTICLES = frozenset({"the", "a", "an"})
_ASPECTS = frozenset("begin continue start go open end".split())  # "the trouble, as he calls it, began."
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def lost_speakers(tree: Tree, cues: Cues) -> Iterator[Candidate]:
    """`..., reported.`: a verb of saying between commas, with nobody who says."""
    for verb in tree.tokens:
        if not _says(verb, cues):
            continue
        following, before = tree.next(verb), tree.previous(verb)
        if following is not None and following.text not in _STOPS:
            continue
        first = verb
        if before is not None and before.lower in _ARTICLES:
            first, before = before, tree.previous(before)
        elif before is not None and before.text == "," and _speaks(verb):
            continue  # "Haddad, spokesman of the mission, said": the comma closes the speaker's own apposition
        if before is None or before.text not in _OPENERS:
            continue
        pieces = governed(first, verb, tree)
        if pieces and any(t.tag in _FINITE for t in tree.tokens if pieces[0][0].i <= t.i <= pieces[0][1].i):
            yield Candidate(verb, "lost", pieces[0][0], pieces, lost=True)


def lost_verb(tree: Tree) -> Iterator[Candidate]:
    """`..., The Associated Press` at the break of a paragraph: a source with neither verb nor full stop."""
    last = tree.tokens[-1]
    if last.pos != "PROPN" or last.ent != "ORG":
        return
    first = last
    while (before := tree.previous(first)) is not None and (before.ent == "ORG" or before.lower == "the"):
        first = before
    if before is None or before.text != ",":
        return
    comma = tree.previous(before)
    if comma is None or first is last:
        return
    pieces = [(tree.tokens[0], comma)]
    if any(t.tag in _FINITE for t in tree.tokens[: comma.i - tree.base]):
        yield Candidate(last, "no verb", tree.tokens[0], pieces, source_head=last, source=(first, last))


def _says(verb: Token, cues: Cues) -> bool:
    if verb.tag in {"VBD", "VBZ", "VBN", "VBP"}:
        return cues.may_quote(verb) and verb.lemma not in _ASPECTS
    # Bare of its subject, a past form is at times taken for a noun.
    return verb.lower.endswith("ed") and verb.pos in {"NOUN", "ADJ"} and verb.lower[:-2] in cues.quoting


def _speaks(verb: Token) -> bool:
    speaker = subject(verb)
    return speaker is not None and speaker.head is verb and speaker.i < verb.i


def stands_alone(token: Token) -> bool:
    """Is this the last word of its paragraph, without a full stop?"""
    return token.text[-1] not in ".!?…\"”'’)"
