"""Whom "it said", "they said" and "he said" take up, where the actors leave the pronoun open.

The rule: the source of the sentence before, or of the last in which anybody speaks, if one source alone speaks there
as the subject of its main clause, if nobody is named in between, and if it is of the kind that the pronoun takes up.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from standoff.knowledge.agents import given_names
from standoff.knowledge.words import rows, word_set
from standoff.model import ActorKind

if TYPE_CHECKING:
    from standoff.reading.attributions.drafts import Draft
    from standoff.reading.attributions.sources import Sources
    from standoff.reading.parse import Parse, Token

Named = tuple[str | None, str]

REACH = 6  # sentences back
FAR = 12  # sentences back in which one person alone is named
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
        before = _last_to_speak(parse, speaking, i)
        for head in speaking[i].values():
            if head.lower not in _PRONOUNS or len(before) != 1:
                continue
            source = next(iter(before.values()))
            noun = standing.get(source.i, source)
            named = found.get(source.i)
            if named is None:
                if source.lower in _PRONOUNS:
                    continue
                named = sources.resolve(parse.document.span(*spans[source.i]), source)
            if _agrees(head.lower, noun, named[1], sources.kind(named[0])):
                found[head.i], standing[head.i] = named, noun
        for head in speaking[i].values():
            if head.i not in found and (only := _only_person(parse, head, sources)) is not None:
                found[head.i] = only
    return found


def _only_person(parse: Parse, head: Token, sources: Sources) -> Named | None:
    """For "he" or "she" the one person whom the sentences before name, where they name or describe no other."""
    if head.lower not in {"he", "she"}:
        return None
    last: Token | None = None
    known: set[str] = set()
    for j in range(head.sent.i, max(head.sent.i - FAR, -1), -1):
        for token in parse.sentences[j].tokens:
            if token.i >= head.i:
                break
            if _is_end_of_name(token):
                known.add(token.lower)
                last = last or token
            elif token.dep in _SUBJECTS and _is_one_person(token):
                return None
        if len(known) > 1:
            return None
    if last is None:
        return None
    actor, name = sources.resolve(parse.document.span(last.start, last.end), last)
    return (actor, name) if actor and _agrees(head.lower, last, name, sources.kind(actor)) else None


def _is_end_of_name(token: Token) -> bool:
    """The last word of a person's name."""
    if token.ent != "PERSON" or token.pos != "PROPN":
        return False
    tokens = token.sent.tokens
    after = tokens[token.i - tokens[0].i + 1 : token.i - tokens[0].i + 2]
    return not after or after[0].ent != "PERSON"


def _last_to_speak(parse: Parse, speaking: dict[int, dict[int, Token]], i: int) -> dict[int, Token]:
    """Who speaks in the last sentence before this one in which anybody does, if nobody is named in between."""
    for j in range(i - 1, max(i - 1 - REACH, -1), -1):
        if parse.sentences[j + 1].paragraph - parse.sentences[j].paragraph > 1:
            break
        if j in speaking:
            return speaking[j]
        if any(_is_named(t) for t in parse.sentences[j].tokens):
            break
    return {}


def _is_named(token: Token) -> bool:
    """A person, or a subject that might be one: whom a pronoun further on may take up."""
    if token.ent == "PERSON":
        return True
    subject = token.dep in _SUBJECTS or token.i == token.sent.tokens[0].i
    return subject and (_is_one_person(token) or (token.pos == "PROPN" and token.ent not in {"GPE", "LOC", "FAC"}))


def _agrees(pronoun: str, noun: Token, name: str, kind: ActorKind | None) -> bool:
    """Can this pronoun stand for this noun?"""
    plural = noun.tag in {"NNS", "NNPS"} or noun.child("conj") is not None
    person = kind is ActorKind.PERSON or (kind is None and (noun.ent == "PERSON" or _is_one_person(noun)))
    if pronoun == "it":
        return not plural and not person and (kind in _BODIES or (kind is None and _is_body(noun)))
    if pronoun == "they":
        return plural
    sex = _sex(noun) or given_names().get(name.split(" ", maxsplit=1)[0], "")
    return person and not plural and sex in {"", "m" if pronoun == "he" else "f"}


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
