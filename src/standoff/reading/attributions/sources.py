"""The words that name a source, and who that is."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from standoff.knowledge.agents import given_names
from standoff.knowledge.words import word_set
from standoff.reading.attributions.headlines import can_speak, is_abstract
from standoff.reading.lookup import ByOffset
from standoff.reading.sentences import TITLE_ABBREVIATIONS

if TYPE_CHECKING:
    from standoff.model import Actor, ActorKind, ActorMention, Span
    from standoff.reading.attributions.tree import Tree
    from standoff.reading.parse import Parse, Token

_ARTICLES = frozenset({"al", "el", "ul", "bin", "ibn", "bint"})
_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ"})
_MODIFIERS = frozenset({"det", "amod", "compound", "poss", "nummod", "nmod"})
_NAMES = frozenset({"NOUN", "PROPN", "PRON"})
_JOINED = re.compile(r"[\s,]*(?:\b(?:and|or|as well as)\b)?[\s,]*$")
_PREPOSITIONS = frozenset({"for", "of", "in", "on", "to", "at", "by", "from", "with"})
_SEXES = dict.fromkeys(("he", "him", "his", "himself"), "m") | dict.fromkeys(("she", "her", "hers", "herself"), "f")
_POSSESSIVE_END = re.compile(r"['’]s?$")


def noun_phrase(head: Token, tree: Tree, cue: Token | None = None) -> tuple[Token, Token]:
    """First and last token of the noun phrase of `head`, apposition and relative clause within, the cue without."""
    if head.lower in _RELATIVE:
        return head, head
    first, last = tree.first(head), tree.last(head)
    if cue is not None:
        # The parser may hang the cue, or what was said, below its own source.
        if first.i <= cue.i <= last.i and cue is not head:
            if cue.i > head.i:
                last = _before(cue, tree, head)
            else:
                first = head
        if last.i < cue.i:
            last = _trim_right(last, head, tree)
    while first.ent == "PERSON" and (before := tree.previous(first)) is not None and _is_one_name(before, first):
        first = before  # "Saif al-Islam", of which the parser saw the last piece
    while first is not head and (
        first.pos in {"PUNCT", "CCONJ", "SPACE"} or first.lower in {"but", "and", "first", "later"}
    ):
        first = tree.tokens[first.i - tree.base + 1]
    for child in head.children:
        # "Haddad, speaking to reporters on Monday": what he does while he speaks names him no better
        if child.tag == "VBG" and child.dep == "acl" and child.i > head.i and child.lower != "including":
            before = tree.previous(tree.first(child))
            if before is not None and before.text == "," and head.i < before.i <= last.i:
                last = tree.tokens[before.i - 1 - tree.base]
    for token in tree.tokens[first.i - tree.base : head.i - tree.base]:
        if token.text == ")" and not any(t.text == "(" for t in tree.tokens[first.i - tree.base : token.i - tree.base]):
            first = tree.tokens[token.i - tree.base + 1]  # what the bracket closes is no part of the name
    while last is not head and (last.pos in {"PUNCT", "CCONJ"} and last.text not in {")", "]"}):
        last = tree.tokens[last.i - tree.base - 1]
    return first, _past_title(last, tree)


def _past_title(last: Token, tree: Tree) -> Token:
    """`said a spokesman, Cmdr. Ann Haddad`: the name behind a title that the tokenizer parted from its full stop."""
    stop = tree.next(last)
    if last.text not in TITLE_ABBREVIATIONS or stop is None or stop.text != ".":
        return last
    name = tree.next(stop)
    while name is not None and name.pos == "PROPN":
        last, name = name, tree.next(name)
    return last


def _is_one_name(before: Token, token: Token) -> bool:
    """Do two words that follow each other belong to one person's name, written with a hyphen?"""
    joined = "-" in {before.text, token.text} and before.end == token.start
    return before.ent == "PERSON" and (joined or (before.tag == "NNP" and token.lower in _ARTICLES))


def _before(cue: Token, tree: Tree, head: Token) -> Token:
    k = cue.i - tree.base - 1
    while k > head.i - tree.base and tree.tokens[k].pos in {"AUX", "ADV", "PUNCT", "PART"}:
        k -= 1
    return tree.tokens[k]


def _trim_right(last: Token, head: Token, tree: Tree) -> Token:
    return last if last.i >= head.i else tree.tokens[head.i - tree.base]


def _is_one(partners: list[Token]) -> bool:
    """`a politician and former minister, Ann Haddad`: the second noun has no article of its own."""
    first, second = partners[0], partners[1]
    singular = first.tag == "NN" and any(c.dep == "det" for c in first.children)
    return singular and second.tag in {"NN", "NNP"} and not any(c.dep in {"det", "poss"} for c in second.children)


def _start(partner: Token) -> int:
    """Where the phrase of the second of two who speak together begins."""
    return min([partner.start, *(c.start for c in partner.children if c.i < partner.i and c.dep in _MODIFIERS)])


def _who(pronoun: Token, noun: Token) -> Token:
    """The noun that a relative pronoun takes up.

    Not the party or place that a name is set off with ("Rep. Ann Haddad, D-Ohio, who"), and for "who" one of people:
    the noun right before it, where the tree offers a thing ("a critique of the clerics - who").
    """
    if noun.dep == "appos" and noun.ent != "PERSON" and noun.head.ent == "PERSON":
        return noun.head
    if pronoun.lower == "who" and noun.pos == "NOUN" and not can_speak(noun) and is_abstract(noun):
        tokens = pronoun.sent.tokens
        before = [t for t in tokens[: pronoun.i - tokens[0].i] if t.pos != "PUNCT"]
        if before and before[-1].pos in {"NOUN", "PROPN"}:
            return before[-1]
    return noun


