"""Which time and which place belong to an act, by the sentence's tree.

An act is named by a predicate ("were killed") or by a noun ("the killing of"). What modifies the act's own clause
belongs to it; what modifies the clause of the one who tells it ("told reporters in Geneva on Tuesday that ...") or an
actor ("the mission to Ivory Coast", "Ivory Coast's foreign minister") does not.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from standoff.knowledge.words import word_set
from standoff.model import PlaceMention, TimeMention

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from standoff.reading.lookup import ByOffset
    from standoff.reading.parse import Parse, Token

M = TypeVar("M", TimeMention, PlaceMention)

_PLACING = frozenset(
    "in at near outside inside around across throughout along off within above over opposite on north south east west "
    "northeast northwest southeast southwest beyond behind by".split(),
)
_MOVING = frozenset("from to into towards toward through onto via".split())
_SAME_OCCASION = frozenset("when as while".split())
_BEFORE_AFTER = frozenset("after following before during amid in".split())
_AGENT_MAY_PLACE = frozenset("see witness experience suffer endure".split())


@dataclass(frozen=True, slots=True)
class Inherited(Generic[M]):
    """A mention that is not in the act's own clause, and the rule that took it from elsewhere."""

    mention: M
    why: str


def attach_time(token: Token, parse: Parse, times: ByOffset[TimeMention]) -> TimeMention | None:
    """The time expression that dates the act which `token` names, by the grammar of its clause, else `None`."""
    found = [f for f in _ranked(token, parse, times, _time_penalty) if _may_date(f[2], token)]
    return min(found, key=lambda f: (f[0], not f[2].period.known, f[1]))[2] if found else None


def attach_place(token: Token, parse: Parse, places: ByOffset[PlaceMention]) -> PlaceMention | None:
    """The toponym that places the act which `token` names, else `None`; of nested places the smallest."""
    found = _ranked(token, parse, places, _place_penalty)
    if not found:
        return None
    best_rank = min(rank for rank, _, _ in found)
    return _smallest([f for f in found if f[0] <= best_rank + 1], parse)


def _may_date(mention: TimeMention, act: Token) -> bool:
    """A length of time, or a rhythm, without days of its own dates nothing; nor does the "now" that opens a remark."""
    if mention.kind in {"DURATION", "SET"} and not mention.period.known:
        return False
    return mention.span.text.lower() != "now" or act.tag in {"VBZ", "VBP", "VBG"}


def predicate_of(token: Token) -> Token:
    """The word that heads the clause in which `token` stands: a verb, a copula, or the root of a verbless sentence."""
    while not heads_clause(token) and token.head is not token:
        token = token.head
    return token


def heads_clause(token: Token) -> bool:
    if token.dep in {"aux", "auxpass", "amod", "compound", "case", "prep", "prt", "advmod", "det", "quantmod"}:
        return False
    return token.pos in {"VERB", "AUX"} or token.head is token


def is_reporting_clause(predicate: Token) -> bool:
    """Does this verb tell what somebody said, so that its time and place are those of the saying?"""
    if predicate.pos not in {"VERB", "AUX"} or predicate.lemma not in word_set("clause_words", "report"):
        return False
    # "Twelve are believed dead in Misrata": nobody's speech is placed here.
    return predicate.child("nsubjpass") is None or predicate.child("ccomp") is not None


def clause_of(token: Token) -> tuple[Token, Token]:
    """First and last token of the clause that holds the act, without the words that attribute it.

    Clauses coordinated with it, and the conjunction and comma before them, are left out.
    """
    predicate = predicate_of(token)
    root = token if is_reporting_clause(predicate) and predicate is not token else predicate
    kept: list[Token] = []
    stack = [root]
    while stack:
        current = stack.pop()
        kept.append(current)
        stack.extend(c for c in current.children if not _is_outside(c, current, token))
    kept.sort(key=lambda t: t.i)
    while len(kept) > 1 and (kept[0].pos in {"PUNCT", "CCONJ"} or kept[0].dep == "mark"):
        kept.pop(0)
    while len(kept) > 1 and (kept[-1].pos in {"PUNCT", "CCONJ"}):
        kept.pop()
    return kept[0], kept[-1]


