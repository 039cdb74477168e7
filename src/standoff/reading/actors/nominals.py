"""People named by a noun: "the army", "two gunmen", "forces loyal to the president"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from standoff.knowledge.agents import AgentNoun, agent_nouns
from standoff.knowledge.nations import named, of_people
from standoff.knowledge.words import word_set
from standoff.model import ActorKind
from standoff.reading.actors.candidate import Candidate
from standoff.reading.actors.modifiers import elided, read_complements, read_modifiers
from standoff.reading.actors.names import SAYING
from standoff.reading.actors.phrases import CALENDAR, QUANTIFIERS, left_edge, with_quantifier

if TYPE_CHECKING:
    from collections.abc import Iterator

    from standoff.reading.actors.names import Names
    from standoff.reading.parse import Parse, Token

_MODIFIES = frozenset({"compound", "amod", "nmod"})
_HARM = word_set("actor_words", "harm")
_TOWARDS = word_set("actor_words", "towards")
# Institutions that are places or events unless a person owns them ("the Obama campaign").
_ESTABLISHMENTS = word_set("actor_words", "establishment")
_MISSIONS = word_set("actor_words", "mission")
_THINGS = word_set("actor_words", "thing")
_TEXTS = word_set("actor_words", "text")


def find_nominals(parse: Parse, names: Names) -> list[Candidate]:
    found = [c for token in parse.tokens for c in _nominals_at(parse, names, token)]
    by_head = {c.head.i: c for c in found}
    for candidate in found:
        inner = by_head.get(candidate.last.i)
        if inner is not None and inner is not candidate and inner.last.i > candidate.last.i:
            candidate.last = inner.last  # "members of the forces loyal to ...": as far as the forces reach
            candidate.name = _text(parse, candidate.first, candidate.last)
            candidate.allegiance = candidate.allegiance or inner.allegiance
    return found


def _text(parse: Parse, first: Token, last: Token) -> str:
    return " ".join(parse.view[first.start : last.end].split())


def _nominals_at(parse: Parse, names: Names, token: Token) -> Iterator[Candidate]:
    nouns = agent_nouns()
    if token.lower not in nouns and token.lower not in _last_words():
        if token.text[0].isupper():
            yield from _people(parse, names, token)
        elif token.lower == "those":
            yield from _those(parse, names, token)
        else:
            yield from _speaker(parse, names, token)
        return
    if token.i in names.by_token or token.tag[:2] not in {"NN", "JJ", "DT", "VB"} or token.tag in {"VBZ", "VBP", "VBD"}:
        return
    found = _noun_at(parse, token)
    if found is None:
        return
    noun, noun_first = found
    if token.tag[:2] != "NN" and noun.weak and token.dep not in {"nsubj", "nsubjpass"}:
        return
    if token.tag[:2] in {"JJ", "VB"} and token.dep in {"amod", "acomp", "advmod", "ROOT", "acl", "advcl", "xcomp"}:
        return
    following = parse.tokens[token.i + 1] if token.i + 1 < len(parse.tokens) else None
    listed = token.tag == "NNS" and following is not None and following.dep == "cc"
    if token.dep in _MODIFIES and token.head.i > token.i and token.head.sent is token.sent and not listed:
        return
    if token.i in names.around and (following is None or following.tag != "POS"):
        return  # "spokesman Dupre": part of the name's phrase
    previous = parse.tokens[token.i - 1] if token.i else None
    if previous is not None and previous.text == "-" and parse.tokens[token.i - 2].lower in {"anti", "pro", "non"}:
        return
    if following is not None and following.text == "-" and following.start == token.end:
        return
    for candidate in _build(parse, names, token, noun, noun_first):
        if token.dep == "conj" and candidate.definite == "bare" and first_determiner(token.head) == "the":
            candidate.definite = "definite"
        if noun.noun == "office" and token.dep not in {"nsubj", "nsubjpass"}:
            continue
        bare = candidate.definite == "bare" and not candidate.plural and noun.sort in {"member", "role"}
        if noun.noun == "host" and candidate.last is not token:
            continue  # "a host of"
        if (
            noun.noun == "side"
            and candidate.owner is None
            and not {"both", "all", "warring"} & {t.lower for t in parse.tokens[candidate.first.i : token.i]}
        ):
            continue
        if noun.noun in _ESTABLISHMENTS:
            speaks = token.dep == "nsubj" and token.head.lemma in SAYING
            candidate.doubtful = not speaks and not _told_by_owner(candidate, names)
            yield candidate
            continue
        candidate.doubtful = (
            (bare and candidate.owner is None)
            or (noun.noun in _THINGS and _bare_thing(candidate))
            or (noun.weak and not _acts(token) and not _told_by_owner(candidate, names))
        )
        yield candidate


def first_determiner(token: Token) -> str:
    return next((c.lower for c in token.children if c.dep == "det"), "")


def _people(parse: Parse, names: Names, token: Token) -> Iterator[Candidate]:
    """As in "Libyans", "the French", "an Iraqi": people told by their country alone."""
    if token.i in names.by_token or token.dep in _MODIFIES or (token.dep == "poss" and token.tag == "JJ"):
        return
    nation = of_people(token.text)
    if nation is None or named(token.text) is not None or token.tag not in {"NNPS", "NNS", "NNP", "JJ", "NN"}:
        return
    plural = token.tag in {"NNPS", "NNS"} or token.text.endswith(("s", "men"))
    first = left_edge(parse, token)
    article = first is not token and first.tag in {"DT", "CD", "JJ"}
    if not plural and not (article and token.dep in {"nsubj", "nsubjpass", "dobj", "pobj"}):
        return
    if not plural and first.lower == "the" and token.tag != "JJ":
        return
    kind = ActorKind.CIVILIANS
    noun = AgentNoun(token.text.lower(), kind, None, "member", plural or first.lower == "the", weak=False)
    for candidate in _build(parse, names, token, noun, token):
        candidate.country = nation.iso3
        candidate.why = f"people of {nation.name}"
        yield candidate


def _those(parse: Parse, names: Names, token: Token) -> Iterator[Candidate]:
    """As in "those who are fighting": people, though nothing says which."""
    if token.i + 1 < len(parse.tokens) and parse.tokens[token.i + 1].lower == "who":
        noun = AgentNoun("those", ActorKind.GROUP, None, "member", plural=True, weak=False)
        for candidate in _build(parse, names, token, noun, token):
            candidate.definite, candidate.counted = "indefinite", True
            yield candidate


def _speaker(parse: Parse, names: Names, token: Token) -> Iterator[Candidate]:
    """A noun outside the table that is said to speak: people all the same, unless it is a text."""
    if token.dep != "nsubj" or token.tag not in {"NN", "NNS"} or token.head.lemma not in {"say", "tell"}:
        return
    if token.i in names.around or token.lemma in _TEXTS or not token.text.isalpha() or token.lower in CALENDAR:
        return
    plural = token.tag == "NNS"
    person = token.lower.endswith(("er", "or", "ist", "man", "woman", "ian", "ant"))
    kind = ActorKind.GROUP if plural else ActorKind.PERSON if person else ActorKind.ORGANISATION
    noun = AgentNoun(token.lemma.lower(), kind, None, "member" if plural or person else "body", plural, weak=False)
    for candidate in _build(parse, names, token, noun, token):
        candidate.why = "it is said to speak"
        yield candidate


def _build(parse: Parse, names: Names, token: Token, noun: AgentNoun, noun_first: Token) -> Iterator[Candidate]:
    tokens = parse.tokens
    phrase_first = left_edge(parse, token)
    if phrase_first.i > noun_first.i:
        phrase_first = noun_first
    around = names.around.get(phrase_first.i)
    if around is not None and around.first.i < phrase_first.i:
        phrase_first = around.first
        if phrase_first.i > token.sent.tokens[0].i and parse.tokens[phrase_first.i - 1].tag == "DT":
            phrase_first = parse.tokens[phrase_first.i - 1]
    owns = token.dep == "poss"  # in "three of the leader's men" the three are men
    first = phrase_first if owns else with_quantifier(parse, phrase_first)
    candidate = Candidate(
        first=first, last=token, head=token, form="nominal", kind=noun.kind, why="", name_first=phrase_first,
        noun=noun, sector=noun.sector, plural=noun.plural or (noun.sort == "unit" and token.tag == "NNS"),
    )  # fmt: skip
    before = tokens[phrase_first.i : noun_first.i]
    read_modifiers(candidate, names, before)
    if first is not phrase_first:
        candidate.counted = True
        candidate.definite = "indefinite"
    read_complements(parse, candidate, names)
    if candidate.plural and candidate.kind is ActorKind.PERSON:
        candidate.kind = ActorKind.GROUP
    candidate.gender = "" if candidate.plural else _gender(noun.noun)
    candidate.name = _text(parse, candidate.first, candidate.last)
    candidate.why = f"{noun.noun!r} names people who act or are harmed"
    other = elided(names, candidate, before)
    if other is not None:
        yield other
    yield candidate


def _told_by_owner(candidate: Candidate, names: Names) -> bool:
    """A weak noun is of people where a possessor, a country, a body or a complement says whose."""
    noun = candidate.noun
    assert noun is not None
    if noun.noun in _ESTABLISHMENTS:
        return candidate.owner is not None and candidate.owner.kind is ActorKind.PERSON
    by_body = any(name.kind is not ActorKind.PERSON for name in _names_within(names, candidate))
    if noun.noun in _MISSIONS:
        return by_body
    return by_body or candidate.owner is not None or bool(candidate.country) or noun.noun == "member"


def _bare_thing(candidate: Candidate) -> bool:
    """As in "by force", "under control of command": no people without an article or a word that tells whose."""
    return candidate.definite == "bare" and not candidate.modifiers and not candidate.plural


def _names_within(names: Names, candidate: Candidate) -> list[Candidate]:
    found = (names.by_token.get(i) for i in range(candidate.first.i, candidate.head.i))
    return [name for name in found if name is not None]


@cache
def _gender(noun: str) -> str:
    """`m`, `f` or empty, as the noun itself says."""
    last = noun.rsplit(maxsplit=1)[-1]
    if last in word_set("actor_words", "female") or last.endswith("woman"):
        return "f"
    return "m" if last in word_set("actor_words", "male") or last.endswith("man") else ""


@cache
def _last_words() -> frozenset[str]:
    """Last words of the forms of several words."""
    return frozenset(form.split()[-1] for form in agent_nouns() if " " in form)


def _noun_at(parse: Parse, token: Token) -> tuple[AgentNoun, Token] | None:
    """The longest agent noun that ends at this token, and where it begins."""
    nouns, tokens = agent_nouns(), parse.tokens
    floor = token.sent.tokens[0].i
    for size in (4, 3, 2):
        start = token.i - size + 1
        if start < floor:
            continue
        noun = nouns.get(_text(parse, tokens[start], token).lower())
        if noun is not None:
            return (noun, tokens[start]) if "of" not in noun.noun.split() else None
    noun = nouns.get(token.lower)
    if (
        noun is None
        or token.lower in CALENDAR
        or token.lower in QUANTIFIERS - {"group", "groups", "mob", "mobs", "gangs"}
    ):
        return None
    if noun.plural is False and token.tag == "NNS" and token.lower != "police":
        return None
    return noun, token


def _acts(token: Token) -> bool:
    """Does the noun stand where only people fit?"""
    if token.dep in {"nsubj", "nsubjpass", "agent"}:
        return True
    if token.dep == "poss":
        return True
    if token.dep == "dobj":
        return token.head.lemma in _HARM
    if token.dep == "pobj":
        return token.head.lower in _TOWARDS
    if token.dep == "conj":
        return token.head.dep in {"nsubj", "nsubjpass"} or token.head.lower in agent_nouns()
    return False