def _words(text: str) -> str:
    return " ".join(_POSSESSIVE_END.sub("", text).split())


class Sources:
    """Resolves source phrases through the actor mentions of a reading."""

    def __init__(self, parse: Parse, actors: tuple[Actor, ...], mentions: tuple[ActorMention, ...]) -> None:
        self._parse = parse
        self._actors = {actor.id: actor for actor in actors}
        self._all = mentions
        self._mentions = ByOffset(mentions)
        self._sexes: dict[str, str] = {}

    def resolve(self, span: Span, head: Token) -> tuple[str | None, str]:
        """The actor that the head of the phrase stands for, and its name, or the words themselves.

        Of two who speak together ("he and Haddad") the names are joined, and neither alone is the actor.
        """
        partners = [head]
        for one in partners:
            partners += [c for c in one.children if c.dep == "conj" and c.pos in _NAMES and c.start < span.end]
        if len(partners) == 1 or head.dep == "conj":
            return self._named(span, head)
        if _is_one(partners):
            found = [self._named(span, one) for one in partners]
            return next((one for one in reversed(found) if one[0] is not None), found[0])
        names = []
        for one, after in zip(partners, [*partners[1:], None], strict=True):
            end = span.end if after is None else min(_start(after), span.end)
            start = span.start if one is head else _start(one)
            words = _JOINED.sub("", self._parse.document.text[start:end])
            if words:
                names.append(self._named(self._parse.document.span(start, start + len(words)), one)[1])
            else:  # a tree that crosses itself leaves no words between the two
                names.append(one.text)
        return None, " and ".join(dict.fromkeys(names))

    def _named(self, span: Span, head: Token) -> tuple[str | None, str]:
        anchor = head
        if head.lower in _RELATIVE and head.head.dep in {"relcl", "acl"}:
            anchor = _who(head, head.head.head)
        mention = self._mention(anchor, span)
        if mention is not None and mention.actor_id in self._actors:
            name = self._actors[mention.actor_id].name
            # an actor may be named by the tail of a name ("for Refugees"): then the words say more
            return mention.actor_id, _words(span.text) if name.split(" ")[0] in _PREPOSITIONS else name
        words = span.text
        if anchor is not head:  # "reports that claimed": the noun that the relative pronoun stands for
            first = min(
                (c.start for c in anchor.children if c.i < anchor.i and c.dep in _MODIFIERS), default=anchor.start
            )
            words = self._parse.document.text[min(first, anchor.start) : anchor.end]
        return None, _words(words)

    def named(self, actor_id: str) -> tuple[str, str]:
        return actor_id, self._actors[actor_id].name

    def actor_at(self, token: Token) -> str | None:
        """The actor that this word names, describes or takes up; the innermost mention decides."""
        found = self._mentions.covering(token.start, token.end)
        return found[-1].actor_id if found and found[-1].actor_id in self._actors else None

    def sex(self, actor_id: str | None) -> str:
        """`m` or `f` by the given name, else by the pronouns that take the person up; empty where neither tells."""
        if actor_id not in self._actors:
            return ""
        if actor_id not in self._sexes:
            given = {given_names().get(name.split(" ")[0], "") for name in self._actors[actor_id].names} - {""}
            self._sexes[actor_id] = given.pop() if len(given) == 1 else self._taken_up[actor_id]
        return self._sexes[actor_id]

    @cached_property
    def _taken_up(self) -> defaultdict[str, str]:
        by_pronoun: defaultdict[str, set[str]] = defaultdict(set)
        for mention in self._all:
            if mention.form == "pronoun":
                by_pronoun[mention.actor_id].add(_SEXES.get(mention.span.text.lower(), ""))
        return defaultdict(str, {k: next(iter(v)) for k, v in by_pronoun.items() if len(v) == 1})

    def kind(self, actor_id: str | None) -> ActorKind | None:
        return self._actors[actor_id].kind if actor_id in self._actors else None

    def _mention(self, anchor: Token, span: Span) -> ActorMention | None:
        # "An aide to Ann Haddad, Omar Ba, said": one person is no other by another name.
        for below in (c.child("pobj") for c in anchor.children if c.dep == "prep"):
            second = below.child("appos") if below is not None and below.ent == "PERSON" else None
            if second is not None and second.ent == "PERSON" and second.start < span.end:
                found = self._mentions.covering(second.start, second.end)
                if found:
                    return found[-1]
        at_head = self._mentions.covering(anchor.start, anchor.end)
        if at_head:
            text = anchor.pos == "NOUN" and anchor.lemma.lower() in word_set("speaking_nouns", "text")
            return None if text and at_head[-1].form == "name" else at_head[-1]
        # "Bernard Valero, spokesman of ...": the name stands in apposition to the head.
        for child in anchor.children:
            if child.dep == "appos" and (found := self._mentions.covering(child.start, child.end)):
                return found[-1]
        inside = [m for m in self._mentions.within(span.start, span.end) if m.form == "name"]
        if anchor.text in TITLE_ABBREVIATIONS and len(inside) == 1:
            return inside[0]
        if anchor.lemma.lower() in word_set("speaking_nouns", "text"):
            return None  # "Ann Haddad's letter" is not Ann Haddad
        if anchor.lower in {"one", "another"}:  # "One of the clerks, Ann Haddad, said"
            whole = self._parse.document.text
            return next((m for m in inside if whole[: m.span.start].rstrip().endswith(",")), None)
        for mention in inside:
            last = self._parse.tokens_in(mention.span.start, mention.span.end)[-1]
            if last.head is anchor and (anchor.pos != "NOUN" or last.i > anchor.i):
                return mention  # not "a CNN source"
        return None
