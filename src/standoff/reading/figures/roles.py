"""What a count says by the part that it plays in its clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.model import Measure
from standoff.reading.figures.counts import Count
from standoff.reading.figures.lexicon import acts
from standoff.reading.figures.tolls import TOLL_PREPOSITIONS, by_toll, toll_measure, toll_measures
from standoff.reading.figures.verbs import Measured, by_state_of, by_verb, is_short_passive
from standoff.reading.figures.wording import by_clause_of_noun, by_own_words

if TYPE_CHECKING:
    from standoff.reading.parse import Token

_TRANSPARENT = frozenset("total group crowd team number handful maximum minimum majority estimate rest".split())


_QUOTES = frozenset(('"', "”", "“", "''", "``"))
_WHOLES = frozenset(("nsubjpass", "nsubj", "dobj"))


def by_role(count: Count) -> list[Measured]:
    node = _role_node(count)
    if node is None:
        return []
    head, dep = node.head, node.dep
    if dep == "nsubjpass" or (dep == "nsubj" and is_short_passive(head)):
        return list(by_verb(head, "object", count.np))
    if dep in {"nsubj", "csubj"}:
        if head.lemma == "be" and (among := next((c for c in head.children if c.lower == "among"), None)):
            return _by_company(among)
        return list(by_verb(head, "subject", count.np)) or list(by_state_of(head))
    if dep in {"dobj", "dative"}:
        return list(by_verb(head, "object", count.np)) or by_toll(head, count)
    if dep == "attr":
        return by_toll(head, count)
    if dep == "conj" and head.pos == "VERB" and node.child("prep") is not None:
        return _by_gap(head, node)
    if dep == "poss" and count.low == count.high == 1:
        return _by_act(head)
    if node is not count.np and node.dep in {"prep", "advmod", "quantmod"} and head.pos in {"VERB", "AUX"}:
        before = node.i < head.i  # a hedge the parser took for a preposition: "between 800 and 1,000 were killed"
        passive = head.child("auxpass") is not None or not before
        return list(by_verb(head, "object" if passive else "subject", count.np))
    if dep == "pobj":
        return _by_preposition(head, count)
    return []


def _role_node(count: Count) -> Token | None:
    """The word whose role in the clause is that of the count: past coordination, "a total of", hedges."""
    node = count.np
    for _ in range(12):
        head = node.head
        if head is node or (node.dep == "appos" and _over_a_quote(head, node)):
            return None
        if (node.dep in {"conj", "appos"} and head.pos in {"NOUN", "PROPN", "NUM", "PRON", "ADJ", "DET"}) or (
            node.dep == "pobj" and count.first.i <= head.i < count.np.i and head.i <= count.last.i
        ):
            node = head
        elif node.dep == "pobj" and head.lower == "of" and head.head.lemma in _TRANSPARENT:
            node = head.head
            if node.dep == "nsubj" and node.head.lemma in {"rise", "reach", "stand", "climb", "grow"}:
                return None
        else:
            return node
    return None


def _over_a_quote(head: Token, node: Token) -> bool:
    """In '... killing seven people," a spokesman said' the spokesman is none of them."""
    first = head.sent.tokens[0].i
    return any(t.text in _QUOTES for t in head.sent.tokens[min(head.i, node.i) - first : max(head.i, node.i) - first])


def _by_preposition(preposition: Token, count: Count) -> list[Measured]:
    head = preposition.head
    if preposition.lower == "of":
        if found := _by_act(head):
            return found
        if head.lemma == "life":
            return list(by_verb(head.head, "object", head))
        if head.lemma in {"toll", "tally"}:
            return [Measured(toll_measure(head) or Measure.KILLED, head, toll=head)]
        return []
    if preposition.lemma == "include":
        return _by_whole(head, count)
    if head.lemma == "turn" and count.np.lower in {"himself", "herself"} and head.child("dobj") is not None:
        return [Measured(Measure.KILLED, head)]  # "turned the gun on himself"
    if preposition.lower in TOLL_PREPOSITIONS:
        return by_toll(head, count)
    return []


def _by_act(noun: Token) -> list[Measured]:
    """The act that a noun names; a fatal or deadly one killed."""
    measure = acts().get(noun.lemma) or acts().get(noun.lower)
    if measure is None:
        return []
    if any(c.lower in {"fatal", "deadly"} for c in noun.children):
        measure = Measure.KILLED
    return [Measured(measure, noun)]


def _by_whole(head: Token, count: Count) -> list[Measured]:
    """As in "Five people, including two children, were killed": a part counts what the whole counts."""
    if head.pos in {"VERB", "AUX"}:
        nearer = [c for c in head.children if c.dep == "conj" and c.pos == "VERB" and c.i < count.np.i]
        head = nearer[-1] if nearer else head  # "one killed and three injured, including ...": one of the injured
        whole = next((c for c in head.children if c.dep in _WHOLES and c.i < count.np.i), None)
        if whole is None:
            return []
        if whole.lemma in {"toll", "tally", "number"} and (found := [Measured(m, whole) for m in toll_measures(whole)]):
            return [m._replace(part=True) for m in found]
        acts = whole.dep == "nsubj" and not is_short_passive(head)
        return [m._replace(part=True) for m in by_verb(head, "subject" if acts else "object", whole)]
    if (nearest := _nearest_state(head, count)) is not None:
        return [m._replace(part=True) for m in by_verb(nearest, "object", head)]
    whole_count = _as_count(head)
    found = by_role(whole_count) or by_clause_of_noun(whole_count) or by_own_words(whole_count)
    return [m._replace(part=True) for m in found]


def _nearest_state(whole: Token, count: Count) -> Token | None:
    """In "one killed and three injured, including one in critical condition" the one is one of the injured."""
    clause = whole.child("acl")
    after = [c for c in clause.children if c.dep == "conj" and c.tag == "VBN"] if clause is not None else []
    return next((c for c in reversed(after) if c.i < count.np.i and c.child("nsubj", "nsubjpass") is not None), None)


def _by_gap(verb: Token, node: Token) -> list[Measured]:
    """As in "95,000 crossed into one country and 83,000 into another", "12 bodies were found here and 9 there"."""
    subject = verb.child("nsubj", "nsubjpass")
    if subject is None:
        return []
    acts = subject.dep == "nsubj" and not is_short_passive(verb)
    found = list(by_verb(verb, "subject" if acts else "object", subject)) or by_own_words(_as_count(subject))
    return [m._replace(trigger=node, part=m.part or _is_some_of_them(subject)) for m in found]


def _is_some_of_them(subject: Token) -> bool:
    """In "Most of them were killed by rebels, and 100 by militia" the hundred are some of them, too."""
    of = next((c.child("pobj") for c in subject.children if c.lower == "of"), None)
    return of is not None and of.lower in {"them", "these", "those", "whom"}


def _by_company(among: Token) -> list[Measured]:
    """As in "eight children were among the dead", "were among 19 people killed"."""
    whole = among.child("pobj")
    if whole is None:
        return []
    whole_count = _as_count(whole)
    return [m._replace(part=True) for m in by_clause_of_noun(whole_count) or by_own_words(whole_count)]


def _as_count(noun: Token) -> Count:
    return Count(noun, noun, noun, 2, None, approximate=False, kind="number", who=(noun, noun), bare=False,
                 further=False)  # fmt: skip
