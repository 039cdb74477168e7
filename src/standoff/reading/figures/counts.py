"""Who is counted: the noun phrases of a sentence that say how many people they mean."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from standoff.knowledge.words import word_set
from standoff.reading.figures.persons import (
    is_joined_on,
    is_person,
    is_thing,
    left_part,
    start_of_name,
    who_of,
    with_title,
)
from standoff.reading.numbers import find_numbers
from standoff.reading.parse import Token

if TYPE_CHECKING:
    from standoff.reading.numbers import Number
    from standoff.reading.parse import Sentence

_NOBODY = frozenset(("nobody", "none"))
_NO_ONE_OF = frozenset("one person people civilian casualty injury death fatality soldier victim arrest other".split())
_NO_COUNT = frozenset("PUNCT VERB AUX ADP CCONJ SCONJ DET ADV SPACE SYM PART".split())
_ONE = frozenset("a an another".split())
_NOT_AN_ARGUMENT = frozenset("det quantmod preconj punct compound amod nmod".split())
_NAME_ROLES = frozenset("nsubj nsubjpass dobj pobj conj poss appos".split())
_POSSESSORS = frozenset("his her their its my our".split())
_SINGULAR_PRONOUNS = frozenset("he she him himself herself".split())
COLLECTIVE = frozenset(
    "group total rest crowd family force police personnel staff crew militia couple dozen figure all many".split(),
)
_SHARES = frozenset("half third thirds quarter quarters fifth fifths tenth tenths percent % cent most".split())
_HYPHENS = frozenset("-‐‑–")
_HALVES = frozenset("mid pre post".split())
_AGE_WORDS = frozenset("aged age ages".split())


@dataclass(frozen=True, slots=True)
class Count:
    """A noun phrase with a number. `first`..`last` are the words of the number with its hedges.

    `np` is the word of the phrase that hangs in the sentence's tree, `who` covers the words for the people counted.
    `kind` tells what gives the number: a number word, one person ("a man"), a person by name, nobody,
    one person spoken of before ("the man", "she", "himself"), or the sum of counts joined by "and".
    `bare` marks a number without a noun ("12 were killed"), `further` one that adds to another ("three others"),
    `whole` one out of which another counts ("two of 12 people").
    """

    first: Token
    last: Token
    np: Token
    low: int | None
    high: int | None
    approximate: bool
    kind: Literal["number", "one", "name", "none", "known", "sum"]
    who: tuple[Token, Token] | None
    bare: bool
    further: bool
    whole: bool = False


def find_counts(sentence: Sentence) -> list[Count]:
    """All counts of a sentence in order of the text. That they count people killed, hurt, ... is not yet known."""
    counts = _out_of([c for n in find_numbers(sentence) if (c := _from_number(n, sentence)) is not None])
    taken = {i for c in counts for i in range(c.first.i, c.last.i + 1)} | {c.np.i for c in counts}
    for token in sentence.tokens:
        if token.i in taken or token.pos in _NO_COUNT:
            continue
        single = _from_nobody(token) or _from_name(token) or _from_one(token, taken) or _from_pronoun(token)
        if single is not None:
            counts.append(single)
    counts.sort(key=lambda c: (c.first.i, c.last.i))
    return counts


def _out_of(counts: list[Count]) -> list[Count]:
    """Of "two of 12 people" both hang on the people: the first counts, the second is the whole."""
    for i, (part, whole) in enumerate(pairwise(counts)):
        between = [t for t in part.np.sent.tokens if part.last.i < t.i < whole.first.i]
        if [t.lower for t in between] == ["of"] and part.first.head is whole.first and part.first.i < whole.first.i:
            counts[i] = replace(part, np=whole.np, who=whole.who, bare=whole.bare)
            counts[i + 1] = replace(whole, whole=True)
    return counts


def _from_number(number: Number, sentence: Sentence) -> Count | None:
    core = number.core
    np = core
    if _ends_a_word(number, sentence):
        return None
    if core.dep in {"nummod", "amod", "quantmod", "compound", "predet", "det", "nmod"} and core.head is not core:
        np = core.head
        if np.i < core.i or np.pos not in {"NOUN", "PROPN", "ADJ", "VERB", "PRON", "NUM", "X"}:
            return None  # "Route 9", "the 2011 war", an age behind a name
        if np.tag == "NN" and np.lower in word_set("casualty_words", "state") and (number.low or 0) > 1:
            np = core  # "4 shot": a participle, not a noun
    who = who_of(np, number)
    is_share = np is core and who is not None and core.lower in _SHARES
    if core.dep == "preconj" or _is_pronoun_one(core, sentence) or _is_age(number, sentence):
        return None
    if is_thing(np) and not is_share:
        return None
    if who is not None and is_thing(who[1]):
        return None
    before = (
        sentence.tokens[number.first.i - sentence.tokens[0].i - 1] if number.first is not sentence.tokens[0] else None
    )
    further = np.lemma == "other" or (before is not None and before.lower in {"another", "other"}) or _has_other(np)
    return Count(number.first, number.last, np, number.low, number.high, number.approximate, "number", who,
                 np is core and who is None, further)  # fmt: skip


def _ends_a_word(number: Number, sentence: Sentence) -> bool:
    """A numeral glued to a word that is none ("sevnty-three", "Apollo-13") is no number that can be trusted."""
    at = number.first.i - sentence.tokens[0].i
    if at < 2:
        return False
    hyphen, word = sentence.tokens[at - 1], sentence.tokens[at - 2]
    glued = hyphen.end == number.first.start and word.end == hyphen.start
    return glued and hyphen.text in _HYPHENS and word.text[0].isalpha() and word.lower not in _HALVES


def _is_pronoun_one(core: Token, sentence: Sentence) -> bool:
    """As in "No one", "every one", "this one", "one another", "one can say"."""
    if core.lower != "one":
        return False
    i = core.i - sentence.tokens[0].i
    before = sentence.tokens[i - 1].lower if i else ""
    after = sentence.tokens[i + 1] if i + 1 < len(sentence.tokens) else None
    if before in {"no", "every", "any", "each", "which", "this", "that", "the", "only"} and core.dep != "nummod":
        return True
    return after is not None and (after.lower in {"another", "day", "by"} or after.tag == "MD")


def _has_other(np: Token) -> bool:
    return any(c.lower in {"other", "more", "additional"} for c in np.children if c.i < np.i)


def _is_age(number: Number, sentence: Sentence) -> bool:
    """A bare number set off by commas behind a person ("Kofi Anan, 17, was ..."), or after "aged"."""
    tokens = sentence.tokens
    i = number.first.i - tokens[0].i
    before = tokens[i - 1] if i else None
    if before is None:
        return False
    if before.lower in _AGE_WORDS:
        return True
    named = i > 1 and before.lower == "," and tokens[i - 2].tag == "NNP" and number.core.dep == "appos"
    if named and (number.high or 0) < 115 and number.first is number.last and number.first.text.isdigit():
        return True
    j = number.last.i - tokens[0].i + 1
    after = tokens[j] if j < len(tokens) else None
    return (
        before.lower in {",", "("}
        and number.first is number.last
        and (after is None or after.lower in {",", ".", ")", ";", "and"})
        and (number.high or 0) < 115
        and number.core.dep not in {"nsubj", "nsubjpass", "dobj"}
    )


_DYING = frozenset({"die", "perish", "succumb", "drown", "suffer", "disappear", "vanish", "flee"})
_HELD = frozenset({"prisoner", "hostage", "captive"})
_TAKING = frozenset({"capture", "seize", "take", "retake", "recapture", "hold"})


def _from_nobody(token: Token) -> Count | None:
    """As in "nobody", "no one", "no civilians"; not "no one else", which counts the rest only."""
    if token.lower not in _NOBODY and token.lemma not in _NO_ONE_OF:
        return None
    if any(c.lower in {"else", "other", "others", "more", "further"} for c in token.children):
        return None
    if token.lower in _NOBODY and token.dep not in {"poss", "det"}:
        return Count(token, token, token, 0, 0, approximate=False, kind="none", who=None, bare=True, further=False)
    if token.lemma in _NO_ONE_OF and (no := _determiner(token)) is not None and no.lower in {"no", "neither"}:
        who = None if token.lower == "one" else (token, token)
        return Count(no, token, token, 0, 0, approximate=False, kind="none", who=who, bare=False, further=False)
    return None


def _from_one(token: Token, taken: set[int]) -> Count | None:
    """One person by an indefinite phrase ("a man", "another officer") or as somebody's relative ("his wife").

    A noun without an article counts one in the shortened style of headlines ("Man killed in ...").
    """
    if token.tag not in {"NN", "JJ", "NNP"} or token.dep in _NOT_AN_ARGUMENT or token.ent == "PERSON":
        return None
    if token.lower in COLLECTIVE or is_thing(token):
        return None
    article = _determiner(token)
    person = is_person(token)
    if not person and (article is None or token.dep not in {"nsubj", "nsubjpass"} or token.tag != "NN"):
        return None
    if not person and article is not None and article.dep == "poss":
        return None  # "her convoy was blown up", "my heart is maimed"
    if not person and token.dep == "nsubj" and token.head.lemma not in _DYING:
        return None  # "a classified version of the report into the man killed there tells"
    if article is None and token.lower in _HELD:
        return None  # "two women taken prisoner", "while he is held hostage"
    if article is None and token.dep == "conj" and token.pos == "NOUN":
        return _single(token, token, "one") if token.head.tag == "NN" and is_person(token.head) else None
    if article is None:
        bare = (
            token.dep in {"nsubj", "nsubjpass", "dobj"}
            and (token.pos in {"NOUN", "PROPN"} or token.lower == "old")
            and token.ent in {"", "DATE"}
        )
        return _single(token, token, "one") if bare else None
    if article.i in taken:
        return None
    if article.lower in _ONE or (article.dep == "poss" and article.lower in _POSSESSORS):
        return _single(article, token, "one")
    return _single(article, token, "known") if person and article.lower in {"the", "this", "that"} else None


def _from_pronoun(token: Token) -> Count | None:
    if token.lower in _SINGULAR_PRONOUNS and token.dep in {"nsubj", "nsubjpass", "dobj", "pobj"}:
        return _single(token, token, "known")
    if token.lower == "life" and any(c.lower == "own" for c in token.children):
        return _single(_determiner(token) or token, token, "known")  # "took his own life"
    return None


def _single(first: Token, noun: Token, kind: Literal["one", "name", "known"]) -> Count:
    start = min((t for c in noun.children for t in left_part(c) if first.i < t.i < noun.i),
                key=lambda t: t.i, default=noun)  # fmt: skip
    further = first.lower == "another"
    return Count(first, noun, noun, 1, 1, approximate=False, kind=kind, who=(start, noun), bare=False,
                 further=further)  # fmt: skip


def _determiner(noun: Token) -> Token | None:
    return next((c for c in noun.children if c.dep in {"det", "poss"} and c.i < noun.i), None)


def _from_name(token: Token) -> Count | None:
    """A person by name, one person."""
    if token.tag != "NNP" or token.ent != "PERSON" or token.dep not in _NAME_ROLES or is_joined_on(token):
        return None
    after = token.sent.tokens[token.i - token.sent.tokens[0].i + 1 :][:1]
    if any(t.text == ":" for t in after):
        return None  # the one who speaks next in a transcript
    if token.dep == "dobj" and token.head.lemma in _TAKING and not any(c.dep == "compound" for c in token.children):
        return None  # "captured Lokoro": more often a town than a person without a first name or title
    first = min((c for c in token.children if c.dep in {"compound", "flat"} and c.i < token.i and c.text[0].isalpha()),
                key=lambda t: t.i, default=start_of_name(token))  # fmt: skip
    first = with_title(first, token)
    return replace(_single(first, token, "name"), who=(first, token))
