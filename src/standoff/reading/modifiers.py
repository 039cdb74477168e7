"""Which times and places modify an act: the words whose modifiers are its own, and what a path to it costs.

Ranks count the steps that a mention stands away from the act in the sentence's tree; some steps are barred.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from standoff.knowledge.words import word_set
from standoff.model import PlaceMention, TimeMention
from standoff.reading.clauses import heads_clause, is_reporting_clause, occurrences
from standoff.reading.filing import is_filing, was_said_then

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
# "marched against the killing", "rallied in support of the uprising": the other act is elsewhere.
_TOPIC = frozenset("for against over about".split())
_STANCE = frozenset("support favour favor memory honour honor solidarity response protest threat fear".split())
# "said that he was still held, in an interview in Tobruk": where and when it was told, not the act
_TELLINGS = frozenset("interview speech statement briefing broadcast telecast testimony".split())
_BORDERS = frozenset({"border", "borders", "frontier"})
_TIMES_OF_TROUBLE = frozenset("war crisis election vote era campaign peace".split())
_FRAME = 1  # "In Mosul, ..." gives way to what the clause itself names


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
        if node.i not in line or (told and any(n.lemma in _TELLINGS for n in path)):
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
            if node.dep == "conj" and _is_next_item(node, node):
                return
            if node.dep == "prep" and (node.lower in _TOPIC or head.lemma in _STANCE):
                return
            if heads_clause(head):
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


def time_penalty(anchor: Token, path: list[Token]) -> int | None:
    """What the path from the act down to the time costs, top last; `None` where it bars the time."""
    cost = 0
    floats = False  # the parser hung it on the noun before, but it dates the clause: "seized the town on Sunday"
    joined = path[-1].head if path else anchor
    for node in path:
        parent = node.head
        if node.lower == "according" or (node.dep == "prep" and node.lower in {"until", "till", "before"}):
            return None
        if node.dep == "prep" and node.lower in _AFTER and anchor.head is not node:
            return None  # "after a battle on Monday", "since the election in November"
        if heads_clause(node):
            step = _clause_step(node, time=True)
            if step is None:
                return None
            cost += step
        elif parent is not joined and parent.pos in {"NOUN", "PROPN"} and parent.lemma not in occurrences():
            if parent.ent not in {"DATE", "TIME"}:
                floats = floats or _dates_the_clause(node, parent)
                if not floats or node.dep not in {"prep", "npadvmod", "conj", "appos"}:
                    return None
                cost += 1
        elif node.dep != "prep" and parent is not joined and _is_aside(parent):
            return None  # "... and rekindled the 1999 war" dates the war
        elif node.dep in {"compound", "amod", "nummod", "poss"} and parent is joined:
            if joined.pos in {"NOUN", "PROPN"} and joined.lemma not in occurrences():
                return None
            cost += 1
        elif node.dep.startswith("nsubj"):
            if node is anchor or node.lemma not in occurrences():
                return None
            cost += 1
    return cost


_AFTER = frozenset("after since following".split())


def _dates_the_clause(node: Token, noun: Token) -> bool:
    """A day behind "on" is no noun's own, unless of what happens; nor is any time behind the name of a place."""
    if node.dep == "npadvmod":
        return True
    if node.dep != "prep":
        return False
    return node.lower == "on" or (
        node.lower in {"in", "at", "during"} and (noun.ent in {"GPE", "LOC"} or is_locative(noun))
    )


def _is_aside(noun: Token) -> bool:
    """A noun whose own date is not that of the act: an object, or what stands after "of"."""
    return noun.dep in {"dobj", "attr", "appos", "conj"} or (noun.dep == "pobj" and noun.head.lower == "of")


