"""Whom "it said", "they said" and "he said" take up, where the actors leave the pronoun open.

The rule: the source of the sentence before, if one source alone speaks there as the subject of its main clause (or of
the clause that tells it), and if it is of the kind that the pronoun takes up.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from standoff.knowledge.words import rows, word_set
from standoff.model import ActorKind

if TYPE_CHECKING:
    from standoff.reading.attributions.drafts import Draft
    from standoff.reading.attributions.sources import Sources
    from standoff.reading.parse import Parse, Token

Named = tuple[str | None, str]

_SUBJECTS = frozenset({"nsubj"})
_BODIES = frozenset({ActorKind.ORGANISATION, ActorKind.STATE, ActorKind.FORCE, ActorKind.GROUP})
_PRONOUNS = frozenset("it they he she".split())
_MALE = frozenset("mr sir lord".split())
_FEMALE = frozenset("mrs ms miss lady".split())


def speakers_before(parse: Parse, drafts: list[Draft], sources: Sources) -> dict[int, Named]:
    """Actor and name of pronoun sources by the number of their token; those that stay open are left out."""
    speaking: dict[int, dict[int, Token]] = {}
    for draft in drafts:
        head, cue = draft.source_head, draft.cue_token
        if head is not None and cue is not None and head.dep in _SUBJECTS and cue.head is cue:
            speaking.setdefault(head.sent.i, {})[head.i] = head
    spans = {d.source_head.i: d.source for d in drafts if d.source_head is not None and d.source is not None}
    found: dict[int, Named] = {}
    standing: dict[int, Token] = {}  # pronouns that are settled, with the noun they stand for
    for i in sorted(speaking):
        before = speaking.get(i - 1, {})
        near = i > 0 and parse.sentences[i].paragraph - parse.sentences[i - 1].paragraph <= 1
        for head in speaking[i].values():
            if head.lower not in _PRONOUNS or len(before) != 1 or not near:
                continue
            source = next(iter(before.values()))
            noun = standing.get(source.i, source)
            named = found.get(source.i)
            if named is None:
                if source.lower in _PRONOUNS:
                    continue
                named = sources.resolve(parse.document.span(*spans[source.i]), source)
            if _agrees(head.lower, noun, sources.kind(named[0])):
                found[head.i], standing[head.i] = named, noun
    return found


def _agrees(pronoun: str, noun: Token, kind: ActorKind | None) -> bool:
    """Can this pronoun stand for this noun?"""
    plural = noun.tag in {"NNS", "NNPS"} or noun.child("conj") is not None
    person = kind is ActorKind.PERSON or (kind is None and (noun.ent == "PERSON" or _is_one_person(noun)))
    if pronoun == "it":
        return not plural and not person and (kind in _BODIES or (kind is None and _is_body(noun)))
    if pronoun == "they":
        return plural
    return person and not plural and _sex(noun) in {"", "m" if pronoun == "he" else "f"}


def _is_one_person(noun: Token) -> bool:
    return noun.tag == "NN" and (
        noun.lemma in word_set("people_nouns", "person") or noun.lower.endswith(("man", "woman", "person"))
    )


def _is_body(noun: Token) -> bool:
    return noun.ent in {"ORG", "GPE", "NORP"} or noun.lemma.lower() in _body_words()


@cache
def _body_words() -> frozenset[str]:
    return frozenset(row[0].lower() for row in rows("organisation_heads"))


def _sex(noun: Token) -> str:
    titles = {t.lower.rstrip(".") for t in noun.children if t.dep == "compound"}
    if titles & _FEMALE or noun.lower.endswith("woman"):
        return "f"
    return "m" if titles & _MALE or (noun.lower.endswith("man") and noun.lower != "human") else ""
