"""The words for the people counted: their noun, what stands before it, and what says whose or from where they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.knowledge.words import word_set

if TYPE_CHECKING:
    from collections.abc import Iterator

    from standoff.reading.numbers import Number
    from standoff.reading.parse import Token

_OF_THEM = frozenset(("of", "them", "whom"))
_HYPHENS = frozenset("-‐‑–")
_LONGEST = 10  # words that may follow the noun
_SAYS_WHOSE = frozenset({"of", "from", "for"})
_NAMED = frozenset({"GPE", "NORP", "ORG", "LOC", "FAC", "PERSON"})
_NO_WHOLE = frozenset({"DATE", "TIME", "CARDINAL", "PERCENT", "QUANTITY", "MONEY"})


def is_person(token: Token) -> bool:
    """Does this noun name people?"""
    people = word_set("people_nouns", "person")
    if token.lemma in people or token.lower in people or token.ent in {"NORP", "PERSON"}:
        return True
    return token.lower == "old" or (token.pos == "NOUN" and token.lower.endswith(("men", "man", "women", "woman")))


def is_thing(token: Token) -> bool:
    return token.lemma.lower() in word_set("people_nouns", "thing")


def who_of(np: Token, number: Number) -> tuple[Token, Token] | None:
    """The words for the people counted: behind the number up to its noun, or what stands after "of"."""
    if np.i > number.last.i:
        first = min((t for c in np.children for t in left_part(c) if number.last.i < t.i < np.i
                     and t.lower not in _OF_THEM), key=lambda t: t.i, default=np)  # fmt: skip
        return first, _last_kind(np)
    for child in np.children:
        noun = child.child("pobj") if child.lower == "of" else None
        if noun is not None and noun.i > number.last.i:
            first = min((t for c in noun.children for t in left_part(c) if number.last.i < t.i < noun.i
                         and c.dep not in {"det", "nummod"}), key=lambda t: t.i, default=noun)  # fmt: skip
            return first, _last_kind(noun)
    return None


def _last_kind(noun: Token) -> Token:
    """Of "dozens of men, women and children" the children; kinds with numbers of their own count for themselves."""
    last = noun
    while (joined := last.child("conj")) is not None and joined.tag == "NNS" and is_person(joined):
        if joined.child("nummod", "det", "poss") is not None or any(c.lower == "other" for c in joined.children):
            break
        last = joined
    return last


def left_part(child: Token) -> Iterator[Token]:
    """What stands before the noun, without the word for what befell them ("the slain soldiers")."""
    if child.lower in word_set("casualty_words", "state") and child.dep == "amod":
        return
    if child.dep in {"compound", "amod", "nmod", "poss", "nummod", "advmod", "npadvmod"}:
        yield from child.subtree()


def is_joined_on(token: Token) -> bool:
    """A piece of a name before a hyphen ("al-Megrahi"), or the hyphen: the name ends later."""
    at = token.i - token.sent.tokens[0].i
    following = token.sent.tokens[at + 1 : at + 2]
    return not token.text[0].isalnum() or any(t.text in {"-", "–"} and t.start == token.end for t in following)


def with_title(first: Token, last: Token) -> Token:
    """The first of the words that stand before the name as one with it ("Prime Minister Osei", "army chief Osei")."""
    tokens, base = first.sent.tokens, first.sent.tokens[0].i
    while first.i > base:
        before = tokens[first.i - 1 - base]
        title = before.dep == "compound" and before.tag == "NNP" and before.ent not in {"GPE", "NORP", "ORG", "LOC"}
        named = before.ent == "PERSON" and before.tag == "NNP"
        if not (title or named or _is_office(before, first, last)) or not first.i <= before.head.i <= last.i + 1:
            return first
        first = before
    return first


def _is_office(word: Token, first: Token, last: Token) -> bool:
    """A word of the office that opens a name: "former prime" of "former prime minister Osei"."""
    if not first.text[0].islower() or word.lower in word_set("casualty_words", "state"):
        return False
    if word.dep not in {"amod", "compound", "nmod"} or word.tag not in {"JJ", "NN", "NNP"}:
        return False
    return word.head is not last or word.tag == "JJ"


def start_of_name(token: Token) -> Token:
    at = token.i - token.sent.tokens[0].i
    tokens = token.sent.tokens
    while at >= 2 and tokens[at - 1].text in {"-", "–"} and tokens[at - 2].end == tokens[at - 1].start:
        at -= 2
    return tokens[at]


def whole_phrase(first: Token, last: Token) -> tuple[Token, Token]:
    """The same words with those behind that say whose people they are: "members of his family", "men loyal to him"."""
    end = _past_hyphens(last)
    noun = last
    while True:
        more = next((e for c in noun.children if c.i == end.i + 1 and (e := _end_of_tie(c, noun))), None)
        if more is None or more.i - last.i > _LONGEST:
            return first, end
        end = _past_hyphens(more)
        noun = more


def _end_of_tie(tie: Token, noun: Token) -> Token | None:
    """The last word of a phrase that ties the noun to a group, a place, or a person."""
    if tie.lower == "loyal" and tie.dep in {"amod", "acomp", "advcl", "relcl"}:
        to = next((c for c in tie.children if c.lower == "to"), None)
        whom = to.child("pobj") if to is not None else None
        return whom if whom is not None and to is not None and to.i == tie.i + 1 and _is_close(to, whom) else None
    if tie.dep != "prep" or tie.lower not in _SAYS_WHOSE or noun.tag == "CD":
        return None
    whom = tie.child("pobj")
    if whom is None or not _is_close(tie, whom) or whom.ent in _NO_WHOLE or whom.tag in {"CD", "PRP", "WP", "WDT"}:
        return None
    if tie.lower == "of":
        return _last_kind(whom) if whom.pos in {"NOUN", "PROPN"} else None
    return whom if whom.ent in _NAMED - {"PERSON"} and whom.pos == "PROPN" else None


def _is_close(preposition: Token, noun: Token) -> bool:
    """Does nothing but the noun's own modifiers stand between?"""
    own = {t.i for c in noun.children if c.i < noun.i for t in c.subtree()}
    return all(i in own for i in range(preposition.i + 1, noun.i))


def _past_hyphens(last: Token) -> Token:
    """The end of a word that the parser has cut at its hyphens ("non-Libyans")."""
    tokens, base = last.sent.tokens, last.sent.tokens[0].i
    at = last.i - base
    while at + 2 < len(tokens) and tokens[at + 1].text in _HYPHENS:
        if tokens[at].end != tokens[at + 1].start or tokens[at + 1].end != tokens[at + 2].start:
            break
        at += 2
    return tokens[at]