def inherit_time(token: Token, parse: Parse, times: ByOffset[TimeMention]) -> Inherited[TimeMention] | None:
    """A time from outside the act's clause that may date it, with the rule that allows it; the caller decides."""
    return _inherit(token, parse, times, attach_time, "time")


def inherit_place(token: Token, parse: Parse, places: ByOffset[PlaceMention]) -> Inherited[PlaceMention] | None:
    """A place from outside the act's clause that may place it, with the rule that allows it; the caller decides."""
    if inherited := _inherit(token, parse, places, attach_place, "place"):
        return inherited
    if dateline := dateline_place(parse, places):
        return Inherited(dateline, "no place is told for it; the report was filed from here")
    return None


def dateline_place(parse: Parse, places: ByOffset[PlaceMention]) -> PlaceMention | None:
    """The place that stands before the dash which opens a wire report ("ABIDJAN (Reuters) - ")."""
    seen: set[int] = set()
    for sentence in parse.sentences:
        if sentence.paragraph in seen:
            continue
        seen.add(sentence.paragraph)
        if len(seen) > 4:
            return None
        head = parse.view[sentence.start : sentence.start + 90]
        cut = min((at for dash in (" - ", "--", "—", "–") if (at := head.find(dash)) > 0), default=0)
        if cut and (found := places.within(sentence.start, sentence.start + cut)):
            return found[0]
    return None


def _inherit(
    token: Token,
    parse: Parse,
    things: ByOffset[M],
    attach: Callable[[Token, Parse, ByOffset[M]], M | None],
    what: str,
) -> Inherited[M] | None:
    sentence = token.sent
    for ancestor in (predicate_of(token), *token.ancestors()):
        if heads_clause(ancestor) and not is_reporting_clause(ancestor):
            mention = attach(ancestor, parse, things)
            if mention is not None:
                return Inherited(mention, f"the {what} of the clause that this one depends on")
    before = parse.sentences[sentence.i - 1] if sentence.i else None
    if before and before.paragraph == sentence.paragraph:
        told = _content_predicate(before.root)
        mention = attach(told, parse, things)
        if mention is not None:
            return Inherited(mention, f"the {what} of the sentence before, in the same paragraph")
    start, end = _paragraph_extent(token, parse)
    in_paragraph = things.within(start, end)
    if len({_identity(m) for m in in_paragraph}) == 1:
        return Inherited(in_paragraph[0], f"the only {what} in the paragraph")
    in_report = things.within(0, len(parse.view))
    if len({_identity(m) for m in in_report}) == 1:
        return Inherited(in_report[0], f"the only {what} in the report")
    return None


def _content_predicate(root: Token) -> Token:
    """What a sentence tells: below a verb of saying, the verb of what is said."""
    while is_reporting_clause(root) and (content := root.child("ccomp")) is not None:
        root = content
    return root


def _paragraph_extent(token: Token, parse: Parse) -> tuple[int, int]:
    sentences, i = parse.sentences, token.sent.i
    first = last = i
    while first and sentences[first - 1].paragraph == token.sent.paragraph:
        first -= 1
    while last + 1 < len(sentences) and sentences[last + 1].paragraph == token.sent.paragraph:
        last += 1
    return sentences[first].start, sentences[last].end


def _identity(mention: M) -> object:
    if isinstance(mention, TimeMention):
        return (mention.period.earliest, mention.period.latest)
    return mention.place.id if mention.place else mention.span.text.casefold()


