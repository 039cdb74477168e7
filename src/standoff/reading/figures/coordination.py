"""Counts joined by "and": "his wife and two children were killed" counts three."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from standoff.reading.figures.counts import COLLECTIVE
from standoff.reading.figures.persons import is_person

if TYPE_CHECKING:
    from collections.abc import Iterable

    from standoff.reading.figures.counts import Count
    from standoff.reading.figures.verbs import Measured
    from standoff.reading.parse import Token

_NOMINAL = frozenset("NOUN PROPN NUM PRON ADJ".split())


def summed(pairs: Iterable[tuple[Count, Measured]]) -> list[tuple[Count, Measured]]:
    """The same pairs of one sentence, with those that one word counts and "and" joins added up."""
    groups: dict[tuple[int, str, int], list[tuple[Count, Measured]]] = {}
    told: set[Token] = set()
    for count, measured in pairs:
        if _is_afterthought(count) or (count.bare and count.first.lower == "both" and measured.trigger in told):
            continue  # "if not thousands"; "Osei and his son, who had fled, both died"
        told.add(measured.trigger)
        key = (measured.trigger.i, measured.measure.value, _first_conjunct(count.np).i)
        groups.setdefault(key, []).append((count, measured))
    out: list[tuple[Count, Measured]] = []
    for members in groups.values():
        addends = [m for m in members if not m[1].part and m[0].kind in {"number", "one", "name"}]
        addends = _until_named_again(addends)
        if addends and len(chain := _chain(_first_conjunct(addends[0][0].np))) > 1:
            out.append((_sum([count for count, _ in addends], chain), addends[0][1]))
            out += [m for m in members if m not in addends and not _begins_anew(m[0], addends)]
        else:
            out += [m for m in members if m in addends or not _begins_anew(m[0], addends)]
    return sorted(out, key=lambda pair: (pair[0].first.i, pair[1].measure))


def _until_named_again(addends: list[tuple[Count, Measured]]) -> list[tuple[Count, Measured]]:
    """Nobody lists the same people twice: in "killing 16 sailors, 300 sailors have ..." a new clause begins."""
    names: set[str] = set()
    kept = []
    for count, measured in addends:
        name = count.np.lemma
        if count.kind == "number" and not count.bare and name in names:
            break
        names.add(name)
        kept.append((count, measured))
    return kept


def _begins_anew(count: Count, addends: list[tuple[Count, Measured]]) -> bool:
    """Behind a comma alone the same people begin another clause, which the tree has joined on."""
    before = next((t for t in count.np.sent.tokens if t.i == count.first.i - 1), None)
    again = any(count.np.lemma == other.np.lemma and not other.bare for other, _ in addends)
    return again and before is not None and before.text == ","


def _is_afterthought(count: Count) -> bool:
    """In "hundreds, if not thousands, were arrested" the second number adds nothing to the first."""
    before = [t.lower for t in count.np.sent.tokens if count.first.i - 2 <= t.i < count.first.i]
    return before in (["if", "not"], ["or", "even"], ["perhaps", "even"], ["maybe", "even"])


def _sum(counts: list[Count], chain: list[Token]) -> Count:
    """Names that the recogniser missed count one each; what stands in the chain without a number leaves it open."""
    counted = {c.np.i for c in counts}
    uncounted = [t for t in chain if t.i not in counted]
    singles = sum(t.tag == "NNP" or (t.tag == "NN" and is_person(t) and t.lower not in COLLECTIVE) for t in uncounted)
    # "Osei and his crew": one at least; "500 soldiers and police" are 500 in all
    lone = all(c.kind in {"one", "name"} for c in counts)
    groups = sum(t.tag == "NN" and t.lower in COLLECTIVE for t in uncounted) if lone else 0
    if len(counts) == 2 and counts[0].first.lower == counts[1].first.lower and counts[0].high is None:
        return counts[0]  # "thousands and thousands"
    if len(counts) + singles + groups < 2:
        return counts[0]
    first, last = counts[0], counts[-1]
    start = min([first.first, *uncounted], key=lambda t: t.i)
    lows, highs = [c.low for c in counts], [c.high for c in counts]
    end = max([last.np, last.last, *(last.who or ()), *uncounted], key=lambda t: t.i)
    is_open = None in highs or len(uncounted) > singles
    return replace(
        first,
        first=start,
        last=end,
        np=_first_conjunct(first.np),
        low=sum(n for n in lows if n is not None) + singles + groups if None not in lows else None,
        high=None if is_open else sum(n for n in highs if n is not None) + singles,
        approximate=any(c.approximate for c in counts),
        kind="sum",
        who=(min(first.who[0], start, key=lambda t: t.i) if start is not first.first else first.who[0], end)
        if first.who
        else None,
    )


def _is_next(child: Token) -> bool:
    return child.pos in _NOMINAL and (child.dep == "conj" or _continues_list(child))


def _chain(first: Token) -> list[Token]:
    chain, node = [first], first
    while (after := next(filter(_is_next, node.children), None)) is not None:
        chain.append(after)
        node = after
    return chain


def _first_conjunct(np: Token) -> Token:
    while np.head is not np and np.head.pos in _NOMINAL and (np.dep == "conj" or _continues_list(np)):
        np = np.head
    return np


def _continues_list(np: Token) -> bool:
    """In "his wife, two sons and a daughter" the sons are not the wife by another name."""
    return np.dep == "appos" and np.tag == "NNS" and np.head.tag == "NN" and np.child("conj") is not None
