"""How near the times and places of a sentence stand to an act: the words whose modifiers are the act's own.

A rank counts the steps that a mention stands away from the act in the sentence's tree; some steps are barred.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from standoff.knowledge.words import word_set
from standoff.model import PlaceMention, TimeMention
from standoff.reading.clauses import heads_clause, is_reporting_clause, occurrences
from standoff.reading.filing import is_filing, was_said_then
from standoff.reading.modifiers.clauses import is_same_toll
from standoff.reading.modifiers.nouns import is_next_item

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from standoff.reading.lookup import ByOffset
    from standoff.reading.parse import Parse, Token

M = TypeVar("M", TimeMention, PlaceMention)

# "marched against the killing", "rallied in support of the uprising": the other act is elsewhere.
_TOPIC = frozenset("for against over about".split())
# "fled before the raid", "has gone on since the killing", "ahead of the offensive": the other act is of another time.
_BEFORE_OR_SINCE = frozenset("before since until till ahead prior".split())
_BORDERS = frozenset({"border", "borders", "frontier"})


def ranked(
    token: Token,
    parse: Parse,
    things: ByOffset[M],
    penalty: Callable[[Token, list[Token]], int | None],
) -> list[tuple[int, int, M]]:
    """(rank, distance, mention) of all mentions of the sentence that belong to the act, lower ranks closer."""
    candidates = things.within(token.sent.start, token.sent.end)
    if not candidates:
        return []
    line = {node.i: (node, rank, after) for node, rank, after in _act_line(token)}
    told = any(is_reporting_clause(a) for a in token.ancestors())
    found: list[tuple[int, int, M]] = []
    for mention in candidates:
        anchor = anchor_of(mention, parse)
        if (
            anchor is None
            or _is_over_the_border(mention, parse)
            or was_said_then(anchor, parse)
            or is_filing(mention, parse)
        ):
            continue
        path: list[Token] = []
        node = anchor
        while node.i not in line and node.head is not node:
            path.append(node)
            node = node.head
        if node.i not in line or (told and any(n.lemma in word_set("clause_words", "telling") for n in path)):
            continue
        _, rank, after = line[node.i]
        if anchor.i < after:
            continue
        cost = penalty(anchor, path)
        if cost is not None:
            distance = min(abs(anchor.start - token.end), abs(token.start - anchor.end))
            found.append((rank + cost, distance, mention))
    return found


def _is_over_the_border(mention: TimeMention | PlaceMention, parse: Parse) -> bool:
    """Of "near the border with Syria" all that is known is that it was not in Syria."""
    if not isinstance(mention, PlaceMention) or mention.place is None or not mention.place.is_country:
        return False
    last = parse.tokens_in(mention.span.start, mention.span.end)[-1]
    if last.dep in {"compound", "nmod", "amod"} and last.head.lower in _BORDERS:
        return True  # "near the Ghana border"
    words = mention.wording.text.lower().split() if mention.wording is not None else []
    return words[1:2] == ["with"] and words[0] in _BORDERS


def _act_line(act: Token) -> Iterator[tuple[Token, int, int]]:
    """The words whose modifiers are the act's too: (word, rank, index of the first token that may modify)."""
    yield act, 0, 0
    node, rank = act, 0
    while node.head is not node:
        head = node.head
        if not heads_clause(node):
            if node.dep == "conj" and is_next_item(node, node):
                return
            if node.dep == "prep" and (node.lower in _TOPIC or head.lemma in word_set("clause_words", "stance")):
                return
            if node is not act and node.lower in _BEFORE_OR_SINCE:
                if (verb := _verb_behind(node)) is not None:
                    yield verb, rank + 1, 0
                return
            if heads_clause(head):
                if node.dep in {"prep", "pobj"} and head.lemma in word_set("clause_words", "judge"):
                    return  # "was charged on Sunday with murder"
                if is_reporting_clause(head) or head.lemma in word_set("clause_words", "evidence"):
                    if node.dep in {"dobj", "oprd", "xcomp"}:
                        yield head, rank + 1, act.i + 1
                    return
                if node.dep.startswith("nsubj") and node is not act and node.lemma not in occurrences():
                    rank += 1
            rank += node.dep != "prep"
        elif node.dep == "xcomp":
            rank += 1
        elif node.dep == "conj":
            has_own = node.child("nsubj", "nsubjpass", "csubj") is not None and not is_same_toll(node, head)
            if has_own or is_reporting_clause(head):
                return
            rank += 2
        elif node.dep == "advcl":
            if node.child("nsubj", "nsubjpass", "mark") is not None or is_reporting_clause(head):
                return
            rank += 2
        elif node.dep in {"acl", "relcl"}:
            if is_reporting_clause(head.head):  # "told a Geneva briefing that ...", whatever the parser made of it
                return
            yield head, rank + 2, 0
            above = head.head
            if (
                head.lemma in occurrences()
                and heads_clause(above)
                and above is not head
                and above.lemma in word_set("clause_words", "happen")
            ):
                yield above, rank + 3, 0
            return
        else:
            return
        yield head, rank, 0
        node = head


def _verb_behind(phrase: Token) -> Token | None:
    """The "began" of "since the revolt began in May", where the tree hangs it elsewhere and gives it no subject."""
    first = phrase.sent.tokens[0].i
    following = phrase.sent.tokens[max(t.i for t in phrase.subtree()) + 1 - first :]
    if not following or following[0].tag != "VBD" or following[0].child("nsubj", "nsubjpass") is not None:
        return None
    return following[0]


def anchor_of(mention: M, parse: Parse) -> Token | None:
    """The word of the mention through which it hangs in the sentence."""
    tokens = parse.tokens_in(mention.span.start, mention.span.end)
    inside = {t.i for t in tokens}
    return next((t for t in tokens if t.head is t or t.head.i not in inside), None)
