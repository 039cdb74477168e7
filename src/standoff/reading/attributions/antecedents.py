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
from standoff.reading.attributions.drafts import Quoted
from standoff.reading.attributions.headlines import can_speak
from standoff.reading.attributions.own_words import closes_its_content

if TYPE_CHECKING:
    from collections.abc import Callable

    from standoff.reading.attributions.drafts import Draft
    from standoff.reading.attributions.quotes import Quotation
    from standoff.reading.attributions.sources import Sources
    from standoff.reading.parse import Parse, Token

Named = tuple[str | None, str]

REACH = 8  # sentences back that "he" and "she" may look
NEAR = 4  # sentences back that "it" and "they" may
FAR = 12  # sentences back in which one person alone is named
_SUBJECTS = frozenset({"nsubj"})
_ACTS = frozenset({"nsubj", "nsubjpass"})
_BODIES = frozenset({ActorKind.ORGANISATION, ActorKind.STATE, ActorKind.FORCE, ActorKind.GROUP})
_PRONOUNS = frozenset("it they he she".split())
_SEXES = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
_SEVERAL = frozenset("family couple crowd team group crew staff".split())
_MALE = frozenset("mr sir lord".split())
_FEMALE = frozenset("mrs ms miss lady".split())


def speakers_before(
    parse: Parse, drafts: list[Draft], sources: Sources, stretches: tuple[Quotation, ...]
) -> dict[int, Named]:
    """Actor and name of pronoun sources by the number of their token; those that stay open are left out."""
    quoted = Quoted(stretches)
    speaking: dict[int, dict[int, Token]] = {}
    asked: dict[int, Token] = {}
    for draft in drafts:
        head, cue = draft.source_head, draft.cue_token
        if head is None or quoted.at(head.start) is not None:
            continue
        if head.lower in _PRONOUNS:
            asked[head.i] = head
        subject = head.dep in _SUBJECTS or (cue is not None and head.dep == "appos" and head.i < cue.i)
        if cue is not None and subject and _tells(cue):
            speaking.setdefault(head.sent.i, {})[head.i] = head
    spans = {d.source_head.i: d.source for d in drafts if d.source_head is not None and d.source is not None}
    found: dict[int, Named] = {}
    standing: dict[int, Token] = {}  # pronouns that are settled, with the noun they stand for
    people = People(parse, sources, quoted)

    def stands_for(source: Token) -> tuple[Token, Named]:
        named = found.get(source.i) or sources.resolve(parse.document.span(*spans[source.i]), source)
        return standing.get(source.i, source), named

    def may_be(pronoun: str, source: Token) -> bool:
        noun, named = stands_for(source)
        fits = source.lower == pronoun or _agrees(pronoun, noun, named[1], sources.kind(named[0]))
        return fits and sources.sex(named[0]) in {"", _SEXES.get(pronoun, "")}

    for i, head in sorted(asked.items()):
        if sources.resolve(parse.document.span(*spans[i]), head)[0] is not None:
            continue
        source = _last_to_speak(speaking, head, people, may_be)
        if source is not None:
            noun, named = stands_for(source)
            if named[1].lower() not in _PRONOUNS:
                found[i], standing[i] = named, noun
                continue
        topic = _topic_before(parse, head, quoted)
        if topic is not None:
            named = sources.resolve(parse.document.span(topic.start, topic.end), topic)
            found[i] = named if named[0] is not None else (None, _with_modifiers(parse, topic))
            standing[i] = topic
        elif (only := people.only_one(head)) is not None:
            found[i] = only
    return found


def _topic_before(parse: Parse, pronoun: Token, quoted: Quoted) -> Token | None:
    """For "it" or "they" the one that can speak whom the sentence before tells of as its subject."""
    i = pronoun.sent.i
    if pronoun.lower not in {"it", "they"} or i == 0 or not _tells(pronoun.head):
        return None
    if pronoun.i != pronoun.sent.tokens[0].i and not closes_its_content(pronoun):
        return None
    topic = parse.sentences[i - 1].root.child("nsubj", "nsubjpass")
    if topic is None or quoted.at(topic.start) is not None or topic.pos not in {"NOUN", "PROPN"}:
        return None
    plural = topic.tag in {"NNS", "NNPS"} or topic.child("conj") is not None
    if plural is (pronoun.lower == "it") or topic.ent == "GPE":
        return None
    return topic if can_speak(topic) and (plural or not _is_one_person(topic)) and topic.ent != "PERSON" else None


def _with_modifiers(parse: Parse, noun: Token) -> str:
    left = [c.start for c in noun.children if c.i < noun.i and c.dep in {"det", "amod", "compound", "poss", "nummod"}]
    return parse.document.text[min([noun.start, *left]) : noun.end]


def _tells(cue: Token) -> bool:
    """Is this the verb of its sentence, or one joined to it?"""
    while cue.dep in {"conj", "parataxis"} and cue.head is not cue:
        cue = cue.head
    return cue.head is cue