def _ranked(
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
    found: list[tuple[int, int, M]] = []
    for mention in candidates:
        anchor = _anchor(mention, parse)
        if anchor is None or _was_said_then(anchor, parse):
            continue
        path: list[Token] = []
        node = anchor
        while node.i not in line and node.head is not node:
            path.append(node)
            node = node.head
        if node.i not in line:
            continue
        _, rank, after = line[node.i]
        if anchor.i < after:
            continue
        cost = penalty(anchor, path)
        if cost is not None:
            distance = min(abs(anchor.start - token.end), abs(token.start - anchor.end))
            found.append((rank + cost, distance, mention))
    return found


def _act_line(act: Token) -> Iterator[tuple[Token, int, int]]:
    """The words whose modifiers are the act's too: (word, rank, index of the first token that may modify)."""
    yield act, 0, 0
    node, rank = act, 0
    while node.head is not node:
        head = node.head
        if not heads_clause(node):
            if heads_clause(head):
                if is_reporting_clause(head) or head.lemma in word_set("clause_words", "evidence"):
                    if node.dep in {"dobj", "oprd", "xcomp"}:
                        yield head, rank + 1, act.i + 1
                    return
                if node.dep.startswith("nsubj") and node is not act and node.lemma not in _occurrences():
                    rank += 1
            rank += node.dep != "prep"
        elif node.dep == "xcomp":
            rank += 1
        elif node.dep == "conj":
            if node.child("nsubj", "nsubjpass", "csubj") is not None or is_reporting_clause(head):
                return
            rank += 2
        elif node.dep == "advcl":
            if node.child("nsubj", "nsubjpass", "mark") is not None or is_reporting_clause(head):
                return
            rank += 2
        elif node.dep in {"acl", "relcl"}:
            yield head, rank + 2, 0
            above = head.head
            if (
                head.lemma in _occurrences()
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


def _time_penalty(anchor: Token, path: list[Token]) -> int | None:
    cost = 0
    joined = path[-1].head if path else anchor
    for node in path:
        parent = node.head
        if node.lower == "according" or (node.dep == "prep" and node.lower in {"until", "till", "before"}):
            return None
        if heads_clause(node):
            step = _clause_step(node, time=True)
            if step is None:
                return None
            cost += step
        elif parent is not joined and parent.pos in {"NOUN", "PROPN"} and parent.lemma not in _occurrences():
            if parent.ent not in {"DATE", "TIME"}:
                return None
        elif parent is not joined and parent.dep in {"dobj", "attr", "appos", "conj"} and node.dep != "prep":
            return None  # "... and rekindled the 1999 war" dates the war
        elif node.dep in {"compound", "amod", "nummod", "poss"} and parent is joined:
            if joined.pos in {"NOUN", "PROPN"} and joined.lemma not in _occurrences():
                return None
            cost += 1
        elif node.dep.startswith("nsubj"):
            if node is anchor or node.lemma not in _occurrences():
                return None
            cost += 1
    return cost


def _place_penalty(anchor: Token, path: list[Token]) -> int | None:
    cost = 0
    for node in path:
        parent = node.head
        if node.lower == "according":
            return None
        if heads_clause(node):
            step = _clause_step(node, time=False)
            if step is None:
                return None
            cost += step
        elif node.dep == "prep":
            step = _preposition_step(node, parent)
            if step is None:
                return None
            cost += step
        elif node.dep in {"compound", "amod", "nmod", "poss", "npadvmod", "advmod"}:
            if parent.pos in {"NOUN", "PROPN"} and not (_is_locative(parent) or parent.lemma in _occurrences()):
                return None
        elif node.dep == "agent" or node.lower == "by":
            return None
        elif node.dep.startswith("nsubj"):
            if node is anchor and parent.lemma not in _AGENT_MAY_PLACE:
                return None
            if node is not anchor and not (_is_locative(node) or node.lemma in _occurrences()):
                cost += 2
        elif node.dep == "dative":
            return None
    return cost


def _preposition_step(node: Token, parent: Token) -> int | None:
    word = node.lower
    if word in _PLACING:
        return 0
    if word == "of":
        fits = _is_locative(parent) or parent.lemma in _occurrences() or not heads_clause(parent)
        return 0 if fits and not _is_person_noun(parent) else None
    if word in _MOVING:
        if heads_clause(parent) or _is_locative(parent) or parent.dep == "prep" or parent.pos in {"ADV", "ADP"}:
            return 1
        return 1 if parent.lemma in _occurrences() else None
    if word in _BEFORE_AFTER or word in {"with", "including"}:
        return 2
    return None


def _clause_step(node: Token, *, time: bool) -> int | None:
    """What it costs to take a modifier from a clause that hangs below the act; `None` where it must not be taken."""
    if is_reporting_clause(node):
        return None
    mark = node.child("mark", "advmod")
    if node.dep == "advcl":
        if mark is None or mark.dep != "mark":
            if mark is not None and mark.lower in _SAME_OCCASION:
                return 1
            return 1 if node.child("nsubj", "nsubjpass") is None else None
        if mark.lower in _SAME_OCCASION:
            return 1
        return 2 if mark.lower == "after" and not time else None
    if node.dep == "acl":
        return 2
    if node.dep == "conj":
        return 2 if node.child("nsubj", "nsubjpass") is None else None
    if node.dep == "pcomp":
        if node.head.lower == "in":
            return 1  # "in shelling on Sunday"
        return 2 if node.head.lower in {"after", "by", "while", "following"} and not time else None
    if node.dep == "xcomp":
        return 1
    return None


def _anchor(mention: M, parse: Parse) -> Token | None:
    """The word of the mention through which it hangs in the sentence."""
    tokens = parse.tokens_in(mention.span.start, mention.span.end)
    inside = {t.i for t in tokens}
    return next((t for t in tokens if t.head is t or t.head.i not in inside), None)


def _was_said_then(anchor: Token, parse: Parse) -> bool:
    """A time right behind a verb of saying is the time of the saying, whatever the parser made of it."""
    i = min((t.i for t in anchor.subtree()), default=anchor.i) - 1
    if i >= 0 and parse.tokens[i].lower in {"on", "in", "at", "late", "early"}:
        i -= 1
    if i < 0:
        return False
    before = parse.tokens[i]
    return before.sent is anchor.sent and before.tag in {"VBD", "VBZ"} and is_reporting_clause(before)


def _is_outside(child: Token, parent: Token, act: Token) -> bool:
    if child.lower == "according" and child.dep in {"prep", "advcl", "pcomp"}:
        return True
    if child.dep in {"parataxis", "advcl", "ccomp"} and is_reporting_clause(child):
        return act.i not in {t.i for t in child.subtree()}
    if child.dep == "conj" and heads_clause(child) and heads_clause(parent):
        return act.i not in {t.i for t in child.subtree()}
    return child.dep == "cc" and heads_clause(parent)


def _smallest(found: list[tuple[int, int, PlaceMention]], parse: Parse) -> PlaceMention:
    """The place that lies in the others; among places that do not, the one of best rank, then the nearest."""
    ordered = [mention for _, _, mention in sorted(found, key=lambda f: (f[0], f[1]))]
    best = ordered[0]
    for mention in ordered[1:]:
        if mention.place and best.place:
            if best.place.id in mention.place.within:
                best = mention
        elif _names_part_of(mention, best, parse):
            best = mention
    return best


def _names_part_of(small: PlaceMention, large: PlaceMention, parse: Parse) -> bool:
    """Do the words put one in the other ("the Cocody district of Abidjan", "Cocody, in Abidjan")?"""
    inner, outer = _anchor(small, parse), _anchor(large, parse)
    if inner is None or outer is None:
        return False
    if inner.dep == "compound" and _is_locative(inner.head):
        inner = inner.head
    steps = [outer, *outer.ancestors()]
    return inner in steps and all(t.dep in {"pobj", "prep", "appos", "compound"} for t in steps[: steps.index(inner)])


def _occurrences() -> frozenset[str]:
    return word_set("clause_words", "occurrence")


def _is_locative(token: Token) -> bool:
    return token.lemma in word_set("clause_words", "locative") or token.lower in word_set("clause_words", "locative")


def _is_person_noun(token: Token) -> bool:
    return token.ent in {"PERSON", "ORG", "NORP"} or token.lemma in {
        "people", "person", "man", "woman", "resident", "member", "president", "minister", "ministry", "government",
        "mission", "force", "army", "police", "citizen", "leader",
    }  # fmt: skip