def place_penalty(anchor: Token, path: list[Token]) -> int | None:
    """What the path from the act down to the toponym costs, top last; `None` where it bars the place."""
    cost = 0
    placed = False  # by a preposition of place, lower down on the path
    below = ""
    for node in path:
        parent = node.head
        if node.lower == "according":
            return None
        if heads_clause(node):
            step = _clause_step(node, time=False)
            if step is None or (not placed and below in {"dobj", "to", "into"} and not _shares_object(node)):
                return None  # "..., destroying Minsk", "and was flown to Tunis"
            cost += step
        elif node.dep == "agent" or node.lower == "by":
            if not placed:
                return None
            cost += 2  # "by snipers in Aden"
        elif node.dep == "prep":
            step = _preposition_step(node, parent)
            if node.lower == "against" and placed and parent.lemma in occurrences():
                step = 2  # "air strikes against targets in Tripoli"
            if step is None or (node.lower == "of" and _is_bearing(parent)):
                return None
            placed = placed or node.lower in _PLACING
            cost += step
            cost += _FRAME if node.head is path[-1].head and node.i == node.sent.tokens[0].i else 0
        elif node.dep in {"compound", "amod", "nmod", "poss", "npadvmod", "advmod"}:
            if parent.lemma in _TIMES_OF_TROUBLE:
                return None  # "captured in the 1967 Middle East war"
            if parent.pos in {"NOUN", "PROPN"} and not (is_locative(parent) or parent.lemma in occurrences()):
                if node.dep != "compound" or not _is_scene(parent):
                    return None
                cost += 1
        elif node.dep == "appos":
            if parent.dep.startswith("nsubj") and not placed:
                return None
        elif node.dep == "conj" and (
            (parent.dep.startswith("nsubj") and not placed)
            or (node is not anchor and parent is path[-1].head and _is_next_item(node, parent))
        ):
            return None
        elif node.dep == "nsubjpass" and node is anchor:
            if parent.lemma not in word_set("clause_words", "held"):
                return None
        elif node.dep.startswith("nsubj"):
            if (node is anchor and parent.lemma not in _AGENT_MAY_PLACE) or (node is not anchor and node.ent == "ORG"):
                return None  # "the court at The Hague ordered"
            if (
                not placed
                and not (is_locative(node) or node.lemma in occurrences())
                and (
                    node.dep != "nsubjpass"
                    or _is_person_noun(node)
                    or parent.lemma not in word_set("clause_words", "held")
                )
            ):
                return None
            if node is not anchor and not (is_locative(node) or node.lemma in occurrences()):
                cost += 2
        elif node.dep == "dative":
            return None
        below = node.lower if node.dep == "prep" else node.dep if node.dep == "dobj" else ""
    return cost


def _is_next_item(item: Token, act: Token) -> bool:
    """In "marches against the levy in the north, elections in Ghana" the elections are another act."""
    if act.child("prep") is None or is_locative(item) or item.ent in {"GPE", "LOC", "FAC"}:
        return False
    first = min((t.i for t in item.subtree()), default=item.i)
    before = next((t for t in item.sent.tokens if t.i == first - 1), None)
    return before is not None and before.text in {",", ";"}


def _is_bearing(word: Token) -> bool:
    """As in "40 kilometres west of Baghdad", which is where the act was not."""
    if word.lower not in _PLACING or word.lower == "in":
        return False
    before = word.sent.tokens[max(word.i - word.sent.tokens[0].i - 4, 0) : word.i - word.sent.tokens[0].i]
    return any(t.lemma in {"km", "kilometer", "kilometre", "mile"} or t.lower in {"kms", "miles"} for t in before)


def _is_scene(noun: Token) -> bool:
    """As in "in a Mogadishu cafe": a thing, not a person, in a phrase that tells where, or acted upon."""
    return not _is_person_noun(noun) and (
        noun.dep == "dobj" or (noun.dep == "pobj" and noun.head.lower in {*_PLACING, "of"})
    )


def _preposition_step(node: Token, parent: Token) -> int | None:
    word = node.lower
    if word in _PLACING:
        return 0
    if word == "of":
        fits = is_locative(parent) or parent.lemma in occurrences() or not heads_clause(parent)
        return 0 if fits and not _is_person_noun(parent) else None
    if word in _MOVING:
        if heads_clause(parent) or is_locative(parent) or parent.dep == "prep" or parent.pos in {"ADV", "ADP"}:
            return 1
        return 1 if parent.lemma in occurrences() else None
    if word in _BEFORE_AFTER or word in {"with", "including"}:
        return 2
    return None