class People:
    """The single persons that a report tells of in its own words, sentence by sentence."""

    def __init__(self, parse: Parse, sources: Sources, quoted: Quoted) -> None:
        self._parse = parse
        self._sources = sources
        self._quoted = quoted
        self._seen: dict[int, list[tuple[Token, str | None]]] = {}

    def known(self, token: Token) -> str | None:
        return self._sources.actor_at(token)

    def others(self, i: int, sex: str, but: str | None, before: int | None = None) -> bool:
        """Does this sentence tell what another person of this sex does?"""
        return any(
            (actor != but if actor is not None else token.lower not in _SEXES)
            for token, actor in self._in(i)
            if (before is None or token.i < before) and _acts(token) and self._may_be(token, actor, sex)
        )

    def rivals(self, i: int, pronoun: str) -> bool:
        """Does this sentence tell what bodies ("it") or several people ("they") do?"""
        for token in self._parse.sentences[i].tokens:
            if token.dep not in _ACTS or self._quoted.at(token.start) is not None:
                continue
            plural = token.tag in {"NNS", "NNPS"} or token.child("conj") is not None
            if plural if pronoun == "they" else (token.pos == "PROPN" and token.ent != "PERSON") or _is_body(token):
                return True
        return False

    def only_one(self, pronoun: Token) -> Named | None:
        """For "he" or "she" the one person whom the sentences before name, where they name or describe no other."""
        sex = _SEXES.get(pronoun.lower)
        if sex is None:
            return None
        last: tuple[Token, str] | None = None
        own = pronoun.sent.i
        for j in range(own - 1 if closes_its_content(pronoun) else own, max(own - FAR, -1), -1):
            for token, actor in reversed(self._in(j)):
                if token.i >= pronoun.i or not self._may_be(token, actor, sex):
                    continue
                if actor is None:
                    if token.dep in _SUBJECTS or token.ent == "PERSON":
                        return None
                elif last is None:
                    last = token, actor
                elif actor != last[1]:
                    return None
        return self._sources.named(last[1]) if last is not None else None

    def _may_be(self, token: Token, actor: str | None, sex: str) -> bool:
        known = self._sources.sex(actor) or _sex(token)
        if not known and actor is None and token.ent == "PERSON":
            known = given_names().get(token.text, "")
        return known in {"", sex}

    def _in(self, i: int) -> list[tuple[Token, str | None]]:
        """Persons outside quotations: the last word of each, and the actor where the actors know it."""
        if i not in self._seen:
            found: list[tuple[Token, str | None]] = []
            for token in self._parse.sentences[i].tokens:
                person = _is_end_of_name(token) or (token.tag == "NN" and _is_one_person(token))
                if not person and token.lower not in _SEXES:
                    continue
                if self._quoted.at(token.start) is not None:
                    continue
                actor = self._sources.actor_at(token)
                if actor is not None or person or token.dep in _ACTS:
                    found.append((token, actor))
            self._seen[i] = found
        return self._seen[i]


def _acts(token: Token) -> bool:
    """Is this the subject of its sentence, of a clause joined to it or of one that tells when and why?"""
    verb = token.head
    return token.dep in _ACTS and (_tells(verb) or (verb.dep == "advcl" and _tells(verb.head)))


def _is_end_of_name(token: Token) -> bool:
    """The last word of a person's name."""
    if token.ent != "PERSON" or token.pos != "PROPN":
        return False
    tokens = token.sent.tokens
    after = tokens[token.i - tokens[0].i + 1 : token.i - tokens[0].i + 2]
    return not after or after[0].ent != "PERSON"


def _last_to_speak(
    speaking: dict[int, dict[int, Token]], pronoun: Token, people: People, may_be: Callable[[str, Token], bool]
) -> Token | None:
    """The one who speaks in the last sentence before this one in which anybody does whom the pronoun may take up.

    None where several do, or where another such is told of in between.
    """
    i, word = pronoun.sent.i, pronoun.lower
    sex = _SEXES.get(word)
    for j in range(i - 1, max(i - 1 - (NEAR if sex is None else REACH), -1), -1):
        fitting = [token for token in speaking.get(j, {}).values() if may_be(word, token)]
        if not fitting:
            continue
        if len({people.known(token) or token.i for token in fitting}) > 1:
            return None
        who = people.known(fitting[0])
        between = [*range(j + 1, i), *([] if closes_its_content(pronoun) else [i])]
        if sex is not None and any(people.others(k, sex, who, pronoun.i) for k in between):
            return None
        if sex is None and any(people.rivals(k, word) for k in range(j + 1, i)):
            return None
        return fitting[0]
    return None


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
    return (
        noun.tag == "NN"
        and noun.lemma not in _SEVERAL
        and (noun.lemma in word_set("people_nouns", "person") or noun.lower.endswith(("man", "woman", "person")))
    )


def _is_body(noun: Token) -> bool:
    return noun.ent in {"ORG", "GPE", "NORP"} or noun.lemma.lower() in _body_words() | word_set(
        "speaking_nouns", "text"
    )


@cache
def _body_words() -> frozenset[str]:
    return frozenset(row[0].lower() for row in rows("organisation_heads"))


def _sex(noun: Token) -> str:
    titles = {t.lower.rstrip(".") for t in noun.children if t.dep == "compound"}
    if titles & _FEMALE or noun.lower.endswith("woman"):
        return "f"
    return "m" if titles & _MALE or (noun.lower.endswith("man") and noun.lower != "human") else ""
