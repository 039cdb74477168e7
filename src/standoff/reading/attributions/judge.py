"""How likely a candidate is an attribution: its lemma's record in its construction, and what stands around it.

A log-linear rule. The weights (table `attribution_weights`) were fitted on annotated news; each belongs to a feature
that a reader can check ("the source is I", "inside a quotation", "the verb is negated").
"""

from __future__ import annotations

from functools import cache
from math import exp, log
from typing import TYPE_CHECKING

from standoff.knowledge.words import rows

if TYPE_CHECKING:
    from standoff.reading.attributions.candidate import Candidate
    from standoff.reading.attributions.cues import Cues
    from standoff.reading.attributions.tree import Tree
    from standoff.reading.parse import Token

_SPEAKERS = {"i": "I", "we": "we", "you": "you", "he": "he", "she": "he", "they": "they", "it": "it", "who": "who"}
_QUESTION = frozenset({"whether", "if", "how", "why", "what", "when", "where", "who", "which"})
_MODAL = frozenset({"could", "would", "should", "might", "may", "can", "will", "must"})


def _source_kind(head: Token | None) -> str:
    if head is None:
        return "none"
    known = _SPEAKERS.get(head.lower)
    if known is not None:
        return known
    if head.pos == "PROPN":
        return "name"
    if head.ent in {"PERSON", "ORG", "NORP", "GPE"}:
        return "name"
    return {"PRON": "pronoun", "NOUN": "noun", "DET": "pronoun"}.get(head.pos, "other")


def _length(n: int) -> str:
    return "1" if n == 1 else "2" if n == 2 else "3-4" if n < 5 else "5-8" if n < 9 else "9-16" if n < 17 else "17+"


def features(c: Candidate, tree: Tree, cues: Cues, *, quoted: bool, above: float) -> list[str]:
    """The features that hold. `quoted`: the cue stands in a quotation; `above`: how sure the cue over it is."""
    family, _, voice = c.frame.partition("/")
    kind = cues.classes.get(c.lemma, "other")
    speaker = _source_kind(c.source_head)
    first, last = c.pieces[0]
    held = [
        f"frame {family}",
        f"class {kind}",
        f"class {kind} {family.split(' ')[0]}",
        f"source {speaker}",
        f"cue {c.cue.dep}",
        f"tag {c.cue.tag}",
        f"length {_length(last.i - first.i + 1)}",
        f"content {c.content.pos}",
        f"opens {first.pos}",
    ]
    if c.source_head is not None and c.source_head.pos == "NOUN":
        held.append(f"source word {c.source_head.lemma.lower()}")
    held.append(f"{family.split(' ')[0]} {speaker}")
    held.append(f"{family.split(' ')[0]} {c.content.pos}")
    if c.content.ent:
        held.append(f"content {c.content.ent}")
    if voice:
        held.append(f"voice {voice}")
    if quoted:
        held += ["quoted", f"quoted {speaker}", f"quoted {kind}"]
    if above > 0.5:
        held += ["below a cue", f"below a cue {c.cue.dep}"]
    lower = first.lower
    if lower == "that":
        held.append("opens with that")
    elif lower in _QUESTION:
        held.append("opens with a question word")
    if c.content.pos == "PRON":
        held.append("content pronoun")
    elif c.content.pos == "PROPN":
        held.append("content name")
    for child in c.cue.children:
        if child.dep == "neg":
            held.append("negated")
        elif child.dep == "aux" and child.lower in _MODAL:
            held.append("modal")
        elif child.dep == "aux" and child.lower == "to":
            held.append("infinitive")
        elif child.dep == "mark":
            held.append(f"mark {child.lower}" if child.lower in {"if", "as", "because", "while"} else "mark")
    if tree.tokens[-1].text == "?":
        held.append("in a question")
    if c.cue.i == tree.base:
        held.append("cue opens the sentence")
    if not any(t.tag in {"VBD", "VBZ", "VBP", "MD"} for t in tree.tokens):
        held.append("no finite verb")
    return held


@cache
def weights() -> dict[str, float]:
    return {row[0]: float(row[1]) for row in rows("attribution_weights")}


def logit(share: float) -> float:
    share = min(max(share, 0.005), 0.995)
    return log(share / (1 - share))


def likelihood(share: float, held: list[str]) -> float:
    table = weights()
    total = table.get("bias", 0.0) + table.get("share", 1.0) * logit(share)
    for feature in held:
        total += table.get(feature, 0.0)
    return 1 / (1 + exp(-max(min(total, 30.0), -30.0)))
