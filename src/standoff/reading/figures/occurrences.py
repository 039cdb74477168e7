"""The nouns of a clause that tell whether it speaks of one occurrence, of several, or of what goes on for long."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.knowledge.words import word_set
from standoff.reading.attach import heads_clause, predicate_of
from standoff.reading.figures.tense import is_finite_past, is_perfect

if TYPE_CHECKING:
    from standoff.reading.figures.counts import Count
    from standoff.reading.parse import Parse, Token

_MORE_THAN_ONE = frozenset("separate several various multiple different".split())
_ATTACKS = frozenset(
    "attack assault raid ambush bombing blast explosion strike airstrike shooting incident clash battle".split()
)
_STRETCHES = frozenset("weeks months years".split())
_ROWS = frozenset("series string wave spate succession number".split())
_KNOWN = frozenset("his her their its the these those".split())
_ONE = frozenset("a an the this that one his her their its".split())
_SOCIETY = frozenset("people citizen person civilian inhabitant resident national compatriot country".split())
_EVENT_ROLES = frozenset("nsubj nsubjpass dobj".split())
_EVENT_PREPOSITIONS = frozenset("in during after by".split())
_ABOARD = frozenset("from on aboard off of in".split())


def several(words: list[Token]) -> str | None:
    """Occurrences told to be more than one: "in separate attacks", "a series of bombings"."""
    for token in words:
        if token.tag != "NNS" or token.lemma not in _ATTACKS:
            continue
        counted = next((c for c in token.children if c.lower in _MORE_THAN_ONE), None)
        if counted is not None:
            return f"{counted.text} {token.text}"
        if token.dep == "pobj" and token.head.lower == "of" and token.head.head.lemma in _ROWS:
            return f"{token.head.head.text} of {token.text}"
    return None


def framed(trigger: Token) -> str | None:
    """In "In recent months, mosques were raided, while 60 people were killed" both are sums."""
    sentence = trigger.sent.tokens
    words = [t.lower for t in sentence[: trigger.i - sentence[0].i]]
    for first, second, third in zip(words, words[1:], words[2:], strict=False):
        if (first, second) == ("in", "recent") and third in _STRETCHES:
            return f"in recent {third}"
    return None


def told_as_repeated(trigger: Token) -> str | None:
    """As in "struck more than a hundred times, killing 600"."""
    times = next((c for c in trigger.head.children if c.lower == "times"), None)
    if times is None:
        return None
    number = times.child("nummod", "amod", "quantmod", "nmod", "compound")
    return f"{number.text} times" if number is not None else None


def named_whole(count: Count) -> str | None:
    """The group that the people counted are out of, where it is one known in the report: "of his men", "of the guards".

    Groups of a whole society ("of the people", "of its citizens") are none.
    """
    if count.who is None or count.kind != "number" or count.who[1].i <= count.np.i:
        return None
    noun = count.who[1]
    if noun.tag != "NNS" or noun.lemma in _SOCIETY or any(c.dep in {"relcl", "acl"} for c in noun.children):
        return None
    mark = next((c for c in noun.children if c.lower in _KNOWN), None)
    return None if mark is None else f"{mark.text} {noun.text}"


def occurrence_before(trigger: Token, parse: Parse) -> Token | None:
    """A noun for one occurrence, told as its sentence's own event in this sentence or the two before it."""
    sentence = trigger.sent
    singles = word_set("scope_words", "single")
    for i in range(sentence.i, max(sentence.i - 3, -1), -1):
        near = parse.sentences[i]
        if sentence.paragraph - near.paragraph > 1:
            break
        for token in reversed(near.tokens):
            told = token.dep in _EVENT_ROLES or (token.dep == "pobj" and token.head.lower in _EVENT_PREPOSITIONS)
            if token.lower in singles and token.tag == "NN" and told and token.i < trigger.i:
                return token
    return None


def occurrence(trigger: Token, words: list[Token]) -> tuple[Token | None, Token | None]:
    """The nouns of the clause that name one occurrence, and what is none; also of the clause that it modifies."""
    near = list(words)
    predicate = predicate_of(trigger)
    if predicate.dep in {"relcl", "acl"}:
        near.append(predicate.head)
    if predicate.dep in {"advcl", "conj"} and heads_clause(predicate.head):
        near += [c for c in predicate.head.children if c.dep in {"nsubj", "nsubjpass", "dobj"}]
    singles, processes = word_set("scope_words", "single"), _processes()
    single = process = None
    for token in near:
        if token.pos not in {"NOUN", "PROPN"} or token is trigger or token.dep in {"compound", "amod", "nmod"}:
            continue
        if token.dep == "pobj" and token.head.head.lemma in {"side", "party"}:
            continue  # "people on both sides of the conflict"
        if single is None and (
            (token.lower in singles and (token.tag == "NN" or token.lower == "gunmen")) or _holds(token)
        ):
            single = token
        elif token.lower in processes and process is None:
            process = token
    return single, process


def single_agent(trigger: Token) -> Token | None:
    """As in "killed by a mob", "shot dead by a soldier"."""
    by = next((c.child("pobj") for c in trigger.children if c.dep == "agent"), None)
    if by is None or by.tag != "NN" or by.lower in _processes():
        return None
    return by if any(c.lower in {"a", "an"} for c in by.children) else None


def is_cause(process: Token, trigger: Token) -> bool:
    """As in "The conflict killed", "killed in the conflict": the process is the subject, or the setting."""
    return process.dep in {"nsubj", "pobj"} or process.i < trigger.i


def _processes() -> frozenset[str]:
    return word_set("scope_words", "process") | word_set("scope_words", "turmoil")


def known_series(trigger: Token) -> Token | None:
    """Several blows that are spoken of as one thing that everybody knows: "the train bombings which killed 191".

    Those of a day ("the July 7 attacks") are known by it; others only where they come one upon the other.
    """
    predicate = predicate_of(trigger)
    if not is_finite_past(trigger) or is_perfect(trigger, trigger):
        return None
    noun = predicate.head if predicate.dep == "relcl" else predicate.child("nsubj")
    if noun is None or noun.tag not in {"NNS", "NNPS"} or noun.lemma not in _ATTACKS:
        return None
    before = [c for c in noun.children if c.i < noun.i]
    dated = any(c.ent == "DATE" and any(d.isdigit() for d in c.text) for c in before)
    known = any(c.lower in _KNOWN or c.dep == "poss" for c in before)
    if not (dated or (known and noun.lemma in word_set("scope_words", "burst"))):
        return None
    return noun


def _holds(token: Token) -> bool:
    """A ship or the like that people were in: "missing from the boat", "a trawler took 800 refugees"."""
    if token.tag != "NN" or token.lower not in word_set("scope_words", "vessel"):
        return False
    if not any(c.lower in _ONE or c.dep == "poss" for c in token.children):
        return False
    return token.dep in {"nsubj", "nsubjpass"} or (token.dep == "pobj" and token.head.lower in _ABOARD)
