"""What a count says by its own noun phrase, or by the words right behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.reading.figures.lexicon import does, people, states, units
from standoff.reading.figures.verbs import Measured, acts_itself, by_state_of, by_verb

if TYPE_CHECKING:
    from standoff.reading.figures.counts import Count
    from standoff.reading.parse import Parse, Token

_BETWEEN_COUNT_AND_STATE = frozenset(
    "people were was are is have has had been be reported reportedly confirmed feared believed also critically "
    "seriously severely badly slightly others other men soldiers as still".split(),
)


def by_clause_of_noun(count: Count) -> list[Measured]:
    """As in "People killed in ...", "soldiers who died"."""
    for child in count.np.children:
        if child.i < count.np.i:
            continue
        if child.dep == "acl" and child.tag in {"VBN", "VBD"}:
            found = list(by_verb(child, "object", count.np))
            if found:
                return found
        if child.dep == "relcl":
            subject = child.child("nsubj", "nsubjpass")
            if subject is None or subject.tag in {"WP", "WDT"}:
                slot = "object" if child.child("auxpass") or child.child("nsubjpass") else "subject"
                found = list(by_verb(child, slot, count.np)) or list(by_state_of(child))
            elif subject.dep == "nsubjpass" or any(c.lower == "whose" for c in subject.children):
                found = []  # "an infant whose parents were killed"
            else:
                found = list(by_verb(child, "object", count.np)) if child.child("dobj") is None else []
            if found:
                return found
    return []


def right_state(count: Count, parse: Parse) -> list[Measured]:
    """A state right behind the count, whatever the tree says: "12 dead", "53 people, four police among them, died"."""
    tokens = parse.tokens
    i = max(count.last.i, count.np.i if count.np.i - count.last.i < 6 else count.last.i) + 1
    i = _past_insertion(tokens, i, count)
    end = min(i + 5, len(tokens))
    passive = perfect = False
    while i < end and tokens[i].lower in _BETWEEN_COUNT_AND_STATE:
        passive |= tokens[i].lower in {"were", "was", "been", "are"}
        perfect = tokens[i].lower in {"has", "have", "had"} or (perfect and tokens[i].tag == "RB")
        i += 1
    if perfect and i < len(tokens) and tokens[i].lemma in does():
        return []  # "his men have killed": the men did it
    found: list[Measured] = []
    while i < len(tokens) and tokens[i].sent is count.np.sent:
        token = tokens[i]
        measure = states().get(token.lower)
        if measure is None and passive and token.tag in {"VBN", "VBD"}:
            measure = does().get(token.lemma)
        if measure is None or acts_itself(token):
            break
        found.append(Measured(measure, token))
        i += 1
        if i < len(tokens) and tokens[i].lower in {"and", "or"}:
            i += 1
    return found


def _past_insertion(tokens: list[Token], i: int, count: Count) -> int:
    """Past what stands between commas behind the count, where an auxiliary takes the sentence up again."""
    if i >= len(tokens) or tokens[i].lower != ",":
        return i
    for j in range(i + 1, min(i + 16, len(tokens) - 1)):
        if tokens[j].sent is not count.np.sent:
            return i
        if tokens[j].lower == ",":
            return j + 1 if tokens[j + 1].lower in {"were", "was", "have", "had", "are", "has"} else i
    return i


def by_own_words(count: Count) -> list[Measured]:
    np = count.np
    if np.lower in states() and count.kind != "name":
        return [Measured(states()[np.lower], np)]
    unit = units().get(np.lemma) or units().get(np.lower)
    if unit is not None and (np.tag == "NNS" or count.low == 0 or count.kind == "number"):
        special = [states().get(c.lower) for c in np.children if c.dep in {"amod", "compound"}]
        return [Measured(next((m for m in special if m is not None and np.lemma == "casualty"), unit), np)]
    for child in np.children:
        if (
            child.dep in {"amod", "compound"}
            and child.i < np.i
            and child.lower in states()
            and child.lower != "homeless"
        ):
            return [Measured(states()[child.lower], child)]
    noun = count.who[1] if count.who else np
    while noun.dep == "conj" and noun.head.i > count.last.i:
        noun = noun.head  # "30,000 migrants and refugees" are not all refugees
    measure = people().get(noun.lemma)
    if measure is not None and count.kind == "number":
        return [Measured(measure, noun)]
    return []
