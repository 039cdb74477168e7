"""Which words name which PLOVER act: the tables of verbs, nouns and light verbs, read once and checked."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from standoff.codebooks import plover
from standoff.errors import KnowledgeError
from standoff.knowledge.words import rows

Side = Literal["agent", "recipient", "both", "none"]
_FLAGS = frozenset({"obj", "noobj", "subj", "inf", "that", "passive", "active", "whom", "own"})
_KEYS = frozenset({"obj", "subj", "inf", "any"})
SOMEBODY = "ACTOR"  # somebody who can act, whatever the word
SOMEWHERE = "PLACE"  # a place, whatever the word


@dataclass(frozen=True, slots=True)
class Words:
    """A class of words: lemmas, and whether anybody who acts, or any place, is in it too."""

    lemmas: frozenset[str]
    somebody: bool = False
    somewhere: bool = False


@dataclass(frozen=True, slots=True)
class Condition:
    """`key` is a flag, obj, subj, inf or any, or `to`, where `prepositions` are asked for. `words` None: any word."""

    key: str
    words: Words | None = None
    prepositions: frozenset[str] = frozenset()
    negated: bool = False


@dataclass(frozen=True, slots=True)
class VerbRule:
    """What a verb names under some conditions; `event_type` None where it names no act.

    `recipients` are the places to look for them, in order: obj, subj, iobj, inf and that (the subject of the
    complement), or a preposition. `symmetric`: both sides act and are acted on.
    """

    verb: str
    conditions: tuple[Condition, ...]
    event_type: str | None
    mode: str | None
    recipients: tuple[str, ...]
    symmetric: bool


@dataclass(frozen=True, slots=True)
class NounRule:
    """What a noun names; `owner` is whom "of" and the possessive introduce; `bare`: it tells an act by itself."""

    noun: str
    event_type: str
    mode: str | None
    owner: Side
    bare: bool


@dataclass(frozen=True, slots=True)
class LightVerb:
    """A verb that adds only time or voice to the noun beside it; `subject` is the side that its subject stands for."""

    verb: str
    subject: Side


@cache
def verb_rules() -> dict[str, tuple[VerbRule, ...]]:
    """By verb (lemma, with its particle), in order of precedence. Raises KnowledgeError for a row that is no rule."""
    found: dict[str, list[VerbRule]] = {}
    for row in rows("plover_verbs"):
        verbs, when, event_type, mode, recipients = (*row, "", "", "")[:5]
        try:
            conditions = tuple(_condition(part) for part in when.split())
            if event_type != "-":
                plover.check(event_type, mode or None)
        except ValueError as error:
            raise KnowledgeError(f"plover_verbs.tsv, {verbs} ({when}): {error}") from error
        for verb in verbs.split("|"):
            rule = VerbRule(
                verb,
                conditions,
                None if event_type == "-" else event_type,
                mode or None,
                tuple(r for r in recipients.removeprefix("=").split(",") if r and r != "none"),
                recipients.startswith("="),
            )
            found.setdefault(verb, []).append(rule)
    return {verb: tuple(rules) for verb, rules in found.items()}


@cache
def noun_rules() -> dict[str, NounRule]:
    """By noun (lemma, with a compound before it)."""
    found: dict[str, NounRule] = {}
    for nouns, event_type, mode, owner, kind in rows("plover_nouns"):
        try:
            plover.check(event_type, mode or None)
        except ValueError as error:
            raise KnowledgeError(f"plover_nouns.tsv, {nouns}: {error}") from error
        if owner not in {"agent", "recipient", "both", "none"} or kind not in {"bare", "held"}:
            raise KnowledgeError(f"plover_nouns.tsv, {nouns}: {owner!r} or {kind!r} is not known")
        for noun in nouns.split("|"):
            found[noun] = NounRule(noun, event_type, mode or None, owner, kind == "bare")  # type: ignore[arg-type]
    return found


@cache
def light_verbs() -> dict[str, LightVerb]:
    """By verb (lemma, with its particle or preposition). A verb in two rows is light in the first sense that fits."""
    found: dict[str, LightVerb] = {}
    for verbs, side, *_ in rows("plover_light_verbs"):
        if side not in {"agent", "recipient", "none"}:
            raise KnowledgeError(f"plover_light_verbs.tsv, {verbs}: the side {side!r} is not known")
        for verb in verbs.split("|"):
            if side != "none":
                found.setdefault(verb, LightVerb(verb, side))  # type: ignore[arg-type]
    return found


@cache
def happening_verbs() -> frozenset[str]:
    """Verbs whose subject is the act itself ("clashes erupted")."""
    return frozenset(v for verbs, side, *_ in rows("plover_light_verbs") if side == "none" for v in verbs.split("|"))


@cache
def means() -> dict[str, str]:
    """Mode of ASSAULT by the weapon or manner that the words name ("in an air strike")."""
    for word, mode in rows("plover_means"):
        try:
            plover.check("ASSAULT", mode)
        except ValueError as error:
            raise KnowledgeError(f"plover_means.tsv, {word}: {error}") from error
    return dict(rows("plover_means"))  # type: ignore[arg-type]


@cache
def word_class(name: str) -> frozenset[str]:
    """Lemmas of a class of plover_words.tsv; KeyError where there is none."""
    return _classes()[name]


@cache
def _classes() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for name, words in rows("plover_words"):
        found.setdefault(name, set()).update(words.split())
    return {name: frozenset(words) for name, words in found.items()}


def _condition(part: str) -> Condition:
    left, equals, right = part.partition("=")
    negated = left.endswith("!")
    left = left.removesuffix("!")
    words = _words(right) if equals else None
    if left.startswith("to:"):
        return Condition("to", words, frozenset(left[3:].split("|")), negated)
    if left not in (_KEYS if equals else _FLAGS):
        raise ValueError(f"the condition {part!r} is not known")
    return Condition(left, words, frozenset(), negated)


def _words(names: str) -> Words:
    lemmas: set[str] = set()
    for name in names.split("|"):
        if name in {SOMEBODY, SOMEWHERE}:
            lemmas |= word_class("PERSON" if name == SOMEBODY else "SETTLEMENT")
        elif name.isupper():
            if name not in _classes():
                raise ValueError(f"plover_words.tsv has no class {name!r}")
            lemmas |= word_class(name)
        else:
            lemmas.add(name)
    asked = names.split("|")
    return Words(frozenset(lemmas), SOMEBODY in asked, SOMEWHERE in asked)


__all__ = [
    "Condition",
    "LightVerb",
    "NounRule",
    "VerbRule",
    "Words",
    "happening_verbs",
    "light_verbs",
    "means",
    "noun_rules",
    "verb_rules",
    "word_class",
]