def _clause_step(node: Token, *, time: bool) -> int | None:
    """What it costs to take a modifier from a clause that hangs below the act; `None` where it must not be taken."""
    if is_reporting_clause(node):
        return None
    mark = node.child("mark", "advmod")
    if node.dep == "advcl":
        if is_same_toll(node, node.head):
            return 2
        if mark is None or mark.dep != "mark":
            if mark is not None and mark.lower in _SAME_OCCASION and not _is_set_against(node, mark):
                return 1
            return 1 if node.child("nsubj", "nsubjpass") is None else None
        if mark.lower in _SAME_OCCASION and not _is_set_against(node, mark):
            return 1
        return 2 if mark.lower == "after" and not time else None
    if node.dep == "acl":
        # "with rockets delivered on Thursday"
        return None if time and node.tag == "VBN" and node.head.lemma not in occurrences() else 2
    if node.dep == "relcl" and is_lasting(node):
        # "attacked the hotel that houses the ministry in Abidjan on Saturday": a present has no Saturday
        return 3 if time or is_locative(node.head) or _is_scene(node.head) else None
    if node.dep == "conj":
        return 2 if node.child("nsubj", "nsubjpass") is None or is_same_toll(node, node.head) else None
    if node.dep == "pcomp":
        if node.head.lower == "in":
            return 1  # "in shelling on Sunday"
        return 2 if node.head.lower in {"after", "by", "while", "following"} and not time else None
    if node.dep == "xcomp":
        return 1
    return None


def _is_set_against(clause: Token, mark: Token) -> bool:
    """In "nine were found in Accra, while in Kumasi one man died" each clause has its own place and time."""
    return mark.lower == "while" and clause.child("nsubj", "nsubjpass") is not None


def is_lasting(verb: Token) -> bool:
    """Is it told in the present, of a state or a habit, with no day of its own?"""
    if verb.tag == "VBN":
        return any(c.dep in {"aux", "auxpass"} and c.tag in {"VBZ", "VBP"} for c in verb.children)
    return verb.tag in {"VBZ", "VBP"} and verb.child("aux") is None


def is_same_toll(verb: Token, other: Token) -> bool:
    """As in "nine were killed and two others wounded in Bouna": one count of the same victims."""
    harm = word_set("clause_words", "harm")
    if verb.lemma not in harm or other.lemma not in harm:
        return False
    counted = verb.child("nsubjpass", "nsubj")
    if counted is None:
        return True
    return (
        counted.pos in {"NUM", "PRON"}
        or counted.lemma in {"other", "more", "dozen", "hundred", "score"}
        or (
            counted.child("nummod") is not None
            or any(c.lower in {"other", "several", "many", "more"} for c in counted.children)
        )
    )


def _shares_object(verb: Token) -> bool:
    """As in "captured and annexed the town": is the object of the second verb that of the first as well?"""
    return verb.dep == "conj" and verb.head.child("dobj") is None and 0 < verb.i - verb.head.i <= 3


def anchor_of(mention: M, parse: Parse) -> Token | None:
    """The word of the mention through which it hangs in the sentence."""
    tokens = parse.tokens_in(mention.span.start, mention.span.end)
    inside = {t.i for t in tokens}
    return next((t for t in tokens if t.head is t or t.head.i not in inside), None)


def is_locative(token: Token) -> bool:
    return token.lemma in word_set("clause_words", "locative") or token.lower in word_set("clause_words", "locative")


def _is_person_noun(token: Token) -> bool:
    return token.ent in {"PERSON", "ORG", "NORP"} or token.lemma in {
        "people", "person", "man", "woman", "resident", "member", "president", "minister", "ministry", "government",
        "mission", "force", "army", "police", "citizen", "leader",
    }  # fmt: skip
